/// A length of time in nanoseconds: CEL's `duration`.
///
/// It spans about 292 years either way; a longer result is an error.
///
/// Source: CEL langdef, «Abstract Types» and «Overflow».
package struct TimeSpan: Hashable, Sendable, Comparable {
  /// Nanoseconds, negative for a span backwards.
  package let nanoseconds: Int64

  /// A span of so many nanoseconds.
  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  package static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The span as seconds with the decimals it needs, such as `90s` or `-1.5s`.
  package var text: String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    return "\(sign)\(magnitude / 1_000_000_000)\(fractionText(nanoseconds: Int64(magnitude % 1_000_000_000)))s"
  }

  /// Reads a span such as `1h30m`, `-1.5s` or `250ms`, `nil` where it is not one or too long.
  ///
  /// Units are `h`, `m`, `s`, `ms`, `us` (or `µs`) and `ns`; `0` needs none.
  package init?(text: String) {
    var bytes = Substring(text).utf8[...]
    var isNegative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    if bytes.elementsEqual("0".utf8) {
      self.init(nanoseconds: 0)
      return
    }
    guard !bytes.isEmpty else { return nil }
    var total: Int128 = 0
    while !bytes.isEmpty {
      guard let part = Self.part(of: &bytes) else { return nil }
      total += part
      guard total <= Int128(Int64.max) + 1 else { return nil }
    }
    guard let nanoseconds = Int64(exactly: isNegative ? -total : total) else { return nil }
    self.init(nanoseconds: nanoseconds)
  }

  /// Reads one number with its unit, in nanoseconds.
  private static func part(of bytes: inout Substring.UTF8View.SubSequence) -> Int128? {
    var integer: Int128 = 0
    var fraction: Int128 = 0
    var scale: Int128 = 1
    var digits = 0
    while let digit = decimalDigit(bytes.first) {
      integer = integer * 10 + Int128(digit)
      guard integer <= Int128(Int64.max) + 1 else { return nil }
      digits += 1
      bytes.removeFirst()
    }
    if bytes.first == UInt8(ascii: ".") {
      bytes.removeFirst()
      while let digit = decimalDigit(bytes.first) {
        if scale < 1_000_000_000_000_000_000 {
          fraction = fraction * 10 + Int128(digit)
          scale *= 10
        }
        digits += 1
        bytes.removeFirst()
      }
    }
    guard digits > 0, let unit = unit(of: &bytes) else { return nil }
    return integer * unit + fraction * unit / scale
  }

  private static func decimalDigit(_ byte: UInt8?) -> UInt8? {
    guard let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    return byte - UInt8(ascii: "0")
  }

  private static func unit(of bytes: inout Substring.UTF8View.SubSequence) -> Int128? {
    let name = bytes.prefix { decimalDigit($0) == nil && $0 != UInt8(ascii: ".") }
    bytes = bytes.dropFirst(name.count)
    switch String(Substring(name)) {
    case "h": return 3_600_000_000_000
    case "m": return 60_000_000_000
    case "s": return 1_000_000_000
    case "ms": return 1_000_000
    case "us", "µs", "μs": return 1_000
    case "ns": return 1
    default: return nil
    }
  }
}
