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

  /// Whether an instruction gives the same whenever it runs, because it reads no variable and asks no host.
  ///
  /// A comprehension variable counts as read, unless the expression reads nothing at all.
  ///
  /// - Complexity: O(*n*) in the instructions, so it is asked of failures only.
  func isConstant(_ position: Int32) -> Bool {
    readsNothing(position) || code.indices.allSatisfy { asksNobody(code[$0]) }
  }

  /// Whether an instruction itself, its operands apart, reads no variable and asks no host.
  private func asksNobody(_ instruction: Instruction) -> Bool {
    switch instruction.operation {
    case .variable, .selectVariable, .hasVariableField: false
    case .call: !functions[Int(instruction.a)].isHost
    default: true
    }
  }

  private func readsNothing(_ position: Int32) -> Bool {
    let instruction = code[Int(position)]
    guard asksNobody(instruction) else { return false }
    let a = instruction.a
    let b = instruction.b
    let c = instruction.c
    switch instruction.operation {
    case .constant: return true
    case .variable, .selectVariable, .hasVariableField, .local, .selectLocal, .hasLocalField: return false
    case .select, .hasField, .optionalSelect, .not, .negate, .equalText, .notEqualText, .inTexts, .matches:
      return readsNothing(a)
    case .selectOrElse: return readsNothing(a) && readsNothing(c)
    case .index, .optionalIndex, .add, .subtract, .multiply, .divide, .remainder, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .equal, .notEqual, .contains:
      return readsNothing(a) && readsNothing(b)
    case .conditional: return readsNothing(a) && readsNothing(b) && readsNothing(c)
    case .and, .or, .list: return readNothing(from: a, count: b)
    case .map: return readNothing(from: a, count: 2 * b)
    case .call: return readNothing(from: b, count: c)
    case .callUnary: return readsNothing(b)
    case .callBinary: return readsNothing(b) && readsNothing(c)
    case .comprehension:
      let comprehension = comprehensions[Int(a)]
      return readsNothing(comprehension.range) && readsNothing(comprehension.body)
        && (comprehension.condition < 0 || readsNothing(comprehension.condition))
    }
  }

  private func readNothing(from first: Int32, count: Int32) -> Bool {
    operands[Int(first)..<Int(first + count)].allSatisfy { readsNothing($0) }
  }

  /// The name of the variable in a slot.
  func variableName(_ slot: Int) -> String {
    environment.variables[slot].name
  }
}
