import Portfolio
import Standard
import YAMLTree

import struct CEL.HostReference

/// The names that a document has for the fields which a rule speaks of.
///
/// Rules name fields as the standard does. Who reads a message looks for the name in the file: `assigned_to: ''` asks for a name
/// under `assigned_to`.
struct FieldWording {
  /// A document, and which fields its records have under other names.
  private let document: ProjectDocument
  private let standard: Standard

  /// The entity that the rule is about, and its type.
  private let record: EntityRecord
  private var type: SchemaType { standard.objectTypes[record.type] }

  /// The fields of the entity that the rule asks for.
  private let covered: Set<String>

  /// Creates the wording for an entity, by its index in a document; `covers` are the fields that the rule asks for, such as `risk.owner`.
  init(_ covers: [String], of index: Int, in document: ProjectDocument, _ standard: Standard) {
    self.document = document
    self.standard = standard
    record = document.entities[index]
    let prefix = standard.objectTypes[record.type].name + "."
    covered = Set(covers.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.utf8.count)) })
  }

  /// A text with the document's names of fields in place of the standard's.
  ///
  /// In backticks these are the fields that the rule asks for, of a help all fields of the entity. Of lines of YAML in a help they are
  /// the keys where one of the first is a field that the rule asks for.
  func reworded(_ text: String, isHelp: Bool) -> String {
    guard text.contains("`") || isHelp && text.contains(":") else { return text }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices { lines[index] = quoted(lines[index], isHelp: isHelp) }
    if isHelp, lines.count > 1 { renameKeys(in: &lines) }
    return lines.joined(separator: "\n")
  }

  /// The name that the document has for a field, with `.` in it where it lies in another mapping.
  func name(of field: String) -> String { name(of: field, in: type) ?? field }

  // MARK: Texts

  /// A line with the fields in backticks renamed.
  private func quoted(_ line: String, isHelp: Bool) -> String {
    guard line.contains("`") else { return line }
    var parts = line.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else { return line }
    for index in stride(from: 1, to: parts.count, by: 2) {
      let field = String(parts[index].prefix { $0 != ":" })
      let rest = parts[index].dropFirst(field.count)
      guard isHelp || covered.contains(field), rest.isEmpty || rest.hasPrefix(":"), let name = name(of: field, in: type)
      else { continue }
      parts[index] = FieldWording.entry(name, String(rest))
    }
    return parts.joined(separator: "`")
  }

  /// A field with its value under a name; of a name in another mapping that mapping.
  private static func entry(_ name: String, _ rest: String) -> String {
    let keys = name.split(separator: ".").map(String.init)
    guard keys.count > 1, rest.hasPrefix(": ") else { return name + rest }
    return keys.dropLast().map { "\($0): {" }.joined() + keys[keys.count - 1] + rest
      + String(repeating: "}", count: keys.count - 1)
  }

  // MARK: Lines of YAML

  private struct Line {
    let indent: Int
    let start: Int
    let key: String
  }

  private func renameKeys(in lines: inout [String]) {
    let keys = lines.map(FieldWording.key)
    guard let first = keys.compactMap({ $0?.indent }).min(),
      keys.contains(where: { line in line.map { $0.indent == first && covered.contains($0.key) } ?? false })
    else { return }
    var outer: [(indent: Int, type: SchemaType?)] = []
    for index in lines.indices {
      guard let line = keys[index] else { continue }
      while let last = outer.last, last.indent >= line.indent { outer.removeLast() }
      let type = outer.isEmpty ? self.type : outer.last?.type
      outer.append((line.indent, type.flatMap { part(under: line.key, of: $0) }))
      guard let type, let name = name(of: line.key, in: type) else { continue }
      let end = line.start + line.key.count
      lines[index] = lines[index].prefix(line.start) + FieldWording.entry(name, String(lines[index].dropFirst(end)))
    }
  }

  /// The key that a line of YAML begins with, and how far in it stands.
  private static func key(of line: String) -> Line? {
    let blanks = line.prefix { $0 == " " }.count
    var start = blanks
    var rest = line.dropFirst(blanks)
    if rest.hasPrefix("- ") {
      start += 2
      rest = rest.dropFirst(2)
    }
    let key = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard blanks > 0, !key.isEmpty, rest.dropFirst(key.count).hasPrefix(":") else { return nil }
    return Line(indent: start, start: start, key: String(key))
  }

  /// The object type of what stands under a key.
  private func part(under key: String, of type: SchemaType) -> SchemaType? {
    guard let field = type.field(named: key) else { return nil }
    var valueType = standard.valueTypes[field.valueType.index]
    if case .list(let element) = valueType { valueType = standard.valueTypes[element.index] }
    switch valueType {
    case .object(let index), .collection(let index): return standard.objectTypes[index]
    default: return nil
    }
  }

  // MARK: Names

  /// The name by which the record, or else another record of the type in the document, has a field; `nil` where it is its own.
  ///
  /// Of a field whose own name means another one it is the name that the configuration gives.
  private func name(of field: String, in type: SchemaType) -> String? {
    guard let field = type.field(named: field), field.origin == .document else { return nil }
    let index = standard.entities[type.name]
    let others = document.entities.lazy.filter { $0.type == index }.prefix(FieldWording.searched).map(\.node)
    for node in (record.type == index ? [record.node] : []) + Array(others) {
      guard let name = name(of: field, in: type, at: document.tree.content(node)) else { continue }
      return name == field.name ? nil : name
    }
    guard field.names.first != field.symbol, let configured = field.names.first else { return nil }
    return standard.symbols.name(of: configured)
  }

  /// How many records of a document are searched for a name.
  private static let searched = 64

  private func name(of field: Field, in type: SchemaType, at mapping: NodeID) -> String? {
    let tree = document.tree
    guard tree.kind(mapping) == .mapping else { return nil }
    for (position, symbol) in field.names.enumerated() where tree.value(in: mapping, for: symbol) != nil {
      // A name of two fields says nothing of one of them.
      guard position < field.configuredNameCount || type.fields.count(where: { $0.names.contains(symbol) }) == 1 else {
        continue
      }
      return standard.symbols.name(of: symbol)
    }
    return field.paths.first { path in
      var node: NodeID? = mapping
      for step in path.steps { node = node.flatMap { tree.value(in: tree.content($0), for: step) } }
      return node != nil
    }?.text
  }
}

extension Judge {
  /// How the document of an entity names the fields that a rule speaks of.
  func wording(of covers: [String], in reference: HostReference) -> FieldWording? {
    guard let place = host.locations(of: .host(reference)).first,
      let index = portfolio.documents[place.document].entity(at: place.node)
    else { return nil }
    return FieldWording(covers, of: index, in: portfolio.documents[place.document], compiled.standard)
  }
}

extension FieldWording? {
  /// A text with the document's names of fields in place of the standard's; the text itself without a document.
  func reworded(_ text: String, isHelp: Bool) -> String { self?.reworded(text, isHelp: isHelp) ?? text }
}
