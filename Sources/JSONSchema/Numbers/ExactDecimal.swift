/// A decimal number of any size and precision, read from its digits and never rounded.
///
/// Numbers of up to 19 digits take no memory of their own.
struct ExactDecimal: Sendable {
  /// Whether the number is below zero.
  ///
  /// Zero is never negative.
  private(set) var isNegative: Bool
  /// The digits as one integer where there are at most 19, else zero.
  private(set) var significand: UInt64
  /// The digits (0 to 9) from the most significant on where there are more than 19, else empty.
  private(set) var digits: [UInt8]
  /// The power of ten of the last digit.
  private(set) var exponent: Int

  static let zero = ExactDecimal(0)

  init(_ value: Int64) {
    isNegative = value < 0
    significand = value.magnitude
    digits = []
    exponent = 0
    normalize()
  }

  /// Reads `[-+]? digits [. digits] [e [-+]? digits]`, `nil` where the bytes are anything else.
  ///
  /// Exponents are held between minus and plus 10^15, which no comparison can show.
  ///
  /// - Complexity: O(length).
  init?(_ text: Span<UInt8>) {
    var index = 0
    isNegative = false
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    significand = 0
    digits = []
    exponent = 0
    var count = 0
    var hasDigit = false
    var isFraction = false
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else if ASCII.isDigit(byte) {
        hasDigit = true
        let digit = byte &- 0x30
        if count == 19 { digits = Self.digits(of: significand) }
        if count >= 19 {
          digits.append(digit)
        } else {
          significand = significand * 10 + UInt64(digit)
        }
        if count > 0 || digit > 0 { count += 1 }
        if isFraction { exponent -= 1 }
      } else {
        break
      }
      index += 1
    }
    guard hasDigit else { return nil }
    if count > 19 { significand = 0 }
    if index < text.count {
      guard text[index] | 0x20 == UInt8(ascii: "e"), let power = Self.power(text, from: index + 1) else { return nil }
      exponent += power
    }
    normalize()
  }

  init?(_ text: String) {
    var copy = text
    let value = copy.withUTF8 { buffer -> ExactDecimal? in unsafe ExactDecimal(Span(_unsafeElements: buffer)) }
    guard let value else { return nil }
    self = value
  }

  var isZero: Bool { significand == 0 && digits.isEmpty }

  /// Whether there is nothing after the decimal point, as in `1.0` and `1e3`.
  var isInteger: Bool { exponent >= 0 || isZero }

  /// The number of digits.
  private var count: Int { digits.isEmpty ? Self.length(of: significand) : digits.count }

  /// Takes zeros away at the end, so that equal numbers have equal parts.
  private mutating func normalize() {
    if digits.isEmpty {
      guard significand != 0 else {
        isNegative = false
        exponent = 0
        return
      }
      while significand % 10 == 0 {
        significand /= 10
        exponent += 1
      }
      return
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.count <= 19 {
      significand = digits.reduce(0) { $0 * 10 + UInt64($1) }
      digits = []
    }
  }

  private static func power(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    var isNegative = false
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < text.count else { return nil }
    var power = 0
    while index < text.count {
      guard ASCII.isDigit(text[index]) else { return nil }
      power = min(power * 10 + Int(text[index] &- 0x30), 1_000_000_000_000_000)
      index += 1
    }
    return isNegative ? -power : power
  }

  fileprivate static func digits(of value: UInt64) -> [UInt8] {
    var digits: [UInt8] = []
    var rest = value
    while rest > 0 {
      digits.append(UInt8(rest % 10))
      rest /= 10
    }
    return digits.reversed()
  }

  private static func length(of value: UInt64) -> Int {
    var length = 1
    var rest = value / 10
    while rest > 0 {
      length += 1
      rest /= 10
    }
    return length
  }

  /// The digit at a position counted from the most significant, 0 beyond the last.
  private func digit(at index: Int, of all: [UInt8]) -> UInt8 { index < all.count ? all[index] : 0 }
}

