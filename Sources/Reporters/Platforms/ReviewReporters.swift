import Diagnostics
import SourceText

/// A Code Quality report of GitLab, which merge requests show.
///
/// GitLab drops findings of equal fingerprints: here each is unique, and stays when lines move.
///
/// Source: GitLab's documentation of the Code Quality report format; it has no published schema.
struct GitLabReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let fingerprints = Fingerprint.all(of: report)
    let positions = Positions(report.sources)
    var json = JSONWriter()
    json.list(report.worstFirst(style.policy), tall: true) { json, index in
      let finding = report.findings[index]
      let start = positions.position(of: finding.location.range.lower, in: finding.location.source)
      let end = positions.position(of: finding.location.range.upper, in: finding.location.source)
      json.object { json in
        json.member("check_name", finding.rule)
        json.member("description", VisibleText.visible(finding.message))
        json.member("fingerprint", fingerprints[index])
        json.member("location") { json in
          json.member("lines") { json in
            json.member("begin", start.line)
            json.member("end", end.line)
          }
          json.member("path", report.repositoryPath(finding.location.source, style))
        }
        json.member("severity", severity(finding, style.policy))
      }
      output.take(&json)
    }
    json.endLine()
    output.take(&json)
  }

  /// GitLab's word: an error is critical where it fails the run, else major.
  private func severity(_ finding: Finding, _ policy: FailurePolicy) -> String {
    switch finding.severity {
    case .error: policy.fails(finding) ? "critical" : "major"
    case .warning: policy.fails(finding) ? "major" : "minor"
    case .info: "info"
    }
  }
}

/// Diagnostics for reviewdog, with fixes as suggestions.
///
/// Source: reviewdog's `reviewdog.proto`. Lines and columns are 1-based, columns count UTF-8 bytes, ends are exclusive.
struct RDJSONReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var json = JSONWriter()
    json.object(tall: true) { json in
      json.member("source") { json in json.member("name", "pmo-lint") }
      json.key("diagnostics")
      let indexes = report.findings.indices.filter { report.findings[$0].disposition == .active }
      let rules = report.rulesByID
      json.list(indexes, tall: true) { json, index in
        let finding = report.findings[index]
        write(finding, page: rules[finding.rule]?.page, report, style, &json)
        output.take(&json)
      }
    }
    json.endLine()
    output.take(&json)
  }

  private func write(
    _ finding: Finding, page: String?, _ report: Report, _ style: ReportStyle, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.member("message", LineText.messageAndHelp(finding))
      writeLocation(finding.location, report, style, &json)
      json.member("severity", finding.severity.rawValue.uppercased())
      json.member("code") { json in
        json.member("value", finding.rule)
        if let page { json.member("url", page) }
      }
      let fixes = finding.fixes.filter { Self.canSuggest($0, for: finding) }
      if !fixes.isEmpty {
        json.key("suggestions")
        json.list(fixes) { json, fix in write(fix, report, &json) }
      }
      if !finding.related.isEmpty {
        json.key("related_locations")
        json.list(finding.related) { json, related in
          json.object { json in
            json.member("message", VisibleText.visible(related.label))
            writeLocation(related.location, report, style, &json)
          }
        }
      }
    }
  }

  /// Whether a fix is a suggestion: a change of the document that the finding is about, of one range that is not too long.
  private static func canSuggest(_ fix: Fix, for finding: Finding) -> Bool {
    guard fix.source == finding.location.source, let first = fix.edits.first, let last = fix.edits.last else {
      return false
    }
    return last.range.upper <= first.range.lower || last.range.upper - first.range.lower <= suggestionLimit
  }

  /// Bytes that a suggestion may replace.
  private static let suggestionLimit: UInt32 = 10_000

  private func writeLocation(
    _ location: Location, _ report: Report, _ style: ReportStyle, _ json: inout JSONWriter
  ) {
    json.member("location") { json in
      json.member("path", report.repositoryPath(location.source, style))
      writeRange(location, report, &json)
    }
  }

  private func writeRange(_ location: Location, _ report: Report, _ json: inout JSONWriter) {
    guard report.sources.indices.contains(location.source) else { return }
    let source = report.sources[location.source]
    json.member("range") { json in
      for (key, offset) in [("start", location.range.lower), ("end", location.range.upper)] {
        let position = source.lineIndex.position(of: offset, in: source.bytes, unit: .utf8)
        json.member(key) { json in
          json.member("line", position.line)
          json.member("column", position.column)
        }
      }
    }
  }

  /// Writes a fix as one replacement, since a suggestion has only one range.
  private func write(_ fix: Fix, _ report: Report, _ json: inout JSONWriter) {
    guard let first = fix.edits.first, let last = fix.edits.last else { return }
    let bytes = report.sources[fix.source].bytes
    var text: [UInt8] = []
    var offset = first.range.lower
    for edit in fix.edits {
      let between = ByteRange(lower: offset, upper: max(offset, edit.range.lower))
      text += bytes[between.clamped(toCount: bytes.count).indices]
      text += edit.replacement
      offset = edit.range.upper
    }
    let range = ByteRange(lower: first.range.lower, upper: max(first.range.lower, last.range.upper))
    json.object { json in
      writeRange(Location(source: fix.source, range: range), report, &json)
      json.member("text", String(decoding: text, as: UTF8.self))
    }
  }
}
