import Testing
import Workspace

@Suite struct `Dates on the command line` {
  @Test(arguments: [
    ("2026-11-24", "2026-11-24"), ("today", "2026-03-01"), ("+14d", "2026-03-15"), ("-1d", "2026-02-28"),
    ("+2w", "2026-03-15"), ("-1w", "2026-02-22"), ("+0d", "2026-03-01"),
  ])
  func `are days or are counted from today`(text: String, expected: String) throws {
    let today = try #require(CalendarDate(iso: "2026-03-01"))
    #expect(DateExpression(text)?.date(today: today).iso == expected)
  }

  @Test(arguments: [
    "tomorrow", "14d", "+d", "+14", "+1.5d", "+14m", "2026-02-30", "24/11/2026", "", "+", "+9999999d", "+-1d",
  ])
  func `are nothing else`(text: String) {
    #expect(DateExpression(text) == nil)
  }

  @Test func `do not ask for today where they are a day`() {
    #expect(
      DateExpression("2026-11-24")?.date(
        today: {
          Issue.record("asked"); return Clock.today()
        }()
      ).iso == "2026-11-24")
  }
}
