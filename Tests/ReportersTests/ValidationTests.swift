import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Reporters

/// What programs of other people say of the formats: every one is read back by something that is not the project's own.
@Suite struct `Each machine format is valid to others` {
  /// Published schemas, where they lie beside the project.
  static let schemas: URL? = {
    let folder = ProjectFolder.conformance?.deletingLastPathComponent().appending(path: "schemas")
    guard let folder, FileManager.default.fileExists(atPath: folder.path) else {
      print("no published schemas beside the project: formats are not validated by them")
      return nil
    }
    return folder
  }()

  /// The reports that are validated.
  enum Subject: String, CaseIterable {
    case portfolio
    case clean
    case hostile

    var example: Example {
      switch self {
      case .portfolio: .portfolio
      case .clean: Example(["a.yaml": "kind: charter\n"])
      case .hostile: Hostile.example
      }
    }
  }

  /// Writes a report to a file and runs a program on it.
  private func expect(
    _ tool: String, _ arguments: (String) -> [String], accepts subject: Subject, as format: String,
    named name: String = "report", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard let tool = ExternalTool.named(tool) else { return }
    let folder = try TemporaryFolder([name: String(decoding: subject.example.bytes(format), as: UTF8.self)])
    let outcome = try tool.run(arguments(folder.url(name).path))
    #expect(outcome.status == 0, "\(outcome.output)", sourceLocation: sourceLocation)
  }

  @Test(.enabled(if: schemas != nil), arguments: Subject.allCases)
  func `SARIF, by its schema`(subject: Subject) throws {
    let schema = try #require(Self.schemas).appending(path: "sarif-2.1.0.json").path
    try expect(
      "check-jsonschema", { ["--regex-variant", "nonunicode", "--schemafile", schema, $0] }, accepts: subject,
      as: "sarif")
  }

  @Test(arguments: Subject.allCases)
  func `SARIF, by sarif-tools`(subject: Subject) throws {
    try expect("sarif", { ["summary", $0] }, accepts: subject, as: "sarif", named: "report.sarif")
    try expect("sarif", { ["csv", $0, "--output", $0 + ".csv"] }, accepts: subject, as: "sarif", named: "report.sarif")
  }

  @Test(.enabled(if: schemas != nil), arguments: Subject.allCases)
  func `rdjson, by its schema`(subject: Subject) throws {
    let schema = try #require(Self.schemas).appending(path: "rdjson-DiagnosticResult.json").path
    try expect("check-jsonschema", { ["--schemafile", schema, $0] }, accepts: subject, as: "rdjson")
  }

  @Test(.enabled(if: schemas != nil), arguments: Subject.allCases)
  func `JUnit, by the schema of Jenkins`(subject: Subject) throws {
    let schema = try #require(Self.schemas).appending(path: "junit-10.xsd").path
    try expect("xmllint", { ["--noout", "--schema", schema, $0] }, accepts: subject, as: "junit")
  }

  @Test(arguments: Subject.allCases)
  func `JUnit, by junitparser`(subject: Subject) throws {
    try expect("junitparser", { ["verify", "--glob", $0] }, accepts: .clean, as: "junit")
    guard subject != .clean, let tool = ExternalTool.named("junitparser") else { return }
    let folder = try TemporaryFolder(["report": String(decoding: subject.example.bytes("junit"), as: UTF8.self)])
    // `verify` says by its status that some test failed.
    #expect(try tool.run(["verify", folder.url("report").path]).status == 1)
  }

  @Test(arguments: Subject.allCases)
  func `Checkstyle, as XML`(subject: Subject) throws {
    try expect("xmllint", { ["--noout", $0] }, accepts: subject, as: "checkstyle")
  }

  @Test(arguments: Subject.allCases)
  func `CSV, by Python`(subject: Subject) throws {
    let script = """
      import csv, sys
      rows = list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))
      assert all(len(row) == 17 for row in rows), rows
      assert len(rows) == int(sys.argv[2]), rows
      assert not any(cell[:1] in '=+-@\\t\\r' for row in rows for cell in row if cell), rows
      """
    let count = Array(subject.example.report.activeFindings).count
    try expect("python3", { ["-c", script, $0, "\(count + 1)"] }, accepts: subject, as: "csv")
  }

  @Test(arguments: Subject.allCases, ["json", "sarif", "gitlab", "rdjson"])
  func `JSON, by Python, without a key twice`(subject: Subject, format: String) throws {
    let script = """
      import json, sys
      def once(pairs):
          assert len(pairs) == len(dict(pairs)), pairs
          return dict(pairs)
      json.load(open(sys.argv[1], encoding='utf-8'), object_pairs_hook=once)
      """
    try expect("python3", { ["-c", script, $0] }, accepts: subject, as: format)
  }

  @Test(arguments: Subject.allCases)
  func `GitLab, by the fields that it documents`(subject: Subject) throws {
    let value = try JSONSerialization.jsonObject(with: Data(subject.example.bytes("gitlab")))
    let findings = try #require(value as? [[String: Any]])
    #expect(findings.count == Array(subject.example.report.activeFindings).count)
    #expect(Set(findings.compactMap { $0["fingerprint"] as? String }).count == findings.count)
    for finding in findings {
      #expect(finding["description"] is String)
      #expect(finding["check_name"] is String)
      #expect(["info", "minor", "major", "critical", "blocker"].contains(finding["severity"] as? String))
      let location = try #require(finding["location"] as? [String: Any])
      #expect((location["path"] as? String)?.hasPrefix("/") == false)
      #expect(((location["lines"] as? [String: Int])?["begin"] ?? 0) > 0)
    }
  }
}
