import YAMLTree

/// Whether two instances are the same value.
///
/// Source: JSON Schema Core 2020-12, section 4.2.2: numbers by their mathematical value, mappings in any order.
enum Equality {
  /// Compares two nodes of one or two documents.
  ///
  /// Each pair of nodes takes one from the budget; when it is used up, the answer is no.
  static func equal(
    _ leftDocument: YAMLDocument, _ leftNode: NodeID, _ rightDocument: YAMLDocument, _ rightNode: NodeID,
    _ budget: inout Int
  ) -> Bool {
    budget -= 1
    guard budget > 0 else { return false }
    let left = leftDocument.content(leftNode)
    let right = rightDocument.content(rightNode)
    if leftDocument === rightDocument, left == right { return true }
    let kind = leftDocument.kind(left)
    let other = rightDocument.kind(right)
    switch (kind, other) {
    case (.null, .null): return true
    case (.bool, .bool): return leftDocument.bool(left) == rightDocument.bool(right)
    case (.string, .string): return sameText(leftDocument, left, rightDocument, right)
    case (.int, .int), (.int, .double), (.double, .int), (.double, .double):
      guard let a = leftDocument.decimal(left), let b = rightDocument.decimal(right) else {
        // What is not finite equals only itself.
        return leftDocument.double(left) == rightDocument.double(right)
      }
      return a == b
    case (.sequence, .sequence):
      guard leftDocument.count(left) == rightDocument.count(right) else { return false }
      var others = rightDocument.children(right)
      for child in leftDocument.children(left) {
        guard let partner = others.next(), equal(leftDocument, child, rightDocument, partner, &budget)
        else { return false }
      }
      return true
    case (.mapping, .mapping):
      guard leftDocument.count(left) == rightDocument.count(right) else { return false }
      return sameEntries(leftDocument, left, rightDocument, right, &budget)
    default: return false
    }
  }

  private static func sameText(
    _ leftDocument: YAMLDocument, _ left: NodeID, _ rightDocument: YAMLDocument, _ right: NodeID
  ) -> Bool {
    leftDocument.withUTF8(left) { a in
      rightDocument.withUTF8(right) { b in
        guard a.count == b.count else { return false }
        for index in 0..<a.count where a[index] != b[index] { return false }
        return true
      }
    }
  }

  /// Compares mappings of the same size: small ones key by key, large ones in the order of their keys' hashes.
  private static func sameEntries(
    _ leftDocument: YAMLDocument, _ left: NodeID, _ rightDocument: YAMLDocument, _ right: NodeID,
    _ budget: inout Int
  ) -> Bool {
    let count = leftDocument.count(left)
    guard count > 8 else {
      for entry in leftDocument.entries(left) {
        let key = leftDocument.content(entry.key)
        let partner = rightDocument.entries(right).first {
          sameText(leftDocument, key, rightDocument, rightDocument.content($0.key))
        }
        guard let partner, equal(leftDocument, entry.value, rightDocument, partner.value, &budget) else { return false }
      }
      return true
    }
    let mine = sortedEntries(leftDocument, left)
    let theirs = sortedEntries(rightDocument, right)
    for (a, b) in zip(mine, theirs) {
      guard a.key == b.key, equal(leftDocument, a.value, rightDocument, b.value, &budget) else { return false }
    }
    return true
  }

  private static func sortedEntries(_ document: YAMLDocument, _ node: NodeID) -> [(key: String, value: NodeID)] {
    document.entries(node).map { (document.text(document.content($0.key)), $0.value) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  /// A hash that is the same for equal values, whatever the order of keys and the spelling of numbers.
  ///
  /// - Complexity: O(nodes), of which each takes one from the budget.
  static func hash(_ document: YAMLDocument, _ node: NodeID, _ budget: inout Int) -> UInt64 {
    budget -= 1
    guard budget > 0 else { return 0 }
    let node = document.content(node)
    switch document.kind(node) {
    case .null: return 1
    case .bool: return document.bool(node) == true ? 2 : 3
    case .int, .double: return document.decimal(node).map { $0.stableHash } ?? 4
    case .string, .alias: return document.withUTF8(node) { mixed(5, textHash($0)) }
    case .sequence:
      var hash: UInt64 = 6
      for child in document.children(node) { hash = mixed(hash, self.hash(document, child, &budget)) }
      return hash
    case .mapping:
      var sum: UInt64 = 7
      for entry in document.entries(node) {
        let key = document.withUTF8(document.content(entry.key)) { textHash($0) }
        sum &+= mixed(key, hash(document, entry.value, &budget))
      }
      return mixed(8, sum)
    }
  }

  static func textHash(_ text: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<text.count { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3 }
    return hash
  }

  static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    var hash = (left ^ right &* 0x9E37_79B9_7F4A_7C15) &+ 0x7F4A_7C15
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    return hash ^ hash >> 27
  }
}

extension ExactDecimal {
  /// A hash that does not change from process to process.
  var stableHash: UInt64 {
    var hash = Equality.mixed(significand, UInt64(bitPattern: Int64(exponent)))
    for digit in digits { hash = Equality.mixed(hash, UInt64(digit)) }
    return isNegative ? ~hash : hash
  }
}
