package import SourceText

/// A text with `{CEL}` in it.
///
/// `{{` and `}}` print the brackets themselves. Brackets inside the CEL (a map literal, a string) are matched, so
/// that an expression ends at its own closing bracket.
package struct Template: Sendable, Hashable {
  /// A part of a template.
  package enum Part: Sendable, Hashable {
    /// Text as it stands.
    case text(String)

    /// An expression, and the byte offset of its first byte in the template.
    case expression(String, offset: Int)
  }

  /// The text as it stands in the pack.
  package let text: String

  /// Where it stands.
  package let origin: FileLocation

  /// Reads a template; its parts are found when they are asked for, since most texts are never shown.
  package init(text: String, origin: FileLocation) {
    self.text = text
    self.origin = origin
  }

  /// Its parts, in order.
  ///
  /// - Complexity: O(bytes).
  package var parts: [Part] { Template.parse(Array(text.utf8)).parts }

  /// The byte offset of a `{` without its `}`, if there is one.
  ///
  /// - Complexity: O(bytes).
  package var unclosed: Int? { Template.parse(Array(text.utf8)).unclosed }

  private static func parse(_ bytes: [UInt8]) -> (parts: [Part], unclosed: Int?) {
    let open = UInt8(ascii: "{")
    let close = UInt8(ascii: "}")
    var parts: [Part] = []
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == open || byte == close, index + 1 < bytes.count, bytes[index + 1] == byte {
        text.append(byte)
        index += 2
      } else if byte == open {
        guard let end = Template.end(of: bytes, from: index + 1) else {
          text += bytes[index...]
          parts.append(.text(String(decoding: text, as: UTF8.self)))
          return (parts, index)
        }
        if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
        text = []
        parts.append(.expression(String(decoding: bytes[(index + 1)..<end], as: UTF8.self), offset: index + 1))
        index = end + 1
      } else {
        text.append(byte)
        index += 1
      }
    }
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
    return (parts, nil)
  }

  /// The offset of the bracket that closes an expression; text in quotes does not count.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var quote: UInt8?
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == UInt8(ascii: "\\") {
          index += 1
        } else if byte == open {
          quote = nil
        }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        if depth == 0 { return index }
        depth -= 1
      }
      index += 1
    }
    return nil
  }
}
