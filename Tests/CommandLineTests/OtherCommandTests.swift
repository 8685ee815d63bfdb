import Foundation
import TestSupport
import Testing

@Suite struct `pmo-lint rules` {
  @Test func `lists rules by topic, narrowed by group, name, class and severity`() throws {
    let line = try CommandLine()
    let all = try line.run("rules")
    #expect(all.status == 0)
    #expect(all.output.hasPrefix("Risk management\n") || all.output.contains("\nRisk management\n"))
    #expect(all.output.contains(/\n  RSK001  risk-owner +error +integrity +Every open risk/))
    let some = try line.run("rules", "RSK", "--class", "integrity", "--severity", "info")
    #expect(some.output.contains("RSK012") && !some.output.contains("RSK001"))
    #expect(try line.run("rules", "risk-owner,RSK002").output.components(separatedBy: "\n  RSK").count == 3)
  }

  @Test func `lists them for programs`() throws {
    let outcome = try CommandLine().run("rules", "RSK001", "--output-format", "json")
    let list = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let rules = try #require(list["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["RSK001"])
    #expect(rules[0]["enabled"] as? Bool == true)
  }

  @Test func `leaves out what the configuration switches off, unless all are asked for`() throws {
    let line = try CommandLine([".pmo-lint.yaml": "rules:\n  RSK001: off\n"])
    #expect(try line.run("rules", "RSK001").output == "")
    #expect(try line.run("rules", "RSK001", "--all").output.contains(/RSK001 +risk-owner +off/))
  }
}

@Suite struct `pmo-lint explain` {
  @Test func `tells what a rule asks for, why, and what to write`() throws {
    let line = try CommandLine()
    let outcome = try line.run("explain", "RSK001")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("RSK001 risk-owner  Risk management\n"))
    for heading in ["Why", "What to write", "What it counts as", "Who asks for it", "How it is judged"] {
      #expect(outcome.output.contains("\n\(heading)\n"))
    }
    #expect(try line.run("explain", "risk-owner").output == outcome.output)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `tells what a field is, and how it is written`() throws {
    let outcome = try CommandLine().run("explain", "risk.probability")
    #expect(outcome.output.hasPrefix("risk.probability  "))
    #expect(outcome.output.contains("a number from 1 to 5"))
    #expect(outcome.output.contains("likelihood"))
  }

  @Test func `tells what a kind of document holds`() throws {
    let outcome = try CommandLine().run("explain", "risk-register")
    #expect(outcome.output.contains("kind: risk-register"))
    #expect(outcome.output.contains("Fields that"))
  }
}

@Suite struct `pmo-lint eval` {
  @Test(arguments: [("1 + 2", "3\n"), ("asOf.addDays(1)", "date(\"2026-11-25\")\n"), ("\"a\" + \"b\"", "\"ab\"\n")])
  func `gives the value of an expression`(expression: String, expected: String) throws {
    let outcome = try CommandLine().run("eval", expression, "--as-of", "2026-11-24")
    #expect(outcome.output == expected)
    #expect(outcome.status == 0)
  }

  @Test func `gives it for each entity of a file`() throws {
    let outcome = try CommandLine().run("eval", "risk.probability * risk.impact", "projects/triage/risks.yaml")
    #expect(outcome.output == "Risk R-001 \"Letters go astray\": 4\n")
  }

  @Test func `shows what is wrong with it`() throws {
    let outcome = try CommandLine().run("eval", "risk.ownr")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("1 | risk.ownr\n  |      ^^^^"))
    #expect(outcome.error.contains("pmo-lint: error: the expression has a mistake; it was not evaluated\n"))
    #expect(try CommandLine().run("eval", "1 / 0").status == 1)
  }
}
