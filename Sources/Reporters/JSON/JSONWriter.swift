import SourceText

/// Writes JSON piece by piece, with nothing kept in memory but the bytes.
///
/// Objects and lists stand on one line, but for those that are told to stand on several.
///
/// Source: RFC 8259.
struct JSONWriter {
  /// Open objects and lists, the innermost last.
  private var levels: [Level] = []

  /// Whether a key has just been written, and its value is to follow.
  private var isAfterKey = false

  private struct Level {
    let close: UInt8
    let isTall: Bool
    var isEmpty = true
  }

  /// Writes an object.
  ///
  /// - Parameters:
  ///   - isTall: Whether each member stands on a line of its own.
  ///   - output: Where it is written.
  ///   - members: Writes the members.
  mutating func object(
    tall isTall: Bool = false, to output: inout ReportOutput,
    members: (inout JSONWriter, inout ReportOutput) -> Void
  ) {
    open("{", close: "}", isTall, &output)
    members(&self, &output)
    close(&output)
  }

  /// Writes a list.
  ///
  /// - Parameters:
  ///   - elements: What to write.
  ///   - isTall: Whether each element stands on a line of its own.
  ///   - output: Where it is written.
  ///   - write: Writes one element.
  mutating func list<Elements: Sequence>(
    _ elements: Elements, tall isTall: Bool = false, to output: inout ReportOutput,
    write: (inout JSONWriter, Elements.Element, inout ReportOutput) -> Void
  ) {
    open("[", close: "]", isTall, &output)
    for element in elements { write(&self, element, &output) }
    close(&output)
  }

  /// Writes a key; its value must follow.
  mutating func key(_ key: StaticString, to output: inout ReportOutput) {
    separate(&output)
    output.add("\"\(key)\": ")
    isAfterKey = true
  }

  /// Writes a key that is not known beforehand; its value must follow.
  mutating func key(text: String, to output: inout ReportOutput) {
    separate(&output)
    output.add(Self.quoted(text) + ": ")
    isAfterKey = true
  }

  /// Writes a number by its digits.
  mutating func number(_ digits: String, to output: inout ReportOutput) {
    separate(&output)
    output.add(digits)
  }

  /// Writes a text.
  mutating func value(_ text: String, to output: inout ReportOutput) {
    separate(&output)
    output.add(Self.quoted(text))
  }

  /// Writes a number.
  mutating func value(_ number: Int, to output: inout ReportOutput) {
    separate(&output)
    output.add(String(number))
  }

  /// Writes `true` or `false`.
  mutating func value(_ flag: Bool, to output: inout ReportOutput) {
    separate(&output)
    output.add(flag ? "true" : "false")
  }

  /// Writes `null`.
  mutating func null(to output: inout ReportOutput) {
    separate(&output)
    output.add("null")
  }

  /// A text as JSON has it, quotes included.
  ///
  /// What cannot be seen is written by its number: a report that is shown on a terminal or a page does nothing there.
  /// So is the second of two `#`, since build servers look for commands like `##vso[` in whatever is printed.
  static func quoted(_ text: String) -> String {
    var result = "\""
    if text.utf8.allSatisfy(isPlain) { return result + text + "\"" }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _
      where VisibleText.isInvisible(scalar) || scalar.value & 0xFFFE == 0xFFFE || (scalar == "#" && previous == "#"):
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Whether a byte is a visible ASCII character that needs no further look.
  private static func isPlain(_ byte: UInt8) -> Bool {
    0x20..<0x7F ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "#")
  }

  private mutating func open(
    _ sign: Unicode.Scalar, close: Unicode.Scalar, _ isTall: Bool, _ output: inout ReportOutput
  ) {
    separate(&output)
    output.add(String(sign))
    levels.append(Level(close: UInt8(ascii: close), isTall: isTall))
  }

  private mutating func close(_ output: inout ReportOutput) {
    guard let level = levels.popLast() else { return }
    if level.isTall, !level.isEmpty {
      output.endLine()
      output.addBlanks(2 * levels.count)
    }
    output.add(String(UnicodeScalar(level.close)))
  }

  /// Writes what stands before a member, an element or a value.
  private mutating func separate(_ output: inout ReportOutput) {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let level = levels.last else { return }
    if !level.isEmpty { output.add(level.isTall ? "," : ", ") }
    if level.isTall {
      output.endLine()
      output.addBlanks(2 * levels.count)
    }
    levels[levels.count - 1].isEmpty = false
  }
}
