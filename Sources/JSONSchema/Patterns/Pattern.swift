import CRE2
import Synchronization

/// A pattern ready to be matched: shared by all threads.
///
/// Its syntax is checked when it is made. RE2's program is built when a text is first matched, since most schemas have
/// more patterns than a document meets; patterns with counted repetitions, whose program may be too large, at once.
final class Pattern: Sendable {
  /// The pattern as the schema has it.
  let text: String
  private let translated: String
  /// The byte that every match begins with, 0 where there is more than one.
  private let firstByte: UInt8
  private let handle = AtomicLazyReference<Handle>()

  /// Makes a pattern.
  ///
  /// - Throws: what is wrong with it.
  init(_ text: String) throws(ECMAPattern.Problem) {
    self.text = text
    translated = try ECMAPattern(text).re2
    firstByte = Self.firstByte(text)
    if text.utf8.contains(UInt8(ascii: "{")), let message = built.error {
      throw ECMAPattern.Problem(kind: .unsupported, offset: 0, message: message)
    }
  }

  private var built: Handle { handle.load() ?? handle.storeIfNil(Handle(translated)) }

  /// Whether the pattern matches somewhere in the UTF-8 text.
  ///
  /// - Complexity: O(length).
  func matches(_ text: Span<UInt8>) -> Bool {
    if firstByte != 0, text.count == 0 || text[0] != firstByte { return false }
    let built = built
    return unsafe text.withUnsafeBytes { bytes in
      unsafe cre2_matches(built.pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
  }

  /// The first byte of `^x...` where nothing can come instead of the letter.
  private static func firstByte(_ text: String) -> UInt8 {
    let bytes = Array(text.utf8.prefix(3))
    guard bytes.count > 1, bytes[0] == UInt8(ascii: "^"), ASCII.isLetterOrDigit(bytes[1]),
      !text.utf8.contains(UInt8(ascii: "|"))
    else { return 0 }
    let isRepeated = bytes.count > 2 && "*?{".utf8.contains(bytes[2])
    return isRepeated ? 0 : bytes[1]
  }
}

/// The owner of RE2's object.
///
/// RE2 documents its objects as safe for matching from many threads, and nothing here changes one after it was made.
@safe private final class Handle: @unchecked Sendable {
  let pointer: OpaquePointer

  init(_ pattern: String) {
    var pattern = pattern
    // The bytes are read during the call only; the result is never null.
    unsafe pointer = pattern.withUTF8 { bytes in
      let text = unsafe UnsafeRawPointer(bytes.baseAddress ?? UnsafePointer(emptyText.utf8Start))
      return unsafe cre2_compile(text.assumingMemoryBound(to: CChar.self), bytes.count, 0)
    }
  }

  deinit {
    unsafe cre2_free(pointer)
  }

  /// What RE2 says against the pattern.
  var error: String? {
    unsafe cre2_error(pointer).map { unsafe String(cString: $0) }
  }
}

/// What an empty pattern points to.
private let emptyText: StaticString = ""
