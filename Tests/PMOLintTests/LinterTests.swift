import PMOLint
import Testing

@Suite("The library")
struct LinterTests {
  @Test("judges texts and gives diagnostics with places")
  func judgesTexts() throws {
    let text = "kind: risk-register\nrisks:\n  - id: R-1\n    title: Late data\n    status: open\n"
    let found = try Linter().check(["risks.yaml": text], asOf: "2026-11-24")
    let owner = try #require(found.first { $0.rule == "RSK001" })
    #expect(owner.line == 3 && owner.column == 9)
    #expect(owner.description.hasPrefix("risks.yaml:3:9: RSK001 Risk R-1"))
    #expect(Array(text.utf8)[owner.bytes] == ArraySlice("R-1".utf8))
  }

  @Test("takes a configuration and says what is wrong with one")
  func takesConfigurations() throws {
    let text = "kind: risk-register\nrisks:\n  - {id: R-1, title: Late data}\n"
    let found = try Linter(configuration: "rules: {RSK001: off}\n").check(["risks.yaml": text], asOf: "2026-11-24")
    #expect(!found.contains { $0.rule == "RSK001" })
    #expect(throws: LinterError.self) { try Linter(configuration: "rules: {RSK999: off}\n") }
  }

  @Test("refuses what is no date")
  func refusesDates() throws {
    let linter = try Linter()
    #expect(throws: LinterError.date("tomorrow")) { try linter.check([:], asOf: "tomorrow") }
  }
}
