import SourceText

/// Bytes that are no text: an older encoding, control characters.
enum EncodingDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> YAMLProblem? {
    guard context.problem.isEncoding else { return nil }
    let offset = min(context.problem.offset, UInt32(context.bytes.count))
    if context.problem.problem.contains("control characters") { return controlCharacter(context, offset) }
    let byte = context.byte(offset) ?? 0
    let hexadecimal = String(byte, radix: 16, uppercase: true)
    // What most such files are: Windows-1252, which agrees with Latin-1 from 0xA0 on.
    let meant = byte >= 0xA0 ? ", where this byte is `\(Character(Unicode.Scalar(byte)))`" : ""
    return YAMLProblem(
      .encoding, ByteRange(lower: offset, upper: offset + 1), "The byte 0x\(hexadecimal) is not UTF-8 text",
      cause: "The file was likely saved in an older encoding (\"ANSI\", Windows-1252)\(meant).",
      help: "Save the file again with the encoding UTF-8.")
  }

  private static func controlCharacter(_ context: SyntaxContext, _ offset: UInt32) -> YAMLProblem {
    var end = offset + 1
    while let byte = context.byte(end), byte & 0xC0 == 0x80 { end += 1 }
    let text = String(decoding: context.bytes[Int(offset)..<Int(min(end, UInt32(context.bytes.count)))], as: UTF8.self)
    let name = VisibleText.name(of: text.unicodeScalars.first ?? "\u{FFFD}")
    return YAMLProblem(
      .encoding, ByteRange(lower: offset, upper: end), "The invisible character \(name) is not allowed",
      cause: "It often comes along when text is pasted from another program.", help: "Delete it.")
  }
}
