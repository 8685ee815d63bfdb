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

/// How many columns of a terminal a text takes.
///
/// Source: Unicode Standard Annex #11 (East Asian Width): wide and fullwidth characters take two columns, ambiguous
/// ones one; marks that combine, and characters without width, none.
package enum DisplayWidth {
  /// The columns that a text takes on one line; a tab counts as one.
  ///
  /// - Complexity: O(*n*).
  package static func columns(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text.utf8.count }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of one character as people see it: 0, 1 or 2.
  ///
  /// A character of several scalars (a letter with marks, an emoji of several parts) is as wide as its widest one.
  package static func columns(of character: Character) -> Int {
    var width = 0
    // Two letters of a flag.
    if character.unicodeScalars.count > 1, character.unicodeScalars.allSatisfy({ 0x1F1E6...0x1F1FF ~= $0.value }) {
      return 2
    }
    for scalar in character.unicodeScalars {
      // Asks for the colourful form of a sign that is narrow otherwise.
      if scalar == "\u{FE0F}" { return 2 }
      width = max(width, columns(of: scalar))
    }
    return width
  }

  /// The columns of one scalar on its own: 0, 1 or 2.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x7F { return scalar.value >= 0x20 || scalar == "\t" ? 1 : 0 }
    if VisibleText.isInvisible(scalar) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return isWide(scalar.value) ? 2 : 1
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    return wideRanges.contains { $0 ~= value }
  }

  /// The blocks that are wide (W) or fullwidth (F).
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115E, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
    0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
    0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E,
    0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF,
    0x1AFF0...0x1B2FF, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A,
    0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA,
    0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440,
    0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596,
    0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2,
    0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB, 0x1F90C...0x1F9FF,
    0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}

extension StringProtocol where SubSequence == Substring {
  /// The text without the white space at its ends.
  package var trimmed: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
