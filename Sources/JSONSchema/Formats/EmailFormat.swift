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
