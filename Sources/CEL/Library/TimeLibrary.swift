/// Instants and spans.
///
/// Source: CEL langdef, «Timezones» and «List of Standard Definitions».
enum TimeLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "timestamp",
      """
      (timestamp) -> timestamp
      (string) -> timestamp
      (int) -> timestamp
      """,
      "The instant that a text names by RFC 3339, or that lies so many seconds after 1970.",
      errors: "The text is no instant, or it lies outside the years 1 to 9999.",
      examples: "timestamp('2026-11-24T09:30:00Z') == timestamp(1795512600)", traits: .folds,
      .unary { value, _ in
        switch value {
        case .timestamp: value
        case .string(let text):
          Timestamp(rfc3339: text).map(Value.timestamp) ?? .error(.unreadable(text, as: "instant in the range"))
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
      errors: "The text is no span, or it is longer than 292 years.",
      examples: "duration('1h30m') == duration('5400s')", traits: .folds,
      .unary { value, _ in
        switch value {
        case .duration: value
        case .string(let text):
          TimeSpan(text: text).map(Value.duration) ?? .error(.unreadable(text, as: "duration in the range"))
        default: .noOverload
        }
      }),
  ]
}
