import Diagnostics
import SourceText
import TestSupport
import Testing

/// What the body of a Markdown document says counts as much as what stands above it.
@Suite("Bodies of Markdown documents")
struct MarkdownBodyTests {
  private static let path = "status/2026-10.md"

  private func report(_ body: String, front: String = "") throws -> [String] {
    let text = "---\nkind: status-report\nperiod: 2026-10\nreported_on: 2026-11-03\n\(front)---\n\(body)"
    let report = try MemoryCheck.report([Self.path: text])
    return report.activeFindings.filter { !["GOV", "REP001"].contains(String($0.rule.prefix(3))) }
      .map { "\($0.rule) \($0.message)" }
  }

  private static let table = """
    # Report of October

    ## 1. Executive summary

    All letters were answered.

    ## Status

    | Area | RAG | Comment |
    |---|---|---|
    | Overall | 🟢 Green | |
    | Schedule | **Green** | on time |
    | Budget | Green - 2 % left | |

    Prepared by: Tom Okafor

    """

  private static let lines = """
    **Author:** Tom Okafor

    Overall RAG: Green
    - **Time**: Green
    - **Cost**: green (see below)

    ### Summary
    #### Letters
    All letters were answered.
    """

  @Test("complete a report", arguments: [table, lines, table.replacing("\n", with: "\r\n")])
  func complete(_ body: String) throws {
    #expect(try report(body).isEmpty)
  }

  @Test("are asked for what they do not say")
  func areIncomplete() throws {
    let found = try report("## Summary\n\nAll letters were answered.\n\nOverall status: Green\nAuthor: Tom Okafor\n")
    #expect(found == ["REP004 Status report 2026-10 has no rating for time and no rating for cost"])
  }

  @Test("are judged where they say it")
  func areJudged() throws {
    let body = Self.lines.replacing("RAG: Green", with: "RAG: Red")
    let report = try MemoryCheck.report([
      Self.path: "---\nkind: status-report\nperiod: 2026-10\nreported_on: 2026-11-03\n---\n" + body
    ])
    let finding = try #require(report.activeFindings.first { $0.rule == "REP010" })
    #expect(report.sources[Int(finding.location.source)].text(finding.location.range) == "Red")
  }

  @Test("are not read for names in code, sentences and tables of records")
  func areLeftAlone() throws {
    let body =
      "```\nsummary: none\n```\n| id | summary |\n|---|---|\n| R-1 | late |\n\nWe think that the overall: green light came late.\n"
    #expect(try report(body).contains { $0.contains("no overall rating") && $0.contains("no summary") })
  }

  @Test("do not change what stands above them")
  func comeSecond() throws {
    let found = try report(
      "Overall: Red\n## Summary\nOther\n",
      front: "rag: {overall: green, time: green, cost: green}\nsummary: All is well.\nauthor: Tom Okafor\n")
    #expect(found.isEmpty, "\(found)")
  }

  @Test("of a report with a colour as its status are rated by it", arguments: ["Amber", "amber", "\"Amber\"", "Red"])
  func hasColourAsStatus(_ word: String) throws {
    for path in ["status-report-2026-10.yaml", "status-report-2026-10.md"] {
      let mark = path.hasSuffix("md") ? "---\n" : ""
      let report = try MemoryCheck.report([
        path: "\(mark)kind: status-report\nperiod: 2026-10\nstatus: \(word)\n\(mark)"
      ])
      let message = try #require(report.activeFindings.first { $0.rule == "REP004" }?.message)
      #expect(!message.contains("overall"), "\(path): \(message)")
      #expect(message.contains("rating for time"))
    }
  }

  @Test("of a report with another status have no rating by it")
  func hasStatus() throws {
    let report = try MemoryCheck.report([
      "status-report-2026-10.yaml": "kind: status-report\nperiod: 2026-10\nstatus: draft\n"
    ])
    #expect(report.activeFindings.contains { $0.rule == "REP004" && $0.message.contains("overall rating") })
  }

  @Test("of a decision say who decided it and when")
  func ofADecision() throws {
    let text = """
      ---
      kind: decision
      id: D-1
      ---
      # Use the small hall

      * Status: accepted
      * Decided on: 2026-10-02
      * Decided by: Ada Novak

      ## Rationale

      It is cheaper.
      """
    let report = try MemoryCheck.report(["decisions/0001-hall.md": text])
    let found = report.activeFindings.map(\.message)
    #expect(found.isEmpty, "\(found)")
  }
}
