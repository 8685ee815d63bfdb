import Calendar
import Diagnostics
import Engine
import Portfolio
import SourceText
import Workspace

/// Comments that silence findings, in a document that has some: they hold back and never take away.
enum IgnoreLaws {
  private static let session = Result { try Session() }

  /// Takes each line for a comment of the register's next line.
  static func judge(_ bytes: [UInt8]) {
    guard case .success(let session) = session, let asOf = Day(iso8601: "2026-11-24") else {
      fatalError("the built-in standard does not load")
    }
    let lines = bytes.split(separator: 0x0A, maxSplits: 11, omittingEmptySubsequences: false)
    var text: [UInt8] = []
    for (index, line) in register.enumerated() {
      text += Array(line.utf8)
      if index < lines.count { text += Array("  # pmo-lint: ".utf8) + lines[index].filter { $0 != 0x0D } }
      text.append(0x0A)
    }
    var request = CheckRequest(
      tree: MemoryTree(["risks.yaml": text]), files: ["risks.yaml"], judging: JudgingOptions(asOf: asOf))
    do throws(EngineError) {
      let heeded = try session.check(request)
      for finding in heeded.findings {
        law(
          heeded.sources[finding.location.source].range.contains(finding.location.range),
          "\(finding.rule) points outside of the register")
        for edit in finding.fixes.flatMap(\.edits) {
          law(heeded.sources[0].range.contains(edit.range), "an edit of \(finding.rule) lies outside of the register")
        }
      }
      request.judging.appliesSuppressions = false
      let unheeded = try session.check(request)
      let kept = Set(heeded.findings.map { Key($0) })
      for finding in unheeded.findings where finding.disposition == .active {
        law(kept.contains(Key(finding)), "a comment takes \(finding.rule) away: \(finding.message)")
      }
    } catch {
      law(false, "\(error)")
    }
  }

  private struct Key: Hashable {
    let rule: String
    let location: Location
    let message: String

    init(_ finding: Finding) {
      rule = finding.rule
      location = finding.location
      message = finding.message
    }
  }

  private static let register = [
    "kind: risk-register", "project: PRJ-001", "risks:", "  - id: R-001", "    title: Late data", "    owner: TBC",
    "    probability: 9", "    impact: 2", "    score: 4", "    status: open", "    due: soon", "    mitigations: []",
  ]
}
