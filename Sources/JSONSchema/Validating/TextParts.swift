package import YAMLTree

/// What stands for one text: a text, a list of texts, a record with a text in it.
///
/// The walk of the schema accepts it, and a caller who reads values by their schema reads the same.
extension YAMLDocument {
  /// The scalars whose texts make up one: of a scalar itself, of a list one of each element, of a mapping its longest text;
  /// none where some part has no text.
  package func textParts(of node: NodeID) -> [NodeID] {
    let content = content(node)
    switch kind(content) {
    case .sequence:
      var parts: [NodeID] = []
      for child in children(content) {
        guard let part = part(of: child) else { return [] }
        parts.append(part)
      }
      return parts
    default: return part(of: content).map { [$0] } ?? []
    }
  }

  /// The key and value of a text that a colon in it makes a mapping: one of a list of texts (`- Later: a second courier`);
  /// `nil` for any other node.
  ///
  /// - Parameters:
  ///   - mapping: the node.
  ///   - needsTexts: whether only a list counts that has a text elsewhere.
  /// - Returns: the two scalars.
  package func colonText(in mapping: NodeID, needsTexts: Bool = true) -> (key: NodeID, value: NodeID)? {
    guard kind(mapping) == .mapping, count(mapping) == 1, let list = parent(of: mapping), kind(list) == .sequence,
      let entry = entry(at: 0, of: mapping), !symbol(entry.key).isKnown, kind(entry.key).isScalar,
      needsTexts
        ? isPlainText(entry.value) && children(list).contains(where: { isPlainText($0) })
        : kind(content(entry.value)) == .string
    else { return nil }
    return (entry.key, content(entry.value))
  }

  /// The text that a value stands for; `nil` where it stands for none.
  package func joinedText(of node: NodeID) -> String? {
    let parts = textParts(of: node)
    return parts.isEmpty ? nil : parts.map(text).joined(separator: ", ")
  }

  /// Whether a node is a text or a number.
  func isPlainText(_ node: NodeID) -> Bool {
    let kind = kind(content(node))
    return kind == .string || kind == .int || kind == .double
  }

  private func part(of node: NodeID) -> NodeID? {
    let content = content(node)
    if isPlainText(content) { return content }
    guard kind(content) == .mapping else { return nil }
    var longest: (node: NodeID, count: Int)?
    for entry in entries(content) {
      let value = self.content(entry.value)
      guard kind(value) == .string else { continue }
      let count = withUTF8(value) { $0.count }
      if count > longest?.count ?? 0 { longest = (value, count) }
    }
    return longest?.node
  }

  /// The value by which a mapping names a record: that of the first of some keys that it has, else its first text.
  package func recordName(in mapping: NodeID, keys: [Symbol]) -> NodeID? {
    for key in keys {
      if let value = value(in: mapping, for: key).map({ content($0) }), isPlainText(value) { return value }
    }
    return entries(mapping).lazy.map { self.content($0.value) }.first { kind($0) == .string }
  }

  /// The exact value of a text that is a decimal number, `nil` for other texts and nodes.
  func decimal(ofText node: NodeID) -> ExactDecimal? {
    guard kind(node) == .string else { return nil }
    return withUTF8(node) { text in
      guard text.count > 0, text.count <= 32, text[text.count - 1] >= UInt8(ascii: "0"),
        text[text.count - 1] <= UInt8(ascii: "9")
      else { return nil }
      return ExactDecimal(text)
    }
  }
}
