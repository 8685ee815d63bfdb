package import SourceText

/// The YAML at the top of a Markdown file, between two lines of three dashes.
package enum FrontMatter {
  /// Where the front matter of a source lies: from its first `---` to the line break before the closing `---` or `...`.
  ///
  /// - Returns: the range, `nil` where the first line is not `---`, or nothing closes it.
  package static func range(in bytes: [UInt8]) -> ByteRange? {
    guard let opening = openingLine(bytes) else { return nil }
    var line = opening.upperBound
    while line < bytes.count {
      let end = lineEnd(bytes, from: line)
      if isMarker(bytes[line..<end], UInt8(ascii: "-")) || isMarker(bytes[line..<end], UInt8(ascii: ".")) {
        return ByteRange(opening.lowerBound, line)
      }
      line = afterBreak(bytes, end)
    }
    return nil
  }

  /// Where a front matter that nothing closes begins, `nil` where there is none.
  ///
  /// A first line of dashes alone may be a line drawn in Markdown: a field must follow it.
  static func unclosed(in bytes: [UInt8]) -> ByteRange? {
    guard let opening = openingLine(bytes) else { return nil }
    let next = opening.upperBound..<lineEnd(bytes, from: opening.upperBound)
    let line = TextLine(2, range: ByteRange(next), in: bytes)
    guard let key = line.key, !key.isEmpty, line.indentation.isEmpty else { return nil }
    return ByteRange(opening.lowerBound, opening.lowerBound + 3)
  }

  private static func openingLine(_ bytes: [UInt8]) -> Range<Int>? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let end = lineEnd(bytes, from: start)
    guard isMarker(bytes[start..<end], UInt8(ascii: "-")) else { return nil }
    return start..<afterBreak(bytes, end)
  }

  private static func isMarker(_ line: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    line.count >= 3 && line.prefix(3).allSatisfy { $0 == byte } && line.dropFirst(3).allSatisfy(TextLine.isBlank)
  }

  private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int {
    bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  private static func afterBreak(_ bytes: [UInt8], _ end: Int) -> Int {
    guard end < bytes.count else { return end }
    return bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
  }
}

extension YAMLReader {
  /// Reads the front matter of a Markdown file: one document, or none where there is no front matter.
  ///
  /// Positions are those of the Markdown file. A front matter that is not closed is a problem.
  ///
  /// - Complexity: O(*n*) in bytes of the front matter.
  package mutating func readFrontMatter(_ source: SourceFile) -> YAMLStream {
    if let range = FrontMatter.range(in: source.bytes) { return read(source, part: range.indices) }
    guard let unclosed = FrontMatter.unclosed(in: source.bytes) else { return read(source, part: 0..<0) }
    let problem = YAMLMessage.unclosedFrontMatter.problem(at: unclosed)
    return YAMLStream(
      source: source, part: ByteRange(lower: unclosed.lower, upper: unclosed.lower), documents: [], incomplete: nil,
      problems: [problem])
  }
}
