/// What a plain text is by the core schema.
///
/// Source: YAML 1.2.2, 10.3.2 (tag resolution).
enum CoreSchema {
  /// The kind of a plain text without a tag.
  @inline(__always)
  static func kind(_ text: Span<UInt8>) -> NodeKind {
    guard !text.isEmpty else { return .null }
    switch text[0] {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"): return isNull(text) ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      return isBool(text) ? .bool : .string
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number(text)
    default: return .string
    }
  }

  private static func isNull(_ text: Span<UInt8>) -> Bool {
    switch text.count {
    case 1: text[0] == UInt8(ascii: "~")
    case 4: isWord(text, "null", "Null", "NULL")
    default: false
    }
  }

  private static func isBool(_ text: Span<UInt8>) -> Bool {
    switch text.count {
    case 4: isWord(text, "true", "True", "TRUE")
    case 5: isWord(text, "false", "False", "FALSE")
    default: false
    }
  }

  private static func isWord(_ text: Span<UInt8>, _ words: StaticString...) -> Bool {
    for word in words {
      // A static string of ASCII that is no single character has a pointer to its bytes.
      let letters = unsafe UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
      if unsafe equals(text, letters.span) { return true }
    }
    return false
  }

  private static func equals(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  /// The kind of a text that begins like a number.
  static func number(_ text: Span<UInt8>) -> NodeKind {
    var index = 0
    let count = text.count
    if text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-") { index = 1 }
    guard index < count else { return .string }
    if index == 0, count > 2, text[0] == UInt8(ascii: "0") {
      if text[1] == UInt8(ascii: "x") {
        return rest(of: text, satisfies: isHexadecimal) ? .int : .string
      }
      if text[1] == UInt8(ascii: "o") {
        return rest(of: text, satisfies: { UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 }) ? .int : .string
      }
    }
    let whole = digits(text, from: index)
    if whole == count { return .int }
    var isNumber = whole > index
    if text[whole] == UInt8(ascii: ".") {
      if !isNumber, isSpecial(text, from: whole, signed: index == 1) { return .double }
      let fraction = digits(text, from: whole + 1)
      isNumber = isNumber || fraction > whole + 1
      index = fraction
    } else {
      index = whole
    }
    guard isNumber else { return .string }
    if index < count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") { index += 1 }
      let exponent = digits(text, from: index)
      guard exponent > index else { return .string }
      index = exponent
    }
    return index == count ? .double : .string
  }

  /// Whether all bytes after the two of a prefix satisfy a condition.
  private static func rest(of text: Span<UInt8>, satisfies condition: (UInt8) -> Bool) -> Bool {
    for index in 2..<text.count where !condition(text[index]) { return false }
    return true
  }

  @inline(__always)
  private static func digits(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[index] { index += 1 }
    return index
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// Whether `.inf` or `.nan` stands at an index, in one of its three spellings, to the end.
  private static func isSpecial(_ text: Span<UInt8>, from start: Int, signed: Bool) -> Bool {
    guard text.count == start + 4 else { return false }
    let rest = text.extracting(start...)
    return isWord(rest, ".inf", ".Inf", ".INF") || (!signed && isWord(rest, ".nan", ".NaN", ".NAN"))
  }

  /// The value of a text of kind `int`, `nil` beyond 64 bits.
  static func int(_ text: Span<UInt8>) -> Int64? {
    if let value = smallDecimal(text) { return value }
    let string = string(text)
    if string.hasPrefix("0x") { return Int64(string.dropFirst(2), radix: 16) }
    if string.hasPrefix("0o") { return Int64(string.dropFirst(2), radix: 8) }
    return Int64(string)
  }

  /// The value of at most 18 digits without a sign, which fit whatever they are.
  private static func smallDecimal(_ text: Span<UInt8>) -> Int64? {
    guard text.count <= 18 else { return nil }
    var value: Int64 = 0
    for index in text.indices {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return value
  }

  /// The value of a text of kind `int` or `double`.
  static func double(_ text: Span<UInt8>) -> Double? {
    let string = string(text)
    switch string.lowercased() {
    case ".inf", "+.inf": return .infinity
    case "-.inf": return -.infinity
    case ".nan": return .nan
    default: break
    }
    if string.hasPrefix("0x") || string.hasPrefix("0o") { return prefixed(string) }
    return Double(string)
  }

  private static func prefixed(_ string: String) -> Double? {
    let radix = string.hasPrefix("0x") ? 16.0 : 8.0
    return string.dropFirst(2).reduce(0.0) { value, digit in value * radix + Double(digit.hexDigitValue ?? 0) }
  }

  private static func string(_ text: Span<UInt8>) -> String {
    unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
