import Portfolio
import SourceText
import YAMLTree

/// Reads comments that are instructions to the linter, and says what is wrong with those that nearly are.
struct IgnoreReader {
  /// A comment that nearly is an instruction.
  struct Problem {
    /// From its `#` on.
    let range: ByteRange

    /// What is wrong, one sentence without a full stop.
    let text: String

    /// What to write.
    let help: String
  }

  private(set) var ignores: [IgnoreComment] = []
  private(set) var problems: [Problem] = []
  private let bytes: [UInt8]
  private let isRule: (String) -> Bool

  /// Words of other tools that mean the same.
  private static let foreign = ["disable", "noqa", "nolint", "skip", "suppress", "off", "waive", "allow"]

  /// - Parameters:
  ///   - bytes: the source of the comments.
  ///   - isRule: whether a word is the id or the name of a rule, for what is proposed in place of what is wrong.
  init(_ bytes: [UInt8], isRule: @escaping (String) -> Bool) {
    self.bytes = bytes
    self.isRule = isRule
  }

  /// Reads one comment, which may hold several parts, each after a `#` of its own.
  mutating func read(_ comment: YAMLComment) {
    var starts: [Int] = []
    for offset in comment.range.indices where bytes[offset] == UInt8(ascii: "#") {
      if offset == Int(comment.range.lower) || bytes[offset - 1] == 0x20 || bytes[offset - 1] == 0x09 {
        starts.append(offset)
      }
    }
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : Int(comment.range.upper)
      readPart(ByteRange(start, end), of: comment)
    }
  }

  private mutating func readPart(_ range: ByteRange, of comment: YAMLComment) {
    var scan = TextScan(bytes, range)
    scan.skip { $0 == UInt8(ascii: "#") || $0 == 0x20 || $0 == 0x09 }
    guard scan.take(ProjectDocument.instructionWord, caseMatters: false) else { return }
    let hasColon = scan.take(":")
    if !hasColon {
      let isWordLonger = scan.peek.map(TextScan.isWordByte) ?? false
      guard !isWordLonger else { return }
    }
    scan.skipBlanks()
    let hadLateColon = !hasColon && scan.take(":")
    scan.skipBlanks()
    let word = scan.word()
    let isCommand = word == "ignore" || word == "ignore-file"
    guard hasColon, isCommand else {
      let isMeant =
        hasColon || hadLateColon || isCommand || IgnoreReader.foreign.contains(word.lowercased())
        || NearMiss.nearMiss(of: word, among: ["ignore", "ignore-file"]) != nil
      if isMeant {
        report(
          range, isCommand ? .noColon : word.isEmpty ? .noInstruction : .unknownInstruction(word), of: range,
          isFileWide: word.hasSuffix("file"))
      }
      return
    }
    let isFileWide = word == "ignore-file"
    guard scan.take("[") else {
      return report(range, .noBracket, of: range, isFileWide: isFileWide)
    }
    var entries: [IgnoreComment.Entry] = []
    while true {
      scan.skipBlanks()
      let start = scan.offset
      scan.skip { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") }
      var end = scan.offset
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      let location = ByteRange(start, end)
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      guard let separator = scan.peek else {
        return report(range, .openBracket, of: range, isFileWide: isFileWide)
      }
      scan.skip(count: 1)
      if text.contains(where: \.isWhitespace) {
        return report(range, .noComma, of: range, isFileWide: isFileWide)
      }
      if text == "*" || text.lowercased() == "all" {
        return report(
          range, .allRules, of: range, isFileWide: isFileWide)
      }
      if !text.isEmpty { entries.append(IgnoreComment.Entry(word: text, range: location)) }
      if separator == UInt8(ascii: "]") { break }
    }
    guard !entries.isEmpty else { return report(range, .noRule, of: range, isFileWide: isFileWide) }
    let listEnd = UInt32(scan.offset - 1)
    scan.skipBlanks()
    ignores.append(
      IgnoreComment(
        isFileWide: isFileWide, entries: entries, reason: scan.rest(), range: range, comment: comment, listEnd: listEnd)
    )
  }

  private mutating func report(
    _ location: ByteRange, _ problem: EngineMessage.IgnoreProblem, of range: ByteRange, isFileWide: Bool
  ) {
    var end = Int(location.upper)
    while end > Int(location.lower), bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    problems.append(
      Problem(
        range: ByteRange(Int(location.lower), end),
        text: EngineMessage.malformedIgnore(problem),
        help: EngineMessage.malformedIgnoreHelp(isFileWide: isFileWide, rules: rules(in: range))))
  }

  /// The rules that a comment speaks of, as they belong between the brackets.
  private func rules(in range: ByteRange) -> [String] {
    String(decoding: bytes[range.indices], as: UTF8.self)
      .split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init).filter(isRule)
  }
}

/// An offset in a range of bytes, moved along while a comment is read.
struct TextScan {
  private(set) var offset: Int
  private let bytes: [UInt8]
  private let end: Int

  init(_ bytes: [UInt8], _ range: ByteRange) {
    self.bytes = bytes
    offset = Int(range.lower)
    end = Int(range.upper)
  }

  /// The next byte, `nil` at the end.
  var peek: UInt8? { offset < end ? bytes[offset] : nil }

  mutating func skip(count: Int) { offset = min(end, offset + count) }

  mutating func skip(while holds: (UInt8) -> Bool) {
    while let byte = peek, holds(byte) { offset += 1 }
  }

  mutating func skipBlanks() { skip { $0 == 0x20 || $0 == 0x09 } }

  /// Steps over a text of ASCII characters, if it comes next.
  mutating func take(_ text: String, caseMatters: Bool = true) -> Bool {
    let wanted = Array(text.utf8)
    guard offset + wanted.count <= end else { return false }
    for (index, byte) in wanted.enumerated() {
      let found = bytes[offset + index]
      guard found == byte || (!caseMatters && found | 0x20 == byte | 0x20) else { return false }
    }
    offset += wanted.count
    return true
  }

  /// The letters and hyphens that come next.
  mutating func word() -> String {
    let start = offset
    skip(while: TextScan.isWordByte)
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// What is left, without blanks around it and without the colon or dash that some write before a reason.
  mutating func rest() -> String {
    var text = String(decoding: bytes[offset..<end], as: UTF8.self)[...]
    while let first = text.first, first.isWhitespace || ":-–—".contains(first) { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    offset = end
    return VisibleText.visible(String(text))
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }
}
