import Diagnostics
import SourceText

/// Findings for code scanning (GitHub, Azure DevOps, editors).
///
/// The worst findings come first, since GitHub shows 5,000 of them. What was ignored, waived or left in the backlog is
/// there as suppressed: where it were absent, GitHub would take it for mended and open it again on the next run. What
/// does not fit is counted in a notification.
///
/// Source: SARIF 2.1.0 (OASIS), with the limits of GitHub code scanning.
///
/// Braces in messages are not doubled (§3.11.5): no message here has arguments, and readers show the text as it is.
struct SARIFReporter: Reporter {
  /// Results that GitHub takes of a run.
  var resultLimit = 25_000

  /// Bytes of results before compression; GitHub takes 10 MB after it.
  var byteLimit = 40_000_000

  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    let suppressed = report.findings.indices.filter { SARIFResults.suppression(of: report.findings[$0]) != nil }
    let wanted = report.worstFirst(style.policy) + suppressed
    let rules = SARIFRules(report, of: wanted)
    var json = JSONWriter()
    json.object(tall: true, to: &output) { json, output in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json", to: &output)
      json.member("version", "2.1.0", to: &output)
      json.key("runs", to: &output)
      json.list(CollectionOfOne(report), tall: true, to: &output) { json, report, output in
        json.object(tall: true, to: &output) { json, output in
          json.key("tool", to: &output)
          rules.writeTool(version: style.toolVersion, &json, &output)
          json.key("automationDetails", to: &output)
          json.object(to: &output) { json, output in
            json.member("id", "pmo-lint/" + (style.category.map { "\($0)/" } ?? ""), to: &output)
          }
          json.member("columnKind", "unicodeCodePoints", to: &output)
          json.key("results", to: &output)
          var results = SARIFResults(report: report, style: style, rules: rules, marksAll: !suppressed.isEmpty)
          let start = output.count
          var written = 0
          json.list(wanted.prefix(resultLimit), tall: true, to: &output) { json, index, output in
            guard output.count - start < byteLimit else { return }
            results.write(index, &json, &output)
            written += 1
            output.endPart()
          }
          json.key("invocations", to: &output)
          writeInvocation(leftOut: wanted.count - written, &json, &output)
        }
      }
    }
    output.endLine()
  }

  /// Writes how the run went, and what is not in the file.
  private func writeInvocation(leftOut: Int, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.list(CollectionOfOne(leftOut), to: &output) { json, leftOut, output in
      json.object(to: &output) { json, output in
        json.member("executionSuccessful", true, to: &output)
        guard leftOut > 0 else { return }
        json.key("toolExecutionNotifications", to: &output)
        json.list(CollectionOfOne(leftOut), to: &output) { json, leftOut, output in
          json.object(to: &output) { json, output in
            json.member("level", "warning", to: &output)
            json.key("message", to: &output)
            json.object(to: &output) { json, output in
              let more = Phrase.count(leftOut, "more finding")
              let verb = leftOut == 1 ? "is" : "are"
              json.member(
                "text", "\(more) \(verb) not in this file, which holds no more; the worst come first.", to: &output)
            }
          }
        }
      }
    }
  }
}
