import ArgumentParser
import Reporters
import TestSupport
import Testing

@testable import pmo_lint

@Suite struct `Commands that do not exist` {
  @Test(arguments: [
    (["chekc"], "pmo-lint check"), (["rule"], "pmo-lint rules"), (["explian", "RSK001"], "pmo-lint explain"),
    (["version"], "pmo-lint --version"), (["completion"], "--generate-completion-script"),
    (["-q", "rules"], "pmo-lint rules"), (["knids", "--output-format", "json"], "pmo-lint kinds"),
  ])
  func `are named, with what was meant`(arguments: [String], meant: String) throws {
    let outcome = try CommandLine().run(arguments)
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.error.contains("command") && outcome.error.contains(meant), "\(outcome.error)")
  }

  @Test func `are paths where there is such a path`() throws {
    let line = try CommandLine(["rule/charter.yaml": "kind: charter\nid: P\n"])
    #expect(try line.run("rule").status < 2)
    #expect(try line.run("documents").error.contains("no such file or folder"))
  }
}

@Suite struct `Choosing the project of a gate` {
  private let line: CommandLine

  init() throws {
    line = try CommandLine([
      ".pmo-lint.yaml": "profile: standard\n",
      "a/charter.yaml": "kind: charter\nid: A\nname: First\n", "b/charter.yaml": "kind: charter\nid: B\nname: Second\n",
      "b/risks.yaml": "kind: risk-register\nproject: B\nrisks: []\n", "notes/readme.yaml": "a: b\n",
    ])
  }

  @Test(arguments: [("a", "A First"), ("b", "B Second"), ("b/charter.yaml", "B Second"), ("b/risks.yaml", "B Second")])
  func `is done by its folder or a document of it`(path: String, project: String) throws {
    let outcome = try line.run("gate", "gateway-1", path)
    #expect(outcome.output.contains(project), "\(outcome.output)\(outcome.error)")
  }

  @Test func `is done by the current folder`() throws {
    #expect(try line.run("gate", "gateway-1", in: "a").output.contains("A First"))
    #expect(try line.run("gate", "gateway-1", "charter.yaml", in: "b").output.contains("B Second"))
    let many = try line.run("gate", "gateway-1")
    #expect(many.status == 2 && many.error.contains("2 projects found; name one with --project"))
    let none = try line.run("gate", "gateway-1", "notes")
    #expect(none.status == 2 && none.error.contains("no project in notes"), "\(none.error)")
  }
}

@Suite struct `Trying expressions on folders` {
  private let line: CommandLine

  init() throws {
    line = try CommandLine([
      ".pmo-lint.yaml": "profile: starter\n",
      "a/risks.yaml": """
      kind: risk-register
      project: A
      risks:
        - id: R-1
          title: Late
          mitigations: [{id: M-1, action: Call}]
      """,
      "b/risks.yaml": "kind: risk-register\nproject: B\nrisks: [{id: R-2, title: Dear}]\n",
    ])
  }

  @Test func `members are no entities`() throws {
    let outcome = try line.run("eval", "portfolio.mitigations.map(x, x.action)", "a/risks.yaml")
    #expect(outcome.status == 0 && outcome.output.contains("[\"Call\"]"), "\(outcome.output)\(outcome.error)")
    let bound = try line.run("eval", "portfolio.risks.map(risk, risk.title)")
    #expect(bound.output.contains("[\"Late\", \"Dear\"]"), "\(bound.output)\(bound.error)")
  }

  @Test func `the current folder is read where documents are asked for`() throws {
    #expect(try line.run("eval", "size(portfolio.risks)").output == "2\n")
    let titles = try line.run("eval", "risk.title").output
    #expect(titles.contains("Late") && titles.contains("Dear"), "\(titles)")
    #expect(try line.run("eval", "1 + 1").output == "2\n")
  }

  @Test func `a folder gives its own records`() throws {
    let titles = try line.run("eval", "risk.title", "b").output
    #expect(titles.contains("Dear") && !titles.contains("Late"), "\(titles)")
    #expect(try line.run("eval", "size(project.risks)", "a").output.contains("a/risks.yaml: 1"))
  }

  @Test(arguments: [
    ("risk.title", ["risk"]), ("x.risk", ["x"]), ("xs.map(risk, risk.a)", ["xs"]), ("'risk' + title", ["title"]),
    ("a.?risk.orValue(issue.b)", ["a", "issue"]),
  ])
  func `variables are found in the text`(expression: String, names: [String]) {
    #expect(ExpressionNames.variables(of: expression) == Set(names))
  }
}

@Suite struct `Arguments that are read without the parser` {
  /// Every one of these has to come to what the parser makes of it, or be left to the parser.
  @Test(arguments: [
    [], ["check"], ["projects"], ["check", "projects", "more"], ["--as-of", "2026-11-24"], ["--as-of=+14d", "check"],
    ["check", "--as-of=-14d"], ["check", "--select", "RSK,SCH", "--select=GOV", "--ignore", "DOC001"],
    ["check", "--min-severity", "warning", "a", "--exit-zero"], ["--fail-on", "performance=error", "--fail-on=never"],
    ["check", "-q", "--output-format", "json", "--output-format=sarif=out.sarif"], ["--output-file", "report.txt"],
    ["check", "--min-score", "80%", "--threads", "2", "--color=never"], ["--no-ignores", "--no-backlog", "--staged"],
    ["check", "--pack", "house", "--pack=other", "--profile", "strict"], ["--config", "pmo.yaml", "--no-annotations"],
    ["check", "--changed-since", "main", "--statistics", "--score", "--show-files", "--show-held-back"],
  ])
  func `come to what the parser makes of them`(arguments: [String]) throws {
    let own = arguments.first == "check" ? Array(arguments.dropFirst()) : arguments
    let parsed = try #require(try? CheckCommand.parse(own.filter { $0 != "check" }))
    let quick = QuickArguments.settings(arguments, commands: ["check", "rules"])
    if var quick {
      var settings = parsed.settings
      // The order of a dictionary is any.
      #expect(quick.style.policy.thresholds == settings.style.policy.thresholds)
      quick.style.policy.thresholds = [:]
      settings.style.policy.thresholds = [:]
      #expect(String(reflecting: quick) == String(reflecting: settings))
    } else {
      // A command behind an option.
      #expect(arguments.dropFirst().contains("check"))
    }
  }

  @Test(arguments: [
    ["rules"], ["check", "--as-off", "today"], ["check", "--help"], ["--version"], ["check", "-"], ["-qv"], ["--"],
    ["check", "--as-of", "soon"], ["check", "--as-of", "-14d"], ["check", "--as-of"], ["--quiet", "--verbose"],
    ["check", "--add-ignores"],
    ["--no-config"],
    ["check", "--output-format", "jsn"], ["--min-severity=grave"],
    ["--output-format", "json", "--output-format", "csv"],
    ["--threads", "0"], ["--color", "blue"], ["--select", "--quiet"], ["--select="], ["-q", "rules"],
  ])
  func `are left to the parser otherwise`(arguments: [String]) {
    #expect(QuickArguments.settings(arguments, commands: ["check", "rules"]) == nil)
  }
}
