import Calendar

/// Days, periods and working days, additions of pmo-lint.
///
/// Operators do the rest: `date - date` is a number of days, `date + int` a day, `period - period` a number of months,
/// `period + int` a period, and all relations compare them.
enum DateLibrary {
  static let functions: [FunctionDeclaration] = making + parts + moving

  private static let making: [FunctionDeclaration] = [
    FunctionDeclaration(
      "date",
      """
      (date) -> date
      (string) -> date
      (timestamp) -> date
      """,
      "The day that a text names as `YYYY-MM-DD`, or in which an instant lies in UTC.",
      errors: "The text names no day.",
      examples: """
        date('2026-11-24') - date('2026-11-20') == 4
        date('2026-11-24') + 7 == date('2026-12-01')
        date('2026-11-24') < date('2026-12-01')
        """, traits: .folds,
      .unary { value, _ in
        switch value {
        case .date: value
        case .string(let text): Day(iso8601: text).map(Value.date) ?? .error(.unreadable(text, as: "date (YYYY-MM-DD)"))
        case .timestamp(let timestamp): .date(Day(number: Int32(timestamp.seconds.flooredDivision(by: 86_400))))
        default: .noOverload
        }
      }),
    FunctionDeclaration(
      "date", "(int, int, int) -> date", "The day of a year, month and day of the month.",
      errors: "The day does not exist.",
      examples: "date(2026, 11, 24) == date('2026-11-24')",
      .ternary { year, month, day, _ in
        guard case .int(let year) = year, case .int(let month) = month, case .int(let day) = day else {
          return .noOverload
        }
        return Day(year: Int(year), month: Int(month), day: Int(day)).map(Value.date)
          ?? .error(.invalidDate(year: year, month: month, day: day))
      }),
    FunctionDeclaration(
      "period",
      """
      (period) -> period
      (string) -> period
      (date) -> period
      """,
      "The month that a text names as `YYYY-MM` or `October 2026` (or the days `YYYY-MM-DD/YYYY-MM-DD`), or in which a day lies.",
      errors: "The text names no period.",
      examples: """
        period('2026-11') + 2 == period('2027-01')
        period('2027-01') - period('2026-11') == 2
        period('2026-11').finish() == date('2026-11-30')
        """, traits: .folds,
      .unary { value, _ in
        switch value {
        case .period: value
        case .string(let text):
          Period(text).map(Value.period) ?? .error(.unreadable(text, as: "period (YYYY-MM)"))
        case .date(let day): .period(Period(monthOf: day))
        default: .noOverload
        }
      }),
    FunctionDeclaration(
      "period", "(date, date) -> period", "The days from one to another, both included.",
      errors: "The second lies before the first.",
      examples: "period(date('2026-11-01'), date('2026-11-30')) == period('2026-11')",
      .binary { start, finish, _ in
        guard case .date(let start) = start, case .date(let finish) = finish else { return .noOverload }
        return Period(start: start, finish: finish).map(Value.period)
          ?? .error(.reversedPeriod)
      }),
  ]

  private static func part(
    _ name: String, _ summary: String, _ example: String, _ compute: @escaping @Sendable (Day) -> Int
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, "date.() -> int", summary, examples: example,
      .unary { value, _ in
        guard case .date(let day) = value else { return .noOverload }
        return .int(Int64(compute(day)))
      })
  }

  private static let parts: [FunctionDeclaration] = [
    part("year", "The year.", "date('2026-11-24').year() == 2026") { $0.components.year },
    part("month", "The month, 1 for January.", "date('2026-11-24').month() == 11") { $0.components.month },
    part("day", "The day of the month, from 1.", "date('2026-11-24').day() == 24") { $0.components.day },
    part("weekday", "The day of the week, 1 for Monday, 7 for Sunday.", "date('2026-11-24').weekday() == 2") {
      $0.weekday
    },
    FunctionDeclaration(
      "period", "date.() -> period", "The month in which a day lies.",
      examples: "date('2026-11-24').period() == period('2026-11')",
      .unary { value, _ in
        guard case .date(let day) = value else { return .noOverload }
        return .period(Period(monthOf: day))
      }),
    FunctionDeclaration(
      "start", "period.() -> date", "The first day.", examples: "period('2026-11').start() == date('2026-11-01')",
      .unary { value, _ in
        guard case .period(let period) = value else { return .noOverload }
        return .date(period.start)
      }),
    FunctionDeclaration(
      "finish", "period.() -> date", "The last day.", examples: "period('2026-11').finish() == date('2026-11-30')",
      .unary { value, _ in
        guard case .period(let period) = value else { return .noOverload }
        return .date(period.finish)
      }),
    FunctionDeclaration(
      "contains", "period.(date) -> bool", "Whether a day lies in a period.",
      examples: "period('2026-11').contains(date('2026-11-24'))",
      .binary { period, day, _ in
        guard case .period(let period) = period, case .date(let day) = day else { return .noOverload }
        return .bool(period.start <= day && day <= period.finish)
      }),
  ]

  private static let moving: [FunctionDeclaration] = [
    FunctionDeclaration(
      "addDays",
      """
      (date, int) -> date
      date.(int) -> date
      """,
      "The day so many days later, or earlier where the number is negative.", errors: "The day is out of range.",
      examples: "date('2026-11-24').addDays(-24) == date('2026-10-31')",
      .binary { day, days, _ in
        guard case .date(let day) = day, case .int(let days) = days else { return .noOverload }
        return day.adding(days: days).map(Value.date) ?? .error(EvaluationFailure(.overflow))
      }),
    FunctionDeclaration(
      "addMonths",
      """
      (date, int) -> date
      date.(int) -> date
      """,
      "The same day so many months later; on the last day of a month that is shorter.",
      errors: "The day is out of range.",
      examples: "date('2026-01-31').addMonths(1) == date('2026-02-28')",
      .binary { day, months, _ in
        guard case .date(let day) = day, case .int(let months) = months else { return .noOverload }
        return day.adding(months: months).map(Value.date) ?? .error(EvaluationFailure(.overflow))
      }),
    FunctionDeclaration(
      "addWorkingDays",
      """
      (date, int) -> date
      date.(int) -> date
      """,
      "The day so many working days later, by the calendar of the configuration.", errors: "The day is out of range.",
      examples: "date('2026-11-27').addWorkingDays(1) == date('2026-11-30')",
      .binary { day, days, context in
        guard case .date(let day) = day, case .int(let days) = days else { return .noOverload }
        return context.calendar.adding(workingDays: days, to: day).map(Value.date)
          ?? .error(EvaluationFailure(.overflow))
      }),
    FunctionDeclaration(
      "workingDays", "(date, date) -> int",
      "The working days after the first day up to the second, by the calendar of the configuration.",
      examples: "workingDays(date('2026-11-27'), date('2026-11-30')) == 1",
      .binary { start, finish, context in
        guard case .date(let start) = start, case .date(let finish) = finish else { return .noOverload }
        return .int(context.calendar.workingDays(from: start, to: finish))
      }),
    FunctionDeclaration(
      "isWorkingDay",
      """
      (date) -> bool
      date.() -> bool
      """,
      "Whether people work on a day, by the calendar of the configuration.",
      examples: "!date('2026-11-28').isWorkingDay()",
      .unary { day, context in
        guard case .date(let day) = day else { return .noOverload }
        return .bool(context.calendar.isWorkingDay(day))
      }),
  ]
}
