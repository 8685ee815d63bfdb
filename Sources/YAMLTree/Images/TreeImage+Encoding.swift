extension TreeImage {
  /// Writes the image of a document: the numbers and the texts, both of them printable.
  ///
  /// - Returns: `nil` for a document that has no image: one with aliases, anchors, tags, merged entries or markers,
  ///   with escapes in a key, or with a carriage return or NUL in a text.
  /// - Complexity: O(nodes · distinct keys).
  package static func encode(_ document: YAMLDocument) -> (nodes: String, texts: String)? {
    guard document.properties.isEmpty, document.merged.isEmpty, !document.hasStartMarker, !document.hasEndMarker,
      !document.ownedBytes.contains(where: { $0 == 0 || $0 == 0x0D })
    else { return nil }
    var digits: [UInt8] = []
    write(UInt32(document.bytes.count), to: &digits)
    write(UInt32(document.nodes.count), to: &digits)
    var names: [String] = []
    var start: UInt32 = 0
    var textCount: UInt32 = 0
    let keys = keyNodes(of: document)
    for (index, node) in document.nodes.enumerated() {
      guard node.kind != .alias, node.lower >= start, !node.flags.contains(.isMergeKey) else { return nil }
      write(shape(node), to: &digits)
      write(node.lower - start, to: &digits)
      write(node.upper - node.lower, to: &digits)
      start = node.lower
      if node.isCollection {
        write(node.link - UInt32(index) - 1, to: &digits)
        write(UInt32(node.small), to: &digits)
        continue
      }
      guard !keys[index] || node.flags.contains(.verbatim) else { return nil }
      write(keys[index] ? location(of: document.text(NodeID(index)), among: &names) : 0, to: &digits)
      guard !node.flags.contains(.verbatim) else { continue }
      guard node.link == textCount else { return nil }
      textCount += 1
      write(document.ownedTexts[Int(node.link)].count, to: &digits)
    }
    return (String(decoding: digits, as: UTF8.self), String(decoding: document.ownedBytes, as: UTF8.self))
  }

  private static func write(_ number: UInt32, to digits: inout [UInt8]) {
    var rest = number
    while rest >> digitBits != 0 {
      digits.append(firstDigit + UInt8(rest & 0x1F | 0x20))
      rest >>= digitBits
    }
    digits.append(firstDigit + UInt8(rest))
  }

  /// Whether each node is a scalar key.
  private static func keyNodes(of document: YAMLDocument) -> [Bool] {
    var result = Array(repeating: false, count: document.nodes.count)
    for index in document.nodes.indices where document.nodes[index].kind == .mapping {
      for entry in document.entries(NodeID(index)) where !document.nodes[entry.key.index].isCollection {
        result[entry.key.index] = true
      }
    }
    return result
  }

  private static func location(of name: String, among names: inout [String]) -> UInt32 {
    if let known = names.firstIndex(of: name) { return UInt32(known + 1) }
    names.append(name)
    return UInt32(names.count)
  }
}
