import Calendar

/// Values as texts.
extension Value {
  /// The value as an expression would write it, for messages; a reference is not looked up.
  package var literal: String {
    switch self {
    case .null: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .int(let int): return String(int)
    case .uint(let uint): return String(uint) + "u"
    case .double(let double):
      let text = double.celText
      return double.isFinite && !text.utf8.contains(UInt8(ascii: ".")) && !text.utf8.contains(UInt8(ascii: "e"))
        ? text + ".0" : text
    case .string(let text): return quoted(text)
    case .bytes(let bytes): return "b" + quoted(String(decoding: bytes, as: UTF8.self))
    case .timestamp(let timestamp): return "timestamp(\"\(timestamp.rfc3339)\")"
    case .duration(let span): return "duration(\"\(span.text)\")"
    case .list(let values): return "[" + values.map(\.literal).joined(separator: ", ") + "]"
    case .map(let map):
      let entries = map.keys.indices.map { map.keys[$0].literal + ": " + map.values[$0].literal }
      return "{" + entries.joined(separator: ", ") + "}"
    case .type(let type): return type.text
    case .optional(let optional):
      return optional.wrapped.map { "optional.of(\($0.literal))" } ?? "optional.none()"
    case .date(let day): return "date(\"\(day.iso8601)\")"
    case .period(let period): return "period(\"\(period.iso8601)\")"
    case .decimal(let decimal): return "decimal(\"\(decimal.text)\")"
    case .host: return "(a value of the document)"
    case .error(let failure): return "error: " + failure.message
    }
  }

  /// A scalar as `string(x)` gives it, `nil` for what has no such text.
  package var text: String? {
    switch self {
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .uint(let uint): String(uint)
    case .double(let double): double.celText
    case .string(let text): text
    case .bytes(let bytes): String(validating: bytes, as: UTF8.self)
    case .timestamp(let timestamp): timestamp.rfc3339
    case .duration(let span): span.text
    case .date(let day): day.iso8601
    case .period(let period): period.iso8601
    case .decimal(let decimal): decimal.text
    case .type(let type): type.text
    default: nil
    }
  }
}

extension Double {
  /// The shortest text that reads back as the same number: decimal digits up to 21 places, beyond that an exponent.
  var celText: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
    var text = description
    if let exponent = text.firstIndex(of: "e") {
      let mantissa = text[..<exponent]
      guard let power = Int(text[text.index(after: exponent)...]) else { return text }
      if power >= 21 || power < -6 {
        let digits = mantissa.hasSuffix(".0") ? mantissa.dropLast(2) : mantissa
        let magnitude = power.magnitude
        return "\(digits)e\(power < 0 ? "-" : "+")\(magnitude < 10 ? "0" : "")\(magnitude)"
      }
      text = Self.expanded(mantissa, power: power)
    }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number in decimal digits without its exponent.
  private static func expanded(_ mantissa: Substring, power: Int) -> String {
    let isNegative = mantissa.hasPrefix("-")
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let integer = String(parts[0])
    let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
    let digits = integer + fraction
    let point = integer.count + power
    let sign = isNegative ? "-" : ""
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }
}

/// A text in double quotes, with escapes for what cannot stand there or cannot be seen.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\u{7}": result += "\\a"
    case "\u{8}": result += "\\b"
    case "\u{C}": result += "\\f"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{B}": result += "\\v"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
