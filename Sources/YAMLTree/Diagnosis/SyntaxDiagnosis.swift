import CLibYAML
import SourceText

/// Explains a text that is not YAML: where the mistake is, what it likely is, and how to correct it.
///
/// libyaml says where it could not go on, which is often later than the mistake. Each check knows one kind of mistake;
/// the first that recognizes its own gives the problem. None is asked unless libyaml has refused the text, so that they
/// may guess where a parser must not.
enum SyntaxDiagnosis {
  /// The checks, surest first.
  private static let checks: [@Sendable (SyntaxContext) -> SourceProblem?] = [
    EncodingDiagnosis.problem,
    MergeConflictDiagnosis.problem,
    TabDiagnosis.problem,
    QuoteDiagnosis.problem,
    PlaceholderDiagnosis.problem,
    BracketDiagnosis.problem,
    FirstCharacterDiagnosis.problem,
    ColonDiagnosis.problem,
    IndentationDiagnosis.problem,
  ]

  /// The one problem of a text that libyaml refuses.
  static func problem(for problem: SyntaxProblem, in source: SourceFile, from start: Int) -> SourceProblem {
    let context = SyntaxContext(problem, in: source, from: start)
    for check in checks {
      if let problem = check(context) { return problem }
    }
    return unrecognized(context)
  }

  private static func unrecognized(_ context: SyntaxContext) -> SourceProblem {
    let rest = context.rest(from: min(context.problem.offset, UInt32(context.bytes.count)))
    return YAMLMessage.unrecognized(isEnd: rest.isEmpty).problem(at: rest)
  }
}

/// What libyaml says about a text that it refuses.
struct SyntaxProblem {
  /// The sentence of libyaml, for programmers.
  let problem: String
  /// What libyaml was doing, empty where it does not say.
  let context: String
  /// Where libyaml noticed, in bytes of the source.
  let offset: UInt32
  /// Where what libyaml was doing began, in bytes of the source.
  let contextOffset: UInt32
  /// Whether the bytes are no text at all.
  let isEncoding: Bool

  /// Takes what a parser holds after it has failed.
  init(_ parser: UnsafeMutablePointer<yaml_parser_t>, offsets: inout CharacterOffsets, start: Int) {
    // libyaml's messages are string constants.
    problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? ""
    context = unsafe parser.pointee.context.map { unsafe String(cString: $0) } ?? ""
    isEncoding = unsafe parser.pointee.error == YAML_READER_ERROR
    if isEncoding {
      offset = unsafe UInt32(clamping: Int(parser.pointee.problem_offset) + start)
      contextOffset = offset
    } else {
      offset = unsafe offsets.byte(of: Int(parser.pointee.problem_mark.index))
      contextOffset = unsafe context.isEmpty ? offset : offsets.byte(of: Int(parser.pointee.context_mark.index))
    }
  }
}

/// Bytes that are not text: an older encoding, control characters.
enum EncodingDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    guard context.problem.isEncoding else { return nil }
    var offset = min(context.problem.offset, UInt32(context.bytes.count))
    if context.problem.problem.contains("trailing") {
      // libyaml names the byte that does not continue a character; the one that began it is the stranger.
      while offset > context.start {
        offset -= 1
        if (context.byte(offset) ?? 0) & 0xC0 != 0x80 { break }
      }
    }
    if context.problem.problem.contains("control characters") { return controlCharacter(context, offset) }
    return YAMLMessage.strayByte(context.byte(offset) ?? 0).problem(at: ByteRange(lower: offset, upper: offset + 1))
  }

  private static func controlCharacter(_ context: SyntaxContext, _ offset: UInt32) -> SourceProblem {
    var end = offset + 1
    while let byte = context.byte(end), byte & 0xC0 == 0x80 { end += 1 }
    let text = String(decoding: context.bytes[Int(offset)..<Int(min(end, UInt32(context.bytes.count)))], as: UTF8.self)
    let name = VisibleText.name(of: text.unicodeScalars.first ?? "\u{FFFD}")
    return YAMLMessage.controlCharacter(name).problem(at: ByteRange(lower: offset, upper: end))
  }
}

/// The marks that git leaves where two changes meet.
enum MergeConflictDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    var first: TextLine?
    var related: [SourceProblem.Related] = []
    for number in context.linesRead.lowerBound...max(context.lineCount, context.linesRead.lowerBound) {
      let line = context.line(number)
      if first == nil, isMark(line, UInt8(ascii: "<"), context) {
        first = line
      } else if first != nil, isMark(line, UInt8(ascii: "="), context) {
        related.append(.init(.otherVersion, at: line.range))
      } else if first != nil, isMark(line, UInt8(ascii: ">"), context) {
        related.append(.init(.conflictEnd, at: line.range))
        break
      }
    }
    guard let first, !related.isEmpty else { return nil }
    return YAMLMessage.mergeConflict.problem(at: first.range, related: related)
  }

  private static func isMark(_ line: TextLine, _ byte: UInt8, _ context: SyntaxContext) -> Bool {
    let bytes = context.bytes[line.range.indices]
    return bytes.count >= 7 && bytes.prefix(7).allSatisfy { $0 == byte }
      && (bytes.count == 7 || bytes[bytes.startIndex + 7] == 0x20)
  }
}

/// Lines that are indented with tabs.
enum TabDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    // A tab in the indentation may go unnoticed until the next line.
    for line in [context.contextLine, context.line] {
      let indentation = context.bytes[line.indentation.indices]
      guard !line.isEmpty, let first = indentation.firstIndex(of: 0x09) else { continue }
      let end = indentation[first...].firstIndex { $0 != 0x09 } ?? indentation.endIndex
      return YAMLMessage.tab.problem(at: ByteRange(first, end))
    }
    return nil
  }
}

/// `{{ x }}` of a template that nobody filled in, with text around it.
enum PlaceholderDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    for line in [context.contextLine, context.line] {
      let value = line.value ?? line.content
      guard context.byte(value.lower) == UInt8(ascii: "{"), context.byte(value.lower + 1) == UInt8(ascii: "{"),
        value.contains(context.problem.offset) || context.problem.context.contains("flow")
      else { continue }
      return YAMLMessage.placeholder(context.quoted(value), quoted: context.doubleQuoted(value)).problem(at: value)
    }
    return nil
  }
}
