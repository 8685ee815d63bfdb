import ArgumentParser
import CEL
import Foundation
import YAMLTree

/// Evaluations per second of expressions over many registers, on values in memory.
struct MeasureRegisters: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registers", abstract: "Evaluations per second over many registers.")

  @Argument(help: "A JSON file of expressions on the variable register.")
  var expressions: String

  @Argument(help: "The file to write the answers to, a line for each expression and register.")
  var answers: String

  @Argument(help: "Registers.")
  var files: [String]

  func run() throws {
    var environment = Environment()
    let slot = environment.declare(VariableDeclaration("register", .dyn))
    // Each register is made a value once, in a context of its own.
    let contexts = try files.map { file in
      let document = try readDocument(file)
      guard let root = document.root else { throw BenchmarkFailure(description: "\(file) is empty") }
      let context = EvaluationContext(slots: environment.variables.count)
      context[slot] = Value(root, in: document)
      return context
    }
    let list = try readDocument(expressions)
    guard let root = list.root else { throw BenchmarkFailure(description: "\(expressions) is empty") }
    var lines = ""
    for (index, expression) in list.children(root).enumerated() {
      guard let program = environment.plan(environment.parse(list.text(expression))) else {
        throw BenchmarkFailure(description: "expression \(index + 1) cannot be planned")
      }
      for context in contexts { lines += "\(index + 1) \(program.evaluate(in: context).literal)\n" }
      print(
        index + 1,
        rate(of: contexts.count, batch: 1) { for context in contexts { _ = program.evaluate(in: context) } })
    }
    try Data(lines.utf8).write(to: URL(filePath: answers))
  }
}
