/// The functions that the specification defines, apart from operators.
///
/// Source: CEL langdef, «List of Standard Definitions».
enum StandardLibrary {
  static let functions: [FunctionDeclaration] = general + conversions + texts + TimeLibrary.functions

  private static let general: [FunctionDeclaration] = [
    FunctionDeclaration(
      "size",
      """
      (string) -> int
      (bytes) -> int
      (list(A)) -> int
      (map(A, B)) -> int
      string.() -> int
      bytes.() -> int
      list(A).() -> int
      map(A, B).() -> int
      """,
      "The number of code points of a text, of octets, of elements or of entries.",
      examples: """
        size('héllo') == 5
        [1, 2, 3].size() == 3
        size({'a': 1}) == 1
        """,
      .unary(size)),
    FunctionDeclaration(
      "type", "(A) -> type(A)", "The type of a value.", examples: "type(1) == int", traits: .keepsOrigin,
      .unary { value, context in .type(context.typeName(of: value)) }),
    FunctionDeclaration(
      "dyn", "(A) -> dyn", "The value itself; the checker asks nothing of its type.",
      examples: "dyn(1) == 1.0", traits: .keepsOrigin,
      .unary { value, _ in value }),
  ]

  private static let texts: [FunctionDeclaration] = [
    FunctionDeclaration(
      "contains", "string.(string) -> bool", "Whether a text holds another.",
      examples: "'project'.contains('jec')",
      .binary { text, part, _ in
        guard case .string(let text) = text, case .string(let part) = part else { return .noOverload }
        return .bool(text.utf8Range(of: part, from: 0) != nil)
      }),
    FunctionDeclaration(
      "startsWith", "string.(string) -> bool", "Whether a text begins with another.",
      examples: "'project'.startsWith('pro')",
      .binary { text, part, _ in
        guard case .string(let text) = text, case .string(let part) = part else { return .noOverload }
        return .bool(text.utf8.starts(with: part.utf8))
      }),
    FunctionDeclaration(
      "endsWith", "string.(string) -> bool", "Whether a text ends with another.",
      examples: "'project'.endsWith('ject')",
      .binary { text, part, _ in
        guard case .string(let text) = text, case .string(let part) = part else { return .noOverload }
        return .bool(text.utf8.count >= part.utf8.count && text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8))
      }),
    FunctionDeclaration(
      "matches",
      """
      (string, string) -> bool
      string.(string) -> bool
      """,
      "Whether a regular expression (RE2) matches anywhere in a text; `^` and `$` hold it to the ends.",
      errors: "The pattern is malformed.",
      examples: """
        'RSK-007'.matches('^RSK-[0-9]{3}$')
        !matches('risk', '^R')
        """,
      .binary { text, pattern, context in
        guard case .string(let text) = text, case .string(let source) = pattern else { return .noOverload }
        do throws(Pattern.Malformed) {
          return .bool(try context.pattern(source).matches(text))
        } catch {
          return .error(.badPattern(source, error.message))
        }
      }),
  ]

  @Sendable
  private static func size(_ value: Value, _ context: EvaluationContext) -> Value {
    switch value {
    case .string(let text): .int(Int64(text.unicodeScalars.count))
    case .bytes(let bytes): .int(Int64(bytes.count))
    case .list(let values): .int(Int64(values.count))
    case .map(let map): .int(Int64(map.count))
    case .host(let reference): .int(Int64(context.host.count(of: reference)))
    default: .noOverload
    }
  }
}

