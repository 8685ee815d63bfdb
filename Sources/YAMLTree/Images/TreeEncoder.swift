import SourceText

/// Writes numbers and texts of images.
struct TreeEncoder {
  private(set) var digits: [UInt8] = []
  private(set) var texts: [UInt8] = []

  mutating func header(_ fingerprint: UInt64) {
    write(TreeImage.version)
    write64(fingerprint)
  }

  mutating func document(_ document: YAMLDocument) {
    write(UInt32(document.bytes.count))
    write(document.region)
    write((document.hasStartMarker ? 1 : 0 as UInt32) | (document.hasEndMarker ? 2 : 0))
    write(UInt32(document.expandedNodeCount))
    write(UInt32(document.nodes.count))
    let keys = Self.keyNodes(of: document)
    var names: [String: UInt32] = [:]
    var start: UInt32 = 0
    for (index, node) in document.nodes.enumerated() {
      write(
        UInt32(node.kind.rawValue) | UInt32(node.style.rawValue) << 3 | UInt32(node.flags.rawValue)
          << TreeImage.flagShift)
      write(node.lower &- start)
      write(node.upper - node.lower)
      start = node.lower
      if node.isCollection {
        write(node.link - UInt32(index) - 1)
        write(UInt32(node.small))
        continue
      }
      let isAlias = node.kind == .alias
      if isAlias { write(node.link == Node.noLink ? 0 : UInt32(index) - node.link) }
      write(keys[index] ? place(of: document.text(document.content(NodeID(index))), among: &names) : 0)
      guard !isAlias, !node.flags.contains(.verbatim) else { continue }
      write(document.ownedBytes, document.ownedTexts[Int(node.link)])
    }
    write(UInt32(document.properties.count))
    for properties in document.properties {
      write(properties.node)
      write(properties.anchor)
      write(properties.tagSpan)
      write(document.ownedBytes, properties.tag)
    }
    write(UInt32(document.merged.count))
    for entry in document.merged { for number in [entry.key, entry.value, entry.via] { write(number) } }
    write(UInt32(document.mergedSlices.count))
    for slice in document.mergedSlices { for number in [slice.mapping, slice.lower, slice.upper] { write(number) } }
  }

  mutating func problem(_ problem: SourceProblem) {
    write(problem.code)
    write(problem.range)
    write(problem.message)
    write(problem.cause)
    write(problem.help)
    write(UInt32(problem.related.count))
    for related in problem.related {
      write(related.label)
      write(related.range)
    }
  }

  mutating func write(_ number: UInt32) {
    var rest = number
    while rest >> TreeImage.digitBits != 0 {
      digits.append(TreeImage.firstDigit + UInt8(rest & 0x1F | 0x20))
      rest >>= TreeImage.digitBits
    }
    digits.append(TreeImage.firstDigit + UInt8(rest))
  }

  mutating func write64(_ number: UInt64) {
    write(UInt32(truncatingIfNeeded: number))
    write(UInt32(truncatingIfNeeded: number >> 32))
  }

  private mutating func write(_ range: ByteRange) {
    write(range.lower)
    write(UInt32(range.count))
  }

  private mutating func write(_ text: String) {
    write(UInt32(text.utf8.count))
    texts += text.utf8
  }

  private mutating func write(_ bytes: ContiguousArray<UInt8>, _ text: OwnedText) {
    write(text.count)
    texts += bytes[Int(text.offset)..<Int(text.offset + text.count)]
  }

  /// Whether each node is a scalar or an alias that is a key.
  private static func keyNodes(of document: YAMLDocument) -> [Bool] {
    var result = Array(repeating: false, count: document.nodes.count)
    for index in document.nodes.indices where document.nodes[index].kind == .mapping {
      var isKey = true
      for child in document.children(NodeID(index)) {
        result[child.index] = isKey && !document.nodes[child.index].isCollection
        isKey.toggle()
      }
    }
    return result
  }

  private func place(of name: String, among names: inout [String: UInt32]) -> UInt32 {
    let next = UInt32(names.count + 1)
    if let known = names[name] { return known }
    names[name] = next
    return next
  }
}
