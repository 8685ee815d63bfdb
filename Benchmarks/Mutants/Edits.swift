import Calendar
import SourceText
import YAMLTree

/// The edits that break a fact, on the bytes of the document that has it.
struct Edits {
  let tree: YAMLDocument

  /// The record that the fact is of.
  let record: NodeID

  /// The date that is judged by.
  let asOf: Day

  /// The edits of an operation; empty where the record has no such fact, or cannot be broken so.
  func edits(_ operation: Operation, at path: [String]) -> [ByteEdit] {
    if case .add(let text) = operation { return nodes(at: path).compactMap { added(text, to: $0) } }
    return nodes(at: path).compactMap { edit(operation, $0) }
  }

  /// The nodes that a path leads to.
  func nodes(at path: [String]) -> [NodeID] {
    path.reduce([record]) { nodes, field in
      nodes.flatMap { node -> [NodeID] in
        let node = tree.content(node)
        guard field == "*" else { return tree.value(in: node, forKey: field).map { [$0] } ?? [] }
        switch tree.kind(node) {
        case .sequence: return Array(tree.children(node))
        case .mapping: return tree.entries(node).map(\.value)
        default: return []
        }
      }
    }
  }

  private func edit(_ operation: Operation, _ node: NodeID) -> ByteEdit? {
    switch operation {
    case .drop: removed(node)
    case .clear: isCollection(node) ? written(tree.kind(node) == .mapping ? "{}" : "[]", at: node) : nil
    case .dropFirst: tree.child(at: 0, of: node).flatMap { removed($0) }
    case .double: doubled(node)
    case .doubleFirst: tree.child(at: 0, of: node).flatMap { doubled($0) }
    case .misspell: misspelt(node)
    case .write(let text): written(text, at: node)
    case .append(let text): appended(text, to: node)
    case .day(let base, let days): day(base).map { written($0.advanced(byDays: days).iso8601, at: node) }
    case .copy(let field):
      nodes(at: field.split(separator: ".").map(String.init)).first.map { other in
        written(tree.source.text(tree.span(other)), at: node)
      }
    case .times(let factor): number(node).map { written(Self.text($0 * factor), at: node) }
    case .plus(let more): number(node).map { written(Self.text($0 + Double(more)), at: node) }
    case .nothingSuch: named(node)
    case .add, .breakSyntax, .copyFile: nil
    }
  }

  // MARK: Values

  private func isCollection(_ node: NodeID) -> Bool { [.sequence, .mapping].contains(tree.kind(node)) }

  private func written(_ text: String, at node: NodeID) -> ByteEdit {
    let span = tree.span(node)
    // A value that is not there begins right after the colon.
    return ByteEdit(range: span, text: span.isEmpty ? " \(text)" : text)
  }

  private func appended(_ text: String, to node: NodeID) -> ByteEdit? {
    guard tree.kind(node) == .string else { return nil }
    let span = tree.span(node)
    let isQuoted = tree.style(node) == .singleQuoted || tree.style(node) == .doubleQuoted
    return ByteEdit(range: ByteRange(at: isQuoted ? span.upper - 1 : span.upper), text: text)
  }

  private func day(_ field: String) -> Day? {
    field == "as-of"
      ? asOf : nodes(at: field.split(separator: ".").map(String.init)).first.flatMap { Day(iso8601: tree.text($0)) }
  }

  private func number(_ node: NodeID) -> Double? {
    tree.kind(node) == .int || tree.kind(node) == .double ? Double(tree.text(node)) : nil
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }

  /// Another id in place of an id, or of the first of a list.
  private func named(_ node: NodeID) -> ByteEdit? {
    if tree.kind(node) == .sequence { return tree.child(at: 0, of: node).flatMap { named($0) } }
    let text = tree.text(node)
    let stem = text.prefix { !$0.isNumber }
    return stem.count == text.count ? nil : written("\(stem)987", at: node)
  }

  // MARK: Fields and elements

  /// The bytes of field and value, or of an element.
  private func unit(_ node: NodeID) -> ByteRange {
    tree.keyNode(ofValue: node).map { tree.span($0).union(tree.span(node)) } ?? tree.span(node)
  }

  private func units(beside node: NodeID) -> (parent: NodeID, units: [ByteRange], place: Int)? {
    guard let parent = tree.parent(of: node) else { return nil }
    let values = tree.kind(parent) == .mapping ? tree.entries(parent).map(\.value) : Array(tree.children(parent))
    guard let place = values.firstIndex(of: node) else { return nil }
    return (parent, values.map(unit), place)
  }

  private func removed(_ node: NodeID) -> ByteEdit? {
    guard let (parent, units, place) = units(beside: node) else { return nil }
    let own = units[place]
    if place + 1 < units.count {
      return ByteEdit(range: ByteRange(lower: own.lower, upper: units[place + 1].lower), text: "")
    }
    if place > 0 { return ByteEdit(range: ByteRange(lower: units[place - 1].upper, upper: own.upper), text: "") }
    return written(tree.kind(parent) == .mapping ? "{}" : "[]", at: parent)
  }

  private func doubled(_ node: NodeID) -> ByteEdit? {
    guard let parent = tree.parent(of: node) else { return nil }
    let own = unit(node)
    return inserted(tree.source.text(own), before: own.lower, in: parent)
  }

  private func added(_ text: String, to node: NodeID) -> ByteEdit? {
    let node = tree.content(node)
    guard isCollection(node), let first = tree.child(at: 0, of: node) else { return nil }
    if tree.kind(node) == .mapping {
      // What is there is not written over.
      let name = String(text.prefix { $0 != ":" })
      guard tree.value(in: node, forKey: name) == nil else { return nil }
    }
    return inserted(text, before: tree.span(first).lower, in: node)
  }

  /// A field or an element before another.
  private func inserted(_ text: String, before offset: UInt32, in parent: NodeID) -> ByteEdit {
    let separator: String
    if tree.style(parent) == .flow {
      separator = ", "
    } else {
      let column = tree.source.position(of: offset).column - 1
      separator =
        "\n"
        + (tree.kind(parent) == .mapping
          ? String(repeating: " ", count: column) : String(repeating: " ", count: max(0, column - 2)) + "- ")
    }
    return ByteEdit(range: ByteRange(at: offset), text: text + separator)
  }

  private func misspelt(_ node: NodeID) -> ByteEdit? {
    guard let key = tree.keyNode(ofValue: node) else { return nil }
    var name = tree.text(key)
    if name.count > 4 {
      name.remove(at: name.index(name.startIndex, offsetBy: 2))
    } else {
      name.append(name.last ?? "x")
    }
    return ByteEdit(range: tree.span(key), text: name)
  }
}
