import SourceText

/// What is found out about a source before it is parsed.
enum SourceCheck {
  /// What makes reading pointless, `nil` for most sources.
  static func problem(_ source: SourceFile, limits: YAMLLimits) -> YAMLProblem? {
    let bytes = source.bytes
    if bytes.count > min(limits.bytes, Int(Int32.max)) {
      return YAMLProblem(
        .tooLarge, ByteRange(at: 0), "The file has \(bytes.count) bytes, more than the \(limits.bytes) that are read",
        help: "Split it into several files.")
    }
    guard bytes.count >= 2 else { return nil }
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0x00, 0x00, 0xFE, 0xFF]]
    let hasMark = marks.contains { bytes.starts(with: $0) }
    guard hasMark || bytes[0] == 0 || bytes[1] == 0 else { return nil }
    return YAMLProblem(
      .encoding, ByteRange(0, min(2, bytes.count)),
      hasMark ? "The file is saved as UTF-16 or UTF-32, not as UTF-8" : "The file is not UTF-8 text",
      cause: "Some editors call this encoding \"Unicode\".",
      help: "Save the file again with the encoding UTF-8.")
  }
}
