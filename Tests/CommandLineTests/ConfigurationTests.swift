import Foundation
import TestSupport
import Testing

/// Names and mistakes of the configuration.
@Suite struct `The configuration file` {
  private let off = "rules: {RSK001: off}\n"
  private let run = ["--output-format", "concise", "-q", "--as-of", "2026-11-24", "--select", "RSK"]

  @Test func `may end in .yml`() throws {
    let line = try CommandLine()
    #expect(try line.run(run).output.contains("RSK001"))
    try line.folder.write(off, to: ".pmo-lint.yml")
    #expect(try line.run(run).output.contains("RSK001") == false)
    try line.makeRepository()
    for more in [["--staged"], ["--changed-since", "HEAD"], ["projects/triage/risks.yaml"]] {
      let outcome = try line.run(run + more)
      #expect(outcome.output.contains("RSK001") == false && outcome.status != 2, "\(more): \(outcome.error)")
    }
    let written = try line.run("init")
    #expect(written.status == 2 && written.error.contains("configuration exists already: .pmo-lint.yml"))
  }

  @Test func `counts where it is staged but gone from the disk`() throws {
    let line = try CommandLine(CommandLine.portfolio.merging([".pmo-lint.yml": off]) { $1 })
    try line.makeRepository()
    try FileManager.default.removeItem(at: line.folder.url(".pmo-lint.yml"))
    #expect(try line.run(run + ["--staged"]).output.contains("RSK001") == false)
    #expect(try line.run(run).output.contains("RSK001"))
  }

  @Test(arguments: [[], ["--staged"], ["projects/triage/risks.yaml"]])
  func `is one in each folder`(arguments: [String]) throws {
    let line = try CommandLine(
      CommandLine.portfolio.merging([".pmo-lint.yml": off, ".pmo-lint.yaml": off]) { $1 })
    try line.makeRepository()
    let outcome = try line.run(run + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains(".pmo-lint.yaml and .pmo-lint.yml"))
    #expect(try line.run(run + ["--no-config"]).output.contains("RSK001"))
  }

  @Test(arguments: ["pmo-lint.yaml", "pmo-lint.yml"], [[], ["--staged"], ["projects/triage/risks.yaml"]])
  func `is not read without the dot, which is said`(name: String, arguments: [String]) throws {
    let line = try CommandLine(CommandLine.portfolio.merging([name: off]) { $1 })
    try line.makeRepository()
    let outcome = try line.run(run + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("\(name) is not read as the configuration: its name lacks the dot"))
    #expect(outcome.error.contains("Rename it to .pmo-lint.yaml"))
    #expect(try line.run(run + arguments + ["--config", name]).output.contains("RSK001") == false)
  }

  @Test func `leaves alone what is only called like one`() throws {
    let pipeline = "on: push\njobs: {lint: {steps: [{run: pmo-lint}]}}\n"
    let line = try CommandLine(CommandLine.portfolio.merging(["pmo-lint.yml": pipeline]) { $1 })
    let outcome = try line.run(run)
    #expect(outcome.status == 1 && outcome.error == "")
  }

  @Test(
    arguments: [
      ("profile: strickt\n", "unknown profile `strickt`"), ("rules: {RSK0012: off}\n", "unknown rule"),
      ("aliases: {chartr: {boss: owner}}\n", "unknown entity or kind `chartr`"),
      ("vocabularies: {risk-status: {parked: open}}\n", "`open` is a term of `risk-status` itself"),
    ])
  func `has the mistake itself, not the standard`(text: String, message: String) throws {
    let line = try CommandLine(CommandLine.portfolio.merging([".pmo-lint.yaml": text]) { $1 })
    let outcome = try line.run(run)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("the configuration has 1 problem; nothing was checked"), "\(outcome.error)")
    #expect(outcome.error.contains(message) && outcome.error.contains(".pmo-lint.yaml:1:"), "\(outcome.error)")
    #expect(!outcome.error.contains("the standard has"))
    #expect(try line.run("rules").error.contains("the configuration has 1 problem"))
  }

  @Test func `says how a word of the house is written the right way round`() throws {
    let wrong = CommandLine.portfolio.merging([".pmo-lint.yaml": "vocabularies: {risk-status: {parked: open}}\n"]) {
      $1
    }
    #expect(try CommandLine(wrong).run(run).error.contains("`open: [parked]`"))
    let right = wrong.merging([".pmo-lint.yaml": "vocabularies: {risk-status: {open: [parked], dormant: [resting]}}\n"])
    { $1 }
    #expect(try CommandLine(right).run(run).status == 1)
  }

  @Test func `takes kinds for entities in aliases`() throws {
    let settings = "aliases: {charter: {boss: roles.sponsor}, status-report: {overall_rag: rag.overall}}\n"
    let line = try CommandLine(CommandLine.portfolio.merging([".pmo-lint.yaml": settings]) { $1 })
    #expect(try line.run(run).status == 1)
  }

  @Test func `has one problem where a date is in the wrong form`() throws {
    let waiver = """
      waivers:
        - {rule: RSK001, reason: Agreed, approved_by: Ann Smith, granted: 2026-11-24, expires: 31/01/2027}

      """
    let line = try CommandLine(CommandLine.portfolio.merging([".pmo-lint.yaml": waiver]) { $1 })
    let outcome = try line.run(run)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("invalid date `31/01/2027` in `expires`") && !outcome.error.contains("1970"))
    #expect(outcome.error.contains("the configuration has 1 problem"))
  }
}

