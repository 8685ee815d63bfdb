import CEL
import SourceText
import Testing
import TestSupport

@Suite("The public conformance suite of CEL")
struct ConformanceTests {
  @Test("the suite is there, or this run says that it is not")
  func isPresent() {
    if ConformanceFile.all.isEmpty {
      print("CEL conformance: skipped, the folder named by PMO_CONFORMANCE is absent")
    }
  }

  @Test("answers every case as expected", arguments: ConformanceFile.all)
  func answers(_ file: ConformanceFile) {
    var passed = 0
    for testCase in file.cases {
      if let complaint = complaint(about: testCase) {
        Issue.record("\(file.name)/\(testCase.name): `\(testCase.expr)` \(complaint)")
      } else {
        passed += 1
      }
    }
    print("CEL conformance: \(file.name) \(passed)/\(file.cases.count)")
  }

  /// What is wrong with the answer to a case, `nil` where nothing is.
  private func complaint(about testCase: ConformanceFile.Case) -> String? {
    let environment = environment(of: testCase)
    let parsed = environment.parse(testCase.expr, expandsMacros: testCase.disableMacros != true)
    let expectsError = testCase.expect.error != nil
    guard !parsed.hasErrors else {
      return expectsError ? nil : "does not parse: \(parsed.problems.map(\.message))"
    }
    if testCase.disableCheck != true {
      let checked = environment.check(parsed)
      guard !checked.hasErrors else {
        return expectsError ? nil : "is refused: \(checked.problems.map(\.message))"
      }
      if let json = testCase.expect.type, let type = CELType(json), checked.type != type {
        return "has type \(checked.type.description) instead of \(type.description)"
      }
    }
    if testCase.checkOnly == true { return nil }
    guard let program = environment.plan(parsed) else { return "cannot be planned" }
    let context = EvaluationContext(slots: environment.variables.count)
    for (name, binding) in testCase.bindings ?? [:] {
      guard let slot = environment.slot(of: name), let value = Value(binding) else { continue }
      context[slot] = value
    }
    let value = program.evaluate(in: context)
    if expectsError { return value.isError ? nil : "gives \(value.literal) instead of an error" }
    guard let json = testCase.expect.value, let expected = Value(json) else { return "expects nothing readable" }
    return value.isIdentical(to: expected) ? nil : "gives \(value.literal) instead of \(expected.literal)"
  }

  private func environment(of testCase: ConformanceFile.Case) -> Environment {
    var environment = Environment(container: testCase.container ?? "")
    for declaration in testCase.typeEnv ?? [] {
      if let overloads = declaration.function {
        let lines = overloads.map { overload in
          let parameters = overload.params.map(Self.name(of:))
          let result = Self.name(of: overload.result)
          return overload.member == true
            ? "\(parameters[0]).(\(parameters.dropFirst().joined(separator: ", "))) -> \(result)"
            : "(\(parameters.joined(separator: ", "))) -> \(result)"
        }
        environment.declare([
          FunctionDeclaration(declaration.name, lines.joined(separator: "\n"), "", .host(0))
        ])
      } else if let type = declaration.type {
        environment.declare(VariableDeclaration(declaration.name, CELType(type) ?? .dyn))
      }
    }
    for name in (testCase.bindings ?? [:]).keys.sorted() where environment.slot(of: name) == nil {
      environment.declare(VariableDeclaration(name, .dyn))
    }
    return environment
  }

  /// A type as signatures write it.
  private static func name(of json: JSON) -> String {
    CELType(json)?.description ?? "dyn"
  }
}
