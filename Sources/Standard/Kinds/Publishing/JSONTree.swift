import SourceText

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
    var json = JSONWriter()
    write(to: &json)
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .bool(let flag): json.value(flag)
    case .number(let digits): json.number(digits)
    case .text(let text): json.value(text)
    case .list(let elements):
      let isTall = !elements.allSatisfy(\.isSingle)
      json.list(elements, tall: isTall) { json, element in element.write(to: &json) }
    case .object(let members):
      json.object(tall: true) { json in
        for member in members {
          json.key(member.name)
          member.value.write(to: &json)
        }
      }
    }
  }

  private var isSingle: Bool {
    switch self {
    case .list(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }
}
