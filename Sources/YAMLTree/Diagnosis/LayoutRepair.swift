import SourceText

/// A line of a text that is not YAML, and the indentation with which the text is read.
///
/// It is found by trial: the lines around the place where libyaml gave up are moved one at a time into the columns of their
/// neighbours. Of the moves after which the text can be read, the one counts that leaves it most regular: no name twice
/// in a record, records of a list alike, one step of indentation throughout. So most lines of a block decide, or the other
/// records where there is no majority.
struct LayoutRepair {
  /// The line that is out of place.
  let line: TextLine
  /// Number of spaces that it should begin with.
  let column: Int
  /// Another number that would do as well.
  let other: Int?

  /// Bytes that are tried above and below the place, so that the work has a bound.
  private static let reach = 32 * 1024
  private static let maxLines = 10
  private static let maxColumns = 8
  /// Lines above and below a line whose columns it may be meant to have.
  private static let nearLines = 40

  private struct Move {
    var line: TextLine
    var column: Int
    var distance: Int { abs(column - line.column) }
  }

  /// The move of one line that makes the text readable; `nil` where there is none.
  static func find(_ context: SyntaxContext) -> LayoutRepair? {
    guard let window = window(context) else { return nil }
    let place = context.line
    var best: [(move: Move, trial: LayoutTrial)] = []
    var furthest = place.number
    for line in candidates(context, place) {
      for column in columns(context, for: line) {
        let move = Move(line: line, column: column)
        let trial = LayoutTrial.run(text(context, window, move))
        let refused = trial.refusedLine.map { $0 + window.firstLine - 1 } ?? Int.max
        guard refused > place.number, refused >= furthest else { continue }
        if refused > furthest { best.removeAll() }
        furthest = refused
        best.append((move, trial))
      }
    }
    func precedes(_ left: (move: Move, trial: LayoutTrial), _ right: (move: Move, trial: LayoutTrial)) -> Bool {
      let (first, second) = (rank(left.move, context), rank(right.move, context))
      if left.trial.irregularity != right.trial.irregularity {
        return left.trial.irregularity < right.trial.irregularity
      }
      if left.move.distance != right.move.distance { return left.move.distance < right.move.distance }
      return first < second
    }
    guard let first = best.min(by: precedes) else { return nil }
    let equals = best.filter {
      $0.move.line.number == first.move.line.number && $0.move.column != first.move.column
        && $0.trial.irregularity == first.trial.irregularity && $0.move.distance == first.move.distance
    }
    let isSure = siblings(context, of: first.move.line, at: first.move.column) > 1
    return LayoutRepair(
      line: first.move.line, column: first.move.column, other: isSure ? nil : equals.min(by: precedes)?.move.column)
  }

  // MARK: Moves

  /// Lines that may be out of place: the one where reading ended, and of each less indented level above it the last and the first.
  private static func candidates(_ context: SyntaxContext, _ place: TextLine) -> [TextLine] {
    var lines: [TextLine] = []
    func add(_ line: TextLine) {
      guard lines.count < maxLines, !line.isEmpty, hasSpacesOnly(context, line),
        !lines.contains(where: { $0.number == line.number })
      else { return }
      lines.append(line)
    }
    add(place)
    var bound = Int.max
    var current = context.lineBefore(place)
    var count = 0
    var first: TextLine?
    while let line = current, bound > 0, count < 400 {
      if line.column < bound {
        first.map(add)
        bound = line.column
        add(line)
      }
      if line.column == bound { first = line }
      current = context.lineBefore(line)
      count += 1
    }
    return lines
  }

  private static func hasSpacesOnly(_ context: SyntaxContext, _ line: TextLine) -> Bool {
    line.range.lower >= context.start && context.bytes[line.indentation.indices].allSatisfy { $0 == 0x20 }
  }

  /// Columns that a line may be meant to stand in, those nearest to its own first.
  private static func columns(_ context: SyntaxContext, for line: TextLine) -> [Int] {
    var columns: Set<Int> = [0]
    let width = line.contentColumn - line.column
    func add(_ other: TextLine) {
      for column in [other.column, other.contentColumn] {
        columns.insert(column)
        columns.insert(column - width)
      }
      if other.value?.isEmpty == true { columns.insert(other.contentColumn + 2) }
    }
    var (above, below) = (context.lineBefore(line), context.lineAfter(line))
    for _ in 0..<nearLines {
      above.map(add)
      below.map(add)
      above = above.flatMap(context.lineBefore)
      below = below.flatMap(context.lineAfter)
      if above == nil, below == nil { break }
    }
    let sorted = columns.filter { $0 >= 0 && $0 != line.column && keepsLines(context, line, at: $0) }
      .sorted { (abs($0 - line.column), $0) < (abs($1 - line.column), $1) }
    return Array(sorted.prefix(maxColumns))
  }

