import SourceText

/// Writes XML piece by piece, each element on a line of its own.
///
/// Source: XML 1.0 (Fifth Edition). Characters that XML cannot hold (§2.2) are spelled out.
struct XMLWriter {
  /// The names of the open elements, the innermost last.
  private var open: [StaticString] = []

  /// Writes what stands before the root.
  func declaration(to output: inout ReportOutput) {
    output.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    output.endLine()
  }

  /// Begins an element that holds others.
  mutating func begin(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, to output: inout ReportOutput
  ) {
    tag(name, attributes, &output)
    output.add(">")
    output.endLine()
    open.append(name)
  }

  /// Ends the element that was begun last.
  mutating func end(to output: inout ReportOutput) {
    guard let name = open.popLast() else { return }
    output.addBlanks(2 * open.count)
    output.add("</\(name)>")
    output.endLine()
  }

  /// Writes an element that holds nothing but a text, which may be empty.
  func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, text: String = "",
    to output: inout ReportOutput
  ) {
    tag(name, attributes, &output)
    output.add(text.isEmpty ? "/>" : ">\(Self.escaped(text))</\(name)>")
    output.endLine()
  }

  private func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, _ output: inout ReportOutput
  ) {
    output.addBlanks(2 * open.count)
    output.add("<\(name)")
    for (key, value) in attributes { output.add(" \(key)=\"\(Self.escaped(VisibleText.visible(value)))\"") }
  }

  /// A text without a character that means something in XML or that it cannot hold; line breaks stay.
  static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      // Build servers look for commands like `##vso[` in whatever is printed.
      case "#" where previous == "#": result += "&#35;"
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      case "\u{FFFE}", "\u{FFFF}": result += "&lt;\(VisibleText.name(of: scalar))&gt;"
      case _ where VisibleText.isInvisible(scalar): result += "&lt;\(VisibleText.name(of: scalar))&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
