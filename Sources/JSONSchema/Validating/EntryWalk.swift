import YAMLTree

/// The entries of a mapping in the order of `YAMLDocument.entries`, as cheaply as mappings without `<<` allow.
struct EntryWalk {
  private let mapping: NodeID
  private var children: YAMLDocument.Children
  private var sawMergeKey = false
  private var merged: YAMLDocument.Entries?

  @inline(__always)
  init(_ mapping: NodeID, _ document: YAMLDocument) {
    self.mapping = mapping
    children = document.children(mapping)
  }

  @inline(__always)
  mutating func next(_ document: YAMLDocument) -> (key: NodeID, value: NodeID, symbol: UInt32)? {
    while let key = children.next(), let value = children.next() {
      let symbol = document.symbol(key).rawValue
      if symbol == 0, isMergeKey(key, document) {
        sawMergeKey = true
        continue
      }
      return (key, value, symbol)
    }
    return sawMergeKey ? nextMerged(document) : nil
  }

  private func isMergeKey(_ key: NodeID, _ document: YAMLDocument) -> Bool {
    document.kind(key) == .string && document.style(key) == .plain
      && document.withUTF8(key) { $0.count == 2 && $0[0] == UInt8(ascii: "<") && $0[1] == UInt8(ascii: "<") }
  }

  private mutating func nextMerged(_ document: YAMLDocument) -> (key: NodeID, value: NodeID, symbol: UInt32)? {
    var entries = merged ?? document.entries(mapping)
    defer { merged = entries }
    while let entry = entries.next() {
      if entry.isMerged { return (entry.key, entry.value, document.symbol(entry.key).rawValue) }
    }
    return nil
  }
}
