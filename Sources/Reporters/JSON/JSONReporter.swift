import Calendar
import Diagnostics
import SourceText

/// Everything that was found, for programs.
///
/// Lines and columns are 1-based everywhere; columns count Unicode scalars; ends are exclusive. Paths are relative to the
/// top of the repository. Keys are sorted. `docs/schemas/report-v1.schema.json` describes it. `version` changes when a reader of the old form could be misled; new keys may come at any time.
struct JSONReporter: Reporter {
  /// The version of the form.
  static let version = 1

  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var json = JSONWriter()
    json.object(tall: true, to: &output) { json, output in
      json.member("asOf", report.asOf?.iso8601 ?? "", to: &output)
      json.key("coverage", to: &output)
      write(report.coverage, &json, &output)
      json.key("findings", to: &output)
      var findings = FindingJSON(report: report, style: style)
      json.list(report.findings.indices, tall: true, to: &output) { json, index, output in
        findings.write(index, &json, &output)
        output.endPart()
      }
      json.key("notes", to: &output)
      json.list(report.notes, to: &output) { $0.value($1, to: &$2) }
      json.key("rules", to: &output)
      json.list(report.rules, tall: true, to: &output) { json, rule, output in
        json.object(to: &output) { json, output in RuleJSON.writeMembers(of: rule, &json, &output) }
      }
      if !report.scores.isEmpty {
        json.key("scores", to: &output)
        ScoreJSON.write(report.scores, &json, &output)
      }
      json.key("summary", to: &output)
      let counts = style.showsStatistics ? StatisticsText.counts(report, policy: style.policy) : nil
      let shortfalls = style.policy.minimumScores.shortfalls(of: report.scores)
      write(Tally(report, policy: style.policy), counts, shortfalls, &json, &output)
      json.key("tool", to: &output)
      json.object(to: &output) { json, output in
        json.member("name", "pmo-lint", to: &output)
        json.member("version", style.toolVersion, to: &output)
      }
      json.member("version", Self.version, to: &output)
    }
    output.endLine()
  }

  private func write(_ coverage: Report.Coverage, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.object(tall: true, to: &output) { json, output in
      json.member("bytes", coverage.bytes, to: &output)
      json.member("documents", coverage.documents, to: &output)
      json.member("files", coverage.files, to: &output)
      json.member("otherFiles", coverage.otherFiles, to: &output)
      json.member("projects", coverage.projects, to: &output)
      json.key("rules", to: &output)
      json.list(coverage.rules, tall: true, to: &output) { json, rule, output in
        json.object(to: &output) { json, output in
          json.member("judged", rule.judged, to: &output)
          json.member("notApplicable", rule.notApplicable, to: &output)
          json.member("rule", rule.rule, to: &output)
        }
      }
    }
  }

  private func write(
    _ tally: Tally, _ counts: [StatisticsText.RuleCount]?, _ shortfalls: [MinimumScores.Shortfall],
    _ json: inout JSONWriter, _ output: inout ReportOutput
  ) {
    json.object(to: &output) { json, output in
      json.member("active", tally.active, to: &output)
      json.key("byClass", to: &output)
      json.object(to: &output) { json, output in
        json.member("compliance", tally.byClass[.compliance] ?? 0, to: &output)
        json.member("integrity", tally.byClass[.integrity] ?? 0, to: &output)
        json.member("performance", tally.byClass[.performance] ?? 0, to: &output)
      }
      if let counts {
        json.key("byRule", to: &output)
        ScoreJSON.write(counts, &json, &output)
      }
      json.key("bySeverity", to: &output)
      json.object(to: &output) { json, output in
        json.member("error", tally.bySeverity[.error] ?? 0, to: &output)
        json.member("info", tally.bySeverity[.info] ?? 0, to: &output)
        json.member("warning", tally.bySeverity[.warning] ?? 0, to: &output)
      }
      json.member("failing", tally.failing, to: &output)
      json.key("heldBack", to: &output)
      json.object(to: &output) { json, output in
        json.member("backlog", tally.backlog, to: &output)
        json.member("belowSeverityFloor", tally.belowFloor, to: &output)
        json.member("ignored", tally.ignored, to: &output)
        json.member("outsidePaths", tally.outsidePaths, to: &output)
        json.member("superseded", tally.superseded, to: &output)
        json.member("unchanged", tally.unchanged, to: &output)
        json.member("waived", tally.waived, to: &output)
      }
      if !shortfalls.isEmpty {
        json.key("scoresTooLow", to: &output)
        ScoreJSON.write(shortfalls, &json, &output)
      }
    }
  }
}
