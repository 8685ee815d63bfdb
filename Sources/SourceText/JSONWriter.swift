/// Writes JSON piece by piece.
///
/// Objects and lists are on one line, but for tall ones, which have each member or element on a line of its own. What has
/// been written can be taken away at any time, so that a long text never is in memory as a whole.
///
///     var json = JSONWriter()
///     json.object { json in
///       json.member("rule", "RSK001")
///       json.member("cites", ["Orange Book"])
///     }
///     // {"rule": "RSK001", "cites": ["Orange Book"]}
///
/// Source: RFC 8259.
package struct JSONWriter: Sendable {
  /// What has been written and not yet taken away.
  package private(set) var bytes: [UInt8] = []

  /// Open objects and lists, the innermost last.
  private var levels: [Level] = []

  /// Whether a key has just been written, and its value is to follow.
  private var isAfterKey = false

  private struct Level {
    let close: UInt8
    let isTall: Bool
    var isEmpty = true
  }

  /// Creates a writer that has written nothing.
  package init() {}

  // MARK: Objects and lists

  /// Writes an object.
  ///
  /// - Parameters:
  ///   - isTall: Whether each member is on a line of its own.
  ///   - members: Writes the members.
  package mutating func object(tall isTall: Bool = false, members: (inout JSONWriter) -> Void) {
    beginObject(tall: isTall)
    members(&self)
    end()
  }

  /// Begins an object, which ``end()`` ends.
  package mutating func beginObject(tall isTall: Bool = false) {
    begin(UInt8(ascii: "{"), close: UInt8(ascii: "}"), isTall)
  }

  /// Writes a list.
  ///
  /// - Parameters:
  ///   - elements: What to write.
  ///   - isTall: Whether each element is on a line of its own.
  ///   - write: Writes one element.
  package mutating func list<Elements: Sequence>(
    _ elements: Elements, tall isTall: Bool = false, write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    begin(UInt8(ascii: "["), close: UInt8(ascii: "]"), isTall)
    for element in elements { write(&self, element) }
    end()
  }

  /// Ends the object or list that was begun last.
  package mutating func end() {
    guard let level = levels.popLast() else { return }
    if level.isTall, !level.isEmpty { beginLine() }
    bytes.append(level.close)
  }

  // MARK: Members

  /// Writes a key; its value must follow.
  package mutating func key(_ key: String) {
    separate()
    addQuoted(key)
    bytes += [UInt8(ascii: ":"), UInt8(ascii: " ")]
    isAfterKey = true
  }

  /// Writes a key and a text.
  package mutating func member(_ key: String, _ value: String) {
    self.key(key)
    self.value(value)
  }

  /// Writes a key and a number.
  package mutating func member(_ key: String, _ value: Int) {
    self.key(key)
    self.value(value)
  }

  /// Writes a key and a flag.
  package mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    self.value(value)
  }

  /// Writes a key and a list of texts on one line.
  package mutating func member(_ key: String, _ values: [String]) {
    self.key(key)
    list(values) { json, value in json.value(value) }
  }

  /// Writes a key and an object on one line.
  package mutating func member(_ key: String, members: (inout JSONWriter) -> Void) {
    self.key(key)
    object(members: members)
  }

  // MARK: Values

  /// Writes a text.
  package mutating func value(_ text: String) {
    separate()
    addQuoted(text)
  }

  /// Writes a whole number.
  package mutating func value(_ number: Int) { token(String(number)) }

  /// Writes `true` or `false`.
  package mutating func value(_ flag: Bool) { token(flag ? "true" : "false") }

  /// Writes a number by its digits, which must be those of JSON.
  package mutating func number(_ digits: String) { token(digits) }

  /// Writes `null`.
  package mutating func null() { token("null") }

  private mutating func token(_ token: String) {
    separate()
    bytes += token.utf8
  }

  // MARK: Bytes

  /// Ends the line after the outermost value.
  package mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  /// Moves what has been written to the end of other bytes.
  package mutating func move(to other: inout [UInt8]) {
    other += bytes
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func begin(_ open: UInt8, close: UInt8, _ isTall: Bool) {
    separate()
    bytes.append(open)
    levels.append(Level(close: close, isTall: isTall))
  }

  /// Writes what comes before a member, an element or a value.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let level = levels.last else { return }
    if !level.isEmpty {
      bytes.append(UInt8(ascii: ","))
      if !level.isTall { bytes.append(UInt8(ascii: " ")) }
    }
    if level.isTall { beginLine() }
    levels[levels.count - 1].isEmpty = false
  }

  private mutating func beginLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * levels.count)
  }

  // MARK: Texts

  /// A text as JSON has it, quotes included.
  ///
  /// What cannot be seen is written by its number: a report that is shown on a terminal or a page does nothing there.
  /// So is the second of two `#`, since build servers look for commands like `##vso[` in whatever is printed.
  package static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.addQuoted(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private mutating func addQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(Self.isPlain) { bytes += text.utf8 } else { addEscaped(text) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func addEscaped(_ text: String) {
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case _
      where VisibleText.isInvisible(scalar) || scalar.value & 0xFFFE == 0xFFFE || (scalar == "#" && previous == "#"):
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          bytes += "\\u".utf8
          bytes += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
          bytes += digits.utf8
        }
      default: bytes += String(scalar).utf8
      }
    }
  }

  /// Whether a byte is a visible ASCII character that needs no further look.
  private static func isPlain(_ byte: UInt8) -> Bool {
    0x20..<0x7F ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "#")
  }
}
