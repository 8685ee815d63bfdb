/// Texts made short enough for a platform that takes no longer ones.
enum CutText {
  /// A text of at most a number of UTF-16 units; one that was cut ends with `…`.
  ///
  /// - Complexity: O(limit) where the text is cut, else O(1) or O(*n*).
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var result = ""
    var room = limit - 1
    for scalar in text.unicodeScalars {
      room -= scalar.value > 0xFFFF ? 2 : 1
      guard room >= 0 else { break }
      result.unicodeScalars.append(scalar)
    }
    return result + "…"
  }
}