/// Conversions between types.
extension StandardLibrary {
  static let conversions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "bool",
      """
      (bool) -> bool
      (string) -> bool
      """,
      "The truth value that a text names.", errors: "The text is not one of `true`, `false`, `t`, `f`, `1`, `0`.",
      examples: "bool('true')",
      .unary { value, _ in
        switch value {
        case .bool: value
        case .string(let text):
          switch text {
          case "true", "True", "TRUE", "t", "1": .bool(true)
          case "false", "False", "FALSE", "f", "0": .bool(false)
          default: .error(.unreadable(text, as: "bool"))
          }
        default: .noOverload
        }
      }),
    FunctionDeclaration(
      "bytes",
      """
      (bytes) -> bytes
      (string) -> bytes
      """,
      "The UTF-8 of a text.", examples: "bytes('a') == b'a'",
      .unary { value, _ in
        switch value {
        case .bytes: value
        case .string(let text): .bytes(Array(text.utf8))
        default: .noOverload
        }
      }),
    FunctionDeclaration(
      "double",
      """
      (double) -> double
      (int) -> double
      (uint) -> double
      (string) -> double
      (decimal) -> double
      """,
      "The nearest double to a number, or the number that a text holds.", errors: "The text is not a number.",
      examples: "double('1.5') == 1.5",
      .unary { value, _ in
        switch value {
        case .double: value
        case .int(let int): .double(Double(int))
        case .uint(let uint): .double(Double(uint))
        case .decimal(let decimal): .double(decimal.double)
        case .string(let text): Double(decimal: text).map(Value.double) ?? .error(.unreadable(text, as: "double"))
        default: .noOverload
        }
      }),
    FunctionDeclaration(
      "int",
      """
      (int) -> int
      (uint) -> int
      (double) -> int
      (string) -> int
      (timestamp) -> int
      (decimal) -> int
      """,
      "A number without its decimals, the number that a text holds, or the seconds since 1970 of an instant.",
      errors: "The number does not fit, or the text is not one.",
      examples: """
        int(-7.9) == -7
        int('42') == 42
        """,
      .unary(int)),
    FunctionDeclaration(
      "uint",
      """
      (uint) -> uint
      (int) -> uint
      (double) -> uint
      (string) -> uint
      """,
      "An unsigned number, without decimals.",
      errors: "The number is negative or does not fit, or the text is not one.",
      examples: "uint(7) == 7u",
      .unary(uint)),
    FunctionDeclaration(
      "string",
      """
      (string) -> string
      (bool) -> string
      (int) -> string
      (uint) -> string
      (double) -> string
      (bytes) -> string
      (timestamp) -> string
      (duration) -> string
      (date) -> string
      (period) -> string
      (decimal) -> string
      """,
      "A value as text.", errors: "Bytes are not valid UTF-8.",
      examples: """
        string(1.5) == '1.5'
        string(date('2026-11-24')) == '2026-11-24'
        """,
      .unary { value, _ in
        if case .type = value { return .noOverload }
        if let text = value.text { return .string(text) }
        if case .bytes = value { return .error(.notUTF8) }
        return .noOverload
      }),
  ]

  @Sendable
  private static func int(_ value: Value, _ context: EvaluationContext) -> Value {
    switch value {
    case .int: return value
    case .uint(let uint): return Int64(exactly: uint).map(Value.int) ?? .error(EvaluationFailure(.overflow))
    case .double(let double):
      // The limits themselves are refused, because doubles next to them have been rounded.
      guard double > -0x1p63, double < 0x1p63 else { return .error(EvaluationFailure(.overflow)) }
      return .int(Int64(double))
    case .string(let text): return Int64(text).map(Value.int) ?? .error(.unreadable(text, as: "int"))
    case .timestamp(let timestamp): return .int(timestamp.seconds)
    case .decimal(let decimal):
      return Int64(exactly: decimal.millionths / Decimal.scale).map(Value.int) ?? .error(EvaluationFailure(.overflow))
    default: return .noOverload
    }
  }

  @Sendable
  private static func uint(_ value: Value, _ context: EvaluationContext) -> Value {
    switch value {
    case .uint: return value
    case .int(let int): return UInt64(exactly: int).map(Value.uint) ?? .error(EvaluationFailure(.overflow))
    case .double(let double):
      guard double > -1, double < 0x1p64 else { return .error(EvaluationFailure(.overflow)) }
      guard double >= 0 else { return .error(EvaluationFailure(.overflow)) }
      return .uint(UInt64(double))
    case .string(let text): return UInt64(text).map(Value.uint) ?? .error(.unreadable(text, as: "uint"))
    default: return .noOverload
    }
  }
}

extension Double {
  /// The number that a text holds in decimal, `nil` where it is not one.
  init?(decimal text: String) {
    switch text {
    case "NaN": self = .nan
    case "Infinity", "+Infinity", "Inf", "+Inf": self = .infinity
    case "-Infinity", "-Inf": self = -.infinity
    default:
      let isDecimal = text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
      }
      guard isDecimal, let number = Double(text), number.isFinite else { return nil }
      self = number
    }
  }
}
