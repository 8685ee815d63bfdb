import Foundation
import TestSupport
import Testing

@Suite struct `Living with findings` {
  private static let charter = """
    kind: charter
    id: TRG
    name: Digital triage
    roles: {sponsor: Amina Patel, project_manager: Tom Okafor}
    scope: {included: [Letters], excluded: [Calls]}

    """
  private static let register = """
    kind: risk-register
    project: TRG
    risks:
      - id: R-001
        title: Letters may go astray
        status: open
        probability: 1
        impact: 1

    """
  private static let second = """
      - {id: R-002, title: Servers may fail, status: open, probability: 1, impact: 1}

    """

  private func portfolio(_ register: String = Self.register, _ files: [String: String] = [:]) throws -> CommandLine {
    try CommandLine(
      ["charter.yaml": Self.charter, "risks.yaml": register].merging(files) { $1 })
  }

  private func check(_ command: CommandLine, _ arguments: String...) throws -> CommandLine.Outcome {
    try command.run(
      ["--as-of", "2026-11-24", "--select", "RSK001,LNT", "--output-format", "concise"] + arguments)
  }

  // MARK: Comments

  @Test func `a comment silences its finding, which is counted and can be shown`() throws {
    let text = Self.register.replacing("R-001", with: "R-001  # pmo-lint: ignore[RSK001] named in December")
    let command = try portfolio(text)
    let quiet = try check(command)
    #expect(quiet.status == 0)
    #expect(quiet.output.contains("Held back: 1 ignored in the document (--show-held-back shows why)"))
    let shown = try check(command, "--show-held-back")
    #expect(shown.status == 0)
    #expect(shown.output.contains("has no owner (ignored: named in December)"))
    let full = try command.run("--as-of", "2026-11-24", "--select", "RSK001", "--show-held-back")
    #expect(full.output.contains("= held back: ignored: named in December"))
    let all = try check(command, "--no-ignores")
    #expect(all.status == 1)
    #expect(!all.output.contains("Held back"))
  }

