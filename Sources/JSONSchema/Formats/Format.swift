/// The formats that the standard defines.
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
    }
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
    }
  }
}
