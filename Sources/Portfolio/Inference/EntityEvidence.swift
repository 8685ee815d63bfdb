import Standard
import YAMLTree

/// What the records of one entity in one document have, name by name.
struct EntityEvidence {
  /// A name that records have.
  struct Key {
    /// The name; with the name of the mapping before it where the value lies one level deeper: `inherent.likelihood`.
    let path: String

    /// The field that the standard reads it as, by index in the type; `nil` where it knows no such name.
    let field: Int?

    /// Whether the value lies in a mapping of the record.
    let isNested: Bool

    /// Whether it lies in a mapping that the standard knows, and is read there.
    let isKnownPart: Bool

    /// What the values look like.
    var values = ValueTally()
  }

  /// The object type, by index in the standard.
  let type: Int

  /// The records.
  private(set) var nodes: [NodeID] = []

  /// How many records there are.
  var records: Int { nodes.count }

  /// The names, in the order in which they were met.
  private(set) var keys: [Key] = []

  private var index: [String: Int] = [:]
  private let fields: [Symbol: Int]
  private static let keyLimit = 200

  /// Creates evidence without records.
  init(type: Int, of standard: Standard) {
    self.type = type
    var fields: [Symbol: Int] = [:]
    for (position, field) in standard.objectTypes[type].fields.enumerated() where field.origin == .document {
      for name in field.names where fields[name] == nil { fields[name] = position }
    }
    self.fields = fields
  }

  /// Takes a record.
  ///
  /// - Parameters:
  ///   - record: the record; what is no mapping counts, but has no names.
  ///   - tree: its document.
  mutating func add(_ record: NodeID, of tree: YAMLDocument) {
    nodes.append(record)
    let content = tree.content(record)
    guard tree.kind(content) == .mapping else { return }
    for entry in tree.entries(content) {
      let name = tree.text(entry.key)
      guard !name.isEmpty, name.utf8.count <= 60 else { continue }
      let symbol = tree.symbol(entry.key)
      let field = symbol.isKnown ? fields[symbol] : nil
      count(name, field, entry.value, tree)
      let value = tree.content(entry.value)
      guard tree.kind(value) == .mapping, !name.contains(".") else { continue }
      for inner in tree.entries(value) {
        let innerName = tree.text(inner.key)
        guard !innerName.isEmpty, innerName.utf8.count <= 60, !innerName.contains(".") else { continue }
        // `residual.likelihood` is a probability: a part that the standard knows, with a name that it knows.
        let innerSymbol = tree.symbol(inner.key)
        let innerField = field != nil && innerSymbol.isKnown ? fields[innerSymbol] : nil
        count("\(name).\(innerName)", innerField, inner.value, tree, isNested: true, isKnownPart: field != nil)
      }
    }
  }

  /// The name under which a field is mostly found, `nil` where no record has it.
  ///
  /// One in a mapping counts where there is none beside it.
  func use(of field: Int) -> Key? {
    let found = keys.filter { $0.field == field && $0.values.count > 0 }
    let plain = found.filter { !$0.isNested }
    return (plain.isEmpty ? found : plain).max { $0.values.count < $1.values.count }
  }

  private mutating func count(
    _ path: String, _ field: Int?, _ value: NodeID, _ tree: YAMLDocument, isNested: Bool = false,
    isKnownPart: Bool = false
  ) {
    let position: Int
    if let known = index[path] {
      position = known
    } else {
      guard keys.count < Self.keyLimit else { return }
      position = keys.count
      index[path] = position
      keys.append(Key(path: path, field: field, isNested: isNested, isKnownPart: isKnownPart))
    }
    keys[position].values.add(value, of: tree)
  }
}
