/// The address of a folder on the web, to which paths of pages are added.
///
/// Source: RFC 3986, of which it takes the part that such addresses use: a scheme of `http` or `https`, a host, perhaps a port, and a
/// path; no user, no query, no fragment. Letters beyond ASCII must be percent-encoded.
package struct WebAddress: Sendable, Hashable {
  /// The address without a slash at its end.
  package let text: String

  /// Reads an address; `nil` where it is none.
  package init?(_ text: String) {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    let host = rest.prefix { $0 != UInt8(ascii: "/") }
    guard host.contains(where: WebAddress.isLetterOrDigit), host.allSatisfy(WebAddress.isOfHost),
      rest.allSatisfy(WebAddress.isOfPath), WebAddress.hasWholeEscapes(rest)
    else { return nil }
    var address = text[...]
    while address.utf8.last == UInt8(ascii: "/") { address.removeLast() }
    self.text = String(address)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isOfHost(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || ".-:[]".utf8.contains(byte) }

  private static func isOfPath(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || "/-._~!$&'()*+,;=:@%[]".utf8.contains(byte)
  }

  /// Whether every `%` begins an escape.
  private static func hasWholeEscapes(_ bytes: Substring.UTF8View) -> Bool {
    var rest = bytes[...]
    while let percent = rest.firstIndex(of: UInt8(ascii: "%")) {
      rest = rest[rest.index(after: percent)...]
      let digits = rest.prefix(2)
      let isHex = digits.allSatisfy { isLetterOrDigit($0) && $0 | 0x20 <= UInt8(ascii: "f") }
      guard digits.count == 2, isHex else { return false }
    }
    return true
  }
}
