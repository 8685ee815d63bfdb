/// Text made safe to show: what cannot be seen, or would change how the text around it is shown, is spelled out.
package enum VisibleText {
  /// A text with control characters, bidirectional controls and characters without width written as `<U+202E>`.
  ///
  /// Line breaks and tabs come as `␊`, `␍` and `␉`, so that the result is one line. All else is unchanged.
  ///
  /// - Complexity: O(*n*); a text of visible ASCII alone is returned as it is.
  package static func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "␊"
      case "\r": result += "␍"
      case "\t": result += "␉"
      case _ where isInvisible(scalar): result += "<\(name(of: scalar))>"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a character cannot be seen or changes how others are shown.
  ///
  /// Joiners between letters (U+200C, U+200D) count as well: emoji and scripts that need them are shown in parts.
  package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0: true
    case 0xAD, 0x061C, 0x180E, 0x115F, 0x1160, 0x3164, 0xFFA0, 0xFEFF: true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }

  /// The name of a character by its number: `U+00A0`.
  package static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
