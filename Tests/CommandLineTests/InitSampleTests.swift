import Foundation
import TestSupport
import Testing

/// What `init` makes of documents that strangers wrote, each alone in a repository, and what a check then finds.
///
/// They are read where they lie beside the project and are no part of it.
@Suite("pmo-lint init on documents of strangers")
struct InitSampleTests {
  /// What a person would expect of one document.
  struct Expectation: Sendable, CustomTestStringConvertible {
    let owner: String
    let holds: String
    let fields: [String]
    let findings: [String: Int]
    var testDescription: String { owner }
  }

  /// The folder of the documents; `nil` where it is absent, which is then told.
  private static let folder: URL? = {
    let folder = ProjectFolder.root.deletingLastPathComponent().appending(path: "shared/samples")
    let named = ProcessInfo.processInfo.environment["PMO_SAMPLES"].map { URL(filePath: $0) }
    for candidate in [named, folder, ProjectFolder.conformance?.deletingLastPathComponent().appending(path: "samples")]
    {
      if let candidate, FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    }
    print("the documents of strangers are not there (PMO_SAMPLES names their folder): init is not tested on them")
    return nil
  }()

  private static let expectations = [
    Expectation(
      owner: "BenjaminAkyen", holds: "13 risks",
      fields: [
        "owner `owner_role` in all", "mitigations `treatment` in all", "probability `inherent.likelihood` in all",
        "impact `inherent.impact` in all", "status found in all",
      ], findings: [:]),
    Expectation(
      owner: "chris-page-gov", holds: "8 risks",
      fields: [
        "owner none", "mitigations `mitigation` in all", "probability `likelihood` in all", "impact found in all",
      ],
      findings: ["RSK001": 8]),
    Expectation(
      owner: "danzeroum", holds: "23 risks",
      fields: [
        "title `description` in all", "owner found in all", "response `treatment` in all", "impact found in all",
      ],
      findings: [:]),
    Expectation(
      owner: "flashpoint493", holds: "9 decisions", fields: ["decided_on `date` in all", "decided_by none"],
      findings: ["DOC003": 1]),
    Expectation(
      owner: "lfglabs-dev", holds: "13 milestones",
      fields: ["status found in all", "acceptance_criteria `gate` in 12 of 13"], findings: [:]),
    Expectation(owner: "nexusforge-io", holds: "1 milestone", fields: ["baseline `due_on`"], findings: [:]),
    Expectation(
      owner: "nsafouane", holds: "9 risks",
      fields: [
        "owner found in all", "mitigations `mitigation` in all", "impact `severity` in all", "effect `impact` in all",
        "probability found in all", "raised_on `created_date` in all", "next_review `review_date` in all",
      ], findings: [:]),
    Expectation(owner: "scrape-do", holds: "4 milestones", fields: ["name found in all"], findings: ["DOC001": 1]),
    Expectation(
      owner: "whitewidovv", holds: "42 risks, 21 mitigations",
      fields: [
        "risk.owner found in all", "risk.impact `severity` in all", "risk.probability none",
        "risk.reviewed_on `last_review` in all", "mitigation.action `title` in all",
      ], findings: ["RSK036": 42]),
    Expectation(
      owner: "worksona", holds: "1 risk",
      fields: ["owner found", "mitigations `mitigation`", "probability `likelihood`", "reviewed_on `last_reviewed`"],
      findings: ["RSK003": 1, "RSK004": 1]),
  ]

  @Test(
    "finds what a person would, and nothing that is wrong", .enabled(if: folder != nil || Requirement.isStrict),
    arguments: expectations)
  func findsWhatAPersonWould(_ expectation: Expectation) throws {
    let line = try repository(expectation.owner)
    let outcome = try line.run("init")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("\n  \(expectation.holds)\n"), "\(outcome.output)")
    let words = outcome.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    for field in expectation.fields { #expect(words.contains(field), "\(field)\n\(outcome.output)") }
    let checked = try CheckedFiles(in: line.folder)
    #expect(checked.outcome.status != 2, "\(checked.outcome.error)")
    var counts: [String: Int] = [:]
    for finding in checked.report["findings"] as? [[String: Any]] ?? [] {
      counts[finding["rule"] as? String ?? "?", default: 0] += 1
    }
    #expect(counts == expectation.findings)
  }

  @Test("says once what all records lack", .enabled(if: folder != nil || Requirement.isStrict))
  func saysOnce() throws {
    for (owner, rule, text) in [
      ("whitewidovv", "RSK036", "None of the 42 risks has `probability`, needed here and in 41 other places"),
      ("chris-page-gov", "RSK001", "None of the 8 risks has `owner`, needed here and in 7 other places"),
    ] {
      let line = try repository(owner)
      _ = try line.run("init")
      let check = try line.run("check", "--as-of", "2026-11-24")
      #expect(check.output.contains(text), "\(check.output)")
      #expect(check.output.split(separator: "\n").filter { $0.contains("[\(rule)]") }.count == 1)
    }
  }

  /// A repository that holds the document of one owner alone, at the path that it has in theirs.
  private func repository(_ owner: String) throws -> CommandLine {
    let folder = try #require(Self.folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = try #require(names.first { $0.hasPrefix("\(owner)__") })
    let path = name.components(separatedBy: "__").dropFirst(2).joined(separator: "/")
    let line = try CommandLine([path: try String(contentsOf: folder.appending(path: name), encoding: .utf8)])
    try line.git("init", "--quiet")
    return line
  }
}
