import SourceText

/// Lines that are indented too deep or not deep enough, and list items among fields.
enum IndentationDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> SourceProblem? {
    let line = context.line
    if let problem = joinedDash(context, line) ?? wideIndentation(context, line) { return problem }
    let repair = LayoutRepair.find(context)
    if let problem = explained(context, line, repair) { return problem }
    return repair.map { moved(context, $0) }
  }

  /// The problem where more can be said of a line than its place, or where no move helps.
  ///
  /// What it proposes is what `repair` proposes, if that is there.
  private static func explained(_ context: SyntaxContext, _ line: TextLine, _ repair: LayoutRepair?) -> SourceProblem? {
    if context.problem.problem.contains("mapping values are not allowed") { return tooDeep(context, line, repair) }
    guard context.problem.offset == line.indentation.upper, !line.isEmpty else {
      return repair == nil ? textAfterValue(context) : nil
    }
    if context.problem.problem.contains("document start") {
      return repair == nil ? firstLineTooDeep(context, line) : nil
    }
    let isList = context.problem.problem.contains("'-' indicator")
    let open = context.contextLine
    let openColumn = isList ? Int(context.problem.contextOffset - open.range.lower) : open.contentColumn
    if line.dashes == 0, isList, line.column == openColumn {
      guard let repair else { return fieldAmongItems(context, line) }
      return repair.line.number == line.number && repair.column > line.column ? fieldAmongItems(context, line) : nil
    }
    guard repair == nil else { return nil }
    if line.dashes > 0 {
      if !isList, line.column == openColumn { return itemAmongFields(context, line) }
      return misplaced(context, line, what: YAMLMessage.items)
    }
    return misplaced(context, line, what: YAMLMessage.fields)
  }

  // MARK: Lines with a place that is known

  /// The problem of a line that has to be moved.
  private static func moved(_ context: SyntaxContext, _ repair: LayoutRepair) -> SourceProblem {
    let line = repair.line
    let isItem = line.dashes > 0
    let name =
      isItem ? line.key.map { "`- \(context.quoted($0).dropFirst())" } : context.quoted(line.key ?? line.content)
    let shown = name ?? YAMLMessage.item
    let place = isItem ? item(line) : line.key ?? line.content
    let (own, right) = (context.spaces(line.column), context.spaces(repair.column))
    if let neighbour = neighbour(context, of: repair) {
      let isAbove = neighbour.number < line.number
      let message = YAMLMessage.moved(
        shown, what: isItem ? YAMLMessage.items : YAMLMessage.fields, isAbove: isAbove, own: own, indentation: right,
        line: neighbour.number, other: repair.other.map(context.spaces))
      return message.problem(
        at: place, related: [.init(.column, at: isItem ? item(neighbour) : neighbour.key ?? neighbour.content)])
    }
    if isItem, let below = context.lineAfter(line),
      below.contentColumn == line.contentColumn - line.column + repair.column,
      let key = below.key
    {
      let message = YAMLMessage.movedItem(
        shown, own: own, indentation: right, fields: context.spaces(below.contentColumn), field: context.quoted(key),
        line: below.number)
      return message.problem(at: place, related: [.init(.column, at: key)])
    }
    return YAMLMessage.moved(shown, own: own, indentation: right).problem(at: place)
  }

  /// The nearest line of the block that a line should belong to, above it or else below.
  private static func neighbour(_ context: SyntaxContext, of repair: LayoutRepair) -> TextLine? {
    let isItem = repair.line.dashes > 0
    func find(_ next: (TextLine) -> TextLine?) -> TextLine? {
      var current = next(repair.line)
      while let line = current, line.contentColumn >= repair.column {
        if isItem ? line.column < repair.column : line.contentColumn < repair.column { return nil }
        if isItem, line.column == repair.column { return line.dashes > 0 ? line : nil }
        if !isItem, line.contentColumn == repair.column { return line.key == nil ? nil : line }
        current = next(line)
      }
      return nil
    }
    return find(context.lineBefore) ?? find(context.lineAfter)
  }

  // MARK: Lines with more to say

  /// A dash without a space in this line or above it makes fields of list items.
  private static func joinedDash(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    for candidate in [line, context.lineBefore(line)].compactMap({ $0 }) where candidate.dashes == 0 {
      let content = candidate.content
      if Dash.isJoined(context.bytes[content.indices]) { return Dash.problem(content, in: context.bytes, .syntax) }
    }
    return nil
  }

  /// A line that is indented, wholly or in part, with spaces that are not ordinary ones: this one or the one above it.
  private static func wideIndentation(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem? {
    for candidate in [line, context.lineBefore(line)].compactMap({ $0 }) {
      var start = candidate.indentation.upper
      while let width = WideSpace.width(context.bytes[Int(start)..<Int(candidate.range.upper)]) { start += width }
      guard start > candidate.indentation.upper else { continue }
      return YAMLMessage.wideIndentation.problem(at: ByteRange(lower: candidate.indentation.upper, upper: start))
    }
    return nil
  }

  /// A field below a line that already has a value, indented deeper than that.
  private static func tooDeep(_ context: SyntaxContext, _ line: TextLine, _ repair: LayoutRepair?) -> SourceProblem? {
    guard let key = line.key, let above = context.lineBefore(line) else { return nil }
    func agrees(_ moved: TextLine, _ column: Int) -> Bool {
      repair.map { $0.line.number == moved.number && $0.column == column } ?? true
    }
    if let name = above.key {
      if agrees(above, line.contentColumn), let problem = between(context, above, name, below: line, key) {
        return problem
      }
      guard agrees(line, above.contentColumn) else { return nil }
      let message = YAMLMessage.fieldBelowValue(
        context.quoted(key), above: context.quoted(name), indentation: context.spaces(above.contentColumn),
        line: above.number)
      return message.problem(at: key, related: [.init(.fieldAbove, at: name)])
    }
    guard repair == nil else { return nil }
    return YAMLMessage.fieldBelowText.problem(at: above.content, related: [.init(.fieldBelow, at: key)])
  }

  /// A field that is less indented than the lines before and after it, which stand in one column.
  private static func between(
    _ context: SyntaxContext, _ line: TextLine, _ name: ByteRange, below: TextLine, _ key: ByteRange
  ) -> SourceProblem? {
    guard line.dashes == 0, let before = context.lineBefore(line), let neighbour = before.key,
      before.contentColumn == below.contentColumn
    else { return nil }
    return YAMLMessage.fieldBetween(
      context.quoted(name), neighbour: context.quoted(neighbour), indentation: context.spaces(below.contentColumn),
      line: before.number, below: context.quoted(key), own: context.spaces(line.contentColumn)
    ).problem(at: name, related: [.init(.column, at: neighbour)])
  }

  private static func itemAmongFields(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem {
    let key = context.lineBefore(line).flatMap { $0.key }
    return YAMLMessage.itemAmongFields.problem(
      at: item(line), related: key.map { [.init(.field, at: $0)] } ?? [])
  }

  private static func fieldAmongItems(_ context: SyntaxContext, _ line: TextLine) -> SourceProblem {
    let above = context.lineBefore(line)
    let followsItem = above.map { $0.dashes > 0 || $0.column > line.column } == true
    let item = followsItem ? itemAbove(context, line) : nil
    return YAMLMessage.fieldAmongItems(
      context.quoted(line.key ?? line.content),
      indentation: followsItem ? context.spaces(item?.contentColumn ?? line.column + 2) : nil,
      above: item?.key.map(context.quoted) ?? ""
    ).problem(at: line.key ?? line.content, related: item.map { [.init(.itemAbove, at: $0.key ?? $0.content)] } ?? [])
  }

  /// The list item of a line's own level above it.
  private static func itemAbove(_ context: SyntaxContext, _ line: TextLine) -> TextLine? {
    var current = context.lineBefore(line)
    while let candidate = current, candidate.column >= line.column {
      if candidate.column == line.column { return candidate.dashes > 0 ? candidate : nil }
      current = context.lineBefore(candidate)
    }
    return nil
  }

  /// A line that is in line with none above.
  private static func misplaced(_ context: SyntaxContext, _ line: TextLine, what: String) -> SourceProblem {
    let isItem = line.dashes > 0
    let neighbours = levels(context, above: line, items: isItem)
    let nearest = neighbours.min { abs($0.column - line.column) < abs($1.column - line.column) }
    if let nearest, let problem = firstOutOfLine(context, nearest, line, what) { return problem }
    let name = isItem ? YAMLMessage.item : context.quoted(line.key ?? line.content)
    guard let nearest else { return YAMLMessage.outOfLine(name).problem(at: line.key ?? item(line)) }
    let other = neighbours.last { $0.column < line.column && $0.column != nearest.column }
    let message = YAMLMessage.outOfLine(
      name, with: what, indentation: context.spaces(line.column),
      nearest: (context.spaces(nearest.column), nearest.line),
      other: other.map { (context.spaces($0.column), $0.line) })
    return message.problem(
      at: isItem ? item(line) : line.key ?? line.content, related: [.init(.column, at: nearest.range)])
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
    let name = line.dashes > 0 ? YAMLMessage.item : context.quoted(first.key ?? first.content)
    let message = YAMLMessage.outOfLineBelow(
      name, with: what, indentation: context.spaces(above.column),
      below: (context.spaces(line.column), line.number))
    return message.problem(at: above.range, related: [.init(.column, at: line.key ?? item(line))])
  }

  /// A column in which lines begin.
  struct Level {
    var column: Int
    var line: Int
    var range: ByteRange
  }

  /// The columns of the lines above that are still open, innermost first.
  static func levels(_ context: SyntaxContext, above line: TextLine, items: Bool) -> [Level] {
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
    return YAMLMessage.firstLineTooDeep(indentation: context.spaces(line.column), line: line.number)
      .problem(at: first.key ?? item(first), related: [.init(.lessDeep, at: line.key ?? item(line))])
  }

  private static func textAfterValue(_ context: SyntaxContext) -> SourceProblem? {
    let rest = context.rest(from: context.problem.offset)
    let line = context.line
    guard !rest.isEmpty, let value = line.value, value.contains(rest.lower), value.lower < rest.lower else {
      return nil
    }
    return YAMLMessage.textAfterValue(quoted: context.doubleQuoted(value)).problem(at: rest)
  }

  /// A list item from its dash on.
  private static func item(_ line: TextLine) -> ByteRange {
    ByteRange(lower: line.indentation.upper, upper: max(line.content.upper, line.indentation.upper))
  }
}
