import CEL
import SourceText
import Testing

@Suite("The library's documentation")
struct ExampleTests {
  static let functions = Library.topics.flatMap(\.functions)

  @Test("every example is well typed and true")
  func examplesHold() {
    let environment = Environment()
    for function in Self.functions {
      for line in function.examples.split(separator: "\n") {
        let checked = environment.check(environment.parse(String(line)))
        #expect(checked.problems.isEmpty, "\(function.name): \(line): \(checked.problems.map(\.message))")
        let value = environment.plan(checked.parsed)?.evaluate(in: EvaluationContext(slots: 0))
        #expect(value?.isTrue == true, "\(function.name): \(line) gives \(value?.literal ?? "nothing")")
      }
    }
  }

  @Test("every function has a summary that is a sentence, and errors that are sentences")
  func summariesAreSentences() {
    for function in Self.functions {
      #expect(function.summary.hasSuffix("."), "\(function.name)")
      #expect(function.errors.isEmpty || function.errors.hasSuffix("."), "\(function.name)")
    }
  }

  @Test("every function has an example in one of its forms")
  func examplesExist() {
    let shown = Set(Self.functions.filter { !$0.examples.isEmpty }.map(\.name))
    for function in Self.functions {
      #expect(shown.contains(function.name), "\(function.name)")
    }
  }
}
