/// A text that an expression compares a field with: `risk.status == 'open'`, `report.rag.time in ['green', 'amber']`.
package struct ComparedWord: Sendable {
  /// The object type that has the field.
  package let objectType: String
  /// The field.
  package let field: String
  /// The text.
  package let word: String
  /// Where the text stands in the expression.
  package let range: Range<Int>
}

/// A call of a function with texts that are known before it runs: `rank('risk-band', 'high')`.
package struct ConstantCall: Sendable {
  /// An argument.
  package enum Argument: Sendable {
    /// A text as it was written.
    case text(String)
    /// A variable by its name, with dots.
    case name(String)
    /// Anything else.
    case other
  }

  /// The function.
  package let function: String
  /// Its arguments, each with where it stands in the expression.
  package let arguments: [(argument: Argument, range: Range<Int>)]
}

extension CheckedExpression {
  /// The texts that fields are compared with, in order of range.
  package var comparedWords: [ComparedWord] {
    let tree = parsed.tree
    var words: [ComparedWord] = []
    for node in tree.nodes {
      switch node.kind {
      case .binary(.equal, let left, let right), .binary(.notEqual, let left, let right):
        add(right, comparedWith: left, to: &words)
        add(left, comparedWith: right, to: &words)
      case .binary(.in, let left, let right):
        add(left, comparedWith: right, to: &words)
        if case .list(let elements) = tree[right].kind {
          for element in elements { add(element.value, comparedWith: left, to: &words) }
        }
      case .call("orValue", .some(let target), _, let arguments) where arguments.count == 1:
        add(arguments[0], comparedWith: target, to: &words)
      default: break
      }
    }
    return words.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The calls of some functions.
  package func constantCalls(of functions: Set<String>) -> [ConstantCall] {
    let tree = parsed.tree
    return tree.nodes.compactMap { node in
      guard case .call(let name, nil, _, let arguments) = node.kind, functions.contains(name) else { return nil }
      return ConstantCall(
        function: name,
        arguments: arguments.map { id in
          if case .literal(.string(let text)) = tree[id].kind { return (.text(text), tree[id].range.bytes) }
          return (tree.qualifiedName(of: id).map { .name($0.text) } ?? .other, tree[id].range.bytes)
        })
    }
  }

  private func add(_ id: ExpressionID, comparedWith other: ExpressionID, to words: inout [ComparedWord]) {
    guard case .literal(.string(let word)) = parsed.tree[id].kind, let (type, field) = field(of: other) else { return }
    words.append(ComparedWord(objectType: type, field: field, word: word, range: parsed.tree[id].range.bytes))
  }

  /// The field that a part reads, whatever it falls back on where the field is absent.
  private func field(of id: ExpressionID) -> (type: String, field: String)? {
    switch parsed.tree[id].kind {
    case .select(let operand, let field, let access) where access != .test:
      var type = self.type(of: operand)
      if case .optional(let wrapped) = type { type = wrapped }
      guard case .object(let name) = type else { return nil }
      return (name, field)
    case .call("orValue", .some(let target), _, _), .call("value", .some(let target), _, _),
      .call("or", .some(let target), _, _):
      return field(of: target)
    default: return nil
    }
  }
}
