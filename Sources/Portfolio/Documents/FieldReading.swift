import SourceText
package import Standard
package import YAMLTree

extension YAMLDocument {
  /// The value of a field in a mapping, under the field's own name or one of its others; `nil` where it is absent or
  /// empty.
  ///
  /// Where the field takes one value, a list of one is its element.
  ///
  /// The first of the names that has a value counts; places inside other mappings come after the names that the
  /// configuration gives. A value that is null is absent: `owner:` with nothing after it names nobody.
  package func value(of field: Field, in mapping: NodeID) -> NodeID? {
    if !field.paths.isEmpty {
      return values(of: field, in: mapping, isOnlyFirst: true).first.map { field.isSingle ? onlyElement(of: $0) : $0 }
    }
    for name in field.names {
      guard var value = value(in: mapping, for: name) else { continue }
      if field.isSingle { value = onlyElement(of: value) }
      if kind(content(value)) != .null { return value }
    }
    return nil
  }

  /// What a node holds where only one value may stand: of a list of one its element, of any other node the node itself.
  ///
  /// The walk of the schema does the same, so that rules read the value that was validated.
  func onlyElement(of node: NodeID) -> NodeID {
    var node = node
    while kind(content(node)) == .sequence, count(content(node)) == 1 {
      for element in children(content(node)) { node = element }
    }
    return node
  }

  /// The values of a field that may have several: the elements of a list, or the one value that is a list of one.
  func elements(of list: NodeID) -> [NodeID] {
    let list = content(list)
    switch kind(list) {
    case .sequence: return Array(children(list))
    case .null: return []
    default: return [list]
    }
  }

  /// Every value that a field with places inside other mappings has under a name that is certain or at such a place, the
  /// one that counts first; the standard's other names are asked only where these give none.
  func values(of field: Field, in mapping: NodeID, isOnlyFirst: Bool = false) -> [NodeID] {
    var found: [NodeID] = []
    for name in field.names[..<field.configuredNameCount] {
      guard let value = value(in: mapping, for: name), kind(content(value)) != .null else { continue }
      // `impact: {rating: 4}` is not a value of the field itself where `impact.rating` is.
      if field.paths.contains(where: { $0.steps[0] == name && self.value(at: $0, in: mapping) != nil }) { continue }
      if isOnlyFirst { return [value] }
      found.append(value)
    }
    for path in field.paths {
      guard let value = value(at: path, in: mapping) else { continue }
      if isOnlyFirst { return [value] }
      found.append(value)
    }
    guard found.isEmpty else { return found }
    for name in field.names[field.configuredNameCount...] {
      if let value = value(in: mapping, for: name), kind(content(value)) != .null { return [value] }
    }
    return []
  }

  /// The value at a place inside other mappings; `nil` where there is none or it is empty.
  private func value(at path: FieldPath, in mapping: NodeID) -> NodeID? {
    var node = mapping
    for step in path.steps {
      guard let value = value(in: content(node), for: step) else { return nil }
      node = value
    }
    return kind(content(node)) == .null ? nil : node
  }

  /// The name of the field that a value stands under: of an element the name of its list; empty at the root.
  package func fieldName(of node: NodeID) -> String {
    var current = node
    while true {
      if let key = keyNode(ofValue: current) { return text(content(key)) }
      guard let parent = parent(of: current) else { return "" }
      current = parent
    }
  }

  /// The node of an entity's id: its key field, or the key that it lies under.
  package func identifier(of record: EntityRecord, type: SchemaType) -> NodeID? {
    guard let key = type.entity?.key, let field = type.field(named: key) else { return nil }
    let node = content(record.node)
    if kind(node) == .mapping, let value = value(of: field, in: node), kind(content(value)).isScalar {
      return content(value)
    }
    return record.key
  }
}

extension YAMLDocument {
  /// The number that a scale gives to a number or word, `nil` where it gives none.
  ///
  /// A number off the scale is still a number, so that a rule can say so.
  func number(of node: NodeID, on scale: Scale) -> Int64? {
    switch kind(node) {
    case .int where scale.isOfShares, .double where scale.isOfShares:
      return double(node).flatMap(scale.number(ofShare:))
    case .int: return int(node)
    case .double: return wholeNumber(of: node) ?? double(node).flatMap(scale.number(ofShare:))
    case .string: return scale.number(of: folded(node)) ?? wholeNumber(of: node)
    default: return nil
    }
  }

  /// The whole number that a number with a fraction of nought (`3.0`, as spreadsheets export it) or a text is.
  func wholeNumber(of node: NodeID) -> Int64? {
    switch kind(node) {
    case .double: return double(node).flatMap { Int64(exactly: $0) }
    case .string:
      let text = text(node)
      return Int64(text)
        ?? (text.utf8.count < 20 && text.contains(".") ? Double(text).flatMap { Int64(exactly: $0) } : nil)
    default: return nil
    }
  }

  /// The text of a scalar as vocabularies compare it.
  func folded(_ node: NodeID) -> FoldedText {
    withUTF8(node) { text in
      unsafe text.withUnsafeBufferPointer { unsafe FoldedText(utf8: $0) }
    }
  }
}

/// Where a value is pointed at: a text on one line in full, anything longer at the key that it lies under.
enum ScalarPlace {
  /// The range of a value, on one line.
  static func range(of node: NodeID, in tree: YAMLDocument) -> ByteRange {
    let span = tree.span(node)
    if tree.kind(node) == .sequence || tree.kind(node) == .mapping, let key = tree.keyNode(ofValue: node) {
      return tree.span(key)
    }
    let line = firstLine(of: span, in: tree)
    if line == span { return span }
    return tree.keyNode(ofValue: node).map { tree.span($0) } ?? line
  }

  /// The part of a range that lies on its first line.
  static func firstLine(of span: ByteRange, in tree: YAMLDocument) -> ByteRange {
    let bytes = tree.source.bytes
    var end = Int(span.lower)
    while end < Int(span.upper), bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
    return ByteRange(Int(span.lower), end)
  }
}
