/// A label of an international host name that keeps the rules of IDNA 2008.
///
/// Code points are judged by the properties of the standard library, not by a table of their own; scripts and joining
/// types, which it does not know, are derived from blocks. Labels are not tested for normalisation form C.
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

/// The encoding of international labels in ASCII, without the prefix `xn--`.
///
/// Source: RFC 3492, sections 5 and 6. Labels longer than a host name allows are refused before work is done on them.
enum Punycode {
  private static let longest = 256

  static func decode(_ bytes: [UInt8]) -> [Unicode.Scalar]? {
    guard bytes.count <= longest else { return nil }
    var output: [Unicode.Scalar] = []
    var index = 0
    if let hyphen = bytes.lastIndex(of: UInt8(ascii: "-")) {
      output = bytes[..<hyphen].map { Unicode.Scalar($0) }
      index = hyphen + 1
    }
    var value: UInt32 = 128
    var position = 0
    var bias = 72
    while index < bytes.count {
      let old = position
      var weight = 1
      var k = 36
      while true {
        guard index < bytes.count, let digit = digit(bytes[index]) else { return nil }
        index += 1
        position += digit * weight
        guard position < 0x7FFF_FFFF else { return nil }
        let threshold = min(max(k - bias, 1), 26)
        if digit < threshold { break }
        weight *= 36 - threshold
        guard weight < 0x7FFF_FFFF else { return nil }
        k += 36
      }
      bias = adapted(position - old, count: output.count + 1, isFirst: old == 0)
      let (turns, location) = position.quotientAndRemainder(dividingBy: output.count + 1)
      guard turns < 0x110000, let scalar = Unicode.Scalar(value + UInt32(turns)) else { return nil }
      value += UInt32(turns)
      output.insert(scalar, at: location)
      position = location + 1
    }
    return output
  }

  static func encode(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
    guard scalars.count <= longest else { return nil }
    var output = scalars.filter(\.isASCII).map { UInt8(ascii: $0) }
    let plain = output.count
    var handled = plain
    if plain > 0 { output.append(UInt8(ascii: "-")) }
    var value: UInt32 = 128
    var delta = 0
    var bias = 72
    while handled < scalars.count {
      guard let next = scalars.lazy.map(\.value).filter({ $0 >= value }).min() else { return nil }
      delta += Int(next - value) * (handled + 1)
      value = next
      for scalar in scalars {
        if scalar.value < value { delta += 1 }
        guard scalar.value == value else { continue }
        var q = delta
        var k = 36
        while true {
          let threshold = min(max(k - bias, 1), 26)
          if q < threshold { break }
          output.append(letter(threshold + (q - threshold) % (36 - threshold)))
          q = (q - threshold) / (36 - threshold)
          k += 36
        }
        output.append(letter(q))
        bias = adapted(delta, count: handled + 1, isFirst: handled == plain)
        delta = 0
        handled += 1
      }
      delta += 1
      value += 1
    }
    return output
  }

  private static func digit(_ byte: UInt8) -> Int? {
    if ASCII.isLetter(byte) { return Int((byte | 0x20) &- 0x61) }
    return ASCII.isDigit(byte) ? Int(byte &- 0x30) + 26 : nil
  }

  private static func letter(_ digit: Int) -> UInt8 { UInt8(digit < 26 ? digit + 0x61 : digit - 26 + 0x30) }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k = 0
    while delta > 455 {
      delta /= 35
      k += 36
    }
    return k + 36 * delta / (delta + 38)
  }
}

/// The rule for labels of names that hold right-to-left letters.
///
/// Directions are derived from blocks and general categories, which is exact for the letters and digits that a label may
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

/// How letters of the cursive scripts join, as far as the zero-width non-joiner needs it.
///
/// Covers Arabic and its extensions by blocks; other cursive scripts count as not joining.
enum JoiningType {
  /// Whether a letter that joins to its left stands before the index and one that joins to its right after it, marks
  /// passed over.
  ///
  /// Source: RFC 5892, appendix A.1.
  static func joins(_ scalars: [Unicode.Scalar], around index: Int) -> Bool {
    var before = index - 1
    while before >= 0, isTransparent(scalars[before]) { before -= 1 }
    var after = index + 1
    while after < scalars.count, isTransparent(scalars[after]) { after += 1 }
    guard before >= 0, after < scalars.count else { return false }
    return isDual(scalars[before]) && (isDual(scalars[after]) || isRight(scalars[after]))
  }

  private static func isTransparent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: scalar.value != 0x200C
    default: false
    }
  }

  private static func isRight(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x622...0x625, 0x627, 0x629, 0x62F...0x632, 0x648, 0x671...0x673, 0x675...0x677, 0x688...0x699, 0x6C0,
      0x6C3...0x6CB, 0x6CD, 0x6CF, 0x6D2, 0x6D3, 0x6D5, 0x6EE, 0x6EF, 0x759...0x75B, 0x76B, 0x76C, 0x771, 0x773,
      0x774, 0x778, 0x779:
      true
    default: false
    }
  }

  private static func isDual(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x620...0x63F, 0x641...0x64A, 0x66E...0x6D3, 0x6FA...0x6FF, 0x750...0x77F:
      !isRight(scalar) && scalar.value != 0x621 && scalar.properties.generalCategory == .otherLetter
    default: false
    }
  }
}
