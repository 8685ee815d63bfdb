import Diagnostics
import SourceText

/// Writes findings as JSON objects, one after the other.
struct FindingJSON {
  private let report: Report
  private let style: ReportStyle
  private let fingerprints: [String]
  private let positions: Positions

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
  mutating func write(_ index: Int, version: Int? = nil, _ json: inout JSONWriter) {
    let finding = report.findings[index]
    json.object { json in
      if !finding.because.isEmpty { json.member("because", finding.because) }
      json.member("class", finding.ruleClass.rawValue)
      json.member("dated", finding.isDated)
      json.key("disposition")
      write(finding.disposition, &json)
      if let entity = finding.entity {
        json.member("entity") { json in
          json.member("id", entity.id)
          json.member("kind", entity.kind)
        }
      }
      json.member("fails", style.policy.fails(finding))
      json.member("fingerprint", fingerprints[index])
      json.key("fixes")
      json.list(finding.fixes) { json, fix in write(fix, &json) }
      json.member("help", finding.help)
      json.member("label", finding.label)
      json.member("locator", finding.locator)
      json.member("message", finding.message)
      json.member("path", path(finding.location.source))
      json.member("pointer", finding.pointer)
      if finding.isPreview { json.member("preview", true) }
      if let project = finding.project { json.member("project", project) }
      json.key("range")
      write(finding.location, &json)
      json.key("related")
      json.list(finding.related) { json, related in
        json.object { json in
          json.member("label", related.label)
          json.member("path", path(related.location.source))
          json.key("range")
          write(related.location, &json)
        }
      }
      json.member("rule", finding.rule)
      json.member("severity", finding.severity.rawValue)
      if let version { json.member("version", version) }
    }
  }

  private func write(_ disposition: Disposition, _ json: inout JSONWriter) {
    json.object { json in
      switch disposition {
      case .active: json.member("kind", "active")
      case .belowSeverityFloor: json.member("kind", "belowSeverityFloor")
      case .outsidePaths: json.member("kind", "outsidePaths")
      case .unchanged: json.member("kind", "unchanged")
      case .superseded(let rule):
        json.member("by", rule)
        json.member("kind", "superseded")
      case .ignored(let reason):
        json.member("kind", "ignored")
        json.member("reason", reason)
      case .waived(let reason):
        json.member("kind", "waived")
        json.member("reason", reason)
      case .backlog: json.member("kind", "backlog")
      case .gathered: json.member("kind", "gathered")
      }
    }
  }

  private mutating func write(_ fix: Fix, _ json: inout JSONWriter) {
    json.object { json in
      json.member("applicability", fix.applicability.rawValue)
      json.key("edits")
      json.list(fix.edits) { json, edit in
        json.object { json in
          json.key("range")
          write(Location(source: fix.source, range: edit.range), &json)
          json.member("text", String(decoding: edit.replacement, as: UTF8.self))
        }
      }
      json.member("path", path(fix.source))
      json.member("title", fix.title)
    }
  }

  /// Writes a range as its two ends; the end is exclusive.
  private mutating func write(_ location: Location, _ json: inout JSONWriter) {
    let start = positions.position(of: location.range.lower, in: location.source)
    let end = positions.position(of: location.range.upper, in: location.source)
    json.object { json in
      for (key, position) in [("end", end), ("start", start)] {
        json.member(key) { json in
          json.member("column", position.column)
          json.member("line", position.line)
        }
      }
    }
  }

  private func path(_ source: Int) -> String {
    report.repositoryPath(source, style)
  }
}
