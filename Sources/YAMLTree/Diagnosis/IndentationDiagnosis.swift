import SourceText

/// Lines that are indented too deep or not deep enough, and list items among fields.
enum IndentationDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    let line = context.line
    if let problem = joinedDash(context, line) { return problem }
    if context.problem.problem.contains("mapping values are not allowed") { return tooDeep(context, line) }
    guard context.problem.offset == line.indentation.upper, !line.isEmpty else { return textAfterValue(context) }
    if context.problem.problem.contains("document start") { return firstLineTooDeep(context, line) }
    let isList = context.problem.problem.contains("'-' indicator")
    let open = context.contextLine
    let openColumn = isList ? Int(context.problem.contextOffset - open.range.lower) : open.contentColumn
    if line.dashes > 0 {
      if !isList, line.column == openColumn { return itemAmongFields(context, line) }
      return misplaced(context, line, what: "list item")
    }
    if isList, line.column == openColumn { return fieldAmongItems(context, line) }
    return misplaced(context, line, what: "field")
  }

  /// A dash without a space in this line or above it makes fields of list items.
  private static func joinedDash(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    for candidate in [line, context.lineBefore(line)].compactMap({ $0 }) where candidate.dashes == 0 {
      let content = candidate.content
      if Dash.isJoined(context.bytes[content.indices]) { return Dash.problem(content, in: context.bytes, .syntax) }
    }
    return nil
  }

  /// A field below a line that already has a value, indented deeper than that.
  private static func tooDeep(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    guard let key = line.key, let above = context.lineBefore(line) else { return nil }
    if let name = above.key {
      return SourceProblem(
        .syntax, key, "\(context.quoted(key)) is indented deeper than the field above it",
        cause: "\(context.quoted(name)) has a value on its own line, so that no fields can stand below it.",
        help:
          "Indent it by \(context.spaces(above.contentColumn)), like \(context.quoted(name)) on line \(above.number).",
        related: [.init(label: "the field above", range: name)])
    }
    return SourceProblem(
      .syntax, above.content, "This list item is a text, but fields follow below it",
      cause: "Fields below a list item belong to it; a text cannot have any.",
      help: "Write the item as a field, too: `- name: value`.", related: [.init(label: "the field below", range: key)])
  }

  private static func itemAmongFields(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem {
    SourceProblem(
      .syntax, item(line), "A list item stands among fields of the same level",
      cause: "One level holds either fields (`name: value`) or list items (`- …`), not both.",
      help:
        "Write a name with a colon above the list, such as `items:`, or indent the list below the field that it belongs to.",
      related: related(context.lineBefore(line).flatMap { $0.key }, "a field"))
  }

  private static func fieldAmongItems(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem {
    let above = context.lineBefore(line)
    let help =
      above.map { $0.dashes > 0 || $0.column > line.column } == true
      ? "Indent it by \(context.spaces(line.column + 2)) to make it part of the item above, or move it before the list."
      : "Move it before the list."
    return SourceProblem(
      .syntax, line.key ?? line.content, "A field stands among list items of the same level",
      cause: "One level holds either fields (`name: value`) or list items (`- …`), not both.", help: help)
  }

  /// A line that is in line with none above.
  private static func misplaced(_ context: SyntaxContext, _ line: TextLine, what: String) -> SourceProblem {
    let isItem = line.dashes > 0
    let neighbours = levels(context, above: line, items: isItem)
    let nearest = neighbours.min { abs($0.column - line.column) < abs($1.column - line.column) }
    if let nearest, let problem = firstOutOfLine(context, nearest, line, what) { return problem }
    let name = isItem ? "The list item" : context.quoted(line.key ?? line.content)
    guard let nearest else {
      return SourceProblem(
        .syntax, line.key ?? item(line), "\(name) is not in line with any line above",
        cause: "Lines of one level begin in the same column.", help: "Indent it like the other lines of its level.")
    }
    var help = "Indent it by \(context.spaces(nearest.column)), like line \(nearest.line)"
    if let other = neighbours.last(where: { $0.column < line.column && $0.column != nearest.column }) {
      help += ", or by \(context.spaces(other.column)), like line \(other.line)"
    }
    return SourceProblem(
      .syntax, isItem ? item(line) : line.key ?? line.content, "\(name) is not in line with the \(what)s above",
      cause: "Lines of one level begin in the same column; this one is indented by \(context.spaces(line.column)).",
      help: help + ".", related: [.init(label: "in this column", range: nearest.range)])
  }

  /// Whether rather the line above is out of line: it is alone in its column, and more lines follow in this one's.
  private static func firstOutOfLine(
    _ context: SyntaxContext, _ above: Level, _ line: TextLine, _ what: String
  ) -> SourceProblem? {
    let first = context.line(above.line)
    guard first.column == above.column, let parent = context.lineBefore(first), parent.column < first.column else {
      return nil
    }
    var next = context.lineAfter(line)
    while let candidate = next, candidate.column > line.column { next = context.lineAfter(candidate) }
    guard let next, next.column == line.column, (next.dashes > 0) == (line.dashes > 0) else { return nil }
    let name = line.dashes > 0 ? "The list item" : context.quoted(first.key ?? first.content)
    return SourceProblem(
      .syntax, above.range, "\(name) is not in line with the \(what)s below",
      cause: "Lines of one level begin in the same column; this one is indented by \(context.spaces(above.column)).",
      help: "Indent it by \(context.spaces(line.column)), like line \(line.number).",
      related: [.init(label: "in this column", range: line.key ?? item(line))])
  }

  private struct Level {
    var column: Int
    var line: Int
    var range: ByteRange
  }

  /// The columns of the lines above that are still open, innermost first.
  private static func levels(_ context: SyntaxContext, above line: TextLine, items: Bool) -> [Level] {
    var levels: [Level] = []
    var bound = Int.max
    var current = context.lineBefore(line)
    while let candidate = current, bound > 0 {
      defer { current = context.lineBefore(candidate) }
      if candidate.key != nil, candidate.contentColumn < bound {
        bound = candidate.contentColumn
        if !items, let key = candidate.key {
          levels.append(Level(column: bound, line: candidate.number, range: key))
        }
      }
      if candidate.dashes > 0, candidate.column < bound {
        bound = candidate.column
        if items { levels.append(Level(column: bound, line: candidate.number, range: item(candidate))) }
      }
    }
    return levels
  }

  private static func firstLineTooDeep(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    var first: TextLine?
    var current = context.lineBefore(line)
    while let candidate = current {
      if candidate.content.lower < candidate.content.upper, candidate.isEntry { first = candidate }
      current = context.lineBefore(candidate)
    }
    guard let first, first.column > line.column else { return nil }
    return SourceProblem(
      .syntax, first.key ?? item(first), "The first line is indented deeper than line \(line.number)",
      cause: "Lines of one level begin in the same column.",
      help: "Indent it by \(context.spaces(line.column)), or indent the lines below like it.",
      related: [.init(label: "not as deep", range: line.key ?? item(line))])
  }

  private static func textAfterValue(_ context: SyntaxContext) -> SourceProblem? {
    let rest = context.rest(from: context.problem.offset)
    let line = context.line
    guard !rest.isEmpty, let value = line.value, value.contains(rest.lower), value.lower < rest.lower else {
      return nil
    }
    return SourceProblem(
      .syntax, rest, "This text does not belong to the value before it",
      help: "Put all of the text in quotes: \(context.doubleQuoted(value)).")
  }

  /// A list item from its dash on.
  private static func item(_ line: TextLine) -> ByteRange {
    ByteRange(lower: line.indentation.upper, upper: max(line.content.upper, line.indentation.upper))
  }

  private static func related(_ range: ByteRange?, _ label: String) -> [SourceProblem.Related] {
    range.map { [.init(label: label, range: $0)] } ?? []
  }
}
