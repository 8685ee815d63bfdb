import Calendar
package import Diagnostics
import SourceText

/// Writes the review of a gate for programs.
///
/// Lines and columns are 1-based; columns count Unicode scalars. Paths are relative to the root. Keys are sorted; what is not
/// known is left out.
package struct GateJSON {
  private let review: GateReview
  private var positions: Positions

  /// Prepares to write a review.
  package init(_ review: GateReview) {
    self.review = review
    positions = Positions(review.sources)
  }

  /// Writes the review.
  package mutating func write(toolVersion: String, to output: inout ReportOutput) {
    let placed = review.items.map { item in
      (item, positions.position(of: item.location.range.lower, in: item.location.source))
    }
    let review = review
    var json = JSONWriter()
    json.object(tall: true, to: &output) { json, output in
      json.member("asOf", review.asOf.iso8601, to: &output)
      json.key("gate", to: &output)
      json.object(to: &output) { json, output in
        json.member("id", review.gate, to: &output)
        if !review.stage.isEmpty { json.member("stage", review.stage, to: &output) }
        json.member("title", review.title, to: &output)
      }
      json.key("items", to: &output)
      json.list(placed, tall: true, to: &output) { json, placed, output in
        Self.write(placed.0, at: placed.1, in: review, &json, &output)
      }
      json.key("judged", to: &output)
      json.object(to: &output) { json, output in
        json.member("checks", review.checks, to: &output)
        json.member("documents", review.documents, to: &output)
        json.member("rules", review.rules, to: &output)
      }
      json.key("project", to: &output)
      json.object(to: &output) { json, output in
        json.member("id", review.project, to: &output)
        if !review.projectName.isEmpty { json.member("name", review.projectName, to: &output) }
        if !review.projectStage.isEmpty { json.member("stage", review.projectStage, to: &output) }
      }
      json.key("tool", to: &output)
      json.object(to: &output) { json, output in
        json.member("name", "pmo-lint", to: &output)
        json.member("version", toolVersion, to: &output)
      }
      json.member("verdict", review.verdict.rawValue, to: &output)
      json.member("version", JSONReporter.version, to: &output)
    }
    output.endLine()
  }

  private static func write(
    _ item: GateReview.Item, at position: SourcePosition, in review: GateReview, _ json: inout JSONWriter,
    _ output: inout ReportOutput
  ) {
    json.object(to: &output) { json, output in
      if !item.carriedFrom.isEmpty { json.member("carriedFrom", item.carriedFrom, to: &output) }
      json.member("column", position.column, to: &output)
      if let due = item.due { json.member("due", due.iso8601, to: &output) }
      json.member("line", position.line, to: &output)
      json.member("message", item.message, to: &output)
      if item.due != nil { json.member("overdue", item.isOverdue, to: &output) }
      if !item.owner.isEmpty { json.member("owner", item.owner, to: &output) }
      if !item.ownerRole.isEmpty { json.member("ownerRole", item.ownerRole, to: &output) }
      json.member(
        "path", review.sources.indices.contains(item.location.source) ? review.sources[item.location.source].path : "",
        to: &output)
      if !item.rule.isEmpty { json.member("rule", item.rule, to: &output) }
      if !item.silenced.isEmpty { json.member("silenced", item.silenced, to: &output) }
      json.member("weight", item.weight.rawValue, to: &output)
    }
  }
}
