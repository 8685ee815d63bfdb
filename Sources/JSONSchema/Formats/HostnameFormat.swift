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

/// Internet addresses in their text forms.
enum IPAddressFormat {
  /// Four decimal numbers without leading zeros.
  ///
  /// Source: RFC 2673, section 3.2; RFC 3986, section 3.2.2.
  static func isIPv4(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    for part in 0..<4 {
      if part > 0 {
        guard index < range.upperBound, text[index] == UInt8(ascii: ".") else { return false }
        index += 1
      }
      let start = index
      var value = 0
      while index < range.upperBound, index - start < 3, ASCII.isDigit(text[index]) {
        value = value * 10 + Int(text[index] &- 0x30)
        index += 1
      }
      guard index > start, value <= 255, index - start == 1 || text[start] != UInt8(ascii: "0") else { return false }
    }
    return index == range.upperBound
  }

  /// Eight groups of hexadecimal digits, `::` for a run of zeros, maybe an IPv4 address at the end.
  ///
  /// No zone.
  ///
  /// Source: RFC 4291, section 2.2.
  static func isIPv6(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    var groups = 0
    var hasRun = false
    var index = range.lowerBound
    if range.count >= 2, text[index] == UInt8(ascii: ":") {
      guard text[index + 1] == UInt8(ascii: ":") else { return false }
      hasRun = true
      index += 2
    }
    while index < range.upperBound {
      let start = index
      while index < range.upperBound, ASCII.isHexDigit(text[index]) { index += 1 }
      if index < range.upperBound, text[index] == UInt8(ascii: ".") {
        guard isIPv4(text, in: start..<range.upperBound) else { return false }
        groups += 2
        return hasRun ? groups <= 7 : groups == 8
      }
      guard index > start, index - start <= 4 else { return false }
      groups += 1
      if index == range.upperBound { break }
      guard text[index] == UInt8(ascii: ":"), index + 1 < range.upperBound else { return false }
      index += 1
      if text[index] == UInt8(ascii: ":") {
        if hasRun { return false }
        hasRun = true
        index += 1
      }
    }
    return hasRun ? groups <= 7 : groups == 8
  }
}

/// Email addresses.
///
/// Source: RFC 5321, section 4.1.2 (`Mailbox`); RFC 6531, section 3.3 for the international form.
enum EmailFormat {
  static func matches(_ text: Span<UInt8>, isInternational: Bool) -> Bool {
    guard let at = endOfLocalPart(text, isInternational: isInternational), at < text.count,
      text[at] == UInt8(ascii: "@"), at + 1 < text.count
    else { return false }
    let domain = at + 1..<text.count
    if text[domain.lowerBound] == UInt8(ascii: "[") { return isAddressLiteral(text, in: domain) }
    return isInternational
      ? HostnameFormat.isInternationalHostname(text, in: domain) : HostnameFormat.isHostname(text, in: domain)
  }

  private static func endOfLocalPart(_ text: Span<UInt8>, isInternational: Bool) -> Int? {
    guard text.count > 0 else { return nil }
    if text[0] == UInt8(ascii: "\"") { return endOfQuotedString(text, isInternational: isInternational) }
    var index = 0
    var atomStart = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "@") { break }
      if byte == UInt8(ascii: ".") {
        guard index > atomStart else { return nil }
        atomStart = index + 1
      } else if !isAtomText(byte) && !(isInternational && byte >= 0x80) {
        return nil
      }
      index += 1
    }
    return index > atomStart ? index : nil
  }

  private static func endOfQuotedString(_ text: Span<UInt8>, isInternational: Bool) -> Int? {
    var index = 1
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"):
        guard index + 1 < text.count, text[index + 1] >= 0x20, text[index + 1] < 0x7F else { return nil }
        index += 2
      case 0x20...0x7E: index += 1
      case 0x80...:
        guard isInternational else { return nil }
        index += 1
      default: return nil
      }
    }
    return nil
  }

  private static func isAddressLiteral(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count > 2, text[range.upperBound - 1] == UInt8(ascii: "]") else { return false }
    let inner = range.lowerBound + 1..<range.upperBound - 1
    if inner.count > 5, zip(inner, "ipv6:".utf8).allSatisfy({ text[$0] | 0x20 == $1 | 0x20 }) {
      return IPAddressFormat.isIPv6(text, in: inner.lowerBound + 5..<inner.upperBound)
    }
    return IPAddressFormat.isIPv4(text, in: inner)
  }

  /// Source: RFC 5322, section 3.2.3 (`atext`).
  private static func isAtomText(_ byte: UInt8) -> Bool {
    if ASCII.isLetterOrDigit(byte) { return true }
    switch byte {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: return true
    default: return false
    }
  }
}
