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
