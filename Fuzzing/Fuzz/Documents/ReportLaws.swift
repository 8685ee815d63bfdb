import Calendar
import Diagnostics
import Engine
import Portfolio
import Reporters
import SourceText
import Workspace

/// The whole engine, with every rule of the built-in standard, and every reporter.
///
/// A zero byte ends a file; the first line of a file is its path.
enum ReportLaws {
  private static let session = Result { try Session() }

  /// Judges files as one portfolio.
  static func judge(_ bytes: [UInt8]) {
    guard case .success(let session) = session, let asOf = Day(iso8601: "2026-11-24") else {
      fatalError("the built-in standard does not load")
    }
    let files = files(bytes)
    var request = CheckRequest(
      tree: MemoryTree(files), files: files.keys.sorted(), judging: JudgingOptions(asOf: asOf))
    request.judging.isScored = true
    do throws(EngineError) {
      let report = try session.check(request)
      judge(report)
      let again = try session.check(request)
      law(again.findings == report.findings, "the same portfolio has two reports")
    } catch {
      law(false, "the standard fails by its own fault: \(error)")
    }
  }

  /// The files that bytes stand for, at most eight.
  static func files(_ bytes: [UInt8]) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for part in bytes.split(separator: 0, maxSplits: 7) {
      let line = part.prefix { $0 != 0x0A }
      let path = Path.normalized(String(decoding: line, as: UTF8.self))
      guard !path.isEmpty, !Path.isAbsolute(path), !path.hasPrefix("..") else { continue }
      files[path] = Array(part.dropFirst(line.count + 1))
    }
    return files
  }

  private static func judge(_ report: Report) {
    for finding in report.findings {
      judge(finding.location, in: report, finding)
      for related in finding.related { judge(related.location, in: report, finding) }
      for fix in finding.fixes {
        for edit in fix.edits {
          law(
            report.sources.indices.contains(fix.source) && report.sources[fix.source].range.contains(edit.range),
            "an edit of \(finding.rule) lies outside of its file")
        }
      }
    }
    let prints = Fingerprint.all(of: report)
    law(prints.count == report.findings.count && Set(prints).count == prints.count, "two findings have one fingerprint")
    for format in ReportFormat.all {
      let bytes = ReportOutput.bytes { format.reporter.write(report, style: ReportStyle(), to: &$0) }
      law(String(validating: bytes, as: UTF8.self) != nil, "\(format.name) is no UTF-8")
    }
  }

  private static func judge(_ location: Location, in report: Report, _ finding: Finding) {
    law(
      report.sources.indices.contains(location.source)
        && report.sources[location.source].range.contains(location.range),
      "\(finding.rule) points outside of its file: \(finding.message)")
  }
}
