import Calendar

/// Instants and spans.
///
/// Source: CEL langdef, «Timezones» and «List of Standard Definitions».
enum TimeLibrary {
  static let functions: [FunctionDeclaration] =
    [
      FunctionDeclaration(
        "timestamp",
        """
        (timestamp) -> timestamp
        (string) -> timestamp
        (int) -> timestamp
        """,
        "The instant that a text names by RFC 3339, or that lies so many seconds after 1970.",
        errors: "The text is not an instant, or it lies outside the years 1 to 9999.",
        examples: "timestamp('2026-11-24T09:30:00Z') == timestamp(1795512600)", traits: .folds,
        .unary { value, _ in
          switch value {
          case .timestamp: value
          case .string(let text):
            Timestamp(rfc3339: text).map(Value.timestamp) ?? .error(.unreadable(text, as: "timestamp"))
          case .int(let seconds):
            Timestamp(seconds: seconds).map(Value.timestamp) ?? .error(EvaluationFailure(.overflow))
          default: .noOverload
          }
        }),
      FunctionDeclaration(
        "duration",
        """
        (duration) -> duration
        (string) -> duration
        """,
        "The span that a text names, such as `1h30m` or `-1.5s`.",
        errors: "The text is not a span, or it is longer than 292 years.",
        examples: "duration('1h30m') == duration('5400s')", traits: .folds,
        .unary { value, _ in
          switch value {
          case .duration: value
          case .string(let text):
            TimeSpan(text: text).map(Value.duration) ?? .error(.unreadable(text, as: "duration"))
          default: .noOverload
          }
        }),
    ]
    + parts.flatMap { part in
      [
        FunctionDeclaration(
          part.name,
          part.ofSpan == nil
            ? "timestamp.() -> int"
            : """
            timestamp.() -> int
            duration.() -> int
            """,
          part.summary, examples: part.example,
          .unary { value, _ in
            switch value {
            case .timestamp(let timestamp): return .int(part.ofClock(Clock(timestamp, offset: 0)))
            case .duration(let span): return part.ofSpan.map { .int($0(span)) } ?? .noOverload
            default: return .noOverload
            }
          }),
        FunctionDeclaration(
          part.name, "timestamp.(string) -> int",
          part.summary + " In a time zone: a name of the IANA database, or an offset such as `+05:30`.",
          errors: "The time zone is unknown.", examples: part.zonedExample,
          .binary { value, zone, context in
            guard case .timestamp(let timestamp) = value, case .string(let name) = zone else { return .noOverload }
            guard let zone = context.timeZone(name) else { return .error(.unknownTimeZone(name)) }
            return .int(part.ofClock(Clock(timestamp, offset: zone.offset(at: timestamp.seconds))))
          }),
      ]
    }

  /// The names of the functions that a time zone may be given to.
  static let names = Set(parts.map(\.name))

  /// A part of an instant or a span that functions ask for.
  private struct Part: Sendable {
    let name: String
    let summary: String
    let example: String
    let ofClock: @Sendable (Clock) -> Int64
    let ofSpan: (@Sendable (TimeSpan) -> Int64)?

    init(
      _ name: String, _ summary: String, _ example: String, ofSpan: (@Sendable (TimeSpan) -> Int64)? = nil,
      _ ofClock: @escaping @Sendable (Clock) -> Int64
    ) {
      self.name = name
      self.summary = summary
      self.example = example
      self.ofSpan = ofSpan
      self.ofClock = ofClock
    }

    /// An example in a time zone, of the functions in which it is worth one.
    var zonedExample: String {
      switch name {
      case "getHours":
        """
        timestamp('1970-07-01T12:00:00Z').getHours('Europe/London') == 13
        timestamp('2015-01-15T12:00:00Z').getHours('America/Sao_Paulo') == 10
        timestamp('2026-11-24T12:00:00Z').getHours('+05:30') == 17
        """
      case "getDate": "timestamp('2026-11-24T23:30:00Z').getDate('Europe/Berlin') == 25"
      default: ""
      }
    }
  }

  /// An instant as wall time.
  private struct Clock {
    let day: Day
    let second: Int64
    let nanoseconds: Int64

    init(_ timestamp: Timestamp, offset: Int64) {
      let wall = timestamp.seconds + offset
      let number = wall.flooredDivision(by: 86_400)
      day = Day(number: Int32(number))
      second = wall - number * 86_400
      nanoseconds = Int64(timestamp.nanoseconds)
    }
  }

  private static let instant = "timestamp('2026-11-24T09:30:15.250Z')"

  private static let parts: [Part] = [
    Part("getFullYear", "The year.", "\(instant).getFullYear() == 2026") { Int64($0.day.components.year) },
    Part("getMonth", "The month, 0 for January.", "\(instant).getMonth() == 10") {
      Int64($0.day.components.month) - 1
    },
    Part("getDate", "The day of the month, from 1.", "\(instant).getDate() == 24") { Int64($0.day.components.day) },
    Part("getDayOfMonth", "The day of the month, from 0.", "\(instant).getDayOfMonth() == 23") {
      Int64($0.day.components.day) - 1
    },
    Part("getDayOfYear", "The day of the year, from 0.", "\(instant).getDayOfYear() == 327") {
      Int64($0.day.dayOfYear) - 1
    },
    Part("getDayOfWeek", "The day of the week, 0 for Sunday.", "\(instant).getDayOfWeek() == 2") {
      Int64($0.day.weekday % 7)
    },
    Part(
      "getHours", "The hour, 0 to 23; of a span its full hours.", "\(instant).getHours() == 9",
      ofSpan: { $0.nanoseconds / 3_600_000_000_000 }
    ) { $0.second / 3600 },
    Part(
      "getMinutes", "The minute, 0 to 59; of a span its full minutes.", "\(instant).getMinutes() == 30",
      ofSpan: { $0.nanoseconds / 60_000_000_000 }
    ) { $0.second / 60 % 60 },
    Part(
      "getSeconds", "The second, 0 to 59; of a span its full seconds.", "\(instant).getSeconds() == 15",
      ofSpan: { $0.nanoseconds / 1_000_000_000 }
    ) { $0.second % 60 },
    Part(
      "getMilliseconds", "The milliseconds after the second.", "\(instant).getMilliseconds() == 250",
      ofSpan: { $0.nanoseconds / 1_000_000 % 1000 }
    ) { $0.nanoseconds / 1_000_000 },
  ]
}
