import SourceText

/// A text in which `«` and `»` mark a range; both are taken out.
struct MarkedText {
  let text: String
  let range: ByteRange?

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var lower: Int?
    var upper: Int?
    for character in marked.unicodeScalars {
      switch character {
      case "«": lower = bytes.count
      case "»": upper = bytes.count
      default: bytes += Array(String(character).utf8)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    range = lower.flatMap { lower in upper.map { ByteRange(lower, $0) } }
  }

  var source: SourceFile { SourceFile(path: "test.yaml", text: text) }

  /// A text with a range marked again, to be compared with what a test wrote.
  static func marked(_ range: ByteRange, in source: SourceFile) -> String {
    let bytes = source.bytes
    let clamped = range.clamped(toCount: bytes.count)
    return String(decoding: bytes[..<Int(clamped.lower)], as: UTF8.self) + "«" + source.text(clamped) + "»"
      + String(decoding: bytes[Int(clamped.upper)...], as: UTF8.self)
  }
}
