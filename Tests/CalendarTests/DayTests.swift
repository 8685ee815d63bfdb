import Calendar
import Testing

@Suite("Days")
struct DayTests {
  @Test("read and write ISO 8601", arguments: ["0001-01-01", "1970-01-01", "2024-02-29", "2026-11-24", "9999-12-31"])
  func roundTrips(_ text: String) {
    #expect(Day(iso8601: text)?.iso8601 == text)
  }

  @Test("refuse what is not a day", arguments: ["2026-02-30", "2025-02-29", "2026-13-01", "26-01-01", "2026-1-1", ""])
  func refuses(_ text: String) {
    #expect(Day(iso8601: text) == nil)
  }

  @Test("know their number and weekday")
  func numbers() {
    #expect(Day(iso8601: "1970-01-01")?.number == 0)
    #expect(Day(iso8601: "2000-03-01")?.number == 11_017)
    #expect(Day(iso8601: "2026-11-24")?.weekday == 2)
    #expect(Day(iso8601: "1969-12-31")?.number == -1)
    #expect(Day(iso8601: "1969-12-28")?.weekday == 7)
    #expect(Day.first.iso8601 == "0001-01-01")
    #expect(Day.last.iso8601 == "9999-12-31")
  }

  @Test("every day from its number gives that number again")
  func everyDay() {
    for number in stride(from: Day.first.number, through: Day.last.number, by: 97) {
      let (year, month, day) = Day(number: number).components
      #expect(Day(year: year, month: month, day: day)?.number == number)
    }
  }

  @Test("follow each other through four centuries")
  func order() throws {
    var day = try #require(Day(iso8601: "1799-12-31"))
    for _ in 0..<146_097 {
      let next = try #require(day.adding(days: 1))
      let (year, month, date) = next.components
      guard next > day, next.iso8601 > day.iso8601, Day(year: year, month: month, day: date) == next else {
        Issue.record("\(next.iso8601) does not follow \(day.iso8601)")
        return
      }
      day = next
    }
    #expect(day.iso8601 == "2199-12-31")
  }

  @Test("stay within the years 1 to 9999")
  func limits() {
    #expect(Day(number: 0).adding(days: .max) == nil)
    #expect(Day(number: 0).adding(days: .min) == nil)
    #expect(Day(number: 0).advanced(byDays: .max) == .last)
    #expect(Day(number: 0).advanced(byDays: .min) == .first)
    #expect(Day(number: 0).advanced(byDays: -1).iso8601 == "1969-12-31")
  }

  @Test("end months on their last day when months are added")
  func months() {
    #expect(Day(iso8601: "2026-01-31")?.adding(months: 1)?.iso8601 == "2026-02-28")
    #expect(Day(iso8601: "2024-01-31")?.adding(months: 1)?.iso8601 == "2024-02-29")
    #expect(Day(iso8601: "2026-01-31")?.adding(months: -11)?.iso8601 == "2025-02-28")
    #expect(Day(iso8601: "9999-12-01")?.adding(months: 1) == nil)
  }
}
