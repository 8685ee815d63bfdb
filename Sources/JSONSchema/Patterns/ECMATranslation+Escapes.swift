extension ECMATranslation {
  /// White space and line ends of ECMA-262 as the inside of a class.
  ///
  /// Source: ECMA-262, sections 12.2 and 12.3.
  private static let space =
    #"\t\n\x0b\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}"#
  /// All other code points.
  private static let notSpace =
    #"\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}"#
    + #"\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}"#

  /// Reads an escape outside a class: whether it was an assertion.
  mutating func escape() throws(ECMAPattern.Problem) -> Bool {
    let start = index
    guard let scalar = peek(1) else { throw problem(PatternMessage.loneBackslash) }
    switch scalar {
    case "b", "B":
      index += 2
      output += "\\"
      output.unicodeScalars.append(scalar)
      return true
    case "s", "S":
      index += 2
      output += scalar == "s" ? "[\(Self.space)]" : "[^\(Self.space)]"
    case "k":
      index += 2
      guard take("<"), let end = scalars[index...].firstIndex(of: ">") else {
        throw problem(PatternMessage.namedReference, at: start)
      }
      let name = String(String.UnicodeScalarView(scalars[index..<end]))
      index = end + 1
      reference(toGroupNamed: name, at: start)
    case "1"..."9":
      index += 1
      var number = 0
      while let digit = current, digit.value &- 0x30 < 10 {
        number = min(number * 10 + Int(digit.value - 0x30), 100_000)
        index += 1
      }
      reference(toGroup: number, at: start)
    default:
      switch try classEscape() {
      case .set(let text): output += text
      case .scalar(let value): output += Self.codePoint(value)
      }
    }
    return false
  }

  /// What one member of a class stands for.
  enum Member {
    /// Text that is good inside and outside a class.
    case set(String)
    case scalar(UInt32)
  }

  /// Reads an escape that means the same inside and outside a class.
  private mutating func classEscape() throws(ECMAPattern.Problem) -> Member {
    let start = index
    guard let scalar = peek(1) else { throw problem(PatternMessage.loneBackslash) }
    index += 2
    switch scalar {
    case "d", "D", "w", "W": return .set("\\" + String(Character(scalar)))
    case "p", "P": return .set(try property(isNegated: scalar == "P", from: start))
    case "t": return .scalar(0x09)
    case "n": return .scalar(0x0A)
    case "v": return .scalar(0x0B)
    case "f": return .scalar(0x0C)
    case "r": return .scalar(0x0D)
    case "0":
      if let next = current, next.value &- 0x30 < 10 { throw problem(PatternMessage.octalEscape, at: start) }
      return .scalar(0)
    case "c":
      guard let letter = current, letter.isASCII, ASCII.isLetter(UInt8(ascii: letter)) else {
        throw problem(PatternMessage.controlEscape, at: start)
      }
      index += 1
      return .scalar(letter.value & 0x1F)
    case "x": return .scalar(try hexadecimal(2, from: start))
    case "u": return .scalar(try unicodeEscape(from: start))
    default:
      // A letter or digit that means nothing is a mistake; whatever else is escaped stands for itself.
      if scalar.isASCII, ASCII.isLetterOrDigit(UInt8(ascii: scalar)) {
        throw problem(PatternMessage.unknownEscape(scalar), at: start)
      }
      return .scalar(scalar.value)
    }
  }

  private mutating func hexadecimal(_ count: Int, from start: Int) throws(ECMAPattern.Problem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = current, digit.isASCII, let part = ASCII.hexValue(UInt8(ascii: digit)) else {
        throw problem(PatternMessage.hexadecimalEscape(digits: count), at: start)
      }
      value = value << 4 | UInt32(part)
      index += 1
    }
    return value
  }

  /// Reads what follows `\u`: four digits, maybe a second half of a surrogate pair, or any number in braces.
  private mutating func unicodeEscape(from start: Int) throws(ECMAPattern.Problem) -> UInt32 {
    if take("{") {
      var value: UInt32 = 0
      while let digit = current, digit.isASCII, let part = ASCII.hexValue(UInt8(ascii: digit)), value < 0x110000 {
        value = value << 4 | UInt32(part)
        index += 1
      }
      guard index > start + 3, value < 0x110000, take("}") else {
        throw problem(PatternMessage.codePointEscape, at: start)
      }
      return value
    }
    let value = try hexadecimal(4, from: start)
    guard (0xD800..<0xDC00).contains(value), current == "\\", peek(1) == "u" else { return value }
    let saved = index
    index += 2
    let low = try hexadecimal(4, from: saved)
    guard (0xDC00..<0xE000).contains(low) else {
      index = saved
      return value
    }
    return 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
  }

  private mutating func property(isNegated: Bool, from start: Int) throws(ECMAPattern.Problem) -> String {
    guard take("{"), let end = scalars[index...].firstIndex(of: "}") else {
      throw problem(PatternMessage.property, at: start)
    }
    let name = String(String.UnicodeScalarView(scalars[index..<end]))
    index = end + 1
    switch UnicodePropertyNames.re2(name) {
    case .general(let short): return isNegated ? "\\P{\(short)}" : "\\p{\(short)}"
    case .ranges(let inside, let outside): return isNegated ? outside : inside
    case .unsupported:
      refuse(PatternMessage.unsupportedProperty(name), at: start)
      return "\\pL"
    case .unknown: throw problem(PatternMessage.unknownProperty(name), at: start)
    }
  }

  static func codePoint(_ value: UInt32) -> String { "\\x{" + String(value, radix: 16) + "}" }

  // MARK: Classes

  mutating func characterClass() throws(ECMAPattern.Problem) {
    let start = index
    index += 1
    let isNegated = take("^")
    if take("]") {
      output += isNegated ? #"[\x{0}-\x{10ffff}]"# : #"[^\x{0}-\x{10ffff}]"#
      return
    }
    output += isNegated ? "[^" : "["
    while true {
      guard let scalar = current else { throw problem(PatternMessage.unclosedClass, at: start) }
      if scalar == "]" { break }
      let first = try member()
      guard current == "-", let next = peek(1), next != "]" else {
        write(first)
        continue
      }
      let dash = index
      index += 1
      let second = try member()
      guard case .scalar(let low) = first, case .scalar(let high) = second else {
        // A set is no end of a range: the hyphen stands for itself.
        write(first)
        output += "\\-"
        write(second)
        continue
      }
      guard low <= high else { throw problem(PatternMessage.reversedRange, at: dash) }
      output += Self.codePoint(low) + "-" + Self.codePoint(high)
    }
    index += 1
    output += "]"
  }

  private mutating func write(_ member: Member) {
    switch member {
    case .set(let text): output += text
    case .scalar(let value): output += Self.codePoint(value)
    }
  }

  private mutating func member() throws(ECMAPattern.Problem) -> Member {
    guard let scalar = current else { throw problem(PatternMessage.unclosedMember) }
    guard scalar == "\\" else {
      index += 1
      return .scalar(scalar.value)
    }
    switch peek(1) {
    case "s":
      index += 2
      return .set(Self.space)
    case "S":
      index += 2
      return .set(Self.notSpace)
    case "b":
      index += 2
      return .scalar(8)
    default: return try classEscape()
    }
  }
}
