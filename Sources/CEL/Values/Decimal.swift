/// An exact decimal number with six decimals, for money that must not pass through binary fractions.
///
/// It reaches to about 1.7e32; a larger result is an error.
package struct Decimal: Hashable, Sendable, Comparable {
  // Two words instead of one `Int128`, whose alignment would double the size of `Value`.
  private let high: Int64
  private let low: UInt64

  /// How many units make one: 10 to the number of decimals.
  package static let scale: Int128 = 1_000_000
  private static let decimals = 6

  /// A number of millionths, which is not the least `Int128`: every decimal has a negative.
  package init(millionths: Int128) {
    high = Int64(truncatingIfNeeded: millionths >> 64)
    low = UInt64(truncatingIfNeeded: millionths)
  }

  /// The number in millionths.
  package var millionths: Int128 {
    Int128(high) << 64 | Int128(low)
  }

  /// An integer.
  package init(_ integer: Int64) {
    self.init(millionths: Int128(integer) * Self.scale)
  }

  /// An integer.
  package init(_ integer: UInt64) {
    self.init(millionths: Int128(integer) * Self.scale)
  }

  /// The nearest decimal to a finite double, by its shortest text, `nil` where it does not fit.
  package init?(_ double: Double) {
    guard double.isFinite else { return nil }
    let scaled = (double * 1_000_000).rounded(.toNearestOrEven)
    guard let millionths = Int128(exactly: scaled), millionths != .min else { return nil }
    self.init(millionths: millionths)
  }

  /// Reads `-12.50`, `nil` where the text is not a decimal number of at most six decimals.
  package init?(text: String) {
    var bytes = Substring(text).utf8[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    var result: Int128 = 0
    var digits = 0
    var decimals: Int?
    for byte in bytes {
      if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
        decimals = 0
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < 40 else { return nil }
      digits += 1
      if let count = decimals {
        guard count < Self.decimals else { return nil }
        decimals = count + 1
      }
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
      guard !overflow, !carried else { return nil }
      result = sum
    }
    guard digits > 0, decimals != 0 else { return nil }
    for _ in (decimals ?? 0)..<Self.decimals {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      result = product
    }
    self.init(millionths: isNegative ? -result : result)
  }

  package static func < (left: Decimal, right: Decimal) -> Bool {
    left.millionths < right.millionths
  }

  /// The nearest double.
  package var double: Double {
    Double(millionths) / 1_000_000
  }

  /// The number where it has no decimals and is an int, else `nil`.
  var integer: Int64? {
    let (quotient, remainder) = millionths.quotientAndRemainder(dividingBy: Self.scale)
    return remainder == 0 ? Int64(exactly: quotient) : nil
  }

  /// The number without trailing zeros, such as `12.5`.
  package var text: String {
    let magnitude = millionths.magnitude
    let (integer, rest) = magnitude.quotientAndRemainder(dividingBy: UInt128(Self.scale))
    var text = (millionths < 0 ? "-" : "") + String(integer)
    guard rest != 0 else { return text }
    var fraction = String(rest)
    fraction = String(repeating: "0", count: Self.decimals - fraction.utf8.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    text += "." + fraction
    return text
  }

  /// The sum, `nil` on overflow.
  func adding(_ other: Decimal) -> Decimal? {
    let (sum, overflow) = millionths.addingReportingOverflow(other.millionths)
    return overflow || sum == .min ? nil : Decimal(millionths: sum)
  }

  /// The difference, `nil` on overflow.
  func subtracting(_ other: Decimal) -> Decimal? {
    let (difference, overflow) = millionths.subtractingReportingOverflow(other.millionths)
    return overflow || difference == .min ? nil : Decimal(millionths: difference)
  }

  /// The product, half a millionth rounded to even; `nil` on overflow.
  func multiplied(by other: Decimal) -> Decimal? {
    let (product, overflow) = millionths.multipliedReportingOverflow(by: other.millionths)
    guard !overflow else { return nil }
    let (truncated, remainder) = product.quotientAndRemainder(dividingBy: Self.scale)
    var quotient = truncated
    let twice = remainder.magnitude * 2
    if twice > UInt128(Self.scale) || (twice == UInt128(Self.scale) && quotient % 2 != 0) {
      quotient += product < 0 ? -1 : 1
    }
    return Decimal(millionths: quotient)
  }
}
