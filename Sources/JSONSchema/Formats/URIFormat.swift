/// URIs, IRIs and references to them.
///
/// Source: RFC 3986, appendix A; RFC 3987, section 2.2 for the international form.
struct URIFormat {
  var isInternational: Bool
  var mustBeAbsolute: Bool

  func matches(_ text: Span<UInt8>) -> Bool {
    var index = 0
    if let colon = endOfScheme(text) {
      index = colon + 1
    } else if mustBeAbsolute {
      return false
    }
    let hasScheme = index > 0
    if index + 1 < text.count, text[index] == UInt8(ascii: "/"), text[index + 1] == UInt8(ascii: "/") {
      guard let end = endOfAuthority(text, from: index + 2) else { return false }
      index = end
    } else if !hasScheme, hasColonInFirstSegment(text) {
      return false
    }
    guard let pathEnd = span(text, from: index, also: "/:@") else { return false }
    index = pathEnd
    if index < text.count, text[index] == UInt8(ascii: "?") {
      guard let end = span(text, from: index + 1, also: "/:@?", isQuery: true) else { return false }
      index = end
    }
    if index < text.count, text[index] == UInt8(ascii: "#") {
      guard let end = span(text, from: index + 1, also: "/:@?") else { return false }
      index = end
    }
    return index == text.count
  }

  private func endOfScheme(_ text: Span<UInt8>) -> Int? {
    guard text.count > 0, ASCII.isLetter(text[0]) else { return nil }
    var index = 1
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: ":") { return index }
      guard ASCII.isLetterOrDigit(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E else { return nil }
      index += 1
    }
    return nil
  }

  /// A relative path may not look like a scheme.
  ///
  /// Source: RFC 3986, section 4.2 (`path-noscheme`).
  private func hasColonInFirstSegment(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count {
      switch text[index] {
      case UInt8(ascii: ":"): return true
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return false
      default: continue
      }
    }
    return false
  }

  private func endOfAuthority(_ text: Span<UInt8>, from start: Int) -> Int? {
    var end = start
    var at: Int?
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") { break }
      if byte == UInt8(ascii: "@"), at == nil { at = end }
      end += 1
    }
    var index = start
    if let at {
      guard span(text, from: start, also: ":") == at else { return nil }
      index = at + 1
    }
    if index < end, text[index] == UInt8(ascii: "[") {
      var close = index
      while close < end, text[close] != UInt8(ascii: "]") { close += 1 }
      guard close < end, isIPLiteral(text, in: index + 1..<close) else { return nil }
      index = close + 1
    } else {
      guard let hostEnd = span(text, from: index, also: "") else { return nil }
      index = hostEnd
    }
    if index < end, text[index] == UInt8(ascii: ":") {
      index += 1
      while index < end, ASCII.isDigit(text[index]) { index += 1 }
    }
    return index == end ? end : nil
  }

  private func isIPLiteral(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count > 0 else { return false }
    guard text[range.lowerBound] | 0x20 == UInt8(ascii: "v") else { return IPAddressFormat.isIPv6(text, in: range) }
    var index = range.lowerBound + 1
    while index < range.upperBound, ASCII.isHexDigit(text[index]) { index += 1 }
    guard index > range.lowerBound + 1, index < range.upperBound, text[index] == UInt8(ascii: ".") else { return false }
    return span(text, from: index + 1, also: ":") == range.upperBound && index + 1 < range.upperBound
  }

  /// Reads unreserved characters, triplets, sub-delimiters and those of `also`: the index of the first other byte,
  /// `nil` where a triplet is broken or a character is not allowed in an IRI.
  private func span(_ text: Span<UInt8>, from start: Int, also: StaticString, isQuery: Bool = false) -> Int? {
    var index = start
    while index < text.count {
      let byte = text[index]
      if ASCII.isLetterOrDigit(byte) || Self.isUnreservedOrSubDelimiter(byte) {
        index += 1
      } else if byte == UInt8(ascii: "%") {
        guard index + 2 < text.count, ASCII.isHexDigit(text[index + 1]), ASCII.isHexDigit(text[index + 2])
        else { return nil }
        index += 3
      } else if byte >= 0x80 {
        guard isInternational, let (scalar, length) = UTF8Scalars.scalar(text, at: index),
          Self.isInternational(scalar, isQuery: isQuery)
        else { return nil }
        index += length
      } else if also.withUTF8Buffer({ unsafe $0.contains(byte) }) {
        index += 1
      } else {
        return index
      }
    }
    return index
  }

  private static func isUnreservedOrSubDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x24, 0x26...0x2E, 0x3B, 0x3D, 0x5F, 0x7E: true
    default: false
    }
  }

  /// Source: RFC 3987, section 2.2 (`ucschar`, `iprivate`).
  private static func isInternational(_ scalar: UInt32, isQuery: Bool) -> Bool {
    switch scalar {
    case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
    case 0x10000...0xEFFFD: scalar & 0xFFFF <= 0xFFFD && !(0xE0000...0xE0FFF).contains(scalar)
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: isQuery
    default: false
    }
  }
}

/// URI templates of any level.
///
/// Source: RFC 6570, section 2.
enum URITemplateFormat {
  static func matches(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "{"):
        guard let end = endOfExpression(text, from: index + 1) else { return false }
        index = end
      case UInt8(ascii: "%"):
        guard isTriplet(text, at: index) else { return false }
        index += 3
      case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
        UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "}"), 0x7F:
        return false
      default: index += 1
      }
    }
    return true
  }

  private static func isTriplet(_ text: Span<UInt8>, at index: Int) -> Bool {
    index + 2 < text.count && ASCII.isHexDigit(text[index + 1]) && ASCII.isHexDigit(text[index + 2])
  }

  /// Reads what follows `{` and gives the index after `}`.
  private static func endOfExpression(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    if index < text.count {
      switch text[index] {
      case UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ";"),
        UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "!"),
        UInt8(ascii: "@"), UInt8(ascii: "|"):
        // The last five are reserved for extensions, which the grammar lets through but nobody defines.
        guard "+#./;?&".utf8.contains(text[index]) else { return nil }
        index += 1
      default: break
      }
    }
    while true {
      guard let nameEnd = endOfName(text, from: index) else { return nil }
      index = nameEnd
      guard let modifierEnd = endOfModifier(text, from: index) else { return nil }
      index = modifierEnd
      guard index < text.count else { return nil }
      if text[index] == UInt8(ascii: "}") { return index + 1 }
      guard text[index] == UInt8(ascii: ",") else { return nil }
      index += 1
    }
  }

  private static func endOfName(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    var mayEnd = false
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "%") {
        guard isTriplet(text, at: index) else { return nil }
        index += 3
        mayEnd = true
      } else if ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") {
        index += 1
        mayEnd = true
      } else if byte == UInt8(ascii: "."), mayEnd {
        index += 1
        mayEnd = false
      } else {
        break
      }
    }
    return mayEnd ? index : nil
  }

  private static func endOfModifier(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard start < text.count else { return nil }
    if text[start] == UInt8(ascii: "*") { return start + 1 }
    guard text[start] == UInt8(ascii: ":") else { return start }
    var index = start + 1
    while index < text.count, ASCII.isDigit(text[index]) { index += 1 }
    let digits = index - start - 1
    return digits >= 1 && digits <= 4 && text[start + 1] != UInt8(ascii: "0") ? index : nil
  }
}
