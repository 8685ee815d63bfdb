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
    return text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { unescaped($0) }
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
