package import YAMLTree

/// A mapping with known fields, as rules see it: an entity (a risk, a project) or a part of one (a scope, money).
package struct SchemaType: Sendable {
  /// What is special about an entity.
  package struct EntityTraits: Sendable {
    /// The name of the list of all of them: `risks`.
    package let plural: String

    /// The field that identifies one, if any.
    package let key: String?

    /// Where the key is unique and where references look.
    package let keyScope: Scope

    /// The field that people call it by, if any.
    package let label: String?

    /// The field that lists of them are sorted by, if any.
    package let order: String?

    /// Other names that documents give to lists of them: `blockers`.
    package let listNames: [String]

    /// Names that lists of them have and lists of other things as well, so that only the records can tell: `tasks`.
    package let looseListNames: [String]

    /// Creates traits from their parts.
    package init(
      plural: String, key: String?, keyScope: Scope, label: String?, order: String?, listNames: [String] = [],
      looseListNames: [String] = []
    ) {
      self.listNames = listNames
      self.looseListNames = looseListNames
      self.plural = plural
      self.key = key
      self.keyScope = keyScope
      self.label = label
      self.order = order
    }
  }

  /// The name in the rule language: `risk`, `money`, `charter.scope`.
  package let name: String

  /// The title from the schema: `Risk`.
  package let title: String

  /// The description from the schema.
  package let description: String

  /// What is special about it where it is an entity.
  package let entity: EntityTraits?

  /// The field that a plain value is read as, as an index in `fields`.
  package private(set) var scalarField: Int?

  /// The fields: those of the document, then derived ones, then relations.
  package private(set) var fields: [Field]

  /// The object types of the values that documents write in its fields, by index; a relation that hides such a field
  /// changes nothing.
  package private(set) var parts: [Int] = []

  /// The pairs of its dates that have an order.
  package private(set) var datesInOrder: [DatesInOrder] = []

  /// The schema's place: `common.schema.yaml#/$defs/risk`.
  package let schema: String

  /// The fields' own names, in step with `fields`.
  private var ownNames: [Symbol] = []

  /// The names of the fields beside their own, in the order in which they were given; the first key of those that are paths.
  package private(set) var otherNames: [Symbol] = []

  /// Creates an object type without fields.
  package init(name: String, title: String, description: String, entity: EntityTraits?, schema: String) {
    self.name = name
    self.title = title
    self.description = description
    self.entity = entity
    self.schema = schema
    fields = []
  }

  /// Creates an object type from its parts.
  package init(
    name: String, title: String, description: String, entity: EntityTraits?, schema: String, fields: [Field],
    scalarField: Int?, parts: [Int], otherNames: [Symbol], datesInOrder: [DatesInOrder]
  ) {
    self.init(name: name, title: title, description: description, entity: entity, schema: schema)
    self.fields = fields
    self.scalarField = scalarField
    self.parts = parts
    self.otherNames = otherNames
    self.datesInOrder = datesInOrder
    ownNames = fields.map(\.symbol)
  }

  /// Adds a field; a field of that name is replaced (a relation hides the document's own list).
  package mutating func add(_ field: Field, isScalar: Bool = false) {
    let index: Int
    if let known = position(of: field) {
      fields[known] = field
      index = known
    } else {
      index = fields.count
      fields.append(field)
      ownNames.append(field.symbol)
    }
    if isScalar { scalarField = index }
    otherNames += field.names.dropFirst()
  }

  /// Notes that one of its dates cannot lie before another.
  mutating func addOrder(_ order: DatesInOrder) { datesInOrder.append(order) }

  /// Notes that documents write a value of another object type in one of its fields.
  mutating func addPart(_ type: Int) {
    if !parts.contains(type) { parts.append(type) }
  }

  private func position(of field: Field) -> Int? {
    field.symbol.isKnown
      ? ownNames.firstIndex(of: field.symbol) : fields.firstIndex { $0.name == field.name }
  }

  /// Gives a field another name in documents.
  ///
  /// What an organisation says of a name leaves no room for what the standard takes it for: other fields lose it.
  package mutating func alias(_ field: String, _ symbol: Symbol) {
    guard let index = fields.firstIndex(where: { $0.name == field }), symbol != .unknown else { return }
    otherNames.append(symbol)
    guard fields[index].addName(symbol) else { return }
    for other in fields.indices where other != index { fields[other].removeName(symbol) }
  }

  /// Gives a field a place inside other mappings.
  package mutating func alias(_ field: String, _ path: FieldPath) {
    guard let index = fields.firstIndex(where: { $0.name == field }) else { return }
    otherNames.append(path.steps[0])
    fields[index].addPath(path)
  }

  /// Whether documents may have a field of this name, or of this other name for one.
  ///
  /// - Complexity: O(fields), each a comparison of integers.
  package func hasDocumentField(_ symbol: Symbol) -> Bool {
    guard symbol.isKnown else { return false }
    if let index = ownNames.firstIndex(of: symbol), !fields[index].names.isEmpty { return true }
    return otherNames.contains(symbol)
  }

  /// The field that documents write under a name; `nil` where there is none.
  package func documentField(_ symbol: Symbol) -> Field? {
    guard hasDocumentField(symbol) else { return nil }
    return fields.first { $0.origin == .document && $0.names.contains(symbol) }
  }

  /// The type as it is read from the mapping around its own: with the fields that have names there, and the derived ones.
  func outside(_ names: [FlatName]) -> SchemaType {
    var view = SchemaType(name: name, title: title, description: description, entity: nil, schema: "")
    for field in fields {
      let own = names.filter { $0.field == field.name }
      view.add(field.outside(names: own.map(\.symbol).filter(\.isKnown), paths: own.compactMap(\.path)))
    }
    return view
  }

  /// Whether a name is one of a field, even of one that is computed or gathered instead of read.
  package func hasField(_ symbol: Symbol) -> Bool {
    symbol.isKnown && (ownNames.contains(symbol) || otherNames.contains(symbol))
  }

  /// The field of a name.
  package func field(named name: String) -> Field? { fields.first { $0.name == name } }
}

