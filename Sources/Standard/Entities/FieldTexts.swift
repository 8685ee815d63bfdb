import SourceText
import YAMLTree

/// What people are told of a field: read from the schema when it is asked for, since most runs show little of it.
enum FieldTexts: Sendable {
  /// Texts that no schema has.
  case given(title: String, description: String)

  /// A property of a schema, and the definition that it refers to, which speaks where the property is silent.
  case schema(SchemaFileLocation, definition: SchemaFileLocation?)

  /// A place in a schema.
  struct SchemaFileLocation: Sendable {
    let document: YAMLDocument
    let node: NodeID

    /// The text under a key; `nil` where the key is absent.
    func text(_ key: PackKey) -> String? {
      document.value(in: node, for: key.symbol).map { document.text(document.content($0)) }
    }

    /// The first example, where it is a scalar.
    var example: String? {
      guard let list = document.value(in: node, for: PackKey.examples.symbol) else { return nil }
      let content = document.content(list)
      if document.kind(content) == .null { return nil }
      if document.kind(content).isScalar { return document.text(content) }
      var elements = document.children(content)
      guard document.kind(content) == .sequence, let first = elements.next() else { return nil }
      return document.text(document.content(first))
    }

    /// The examples as they are written, on one line each.
    var examples: [String] {
      guard let list = document.value(in: node, for: PackKey.examples.symbol) else { return [] }
      let content = document.content(list)
      guard document.kind(content) == .sequence else { return [] }
      return document.children(content).map { child in
        document.source.text(document.span(document.content(child)))
          .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
    }
  }

  /// The title; empty where there is none.
  var title: String { text(.title) }

  /// The description; empty where there is none.
  var description: String { text(.description) }

  /// The first example of the property itself; empty where there is none.
  var example: String {
    guard case .schema(let property, _) = self else { return "" }
    return property.example ?? ""
  }

  /// All examples of the property, or of the definition where it has none, as YAML on one line.
  var examples: [String] {
    guard case .schema(let property, let definition) = self else { return [] }
    let own = property.examples
    return own.isEmpty ? definition?.examples ?? [] : own
  }

  /// The pointer to the property in its schema's file; `nil` where no schema has it.
  var pointer: String? {
    guard case .schema(let property, _) = self else { return nil }
    return property.document.jsonPointer(to: property.node)
  }

  private func text(_ key: PackKey) -> String {
    switch self {
    case .given(let title, let description): key == .title ? title : description
    case .schema(let property, let definition): property.text(key) ?? definition?.text(key) ?? ""
    }
  }
}
