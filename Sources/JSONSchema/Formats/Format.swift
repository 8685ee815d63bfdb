import Calendar

/// The formats that the standard defines, and one of our own: a run of days.
///
/// A format that is not listed here is an annotation and nothing else.
///
/// Source: JSON Schema Validation 2020-12, section 7.3.
package enum Format: String, Sendable, CaseIterable {
  case dateTime = "date-time"
  case date
  case time
  case duration
  case email
  case idnEmail = "idn-email"
  case hostname
  case idnHostname = "idn-hostname"
  case ipv4
  case ipv6
  case uri
  case uriReference = "uri-reference"
  case iri
  case iriReference = "iri-reference"
  case uuid
  case uriTemplate = "uri-template"
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"
  case regex

  /// A month, a quarter, a week, or the first and the last day: see `PeriodText`. Other programs take it for an annotation.
  case period = "pmo-period"

  /// Whether the UTF-8 text has this format.
  ///
  /// - Complexity: O(length).
  package func matches(_ text: Span<UInt8>) -> Bool {
    switch self {
    case .date: DateTimeFormat.isDate(text)
    case .time: DateTimeFormat.isTime(text, from: 0)
    case .dateTime: DateTimeFormat.isDateTime(text)
    case .duration: DurationFormat.matches(text)
    case .email: EmailFormat.matches(text, isInternational: false)
    case .idnEmail: EmailFormat.matches(text, isInternational: true)
    case .hostname: HostnameFormat.isHostname(text, in: 0..<text.count)
    case .idnHostname: HostnameFormat.isInternationalHostname(text, in: 0..<text.count)
    case .ipv4: IPAddressFormat.isIPv4(text, in: 0..<text.count)
    case .ipv6: IPAddressFormat.isIPv6(text, in: 0..<text.count)
    case .uri: URIFormat(isInternational: false, mustBeAbsolute: true).matches(text)
    case .uriReference: URIFormat(isInternational: false, mustBeAbsolute: false).matches(text)
    case .iri: URIFormat(isInternational: true, mustBeAbsolute: true).matches(text)
    case .iriReference: URIFormat(isInternational: true, mustBeAbsolute: false).matches(text)
    case .uuid: UUIDFormat.matches(text)
    case .uriTemplate: URITemplateFormat.matches(text)
    case .jsonPointer: JSONPointerFormat.isPointer(text, from: 0)
    case .relativeJSONPointer: JSONPointerFormat.isRelativePointer(text)
    case .regex: ECMAPattern.isValid(text)
    case .period: isPeriod(text)
    }
  }

  private static let longestPeriod = 160

  private func isPeriod(_ text: Span<UInt8>) -> Bool {
    guard text.count < Format.longestPeriod else { return false }
    return PeriodText(String(decoding: (0..<text.count).map { text[$0] }, as: UTF8.self)) != nil
  }

  /// What a text of this format is called in a message, with its article.
  package var title: String {
    switch self {
    case .dateTime: "a date and time"
    case .date: "a date"
    case .time: "a time"
    case .duration: "a duration"
    case .email, .idnEmail: "an email address"
    case .hostname, .idnHostname: "a host name"
    case .ipv4: "an IPv4 address"
    case .ipv6: "an IPv6 address"
    case .uri, .iri: "a web address or other URI"
    case .uriReference, .iriReference: "a URI or a relative reference"
    case .uuid: "a UUID"
    case .uriTemplate: "a URI template"
    case .jsonPointer: "a JSON pointer"
    case .relativeJSONPointer: "a relative JSON pointer"
    case .regex: "a regular expression"
    case .period: "a month, a quarter, a week or the days from one to another"
    }
  }

  /// A text that has this format, for messages.
  package var example: String {
    switch self {
    case .dateTime: "2026-11-24T09:30:00Z"
    case .date: "2026-11-24"
    case .time: "09:30:00Z"
    case .duration: "P14D"
    case .email, .idnEmail: "a.name@example.org"
    case .hostname, .idnHostname: "www.example.org"
    case .ipv4: "192.0.2.1"
    case .ipv6: "2001:db8::1"
    case .uri, .iri: "https://example.org/page"
    case .uriReference, .iriReference: "../page"
    case .uuid: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
    case .uriTemplate: "https://example.org/{id}"
    case .jsonPointer: "/risks/0/owner"
    case .relativeJSONPointer: "1/owner"
    case .regex: "^RSK-[0-9]+$"
    case .period: "2026-10"
    }
  }
}

/// Questions about single bytes that several grammars ask.
enum ASCII {
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }

  /// The value of a hexadecimal digit, `nil` for any other byte.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte &- 0x30 }
    let letter = (byte | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
  }
}

/// Reading Unicode scalars from bytes that are meant to be UTF-8.
enum UTF8Scalars {
  /// The scalar that begins at `index` and its length in bytes, `nil` for bytes that are not UTF-8.
  static func scalar(_ text: Span<UInt8>, at index: Int) -> (value: UInt32, length: Int)? {
    let lead = text[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead < 0xF5, index + length <= text.count else { return nil }
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      guard text[index + offset] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(text[index + offset] & 0x3F)
    }
    return Unicode.Scalar(value) == nil ? nil : (value, length)
  }

  /// The scalars of a range of bytes, `nil` where they are not UTF-8.
  static func scalars(_ text: Span<UInt8>, in range: Range<Int>) -> [Unicode.Scalar]? {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      guard let (value, length) = scalar(text, at: index), let scalar = Unicode.Scalar(value) else { return nil }
      scalars.append(scalar)
      index += length
    }
    return scalars
  }

  /// The number of scalars in UTF-8 text.
  static func count(_ text: Span<UInt8>) -> Int {
    var count = 0
    for index in 0..<text.count where text[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

/// UUIDs, of any version and variant.
///
/// Source: RFC 4122, section 3.
enum UUIDFormat {
  static func matches(_ text: Span<UInt8>) -> Bool {
    guard text.count == 36 else { return false }
    for index in 0..<36 {
      let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
      guard isHyphen ? text[index] == UInt8(ascii: "-") : ASCII.isHexDigit(text[index]) else { return false }
    }
    return true
  }
}

/// JSON pointers and relative JSON pointers.
enum JSONPointerFormat {
  /// Source: RFC 6901, section 3.
  static func isPointer(_ text: Span<UInt8>, from start: Int) -> Bool {
    guard start < text.count else { return true }
    guard text[start] == UInt8(ascii: "/") else { return false }
    for index in start..<text.count where text[index] == UInt8(ascii: "~") {
      guard index + 1 < text.count, text[index + 1] == UInt8(ascii: "0") || text[index + 1] == UInt8(ascii: "1")
      else { return false }
    }
    return true
  }

  /// Source: Relative JSON Pointers (draft-bhutton-relative-json-pointer-00), section 3, without index manipulation.
  static func isRelativePointer(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count, ASCII.isDigit(text[index]) { index += 1 }
    guard index > 0, index == 1 || text[0] != UInt8(ascii: "0") else { return false }
    if index < text.count, text[index] == UInt8(ascii: "#") { return index + 1 == text.count }
    return isPointer(text, from: index)
  }
}
