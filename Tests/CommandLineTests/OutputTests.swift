import Foundation
import TestSupport
import Testing

@Suite struct `Reports in several formats` {
  let risk = ["--select", "RSK001", "--as-of", "2026-11-24"]

  @Test func `go to files and to standard output in one run`() throws {
    let line = try CommandLine()
    let outcome = try line.run(
      risk + [
        "--output-format", "sarif=reports/new/pmo-lint.sarif", "--output-format", "concise", "--output-format",
        "json=report.json", "--color", "always",
      ])
    #expect(outcome.status == 1)
    #expect(outcome.error == "")
    #expect(outcome.output.contains("RSK001"))
    #expect(line.folder.text(of: "reports/new/pmo-lint.sarif")?.contains("\"version\": \"2.1.0\"") == true)
    #expect(line.folder.text(of: "report.json") == (try line.run(risk + ["--output-format", "json"]).output))
    #expect(try line.run(risk + ["--output-format", "json=-"]).output.hasPrefix("{\n"))
    #expect(try line.run(risk + ["--output-format", "concise=again.txt"]).output == "")
  }

  @Test func `are named by the environment as well`() throws {
    var line = try CommandLine()
    line.environment["PMO_LINT_OUTPUT_FORMAT"] = "concise, gitlab=quality.json"
    #expect(try line.run(risk + ["-q"]).output.hasPrefix("projects/triage/risks.yaml:4:9: RSK001 "))
    #expect(line.folder.text(of: "quality.json")?.hasPrefix("[\n") == true)
    line.environment["PMO_LINT_OUTPUT_FILE"] = "text.txt"
    #expect(try line.run(risk + ["-q"]).output == "")
    #expect(line.folder.text(of: "text.txt")?.hasPrefix("projects/triage/risks.yaml:4:9: RSK001 ") == true)
    line.environment["PMO_LINT_OUTPUT_FORMAT"] = "gitlab="
    #expect(try line.run(risk).error.hasSuffix("help: Write gitlab=FILE, or gitlab for standard output.\n"))
    line.environment["PMO_LINT_OUTPUT_FORMAT"] = "gitlap"
    #expect(try line.run(risk).error.contains("help: Did you mean gitlab?"))
  }

  @Test(arguments: [
    (
      ["--output-format", "full", "--output-format", "json"],
      "only one report can go to standard output, not full, json"
    ),
    (["--output-format", "json=a", "--output-format", "csv=./a"], "two reports for one file: ./a"),
    (["--output-format", "json=a", "--output-file", "b"], "nothing to write to --output-file b"),
    (["--output-format", "json="], "Missing file name in \"json=\""),
    (["--output-format", "sarrif"], "Did you mean \"sarif\"?"),
  ])
  func `are refused where it is not clear what goes where`(arguments: [String], message: String) throws {
    let line = try CommandLine()
    let outcome = try line.run(risk + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains(message), "\(outcome.error)")
    #expect(outcome.output == "")
    #expect(line.folder.text(of: "a") == nil)
  }

