import CRE2
import SourceText

/// A compiled regular expression in RE2's syntax: matching takes time linear in the text, whatever the pattern.
///
/// Source: CEL langdef, «Regular Expressions».
@safe package final class Pattern: @unchecked Sendable {
  // RE2 objects are immutable after compilation and documented as safe for concurrent use; the pointer never changes
  // and is freed only when nobody refers to this object any more.
  private let pattern: OpaquePointer

  /// The number of capturing groups, the entire match not counted.
  let groupCount: Int

  /// Why a pattern does not compile.
  package struct Malformed: Error {
    /// What RE2 says against it.
    package let message: String
  }

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - text: The pattern in RE2's syntax.
  ///   - memory: The bytes that the compiled pattern may take.
  /// - Throws: why it does not compile.
  package init(_ text: String, memory: Int64 = Limits().patternMemory) throws(Malformed) {
    var text = text
    // SAFETY: RE2 copies the pattern during the call.
    let compiled = text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return unsafe cre2_compile("", 0, memory) }
        return unsafe cre2_compile(start, characters.count, memory)
      }
    }
    if let error = unsafe cre2_error(compiled) {
      // SAFETY: the messages are NUL-terminated and live as long as the pattern, which is freed after they are copied.
      let message = unsafe String(cString: error)
      unsafe cre2_free(compiled)
      throw Malformed(message: message)
    }
    unsafe pattern = compiled
    groupCount = Int(unsafe cre2_group_count(compiled))
  }

  deinit {
    unsafe cre2_free(pattern)
  }

  /// Whether the pattern matches anywhere in a text.
  func matches(_ text: String) -> Bool {
    var text = text
    // SAFETY: the buffer is only read during the call.
    return text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe cre2_matches(pattern, characters.baseAddress, characters.count)
      }
    }
  }

  /// The byte range of the first match in a part of a text; nothing outside of the part is looked at but what lies before it, for
  /// the edges of words.
  ///
  /// - Parameters:
  ///   - text: UTF-8 bytes.
  ///   - part: The byte range in which a match may lie.
  /// - Returns: The range, or `nil` where nothing matches.
  package func firstMatch(in text: [UInt8], within part: Range<Int>) -> Range<Int>? {
    guard part.lowerBound <= part.upperBound, part.upperBound <= text.count else { return nil }
    var offsets = [-1, -1]
    // SAFETY: `offsets` has room for one pair, and both buffers are only used during the call.
    let isMatch = unsafe text.withUnsafeBytes { bytes in
      unsafe offsets.withUnsafeMutableBufferPointer { offsets in
        guard let target = offsets.baseAddress else { return false }
        return unsafe cre2_match(
          pattern, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), part.upperBound, part.lowerBound, target, 1)
      }
    }
    return isMatch ? offsets[0]..<offsets[1] : nil
  }

  /// The byte ranges of the first match at or after a byte and of its groups, the entire match first; a group that took
  /// no part is `nil`.
  func firstMatch(in text: [UInt8], from start: Int) -> [Range<Int>?]? {
    let count = groupCount + 1
    var offsets = [Int](repeating: -1, count: 2 * count)
    // SAFETY: `offsets` has room for `count` pairs, and both buffers are only used during the call.
    let isMatch = unsafe text.withUnsafeBytes { bytes in
      unsafe offsets.withUnsafeMutableBufferPointer { offsets in
        guard let target = offsets.baseAddress else { return false }
        return unsafe cre2_match(
          pattern, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, start, target, Int32(count))
      }
    }
    guard isMatch else { return nil }
    return (0..<count).map { group in
      offsets[2 * group] < 0 ? nil : offsets[2 * group]..<offsets[2 * group + 1]
    }
  }
}

/// A constant pattern of an expression, compiled when a text is first matched: most runs evaluate few of the expressions
/// that they plan.
struct PlannedPattern: Sendable {
  /// The pattern as it is written.
  let text: String

  /// The pattern, or why it does not compile.
  let compiled: Lazy<Result<Pattern, Pattern.Malformed>>

  init(_ text: String, memory: Int64) {
    self.text = text
    compiled = Lazy {
      Result { () throws(Pattern.Malformed) -> Pattern in try Pattern(text, memory: memory) }
    }
  }
}
