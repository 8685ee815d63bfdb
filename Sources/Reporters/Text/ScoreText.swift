package import Diagnostics
import SourceText

/// How far projects meet the standard: what `--score` adds, and which scores are too low.
package enum ScoreText {
  /// Writes a table of scores, that of everything last, with what a score is.
  static func write(_ report: Report, to output: inout ReportOutput) {
    guard let overall = report.scores.first, overall.total.judged > 0 else { return }
    var table = TextTable(["score", "checks hold", "", ""], isNumber: [true, true, false, false])
    for score in report.scores.dropFirst() {
      add(score.total, subject(score.subject), waived(score.total), to: &table)
      // Of one project alone, what it is made of is of interest; of many, that would be a page each.
      guard report.scores.count <= 2 else { continue }
      for topic in score.topics {
        add(topic.count, "  \(VisibleText.visible(topic.title))", waived(topic.count), to: &table)
      }
    }
    if report.scores.count > 2 { add(overall.total, "overall", waived(overall.total), to: &table) }
    table.write(to: &output)
    output.add(
      "A check is a rule of integrity or compliance on one entity or document; an error weighs as two warnings or four notes.",
      .faint)
    output.endLine()
  }

  /// Writes a line for each score that is too low.
  package static func writeShortfalls(_ shortfalls: [MinimumScores.Shortfall], to output: inout ReportOutput) {
    for shortfall in shortfalls {
      output.add("score too low", .error)
      output.add(": \(sentence(shortfall))")
      output.endLine()
    }
  }

  /// What is too low, without a full stop: `TRG reaches 72 % in Risk management (13 of 18 checks hold); 80 % are asked for`.
  static func sentence(_ shortfall: MinimumScores.Shortfall) -> String {
    let count = shortfall.count
    let topic = shortfall.topic.map { " in \(VisibleText.visible($0.title))" } ?? ""
    let verb = count.judged == 1 ? "holds" : "hold"
    let share = "\(Phrase.digits(count.held)) of \(Phrase.count(count.judged, "check")) \(verb)"
    let reached = "\(subject(shortfall.subject)) reaches \(count.percent ?? 0) %\(topic) (\(share))"
    return "\(reached); \(shortfall.minimum) % are asked for"
  }

  private static func add(_ count: ScoreCount, _ name: String, _ note: String, to table: inout TextTable) {
    table.add([
      count.percent.map { "\($0) %" } ?? "-", "\(Phrase.digits(count.held)) of \(Phrase.digits(count.judged))", name,
      note,
    ])
  }

  private static func waived(_ count: ScoreCount) -> String {
    count.waived > 0 ? "\(Phrase.digits(count.waived)) by waiver" : ""
  }

  private static func subject(_ subject: Score.Subject) -> String {
    switch subject {
    case .project(let id): id.isEmpty ? "the project at the root" : VisibleText.visible(id)
    case .programme(let id): "programme \(VisibleText.visible(id))"
    case .portfolio: "across projects"
    case .overall: "the portfolio"
    }
  }
}
