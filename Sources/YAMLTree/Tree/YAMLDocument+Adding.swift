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

  /// The same document with further entries at its root, after its own; the document itself where its root is not a mapping.
  ///
  /// Nodes keep their ids, and the root its range.
  ///
  /// - Complexity: O(*nodes*).
  package func adding(_ entries: [AddedEntry]) -> YAMLDocument {
    guard !entries.isEmpty, let root = nodes.first, root.kind == .mapping else { return self }
    var arena = Arena()
    arena.nodes = nodes
    arena.ownedTexts = ownedTexts
    arena.ownedBytes = ownedBytes
    arena.properties = properties
    arena.merged = merged
    arena.mergedSlices = mergedSlices
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