  @Test func `are written as far as they can be, and the run fails where one cannot`() throws {
    let line = try CommandLine()
    let outcome = try line.run(
      risk + [
        "--output-format", "json=projects/triage/risks.yaml/report.json", "--output-format", "csv=report.csv",
        "--output-format", "concise", "-q",
      ])
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("pmo-lint: error: cannot write the report: "))
    #expect(outcome.output.hasPrefix("projects/triage/risks.yaml:4:9: RSK001 "))
    #expect(line.folder.text(of: "report.csv")?.hasPrefix("path,line,") == true)
  }

  @Test func `have paths from the top of the repository`() throws {
    var line = try CommandLine()
    try line.folder.write("{}\n", to: "projects/.pmo-lint.yaml")
    try line.makeRepository()
    let outcome = try line.run(risk + ["--output-format", "csv"], in: "projects")
    #expect(outcome.output.contains("\r\nprojects/triage/risks.yaml,4,9,"))
    #expect(
      try line.run(risk + ["--output-format", "concise"], in: "projects").output.hasPrefix("triage/risks.yaml:4:9:"))
    line.environment["CI_PROJECT_DIR"] = line.folder.path + "/projects"
    #expect(
      try line.run(risk + ["--output-format", "gitlab"], in: "projects").output.contains("\"triage/risks.yaml\""))
  }

  @Test func `tell code scanning what is ignored, and no other platform`() throws {
    let line = try CommandLine([
      "risks.yaml": """
      kind: risk-register
      project: TRG
      risks:
        - id: R-001  # pmo-lint: ignore[RSK001] agreed with the board
          title: Letters go astray
          probability: 2
          impact: 2
      """
    ])
    let sarif = try line.run(risk + ["--output-format", "sarif"])
    #expect(sarif.status == 0)
    #expect(
      sarif.output.contains(
        "\"suppressions\": [{\"kind\": \"inSource\", \"justification\": \"agreed with the board\"}]"))
    for format in ["json-lines", "csv", "gitlab", "github", "azure", "junit", "checkstyle", "rdjson", "markdown"] {
      #expect(try !line.run(risk + ["--output-format", format]).output.contains("has no owner"), "\(format)")
    }
    let shown = try line.run(risk + ["--output-format", "grouped", "--show-held-back"])
    #expect(shown.output.contains("has no owner (ignored: agreed with the board)\n"))
  }

  @Test func `carry the category of the run for code scanning`() throws {
    let outcome = try CommandLine().run(risk + ["--output-format", "sarif", "--sarif-category", "north"])
    #expect(outcome.output.contains("\"automationDetails\": {\"id\": \"pmo-lint/north/\"}"))
  }
}

@Suite struct `On a build server` {
  let risk = ["--select", "RSK001", "--as-of", "2026-11-24"]

  private func gitHub(_ more: [String: String] = [:]) throws -> CommandLine {
    var line = try CommandLine()
    line.environment = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "summary.md"].merging(more) { $1 }
    return line
  }

  @Test func `findings are annotations as well, and the page of the step has a summary`() throws {
    let line = try gitHub()
    try line.folder.write("## Earlier\n", to: "summary.md")
    let outcome = try line.run(risk)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\nerror[RSK001]: Risk R-001"))
    #expect(
      outcome.output.contains("\n::error file=projects/triage/risks.yaml,line=4,col=9,endLine=4,endColumn=14,title="))
    #expect(line.folder.text(of: "summary.md")?.hasPrefix("## Earlier\n## pmo-lint: 1 finding fails the run\n") == true)
  }

  @Test func `text of documents is no command`() throws {
    let output = try gitHub().run(risk).output
    let word = try #require(output.firstMatch(of: /^::stop-commands::(pmo-lint-[a-z0-9]+)\n/)?.1)
    let parts = output.components(separatedBy: "\n::\(word)::\n")
    #expect(parts.count == 2)
    #expect(parts.last?.hasPrefix("::error ") == true)
    var azure = try CommandLine([
      "risks.yaml":
        "kind: risk-register\nproject: TRG\nrisks:\n  - {id: R-1, title: '##vso[task.setvariable variable=x]y', probability: 2, impact: 2}\n"
    ])
    azure.environment["TF_BUILD"] = "True"
    let shown = try azure.run(risk).output
    #expect(shown.contains("#♯vso[task"))
    #expect(!shown.contains("##vso["))
  }

  @Test(
    arguments: [
      (["--no-annotations"], [:]), ([], ["PMO_LINT_ANNOTATIONS": "0"]), (["--output-format", "json"], [:]),
      (["--output-format", "sarif=pmo-lint.sarif"], [:]), ([], ["GITHUB_ACTIONS": "false"]),
    ] as [([String], [String: String])])
  func `nothing is added where it is not wanted`(arguments: [String], environment: [String: String]) throws {
    let line = try gitHub(environment)
    let outcome = try line.run(risk + arguments)
    #expect(!outcome.output.contains("::error"))
    #expect(line.folder.text(of: "summary.md") == nil)
  }

  @Test func `annotations that were asked for are written once`() throws {
    let line = try gitHub()
    let outcome = try line.run(risk + ["--output-format", "github"])
    #expect(outcome.output.hasPrefix("::error "))
    #expect(outcome.output.split(separator: "\n").count == 1)
  }
}
