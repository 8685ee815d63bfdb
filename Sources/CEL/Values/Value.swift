package import Calendar

/// A value of the Common Expression Language, as expressions compute with it.
///
/// Failures are values too: they flow through an expression, because `&&`, `||`, `all` and `exists` may absorb them.
/// A value that lies in a document stays a `host` reference while it is passed around, so that its place is known at
/// the end; only operators and functions that need the plain value ask the host for it.
///
/// The enum takes 17 bytes and copies without allocation.
///
/// Source: CEL langdef, «Values».
package enum Value: Sendable {
  /// The value `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A signed 64-bit integer.
  case int(Int64)
  /// An unsigned 64-bit integer.
  case uint(UInt64)
  /// An IEEE 754 double.
  case double(Double)
  /// A sequence of Unicode code points, compared by code point (never by canonical equivalence).
  case string(String)
  /// A sequence of octets.
  case bytes([UInt8])
  /// An instant.
  case timestamp(Timestamp)
  /// A length of time.
  case duration(TimeSpan)
  /// An ordered sequence of values of any types.
  case list([Value])
  /// Keys (int, uint, bool or string) with their values, in order of insertion.
  case map(MapValue)
  /// A type as a value, as `type(x)` gives it.
  case type(TypeName)
  /// A value that may be absent.
  case optional(OptionalValue)
  /// A calendar day, an addition of pmo-lint.
  case date(Day)
  /// A calendar month or a run of days, an addition of pmo-lint.
  case period(Period)
  /// An exact decimal number, an addition of pmo-lint.
  case decimal(Decimal)
  /// A value that lies in a document.
  case host(HostReference)
  /// What went wrong instead of a value.
  case error(EvaluationFailure)
}

extension Value {
  /// The failure, where this is one.
  package var failure: EvaluationFailure? {
    guard case .error(let failure) = self else { return nil }
    return failure
  }

  /// Whether this is a failure.
  package var isError: Bool {
    guard case .error = self else { return false }
    return true
  }

  /// Whether this is the plain boolean `true`.
  package var isTrue: Bool {
    guard case .bool(true) = self else { return false }
    return true
  }

  /// The place in a document, where this value lies in one.
  package var reference: HostReference? {
    guard case .host(let reference) = self else { return nil }
    return reference
  }

  /// A list of texts.
  package static func list(_ texts: [String]) -> Value {
    .list(texts.map(Value.string))
  }
}
