import Foundation
import TestSupport
import Testing

@Suite struct `pmo-lint test` {
  private static let rule = """
    topic: house
    title: Rules of the house
    description: What our own project office asks for.
    rules:
      - id: HSE001
        name: risk-has-a-cause
        title: Every risk says what causes it
        class: integrity
        severity: warning
        for: risk
        expect: has(risk.cause)
        at: risk.id
        message: Risk {risk.id} names no cause
        because: A cause that nobody named is a cause that nobody removes.
        help: Write the cause under `cause`.
        cites: [{standard: Orange Book, concept: risk identification}]
    """

  private static let manifest = "id: house\ntitle: Rules of the house\nversion: 1.0.0\nextends: core\n"

  private static func register(_ line: String) -> String {
    "kind: risk-register\nproject: TRG\nrisks:\n  - id: R-1\(line)\n"
  }

  private let cases = "packs/house/fixtures/house/HSE001-risk-has-a-cause"

  private func pack(_ files: [String: String]) throws -> CommandLine {
    let pack = ["packs/house/pack.yaml": Self.manifest, "packs/house/house.yaml": Self.rule]
    return try CommandLine(pack.merging(files) { $1 })
  }

  @Test func `passes where each rule fires at its marks and is silent elsewhere`() throws {
    let line = try pack([
      "\(cases)/fails/no-cause.yaml": Self.register("  # expect: HSE001 \"R-1\""),
      "\(cases)/passes/cause.yaml": Self.register("\n    cause: The scanner is old"),
    ])
    let outcome = try line.run("test", "packs/house")
    #expect(outcome.output == "packs/house: 1 rule tested on 2 cases, all hold\n")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
  }

  @Test func `shows where a rule does not fire, and where it should not have`() throws {
    let line = try pack([
      "\(cases)/fails/cause.yaml": Self.register("  # expect: HSE001\n    cause: The scanner is old"),
      "\(cases)/passes/no-cause/risks.yaml": Self.register(""),
    ])
    let outcome = try line.run("test", "packs/house")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error[HSE001]: it does not fire here\n --> \(cases)/fails/cause.yaml:4:"))
    #expect(outcome.output.contains("it fires where it should be silent: Risk R-1 names no cause"))
    #expect(outcome.output.contains(" --> \(cases)/passes/no-cause/risks.yaml:4:9"))
    #expect(outcome.output.hasSuffix("packs/house: 1 rule tested on 2 cases, 2 things are wrong\n"))
  }

  @Test func `refuses a rule that is not tested, and says which file to add`() throws {
    let outcome = try pack([:]).run("test", "packs/house")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("rule HSE001 has no case in which it fires"))
    #expect(outcome.output.contains(" --> packs/house/house.yaml:5:9"))
    #expect(outcome.output.contains("\(cases)/fails/NAME.yaml"))
    #expect(outcome.output.contains("rule HSE001 has no case in which it applies and is silent"))
  }

  @Test func `says when a case shows nothing`() throws {
    let line = try pack([
      "\(cases)/fails/unmarked.yaml": Self.register(""),
      "\(cases)/passes/nothing.yaml": "kind: risk-register\nproject: TRG\nrisks: []\n",
      "packs/house/fixtures/house/HSE999-gone/fails/a.yaml": Self.register("  # expect: HSE999"),
      "packs/house/fixtures/house/HSE001-risk-has-a-cause/fail/a.yaml": Self.register("  # expect: HSE001"),
    ])
    let output = try line.run("test", "packs/house").output
    #expect(output.contains("the case marks no place where it fires"))
    #expect(output.contains("the rule applies to nothing in this case, which therefore shows nothing"))
    #expect(output.contains("unknown rule HSE999"))
    #expect(output.contains("lies neither under fails nor under passes of a rule"))
  }

  @Test func `tests the packs of the configuration where none is named`() throws {
    let line = try pack([
      ".pmo-lint.yaml": "packs: [packs/house]\n",
      "\(cases)/fails/no-cause.yaml": Self.register("  # expect: HSE001 \"R-1\""),
      "\(cases)/passes/cause.yaml": Self.register("\n    cause: The scanner is old"),
      "risks.yaml": Self.register(""),
    ])
    #expect(try line.run("test").output == "packs/house: 1 rule tested on 2 cases, all hold\n")
    let check = try line.run("--select", "HSE001", "--output-format", "concise", "-q")
    #expect(check.output == "risks.yaml:4:9: HSE001 Risk R-1 names no cause\n")
    let none = try CommandLine().run("test")
    #expect(none.status == 2)
    #expect(none.error.contains("no pack to test"))
  }

  @Test func `judges a case by the settings that lie beside it`() throws {
    let line = try pack([
      "\(cases)/fails/no-cause.yaml": Self.register("  # expect: HSE001 \"R-1\""),
      "\(cases)/passes/alias/risks.yaml": Self.register("\n    root: The scanner is old"),
      "\(cases)/passes/alias/.pmo-lint.yaml": "aliases: {risk: {root: cause}}\n",
    ])
    let outcome = try line.run("test", "packs/house")
    #expect(outcome.output == "packs/house: 1 rule tested on 2 cases, all hold\n")
  }

  @Test func `stops at a pack that cannot be loaded`() throws {
    let line = try pack([:])
    try line.folder.write(Self.rule.replacing("risk.cause", with: "risk.casue"), to: "packs/house/house.yaml")
    let outcome = try line.run("test", "packs/house")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("casue"))
    #expect(outcome.error.contains("did you mean `cause`?"))
  }

  @Test func `holds the built-in standard to its cases`() throws {
    let root = ProjectFolder.root.path
    let outcome = try CommandLine().run("test", "\(root)/rules/core", "--fixtures", "\(root)/fixtures/core")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("all hold\n"))
  }
}