/// Several portfolios in one repository.
@Suite struct `The nearest configuration` {
  private static let register = """
    kind: risk-register
    project: P
    risks:
      - {id: R-001, title: Letters go astray, probability: 2, impact: 2}

    """
  private static let files = [
    "pm-docs/.pmo-lint.yaml": "rules: {RSK001: {severity: info}}\n", "pm-docs/risks.yaml": register,
    "other/.pmo-lint.yml": "rules: {RSK001: {severity: warning}}\n", "other/deep/risks.yaml": register,
    "free/risks.yaml": register, "README.md": "# Documents\n",
  ]
  private let run = [
    "--output-format", "concise", "--as-of", "2026-11-24", "--select", "RSK001", "--min-severity", "warning",
  ]

  private func repository(_ more: [String: String] = [:]) throws -> CommandLine {
    let line = try CommandLine(Self.files.merging(more) { $1 })
    try line.makeRepository()
    return line
  }

  @Test func `counts for a document whatever else is named`() throws {
    let line = try repository()
    for more in [[], ["--staged"], ["--changed-since", "HEAD"]] {
      let alone = try line.run(run + more + ["pm-docs/risks.yaml"])
      #expect(alone.status == 0)
      let both = try line.run(run + more + ["pm-docs/risks.yaml", "README.md"])
      #expect(both.status == 0, "\(both.output)\(both.error)")
      #expect(!both.output.contains("pm-docs/risks.yaml:"))
    }
    let all = try line.run(run + ["pm-docs/risks.yaml", "other/deep/risks.yaml", "free/risks.yaml"])
    #expect(all.status == 1)
    #expect(all.output.contains("free/risks.yaml:4:10: RSK001") && all.output.contains("other/deep/risks.yaml:4:10:"))
    #expect(all.output.contains("2 findings in 2 files: 1 error, 1 warning"))
  }

  @Test func `is found below the folder where the run begins`() throws {
    let line = try repository()
    let outcome = try line.run(run)
    #expect(outcome.status == 1)
    #expect(!outcome.output.contains("pm-docs/risks.yaml"))
    let lines = outcome.output.split(separator: "\n")
    #expect(lines[0].hasPrefix("free/risks.yaml:4:10: RSK001"))
    #expect(lines[1].hasPrefix("other/deep/risks.yaml:4:10: RSK001"))
    #expect(outcome.output.contains("Judged 3 documents of 3 projects"))
    #expect(try line.run(run + ["--staged"]).output == outcome.output)
    #expect(try line.run(run, in: "pm-docs").status == 0)
    #expect(try line.run(run + ["../free/risks.yaml"], in: "pm-docs").output.hasPrefix("../free/risks.yaml:4:10: "))
  }

  @Test func `takes nothing from one further up`() throws {
    let line = try repository([
      ".pmo-lint.yaml": "rules: {RSK002: off}\n", "free/.pmo-lint.yaml": "profile: standard\n",
    ])
    let values = try line.run(["rules", "RSK002"], in: "free").output
    #expect(!values.contains("off"))
    let outcome = try line.run("--output-format", "concise", "--as-of", "2026-11-24", "--select", "RSK001")
    #expect(outcome.output.contains("free/risks.yaml:4:10: RSK001"))
  }

  @Test func `is left to a folder that the outer one does not exclude`() throws {
    let line = try repository([".pmo-lint.yaml": "exclude: [other/]\n"])
    let outcome = try line.run(run)
    #expect(!outcome.output.contains("other/deep") && outcome.output.contains("1 file excluded"))
    #expect(try line.run(run + ["other/deep/risks.yaml"]).output.contains("other/deep/risks.yaml:4:10"))
  }

