import YAMLTree

/// The keys of packs that a mapping has: found in one pass, so that each key that is absent costs one comparison.
struct PackKeySet {
  /// A bit for each key, at its number; a test holds that there are fewer than 128.
  private var bits: UInt128 = 0

  /// The keys of a mapping of a file that was read with `PackKey.symbols`; none of any other value.
  ///
  /// - Complexity: O(entries).
  init(_ node: PackNode) {
    for entry in node.document.entries(node.content) {
      bits |= 1 << UInt128(node.document.symbol(entry.key).rawValue)
    }
  }

  /// Whether the mapping has a key.
  func contains(_ key: PackKey) -> Bool { bits & 1 << UInt128(key.rawValue) != 0 }
}
