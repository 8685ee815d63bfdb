import YAMLTree

/// Words for values and lists of them.
enum Wording {
  /// The greatest number of values that a message lists.
  private static let longestList = 8
  /// The greatest number of characters that a message quotes.
  private static let longestQuote = 40

  /// What a node is: `the text "soon"`, `the number 5`, `an empty list`.
  static func found(_ node: NodeID, _ document: YAMLDocument) -> String {
    let content = document.content(node)
    switch document.kind(content) {
    case .null: return "nothing"
    case .bool: return "`\(document.text(content))`"
    case .int, .double: return "the number \(shortened(document.text(content)))"
    case .string:
      let text = document.text(content)
      return text.isEmpty ? "an empty text" : "the text \(quoted(text))"
    case .sequence:
      let count = document.count(content)
      return count == 0 ? "an empty list" : "a list of \(count) \(count == 1 ? "item" : "items")"
    case .mapping:
      let count = document.count(content)
      return count == 0 ? "an empty mapping" : "a mapping with \(count) \(count == 1 ? "field" : "fields")"
    case .alias: return "an alias"
    }
  }

  /// A text in quotes, its line breaks shown as spaces, cut where it is long.
  static func quoted(_ text: String) -> String { "\"\(shortened(text))\"" }

  static func shortened(_ text: String) -> String {
    let line = String(text.prefix(longestQuote + 1).map { $0.isNewline ? " " : $0 })
    return line.count <= longestQuote ? line : line.prefix(longestQuote - 1) + "…"
  }

  /// A value of a schema as a document would have it, in backquotes.
  static func value(_ node: NodeID, _ document: YAMLDocument) -> String {
    switch document.kind(node) {
    case .sequence, .mapping: return found(node, document)
    case .null: return "nothing"
    case .string where document.text(node).isEmpty: return "an empty text"
    default: return "`\(shortened(document.text(node)))`"
    }
  }

  /// `a`, `a or b`, `a, b or c`; the first few where there are many.
  static func list(_ items: [String], _ conjunction: String = "or") -> String {
    guard items.count > 1 else { return items.first ?? "nothing" }
    guard items.count <= longestList else {
      let shown = items.prefix(longestList - 1).joined(separator: ", ")
      return "\(shown) or \(items.count - longestList + 1) others"
    }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + (items.last ?? "")
  }

  static func count(_ number: UInt32, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(many)"
  }

  /// The types in words, each with its article.
  static func types(_ types: TypeSet) -> String {
    var words: [String] = []
    if types.contains(.string) { words.append("a text") }
    if types.isSuperset(of: .number) {
      words.append("a number")
    } else if types.contains(.integer) {
      words.append("a whole number")
    } else if types.contains(.fraction) {
      words.append("a number with a fraction")
    }
    if types.contains(.boolean) { words.append("`true` or `false`") }
    if types.contains(.object) { words.append("a mapping") }
    if types.contains(.array) { words.append("a list") }
    if types.contains(.null) { words.append("nothing") }
    return list(words)
  }
}
