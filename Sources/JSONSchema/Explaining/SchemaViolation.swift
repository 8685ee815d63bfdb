package import YAMLTree

/// One mistake in an instance, with its place and in words for the people who wrote it.
package struct SchemaViolation: Sendable {
  /// What the violation is about.
  package enum Aspect: Hashable, Sendable {
    /// The value of ``SchemaViolation/node``.
    case value
    /// The key ``SchemaViolation/node`` itself.
    case key
    /// Something that is not in the mapping ``SchemaViolation/node``.
    case missing(property: String)
  }

  /// What the schema asks for.
  package enum Expectation: Hashable, Sendable {
    /// A value of one of these types, as `type` names them.
    case types([String])
    /// One of these values, as they stand in the schema.
    case values([String])
    /// A text of this format.
    case format(Format)
    /// A text that this pattern matches.
    case pattern(String)
    /// A number, or a number of characters, items or fields, as the keyword says.
    case bound(String)
    /// A property of this name.
    case property(String)
    /// One of these names as the key.
    case names([String])
    /// Nothing at all.
    case absence
    /// Something else, which only the message tells.
    case other
  }

  /// The node: the value, the key, or the mapping that lacks something; an alias is not followed.
  package let node: NodeID
  /// What about the node is wrong.
  package let aspect: Aspect
  /// The keyword that does not hold, `nil` for the schema `false` and for limits.
  package let keyword: SchemaKeyword?
  /// What the schema asks for.
  package let expected: Expectation
  /// What is there instead, in words: `the text "soon"`.
  package let found: String
  /// The whole of it for people, without a full stop.
  package let message: String
  /// A name or value that was probably meant.
  package let suggestion: String?
  /// Another node that has to do with it: the item that this one repeats, the other name of the same property.
  package let related: NodeID?
  /// The property that the value was judged as where it is a plain value in place of a mapping.
  package let property: String?
  /// The subschema that asks for it.
  package let subschema: SubschemaID
  /// The document of the subschema.
  package let schema: YAMLDocument
  /// The URI that the document was given with.
  package let schemaURI: String
  /// Where in that document: the keyword's value, or the subschema as a whole.
  package let schemaNode: NodeID
}

/// From what the validator wrote down to what people read.
extension CompiledSchema {
  /// The violations in the order of the document, one for each mistake.
  func violations(in document: YAMLDocument, _ scratch: borrowing SchemaScratch) -> [SchemaViolation] {
    var explanation = Explanation(schema: self, document: document)
    var kept: [SchemaViolation] = []
    var seenScalars: Set<NodeID> = []
    var seen: Set<Identity> = []
    for raw in scratch.found {
      let violation = explanation.violation(raw)
      let content = document.content(violation.node)
      if violation.aspect != .value || document.kind(content).isScalar {
        // One mistake, however many subschemas mind it.
        guard seen.insert(Identity(violation)).inserted else { continue }
        if violation.aspect == .value, !seenScalars.insert(violation.node).inserted { continue }
      }
      kept.append(violation)
    }
    let misspelt = Set(
      explanation.unexpected.compactMap { key in key.suggestion.map { Missing(mapping: key.mapping, name: $0) } })
    kept.removeAll { violation in
      // The name is there, only misspelt: that is told at the key.
      guard case .missing(let name) = violation.aspect else { return false }
      return misspelt.contains(Missing(mapping: document.content(violation.node), name: name))
    }
    return kept.enumerated()
      .sorted { $0.element.node == $1.element.node ? $0.offset < $1.offset : $0.element.node < $1.element.node }
      .map(\.element)
  }

  private struct Identity: Hashable {
    var node: NodeID
    var aspect: SchemaViolation.Aspect

    init(_ violation: SchemaViolation) {
      node = violation.node
      aspect = violation.aspect
    }
  }

  private struct Missing: Hashable {
    var mapping: NodeID
    var name: String
  }
}

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
