/// Host names, plain and international.
///
/// Source: RFC 1123, section 2.1; RFC 5890, section 2.3.2.1 for labels that begin with `xn--`; RFC 5891, section 4.2.
enum HostnameFormat {
  /// The greatest number of octets in a name without its final dot, and in a label.
  private static let longestName = 253
  private static let longestLabel = 63

  static func isHostname(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count > 0, range.count <= longestName else { return false }
    var labels: [[Unicode.Scalar]] = []
    var isRightToLeft = false
    var start = range.lowerBound
    while true {
      var end = start
      while end < range.upperBound, text[end] != UInt8(ascii: ".") { end += 1 }
      guard isPlainLabel(text, in: start..<end) else { return false }
      if hasEncodingPrefix(text, in: start..<end) {
        guard let label = IDNALabel(encoded: text, in: start..<end) else { return false }
        isRightToLeft = isRightToLeft || label.isRightToLeft
        labels.append(label.scalars)
      } else if isRightToLeft || end < range.upperBound || !labels.isEmpty {
        labels.append((start..<end).map { Unicode.Scalar(text[$0]) })
      }
      if end == range.upperBound { break }
      start = end + 1
    }
    return !isRightToLeft || labels.allSatisfy { BidiRule.holds(for: $0) }
  }

  static func isInternationalHostname(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count > 0, let scalars = UTF8Scalars.scalars(text, in: range) else { return false }
    let labels = scalars.split(omittingEmptySubsequences: false) { isSeparator($0) }
    var isRightToLeft = false
    var decoded: [[Unicode.Scalar]] = []
    var octets = labels.count - 1
    for label in labels {
      guard let checked = IDNALabel(label) else { return false }
      isRightToLeft = isRightToLeft || checked.isRightToLeft
      octets += checked.encodedLength
      guard checked.encodedLength <= longestLabel else { return false }
      decoded.append(checked.scalars)
    }
    guard octets <= longestName else { return false }
    return !isRightToLeft || decoded.allSatisfy { BidiRule.holds(for: $0) }
  }

  /// Source: UTS 46, section 2.3, as registries and browsers read a name.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "\u{3002}" || scalar == "\u{FF0E}" || scalar == "\u{FF61}"
  }

  private static func isPlainLabel(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count >= 1, range.count <= longestLabel, text[range.lowerBound] != UInt8(ascii: "-"),
      text[range.upperBound - 1] != UInt8(ascii: "-")
    else { return false }
    for index in range where !ASCII.isLetterOrDigit(text[index]) && text[index] != UInt8(ascii: "-") { return false }
    return true
  }

  private static func hasEncodingPrefix(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    let start = range.lowerBound
    return range.count >= 4 && text[start] | 0x20 == UInt8(ascii: "x") && text[start + 1] | 0x20 == UInt8(ascii: "n")
      && text[start + 2] == UInt8(ascii: "-") && text[start + 3] == UInt8(ascii: "-")
  }
}
