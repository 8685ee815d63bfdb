import SourceText
package import YAMLTree

/// A field of an object type.
package struct Field: Sendable {
  /// Where a field's value comes from.
  package enum Origin: Sendable, Hashable {
    /// From the document, under the field's name or one of its aliases.
    case document

    /// From a definition of the pack, by its index in the standard.
    case derived(Int)

    /// All entities of a type within the project, programme or portfolio, by the index of their object type.
    case relation(Int)
  }

  /// The name that rules use.
  package let name: String

  /// The name as a symbol; `.unknown` for a name that no document can hold.
  package let symbol: Symbol

  /// Where its value comes from.
  package let origin: Origin

  /// How its value is read.
  package let valueType: ValueTypeID

  /// Names to look for in a document: the field's own, those that the configuration gives it, those of the standard.
  package private(set) var names: [Symbol]

  /// How many of `names`, from the first, are the field's own and the configuration's.
  package private(set) var configuredNameCount: Int

  /// Places inside other mappings to look at, after the names that are certain and before the others.
  package private(set) var paths: [FieldPath]

  /// Its title, description and examples.
  package let texts: FieldTexts

  /// Whether the schema requires it.
  package let isRequired: Bool

  /// Whether it takes one value, so that a list of one is read as its element: whether its schema lets no list stand.
  package let isSingle: Bool

  /// Whether it is the day of something that has happened, which cannot lie ahead.
  package let isPast: Bool

  /// The entities whose ids its texts may name among other things.
  package let mentions: [String]

  /// The title from the schema.
  package var title: String { texts.title }

  /// The description from the schema.
  package var description: String { texts.description }

  /// An example from the schema, as text; empty where there is none.
  package var example: String { texts.example }

  /// All examples from the schema, or from the definition that it refers to, as YAML on one line each.
  package var examples: [String] { texts.examples }

  /// Creates a field from its parts.
  package init(
    name: String, symbol: Symbol, origin: Origin, valueType: ValueTypeID, names: [Symbol], texts: FieldTexts,
    isRequired: Bool = false, isSingle: Bool = false, isPast: Bool = false, mentions: [String] = [],
    paths: [FieldPath] = []
  ) {
    self.paths = paths
    self.name = name
    self.symbol = symbol
    self.origin = origin
    self.valueType = valueType
    self.names = names
    configuredNameCount = min(1, names.count)
    self.texts = texts
    self.isRequired = isRequired
    self.isSingle = isSingle
    self.isPast = isPast
    self.mentions = mentions
  }

  /// The pointer to its subschema in the file of its object type; `nil` where no schema describes it.
  package var schemaPointer: String? { texts.pointer }

  /// Puts a name that the configuration gives it before those of the standard.
  ///
  /// - Returns: whether the name is new to the field.
  mutating func addName(_ symbol: Symbol) -> Bool {
    let known = names.firstIndex(of: symbol)
    if let known {
      guard known >= configuredNameCount else { return false }
      names.remove(at: known)
    }
    names.insert(symbol, at: configuredNameCount)
    configuredNameCount += 1
    return known == nil
  }

  /// Takes a name away, which documents use for another field.
  mutating func removeName(_ symbol: Symbol) {
    guard let known = names.firstIndex(of: symbol) else { return }
    names.remove(at: known)
    if known < configuredNameCount { configuredNameCount -= 1 }
  }

  /// The same field under other names, which documents write beside the mapping that it belongs into.
  func outside(names: [Symbol], paths: [FieldPath]) -> Field {
    var field = self
    field.names = names
    field.configuredNameCount = names.count
    field.paths = paths
    return field
  }

  /// Adds a place inside other mappings.
  mutating func addPath(_ path: FieldPath) {
    if !paths.contains(path) { paths.append(path) }
  }
}

/// A place inside other mappings where documents keep the value of a field: `inherent.likelihood`.
package struct FieldPath: Sendable, Hashable {
  /// The path as the configuration writes it.
  package let text: String

  /// The keys to follow, the outermost first; two or more.
  package let steps: [Symbol]

  /// Creates a path from its parts.
  package init(text: String, steps: [Symbol]) {
    self.text = text
    self.steps = steps
  }

  /// How many keys a path may have.
  package static let limit = 8

  /// The keys of a name with dots; none where it has no dot, a key without letters, or too many keys.
  package static func keys(of name: String) -> [String] {
    guard name.utf8.contains(UInt8(ascii: ".")) else { return [] }
    let keys = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard (2...limit).contains(keys.count), !keys.contains("") else { return [] }
    return keys
  }
}

/// The title, description and examples of a field: read from the schema when it is asked for, since most runs show little of it.
package enum FieldTexts: Sendable {
  /// Texts that no schema has.
  case given(title: String, description: String)

  /// A property of a schema, and the definition that it refers to, which speaks where the property is silent.
  case schema(SchemaFileLocation, definition: SchemaFileLocation?)

  /// A place in a schema.
  package struct SchemaFileLocation: Sendable {
    /// The schema's file.
    package let source: SchemaSource

    /// The node in its tree.
    package let node: NodeID

    /// Creates a place from its parts.
    package init(_ source: SchemaSource, _ node: NodeID) {
      self.source = source
      self.node = node
    }

    /// The text under a key; `nil` where the key is absent.
    func text(_ key: PackKey) -> String? {
      let document = source.document
      return document.value(in: node, for: key.symbol).map { document.text(document.content($0)) }
    }

    /// The first example, where it is a scalar.
    var example: String? {
      let document = source.document
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
      let document = source.document
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
    return property.source.document.jsonPointer(to: property.node)
  }

  private func text(_ key: PackKey) -> String {
    switch self {
    case .given(let title, let description): key == .title ? title : description
    case .schema(let property, let definition): property.text(key) ?? definition?.text(key) ?? ""
    }
  }
}
