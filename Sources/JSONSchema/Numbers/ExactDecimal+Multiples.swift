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
