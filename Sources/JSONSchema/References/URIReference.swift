/// A URI reference cut into its five parts, as written.
///
/// Identifiers of schemas are compared as texts after resolution, so nothing is percent-decoded here and no letter
/// case is changed; only dot segments are removed, which resolution asks for.
///
/// Source: RFC 3986, sections 3, 4.1, 5.2 and 5.3.
struct URIReference: Hashable, Sendable {
  var scheme: String?
  var authority: String?
  var path: String
  var query: String?
  /// The fragment without `#`, still percent-encoded.
  var fragment: String?

  /// Cuts a text into the parts of a reference: every text has some, however odd.
  ///
  /// - Complexity: O(length).
  init(_ text: some StringProtocol) {
    // Every separator is one byte in UTF-8, which no other character contains.
    let text = String(text)
    var rest = Substring(text).utf8
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
      fragment = String(Substring(rest[hash...].dropFirst()))
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
      query = String(Substring(rest[mark...].dropFirst()))
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
      scheme = String(Substring(rest[..<colon]))
      rest = rest[colon...].dropFirst()
    }
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = String(Substring(rest[..<end]))
      rest = rest[end...]
    }
    path = String(Substring(rest))
  }

  /// Whether the text names a location by itself, without a base.
  var isAbsolute: Bool { scheme != nil }

  /// The reference without its fragment.
  var withoutFragment: URIReference {
    var copy = self
    copy.fragment = nil
    return copy
  }

  /// The reference put together again.
  var text: String {
    var text = ""
    if let scheme { text += scheme + ":" }
    if let authority { text += "//" + authority }
    text += path
    if let query { text += "?" + query }
    if let fragment { text += "#" + fragment }
    return text
  }

  /// The reference that `reference` means where this one is the base.
  ///
  /// Source: RFC 3986, section 5.2.2 (strict).
  func resolving(_ reference: URIReference) -> URIReference {
    var target = reference
    if reference.scheme != nil {
      target.path = Self.removingDotSegments(reference.path)
      return target
    }
    target.scheme = scheme
    if reference.authority != nil {
      target.path = Self.removingDotSegments(reference.path)
      return target
    }
    target.authority = authority
    if reference.path.isEmpty {
      target.path = path
      target.query = reference.query ?? query
    } else if reference.path.utf8.first == UInt8(ascii: "/") {
      target.path = Self.removingDotSegments(reference.path)
    } else {
      target.path = Self.removingDotSegments(merged(with: reference.path))
    }
    return target
  }

  /// Joins a relative path to the folder of this one.
  ///
  /// Source: RFC 3986, section 5.2.3.
  private func merged(with relative: String) -> String {
    if authority != nil, path.isEmpty { return "/" + relative }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return relative }
    return path[...slash] + relative
  }

  /// Removes `.` and `..` segments.
  ///
  /// Source: RFC 3986, section 5.2.4.
  private static func removingDotSegments(_ path: String) -> String {
    // A segment of dots alone begins the path or stands behind a slash.
    var isBeginning = true
    let mayHaveDots = path.utf8.contains { byte in
      defer { isBeginning = byte == UInt8(ascii: "/") }
      return isBeginning && byte == UInt8(ascii: ".")
    }
    guard mayHaveDots else { return path }
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment == "." {
        if isLast { kept.append("") }
      } else if segment == ".." {
        if kept.count > 1 || (kept.count == 1 && kept[0] != "") { kept.removeLast() }
        if isLast { kept.append("") }
      } else {
        kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }

  private static func isScheme(_ text: Substring.UTF8View) -> Bool {
    guard let first = text.first, ASCII.isLetter(first) else { return false }
    return text.allSatisfy { byte in
      ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
  }
}

/// The reference tokens of a JSON pointer.
///
/// Source: RFC 6901.
enum JSONPointer {
  /// The decoded tokens of a pointer that stands in a URI fragment: `nil` where the fragment is not a pointer.
  ///
  /// The empty fragment is the pointer to the whole document.
  static func tokens(fragment: String) -> [String]? {
    guard let decoded = percentDecoded(fragment) else { return nil }
    return tokens(decoded)
  }

  /// The decoded tokens of a pointer: `nil` where the text is not a pointer.
  static func tokens(_ text: String) -> [String]? {
    if text.isEmpty { return [] }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    return text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      unescaped(Substring($0))
    }
  }

  /// A token as it stands in a pointer: `~` and `/` escaped.
  static func escaped(_ token: String) -> String {
    guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
    var text = ""
    for character in token.unicodeScalars {
      switch character {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }

  private static func unescaped(_ token: Substring) -> String {
    guard token.utf8.contains(UInt8(ascii: "~")) else { return String(token) }
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in token.utf8 {
      if isEscape {
        isEscape = false
        switch byte {
        case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
        case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
        default: bytes += [UInt8(ascii: "~"), byte]
        }
      } else if byte == UInt8(ascii: "~") {
        isEscape = true
      } else {
        bytes.append(byte)
      }
    }
    if isEscape { bytes.append(UInt8(ascii: "~")) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with `%XX` decoded: `nil` where a triplet is broken.
  static func percentDecoded(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      guard source[index] == UInt8(ascii: "%") else {
        bytes.append(source[index])
        index += 1
        continue
      }
      guard index + 2 < source.count, let high = ASCII.hexValue(source[index + 1]),
        let low = ASCII.hexValue(source[index + 2])
      else { return nil }
      bytes.append(high << 4 | low)
      index += 3
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
