import Foundation
import TestSupport
import Testing

@Suite struct `pmo-lint check` {
  let risk = ["--select", "RSK001", "--as-of", "2026-11-24"]

  @Test func `shows a finding, why it matters and what to write, and fails`() throws {
    let outcome = try CommandLine().run(risk)
    #expect(outcome.status == 1)
    #expect(outcome.error == "")
    #expect(outcome.output.hasPrefix("error[RSK001]: Risk R-001 \"Letters go astray\" has no owner\n"))
    #expect(outcome.output.contains(" --> projects/triage/risks.yaml:4:9\n"))
    #expect(outcome.output.contains("\n4 |   - id: R-001\n  |         ^^^^^"))
    #expect(outcome.output.contains("\nhelp: "))
    #expect(outcome.output.hasSuffix("Judged 2 documents of 1 project as of 2026-11-24\n"))
  }

  @Test func `passes where nothing is wrong`() throws {
    let outcome = try CommandLine().run("--select", "RSK009", "--as-of", "2026-11-24")
    #expect(outcome.status == 0)
    #expect(
      outcome.output
        == "All checks passed: 2 records judged by 1 rule\nJudged 2 documents of 1 project as of 2026-11-24\n")
  }

  @Test func `may be named or left out`() throws {
    let line = try CommandLine()
    #expect(try line.run(["check"] + risk).output == line.run(risk).output)
    #expect(try line.run(risk + ["projects"]).output == line.run(risk).output)
  }

  @Test func `gives the same bytes on any number of threads, every time`() throws {
    let line = try CommandLine()
    let first = try line.run("--threads", "1", "--output-format", "json", "--as-of", "2026-11-24")
    for threads in ["1", "2", "7"] {
      #expect(
        try line.run("--threads", threads, "--output-format", "json", "--as-of", "2026-11-24").output == first.output)
    }
  }

  @Test func `writes the format that is asked for, by option or by environment`() throws {
    var line = try CommandLine()
    let expected = "projects/triage/risks.yaml:4:9: RSK001 Risk R-001 \"Letters go astray\" has no owner\n"
    #expect(try line.run(risk + ["--output-format", "concise", "--quiet"]).output == expected)
    line.environment["PMO_LINT_OUTPUT_FORMAT"] = "concise"
    #expect(try line.run(risk + ["-q"]).output == expected)
    #expect(try line.run(risk + ["--output-format", "json"]).output.hasPrefix("{\n"))
    line.environment["PMO_LINT_OUTPUT_FORMAT"] = "concize"
    let outcome = try line.run(risk)
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("pmo-lint: error: invalid output format in PMO_LINT_OUTPUT_FORMAT: \"concize\""))
  }

  @Test func `writes JSON that holds what the other formats show`() throws {
    let checked = try CheckedFiles(CommandLine.portfolio, ["--select", "RSK001"])
    #expect(checked.report["version"] as? Int == 1)
    #expect(checked.report["asOf"] as? String == "2026-11-24")
    let finding = try #require((checked.report["findings"] as? [[String: Any]])?.first)
    #expect(finding["rule"] as? String == "RSK001")
    #expect(finding["path"] as? String == "projects/triage/risks.yaml")
    #expect(finding["fails"] as? Bool == true)
    #expect(checked.outcome.status == 1)
  }

  @Test func `writes a file, without colours, as a whole`() throws {
    let line = try CommandLine()
    let outcome = try line.run(risk + ["--output-file", "report.txt", "--color", "always"])
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(line.folder.text(of: "report.txt") == (try line.run(risk).output))
  }

  @Test(
    arguments: [
      (["--color", "always"], [:], true), (["--color", "never"], ["FORCE_COLOR": "1"], false), ([], [:], false),
      ([], ["FORCE_COLOR": "1"], true), ([], ["CLICOLOR_FORCE": "1"], true), ([], ["FORCE_COLOR": "0"], false),
      ([], ["FORCE_COLOR": "1", "NO_COLOR": "1"], false), (["--color", "always"], ["NO_COLOR": "1"], true),
      ([], ["FORCE_COLOR": ""], false),
    ] as [([String], [String: String], Bool)])
  func `uses colours as it is told`(arguments: [String], environment: [String: String], isColored: Bool) throws {
    var line = try CommandLine()
    line.environment = environment
    #expect(try line.run(risk + arguments).output.contains("\u{1B}[") == isColored)
  }

  @Test func `shows paths from where the person stands`() throws {
    let line = try CommandLine()
    try line.makeRepository()
    let arguments = risk + ["--output-format", "concise", "-q"]
    #expect(try line.run(arguments).output.hasPrefix("projects/triage/risks.yaml:4:9: "))
    #expect(try line.run(arguments, in: "projects/triage").output.hasPrefix("risks.yaml:4:9: "))
    let charter = ["--select", "GOV001", "--output-format", "concise", "-q", "--as-of", "2026-11-24"]
    try line.folder.makeFolder("projects/other")
    #expect(try line.run(charter, in: "projects/other").output.hasPrefix("../triage/charter.yaml:"))
  }

  @Test func `reports on the paths that are named, and counts what lies outside`() throws {
    let line = try CommandLine()
    try line.makeRepository()
    let outcome = try line.run(risk + ["projects/triage/charter.yaml"])
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasPrefix("All checks passed: 1 record judged by 1 rule\nHeld back: 1 outside the given paths\n"))
  }

  @Test func `reads standard input in the location of a file`() throws {
    let line = try CommandLine()
    try line.makeRepository()
    let draft = "kind: risk-register\nproject: TRG\nrisks:\n  - {id: R-009, title: New, probability: 1, impact: 1}\n"
    let outcome = try line.run(
      risk + ["-", "--stdin-filename", "projects/triage/risks.yaml", "--output-format", "concise", "-q"], input: draft)
    #expect(outcome.output == "projects/triage/risks.yaml:4:10: RSK001 Risk R-009 \"New\" has no owner\n")
    let unnamed = try line.run(risk + ["-", "-q", "--output-format", "concise"], input: draft)
    #expect(unnamed.output.hasPrefix("stdin.yaml:4:10: RSK001 "))
    let alone = try line.run("--stdin-filename", "x.yaml")
    #expect(alone.status == 2)
  }

  @Test(
    arguments: [
      (["--fail-on", "never"], 0), (["--exit-zero"], 0), (["--fail-on", "integrity=never"], 0),
      (["--fail-on", "compliance=never"], 1), (["--fail-on", "warning"], 1), ([], 1),
    ] as [([String], Int32)])
  func `fails as it is told`(arguments: [String], status: Int32) throws {
    #expect(try CommandLine().run(risk + arguments).status == status)
  }

  @Test func `holds back what is below a severity, and says so`() throws {
    let arguments = ["--select", "RSK012", "--as-of", "2026-11-24"]
    let line = try CommandLine(
      CommandLine.portfolio.mapValues { $0.replacing("Letters go astray", with: "Supplier delay") })
    #expect(try line.run(arguments).output.contains("info[RSK012]"))
    let outcome = try line.run(arguments + ["--min-severity", "warning"])
    #expect(outcome.output.hasPrefix("All checks passed: 2 records judged by 1 rule\nHeld back: 1 below warning\n"))
  }

  @Test func `judges by another day`() throws {
    let dated = try CommandLine([
      "charter.yaml": "kind: charter\nid: TRG\ntitle: Digital triage\n"
    ])
    for (option, shown) in [("2026-01-31", "2026-01-31"), ("2024-02-29", "2024-02-29")] {
      #expect(try dated.run("--as-of", option, "--select", "RSK001").output.hasSuffix("as of \(shown)\n"))
    }
  }

  @Test func `refuses to be clean where there was nothing to check`() throws {
    let empty = try CommandLine([:])
    let outcome = try empty.run()
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("pmo-lint: error: nothing to check in \(empty.folder.path)\nhelp: "))
    #expect(try empty.run("--allow-empty").status == 0)
    let others = try CommandLine(["docker-compose.yaml": "services: {}\n"])
    #expect(try others.run().status == 2)
    #expect(try others.run("--allow-empty").status == 0)
  }

  @Test func `ends quietly where nobody reads it`() throws {
    let line = try CommandLine()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let executable = ProjectFolder.root.appending(path: ".build/debug/pmo-lint").path
    try #require(FileManager.default.isExecutableFile(atPath: executable))
    process.arguments = ["-c", "'\(executable)' --color never 2>errors | true"]
    process.currentDirectoryURL = URL(filePath: line.folder.path)
    try process.run()
    process.waitUntilExit()
    #expect(line.folder.text(of: "errors") == "")
  }
}
