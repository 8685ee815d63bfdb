import SourceText

/// What the checks of a text that is not YAML look at: the text line by line, and what libyaml said.
struct SyntaxContext {
  let bytes: [UInt8]
  let problem: SyntaxProblem
  /// Offset of the first byte that was read.
  let start: UInt32
  private let index: LineIndex

  init(_ problem: SyntaxProblem, in source: SourceFile, from start: Int) {
    self.bytes = source.bytes
    self.problem = problem
    self.start = UInt32(start)
    self.index = source.lineIndex
  }

  /// The line where libyaml noticed.
  var line: TextLine { line(of: problem.offset) }

  /// The line where what libyaml was doing began.
  var contextLine: TextLine { line(of: problem.contextOffset) }

  func line(of offset: UInt32) -> TextLine { line(index.line(of: offset)) }

  /// A line by its 1-based number, which must be one of the text's.
  func line(_ number: Int) -> TextLine {
    TextLine(number, range: index.textRange(ofLine: number, in: bytes), in: bytes)
  }

  /// The nearest line above that is not empty.
  func lineBefore(_ line: TextLine) -> TextLine? {
    var number = line.number - 1
    while number >= 1 {
      let candidate = self.line(number)
      if candidate.range.upper < start { return nil }
      if !candidate.isEmpty { return candidate }
      number -= 1
    }
    return nil
  }

  /// The nearest line below that is not empty.
  func lineAfter(_ line: TextLine) -> TextLine? {
    var number = line.number + 1
    while number <= index.count {
      let candidate = self.line(number)
      if !candidate.isEmpty { return candidate }
      number += 1
    }
    return nil
  }

  /// Numbers of the lines from where reading began to where libyaml noticed, 1-based.
  var linesRead: ClosedRange<Int> {
    let first = index.line(of: start)
    return first...max(first, index.line(of: problem.offset))
  }

  /// Number of lines.
  var lineCount: Int { index.count }

  func byte(_ offset: UInt32) -> UInt8? { Int(offset) < bytes.count ? bytes[Int(offset)] : nil }

  /// A text in backticks for a message, cut after 60 characters.
  func quoted(_ range: ByteRange) -> String {
    let text = String(decoding: bytes[range.clamped(toCount: bytes.count).indices], as: UTF8.self)
    return text.count > 60 ? "`\(text.prefix(59))…`" : "`\(text)`"
  }

  /// A text as it would be in double quotes, in backticks, cut after 60 characters.
  func doubleQuoted(_ range: ByteRange) -> String {
    let text = String(decoding: bytes[range.clamped(toCount: bytes.count).indices], as: UTF8.self)
    let short = text.count > 60 ? "\(text.prefix(59))…" : text
    if short.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      return "`'\(short.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'`"
    }
    return "`\"\(short)\"`"
  }

  /// "no spaces", "1 space", "4 spaces".
  func spaces(_ count: Int) -> String {
    switch count {
    case 0: "no spaces"
    case 1: "1 space"
    default: "\(count) spaces"
    }
  }

  /// The range from an offset to the end of what its line says.
  func rest(from offset: UInt32) -> ByteRange {
    let line = line(of: offset)
    return ByteRange(lower: offset, upper: max(offset, line.content.upper))
  }
}
