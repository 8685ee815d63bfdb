/// Writes a tree as text that reads back as the same tree.
///
/// The text has as few parentheses as it needs, single spaces around binary operators, double quotes, and no comments.
struct Unparser {
  private let tree: SyntaxTree

  /// What binds more tightly than any operator.
  private static let primary = 8

  init(tree: SyntaxTree) {
    self.tree = tree
  }

  /// The text of an expression without errors.
  func text(of id: ExpressionID) -> String {
    switch tree[id].kind {
    case .invalid: return ""
    case .literal(let value): return Self.literal(value)
    case .identifier(let name, let isAbsolute): return (isAbsolute ? "." : "") + name
    case .select(let operand, let field, let access):
      let selection = target(operand) + (access == .optional ? ".?" : ".") + Self.field(field)
      return access == .test ? "has(\(selection))" : selection
    case .index(let operand, let key, let access):
      return "\(target(operand))[\(access == .optional ? "?" : "")\(text(of: key))]"
    case .unary(let sign, let operand):
      return sign.symbol
        + text(of: operand, atLeast: sign.precedence, parenthesized: sign == .negate && isNumber(operand))
    case .binary(let use, let left, let right):
      return text(of: left, atLeast: use.precedence) + " \(use.symbol) " + text(of: right, atLeast: use.precedence + 1)
    case .logical(let use, let operands):
      return operands.map { text(of: $0, atLeast: use.precedence + 1) }.joined(separator: " \(use.symbol) ")
    case .conditional(let condition, let then, let otherwise):
      return "\(text(of: condition, atLeast: Operator.or.precedence)) ? \(text(of: then)) : \(text(of: otherwise))"
    case .call(let name, let receiver, let isAbsolute, let arguments):
      let prefix = receiver.map { target($0) + "." } ?? (isAbsolute ? "." : "")
      return prefix + name + "(" + joined(arguments) + ")"
    case .list(let elements):
      return "[" + elements.map { ($0.isOptional ? "?" : "") + text(of: $0.value) }.joined(separator: ", ") + "]"
    case .map(let entries):
      let texts = entries.map { "\($0.isOptional ? "?" : "")\(text(of: $0.key)): \(text(of: $0.value))" }
      return "{" + texts.joined(separator: ", ") + "}"
    case .comprehension(let comprehension): return text(of: comprehension)
    }
  }

  private func text(of comprehension: Comprehension) -> String {
    if comprehension.kind == .bind {
      return "cel.bind(\(comprehension.variable), \(text(of: comprehension.range)), \(text(of: comprehension.body)))"
    }
    let variables = [comprehension.variable] + (comprehension.secondVariable.map { [$0] } ?? [])
    let parts = (comprehension.condition.map { [$0] } ?? []) + [comprehension.body]
    let arguments = variables + parts.map { text(of: $0) }
    return "\(target(comprehension.range)).\(comprehension.name)(\(arguments.joined(separator: ", ")))"
  }

  private func joined(_ arguments: [ExpressionID]) -> String {
    arguments.map { text(of: $0) }.joined(separator: ", ")
  }

  /// An expression before a dot or a bracket.
  private func target(_ id: ExpressionID) -> String {
    text(of: id, atLeast: Operator.index.precedence, parenthesized: isNumber(id))
  }

  private func text(of id: ExpressionID, atLeast precedence: Int, parenthesized: Bool = false) -> String {
    let text = text(of: id)
    return parenthesized || self.precedence(of: id) < precedence ? "(\(text))" : text
  }

  private func precedence(of id: ExpressionID) -> Int {
    switch tree[id].kind {
    case .unary(let use, _), .binary(let use, _, _), .logical(let use, _): use.precedence
    case .conditional: Operator.conditional.precedence
    default: Self.primary
    }
  }

  /// Whether an expression is a number, to which a sign before it or a dot behind it would belong.
  private func isNumber(_ id: ExpressionID) -> Bool {
    switch tree[id].kind {
    case .literal(.int), .literal(.uint), .literal(.double): true
    default: false
    }
  }

  private static func literal(_ value: Value) -> String {
    guard case .bytes(let bytes) = value else { return value.literal }
    return "b\"" + bytes.map(octet).joined() + "\""
  }

  private static func octet(_ byte: UInt8) -> String {
    if (0x20..<0x7F).contains(byte), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      return String(UnicodeScalar(byte))
    }
    let digits = String(byte, radix: 16)
    return "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
  }

  /// A field's name, between backticks where it is not an identifier.
  private static func field(_ name: String) -> String {
    var isWord = name.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        continue
      default: isWord = false
      }
    }
    switch name {
    case "in", "true", "false", "null": isWord = false
    default: break
    }
    return isWord ? name : "`\(name)`"
  }
}

extension ParsedExpression {
  /// The expression written anew, `nil` where its form is wrong.
  ///
  /// It has as few parentheses as it needs, single spaces and no comments, and reads back as the same expression.
  package var unparsed: String? {
    hasErrors ? nil : Unparser(tree: tree).text(of: tree.root)
  }

  /// Whether two expressions have the same form, spaces, parentheses, comments and the way literals are written apart.
  package func isAlike(_ other: ParsedExpression) -> Bool {
    tree.isAlike(tree.root, other.tree, other.tree.root)
  }
}
