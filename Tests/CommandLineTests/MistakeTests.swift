import TestSupport
import Testing

@Suite struct `Mistakes on the command line` {
  @Test(arguments: [
    (["--fial-on", "x"], "Unknown option '--fial-on'. Did you mean '--fail-on'?"),
    (["--output-format", "jsno"], "Did you mean \"json\"?"),
    (["--output-format", "xml"], "Expected one of: full, concise, grouped, markdown, csv, json,"),
    (["--min-severity", "warnign"], "Did you mean \"warning\"?"),
    (["--fail-on", "eror"], "Did you mean \"error\"?"),
    (["--fail-on", "performence=error"], "Did you mean \"performance\"?"),
    (["--as-of", "24/11/2026"], "Invalid date \"24/11/2026\". Write 2026-11-24, today, +14d or -2w."),
    (["--threads", "0"], "Write a number from 1 to 256."),
    (["--quiet", "--verbose"], "--quiet and --verbose cannot be used together"),
    (["--config", "x", "--no-config"], "--config and --no-config cannot be used together"),
    (["rules", "--class", "integrty"], "Did you mean \"integrity\"?"),
    (["explain"], "Missing expected argument"),
  ])
  func `are told in words, with status 2`(arguments: [String], message: String) throws {
    let outcome = try CommandLine().run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.hasPrefix("pmo-lint: error: "))
    #expect(outcome.error.contains(message))
  }

  @Test(arguments: [
    (["projects/traige"], "projects/traige: no such file or folder\nhelp: Did you mean projects/triage?\n"),
    (["--select", "RSK01"], "unknown rule \"RSK01\"\nhelp: Did you mean RSK001?\n"),
    (["--ignore", "risk-ownr"], "unknown rule \"risk-ownr\"\nhelp: Did you mean risk-owner?\n"),
    (["--pack", "projects"], ""),
    (["--config", "none.yaml"], "cannot read the configuration: none.yaml: no such file or folder\n"),
    (["rules", "RKS"], ""),
    (["explain", "risk.ownr"], "unknown field \"ownr\" of risk\nhelp: Did you mean risk.owner?\n"),
  ])
  func `that only the folder can tell are told too`(arguments: [String], message: String) throws {
    let outcome = try CommandLine().run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("pmo-lint: error: \(message)"))
  }

  @Test func `in a configuration are shown where they stand, and nothing is checked`() throws {
    let line = try CommandLine(
      CommandLine.portfolio.merging([".pmo-lint.yaml": "fail_on:\n  integrety: error\n"]) { $1 })
    let outcome = try line.run()
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.contains(" --> .pmo-lint.yaml:2:3\n"))
    #expect(outcome.error.contains("2 |   integrety: error\n  |   ^^^^^^^^^"))
    #expect(outcome.error.contains("pmo-lint: error: the configuration has 1 problem; nothing was checked\n"))
    #expect(try line.run("--no-config", "--exit-zero").status == 0)
  }
}

@Suite struct `Several configurations on the command line` {
  private static let files = [
    "north/.pmo-lint.yaml": "profile: standard\n", "south/.pmo-lint.yaml": "aliases: {plan: {scheme: project}}\n",
    "north/charter.yaml": "kind: charter\nid: N1\nname: North\n",
    "south/charter.yaml": "kind: charter\nid: S1\nname: South\n",
  ]

  @Test func `are named with the commands to run where something is done for one at a time`() throws {
    let outcome = try CommandLine(Self.files).run("--add-ignores")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("belong to 2 configurations; no file was changed\nhelp: Run it for each of them: "))
    #expect(
      outcome.error.contains("pmo-lint --add-ignores north; pmo-lint --add-ignores south."), "\(outcome.error)")
  }

  @Test func `give a new document the project of its folder`() throws {
    let line = try CommandLine(Self.files)
    #expect(try line.run("new", "risk-register", "south/risks.yaml").status == 0)
    let text = try #require(line.folder.text(of: "south/risks.yaml"))
    #expect(text.contains("\nproject: S1\n"), "\(text)")
  }

  @Test func `in one folder are named as that folder reads from here`() throws {
    let line = try CommandLine(Self.files.merging(["north/.pmo-lint.yml": "profile: strict\n"]) { $1 })
    let outcome = try line.run("north")
    #expect(outcome.status == 2)
    #expect(
      outcome.error.contains("error: two configurations in north: .pmo-lint.yaml and .pmo-lint.yml\n"),
      "\(outcome.error)")
    #expect(try line.run(["."], in: "north").error.contains("two configurations in this folder: "))
  }

  @Test func `do not make a path a word of the standard`() throws {
    let outcome = try CommandLine(Self.files).run("explain", "north/charter.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("north/charter.yaml is a file or folder"), "\(outcome.error)")
    #expect(outcome.error.contains("pmo-lint north/charter.yaml --show-files"))
  }
}

@Suite struct `A configuration without its dot` {
  private static let register = "kind: risk-register\nrisks: []\n"

  @Test(arguments: ["profile: starter\n", "profle: starter\n", "kinds: []\n"])
  func `stops a run in its folder, above it and by init`(text: String) throws {
    let line = try CommandLine([
      "pm/pmo-lint.yaml": text, "pm/risks.yaml": Self.register,
      "charter.yaml": "kind: charter\nid: P-1\nname: Portal\n",
    ])
    for arguments in [["."], ["pm"], ["pm/risks.yaml"], ["init", "pm"]] {
      let outcome = try line.run(arguments)
      #expect(outcome.status == 2, "\(arguments)")
      #expect(
        outcome.error.contains("pm/pmo-lint.yaml is not read as the configuration"), "\(arguments): \(outcome.error)")
    }
  }

  @Test func `is somebody else's where it has nothing of a configuration`() throws {
    let line = try CommandLine([
      "ci/pmo-lint.yaml": "on: push\njobs: {lint: {steps: []}}\n", "risks.yaml": Self.register,
    ])
    #expect(try line.run(["."]).error == "")
  }
}

@Suite struct `Words in an expression` {
  @Test(arguments: [
    ("risk.status == \"opne\"", "Did you mean"), ("rank(\"risk-status\", \"opne\")", "Did you mean"),
  ])
  func `that no field can have are warned of`(expression: String, help: String) throws {
    let outcome = try CommandLine().run("eval", "--check", expression)
    #expect(outcome.status == 1)
    #expect(
      outcome.error.contains("warning: ") && outcome.error.contains("opne") && outcome.error.contains(help),
      "\(outcome.error)")
    let known = try CommandLine().run("eval", "--check", "risk.status == \"open\"")
    #expect(known.error == "" && known.status == 0)
  }
}

@Suite struct `Help` {
  @Test(arguments: [
    ["--help"], ["-h"], ["help"], ["check", "--help"], ["rules", "-h"], ["help", "explain"], ["eval", "--help"],
  ])
  func `is printed with status 0, and with examples`(arguments: [String]) throws {
    let outcome = try CommandLine().run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(outcome.output.contains("USAGE: pmo-lint"))
    #expect(outcome.output.contains("EXAMPLES\n"))
  }

  @Test func `tells the version`() throws {
    let outcome = try CommandLine().run("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }
}
