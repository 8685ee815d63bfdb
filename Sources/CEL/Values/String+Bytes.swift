/// Comparison of texts as sequences of code points, which is how CEL compares them.
///
/// Swift's own `==` calls canonically equivalent texts equal; here `"é"` and `"e\u{301}"` differ. UTF-8 keeps the
/// order of code points, so bytes are compared.
extension String {
  /// Whether both texts are the same sequence of code points.
  func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    // Bytes that are equal are canonically equivalent, so a difference decides; for texts in ASCII so does equality.
    guard self == other else { return false }
    return utf8.elementsEqual(other.utf8)
  }

  /// Whether this text comes before the other in the order of code points.
  func precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