/// Two dates of one record of which one cannot lie before the other: nothing is closed before it was raised.
package struct DatesInOrder: Sendable, Hashable {
  /// The path to the date that comes first: `[raised_on]`.
  package let earlier: [String]

  /// The path to the date that is the same or later: `[decision, on]`.
  package let later: [String]

  /// Creates a pair from its paths.
  package init(earlier: [String], later: [String]) {
    self.earlier = earlier
    self.later = later
  }
}

/// A name that documents give, beside a part of an entity, to a field of the part: `sponsor` of a charter, which belongs
/// under `roles`.
package struct FlatName: Sendable, Hashable {
  /// The name, or the first key of the path.
  package let name: String

  /// The name as a symbol; `.unknown` for a path.
  package let symbol: Symbol

  /// The path through other mappings, where it is one.
  package let path: FieldPath?

  /// The part's field.
  package let field: String

  /// Creates a name from its parts.
  package init(name: String, symbol: Symbol, path: FieldPath?, field: String) {
    self.name = name
    self.symbol = symbol
    self.path = path
    self.field = field
  }
}

/// A part of an entity whose fields documents may write beside it.
package struct FlatPart: Sendable {
  /// The object type that has the part, by index.
  package let outer: Int

  /// The field of that type which holds the part.
  package let field: String

  /// The object type of the part, by index.
  package let part: Int

  /// The part as it is read from the outer mapping, by index.
  package internal(set) var view = -1

  /// The names.
  package internal(set) var names: [FlatName]

  /// Creates a part that has no object type of its own yet.
  package init(outer: Int, field: String, part: Int, names: [FlatName]) {
    self.outer = outer
    self.field = field
    self.part = part
    self.names = names
  }
}

/// How far an id reaches.
package enum Scope: String, Sendable, CaseIterable {
  /// Within one document.
  case document

  /// Within one project.
  case project

  /// Within one programme.
  case programme

  /// Within the portfolio.
  case portfolio
}

/// A list of an entity that other records join by naming the entity: mitigations in a list of their own, each with `risk: R-003`.
package struct Join: Sendable, Hashable {
  /// The object type of the records that join, by index.
  package let record: Int

  /// The field of a record that names the entity.
  package let reference: String

  /// The object type of the entity, by index.
  package let entity: Int

  /// The entity's field that the records join.
  package let list: String

  /// Creates a join from its parts.
  package init(record: Int, reference: String, entity: Int, list: String) {
    self.record = record
    self.reference = reference
    self.entity = entity
    self.list = list
  }
}
