import Diagnostics
import SourceText

/// Writes findings as JSON objects, one after the other.
struct FindingJSON {
  private let report: Report
  private let style: ReportStyle
  private let fingerprints: [String]
  private var positions: Positions

  /// Prepares to write the findings of a report.
  init(report: Report, style: ReportStyle) {
    self.report = report
    self.style = style
    self.fingerprints = Fingerprint.all(of: report)
    self.positions = Positions(report.sources)
  }

  /// Writes one finding.
  ///
  /// - Parameters:
  ///   - index: Which one of the report.
  ///   - version: The version of the form, where the finding stands by itself.
  ///   - json: The writer.
  ///   - output: Where it is written.
  mutating func write(_ index: Int, version: Int? = nil, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    let finding = report.findings[index]
    json.object(to: &output) { json, output in
      json.member("class", finding.ruleClass.rawValue, to: &output)
      json.member("dated", finding.isDated, to: &output)
      json.key("disposition", to: &output)
      write(finding.disposition, &json, &output)
      if let entity = finding.entity {
        json.key("entity", to: &output)
        json.object(to: &output) { json, output in
          json.member("id", entity.id, to: &output)
          json.member("kind", entity.kind, to: &output)
        }
      }
      json.member("fails", style.policy.fails(finding), to: &output)
      json.member("fingerprint", fingerprints[index], to: &output)
      json.key("fixes", to: &output)
      json.list(finding.fixes, to: &output) { json, fix, output in write(fix, &json, &output) }
      json.member("help", finding.help, to: &output)
      json.member("label", finding.label, to: &output)
      json.member("locator", finding.locator, to: &output)
      json.member("message", finding.message, to: &output)
      json.member("path", path(finding.location.source), to: &output)
      json.member("pointer", finding.pointer, to: &output)
      if let project = finding.project { json.member("project", project, to: &output) }
      json.key("range", to: &output)
      write(finding.location, &json, &output)
      json.key("related", to: &output)
      json.list(finding.related, to: &output) { json, related, output in
        json.object(to: &output) { json, output in
          json.member("label", related.label, to: &output)
          json.member("path", path(related.location.source), to: &output)
          json.key("range", to: &output)
          write(related.location, &json, &output)
        }
      }
      json.member("rule", finding.rule, to: &output)
      json.member("severity", finding.severity.rawValue, to: &output)
      if let version { json.member("version", version, to: &output) }
    }
  }

  private func write(_ disposition: Disposition, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.object(to: &output) { json, output in
      switch disposition {
      case .active: json.member("kind", "active", to: &output)
      case .belowSeverityFloor: json.member("kind", "belowSeverityFloor", to: &output)
      case .outsidePaths: json.member("kind", "outsidePaths", to: &output)
      case .unchanged: json.member("kind", "unchanged", to: &output)
      case .superseded(let rule):
        json.member("by", rule, to: &output)
        json.member("kind", "superseded", to: &output)
      case .ignored(let reason):
        json.member("kind", "ignored", to: &output)
        json.member("reason", reason, to: &output)
      case .waived(let reason):
        json.member("kind", "waived", to: &output)
        json.member("reason", reason, to: &output)
      case .backlog: json.member("kind", "backlog", to: &output)
      }
    }
  }

  private mutating func write(_ fix: Fix, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.object(to: &output) { json, output in
      json.member("applicability", fix.applicability.rawValue, to: &output)
      json.key("edits", to: &output)
      json.list(fix.edits, to: &output) { json, edit, output in
        json.object(to: &output) { json, output in
          json.key("range", to: &output)
          write(Location(source: fix.source, range: edit.range), &json, &output)
          json.member("text", String(decoding: edit.replacement, as: UTF8.self), to: &output)
        }
      }
      json.member("path", path(fix.source), to: &output)
      json.member("title", fix.title, to: &output)
    }
  }

  /// Writes a range as its two ends; the end is exclusive.
  private mutating func write(_ location: Location, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    let start = positions.position(of: location.range.lower, in: location.source)
    let end = positions.position(of: location.range.upper, in: location.source)
    json.object(to: &output) { json, output in
      for (key, position) in [("end" as StaticString, end), ("start", start)] {
        json.key(key, to: &output)
        json.object(to: &output) { json, output in
          json.member("column", position.column, to: &output)
          json.member("line", position.line, to: &output)
        }
      }
    }
  }

  private func path(_ source: Int) -> String {
    report.repositoryPath(source, style)
  }
}

extension JSONWriter {
  /// Writes a key and a text.
  mutating func member(_ key: StaticString, _ value: String, to output: inout ReportOutput) {
    self.key(key, to: &output)
    self.value(value, to: &output)
  }

  /// Writes a key and a number.
  mutating func member(_ key: StaticString, _ value: Int, to output: inout ReportOutput) {
    self.key(key, to: &output)
    self.value(value, to: &output)
  }

  /// Writes a key and a flag.
  mutating func member(_ key: StaticString, _ value: Bool, to output: inout ReportOutput) {
    self.key(key, to: &output)
    self.value(value, to: &output)
  }
}