  /// Whether the lines that belong to a field still do where it is moved.
  private static func keepsLines(_ context: SyntaxContext, _ line: TextLine, at column: Int) -> Bool {
    guard line.value?.isEmpty == true, let next = context.lineAfter(line) else { return true }
    func belongs(to column: Int) -> Bool { next.column > column || next.dashes > 0 && next.column == column }
    return !belongs(to: line.contentColumn) || belongs(to: column + line.contentColumn - line.column)
  }

  /// What decides between moves that leave a text equally regular; the least is the best.
  ///
  /// The line is rather one of the two where reading ended than one above them. It rather belongs to the block above it than around it, unless a blank line stands between them and none below.
  private static func rank(
    _ move: Move, _ context: SyntaxContext
  ) -> (isFar: Int, direction: Int, neighbours: Int, place: Int, column: Int) {
    let number = move.line.number
    let isBlankAbove = number > 1 && context.line(number - 1).isEmpty
    let isBlankBelow = number < context.lineCount && context.line(number + 1).isEmpty
    let isDeeper = move.column > move.line.column
    let isNear = number == context.line.number || number == context.lineBefore(context.line)?.number
    return (
      isNear ? 0 : 1, isDeeper != (isBlankAbove && !isBlankBelow) ? 0 : 1, -neighbours(context, of: move),
      number == context.line.number ? 0 : 1, -move.column
    )
  }

  /// How many of the lines next above and below, those that belong to them apart, stand in the column that a line is moved to.
  private static func neighbours(_ context: SyntaxContext, of move: Move) -> Int {
    let isItem = move.line.dashes > 0
    func column(_ line: TextLine) -> Int { isItem ? line.column : line.contentColumn }
    let own = move.column
    return [context.lineBefore, context.lineAfter].count { next in
      var current = next(move.line)
      for _ in 0..<nearLines {
        guard let line = current else { return false }
        if column(line) <= own || line.column < own {
          return column(line) == own && (!isItem || line.dashes > 0)
        }
        current = next(line)
      }
      return false
    }
  }

  /// How many lines above stand in a column as lines of the same block.
  private static func siblings(_ context: SyntaxContext, of line: TextLine, at column: Int) -> Int {
    var count = 0
    var current = context.lineBefore(line)
    var steps = 0
    while let above = current, steps < nearLines {
      let own = line.dashes > 0 ? above.column : above.contentColumn
      if own < column { break }
      if own == column, (above.dashes > 0) == (line.dashes > 0) || line.dashes == 0 { count += 1 }
      if line.dashes == 0, above.dashes > 0, above.contentColumn == column { break }
      current = context.lineBefore(above)
      steps += 1
    }
    return count
  }

  // MARK: Text

  /// The part of a text that is tried.
  private struct Window {
    var range: Range<Int>
    var firstLine: Int
  }

  /// From the least indented line near above to some lines below; `nil` where that has no end.
  private static func window(_ context: SyntaxContext) -> Window? {
    let place = context.line
    let floor = max(Int(context.start), Int(place.range.lower) - reach)
    var first = place
    if floor == Int(context.start) {
      first = context.line(of: context.start)
    } else {
      var current = context.lineBefore(place)
      while let line = current, Int(line.range.lower) >= floor {
        if line.column <= first.column, line.isEntry { first = line }
        current = context.lineBefore(line)
      }
    }
    let lower = max(Int(context.start), Int(first.range.lower))
    var end = min(context.bytes.count, Int(place.range.upper) + reach)
    guard Int(place.range.upper) - lower <= 2 * reach, lower <= end else { return nil }
    if end < context.bytes.count { end = Int(context.line(of: UInt32(end)).range.lower) }
    return Window(range: lower..<max(end, Int(place.range.upper)), firstLine: first.number)
  }

  private static func text(_ context: SyntaxContext, _ window: Window, _ move: Move) -> [UInt8] {
    var text: [UInt8] = []
    let line = move.line
    let lower = Int(line.range.lower)
    text.reserveCapacity(window.range.count + 64)
    guard lower >= window.range.lowerBound, lower <= window.range.upperBound else {
      return Array(context.bytes[window.range])
    }
    text += context.bytes[window.range.lowerBound..<lower]
    text += repeatElement(0x20, count: move.column)
    text += context.bytes[Int(line.indentation.upper)..<max(window.range.upperBound, Int(line.indentation.upper))]
    return text
  }
}
