import SourceText

/// A field that lost its indentation: written at the level around the list whose last record it belongs to, where its name is taken.
extension YAMLReader {
  /// A key that is written twice, one of the two right below a list whose last record lacks it.
  private struct Outdented {
    /// The key below the list, and the other of its name.
    var key: Int
    var other: Int
    /// The list, its key and its last record.
    var list: Int
    var listKey: Int
    var record: Int
    /// The node after the value.
    var end: Int
  }

  /// Reads a field as part of the record that it was likely moved out of, and reports it as that; `false` where it is no such field.
  ///
  /// So nothing else is concluded from it: the record has the field, and the level around it has its own.
  mutating func takeInOutdented(_ duplicate: Duplicate, in frame: Frame) -> Bool {
    guard !frame.isFlow, !frame.hasMergeKey, !outer.isEmpty, frame.children < 1000 else { return false }
    guard
      let found = outdented(duplicate.node, duplicate.first, frame) ?? outdented(duplicate.first, duplicate.node, frame)
    else { return false }
    let (key, other) = (arena.nodes[found.key], arena.nodes[found.other])
    let message = YAMLMessage.outdentedKey(
      duplicate.name, list: String(decoding: bytes(of: found.listKey), as: UTF8.self), line: line(of: found.other),
      indentation: column(of: found.record))
    report(
      message, at: ByteRange(lower: key.lower, upper: key.upper),
      related: [
        .init(found.other < found.key ? .earlierKey : .laterKey, at: ByteRange(lower: other.lower, upper: other.upper))
      ])
    // Its nodes follow those of the record already.
    let upper = arena.nodes[found.key + 1].upper
    for node in [found.list, found.record] {
      arena.nodes[node].link = UInt32(found.end)
      arena.nodes[node].upper = max(arena.nodes[node].upper, upper)
    }
    arena.nodes[found.record].small += 2
    arena.nodes[Int(frame.node)].small -= 2
    return true
  }

  private func outdented(_ key: Int, _ other: Int, _ frame: Frame) -> Outdented? {
    guard let listKey = keys[Int(frame.firstKey)...].lazy.map({ Int($0.node) }).filter({ $0 < key }).max(),
      listKey != other, arena.nodes[listKey].kind.isScalar
    else { return nil }
    let list = listKey + 1
    guard arena.nodes[list].kind == .sequence, arena.nodes[list].style == .block, Int(arena.nodes[list].link) == key
    else { return nil }
    var record = list + 1
    var child = record
    while child < key {
      record = child
      child = end(of: child)
    }
    guard record < key, arena.nodes[record].kind == .mapping, arena.nodes[record].style == .block,
      arena.nodes[record].small < 1000, !has(record, key)
    else { return nil }
    return Outdented(key: key, other: other, list: list, listKey: listKey, record: record, end: end(of: key + 1))
  }

  /// Whether a mapping has a key of the same text.
  private func has(_ mapping: Int, _ key: Int) -> Bool {
    let text = bytes(of: key)
    var node = mapping + 1
    let end = Int(arena.nodes[mapping].link)
    while node < end {
      if arena.nodes[node].kind.isScalar, bytes(of: node) == text { return true }
      node = self.end(of: self.end(of: node))
    }
    return false
  }

  /// The node after all of a node.
  private func end(of node: Int) -> Int {
    arena.nodes[node].kind.isCollection ? Int(arena.nodes[node].link) : node + 1
  }

  /// The column of a node, in bytes.
  private func column(of node: Int) -> Int {
    let lower = Int(arena.nodes[node].lower)
    return lower - (sourceBytes[..<lower].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0)
  }
}
