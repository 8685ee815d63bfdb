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
  let patterns: [PlannedPattern]
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
  ///
  /// - Complexity: O(*n*) in the size of the expression, and in the variables that it names.
  package var variableSlots: [Int] {
    var slots: [Int] = []
    for instruction in code {
      switch instruction.operation {
      case .variable, .selectVariable, .hasVariableField:
        let slot = Int(instruction.a)
        if !slots.contains(slot) { slots.append(slot) }
      default: break
      }
    }
    return slots.sorted()
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

/// One step of a program: what to do, and three numbers that mean what the operation says.
///
/// Programs are trees in a flat array: an operand is the position of its instruction. Instructions own nothing, so
/// that walking them counts no references.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// `a`: constant.
    case constant
    /// `a`: slot.
    case variable
    /// `a`: local.
    case local
    /// `a`: operand, `b`: field.
    case select, hasField, optionalSelect
    /// `a`: slot, `b`: field.
    case selectVariable, hasVariableField
    /// `a`: local, `b`: field.
    case selectLocal, hasLocalField
    /// `a`: operand, `b`: field, `c`: what to give where it is absent; it makes no optional.
    case selectOrElse
    /// `a`: operand, `b`: key.
    case index, optionalIndex
    /// `a`: operand.
    case not, negate
    /// `a`: first of `b` operands in the operand table.
    case and, or
    /// `a`: condition, `b`: value, `c`: otherwise.
    case conditional
    /// `a`, `b`: operands.
    case add, subtract, multiply, divide, remainder
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, contains
    /// `a`: operand, `b`: text.
    case equalText, notEqualText
    /// `a`: operand, `b`: set of texts.
    case inTexts
    /// `a`: first of `b` operands in the operand table; `c`: position of the optional marks, or -1.
    case list, map
    /// `a`: function, `b`: first of `c` arguments in the operand table.
    case call
    /// `a`: function, `b`: argument.
    case callUnary
    /// `a`: function, `b`, `c`: arguments.
    case callBinary
    /// `a`: operand, `b`: pattern.
    case matches
    /// `a`: comprehension.
    case comprehension
  }

  let operation: Operation
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
}

/// A comprehension whose variables are locals.
struct PlannedComprehension: Sendable {
  let kind: Comprehension.Kind
  /// The instruction of the list, map or optional; for `bind` of the value.
  let range: Int32
  /// The local of the first variable.
  let variable: Int32
  /// The local of the second variable, -1 where there is none.
  let secondVariable: Int32
  /// The instruction of the condition, -1 where there is none.
  let condition: Int32
  let body: Int32
}

/// A field as a program selects it.
struct PlannedField: Sendable {
  let id: FieldID
  let text: String
}

/// A function as a program calls it.
struct PlannedFunction: Sendable {
  let name: String
  let traits: FunctionDeclaration.Traits
  let body: FunctionDeclaration.Body
}

/// A constant list of texts, made ready for `in`.
struct TextSet: Sendable {
  /// The texts, each once.
  let texts: [String]
  private let members: Set<String>
  private let isAscii: Bool
  /// The bytes of the longest text.
  private let longest: Int

  /// Up to this many are compared one after the other, which needs no text to be made of a document's value.
  static let searchLimit = 12

  init(_ texts: [String]) {
    var keys: Set<MapKey> = []
    let seen = texts.filter { keys.insert(.text($0)).inserted }
    self.texts = seen
    longest = seen.reduce(0) { max($0, $1.utf8.count) }
    isAscii = seen.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
    members = seen.count > Self.searchLimit && isAscii ? Set(seen) : []
  }

  /// Whether a text is one of the set.
  func contains(_ text: String) -> Bool {
    guard text.utf8.count <= longest else { return false }
    // Members in ASCII are canonically equivalent to no other text.
    if texts.count > Self.searchLimit, isAscii { return members.contains(text) }
    return texts.contains { $0.hasSameBytes(as: text) }
  }

  /// Whether a scalar of a document is one of the set, `nil` where it is not a text.
  func contains(_ reference: HostReference, of host: any Host) -> Bool? {
    if texts.count > Self.searchLimit {
      switch host.scalar(of: reference) {
      case .string(let text): return contains(text)
      default: return nil
      }
    }
    for text in texts {
      guard let isEqual = host.text(of: reference, equals: text) else { return nil }
      if isEqual { return true }
    }
    return texts.isEmpty ? nil : false
  }
}

/// A use of a variable in an expression.
package struct VariableRead: Hashable, Sendable {
  /// The slot of the variable.
  package let slot: Int
  /// The fields that are selected one after the other, as far as the expression names them; empty for the variable
  /// itself.
  package let path: [String]
}

/// Walks an expression and notes what it reads of the environment's variables.
struct ReadCollector {
  let tree: SyntaxTree
  let environment: Environment
  private(set) var reads: [VariableRead] = []
  private var scope: [String] = []

  init(tree: SyntaxTree, environment: Environment) {
    self.tree = tree
    self.environment = environment
  }

  /// Notes the reads of an expression and of those in it.
  mutating func visit(_ id: ExpressionID) {
    switch tree[id].kind {
    case .invalid, .literal: break
    case .identifier, .select:
      if let path = tree.selectionPath(of: id) {
        note(path)
      } else if case .select(let operand, _, _) = tree[id].kind {
        visit(operand)
      }
    case .index(let operand, let key, _): visit(operand, key)
    case .unary(_, let operand): visit(operand)
    case .binary(_, let left, let right): visit(left, right)
    case .logical(_, let operands): operands.forEach { visit($0) }
    case .conditional(let condition, let then, let otherwise): visit(condition, then, otherwise)
    case .call(_, let target, _, let arguments):
      if let target, !environment.isNamespace(target, in: tree) || isLocal(target) { visit(target) }
      arguments.forEach { visit($0) }
    case .list(let elements): elements.forEach { visit($0.value) }
    case .map(let entries): entries.forEach { visit($0.key, $0.value) }
    case .comprehension(let comprehension):
      visit(comprehension.range)
      let depth = scope.count
      scope.append(comprehension.variable)
      if let second = comprehension.secondVariable { scope.append(second) }
      if let condition = comprehension.condition { visit(condition) }
      visit(comprehension.body)
      scope.removeLast(scope.count - depth)
    }
  }

  private mutating func visit(_ ids: ExpressionID...) {
    ids.forEach { visit($0) }
  }

  private func isLocal(_ id: ExpressionID) -> Bool {
    tree.selectionPath(of: id).map { scope.contains($0.root) } ?? false
  }

  private mutating func note(_ path: (root: String, fields: [String], isAbsolute: Bool)) {
    guard path.isAbsolute || !scope.contains(path.root) else { return }
    for length in stride(from: path.fields.count, through: 0, by: -1) {
      let name = ([path.root] + path.fields.prefix(length)).joined(separator: ".")
      guard let slot = environment.slot(of: name, isAbsolute: path.isAbsolute) else { continue }
      let read = VariableRead(slot: slot, path: Array(path.fields.dropFirst(length)))
      if !reads.contains(read) { reads.append(read) }
      return
    }
  }
}
