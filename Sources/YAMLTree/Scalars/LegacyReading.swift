/// What YAML 1.1, which many programs still follow, makes of a text without quotes that the core schema of 1.2 reads
/// otherwise.
///
/// Dates are left out: they are texts in one and dates in the other, and meant as dates in both.
///
/// Source: https://yaml.org/type/bool.html, int.html and float.html (types of YAML 1.1).
package enum LegacyReading: Hashable, Sendable {
  /// `yes`, `no`, `on`, `off`, `y`, `n`.
  case bool(Bool)

  /// `012` in octal, `12:30` to the base of 60, `1_000`, `0b1`; `nil` beyond 64 bits.
  case int(Int64?)

  /// `1_000.5`, `1:30.5` to the base of 60.
  case double(Double)

  /// `0o14`, `1e3`: numbers in 1.2 only.
  case string

  /// The reading in words: `the truth value true`, `the number 750`, `a text`.
  package var description: String {
    switch self {
    case .bool(let value): "the truth value \(value)"
    case .int(let value?): "the number \(value)"
    case .int(nil): "a whole number"
    case .double(let value): "the number \(value)"
    case .string: "a text"
    }
  }

  /// Whether a plain text is of a form that the versions may read differently: a quick no for nearly all texts.
  static func mayDiffer(_ text: Span<UInt8>, kind: NodeKind) -> Bool {
    guard let first = text.isEmpty ? nil : text[0] else { return false }
    switch kind {
    case .string:
      if text.count <= 3 {
        let lower = first | 0x20
        if lower == UInt8(ascii: "y") || lower == UInt8(ascii: "n") || lower == UInt8(ascii: "o") { return true }
      }
      guard first < 0x3A, first >= UInt8(ascii: "+") else { return false }
      // Underscores, colons and 0b make numbers of 1.1; whatever else stands in a text makes it one in both.
      var hasMark = false
      for index in 0..<text.count {
        switch text[index] {
        case UInt8(ascii: "_"), UInt8(ascii: ":"): hasMark = true
        case UInt8(ascii: " "): return false
        case UInt8(ascii: "b"): if index <= 2 { hasMark = true }
        default: break
        }
      }
      return hasMark
    case .int:
      // Only a number that begins with 0, with or without a sign, may differ.
      let digit = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? (text.count > 1 ? text[1] : 0) : first
      return digit == UInt8(ascii: "0") && text.count > 1
    case .double:
      for index in 0..<text.count where text[index] | 0x20 == UInt8(ascii: "e") { return true }
      return !hasPoint(text)
    default: return false
    }
  }

  private static func hasPoint(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count where text[index] == UInt8(ascii: ".") { return true }
    return false
  }

  /// The reading of a plain text, `nil` where both versions agree.
  static func reading(of text: String, kind: NodeKind) -> LegacyReading? {
    switch text {
    case "yes", "Yes", "YES", "on", "On", "ON", "y", "Y": return .bool(true)
    case "no", "No", "NO", "off", "Off", "OFF", "n", "N": return .bool(false)
    default: break
    }
    guard let first = text.utf8.first, first < 0x3A, text.utf8.count <= 64 else { return nil }
    var isNegative = false
    var digits = Substring(text)
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      digits = digits.dropFirst()
    }
    guard let digit = digits.utf8.first, 0x30...0x39 ~= digit || digit == UInt8(ascii: ".") else { return nil }
    switch kind {
    case .int: return integer(digits, isNegative)
    case .double: return isDecimalInBoth(digits) ? nil : .string
    case .string: return fromText(digits, isNegative)
    default: return nil
    }
  }

  /// A whole number of 1.2: octal in 1.1 when it begins with 0.
  private static func integer(_ digits: Substring, _ isNegative: Bool) -> LegacyReading? {
    if digits.hasPrefix("0o") { return .string }
    guard digits.hasPrefix("0"), digits.count > 1, !digits.hasPrefix("0x") else { return nil }
    guard digits.utf8.allSatisfy({ $0 < UInt8(ascii: "8") }) else { return .string }
    return .int(signed(Int64(digits, radix: 8), isNegative))
  }

  /// Whether 1.1 takes a number with a fraction or an exponent as well: it wants a point, and a sign in the exponent.
  private static func isDecimalInBoth(_ digits: Substring) -> Bool {
    guard digits.contains(".") else { return false }
    guard let exponent = digits.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return true }
    let next = digits[digits.index(after: exponent)...].first
    return next == "+" || next == "-"
  }

  /// A text of 1.2: in 1.1 perhaps a number with underscores, colons or `0b`.
  private static func fromText(_ digits: Substring, _ isNegative: Bool) -> LegacyReading? {
    let plain = digits.filter { $0 != "_" }
    if plain.hasPrefix("0b"), plain.count > 2 {
      let bits = plain.dropFirst(2)
      return bits.allSatisfy { $0 == "0" || $0 == "1" } ? .int(signed(Int64(bits, radix: 2), isNegative)) : nil
    }
    if digits.contains(":") { return sexagesimal(plain, isNegative) }
    guard digits.contains("_"), digits.utf8.first != UInt8(ascii: ".") else { return nil }
    if plain.hasPrefix("0x") {
      let hexadecimal = plain.dropFirst(2)
      return !hexadecimal.isEmpty && hexadecimal.allSatisfy(\.isHexDigit)
        ? .int(signed(Int64(hexadecimal, radix: 16), isNegative)) : nil
    }
    if plain.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
      return .int(signed(Int64(plain, radix: plain.hasPrefix("0") ? 8 : 10), isNegative))
    }
    let isDecimal = plain.filter { $0 == "." }.count == 1 && plain.utf8.allSatisfy { $0 == 0x2E || 0x30...0x39 ~= $0 }
    return isDecimal ? Double(plain).map { .double(isNegative ? -$0 : $0) } : nil
  }

  private static func sexagesimal(_ digits: String, _ isNegative: Bool) -> LegacyReading? {
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, parts.count > 1 else { return nil }
    // The first part must not begin with 0 unless a point follows later on: 1.1 wants [1-9] there for whole numbers.
    guard !first.isEmpty, first.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    let middle = parts.dropFirst().dropLast() + [last.prefix { $0 != "." }]
    guard middle.allSatisfy({ part in (1...2).contains(part.count) && Int(part).map { $0 < 60 } == true }) else {
      return nil
    }
    var total: Int64 = 0
    for part in [first] + middle {
      guard let value = Int64(part) else { return nil }
      let (product, overflow) = total.multipliedReportingOverflow(by: 60)
      let (sum, carry) = product.addingReportingOverflow(value)
      if overflow || carry { return .int(nil) }
      total = sum
    }
    if let point = last.firstIndex(of: ".") {
      guard last[point...].dropFirst().utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
      let value = Double(total) + (Double("0" + last[point...]) ?? 0)
      return .double(isNegative ? -value : value)
    }
    return first.hasPrefix("0") ? nil : .int(isNegative ? -total : total)
  }

  private static func signed(_ value: Int64?, _ isNegative: Bool) -> Int64? { value.map { isNegative ? -$0 : $0 } }
}

extension YAMLDocument {
  /// What YAML 1.1 makes of a text without quotes and tag that 1.2 reads otherwise, `nil` where both agree.
  ///
  /// - Complexity: O(*n*) in bytes of the text, at most 64 of them.
  package func ambiguity(_ node: NodeID) -> LegacyReading? {
    let item = nodes[node.index]
    let isNumberOrText = item.kind == .string || item.kind == .int || item.kind == .double
    guard isNumberOrText, item.style == .plain, item.flags.contains(.verbatim), item.upper - item.lower <= 64 else {
      return nil
    }
    guard withUTF8(node, { LegacyReading.mayDiffer($0, kind: item.kind) }), tagSpan(node) == nil else { return nil }
    return LegacyReading.reading(of: text(node), kind: item.kind)
  }
}