  @Test func `must be staged with its documents`() throws {
    let line = try CommandLine(Self.files)
    try line.git("init", "--quiet")
    try line.git("add", "pm-docs/risks.yaml", "free/risks.yaml")
    let outcome = try line.run(run + ["--staged"])
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("configuration not staged: pm-docs/.pmo-lint.yaml"))
    #expect(outcome.error.contains("git add pm-docs/.pmo-lint.yaml"))
  }

  @Test func `gives way to one that is named`() throws {
    let line = try repository(["house.yaml": "rules: {RSK001: {severity: info}}\n"])
    let outcome = try line.run(run + ["--config", "house.yaml"])
    #expect(outcome.output.contains("Held back: 3 below warning"))
    #expect(try line.run(run + ["--no-config"]).output.contains("3 findings in 3 files: 3 errors"))
  }

  @Test func `says what fails the run for its own documents`() throws {
    let line = try repository(["other/.pmo-lint.yml": "fail_on: {integrity: never, compliance: never}\n"])
    #expect(try line.run(run + ["other"]).status == 0)
    let outcome = try line.run(run)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("1 of 2 findings fails the run: what fails it differs between the configurations"))
  }

  @Test func `has a mistake that stops the run, with its path`() throws {
    let line = try repository(["other/.pmo-lint.yml": "profile: strickt\n"])
    let outcome = try line.run(run)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("unknown profile `strickt`") && outcome.error.contains("other/.pmo-lint.yml:1:"))
    #expect(outcome.error.contains("the configuration has 1 problem"))
  }

  @Test func `counts for text from standard input`() throws {
    let line = try repository()
    let arguments = run + ["-", "--stdin-filename", "pm-docs/risks.yaml", "free/risks.yaml"]
    let outcome = try line.run(arguments, input: Self.register.replacing("R-001", with: "R-009"))
    #expect(outcome.output.contains("free/risks.yaml:4:10: RSK001 Risk R-001"))
    #expect(!outcome.output.contains("R-009"))
  }

  @Test func `has a backlog of its own`() throws {
    let line = try repository()
    let written = try line.run("backlog", "create", "--as-of", "2026-11-24")
    #expect(written.status == 0, "\(written.error)")
    for path in [".pmo-lint-backlog.yaml", "pm-docs/.pmo-lint-backlog.yaml", "other/.pmo-lint-backlog.yaml"] {
      #expect(written.output.contains("Wrote \(path): "))
      #expect(FileManager.default.fileExists(atPath: line.folder.url(path).path))
    }
    let outcome = try line.run("--as-of", "2026-11-24")
    #expect(outcome.status == 0 && outcome.output.contains("in the backlog"))
    #expect(
      try line.run("backlog", "update", "--as-of", "2026-11-24").output.contains(
        "other/.pmo-lint-backlog.yaml is up to date"))
  }

  @Test func `is shown for each file`() throws {
    let line = try repository()
    let outcome = try line.run("-q", "--show-files", "--as-of", "2026-11-24")
    let shown = outcome.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(shown.contains("1 risk-register P none free/risks.yaml"), "\(outcome.output)")
    #expect(shown.contains("1 risk-register P other/.pmo-lint.yml other/deep/risks.yaml"))
    #expect(shown.contains("1 risk-register P pm-docs/.pmo-lint.yaml pm-docs/risks.yaml"))
    #expect(shown.contains { $0.hasPrefix("- - - none README.md is not a project document") })
  }
}

