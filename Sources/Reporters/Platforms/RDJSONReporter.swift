import Diagnostics
import SourceText

/// Diagnostics for reviewdog, with fixes as suggestions.
///
/// Source: reviewdog's `reviewdog.proto`. Lines and columns are 1-based, columns count UTF-8 bytes, ends are exclusive.
struct RDJSONReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var json = JSONWriter()
    json.object(tall: true, to: &output) { json, output in
      json.key("source", to: &output)
      json.object(to: &output) { json, output in json.member("name", "pmo-lint", to: &output) }
      json.key("diagnostics", to: &output)
      let indexes = report.findings.indices.filter { report.findings[$0].disposition == .active }
      json.list(indexes, tall: true, to: &output) { json, index, output in
        write(report.findings[index], report, style, &json, &output)
        output.endPart()
      }
    }
    output.endLine()
  }

  private func write(
    _ finding: Finding, _ report: Report, _ style: ReportStyle, _ json: inout JSONWriter, _ output: inout ReportOutput
  ) {
    json.object(to: &output) { json, output in
      json.member("message", LineText.messageAndHelp(finding), to: &output)
      writeLocation(finding.location, report, style, &json, &output)
      json.member("severity", finding.severity.rawValue.uppercased(), to: &output)
      json.key("code", to: &output)
      json.object(to: &output) { json, output in json.member("value", finding.rule, to: &output) }
      // A suggestion is a change of the document that the finding is about.
      let fixes = finding.fixes.filter { $0.source == finding.location.source && !$0.edits.isEmpty }
      if !fixes.isEmpty {
        json.key("suggestions", to: &output)
        json.list(fixes, to: &output) { json, fix, output in write(fix, report, &json, &output) }
      }
      if !finding.related.isEmpty {
        json.key("related_locations", to: &output)
        json.list(finding.related, to: &output) { json, related, output in
          json.object(to: &output) { json, output in
            json.member("message", VisibleText.visible(related.label), to: &output)
            writeLocation(related.location, report, style, &json, &output)
          }
        }
      }
    }
  }

  private func writeLocation(
    _ location: Location, _ report: Report, _ style: ReportStyle, _ json: inout JSONWriter, _ output: inout ReportOutput
  ) {
    json.key("location", to: &output)
    json.object(to: &output) { json, output in
      json.member("path", report.repositoryPath(location.source, style), to: &output)
      writeRange(location, report, &json, &output)
    }
  }

  private func writeRange(
    _ location: Location, _ report: Report, _ json: inout JSONWriter, _ output: inout ReportOutput
  ) {
    guard report.sources.indices.contains(location.source) else { return }
    let source = report.sources[location.source]
    json.key("range", to: &output)
    json.object(to: &output) { json, output in
      for (key, offset) in [("start" as StaticString, location.range.lower), ("end", location.range.upper)] {
        let position = source.lineIndex.position(of: offset, in: source.bytes, unit: .utf8)
        json.key(key, to: &output)
        json.object(to: &output) { json, output in
          json.member("line", position.line, to: &output)
          json.member("column", position.column, to: &output)
        }
      }
    }
  }

  /// Writes a fix as one replacement, since a suggestion has only one range.
  private func write(_ fix: Fix, _ report: Report, _ json: inout JSONWriter, _ output: inout ReportOutput) {
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
    json.object(to: &output) { json, output in
      writeRange(Location(source: fix.source, range: range), report, &json, &output)
      json.member("text", String(decoding: text, as: UTF8.self), to: &output)
    }
  }
}
