/// An expression made ready to run, any number of times and from any number of threads.
package final class Program: Sendable {
  let code: [Instruction]
  /// Where in the expression each instruction comes from.
  let ranges: [SourceRange]
  let root: Int32
  let operands: [Int32]
  let constants: [Value]
  let fields: [PlannedField]
  let texts: [String]
  let textSets: [TextSet]
  let patterns: [Pattern]
  let functions: [PlannedFunction]
  let comprehensions: [PlannedComprehension]
  let optionalMarks: [Bool]
  let localCount: Int

  private let tree: SyntaxTree
  private let environment: Environment
  /// How many slots a context must have.
  let slotCount: Int

  init(_ planner: borrowing Planner, root: Int32) {
    code = planner.code
    ranges = planner.ranges
    operands = planner.operands
    constants = planner.constants
    fields = planner.fields
    texts = planner.texts
    textSets = planner.textSets
    patterns = planner.patterns
    functions = planner.functions
    comprehensions = planner.comprehensions
    optionalMarks = planner.optionalMarks
    localCount = planner.localCount
    tree = planner.tree
    environment = planner.environment
    slotCount = planner.environment.variables.count
    self.root = root
  }

  /// What the expression reads of each variable, in order of first use.
  ///
  /// - Complexity: O(*n*) in the size of the expression, at each use.
  package var reads: [VariableRead] {
    var collector = ReadCollector(tree: tree, environment: environment)
    collector.visit(tree.root)
    return collector.reads
  }

  /// The slots of the variables that the expression names, in ascending order.
  package var variableSlots: [Int] {
    Set(reads.map(\.slot)).sorted()
  }

  /// The value of the expression, or the failure instead.
  ///
  /// Failures of which the place is known say where they arose.
  package func evaluate(in context: EvaluationContext) -> Value {
    context.run(self)
  }

  /// The name of the variable in a slot.
  func variableName(_ slot: Int) -> String {
    environment.variables[slot].name
  }
}
