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
    OtherDashDiagnosis.problem,
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
    guard let first, !related.isEmpty else { return lonely(context) }
    return YAMLMessage.mergeConflict.problem(at: first.range, related: related)
  }

  /// One mark without the others, at the place that cannot be read.
  private static func lonely(_ context: SyntaxContext) -> SourceProblem? {
    let lines = [context.contextLine, context.line, context.lineBefore(context.line)].compactMap(\.self)
    let mark = lines.first { line in
      isMark(line, UInt8(ascii: "<"), context) || isMark(line, UInt8(ascii: ">"), context)
        || isMark(line, UInt8(ascii: "="), context) && line.range.count == 7
    }
    return mark.map { YAMLMessage.mergeMark.problem(at: $0.range) }
  }

  private static func isMark(_ line: TextLine, _ byte: UInt8, _ context: SyntaxContext) -> Bool {
    let bytes = context.bytes[line.range.indices]
    return bytes.count >= 7 && bytes.prefix(7).allSatisfy { $0 == byte }
      && (bytes.count == 7 || bytes[bytes.startIndex + 7] == 0x20)
  }
}

/// List items that begin with a dash or dot of a word processor.
enum OtherDashDiagnosis {
  private static let signs: Set<UInt32> = [
    0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x2022, 0xB7, 0x25AA, 0x25CF,
  ]

  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    for line in [context.line, context.lineBefore(context.line), context.contextLine].compactMap(\.self)
    where line.dashes == 0 {
      let text = String(decoding: context.bytes[line.content.indices], as: UTF8.self)
      guard let sign = text.unicodeScalars.first, signs.contains(sign.value) else { continue }
      let rest = ByteRange(lower: line.content.lower + UInt32(String(sign).utf8.count), upper: line.content.upper)
      guard context.byte(rest.lower) == 0x20 else { continue }
      let item = "`-\(context.quoted(rest).dropFirst())"
      return YAMLMessage.otherDash(sign, line: item).problem(
        at: ByteRange(lower: line.content.lower, upper: rest.lower))
    }
    return nil
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
      return YAMLMessage.tab(
        count: end - first, spaces: spaces(for: line, first - indentation.startIndex, context),
        others: others(line, context)
      ).problem(at: ByteRange(first, end))
    }
    return nil
  }

  /// How many lines below begin with a tab.
  private static func others(_ line: TextLine, _ context: SyntaxContext) -> Int {
    guard line.number < context.lineCount else { return 0 }
    return (line.number + 1...context.lineCount).count {
      let other = context.line($0)
      return !other.isEmpty && context.bytes[other.indentation.indices].contains(0x09)
    }
  }

  /// What to write in place of the tabs of a line: the level of the lines around it that it was likely meant to have.
  ///
  /// Spaces may stand before the tabs. It is `nil` where no line around it says.
  private static func spaces(for line: TextLine, _ before: Int, _ context: SyntaxContext) -> String? {
    guard let above = context.lineBefore(line), !context.bytes[above.indentation.indices].contains(0x09) else {
      return nil
    }
    let isItem = line.dashes > 0
    var levels = IndentationDiagnosis.levels(context, above: line, items: isItem)
    // A field that holds nothing yet may be what the line belongs to.
    if let key = above.key, above.value?.isEmpty != false {
      levels.insert(.init(column: above.contentColumn + 2, line: above.number, range: key), at: 0)
    }
    guard let nearest = levels.first else { return nil }
    let isBetween = context.lineAfter(line).map { $0.contentColumn == above.contentColumn && $0.dashes == 0 } == true
    let width = context.bytes[line.indentation.indices].count { $0 == 0x09 }
    let meant =
      isBetween && !isItem
      ? levels.first { $0.column == above.contentColumn }
      // Most editors show a tab as four or eight columns; else each tab is a level.
      : [4, 8, 2].lazy.map { before + width * $0 }.compactMap { column in levels.first { $0.column == column } }.first
    let level = meant ?? (levels.count > width ? levels[levels.count - 1 - width] : nearest)
    guard level.column >= before else { return nil }
    let count = context.spaces(level.column - before) + (before > 0 ? " more" : "")
    let name = context.line(level.line).key.map(context.quoted) ?? "the line"
    return level.line == above.number && level.column > above.contentColumn
      ? YAMLMessage.belowLine(count, name, line: level.line) : YAMLMessage.likeLine(count, name, line: level.line)
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
