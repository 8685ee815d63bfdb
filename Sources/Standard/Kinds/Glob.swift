/// A pattern of paths: `*` and `?` within a part, `**` over parts, `{a,b}` for alternatives.
///
/// A pattern without `/` is compared with the last part of a path, any other with the whole path. Letters are compared without
/// regard to case where the pattern says so.
package struct Glob: Sendable, Hashable {
  /// The pattern as written.
  package let pattern: String

  private let alternatives: [[UInt8]]
  private let isWhole: Bool

  /// Compiles a pattern; any text is a pattern.
  ///
  /// More than 64 alternatives are cut off, so that a hostile pattern costs no more than its length.
  package init(_ pattern: String) {
    self.pattern = pattern
    alternatives = Glob.expand(Array(pattern.utf8))
    isWhole = pattern.contains("/")
  }

  /// Whether a path, relative and with `/` between parts, fits the pattern.
  ///
  /// - Complexity: O(path x pattern) for each alternative.
  package func matches(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    let text: ArraySlice<UInt8>
    if isWhole {
      text = bytes[...]
    } else {
      text = bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
    }
    return alternatives.contains { Glob.matches($0[...], text) }
  }

  private static func expand(_ pattern: [UInt8]) -> [[UInt8]] {
    guard let open = pattern.firstIndex(of: UInt8(ascii: "{")),
      let close = pattern[open...].firstIndex(of: UInt8(ascii: "}"))
    else { return [pattern] }
    var result: [[UInt8]] = []
    let choices = pattern[(open + 1)..<close].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    for choice in choices where result.count < 64 {
      result += expand(Array(pattern[..<open]) + choice + Array(pattern[(close + 1)...])).prefix(64 - result.count)
    }
    return result
  }

  /// Matches with one saved position for `*` and one for `**`: no recursion, no exponential time.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    let star = UInt8(ascii: "*")
    let slash = UInt8(ascii: "/")
    var patternIndex = pattern.startIndex
    var textIndex = text.startIndex
    var partRetry: (pattern: Int, text: Int)?
    var deepRetry: (pattern: Int, text: Int)?
    while true {
      if patternIndex < pattern.endIndex, pattern[patternIndex] == star {
        if patternIndex + 1 < pattern.endIndex, pattern[patternIndex + 1] == star {
          patternIndex += 2
          // `**/` also stands for no folder at all.
          if patternIndex < pattern.endIndex, pattern[patternIndex] == slash { patternIndex += 1 }
          deepRetry = (patternIndex, textIndex)
          partRetry = nil
        } else {
          patternIndex += 1
          partRetry = (patternIndex, textIndex)
        }
        continue
      }
      if textIndex == text.endIndex, patternIndex == pattern.endIndex { return true }
      if textIndex < text.endIndex, patternIndex < pattern.endIndex,
        pattern[patternIndex] == text[textIndex]
          || (pattern[patternIndex] == UInt8(ascii: "?") && text[textIndex] != slash)
      {
        patternIndex += 1
        textIndex += 1
        continue
      }
      if let retry = partRetry, retry.text < text.endIndex, text[retry.text] != slash {
        partRetry = (retry.pattern, retry.text + 1)
        (patternIndex, textIndex) = (retry.pattern, retry.text + 1)
        continue
      }
      if let retry = deepRetry, retry.text < text.endIndex {
        // After `**/` a match starts at the beginning of a part; after a bare `**` anywhere.
        var next = retry.text + 1
        if retry.pattern > pattern.startIndex, pattern[retry.pattern - 1] == slash {
          while next < text.endIndex, text[next - 1] != slash { next += 1 }
          if next == text.endIndex, text[next - 1] != slash { return false }
        }
        deepRetry = (retry.pattern, next)
        partRetry = nil
        (patternIndex, textIndex) = (retry.pattern, next)
        continue
      }
      return false
    }
  }
}
