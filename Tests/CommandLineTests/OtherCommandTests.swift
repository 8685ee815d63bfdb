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
    #expect(try !line.run("rules").output.contains("RSK001"))
    // Who asks for it is shown it, with what switched it off.
    let asked = try line.run("rules", "RSK001").output
    #expect(asked.contains("off") && asked.contains(".pmo-lint.yaml:"), "\(asked)")
    #expect(try line.run("rules", "RSK001", "--all").output.contains(/RSK001 +risk-owner +off/))
  }
}

@Suite struct `pmo-lint explain` {
  @Test func `tells what a rule asks for, why, and what to write`() throws {
    let line = try CommandLine()
    let outcome = try line.run("explain", "RSK001")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("RSK001 risk-owner  Risk management\n"))
    for heading in ["Why", "What to write", "Class and severity", "Sources", "For authors"] {
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

  @Test func `shows what a kind of document holds`() throws {
    let outcome = try CommandLine().run("explain", "risk-register")
    #expect(outcome.output.contains("kind: risk-register"))
    #expect(outcome.output.contains("Optional fields"))
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
    #expect(outcome.error.contains("pmo-lint: error: the expression has 1 problem; it was not evaluated\n"))
    #expect(try CommandLine().run("eval", "1 / 0").status == 1)
  }

  @Test func `says where a value stands`() throws {
    let line = try CommandLine()
    let title = try line.run("eval", "risk.title", "projects/triage/risks.yaml")
    #expect(
      title.output == "projects/triage/risks.yaml:5:12: Risk R-001 \"Letters go astray\": \"Letters go astray\"\n")
    #expect(title.status == 0)
    let inside = try line.run("eval", "risk.?id.orValue(risk.title)", "risks.yaml", in: "projects/triage")
    #expect(inside.output == "risks.yaml:4:9: Risk R-001 \"Letters go astray\": \"R-001\"\n")
    let whole = try line.run("eval", "risk", "projects/triage/risks.yaml")
    #expect(
      whole.output
        == "projects/triage/risks.yaml:4:9: Risk R-001 \"Letters go astray\": Risk R-001 \"Letters go astray\"\n"
    )
  }

  @Test func `gives each entity its line, also where evaluating fails for some`() throws {
    let line = try CommandLine([
      "risks.yaml": """
      kind: risk-register
      project: TRG
      risks:
        - id: R-001
          title: One
          probability: 2
        - id: R-002
          title: Two
      """
    ])
    let outcome = try line.run("eval", "risk.probability * 2", "risks.yaml")
    #expect(outcome.output.contains("Risk R-001 \"One\": 4\n"))
    #expect(outcome.output.contains("Risk R-002 \"Two\": error: the object has no field `probability`"))
    #expect(outcome.error.contains("1 | risk.probability * 2\n  |      ^^^^^^^^^^^"))
    #expect(outcome.status == 1)
  }

  @Test func `checks without evaluating, and says where no type is known`() throws {
    let line = try CommandLine()
    #expect(try line.run("eval", "--check", "risk.title").output == "string\n")
    let dynamic = try line.run("eval", "--check", "dyn(risk.title)")
    #expect(dynamic.output == "dyn\ndyn: dyn(risk.title)\n")
    #expect(dynamic.status == 0)
    #expect(try line.run("eval", "--check", "risk.ownr").status == 2)
  }

  @Test func `warns of what is hardly meant`() throws {
    let outcome = try CommandLine().run("eval", "--check", "risk.title == 'a' && risk.title == 'b'")
    #expect(outcome.output == "bool\n")
    #expect(outcome.error.contains("one value cannot be both \"a\" and \"b\", so this never holds"))
    #expect(outcome.error.contains("^^^^"))
    #expect(outcome.status == 0)
  }

  @Test func `writes values for programs`() throws {
    let line = try CommandLine()
    let outcome = try line.run(
      "eval", "[risk.title, risk.probability]", "projects/triage/risks.yaml", "--output-format", "json")
    let report = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let values = try #require(report["values"] as? [[String: Any]])
    #expect(values.count == 1)
    #expect(values[0]["subject"] as? String == "Risk R-001 \"Letters go astray\"")
    #expect((values[0]["value"] as? [Any])?.first as? String == "Letters go astray")
    let location = try #require(values[0]["place"] as? [String: Any])
    #expect(location["line"] as? Int == 5 && location["column"] as? Int == 12)
    let map = try line.run("eval", "{'a': [1.5, null, date('2026-11-24')]}", "--output-format", "json")
    #expect(map.output.contains("\"value\": {\"a\": [1.5, null, \"2026-11-24\"]}"))
    let failed = try line.run("eval", "1 / 0", "--output-format", "json")
    #expect(failed.output.contains("\"error\": \"division by zero\"") && failed.status == 1)
  }
}
