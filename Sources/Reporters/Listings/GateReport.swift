import Calendar
package import Diagnostics
import SourceText

/// Writes the review of a gate for people: the verdict, then what is open, with owners and due dates.
///
///     Gateway 3: investment decision
///     PRJ-0418 Lung cancer screening, judged as in stage delivery (now initiation), as of 2026-11-24
///
///     NO-GO  1 thing blocks the gate and 1 condition is open
///
///     Blocks
///       GOV006  Nobody approved the charter
///               lung-screening/charter.yaml:4:8
///               owner: Owen Tranter (project manager)
package struct GateText {
  private let review: GateReview
  private let style: ReportStyle
  private let positions: Positions

  /// Prepares to write a review.
  package init(_ review: GateReview, style: ReportStyle) {
    self.review = review
    self.style = style
    positions = Positions(review.sources)
  }

  /// Writes the review.
  package mutating func write(to output: inout ReportOutput) {
    output.add(VisibleText.visible(review.title), .emphasis)
    output.endLine()
    writeProject(to: &output)
    output.endLine()
    writeVerdict(to: &output)
    write(.blocks, "Blocks", to: &output)
    write(.condition, "Conditions", to: &output)
    write(.waived, "Waived", to: &output)
    if style.detail != .quiet { write(.note, "Worth knowing", to: &output) }
    guard style.detail != .quiet else { return }
    output.endLine()
    let documents = Phrase.count(review.documents, "document")
    output.add(
      "Judged \(Phrase.count(review.rules, "rule")) \(Phrase.count(review.checks, "time")) in \(documents)", .faint)
    output.endLine()
  }

  private func writeProject(to output: inout ReportOutput) {
    let name = review.projectName.isEmpty ? "" : " \(review.projectName)"
    var line = VisibleText.visible("\(review.project)\(name)")
    if !review.stage.isEmpty, !review.projectStage.isEmpty {
      line += ", judged as in stage \(review.stage)"
      if review.projectStage != review.stage { line += " (now \(VisibleText.visible(review.projectStage)))" }
    }
    output.add("\(line), as of \(review.asOf.iso8601)")
    output.endLine()
  }

  private func writeVerdict(to output: inout ReportOutput) {
    let blocks = review.items(.blocks).count
    let conditions = review.items(.condition).count
    let waived = review.items(.waived).count
    var phrases: [String] = []
    if blocks > 0 { phrases.append("\(Phrase.count(blocks, "thing")) \(blocks == 1 ? "blocks" : "block") the gate") }
    if conditions > 0 {
      phrases.append("\(Phrase.count(conditions, "condition")) \(conditions == 1 ? "is" : "are") open")
    }
    if waived > 0 { phrases.append("\(Phrase.digits(waived)) \(waived == 1 ? "is" : "are") waived") }
    switch review.verdict {
    case .go: output.add("GO", .success)
    case .conditional: output.add("CONDITIONAL", .warning)
    case .noGo: output.add("NO-GO", .error)
    }
    output.add("  \(phrases.isEmpty ? "nothing is open" : Phrase.list(phrases))")
    output.endLine()
  }

  private mutating func write(_ weight: GateReview.Item.Weight, _ heading: String, to output: inout ReportOutput) {
    let items = review.items(weight)
    guard !items.isEmpty else { return }
    output.endLine()
    output.add(heading, .help)
    output.endLine()
    let width = items.reduce(0) { max($0, $1.rule.utf8.count) }
    for item in items {
      let indent = width > 0 ? width + 4 : 2
      output.addBlanks(2)
      if width > 0 {
        output.add(item.rule, .emphasis)
        output.addBlanks(width - item.rule.utf8.count + 2)
      }
      output.add(VisibleText.visible(item.message))
      output.endLine()
      for line in lines(of: item) {
        output.addBlanks(indent)
        output.add(line, .faint)
        output.endLine()
      }
    }
  }

  /// The lines below an item: where it is, its owner and due date, why a check does not show it.
  private mutating func lines(of item: GateReview.Item) -> [String] {
    let position = positions.position(of: item.location.range.lower, in: item.location.source)
    let path =
      review.sources.indices.contains(item.location.source)
      ? VisibleText.visible(style.shownPath(review.sources[item.location.source].path)) : "?"
    var lines = ["\(path):\(position.line):\(position.column)"]
    if !item.carriedFrom.isEmpty { lines.append("asked for by \(item.carriedFrom)") }
    if item.weight != .note {
      let role = item.ownerRole.isEmpty ? "" : " (\(item.ownerRole.split(separator: "_").joined(separator: " ")))"
      var words = item.owner.isEmpty ? "owner: none" : "owner: \(item.owner)\(role)"
      if let due = item.due { words += ", due \(due.iso8601)\(item.isOverdue ? ", overdue" : "")" }
      lines.append(words)
    }
    if !item.silenced.isEmpty { lines.append(item.silenced) }
    return lines
  }
}

/// Writes the review of a gate for programs.
///
/// Lines and columns are 1-based; columns count Unicode scalars. Paths are relative to the root. Keys are sorted; what is not
/// known is left out.
package struct GateJSON {
  private let review: GateReview
  private let positions: Positions

  /// Prepares to write a review.
  package init(_ review: GateReview) {
    self.review = review
    positions = Positions(review.sources)
  }

  /// Writes the review.
  package mutating func write(toolVersion: String, to output: inout ReportOutput) {
    var envelope = JSONEnvelope(toolVersion: toolVersion)
    envelope.member("asOf", review.asOf.iso8601)
    envelope.member("gate") { json in
      json.object { json in
        json.member("id", review.gate)
        if !review.stage.isEmpty { json.member("stage", review.stage) }
        json.member("title", review.title)
      }
    }
    envelope.member("items", listing: review.items) { item, json in writeMembers(of: item, &json) }
    envelope.member("judged") { json in
      json.object { json in
        json.member("checks", review.checks)
        json.member("documents", review.documents)
        json.member("rules", review.rules)
      }
    }
    envelope.member("project") { json in
      json.object { json in
        json.member("id", review.project)
        if !review.projectName.isEmpty { json.member("name", review.projectName) }
        if !review.projectStage.isEmpty { json.member("stage", review.projectStage) }
      }
    }
    envelope.member("verdict", review.verdict.rawValue)
    envelope.end(on: &output)
  }

  private mutating func writeMembers(of item: GateReview.Item, _ json: inout JSONWriter) {
    let source = item.location.source
    let position = positions.position(of: item.location.range.lower, in: source)
    if !item.carriedFrom.isEmpty { json.member("carriedFrom", item.carriedFrom) }
    json.member("column", position.column)
    if let due = item.due { json.member("due", due.iso8601) }
    json.member("line", position.line)
    json.member("message", item.message)
    if item.due != nil { json.member("overdue", item.isOverdue) }
    if !item.owner.isEmpty { json.member("owner", item.owner) }
    if !item.ownerRole.isEmpty { json.member("ownerRole", item.ownerRole) }
    json.member("path", review.sources.indices.contains(source) ? review.sources[source].path : "")
    if !item.rule.isEmpty { json.member("rule", item.rule) }
    if !item.silenced.isEmpty { json.member("silenced", item.silenced) }
    json.member("weight", item.weight.rawValue)
  }
}
