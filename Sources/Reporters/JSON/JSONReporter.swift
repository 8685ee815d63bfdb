import Calendar
import Diagnostics
import SourceText

/// Everything that was found, for programs.
///
/// Lines and columns are 1-based everywhere; columns count Unicode scalars; ends are exclusive. Paths are relative to the
/// top of the repository. Keys are sorted. `docs/schemas/report-v1.schema.json` describes it.
struct JSONReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var envelope = JSONEnvelope(toolVersion: style.toolVersion)
    envelope.member("asOf", report.asOf?.iso8601 ?? "")
    envelope.member("coverage") { json in write(report.coverage, &json) }
    if style.showsFiles {
      envelope.member("files", listing: report.files) { file, json in
        if let configuration = file.configuration { json.member("configuration", style.repositoryPath(configuration)) }
        json.member("kinds", file.kinds)
        json.member("path", style.repositoryPath(file.path))
        json.member("projects", file.projects)
        if !file.reason.isEmpty { json.member("reason", file.reason) }
        json.member("records", file.records)
      }
    }
    envelope.member("findings") { json in
      var findings = FindingJSON(report: report, style: style)
      json.list(report.findings.indices, tall: true) { json, index in
        findings.write(index, &json)
        output.take(&json)
      }
    }
    envelope.member("notes", report.notes)
    envelope.member("rules") { json in
      json.list(report.rules, tall: true) { json, rule in
        json.object { json in json.writeMembers(of: rule) }
      }
    }
    if !report.scores.isEmpty { envelope.member("scores") { json in ScoreJSON.write(report.scores, &json) } }
    envelope.member("summary") { json in
      let counts = style.showsStatistics ? StatisticsText.counts(report, policy: style.policy) : nil
      let shortfalls = style.policy.shortfalls(of: report)
      write(Tally(report, policy: style.policy), counts, shortfalls, &json)
    }
    envelope.end(on: &output)
  }

  private func write(_ coverage: Report.Coverage, _ json: inout JSONWriter) {
    json.object(tall: true) { json in
      json.member("bytes", coverage.bytes)
      json.member("documents", coverage.documents)
      json.member("files", coverage.files)
      json.member("otherFiles", coverage.otherFiles)
      json.member("projects", coverage.projects)
      json.member("records", coverage.records)
      json.key("rules")
      json.list(coverage.rules, tall: true) { json, rule in
        json.object { json in
          json.member("judged", rule.judged)
          json.member("notApplicable", rule.notApplicable)
          json.member("notJudged", rule.notJudged)
          json.member("rule", rule.rule)
        }
      }
    }
  }

  private func write(
    _ tally: Tally, _ counts: [StatisticsText.RuleCount]?, _ shortfalls: [MinimumScores.Shortfall],
    _ json: inout JSONWriter
  ) {
    json.object { json in
      json.member("active", tally.active)
      json.member("byClass") { json in
        json.member("compliance", tally.count(of: .compliance))
        json.member("integrity", tally.count(of: .integrity))
        json.member("performance", tally.count(of: .performance))
      }
      if let counts {
        json.key("byRule")
        ScoreJSON.write(counts, &json)
      }
      json.member("bySeverity") { json in
        json.member("error", tally.count(of: .error))
        json.member("info", tally.count(of: .info))
        json.member("warning", tally.count(of: .warning))
      }
      json.member("failing", tally.failing)
      json.member("heldBack") { json in
        json.member("backlog", tally.backlog)
        json.member("belowSeverityFloor", tally.belowFloor)
        if tally.gathered > 0 { json.member("gathered", tally.gathered) }
        json.member("ignored", tally.ignored)
        json.member("outsidePaths", tally.outsidePaths)
        json.member("superseded", tally.superseded)
        json.member("unchanged", tally.unchanged)
        json.member("waived", tally.waived)
      }
      if !shortfalls.isEmpty {
        json.key("scoresTooLow")
        ScoreJSON.write(shortfalls, &json)
      }
    }
  }
}

/// One line of JSON for each finding that is shown: for programs that read while pmo-lint writes, and for `grep`.
///
/// Each line is what `json` has of the finding, with the version of the form. What is held back is left out.
struct JSONLinesReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var findings = FindingJSON(report: report, style: style)
    var json = JSONWriter()
    for index in report.findings.indices where report.findings[index].disposition == .active {
      findings.write(index, version: JSONEnvelope.version, &json)
      json.endLine()
      output.take(&json)
      if output.isClosed { return }
    }
  }
}
