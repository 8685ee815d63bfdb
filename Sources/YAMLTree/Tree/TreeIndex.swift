import SourceText

/// Where each node lies among its siblings, and where the children of each collection are.
///
/// The arena itself only knows where a collection ends, so that the way to a child leads past all before it. A document
/// makes its index when it is first asked such a question, and keeps it.
final class TreeIndex: Sendable {
  /// The index of the collection that each node lies in; the root's is its own.
  let parents: ContiguousArray<UInt32>

  /// The place of each node among the children of its collection, 0-based; in a mapping keys have even places, their
  /// values the odd ones after them.
  let places: ContiguousArray<UInt32>

  /// For each collection where its children begin in ``children``.
  private let starts: ContiguousArray<UInt32>

  /// The children of all collections, those of one after the other.
  private let children: ContiguousArray<UInt32>

  /// For each mapping with keys `<<` that take in entries how many entries stand before each of them.
  private let mergeKeys: [UInt32: [UInt32]]

  /// Looks at all nodes.
  ///
  /// - Complexity: O(*nodes*).
  init(_ nodes: ContiguousArray<Node>) {
    var parents = ContiguousArray<UInt32>(repeating: 0, count: nodes.count)
    var places = ContiguousArray<UInt32>(repeating: 0, count: nodes.count)
    var starts = ContiguousArray<UInt32>(repeating: 0, count: nodes.count)
    var children: ContiguousArray<UInt32> = []
    var mergeKeys: [UInt32: [UInt32]] = [:]
    children.reserveCapacity(nodes.count)
    for collection in nodes.indices where nodes[collection].isCollection {
      starts[collection] = UInt32(children.count)
      let merges = nodes[collection].flags.contains(.merges)
      let end = Int(nodes[collection].link)
      var child = collection + 1
      var place: UInt32 = 0
      while child < end {
        parents[child] = UInt32(collection)
        places[child] = place
        children.append(UInt32(child))
        if merges, place & 1 == 0, nodes[child].flags.contains(.isMergeKey) {
          mergeKeys[UInt32(collection), default: []].append(place / 2)
        }
        place += 1
        child = nodes[child].isCollection ? Int(nodes[child].link) : child + 1
      }
    }
    self.parents = parents
    self.places = places
    self.starts = starts
    self.children = children
    self.mergeKeys = mergeKeys
  }

  /// Number of children of a collection that ends before an index.
  ///
  /// - Complexity: O(*depth*).
  func count(of collection: Int, endingAt end: Int) -> Int {
    guard end > collection + 1 else { return 0 }
    var last = end - 1
    while Int(parents[last]) != collection { last = Int(parents[last]) }
    return Int(places[last]) + 1
  }

  /// The child at a place that the collection has.
  func child(at place: Int, of collection: Int) -> Int { Int(children[Int(starts[collection]) + place]) }

  /// The place among all entries as written of the own entry at a position that does not count keys `<<`.
  ///
  /// - Complexity: O(log *keys `<<` of the mapping*).
  func place(ofOwnEntry position: Int, in mapping: Int) -> Int {
    guard let passed = mergeKeys[UInt32(mapping)] else { return position }
    var low = 0
    var high = passed.count
    while low < high {
      let middle = (low + high) / 2
      if Int(passed[middle]) - middle <= position { low = middle + 1 } else { high = middle }
    }
    return position + low
  }

  /// Number of keys `<<` of a mapping that take in entries.
  func mergeKeyCount(of mapping: Int) -> Int { mergeKeys[UInt32(mapping)]?.count ?? 0 }
}

/// The keys of the large mappings of a document, sorted, so that each is found without looking at the others.
final class KeyIndex: Sendable {
  /// Mappings with as many children are looked through, larger ones have their keys sorted; inclusive.
  static let smallMapping = 256

  private struct Record: Sendable {
    var hash: UInt32
    /// The index of the key; with the highest bit the place of a merged entry.
    var entry: UInt32
  }

  private static let mergedBit: UInt32 = 1 << 31

  /// The slice of ``records`` of each large mapping.
  private let slices: [UInt32: Range<Int>]
  private let records: ContiguousArray<Record>

