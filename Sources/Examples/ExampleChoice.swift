/// Chooses, of the cases of each rule, one that fails and one that passes, and cuts them to what fits a page.
///
/// A short pair is best, and one whose documents differ in little: the reader sees what the rule looks at.
package struct ExampleChoice {
  /// Lines that an example may have.
  private static let limit = 40

  /// Lines that are worth showing of a file that does not fit.
  private static let least = 8

  /// The line that stands for others.
  private static let gap = RuleExample.Line("# ...")

  /// The cases.
  private let cases: [ExampleCase]

  /// Prepares to choose.
  package init(_ cases: [ExampleCase]) { self.cases = cases }

  /// The examples, by rule, the failing one first.
  ///
  /// - Complexity: O(failing cases times passing cases times lines) for each rule.
  package func examples() -> [RuleExample] {
    let rules = Dictionary(grouping: cases.filter { $0.isShowable && !$0.files.isEmpty }, by: \.rule)
    return rules.sorted { $0.key < $1.key }.flatMap { _, cases in pair(cases) }
  }

  private func pair(_ cases: [ExampleCase]) -> [RuleExample] {
    let failing = cases.filter { $0.isFailing && !marked($0).isEmpty }.map { ($0, LineCount($0)) }
    let passing = cases.filter { !$0.isFailing }.map { ($0, LineCount($0)) }
    var best: (fails: ExampleCase, passes: ExampleCase?, cost: Int)?
    for (fails, own) in failing {
      let hidden = max(0, fails.lineCount - Self.limit) * 4
      if passing.isEmpty, best.map({ fails.lineCount < $0.cost }) ?? true { best = (fails, nil, fails.lineCount) }
      for (passes, other) in passing {
        let cost = fails.lineCount + passes.lineCount + 2 * own.difference(from: other) + hidden
        if best.map({
          (cost, fails.location, passes.location) < ($0.cost, $0.fails.location, $0.passes?.location ?? "")
        })
          ?? true
        {
          best = (fails, passes, cost)
        }
      }
    }
    guard let best else { return [] }
    let names = marked(best.fails)
    return [cut(best.fails, first: names)] + (best.passes.map { [cut($0, first: names)] } ?? [])
  }

  /// The names of the files in which the rule fires.
  private func marked(_ fails: ExampleCase) -> [String] {
    fails.files.filter { $0.lines.contains(where: \.isMarked) }.map(\.name)
  }

  /// What is shown of a case.
  ///
  /// - Parameters:
  ///   - chosen: The case.
  ///   - first: The names of the files that matter most.
  /// - Returns: The example.
  private func cut(_ chosen: ExampleCase, first: [String]) -> RuleExample {
    let ordered =
      chosen.files.filter { first.contains($0.name) } + chosen.files.filter { !first.contains($0.name) }
    var files: [RuleExample.File] = []
    var others: [String] = []
    var room = Self.limit
    for file in ordered {
      if file.lines.count <= room {
        files.append(RuleExample.File(name: file.name, lines: file.lines))
        room -= file.lines.count
      } else if files.isEmpty || (first.contains(file.name) && room >= Self.least) {
        files.append(RuleExample.File(name: file.name, lines: cut(file.lines, to: room)))
        room = 0
      } else {
        others.append(file.name)
      }
    }
    return RuleExample(rule: chosen.rule, isFailing: chosen.isFailing, files: files, others: others)
  }

  /// The beginning of a file, and the lines around the first mark.
  private func cut(_ lines: [RuleExample.Line], to limit: Int) -> [RuleExample.Line] {
    let mark = lines.firstIndex(where: \.isMarked) ?? 0
    guard mark >= limit - 2 else { return lines.prefix(limit - 1) + [Self.gap] }
    let head = 3
    let window = limit - head - 2
    let start = max(head, min(mark - window / 2, lines.count - window))
    let end = min(lines.count, start + window)
    return lines.prefix(head) + [Self.gap] + lines[start..<end] + (end < lines.count ? [Self.gap] : [])
  }
}

/// How often each line is in a case, to compare cases.
private struct LineCount {
  private var counts: [String: Int] = [:]

  init(_ example: ExampleCase) {
    for file in example.files { for line in file.lines { counts[line.text, default: 0] += 1 } }
  }

  /// How many lines one of the two has and the other has not.
  func difference(from other: LineCount) -> Int {
    counts.reduce(0) { $0 + abs($1.value - (other.counts[$1.key] ?? 0)) }
      + other.counts.reduce(0) { $0 + (counts[$1.key] == nil ? $1.value : 0) }
  }
}
