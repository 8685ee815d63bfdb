/// A value of JSON in the order in which it is written: what a schema that is published is made of.
///
/// Source: RFC 8259.
package indirect enum JSONTree: Sendable, Hashable {
  /// `null`.
  case null

  /// `true` or `false`.
  case bool(Bool)

  /// A number as JSON writes it.
  case number(String)

  /// A text.
  case text(String)

  /// A list.
  case list([JSONTree])

  /// An object, whose members keep their order.
  case object([Member])

  /// A member of an object.
  package struct Member: Sendable, Hashable {
    /// The name.
    package let name: String

    /// The value.
    package let value: JSONTree

    /// Creates a member from its parts.
    package init(_ name: String, _ value: JSONTree) {
      self.name = name
      self.value = value
    }
  }

  /// A list of texts.
  static func texts(_ texts: [String]) -> JSONTree { .list(texts.map { .text($0) }) }

  /// A reference to a place in the same schema, such as `/$defs/risk`.
  static func reference(to pointer: String) -> JSONTree {
    .object([Member("$ref", .text("#" + JSONFragment.encoded(pointer)))])
  }

  /// The members of an object; none of any other value.
  package var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The elements of a list; none of any other value.
  package var elements: [JSONTree] {
    if case .list(let elements) = self { elements } else { [] }
  }

  /// The value of a member, `nil` where there is none of the name.
  ///
  /// - Complexity: O(members).
  package subscript(name: String) -> JSONTree? { members.first { $0.name == name }?.value }

  /// The text, `nil` for any other value.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The value as JSON: two blanks for each level, lists of single values on one line, ended by a line feed.
  ///
  /// - Complexity: O(bytes).
  package var json: String {
    var text = ""
    write(to: &text, level: 0)
    return text + "\n"
  }

  private func write(to text: inout String, level: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .text(let string): text += Self.quoted(string)
    case .list(let elements) where elements.allSatisfy(\.isSingle):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        element.write(to: &text, level: level)
      }
      text += "]"
    case .list(let elements):
      Self.writeLines(elements, "[", "]", to: &text, level) { $0.write(to: &$1, level: level + 1) }
    case .object(let members) where members.isEmpty: text += "{}"
    case .object(let members):
      Self.writeLines(members, "{", "}", to: &text, level) { member, text in
        text += Self.quoted(member.name) + ": "
        member.value.write(to: &text, level: level + 1)
      }
    }
  }

  private static func writeLines<Part>(
    _ parts: [Part], _ open: String, _ close: String, to text: inout String, _ level: Int,
    write: (Part, inout String) -> Void
  ) {
    text += open
    for (index, part) in parts.enumerated() {
      text += (index > 0 ? ",\n" : "\n") + String(repeating: "  ", count: level + 1)
      write(part, &text)
    }
    text += "\n" + String(repeating: "  ", count: level) + close
  }

  private var isSingle: Bool {
    switch self {
    case .list(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
