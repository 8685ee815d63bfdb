/// A label of an international host name that keeps the rules of IDNA 2008.
///
/// Code points are judged by the properties of the standard library, not by a table of their own; scripts and joining
/// types, which it does not know, are told from blocks. Labels are not tested for normalisation form C.
///
/// Source: RFC 5891, section 4.2; RFC 5892 (derived property values, contextual rules).
struct IDNALabel {
  /// The label as people read it.
  let scalars: [Unicode.Scalar]
  /// The length of its form on the wire, in octets.
  let encodedLength: Int

  /// Whether it holds a letter or digit of a right-to-left script.
  var isRightToLeft: Bool {
    scalars.contains { scalar in
      let kind = BidiRule.direction(of: scalar)
      return kind == .rightToLeft || kind == .arabicNumber
    }
  }

  private init(scalars: [Unicode.Scalar], encodedLength: Int) {
    self.scalars = scalars
    self.encodedLength = encodedLength
  }

  /// Checks a label as people write it, or one that is encoded already.
  init?(_ label: some Collection<Unicode.Scalar>) {
    let scalars = Array(label)
    guard let first = scalars.first, let last = scalars.last, first != "-", last != "-" else { return nil }
    if scalars.allSatisfy(\.isASCII) {
      let bytes = scalars.map { UInt8(ascii: $0) }
      guard bytes.allSatisfy({ ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }) else { return nil }
      if bytes.count >= 4, bytes[2] == UInt8(ascii: "-"), bytes[3] == UInt8(ascii: "-") {
        guard bytes[0] | 0x20 == UInt8(ascii: "x"), bytes[1] | 0x20 == UInt8(ascii: "n") else { return nil }
        self.init(encoded: bytes.span, in: 0..<bytes.count)
        return
      }
      self.init(scalars: scalars, encodedLength: scalars.count)
      return
    }
    guard Self.isValid(scalars), let encoded = Punycode.encode(scalars) else { return nil }
    self.init(scalars: scalars, encodedLength: encoded.count + 4)
  }

  /// Decodes and checks a label that begins with `xn--`.
  init?(encoded text: Span<UInt8>, in range: Range<Int>) {
    var bytes: [UInt8] = []
    for index in range.lowerBound + 4..<range.upperBound { bytes.append(text[index]) }
    guard let decoded = Punycode.decode(bytes), !decoded.allSatisfy(\.isASCII), Self.isValid(decoded),
      let again = Punycode.encode(decoded), again.count == bytes.count,
      zip(again, bytes).allSatisfy({ $0 == $1 || (ASCII.isLetter($1) && $0 == $1 | 0x20) })
    else { return nil }
    self.init(scalars: decoded, encodedLength: range.count)
  }

  private static func isValid(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let first = scalars.first, let last = scalars.last, first != "-", last != "-" else { return false }
    if scalars.count >= 4, scalars[2] == "-", scalars[3] == "-" { return false }
    switch first.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return false
    default: break
    }
    return scalars.indices.allSatisfy { isAllowed(scalars, at: $0) }
  }

  /// Source: RFC 5892, sections 2 and 3, and appendix A for what depends on the neighbours.
  private static func isAllowed(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let scalar = scalars[index]
    switch scalar.value {
    case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007: return true
    case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return false
    case 0xB7:  // Middle dot: between two l.
      return index > 0 && index + 1 < scalars.count && scalars[index - 1] == "l" && scalars[index + 1] == "l"
    case 0x375:  // Greek keraia: before Greek.
      return index + 1 < scalars.count && isGreek(scalars[index + 1])
    case 0x5F3, 0x5F4:  // Hebrew geresh and gershayim: after Hebrew.
      return index > 0 && isHebrew(scalars[index - 1])
    case 0x30FB:  // Katakana middle dot: some Hiragana, Katakana or Han in the label.
      return scalars.contains { isJapanese($0) }
    case 0x660...0x669: return !scalars.contains { (0x6F0...0x6F9).contains($0.value) }
    case 0x6F0...0x6F9: return !scalars.contains { (0x660...0x669).contains($0.value) }
    case 0x200C, 0x200D:
      if index > 0, scalars[index - 1].properties.canonicalCombiningClass == .virama { return true }
      return scalar.value == 0x200C && JoiningType.joins(scalars, around: index)
    case 0x2D, 0x30...0x39, 0x61...0x7A: return true
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: return false  // Old Hangul jamo.
    case 0x20D0...0x20FF, 0x1D100...0x1D24F: return false  // Marks for symbols, music.
    default: return isLetterOrDigit(scalar)
    }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.changesWhenNFKCCaseFolded || properties.isDefaultIgnorableCodePoint || properties.isWhitespace
      || properties.isNoncharacterCodePoint
    {
      return false
    }
    switch properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
      .decimalNumber:
      return true
    default: return false
    }
  }

  private static func isGreek(_ scalar: Unicode.Scalar) -> Bool {
    (0x370...0x3FF).contains(scalar.value) || (0x1F00...0x1FFF).contains(scalar.value)
  }

  private static func isHebrew(_ scalar: Unicode.Scalar) -> Bool {
    (0x591...0x5F4).contains(scalar.value) || (0xFB1D...0xFB4F).contains(scalar.value)
  }

  private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30FB: false
    case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D, 0x1B000...0x1B16F: true
    case 0x2E80...0x2FD5, 0x3005, 0x3007, 0x3021...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x323AF:
      true
    default: false
    }
  }
}
