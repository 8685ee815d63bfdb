import CLibYAML
package import SourceText

extension SourceFile {
  /// Whether a range holds a `#` that a word follows, blanks and further `#` between: a quick no for sources without.
  ///
  /// Texts are not told from comments; a yes only means that it is worth looking for comments.
  ///
  /// - Parameters:
  ///   - word: the word in lower case; case does not matter in the source.
  ///   - range: where to look.
  /// - Returns: whether such a `#` is there.
  /// - Complexity: O(*n*) in bytes, at the speed of `memchr` where there is no `#`.
  package func mayHaveComment(beginningWith word: String, in range: ByteRange) -> Bool {
    let word = Array(word.utf8)
    let limit = min(Int(range.upper), bytes.count)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      var offset = Int(range.lower)
      while offset < limit {
        // `limit` is at most the number of bytes.
        offset = unsafe Int(yaml_find_byte(start, limit, offset, UInt8(ascii: "#"))) + 1
        while offset < limit, unsafe buffer[offset] == 0x20 || buffer[offset] == 0x09 || buffer[offset] == 0x23 {
          offset += 1
        }
        guard offset + word.count <= limit else { continue }
        if word.indices.allSatisfy({ unsafe buffer[offset + $0] | 0x20 == word[$0] | 0x20 }) { return true }
      }
      return false
    }
  }
}
