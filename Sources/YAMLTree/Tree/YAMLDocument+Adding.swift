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
}
