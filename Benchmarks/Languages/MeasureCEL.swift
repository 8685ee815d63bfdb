import ArgumentParser
import CEL
import YAMLTree

/// Evaluations per second of each expression of a file, on values in memory.
struct MeasureCEL: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "cel", abstract: "Evaluations per second.")

  @Argument(help: "A JSON file of variables and expressions.")
  var file: String

  func run() throws {
    let document = try readDocument(file)
    guard let root = document.root, let variables = document.value(in: root, forKey: "variables"),
      let expressions = document.value(in: root, forKey: "expressions")
    else { throw BenchmarkFailure(description: "\(file) lacks variables or expressions") }

    var environment = Environment()
    var values: [(slot: Int, value: Value)] = []
    for entry in document.entries(variables) {
      let slot = environment.declare(VariableDeclaration(document.text(entry.key), .dyn))
      values.append((slot, Value(entry.value, in: document)))
    }
    let context = EvaluationContext(slots: environment.variables.count)
    for (slot, value) in values { context[slot] = value }

    for (index, expression) in document.children(expressions).enumerated() {
      let text = document.value(in: expression, forKey: "text").map { document.text($0) } ?? ""
      guard let program = environment.plan(environment.parse(text)) else {
        throw BenchmarkFailure(description: "expression \(index + 1) cannot be planned")
      }
      let expected = document.value(in: expression, forKey: "value").map { Value($0, in: document) } ?? .null
      let value = program.evaluate(in: context)
      guard "\(value)" == "\(expected)" else {
        throw BenchmarkFailure(description: "expression \(index + 1) gives \(value) instead of \(expected)")
      }
      print(index + 1, rate { _ = program.evaluate(in: context) })
    }
  }
}
