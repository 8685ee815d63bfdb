import CRE2

/// A pattern ready to be matched: compiled once, shared by all threads.
final class Pattern: Sendable {
  /// The pattern as the schema has it.
  let text: String
  private let handle: Handle

  /// Compiles a pattern.
  ///
  /// - Throws: what is wrong with it.
  init(_ text: String) throws(ECMAPattern.Problem) {
    self.text = text
    let translated = try ECMAPattern(text).re2
    handle = Handle(translated)
    if let message = handle.error {
      throw ECMAPattern.Problem(kind: .unsupported, offset: 0, message: message)
    }
  }

  /// Whether the pattern matches somewhere in the UTF-8 text.
  ///
  /// - Complexity: O(length).
  func matches(_ text: Span<UInt8>) -> Bool {
    unsafe text.withUnsafeBytes { bytes in
      unsafe cre2_matches(handle.pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
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
