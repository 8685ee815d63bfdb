/// The rule for labels of names that hold right-to-left letters.
///
/// Directions are told from blocks and general categories, which is exact for the letters and digits that a label may
/// hold in the scripts in use.
///
/// Source: RFC 5893, section 2.
enum BidiRule {
  enum Direction {
    case leftToRight, rightToLeft, arabicNumber, europeanNumber, mark, neutral
  }

  static func direction(of scalar: Unicode.Scalar) -> Direction {
    switch scalar.value {
    case 0x30...0x39, 0x6F0...0x6F9: return .europeanNumber
    case 0x600...0x605, 0x660...0x669, 0x66B, 0x66C, 0x6DD, 0x10D30...0x10D39, 0x10E60...0x10E7E: return .arabicNumber
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .mark
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
      .decimalNumber, .letterNumber:
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return .rightToLeft
      default: return .leftToRight
      }
    default: return scalar.value == 0x5F3 || scalar.value == 0x5F4 ? .rightToLeft : .neutral
    }
  }

  /// Whether the label keeps the six conditions of the rule.
  static func holds(for label: [Unicode.Scalar]) -> Bool {
    let directions = label.map { direction(of: $0) }
    guard let first = directions.first, let last = directions.last(where: { $0 != .mark }) else { return false }
    switch first {
    case .rightToLeft:
      return !directions.contains(.leftToRight)
        && (last == .rightToLeft || last == .europeanNumber || last == .arabicNumber)
        && !(directions.contains(.europeanNumber) && directions.contains(.arabicNumber))
    case .leftToRight:
      return !directions.contains(.rightToLeft) && !directions.contains(.arabicNumber)
        && (last == .leftToRight || last == .europeanNumber)
    default: return false
    }
  }
}