  @Test func `a comment with a slip is a finding that says what to write`() throws {
    let text = Self.register.replacing("R-001", with: "R-001  # pmo-lint ignore RSK001 named in December")
    let outcome = try portfolio(text).run("--as-of", "2026-11-24", "--select", "LNT")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("Write `# pmo-lint: ignore[RSK001] why it is so`"))
  }

  @Test func `comments are written, the run is clean, and nothing else changes`() throws {
    let register = ("\u{FEFF}" + Self.register + Self.second).replacing("\n", with: "\r\n")
    let command = try portfolio(register)
    let written = try check(command, "--add-ignores", "--reason", "named in December")
    #expect(written.status == 0, "\(written.error)")
    #expect(written.output.contains("Suppressed 2 findings by 2 comments in 1 file"))
    let bytes = try Data(contentsOf: command.folder.url("risks.yaml"))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.replacing("  # pmo-lint: ignore[RSK001] named in December", with: "") == register)
    #expect(try check(command).status == 0)
    #expect(try check(command, "--add-ignores").output.contains("Nothing to suppress"))
    #expect(try Data(contentsOf: command.folder.url("risks.yaml")) == bytes)
  }

  @Test func `nothing is written where one finding cannot be suppressed`() throws {
    let command = try portfolio(Self.register, ["more/risks.yaml": "kind: risk-register\nrisks: [{id: R-9\n"])
    let outcome = try command.run("--as-of", "2026-11-24", "--add-ignores")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("more/risks.yaml"))
    #expect(outcome.error.contains("no file was changed"))
    #expect(command.folder.text(of: "risks.yaml") == Self.register)
  }

  @Test func `reasons are one line, and contradictions are refused`() throws {
    let command = try portfolio()
    for arguments in [["--reason", "x"], ["--add-ignores", "--reason", "a # b"], ["--add-ignores", "--no-ignores"]] {
      #expect(try command.run(["check"] + arguments).status == 2)
    }
  }

  // MARK: Waivers

  private func waiver(_ change: (String) -> String = { $0 }) -> String {
    change(
      """
      waivers:
        - rule: RSK001
          where: {project: TRG}
          reason: The sponsor looks for an owner
          approved_by: Amina Patel
          granted: 2026-10-01
          expires: 2026-12-31

      """)
  }

  @Test func `a waiver holds until its last day, and then its finding is back`() throws {
    let command = try portfolio(Self.register, [".pmo-lint.yaml": waiver()])
    let held = try check(command)
    #expect(held.status == 0)
    #expect(held.output.contains("Held back: 1 waived"))
    let shown = try check(command, "--show-held-back")
    #expect(shown.output.contains("(waived: The sponsor looks for an owner (Amina Patel, until 2026-12-31))"))
    let back = try command.run("--as-of", "2027-01-01", "--select", "RSK001,LNT", "--output-format", "concise")
    #expect(back.status == 1)
    #expect(back.output.contains(".pmo-lint.yaml:7:14: LNT004 The waiver of RSK001 expired on 2026-12-31, yesterday"))
    #expect(back.output.contains("risks.yaml:4:9: RSK001"))
  }

  @Test(arguments: [
    ("    expires: 2026-12-31\n", "", "the waiver has no `expires`"),
    ("    reason: The sponsor looks for an owner\n", "", "the waiver has no `reason`"),
    ("    approved_by: Amina Patel\n", "", "the waiver has no `approved_by`"),
    ("2026-12-31", "2026-09-30", "before it was granted on 2026-10-01"),
    ("2026-12-31", "31/12/2026", "invalid date `31/12/2026`"),
    ("approved_by", "aproved_by", "Did you mean `approved_by`?"),
    ("- rule: RSK001\n", "- where: {project: TRG}\n", "must say which `rule`"),
  ])
  func `a waiver that says too little stops the run at its location`(part: String, other: String, message: String)
    throws
  {
    let text = part.hasPrefix("- rule") ? waiver { $0.replacing("    where: {project: TRG}\n", with: "") } : waiver()
    let outcome = try portfolio(Self.register, [".pmo-lint.yaml": text.replacing(part, with: other)]).run()
    #expect(outcome.status == 2)
    #expect(outcome.error.contains(message), "\(outcome.error)")
    #expect(outcome.error.contains(".pmo-lint.yaml:"))
  }

  // MARK: The backlog

  @Test func `a backlog holds back what is known, not what is new, and only shrinks`() throws {
    let command = try portfolio()
    let options = ["--as-of", "2026-11-24"]
    let created = try command.run(["backlog", "create"] + options)
    #expect(created.status == 0, "\(created.error)")
    #expect(created.output.contains("Wrote .pmo-lint-backlog.yaml: "))
    let backlog = try #require(command.folder.text(of: ".pmo-lint-backlog.yaml"))
    #expect(backlog.contains("\n  - {rule: RSK001, project: TRG, entity: risk R-001}\n"))
    #expect(try check(command).status == 0)
    #expect(try check(command, "--no-backlog").status == 1)
    #expect(try command.run(["backlog", "create"] + options).status == 2)
    #expect(command.folder.text(of: ".pmo-lint-backlog.yaml") == backlog)

    // A new fault counts, wherever it stands.
    let more = Self.register.replacing("  - id: R-001", with: Self.second + "  - id: R-001")
    try command.folder.write(more, to: "risks.yaml")
    let new = try check(command)
    #expect(new.status == 1)
    #expect(new.output.contains("Risk R-002") && !new.output.contains("Risk R-001"))

    // What is corrected is stale until it is removed, and what is new does not get in.
    try command.folder.write(more + "    owner: Tom Okafor\n", to: "risks.yaml")
    let stale = try check(command)
    #expect(stale.output.contains(".pmo-lint-backlog.yaml:"))
    #expect(stale.output.contains("LNT007 RSK001 no longer finds anything on risk R-001 of project TRG"))
    let updated = try command.run(["backlog", "update"] + options)
    #expect(updated.output.contains("1 removed"))
    let after = try #require(command.folder.text(of: ".pmo-lint-backlog.yaml"))
    #expect(!after.contains("rule: RSK001,"))
    #expect(!(try check(command)).output.contains("LNT007"))
    #expect(try command.run(["backlog", "update"] + options).output.contains("is up to date"))

    // Unless it is asked for.
    #expect(try command.run(["backlog", "update", "--add", "risk-owner"] + options).output.contains("1 added"))
    #expect(try check(command).status == 0)
    #expect(try command.run(["backlog", "update", "--add", "risk-ownr"] + options).error.contains("risk-owner"))
  }

  @Test func `a backlog follows a file that was renamed, and prune does not`() throws {
    let faulty = "kind: decision-log\ndecisons: []\n"
    let command = try portfolio(Self.register + "    owner: Tom Okafor\n", ["log/decisions.yaml": faulty])
    let options = ["--as-of", "2026-11-24"]
    #expect(try command.run(["backlog", "create"] + options).status == 0)
    try FileManager.default.removeItem(at: command.folder.url("log/decisions.yaml"))
    try command.folder.write(faulty, to: "log/decision-log.yaml")
    let before = try #require(command.folder.text(of: ".pmo-lint-backlog.yaml"))
    #expect(before.contains("file: log/decisions.yaml"))
    let moved = try command.run(["backlog", "update"] + options)
    #expect(moved.output.contains("1 moved"), "\(moved.output)\(moved.error)")
    #expect(
      command.folder.text(of: ".pmo-lint-backlog.yaml") == before.replacing("decisions.yaml", with: "decision-log.yaml")
    )
    try command.folder.write(before, to: ".pmo-lint-backlog.yaml")
    #expect(try command.run(["backlog", "prune"] + options).output.contains("1 removed"))
  }

  @Test func `a backlog lies where the configuration says, and mistakes in it stop the run`() throws {
    let command = try portfolio(Self.register, [".pmo-lint.yaml": "backlog: known/faults.yaml\n"])
    try command.folder.makeFolder("known")
    #expect(try command.run("backlog", "create", "--as-of", "2026-11-24").status == 0)
    #expect(command.folder.text(of: "known/faults.yaml") != nil)
    #expect(try check(command).status == 0)
    try command.folder.write("findings: [{rul: RSK001}]\n", to: "known/faults.yaml")
    let outcome = try check(command)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("known/faults.yaml:1:12") && outcome.error.contains("the backlog has"))
    #expect(try check(command, "--no-backlog").status == 1)
    #expect(
      try command.run("backlog", "update", "--file", "none.yaml").error.contains("no backlog: none.yaml"))
  }

  @Test func `what depends on the date is not called corrected on an earlier day`() throws {
    let mitigations = """
          owner: Tom Okafor
          mitigations:
            - {id: M-1, action: Number the letters, owner: Tom Okafor, due: 2026-11-01, status: planned}

      """
    let command = try portfolio(Self.register + mitigations)
    #expect(try command.run("backlog", "create", "--as-of", "2026-11-24").status == 0)
    #expect(try #require(command.folder.text(of: ".pmo-lint-backlog.yaml")).contains("rule: RSK005"))
    let earlier = try command.run("--as-of", "2026-10-01", "--output-format", "concise")
    #expect(!earlier.output.contains("LNT007"), "\(earlier.output)")
  }
}
