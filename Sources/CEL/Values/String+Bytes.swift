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

  /// Hashes the code points, so that only texts with the same bytes are sure to have the same hash.
  func hashBytes(into hasher: inout Hasher) {
    var text = self
    // SAFETY: the buffer is only read during the call.
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(UInt8(0xFF))
  }

  /// Whether this text comes before the other in the order of code points.
  func precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

/// Searching.
extension String {
  /// The bytes at which a text is first found at or after a byte.
  ///
  /// - Complexity: O(*n* + *m*) in the bytes of both texts.
  func utf8Range(of part: String, from start: Int) -> Range<Int>? {
    let needle = Array(part.utf8)
    var text = self
    // SAFETY: the buffer is only read during the call.
    let found = text.withUTF8 { unsafe needle.firstPosition(in: $0, from: start) }
    return found.map { $0..<$0 + needle.count }
  }

  /// The bytes at which a text is last found before a byte.
  ///
  /// - Complexity: O(*n* + *m*) in the bytes of both texts.
  func lastUTF8Range(of part: String, before end: Int) -> Range<Int>? {
    // Backwards it is the first.
    let needle = Array(part.utf8.reversed())
    let haystack = Array(utf8.prefix(end).reversed())
    // SAFETY: the buffer is only read during the call.
    let found = unsafe haystack.withUnsafeBufferPointer { unsafe needle.firstPosition(in: $0, from: 0) }
    return found.map { haystack.count - $0 - needle.count..<haystack.count - $0 }
  }

  /// The byte at which a code point begins; its number may be that of the end, and `nil` comes for one beyond.
  func byteOffset(ofScalar number: Int64) -> Int? {
    guard number >= 0, number <= utf8.count,
      let index = unicodeScalars.index(startIndex, offsetBy: Int(number), limitedBy: endIndex)
    else { return nil }
    return utf8.distance(from: startIndex, to: index)
  }

  /// How many code points begin before a byte.
  func scalarCount(beforeByte offset: Int) -> Int {
    utf8.prefix(offset).count { $0 & 0xC0 != 0x80 }
  }
}

extension [UInt8] {
  /// Up to this many bytes are compared anew at each position, which is faster where they seldom agree for long.
  private static let shortNeedle = 16

  /// The position in other bytes at which these are first found at or after a position.
  ///
  /// Long ones are found by the method of Knuth, Morris and Pratt, so that no text makes the search long.
  fileprivate func firstPosition(in haystack: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard !isEmpty else { return start <= haystack.count ? start : nil }
    guard count <= Self.shortNeedle else { return unsafe firstPositionOfLong(in: haystack, from: start) }
    var position = start
    // SAFETY: every subscript lies below `haystack.count`, which the loop's condition ensures.
    while position + count <= haystack.count {
      if unsafe haystack[position] == self[0] {
        var length = 1
        while length < count, unsafe haystack[position + length] == self[length] { length += 1 }
        if length == count { return position }
      }
      position += 1
    }
    return nil
  }

  private func firstPositionOfLong(in haystack: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard haystack.count - start >= count else { return nil }
    // For each length, how long the longest end of that many bytes is with which they also begin.
    var fallbacks = [Int](repeating: 0, count: count)
    var matched = 0
    for position in 1..<count {
      while matched > 0, self[matched] != self[position] { matched = fallbacks[matched - 1] }
      if self[matched] == self[position] { matched += 1 }
      fallbacks[position] = matched
    }
    matched = 0
    for position in start..<haystack.count {
      // SAFETY: the position lies below `haystack.count`.
      let byte = unsafe haystack[position]
      while matched > 0, self[matched] != byte { matched = fallbacks[matched - 1] }
      if self[matched] == byte { matched += 1 }
      if matched == count { return position + 1 - count }
    }
    return nil
  }
}
