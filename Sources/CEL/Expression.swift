package import SourceText

/// An expression whose form has been read.
package struct ParsedExpression: Sendable {
  /// The text that was read.
  package let text: String
  let tree: SyntaxTree
  /// What is wrong with its form, in order of range.
  package let problems: [SourceProblem]

  /// Whether the form is so wrong that the expression cannot run.
  package var hasErrors: Bool {
    problems.contains { $0.severity == .error }
  }

  /// The expression itself.
  package var root: ExpressionID {
    tree.root
  }

  /// Where an expression of the tree stands, in UTF-8 bytes.
  package func range(of id: ExpressionID) -> Range<Int> {
    tree[id].range.bytes
  }

  /// The text of an expression of the tree, as it was written.
  package func source(of id: ExpressionID) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[range(of: id)], as: UTF8.self)
  }

  /// The constant that the expression is, `nil` where it is not one.
  package var literal: Value? {
    guard case .literal(let value) = tree[tree.root].kind else { return nil }
    return value
  }
}

/// An expression with the types of all its parts.
package struct CheckedExpression: Sendable {
  /// What was checked.
  package let parsed: ParsedExpression
  /// The type of the expression.
  package let type: CELType
  /// What is wrong, syntax included, in order of range.
  package let problems: [SourceProblem]
  /// The fields of declared object types that the expression reads, each once, in order of first use.
  package let fieldUses: [FieldUse]
  /// How many steps an evaluation may take, were every list of a document 100 long; an estimate for comparison with a
  /// budget.
  package let estimatedSteps: Int
  private let types: [CELType]

  init(
    parsed: ParsedExpression, type: CELType, problems: [SourceProblem], fieldUses: [FieldUse], types: [CELType],
    estimatedSteps: Int
  ) {
    self.parsed = parsed
    self.type = type
    self.problems = problems
    self.fieldUses = fieldUses
    self.types = types
    self.estimatedSteps = estimatedSteps
  }

  /// Whether the expression must not run.
  package var hasErrors: Bool {
    problems.contains { $0.severity == .error }
  }

  /// The type of a part of the expression.
  package func type(of id: ExpressionID) -> CELType {
    types[id.index]
  }

  /// Where the checker learns nothing of a type: the innermost parts whose type is `dyn`, in order of range.
  ///
  /// What is made of such a part is often `dyn` too, and not named again.
  package var dynamicParts: [ExpressionID] {
    let tree = parsed.tree
    return types.indices.map(ExpressionID.init).filter { id in
      types[id.index] == .dyn && !tree.children(of: id).contains { types[$0.index] == .dyn }
    }.sorted { tree[$0].range.start < tree[$1].range.start }
  }

  /// The innermost part of the expression that holds a byte, with its type: for hovering.
  package func expression(at byte: Int) -> (id: ExpressionID, type: CELType)? {
    var best: (id: ExpressionID, type: CELType, length: Int)?
    for (index, node) in parsed.tree.nodes.enumerated() {
      let range = node.range.bytes
      guard range.contains(byte), best.map({ range.count < $0.length }) ?? true else { continue }
      best = (ExpressionID(index), types[index], range.count)
    }
    return best.map { ($0.id, $0.type) }
  }
}

/// A field of an object type that an expression reads.
package struct FieldUse: Hashable, Sendable {
  /// The name of the object type.
  package let objectType: String
  /// The name of the field.
  package let field: String
}

extension Environment {
  /// Finds the types of an expression and what is wrong with them.
  package func check(_ parsed: ParsedExpression) -> CheckedExpression {
    var checker = Checker(environment: self, tree: parsed.tree)
    return checker.check(parsed)
  }
}

/// A range of bytes of an expression, which is never longer than 65,535 bytes.
struct SourceRange: Hashable, Sendable {
  var start: UInt16
  var end: UInt16

  init(_ start: Int, _ end: Int) {
    self.start = UInt16(clamping: start)
    self.end = UInt16(clamping: end)
  }

  var bytes: Range<Int> {
    Int(start)..<Int(max(start, end))
  }

  /// From the start of this range to the end of another.
  func union(_ other: SourceRange) -> SourceRange {
    var copy = self
    copy.end = max(end, other.end)
    copy.start = min(start, other.start)
    return copy
  }
}
