/// Doubles in decimal with a given number of digits, rounded from their exact value, halves to even.
extension Double {
  /// The number as `12.35`.
  func fixed(decimals: Int) -> String {
    guard isFinite else { return celText }
    let digits = ExactDigits(magnitude).rounded(fractionDigits: decimals)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    let text =
      decimals == 0 ? padded : padded.dropLast(decimals) + "." + padded.suffix(decimals)
    return (sign == .minus ? "-" : "") + text
  }

  /// The number as `1.235e+01`.
  func scientific(decimals: Int) -> String {
    guard isFinite else { return celText }
    let exact = ExactDigits(magnitude)
    var exponent = exact.exponent
    var digits = exact.rounded(fractionDigits: decimals - exponent)
    if digits.utf8.count > decimals + 1 {
      // Rounding carried into a further digit.
      digits.removeLast()
      exponent += 1
    }
    digits += String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count))
    let mantissa = decimals == 0 ? digits : digits.prefix(1) + "." + digits.dropFirst()
    let power = exponent.magnitude
    return (sign == .minus ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + (power < 10 ? "0" : "")
      + String(power)
  }
}

/// All decimal digits of a double: every double is a finite decimal fraction.
private struct ExactDigits {
  /// Digits, the most significant first, without leading zeros; empty for zero.
  private let digits: [UInt8]
  /// How many of the digits stand before the decimal point; negative where zeros follow the point.
  private let point: Int

  /// The power of ten of the first digit, 0 for zero.
  var exponent: Int {
    digits.isEmpty ? 0 : point - 1
  }

  init(_ double: Double) {
    guard double != 0 else {
      digits = []
      point = 0
      return
    }
    let isSubnormal = double.exponentBitPattern == 0
    let mantissa = double.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    let power = (isSubnormal ? 1 : Int(double.exponentBitPattern)) - 1075
    var number = BigNumber(mantissa)
    if power >= 0 {
      for _ in 0..<power { number.multiply(by: 2) }
      digits = number.digits
      point = digits.count
    } else {
      // m / 2^k is m * 5^k / 10^k.
      for _ in 0..<(-power) { number.multiply(by: 5) }
      digits = number.digits
      point = digits.count + power
    }
  }

  /// The digits up to so many after the decimal point (before it where negative), as one integer.
  func rounded(fractionDigits: Int) -> String {
    let kept = point + fractionDigits
    guard kept >= 0 else { return "0" }
    var result = Array(digits.prefix(kept))
    if kept > digits.count { result += Array(repeating: 0, count: kept - digits.count) }
    if kept < digits.count, roundsUp(after: kept) {
      var position = kept - 1
      while position >= 0, result[position] == 9 {
        result[position] = 0
        position -= 1
      }
      if position >= 0 { result[position] += 1 } else { result.insert(1, at: 0) }
    }
    if result.isEmpty { return "0" }
    return String(decoding: result.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }

  private func roundsUp(after kept: Int) -> Bool {
    let next = digits[kept]
    if next != 5 { return next > 5 }
    if digits[(kept + 1)...].contains(where: { $0 != 0 }) { return true }
    return kept > 0 && digits[kept - 1] % 2 == 1
  }
}

/// A natural number of any size.
private struct BigNumber {
  /// Groups of nine digits, the least significant first.
  private var groups: [UInt64]

  init(_ number: UInt64) {
    groups = [number % 1_000_000_000, number / 1_000_000_000]
    if groups[1] >= 1_000_000_000 {
      groups.append(groups[1] / 1_000_000_000)
      groups[1] %= 1_000_000_000
    }
  }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in groups.indices {
      let product = groups[index] * factor + carry
      groups[index] = product % 1_000_000_000
      carry = product / 1_000_000_000
    }
    if carry > 0 { groups.append(carry) }
  }

  /// The digits, the most significant first, without leading zeros.
  var digits: [UInt8] {
    var result: [UInt8] = []
    for group in groups.reversed() {
      var rest = group
      var part = [UInt8](repeating: 0, count: 9)
      for position in (0..<9).reversed() {
        part[position] = UInt8(rest % 10)
        rest /= 10
      }
      result += part
    }
    return Array(result.drop { $0 == 0 })
  }
}