  /// Sorts the keys of all large mappings of a document, by hash, then text, then the order of the entries.
  ///
  /// - Complexity: O(*n* log *n*) in nodes.
  init(_ document: YAMLDocument) {
    var slices: [UInt32: Range<Int>] = [:]
    var records: ContiguousArray<Record> = []
    for index in document.nodes.indices where document.isLarge(index) {
      let start = records.count
      let mapping = NodeID(index)
      for entry in document.ownEntries(mapping) {
        records.append(Record(hash: document.keyHash(entry.key), entry: entry.key.rawValue))
      }
      for place in document.mergedRange(mapping) {
        let key = NodeID(rawValue: document.merged[place].key)
        records.append(Record(hash: document.keyHash(key), entry: UInt32(place) | Self.mergedBit))
      }
      records[start...].sort { left, right in
        if left.hash != right.hash { return left.hash < right.hash }
        let order = document.order(
          ofText: Self.key(left, document), Self.key(right, document))
        return order == 0 ? left.entry < right.entry : order < 0
      }
      slices[UInt32(index)] = start..<records.count
    }
    self.slices = slices
    self.records = records
  }

  /// The first entry with a key in a large mapping.
  ///
  /// - Complexity: O(log *entries*), each step a comparison of integers, or of texts where hashes are equal.
  func entry(_ text: Span<UInt8>, hash: UInt32, in mapping: NodeID, of document: YAMLDocument) -> YAMLDocument.Entry? {
    guard let slice = slices[mapping.rawValue] else { return nil }
    var low = slice.lowerBound
    var high = slice.upperBound
    while low < high {
      let middle = (low + high) / 2
      let record = records[middle]
      let isBefore =
        record.hash == hash
        ? document.withUTF8(document.content(Self.key(record, document))) { $0.order(to: text) } < 0
        : record.hash < hash
      if isBefore { low = middle + 1 } else { high = middle }
    }
    guard low < slice.upperBound, records[low].hash == hash,
      document.withUTF8(document.content(Self.key(records[low], document)), { $0.order(to: text) }) == 0
    else { return nil }
    let found = records[low].entry
    if found & Self.mergedBit != 0 { return document.mergedEntry(Int(found & ~Self.mergedBit)) }
    return YAMLDocument.Entry(
      key: NodeID(rawValue: found), value: NodeID(document.next(Int(found))), mergeKey: nil)
  }

  private static func key(_ record: Record, _ document: YAMLDocument) -> NodeID {
    record.entry & mergedBit == 0
      ? NodeID(rawValue: record.entry) : NodeID(rawValue: document.merged[Int(record.entry & ~mergedBit)].key)
  }
}

extension YAMLDocument {
  /// The index of the document, made when it is first asked for.
  ///
  /// - Complexity: O(*nodes*) the first time, O(1) afterwards.
  var index: TreeIndex { lazyIndex.object(of: TreeIndex.self) { TreeIndex(nodes) } }

  /// The keys of large mappings, sorted when they are first asked for.
  var keyIndex: KeyIndex { lazyKeyIndex.object(of: KeyIndex.self) { KeyIndex(self) } }

  /// Whether a node is a mapping whose keys are sorted for look-ups.
  @inline(__always)
  func isLarge(_ index: Int) -> Bool {
    let item = nodes[index]
    guard item.kind == .mapping else { return false }
    return Int(item.small) > KeyIndex.smallMapping
      || (item.flags.contains(.merges) && mergedRange(NodeID(index)).count > KeyIndex.smallMapping / 2)
  }

  fileprivate func keyHash(_ key: NodeID) -> UInt32 { withUTF8(content(key)) { KeyHash.hash($0) } }

  fileprivate func order(ofText left: NodeID, _ right: NodeID) -> Int {
    withUTF8(content(left)) { left in withUTF8(content(right)) { left.order(to: $0) } }
  }
}

extension Span<UInt8> {
  /// -1, 0 or 1 where the bytes come before others, are the same or come after them.
  fileprivate func order(to other: Span<UInt8>) -> Int {
    let shorter = Swift.min(count, other.count)
    var index = 0
    while index < shorter {
      if self[index] != other[index] { return self[index] < other[index] ? -1 : 1 }
      index += 1
    }
    return count == other.count ? 0 : count < other.count ? -1 : 1
  }
}
