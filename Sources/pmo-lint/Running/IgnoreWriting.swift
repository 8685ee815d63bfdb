import Calendar
import Diagnostics
import Engine
import Portfolio
import Reporters
import SourceText
import Workspace

/// Writes comments that suppress what was found, or nothing at all.
///
/// All documents are written in memory first and judged once more: only if nothing is found then, the files are touched.
struct IgnoreWriting {
  let console: Console

  /// A document with its comments.
  private struct Rewrite {
    let path: String
    let old: [UInt8]
    let new: [UInt8]
    let comments: Int
    let findings: [Finding]
  }

  /// Suppresses the active findings of a report.
  ///
  /// - Throws: `StopError` where something cannot be suppressed by a comment; no file is changed then.
  func silence(
    _ report: Report, _ request: CheckRequest, by session: Session, reason: String?,
    shownPath: (String) -> String
  ) throws(StopError) -> ExitStatus {
    let findings = report.findings.filter(\.disposition.isOpen)
    guard !findings.isEmpty else {
      console.write(Array("Nothing to suppress: nothing was found\n".utf8))
      return .clean
    }
    let reason = reason ?? "not looked at yet (\(report.asOf?.iso8601 ?? "no date"))"
    let rewrites = try rewrites(findings, report, request, reason: reason)
    try verify(rewrites, request, by: session)
    try write(rewrites, root: request.tree.root)
    var text = ""
    for rewrite in rewrites {
      let rules = Set(rewrite.findings.map(\.rule)).sorted().joined(separator: ", ")
      text += "\(VisibleText.visible(shownPath(rewrite.path))): \(rules)\n"
    }
    let count = rewrites.reduce(0) { $0 + $1.comments }
    text +=
      "Suppressed \(counted(findings.count, "finding")) by \(counted(count, "comment")) in \(counted(rewrites.count, "file"))\n"
    console.write(Array(text.utf8))
    return .clean
  }

  private func rewrites(
    _ findings: [Finding], _ report: Report, _ request: CheckRequest, reason: String
  ) throws(StopError) -> [Rewrite] {
    let documents = Set(request.files)
    var rewrites: [Rewrite] = []
    var refusals: [Finding] = []
    let bySource = Dictionary(grouping: findings, by: \.location.source)
    for index in report.sources.indices {
      guard let own = bySource[index] else { continue }
      let source = report.sources[index]
      guard documents.contains(source.path) else {
        refusals += own.map { refused($0, CommandMessage.notInDocument) }
        continue
      }
      do throws(IgnoreInsertion.Refusal) {
        let (bytes, comments) = try IgnoreInsertion.bytes(silencing: own, in: source, reason: reason)
        rewrites.append(Rewrite(path: source.path, old: source.bytes, new: bytes, comments: comments, findings: own))
      } catch {
        refusals.append(refused(error.finding, error.reason))
      }
    }
    guard refusals.isEmpty else { throw refusal(refusals, report.sources) }
    return rewrites
  }

  /// Judges the documents as they would be.
  private func verify(
    _ rewrites: [Rewrite], _ request: CheckRequest, by session: Session
  ) throws(StopError) {
    var request = request
    request.tree = OverlayTree(
      request.tree, buffers: Dictionary(rewrites.map { ($0.path, $0.new) }) { first, _ in first })
    request.progress = nil
    let report: Report
    do {
      report = try session.check(request)
    } catch {
      throw StopError(error)
    }
    let left = report.findings.filter(\.disposition.isOpen)
    guard left.isEmpty else {
      throw refusal(left.map { refused($0, CommandMessage.commentWithoutEffect) }, report.sources)
    }
  }

  /// Writes all files or none.
  private func write(_ rewrites: [Rewrite], root: String) throws(StopError) {
    let tree = WorkingTree(root: root)
    for (index, rewrite) in rewrites.enumerated() {
      do {
        try tree.write(rewrite.new, to: rewrite.path)
      } catch {
        for written in rewrites[..<index] { try? tree.write(written.old, to: written.path) }
        throw .cannotWrite("the comments", error)
      }
    }
  }

  private func refused(_ finding: Finding, _ reason: String) -> Finding {
    var finding = finding
    finding.message += CommandMessage.notSuppressed(reason)
    finding.related = []
    return finding
  }

  private func refusal(_ findings: [Finding], _ sources: [SourceFile]) -> StopError {
    .cannotSuppress(findings, in: sources)
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
