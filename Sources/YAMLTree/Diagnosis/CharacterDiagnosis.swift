import SourceText

/// Colons without a space, colons too many, lines without a colon.
enum ColonDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    if context.problem.problem.contains("could not find expected ':'") {
      return inLine(context, context.contextLine) ?? withoutColon(context, context.contextLine)
    }
    guard context.problem.problem.contains("mapping values are not allowed") else { return nil }
    let line = context.line
    if let key = line.key, key.upper < context.problem.offset { return twoColons(context, line) }
    guard let above = context.lineBefore(line) else { return nil }
    if let problem = inLine(context, above) { return problem }
    if above.key != nil || above.dashes > 0 { return nil }
    return withoutColon(context, above)
  }

  /// The problem of a colon that no space follows.
  static func missingSpace(_ context: SyntaxContext, colon: UInt32) -> SourceProblem {
    let line = context.line(of: colon)
    let name = ByteRange(lower: line.content.lower, upper: colon)
    let value = ByteRange(lower: colon + 1, upper: line.content.upper)
    return YAMLMessage.noSpaceAfterColon(text(name, context), text(value, context))
      .problem(at: ByteRange(lower: colon, upper: colon + 1))
  }

  /// A line whose colon is not seen as one: no space after it, or a colon or space of another kind.
  private static func inLine(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    guard line.key == nil else { return nil }
    let bytes = context.bytes
    var offset = line.content.lower
    while offset < line.content.upper {
      let rest = bytes[Int(offset)..<Int(line.content.upper)]
      if rest.starts(with: [0xEF, 0xBC, 0x9A]) {
        return YAMLMessage.wideColon.problem(at: ByteRange(lower: offset, upper: offset + 3))
      }
      if bytes[Int(offset)] == UInt8(ascii: ":") {
        let after = bytes[Int(offset + 1)..<Int(line.content.upper)]
        if let width = WideSpace.width(after) {
          return YAMLMessage.wideSpaceAfterColon
            .problem(at: ByteRange(lower: offset + 1, upper: offset + 1 + width))
        }
        if isName(bytes[Int(line.content.lower)..<Int(offset)]), !after.starts(with: Array("//".utf8)), !after.isEmpty {
          return missingSpace(context, colon: offset)
        }
        return nil
      }
      offset += 1
    }
    return nil
  }

  private static func twoColons(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    guard let key = line.key, let value = line.value else { return nil }
    return YAMLMessage.secondColon(corrected: corrected(key, value, context)).problem(at: value)
  }

  private static func corrected(_ key: ByteRange, _ value: ByteRange, _ context: SyntaxContext) -> String {
    "`\(text(key, context)): \(context.doubleQuoted(value).dropFirst().dropLast())`"
  }

  private static func withoutColon(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    guard line.key == nil, !line.content.isEmpty else { return nil }
    let above = context.lineBefore(line)
    if let above, let key = above.key, above.value?.isEmpty == false {
      let indentation = context.spaces(above.contentColumn + 2)
      return YAMLMessage.continuedText(
        of: context.quoted(key), indentation: indentation, field: field(line.content, context)
      ).problem(at: line.content)
    }
    return outOfText(context, line) ?? YAMLMessage.runningText.problem(at: line.content)
  }

  /// A line of a text over several lines that is indented less than the first one of it, or the first where most are.
  private static func outOfText(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    var first: TextLine?
    var least = Int.max
    var current = context.lineBefore(line)
    while let candidate = current, line.number - candidate.number < 200 {
      if let key = candidate.key, let value = candidate.value, let sign = context.byte(value.lower), value.count <= 3,
        sign == UInt8(ascii: ">") || sign == UInt8(ascii: "|")
      {
        guard let first, candidate.column < least else { return nil }
        if line.column > candidate.column, context.lineBefore(line)?.number == first.number,
          let next = context.lineAfter(line), next.column == line.column, next.key == nil
        {
          return YAMLMessage.moved(
            YAMLMessage.firstOfText, what: YAMLMessage.lines, isAbove: false, own: context.spaces(first.column),
            indentation: context.spaces(line.column), line: line.number, other: nil
          ).problem(at: first.content, related: [.init(.column, at: line.content)])
        }
        return YAMLMessage.outOfText(
          of: context.quoted(key), indentation: context.spaces(first.column), line: first.number
        ).problem(at: line.content, related: [.init(.textStart, at: first.content)])
      }
      least = min(least, candidate.column)
      first = candidate
      current = context.lineBefore(candidate)
    }
    return nil
  }

  /// A line as a field, its first word the name.
  private static func field(_ content: ByteRange, _ context: SyntaxContext) -> String {
    let line = text(content, context)
    // Another sign may stand where the colon belongs.
    let name = line.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    let rest = line[name.endIndex...].drop { $0 == " " }
    let value = rest.drop { "=:>~→–—-".contains($0) }
    if !name.isEmpty, value.startIndex > rest.startIndex, !value.isEmpty {
      return "`\(name): \(value.drop { $0 == " " })`"
    }
    let words = line.split(separator: " ", maxSplits: 1)
    return words.count == 2 ? "`\(words[0]): \(words[1])`" : "`name: value`"
  }

  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 60 else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x20,
        UInt8(ascii: "\""), UInt8(ascii: "'"), 0x80...:
        true
      default: false
      }
    }
  }

  private static func text(_ range: ByteRange, _ context: SyntaxContext) -> String {
    String(context.quoted(range).dropFirst().dropLast())
  }
}

/// Texts that begin with a sign that has a meaning of its own: `%`, `@`, a backtick, `>95%`, `*bold*`.
enum FirstCharacterDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    let problem = context.problem
    if problem.problem.contains("cannot start any token") { return beginning(context, at: problem.offset) }
    if problem.problem.contains("mapping keys are not allowed") { return beginning(context, at: problem.offset) }
    if problem.problem.contains("did not find expected node content") { return beginning(context, at: problem.offset) }
    for name in ["block scalar", "an alias", "an anchor", "a tag", "directive"] where problem.context.contains(name) {
      return beginning(context, at: problem.contextOffset)
    }
    if problem.problem.contains("block sequence entries are not allowed") { return listOnOneLine(context) }
    return nil
  }

  private static func beginning(_ context: SyntaxContext, at offset: UInt32) -> SourceProblem? {
    guard let byte = context.byte(offset), byte > 0x20 else { return nil }
    let line = context.line(of: offset)
    let text = context.rest(from: offset)
    let isLineStart = offset == line.indentation.upper
    if isLineStart, context.bytes[text.indices].starts(with: Array("```".utf8)) {
      return YAMLMessage.codeBlock.problem(at: text)
    }
    if isLineStart, byte == UInt8(ascii: "*") {
      let isBullet = context.byte(offset + 1) == 0x20
      return (isBullet ? YAMLMessage.bullet : .markdown).problem(at: text)
    }
    return YAMLMessage.firstCharacter(byte, quoted: context.doubleQuoted(text)).problem(at: text)
  }

  private static func listOnOneLine(_ context: SyntaxContext) -> SourceProblem {
    let text = context.rest(from: context.problem.offset)
    return YAMLMessage.listOnOneLine(quoted: context.doubleQuoted(text)).problem(at: text)
  }
}
