package import Calendar
import SourceText

/// The days on which nobody works.
package struct WorkingCalendar: Sendable {
  /// Days of the week off, by ISO 8601: 1 is Monday, 7 is Sunday.
  private let weekend: [Bool]
  /// Days off that fall on no weekend, in ascending order and each once.
  private let holidays: [Day]

  /// A calendar; whatever `weekend` says, one day of the week is worked on.
  package init(weekend: Set<Int> = [6, 7], holidays: [Day] = []) {
    var off = (0...7).map { weekend.contains($0) }
    if off[1...7].allSatisfy({ $0 }) { off = off.map { _ in false } }
    self.weekend = off
    self.holidays = Set(holidays.filter { !off[$0.weekday] }).sorted()
  }

  /// Whether people work on a day.
  package func isWorkingDay(_ day: Day) -> Bool {
    !weekend[day.weekday] && !isHoliday(day)
  }

  private func isHoliday(_ day: Day) -> Bool {
    let position = position(of: day)
    return position < holidays.count && holidays[position] == day
  }

  /// The position of the first holiday that is not before a day.
  private func position(of day: Day) -> Int {
    holidays.endOfPrefix { $0 < day }
  }

  /// The working days after `start` up to and including `finish`; negative where `finish` lies before `start`.
  ///
  /// From Friday to Monday is one working day.
  ///
  /// - Complexity: O(log *n*) in the holidays.
  package func workingDays(from start: Day, to finish: Day) -> Int64 {
    guard start <= finish else { return -workingDays(from: finish, to: start) }
    let days = Int64(finish.number) - Int64(start.number)
    let perWeek = Int64(weekend[1...7].count { !$0 })
    var result = days / 7 * perWeek
    var weekday = start.weekday
    for _ in 0..<days % 7 {
      weekday = weekday % 7 + 1
      if !weekend[weekday] { result += 1 }
    }
    let off = position(of: Day(number: finish.number + 1)) - position(of: Day(number: start.number + 1))
    return result - Int64(off)
  }

  /// The day so many working days later (or earlier); with 0 the day itself.
  ///
  /// `nil` out of range.
  ///
  /// - Complexity: O(log *days*) counts.
  package func adding(workingDays days: Int64, to start: Day) -> Day? {
    guard days != 0 else { return start }
    guard days.magnitude <= 4_000_000 else { return nil }
    // The count grows with the day, so the first day that reaches it is found by halving.
    var low: Int64 = 0
    var high: Int64 = 1
    func count(_ distance: Int64) -> Int64 {
      let number = Int64(start.number) + (days > 0 ? distance : -distance)
      guard let day = Day(exactly: number) else { return .max }
      return days > 0 ? workingDays(from: start, to: day) : backwards(from: start, to: day)
    }
    while count(high) < Int64(days.magnitude) {
      low = high
      high *= 2
    }
    while low + 1 < high {
      let middle = (low + high) / 2
      if count(middle) < Int64(days.magnitude) { low = middle } else { high = middle }
    }
    return start.adding(days: days > 0 ? high : -high)
  }

  /// The working days before `start` down to and including `finish`.
  private func backwards(from start: Day, to finish: Day) -> Int64 {
    workingDays(from: Day(number: finish.number - 1), to: Day(number: start.number - 1))
  }
}
