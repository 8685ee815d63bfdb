import Handbook
import Portfolio
import SourceText
import Standard
import YAMLTree

/// The list of a file that a record is added to.
struct RecordList {
  /// The document.
  let document: ProjectDocument

  /// Where the list is.
  let place: Place

  /// Where a list is, and whether it has records.
  enum Place {
    /// A list with records.
    case sequence(NodeID)

    /// A mapping of records by id.
    case mapping(NodeID)

    /// A key with nothing, `[]` or `{}` as its value.
    case empty(key: NodeID, value: NodeID)

    /// No list: it is written at the end of the document, under this key.
    case absent(key: String)
  }

  private var tree: YAMLDocument { document.tree }

  /// Finds the list of the records of a type.
  ///
  /// - Parameters:
  ///   - type: The entity, by index in the standard.
  ///   - documents: The documents of the file.
  ///   - names: What lists are called.
  /// - Throws: `StopError` with the place where a record cannot be added.
  init(of type: Int, in documents: [ProjectDocument], names: FieldNames) throws(StopError) {
    let entity = names.standard.objectTypes[type]
    let plural = entity.entity?.plural ?? entity.name
    for document in documents.reversed() {
      let tree = document.tree
      let records = document.entities.filter { $0.type == type && $0.node != tree.root }
      guard let last = records.last else { continue }
      let inner = records.filter { record in
        record.parent >= 0 && document.entities[record.parent].node != tree.root
      }
      let holders = Set(inner.map(\.parent))
      guard holders.count < 2 else {
        throw .severalLists(of: plural, at: last.node, in: tree)
      }
      guard let parent = tree.parent(of: last.node) else { continue }
      self.document = document
      if tree.kind(parent) == .sequence {
        place = .sequence(parent)
      } else if last.key != nil {
        place = .mapping(parent)
      } else {
        throw .recordWithoutList(of: plural, at: last.node, in: tree)
      }
      return
    }
    let symbols = Self.listNames(of: type, names)
    for document in documents {
      let tree = document.tree
      guard let root = tree.root, let entry = Self.emptyEntry(symbols, under: root, in: tree, depth: 0) else {
        continue
      }
      self.document = document
      place = .empty(key: entry.key, value: entry.value)
      return
    }
    for document in documents {
      let kind = names.standard.kinds[document.kind]
      guard let field = names.standard.lists(of: kind).first(where: { $0.type == type })?.name,
        let node = document.tree.root, document.tree.kind(node) == .mapping
      else { continue }
      guard document.tree.style(node) == .block else {
        throw .bracketsWithoutList(field, at: node, in: document.tree)
      }
      self.document = document
      let root = names.standard.objectTypes[kind.root]
      let keys = root.field(named: field).map { names.keys(of: $0, in: root) } ?? [field]
      place = .absent(key: keys.count == 1 ? keys[0] : field)
      return
    }
    let kinds = names.standard.kinds.filter { kind in
      names.standard.lists(of: kind).contains { $0.type == type }
    }
    let kind = documents.first.map { names.standard.kinds[$0.kind].name } ?? "document"
    throw .noList(of: plural, in: kind, kinds.map(\.name))
  }

  /// The records of the list, in order; keys apart.
  var records: [NodeID] {
    switch place {
    case .sequence(let node): Array(tree.children(node))
    case .mapping(let node): tree.entries(node).filter { !$0.isMerged }.map(\.value)
    case .empty, .absent: []
    }
  }

  /// The keys that a list of the entity goes by.
  private static func listNames(of type: Int, _ names: FieldNames) -> Set<Symbol> {
    var symbols: Set<Symbol> = []
    for owner in names.standard.objectTypes {
      for field in owner.fields where field.origin == .document {
        guard case .collection(type) = names.standard.valueTypes[field.valueType.index] else { continue }
        symbols.formUnion(field.names.filter(\.isKnown))
      }
    }
    return symbols
  }

  /// The first entry with one of these keys that has no records.
  private static func emptyEntry(
    _ symbols: Set<Symbol>, under node: NodeID, in tree: YAMLDocument, depth: Int
  ) -> YAMLDocument.Entry? {
    guard depth < 8, tree.kind(node) == .mapping else { return nil }
    for entry in tree.entries(node) where !entry.isMerged {
      let value = entry.value
      let isEmpty = tree.kind(value) == .null || tree.kind(value).isCollection && tree.count(value) == 0
      if isEmpty, symbols.contains(tree.symbol(entry.key)) { return entry }
      if let inner = emptyEntry(symbols, under: value, in: tree, depth: depth + 1) { return inner }
    }
    return nil
  }
}

/// The id after those of a list: `R-007` after `R-006`.
struct NextIdentifier {
  /// The id.
  let text: String

  /// How the last id is written.
  let style: NodeStyle

  /// Finds the next id.
  ///
  /// - Parameters:
  ///   - ids: The ids of the list, in order.
  ///   - style: How the last of them is written.
  ///   - taken: Ids that records elsewhere have.
  ///   - first: The id to begin with where there is none with a number.
  init(after ids: [String], style: NodeStyle, taken: Set<String>, first: String) {
    self.style = style
    let parts = ids.map(Self.parts)
    // Several lists may be numbered in one: the ids that look like the last count.
    let model = parts.last { $0.digits != "" } ?? Self.parts(first)
    let alike = parts.filter { $0.prefix == model.prefix && $0.suffix == model.suffix && $0.digits != "" }
    let width = alike.reduce(alike.isEmpty ? model.digits.utf8.count : 0) { width, part in
      part.digits.first == "0" || alike.count == 1 || part.digits.utf8.count < width || width == 0
        ? max(width, part.digits.first == "0" ? part.digits.utf8.count : 1) : width
    }
    var number = alike.compactMap { Int64($0.digits) }.max() ?? 0
    var text = ""
    repeat {
      number += 1
      let digits = String(number)
      let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
      text = model.prefix + zeros + digits + model.suffix
    } while taken.contains(text)
    self.text = text
  }

  /// An id in three parts: what stands before its last number, the number, and what stands after it.
  private static func parts(_ id: String) -> (prefix: String, digits: String, suffix: String) {
    let isDigit = { (byte: Character) in byte.isASCII && byte.isNumber }
    let suffix = String(id.reversed().prefix { !isDigit($0) }.reversed())
    guard suffix.count < id.count, suffix.count <= 2 else { return (id, "", "") }
    let head = id.dropLast(suffix.count)
    let digits = String(head.reversed().prefix { isDigit($0) }.reversed())
    guard digits.utf8.count < 18 else { return (id, "", "") }
    return (String(head.dropLast(digits.count)), digits, suffix)
  }
}
