import Foundation
import TestSupport
import Testing

@Suite struct `A check of what changed` {
  private let register = CommandLine.portfolio["projects/triage/risks.yaml"] ?? ""

  private func repository() throws -> CommandLine {
    let command = try CommandLine()
    try command.makeRepository()
    return command
  }

  @Test func `reports on new and edited risks only, and counts the others`() throws {
    let command = try repository()
    let added = "  - {id: R-002, title: Servers fail, probability: 2, impact: 2}\n"
    try command.folder.write(register + "\n" + added, to: "projects/triage/risks.yaml")
    let all = try command.run("--output-format", "concise", "--select", "RSK001")
    #expect(all.output.contains("R-001") && all.output.contains("R-002"))
    let changed = try command.run("--output-format", "concise", "--select", "RSK001", "--changed-since", "HEAD")
    #expect(!changed.output.contains("R-001") && changed.output.contains("R-002"))
    #expect(changed.output.contains("Held back: 1 older than the change"))
    #expect(changed.status == 1)
  }

  @Test func `counts a file that git does not know as new`() throws {
    let command = try repository()
    let more = "kind: risk-register\nproject: TRG\nrisks:\n  - {id: R-007, title: Fire, probability: 1, impact: 1}\n"
    try command.folder.write(more, to: "projects/triage/more/risks.yaml")
    let changed = try command.run("--output-format", "concise", "--select", "RSK001", "--changed-since", "HEAD")
    #expect(changed.output.contains("R-007") && !changed.output.contains("R-001"))
  }

  @Test func `is clean where nothing changed, from any folder`() throws {
    let command = try repository()
    for folder in ["", "projects", "projects/triage"] {
      let outcome = try command.run("--changed-since", "HEAD", in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("All checks passed"))
    }
  }

  @Test func `begins where the branches parted`() throws {
    let command = try repository()
    try command.git("checkout", "--quiet", "-b", "work")
    try command.git("checkout", "--quiet", "-")
    let added = "  - {id: R-002, title: Servers fail, probability: 2, impact: 2}\n"
    try command.folder.write(register + "\n" + added, to: "projects/triage/risks.yaml")
    try command.git("commit", "--quiet", "-a", "-m", "Second")
    try command.git("branch", "trunk")
    try command.git("checkout", "--quiet", "work")
    let outcome = try command.run("--changed-since", "trunk")
    #expect(outcome.output.contains("All checks passed"))
  }

  @Test func `says what is wrong where git cannot tell`() throws {
    let command = try CommandLine()
    let bare = try command.run("--changed-since", "main")
    #expect(bare.status == 2)
    #expect(bare.error.contains("is not in a git repository"))
    try command.makeRepository()
    try command.git("branch", "-M", "main")
    let unknown = try command.run("--changed-since", "mian")
    #expect(unknown.status == 2)
    #expect(
      unknown.error.contains("git knows no revision \"mian\"") && unknown.error.contains("Did you mean \"main\"?"))
  }

  @Test func `asks for the whole history where the clone is shallow`() throws {
    let origin = try repository()
    try origin.git("commit", "--quiet", "--allow-empty", "-m", "Second")
    let command = try CommandLine([:])
    try command.git("clone", "--quiet", "--depth", "1", "file://\(origin.folder.path)", ".")
    let outcome = try command.run("--changed-since", "HEAD~1")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("fetch-depth: 0"))
  }
}
