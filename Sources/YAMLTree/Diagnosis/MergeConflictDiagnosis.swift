import SourceText

/// The marks that git leaves where two changes meet.
enum MergeConflictDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> YAMLProblem? {
    var first: TextLine?
    var related: [YAMLProblem.Related] = []
    for number in context.linesRead.lowerBound...max(context.lineCount, context.linesRead.lowerBound) {
      let line = context.line(number)
      if first == nil, isMark(line, UInt8(ascii: "<"), context) {
        first = line
      } else if first != nil, isMark(line, UInt8(ascii: "="), context) {
        related.append(.init(label: "the other version begins", range: line.range))
      } else if first != nil, isMark(line, UInt8(ascii: ">"), context) {
        related.append(.init(label: "the conflict ends", range: line.range))
        break
      }
    }
    guard let first, !related.isEmpty else { return nil }
    return YAMLProblem(
      .syntax, first.range, "A merge conflict is not resolved",
      cause: "Two people changed the same lines, and git has kept both versions between marks.",
      help: "Keep the version that is right and delete the three lines of marks.", related: related)
  }

  private static func isMark(_ line: TextLine, _ byte: UInt8, _ context: SyntaxContext) -> Bool {
    let bytes = context.bytes[line.range.indices]
    return bytes.count >= 7 && bytes.prefix(7).allSatisfy { $0 == byte }
      && (bytes.count == 7 || bytes[bytes.startIndex + 7] == 0x20)
  }
}
