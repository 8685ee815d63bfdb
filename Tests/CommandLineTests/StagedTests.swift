import Foundation
import TestSupport
import Testing

@Suite struct `pmo-lint check --staged` {
  private static let owned = CommandLine.portfolio["projects/triage/risks.yaml"].map { $0 + "\n    owner: Ann Smith\n" }
  private let risk = ["check", "--staged", "--select", "RSK001", "--as-of", "2026-11-24"]

  private func repository() throws -> CommandLine {
    let line = try CommandLine()
    try line.makeRepository()
    return line
  }

  private func stage(_ line: CommandLine) throws {
    let git = try #require(ExternalTool.named("git"))
    #expect(try git.run(["-C", line.folder.path, "add", "--all"]).status == 0)
  }

  @Test func `judges what a commit would hold, not what is on the disk`() throws {
    let line = try repository()
    try line.folder.write(try #require(Self.owned), to: "projects/triage/risks.yaml")
    let before = try line.run(risk)
    #expect(before.status == 1)
    #expect(before.output.contains("4 |   - id: R-001"))
    try stage(line)
    #expect(try line.run(risk).status == 0)
    try line.folder.write(CommandLine.portfolio["projects/triage/risks.yaml"] ?? "", to: "projects/triage/risks.yaml")
    #expect(try line.run(risk).status == 0)
    #expect(try line.run(Array(risk.filter { $0 != "--staged" })).status == 1)
  }

  @Test func `reads staged files that are gone from the disk, and no files that are not staged`() throws {
    let line = try repository()
    try FileManager.default.removeItem(at: line.folder.url("projects/triage/risks.yaml"))
    try line.folder.write("kind: risk-register\nrisks:\n  - id: R-9\n    title: Not staged\n", to: "new.yaml")
    let outcome = try line.run(risk + ["projects/triage/risks.yaml"])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("projects/triage/risks.yaml:4:9"))
    #expect(!outcome.output.contains("new.yaml"))
  }

  @Test func `narrows to the files that are named, while rules see the whole index`() throws {
    let line = try repository()
    try line.folder.write("# Notes\n", to: "README.md")
    try stage(line)
    let outcome = try line.run(risk + ["README.md", "projects/triage/charter.yaml"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Held back: 1 outside the given paths"))
    #expect(outcome.error == "")
  }

  @Test func `takes the settings from the index too`() throws {
    let line = try repository()
    try line.folder.write("rules: {RSK001: off}\n", to: ".pmo-lint.yaml")
    let outcome = try line.run(risk)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("configuration not staged: .pmo-lint.yaml"))
    #expect(outcome.error.contains("git add .pmo-lint.yaml"))
    try stage(line)
    #expect(try line.run(["--staged", "--as-of", "2026-11-24"]).output.contains("RSK001") == false)
  }

  @Test func `says what to do where nothing can be staged`() throws {
    let outside = try CommandLine().run(risk)
    #expect(outside.status == 2)
    #expect(outside.error.contains("is not in a git repository"))
    let line = try repository()
    try line.folder.write("kind: risk-register\n", to: "new.yaml")
    let missing = try line.run(risk + ["new.yaml"])
    #expect(missing.status == 2)
    #expect(missing.error.contains("new.yaml is not staged") && missing.error.contains("git add new.yaml"))
    #expect(try line.run("--staged", "-").status == 2)
  }
}
