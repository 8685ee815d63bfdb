/// A word as vocabularies compare it: lower case, with single spaces for white space, hyphens and underscores.
///
/// Teams write `In Progress`, `in_progress` and `in-progress` and mean one thing. Only ASCII letters change case; other
/// letters stay as they are.
package struct FoldedText: Sendable, Hashable {
  /// The folded UTF-8 bytes.
  package let bytes: [UInt8]

  /// Folds a text.
  package init(_ text: String) {
    var text = text
    bytes = text.withUTF8 { unsafe FoldedText.fold($0) }
  }

  /// Folds UTF-8 bytes.
  package init(utf8: UnsafeBufferPointer<UInt8>) {
    bytes = unsafe FoldedText.fold(utf8)
  }

  /// The folded text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  private static func fold(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    var pendingSpace = false
    for index in 0..<utf8.count {
      let byte = unsafe utf8[index]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        pendingSpace = !result.isEmpty
      default:
        if pendingSpace {
          result.append(UInt8(ascii: " "))
          pendingSpace = false
        }
        result.append(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte)
      }
    }
    return result
  }
}