/// What was read, and how much of it was judged.
@Suite struct `What a check shows of what it read` {
  @Test func `lists files with the reason where one was not taken`() throws {
    let line = try CommandLine(
      CommandLine.portfolio.merging([
        ".pmo-lint.yaml": "profile: standard\nexclude:\n  - old/\n", "old/risks.yaml": "risks: []\n",
        "deploy.yaml": "apiVersion: v1\nkind: Plan\n",
      ]) { $1 })
    let outcome = try line.run("-q", "--show-files", "--as-of", "2026-11-24")
    let lines = outcome.output.split(separator: "\n")
    #expect(
      lines.contains { $0.contains("old/risks.yaml") && $0.contains("excluded by `old/**` (.pmo-lint.yaml:3)") }
        || lines.contains { $0.contains("old/risks.yaml") && $0.contains("excluded by `old/` (.pmo-lint.yaml:3)") },
      "\(outcome.output)")
    #expect(lines.contains { $0.contains("deploy.yaml") && $0.contains("is not a project document: ") })
    let json = try line.run("--show-files", "--output-format", "json", "--as-of", "2026-11-24")
    let report = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let files = try #require(report["files"] as? [[String: Any]])
    #expect(
      files.map { $0["path"] as? String } == [
        "deploy.yaml", "old/risks.yaml", "projects/triage/charter.yaml", "projects/triage/risks.yaml",
      ])
    #expect(files[3]["kinds"] as? [String] == ["risk-register"] && files[3]["projects"] as? [String] == ["TRG"])
    #expect(files[3]["records"] as? Int == 1 && files[3]["configuration"] as? String == ".pmo-lint.yaml")
    #expect((files[1]["reason"] as? String)?.hasPrefix("excluded by") == true && files[1]["kinds"] as? [String] == [])
    #expect(try line.run("--show-files", "projects/triage/risks.yaml", "-q").output.contains("charter.yaml") == false)
  }

  @Test func `lists them where there is nothing to judge, and stops all the same`() throws {
    let outcome = try CommandLine(["notes.yaml": "shopping: [bread]\n"]).run("--show-files")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("notes.yaml") && outcome.output.contains("is not a project document"))
    #expect(outcome.error.contains("no project document"))
  }

  @Test func `stops at a named file that is not text, whatever else is named`() throws {
    let line = try CommandLine()
    try line.folder.write("PK\u{3}\u{4}\u{0}", to: "risks.xlsx")
    for arguments in [["risks.xlsx"], ["projects/triage/charter.yaml", "risks.xlsx"]] {
      let outcome = try line.run(arguments)
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(outcome.error.contains("risks.xlsx is not a project document"))
    }
    #expect(try line.run("projects").error.isEmpty)
  }

  @Test func `says how many records were judged by how many rules`() throws {
    let line = try CommandLine()
    let passed = try line.run("--select", "RSK009,RSK008", "--as-of", "2026-11-24")
    #expect(passed.output.hasPrefix("All checks passed: 2 records judged by 2 rules\n"), "\(passed.output)")
    let read = try line.run("--select", "DOC001", "--as-of", "2026-11-24")
    #expect(read.output.hasPrefix("All checks passed: 2 records judged by 1 rule\n"))
  }

  @Test func `calls nothing a pass where no record was judged`() throws {
    let line = try CommandLine(["risks.yaml": "kind: risk-register\nproject: P\nrisks: []\n"])
    let outcome = try line.run("--as-of", "2026-11-24", "--select", "RSK")
    #expect(!outcome.output.contains("passed") && outcome.output.hasPrefix("Nothing was judged"), "\(outcome.output)")
    #expect(outcome.status == 0)
    #expect(try line.run("--output-format", "markdown", "--select", "RSK").output.contains("nothing was judged"))
  }

  @Test(arguments: [("31/01/2027", "2027-01-31"), ("5 March 2027", "2027-03-05"), ("Q1 2027", "2027-03-31")])
  func `says which day the last day of a waiver may be`(text: String, day: String) throws {
    let waiver =
      "waivers:\n  - {rule: RSK001, reason: Agreed, approved_by: Ada Novak, approved_on: 2026-11-01, expires: \(text)}\n"
    let line = try CommandLine([".pmo-lint.yaml": waiver, "a.yaml": "a: b\n"])
    let error = try line.run(["."]).error
    #expect(error.contains("Write `\(day)`") || error.contains("last one: `\(day)`"), "\(error)")
  }

  @Test func `says which field a mistyped path of an alias means`() throws {
    for (path, meant) in [("rag.overal", "rag.overall"), ("rga.overall", "rag.overall")] {
      let line = try CommandLine([
        ".pmo-lint.yaml": "aliases: {status-report: {overall_rag: \(path)}}\n", "a.yaml": "a: b\n",
      ])
      #expect(try line.run(["."]).error.contains("Did you mean `\(meant)`?"), "\(path)")
    }
  }

  @Test func `says over several lines what a file that was named may be`() throws {
    let line = try CommandLine(["risks.yaml": "version: 1\nnotes: none\n"])
    let error = try line.run(["risks.yaml"]).error
    #expect(error.contains("\n      kinds:\n") || error.contains("kinds:\n"), "\(error)")
    #expect(!error.contains("␊"), "\(error)")
  }

  @Test func `shows notes before counts of rules, and no rule without something to judge`() throws {
    let line = try CommandLine(CommandLine.portfolio.merging(["notes.yaml": "shopping: [bread]\n"]) { $1 })
    let output = try line.run("-v", "--as-of", "2026-11-24").output
    #expect(!output.contains("judged 0 times"))
    let note = try #require(output.range(of: "note: notes.yaml"))
    let lines = output.split(separator: "\n").filter { $0.contains("judged ") && $0.contains(" time") }
    // Rules that were judged equally often share a line.
    #expect(
      lines.count < 20 && lines.contains { $0.contains("RSK001, ") && $0.contains(": each judged 1 time") }, "\(lines)")
    let rule = try #require(output.range(of: ": each judged 1 time"))
    #expect(note.lowerBound < rule.lowerBound)
    #expect(output.contains(" rules had nothing to judge or to report\n"))
  }
}
