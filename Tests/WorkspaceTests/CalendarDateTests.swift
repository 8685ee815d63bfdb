import Testing
import Workspace

@Suite struct `Calendar dates` {
  @Test(
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2026-11-24", 20781), ("0001-01-01", -719_162),
      ("9999-12-31", 2_932_896),
    ] as [(String, Int32)])
  func `count days from 1970`(text: String, days: Int32) throws {
    #expect(try #require(CalendarDate(iso: text)).days == days)
    #expect(CalendarDate(days: days).iso == text)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1900-02-29", "2026-1-01", "26-01-01", "2026-01-01 ",
    "2026/01/01", "0000-01-01", "２026-01-0", "",
  ])
  func `are not read from anything but a day of the calendar`(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func `go through every day of four centuries in order`() throws {
    var date = try #require(CalendarDate(iso: "1799-12-31"))
    for _ in 0..<146_097 {
      let (year, month, day) = date.parts
      #expect(CalendarDate(year: year, month: month, day: day) == date)
      let next = date.adding(days: 1)
      #expect(next > date && next.iso > date.iso)
      date = next
    }
    #expect(date.iso == "2199-12-31")
  }

  @Test func `stay within the years that can be written`() {
    #expect(CalendarDate(days: 0).adding(days: .max).iso == "9999-12-31")
    #expect(CalendarDate(days: 0).adding(days: .min).iso == "0001-01-01")
  }
}
