import Diagnostics
import SourceText
import TestSupport
import Testing

@testable import Reporters

@Suite struct `Pages for people` {
  private func page(columns: Int? = 40, _ write: (inout PageText) -> Void) -> String {
    var page = PageText(isColored: false, columns: columns)
    write(&page)
    return String(decoding: page.takeBytes(), as: UTF8.self)
  }

  @Test func `wrap words, but not lines that begin with blanks`() {
    let text = page {
      $0.title("RSK001", note: "Risk")
      $0.heading("What to write")
      $0.paragraph(
        "Name the one person who is accountable for this risk:\n    owner: Amina Patel who is not wrapped at all",
        indent: 2)
    }
    #expect(
      text == """
        RSK001  Risk

        What to write
          Name the one person who is accountable
          for this risk:
              owner: Amina Patel who is not wrapped at all

        """)
  }

  @Test func `put what is said of a name beside it, or below where there is no room`() {
    let text = page {
      $0.entry("id", at: 8, "The short name that other documents refer to.")
      $0.entry("a_long_name", at: 8, "Below.")
    }
    #expect(
      text == """
          id    The short name that other
                documents refer to.
          a_long_name
                Below.

        """)
  }

  @Test func `are as wide as the terminal, within reason`() {
    let words = String(repeating: "word ", count: 100)
    func width(_ columns: Int?) -> Int {
      page(columns: columns) { $0.paragraph(words) }.split(separator: "\n").map(\.count).max() ?? 0
    }
    #expect(width(10) == 39)
    #expect(width(60) == 59)
    #expect(width(nil) == 79)
    #expect(width(500) == 99)
  }

  @Test func `count the columns of wide characters and show what cannot be seen`() {
    #expect(page { $0.paragraph("a\u{1B}[2Jb") } == "a<U+001B>[2Jb\n")
    #expect(page { $0.entry("風險", at: 8, "wide") } == "  風險  wide\n")
  }
}

@Suite struct `The list of rules` {
  private let listing = RuleListing([
    RuleListing.Entry(
      rule: RuleSummary(
        id: "RSK001", name: "risk-owner", title: "Every open risk has an owner", because: "", help: "", topic: "Risk",
        severity: .error, ruleClass: .integrity, cites: ["Orange Book: risk ownership"]), isEnabled: true),
    RuleListing.Entry(
      rule: RuleSummary(
        id: "SCH002", name: "milestone-late", title: "No milestone is late", because: "", help: "", topic: "Schedule",
        severity: .warning, ruleClass: .performance, cites: []), isEnabled: false),
  ])

  @Test func `is a table by topic`() {
    var page = PageText(isColored: false, columns: 100)
    listing.write(to: &page)
    #expect(
      String(decoding: page.takeBytes(), as: UTF8.self) == """
        Risk
          RSK001  risk-owner      error    integrity    Every open risk has an owner

        Schedule
          SCH002  milestone-late  off      performance  No milestone is late

        """)
  }

  @Test func `is JSON for programs`() {
    Golden.expect(
      ReportOutput.bytes { listing.writeJSON(toolVersion: "1.2.3", to: &$0) }, "rules.json.txt", in: "ReportersTests")
  }
}

@Suite struct `What stops a run` {
  @Test func `is written with the lines that are at fault`() {
    var example = Example([".pmo-lint.yaml": "fail_on:\n  integrety: error\n"])
    example.add("", "unknown class of rules `integrety`", at: example.location("integrety"), help: "Write integrity.")
    let text = ReportOutput.bytes {
      ProblemText.write(example.report, style: ReportStyle(), to: &$0)
      ProblemText.write(program: "pmo-lint", message: "the configuration has 1 problem", help: "Correct it.", to: &$0)
    }
    #expect(
      String(decoding: text, as: UTF8.self) == """
        error: unknown class of rules `integrety`
         --> .pmo-lint.yaml:2:3
          |
        2 |   integrety: error
          |   ^^^^^^^^^
          |
        help: Write integrity.

        pmo-lint: error: the configuration has 1 problem
        help: Correct it.

        """)
  }
}
