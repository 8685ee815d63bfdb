package import SourceText

extension YAMLDocument {
  /// An entry that a document has outside its YAML: what the body of a Markdown file says.
  package struct AddedEntry: Sendable {
    /// Where the key stands in the source.
    package let key: ByteRange

    /// The name that the key counts as.
    package let name: String

    /// What the entry says.
    package let value: AddedValue

    /// Makes an entry of its parts.
    package init(key: ByteRange, name: String, value: AddedValue) {
      self.key = key
      self.name = name
      self.value = value
    }
  }

  /// The value of an added entry.
  package enum AddedValue: Sendable {
    /// A text of the source as it stands.
    case text(ByteRange)

    /// The same as a scalar of the document.
    case scalar(NodeID)
  }

  /// The same document with some keys under other names, as if they were written so; ranges stay those of what is written.
  ///
  /// Nodes keep their ids. What is not a key, or a key with escapes, keeps its text.
  ///
  /// - Complexity: O(*nodes*).
  package func renaming(_ names: [NodeID: String]) -> YAMLDocument {
    var arena = arenaCopy()
    for (key, name) in names where isVerbatim(key) && isKey(key) {
      let bytes = Array(name.utf8)
      arena.nodes[key.index].flags.remove(.verbatim)
      arena.nodes[key.index].flags.insert(.renamed)
      arena.nodes[key.index].link = UInt32(arena.ownedTexts.count)
      arena.nodes[key.index].small = UInt16(truncatingIfNeeded: symbols.symbol(for: name).rawValue)
      arena.ownedTexts.append(arena.own(bytes.span))
    }
    return YAMLDocument(
      source: source, region: region, symbols: symbols, hasStartMarker: hasStartMarker, hasEndMarker: hasEndMarker,
      expandedNodeCount: expandedNodeCount, arena: arena)
  }

  /// The text of a key as it is written, where it was given another name as well.
  package func writtenText(_ key: NodeID) -> String {
    let item = nodes[key.index]
    guard item.flags.contains(.renamed) else { return text(key) }
    let quote: UInt32 = item.isPlain ? 0 : 1
    return source.text(ByteRange(lower: item.lower + quote, upper: item.upper - quote))
  }

  /// The nodes and texts of the document, to be changed.
  private func arenaCopy() -> Arena {
    var arena = Arena()
    arena.nodes = nodes
    arena.ownedTexts = ownedTexts
    arena.ownedBytes = ownedBytes
    arena.properties = properties
    arena.merged = merged
    arena.mergedSlices = mergedSlices
    return arena
  }

  /// Whether a node is a key of a mapping.
  package func isKey(_ node: NodeID) -> Bool {
    guard let mapping = parent(of: node), kind(mapping) == .mapping else { return false }
    return keyNode(ofValue: node) == nil
  }

  /// The same document with further entries at its root, after its own; the document itself where its root is not a mapping.
  ///
  /// Nodes keep their ids, and the root its range.
  ///
  /// - Complexity: O(*nodes*).
  package func adding(_ entries: [AddedEntry]) -> YAMLDocument {
    guard !entries.isEmpty, let root = nodes.first, root.kind == .mapping else { return self }
    var arena = arenaCopy()
    for entry in entries {
      let name = Array(entry.name.utf8)
      var key = Node(lower: entry.key.lower, upper: entry.key.upper, kind: .string, style: .plain)
      key.link = UInt32(arena.ownedTexts.count)
      key.small = UInt16(truncatingIfNeeded: symbols.symbol(for: entry.name).rawValue)
      arena.ownedTexts.append(arena.own(name.span))
      arena.nodes.append(key)
      switch entry.value {
      case .text(let range):
        arena.nodes.append(
          Node(lower: range.lower, upper: range.upper, kind: .string, style: .plain, flags: .verbatim))
      case .scalar(let node): arena.nodes.append(nodes[content(node).index])
      }
    }
    arena.nodes[0].link = UInt32(arena.nodes.count)
    arena.nodes[0].small = UInt16(clamping: Int(root.small) + 2 * entries.count)
    return YAMLDocument(
      source: source, region: region, symbols: symbols, hasStartMarker: hasStartMarker, hasEndMarker: hasEndMarker,
      expandedNodeCount: expandedNodeCount + 2 * entries.count, arena: arena)
  }

  /// What the name of a list says of each record in it: `resolved_issues`.
  package struct StatedEntry: Sendable {
    /// Where the name of the list stands.
    package let key: ByteRange

    /// The name of the field that is stated.
    package let name: String

    /// The word that is its value.
    package let value: ByteRange

    /// The records, mappings that take in nothing by `<<`.
    package let records: [NodeID]

    /// Makes an entry of its parts.
    package init(key: ByteRange, name: String, value: ByteRange, records: [NodeID]) {
      self.key = key
      self.name = name
      self.value = value
      self.records = records
    }
  }

  /// The same document with entries that its records take in, as if each had them by `<<`; the document itself where its root is not
  /// a mapping.
  ///
  /// Nodes keep their ids. What is taken in lies at the end of the root, under keys `<<` that do nothing for the root itself.
  ///
  /// - Complexity: O(*nodes*).
  package func stating(_ entries: [StatedEntry]) -> YAMLDocument {
    guard !entries.isEmpty, let root = nodes.first, root.kind == .mapping else { return self }
    var arena = arenaCopy()
    func key(_ text: String, at range: ByteRange, _ flags: Node.Flags, to arena: inout Arena) {
      let bytes = Array(text.utf8)
      var node = Node(lower: range.lower, upper: range.upper, kind: .string, style: .plain, flags: flags)
      node.link = UInt32(arena.ownedTexts.count)
      node.small = UInt16(truncatingIfNeeded: symbols.symbol(for: text).rawValue)
      arena.ownedTexts.append(arena.own(bytes.span))
      arena.nodes.append(node)
    }
    for entry in entries {
      let via = UInt32(arena.nodes.count)
      key("<<", at: entry.key, .isMergeKey, to: &arena)
      var holder = Node(lower: entry.key.lower, upper: entry.key.upper, kind: .mapping, style: .flow)
      holder.link = via + 4
      holder.small = 2
      arena.nodes.append(holder)
      key(entry.name, at: entry.key, [], to: &arena)
      arena.nodes.append(
        Node(lower: entry.value.lower, upper: entry.value.upper, kind: .string, style: .plain, flags: .verbatim))
      for record in entry.records
      where nodes[record.index].kind == .mapping && !nodes[record.index].flags.contains(.merges) {
        arena.nodes[record.index].flags.insert(.merges)
        let place = UInt32(arena.merged.count)
        arena.merged.append(MergedEntry(key: via + 2, value: via + 3, via: via))
        arena.mergedSlices.append(MergedSlice(mapping: record.rawValue, lower: place, upper: place + 1))
      }
    }
    arena.nodes[0].flags.insert(.merges)
    arena.nodes[0].link = UInt32(arena.nodes.count)
    arena.nodes[0].small = UInt16(clamping: Int(root.small) + 2 * entries.count)
    return YAMLDocument(
      source: source, region: region, symbols: symbols, hasStartMarker: hasStartMarker, hasEndMarker: hasEndMarker,
      expandedNodeCount: expandedNodeCount + 4 * entries.count, arena: arena)
  }
}