extension ExactDecimal: Comparable {
  static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    left.isNegative == right.isNegative && left.significand == right.significand && left.exponent == right.exponent
      && left.digits == right.digits
  }

  static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isSmallerInSize(than: left) : left.isSmallerInSize(than: right)
  }

  private func isSmallerInSize(than other: ExactDecimal) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    let magnitude = count + exponent
    let otherMagnitude = other.count + other.exponent
    if magnitude != otherMagnitude { return magnitude < otherMagnitude }
    if digits.isEmpty, other.digits.isEmpty, exponent == other.exponent { return significand < other.significand }
    let mine = digits.isEmpty ? Self.digits(of: significand) : digits
    let theirs = other.digits.isEmpty ? Self.digits(of: other.significand) : other.digits
    for index in 0..<max(mine.count, theirs.count) {
      let (a, b) = (digit(at: index, of: mine), digit(at: index, of: theirs))
      if a != b { return a < b }
    }
    return false
  }
}

extension ExactDecimal: Hashable {
  func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(significand)
    hasher.combine(digits)
    hasher.combine(exponent)
  }
}

extension ExactDecimal {
  /// The number as 64 bits, `nil` where it has a fraction or does not fit.
  var whole: Int64? {
    guard isInteger, digits.isEmpty, exponent <= 18 else { return isZero ? 0 : nil }
    var value = significand
    for _ in 0..<exponent {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    if isNegative { return value <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
    return Int64(exactly: value)
  }
}

extension ExactDecimal {
  /// Whether this number is a whole multiple of a divisor above zero, decided on the digits.
  ///
  /// - Complexity: O(digits of this number) where the divisor has at most 19 digits, else times the digits of the
  ///   divisor.
  func isMultiple(of divisor: ExactDecimal) -> Bool {
    if isZero { return true }
    if divisor.isZero { return false }
    let shift = exponent - divisor.exponent
    // The last digit of this number is not zero, so no multiple of ten divides it.
    guard shift >= 0 else { return false }
    guard divisor.digits.isEmpty else {
      // Each power of ten can only take away factors 2 and 5 of the divisor: more than 4 for each digit never helps.
      let zeros = min(shift, divisor.digits.count * 4)
      return Self.remainderIsZero(allDigits + [UInt8](repeating: 0, count: zeros), divisor.digits)
    }
    let modulus = divisor.significand
    return Self.multiply(remainder(by: modulus), Self.powerOfTen(shift, modulo: modulus), modulo: modulus) == 0
  }

  private var allDigits: [UInt8] { digits.isEmpty ? Self.decimalDigits(significand) : digits }

  private func remainder(by modulus: UInt64) -> UInt64 {
    if digits.isEmpty { return significand % modulus }
    var rest: UInt64 = 0
    for digit in digits {
      rest = UInt64((UInt128(rest) * 10 + UInt128(digit)) % UInt128(modulus))
    }
    return rest
  }

  private static func multiply(_ left: UInt64, _ right: UInt64, modulo modulus: UInt64) -> UInt64 {
    let (high, low) = left.multipliedFullWidth(by: right)
    return modulus.dividingFullWidth((high % modulus, low)).remainder
  }

  private static func powerOfTen(_ power: Int, modulo modulus: UInt64) -> UInt64 {
    var result = 1 % modulus
    var factor = 10 % modulus
    var rest = power
    while rest > 0 {
      if rest & 1 == 1 { result = multiply(result, factor, modulo: modulus) }
      factor = multiply(factor, factor, modulo: modulus)
      rest >>= 1
    }
    return result
  }

  private static func decimalDigits(_ value: UInt64) -> [UInt8] {
    String(value).utf8.map { $0 &- 0x30 }
  }

  /// Long division in base ten, where only the remainder is kept.
  private static func remainderIsZero(_ dividend: [UInt8], _ divisor: [UInt8]) -> Bool {
    // One digit of room in front, so that ten times a remainder fits.
    let width = divisor.count + 1
    let subtrahend = [0] + divisor
    var rest = [UInt8](repeating: 0, count: width)
    for digit in dividend {
      rest.removeFirst()
      rest.append(digit)
      while !rest.lexicographicallyPrecedes(subtrahend) {
        var borrow: UInt8 = 0
        for index in stride(from: width - 1, through: 0, by: -1) {
          let taken = subtrahend[index] + borrow
          borrow = rest[index] < taken ? 1 : 0
          rest[index] = rest[index] &+ borrow * 10 &- taken
        }
      }
    }
    return rest.allSatisfy { $0 == 0 }
  }
}
