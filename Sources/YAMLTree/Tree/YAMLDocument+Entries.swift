import SourceText

extension YAMLDocument {
  /// A key of a mapping with its value.
  package struct Entry: Hashable, Sendable {
    /// The key; in another mapping where the entry is merged.
    package let key: NodeID

    /// The value.
    package let value: NodeID

    /// The key `<<` of this mapping that brought the entry, `nil` for the mapping's own.
    package let mergeKey: NodeID?

    /// Whether the entry comes from another mapping.
    package var isMerged: Bool { mergeKey != nil }
  }

  /// The entries of a mapping: its own as written, then those it takes in by `<<`; none of any other node.
  ///
  /// The keys `<<` themselves do not come. An own entry hides one taken in, and of those the earlier hides the later. A
  /// key written twice comes twice.
  ///
  /// Source: the merge key of YAML 1.1, https://yaml.org/type/merge.html.
  ///
  /// - Complexity: O(1) for each step; nothing is allocated.
  package func entries(_ mapping: NodeID) -> Entries {
    let item = nodes[mapping.index]
    guard item.kind == .mapping else { return Entries(document: self, position: 0, end: 0, merged: 0..<0) }
    return Entries(
      document: self, position: mapping.index + 1, end: Int(item.link),
      merged: item.flags.contains(.merges) ? mergedRange(mapping) : 0..<0)
  }

  /// The entries that a mapping has by itself.
  func ownEntries(_ mapping: NodeID) -> Entries {
    Entries(document: self, position: mapping.index + 1, end: Int(nodes[mapping.index].link), merged: 0..<0)
  }

  /// The entry at a position in the order of ``entries(_:)``, `nil` beyond the last and for any node that is not a mapping.
  ///
  /// - Complexity: O(1) without `<<`, O(log *n*) with it, but for the first question about a large mapping of a document,
  ///   which costs O(*nodes*).
  package func entry(at position: Int, of mapping: NodeID) -> Entry? {
    let item = nodes[mapping.index]
    guard item.kind == .mapping, position >= 0 else { return nil }
    var place = position
    if item.flags.contains(.merges) {
      let merged = mergedRange(mapping)
      let own = count(mapping) - merged.count
      guard position < own else {
        return position - own < merged.count ? mergedEntry(merged.lowerBound + position - own) : nil
      }
      place = index.place(ofOwnEntry: position, in: mapping.index)
    }
    guard let key = child(at: place * 2, of: mapping) else { return nil }
    return Entry(key: key, value: NodeID(next(key.index)), mergeKey: nil)
  }

  /// The symbol of a key, ``Symbol/unknown`` for keys that the table does not hold and for any other node.
  @inlinable
  package func symbol(_ key: NodeID) -> Symbol {
    let item = nodes[key.index]
    return item.isCollection ? .unknown : Symbol(rawValue: UInt32(item.small))
  }

  /// The value of a known key in a mapping, `nil` where there is none; the first of a key written twice.
  ///
  /// - Complexity: O(*n*) in entries, each a comparison of integers; O(log *n*) in a mapping of more than 128 entries, but
  ///   for the first question about such a mapping of a document, which costs O(*n* log *n*).
  package func value(in mapping: NodeID, for symbol: Symbol) -> NodeID? {
    entry(in: mapping, for: symbol)?.value
  }

  /// The value of a key in a mapping by the key's text, `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in entries; O(log *n*) in a mapping of more than 128 entries, but for the first question about
  ///   such a mapping of a document, which costs O(*n* log *n*).
  package func value(in mapping: NodeID, forKey text: String) -> NodeID? {
    entry(in: mapping, forKey: text)?.value
  }

  /// The entry of a known key in a mapping, `nil` where there is none; the first of a key written twice.
  ///
  /// - Complexity: O(*n*) in entries, each a comparison of integers; O(log *n*) in a mapping of more than 128 entries, but
  ///   for the first question about such a mapping of a document, which costs O(*n* log *n*).
  package func entry(in mapping: NodeID, for symbol: Symbol) -> Entry? {
    let item = nodes[mapping.index]
    guard item.kind == .mapping, symbol.isKnown else { return nil }
    if isLarge(mapping.index), let name = symbols.name(of: symbol), !name.isEmpty {
      return largeEntry(in: mapping, forKey: name)
    }
    let small = UInt16(truncatingIfNeeded: symbol.rawValue)
    var index = mapping.index + 1
    let end = Int(item.link)
    while index < end {
      let key = nodes[index]
      let value = key.isCollection ? Int(key.link) : index + 1
      if key.small == small, !key.isCollection, !key.flags.contains(.isMergeKey) {
        return Entry(key: NodeID(index), value: NodeID(value), mergeKey: nil)
      }
      index = next(value)
    }
    guard item.flags.contains(.merges) else { return nil }
    for position in mergedRange(mapping) where nodes[Int(merged[position].key)].small == small {
      return mergedEntry(position)
    }
    return nil
  }

  /// The entry of a key in a mapping by the key's text, `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in entries; O(log *n*) in a mapping of more than 128 entries, but for the first question about
  ///   such a mapping of a document, which costs O(*n* log *n*).
  package func entry(in mapping: NodeID, forKey text: String) -> Entry? {
    let symbol = symbols.symbol(for: text)
    if symbol.isKnown { return entry(in: mapping, for: symbol) }
    if isLarge(mapping.index) { return largeEntry(in: mapping, forKey: text) }
    return entries(mapping).first { self.text(content($0.key), equals: text) }
  }

  private func largeEntry(in mapping: NodeID, forKey text: String) -> Entry? {
    let bytes = Array(text.utf8)
    return keyIndex.entry(bytes.span, hash: KeyHash.hash(bytes.span), in: mapping, of: self)
  }

  func mergedRange(_ mapping: NodeID) -> Range<Int> {
    let low = mergedSlices.endOfPrefix { $0.mapping < mapping.rawValue }
    guard low < mergedSlices.count, mergedSlices[low].mapping == mapping.rawValue else { return 0..<0 }
    return Int(mergedSlices[low].lower)..<Int(mergedSlices[low].upper)
  }

  func mergedEntry(_ position: Int) -> Entry {
    let entry = merged[position]
    return Entry(
      key: NodeID(rawValue: entry.key), value: NodeID(rawValue: entry.value), mergeKey: NodeID(rawValue: entry.via))
  }

  /// The entries of a mapping, one after the other.
  package struct Entries: Sequence, IteratorProtocol, Sendable {
    let document: YAMLDocument
    var position: Int
    let end: Int
    var merged: Range<Int>

    /// Moves to the next entry.
    package mutating func next() -> Entry? {
      while position < end {
        let key = position
        let value = document.next(key)
        position = document.next(value)
        if document.nodes[key].flags.contains(.isMergeKey) { continue }
        return Entry(key: NodeID(key), value: NodeID(value), mergeKey: nil)
      }
      return merged.popFirst().map { document.mergedEntry($0) }
    }
  }
}
