/// Texts as people write them, additions of pmo-lint.
enum TextLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "normalise",
      """
      (string) -> string
      string.() -> string
      """,
      "The text without white space at its ends, with single spaces between words, in lower case.",
      examples: "normalise('  Digital \\t TEAM ') == 'digital team'",
      .unary { text, _ in
        guard case .string(let text) = text else { return .noOverload }
        return .string(words(text).joined(separator: " ").lowercased())
      }),
    FunctionDeclaration(
      "words",
      """
      (string) -> list(string)
      string.() -> list(string)
      """,
      "The words of a text: runs of letters, digits, apostrophes and hyphens between them.",
      examples: "words('Re-plan the team\\'s work.') == ['Re-plan', 'the', 'team\\'s', 'work']",
      .unary { text, context in
        guard case .string(let text) = text else { return .noOverload }
        guard context.charge(bytes: text.utf8.count) else { return .overBudget }
        return .list(spokenWords(text))
      }),
    FunctionDeclaration(
      "similar",
      """
      (string, string) -> double
      string.(string) -> double
      """,
      "How alike two texts are, 0 to 1, by the pairs of neighbouring letters that they share when normalised.",
      examples: """
        similar('Supplier goes late', 'supplier goes  late') == 1.0
        similar('Supplier is late', 'Supplier late') > 0.7
        similar('abc', 'xyz') == 0.0
        """,
      .binary { left, right, context in
        guard case .string(let left) = left, case .string(let right) = right else { return .noOverload }
        guard context.charge(bytes: 4 * (left.utf8.count + right.utf8.count)) else { return .overBudget }
        return .double(similarity(left, right))
      }),
    FunctionDeclaration(
      "luhn",
      """
      (string) -> bool
      string.() -> bool
      """,
      "Whether the digits of a text, spaces and hyphens apart, pass the Luhn check.",
      examples: """
        luhn('4539 1488 0343 6467')
        !luhn('4539 1488 0343 6468')
        """,
      .unary { text, _ in
        guard case .string(let text) = text else { return .noOverload }
        return .bool(digits(text).map(passesLuhn) ?? false)
      }),
    FunctionDeclaration(
      "nhsNumber",
      """
      (string) -> bool
      string.() -> bool
      """,
      "Whether a text is ten digits, spaces and hyphens apart, that pass the check of NHS numbers.",
      examples: """
        nhsNumber('943 476 5919')
        !nhsNumber('943 476 5918')
        """,
      .unary { text, _ in
        guard case .string(let text) = text else { return .noOverload }
        return .bool(digits(text).map(passesNHS) ?? false)
      }),
  ]

  /// The runs between white space.
  private static func words(_ text: String) -> [String] {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map(String.init)
  }

  private static func spokenWords(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    func isLetter(_ index: Int) -> Bool {
      guard scalars.indices.contains(index) else { return false }
      let properties = scalars[index].properties
      return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
    }
    var result: [String] = []
    var word = String.UnicodeScalarView()
    for index in scalars.indices {
      let joins = "'’-".unicodeScalars.contains(scalars[index]) && isLetter(index - 1) && isLetter(index + 1)
      if isLetter(index) || joins {
        word.append(scalars[index])
      } else if !word.isEmpty {
        result.append(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { result.append(String(word)) }
    return result
  }

  /// Dice's coefficient of the pairs of neighbouring code points, each counted as often as it occurs.
  private static func similarity(_ left: String, _ right: String) -> Double {
    let left = Array(words(left).joined(separator: " ").lowercased().unicodeScalars)
    let right = Array(words(right).joined(separator: " ").lowercased().unicodeScalars)
    if left == right { return 1 }
    guard left.count > 1, right.count > 1 else { return 0 }
    var counts: [UInt64: Int] = [:]
    for index in 1..<left.count { counts[pair(left, index), default: 0] += 1 }
    var shared = 0
    for index in 1..<right.count {
      let pair = pair(right, index)
      if let count = counts[pair], count > 0 {
        counts[pair] = count - 1
        shared += 1
      }
    }
    return Double(2 * shared) / Double(left.count + right.count - 2)
  }

  private static func pair(_ scalars: [Unicode.Scalar], _ index: Int) -> UInt64 {
    UInt64(scalars[index - 1].value) << 32 | UInt64(scalars[index].value)
  }

  /// The digits of a text of digits, spaces and hyphens, `nil` where it holds anything else or no digit.
  private static func digits(_ text: String) -> [Int]? {
    var result: [Int] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): result.append(Int(byte - UInt8(ascii: "0")))
      case UInt8(ascii: " "), UInt8(ascii: "-"): continue
      default: return nil
      }
    }
    return result.isEmpty ? nil : result
  }

  private static func passesLuhn(_ digits: [Int]) -> Bool {
    guard digits.count > 1 else { return false }
    var sum = 0
    for (position, digit) in digits.reversed().enumerated() {
      let doubled = digit * 2
      sum += position % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// Source: NHS Data Dictionary, NHS NUMBER, the modulus 11 check.
  private static func passesNHS(_ digits: [Int]) -> Bool {
    guard digits.count == 10 else { return false }
    let sum = digits.prefix(9).enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) }
    let check = 11 - sum % 11
    return check != 10 && check % 11 == digits[9]
  }
}

/// Base64.
///
/// Source: cel-go's library of encoders; RFC 4648 §4.
enum EncoderLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "base64.encode", "(bytes) -> string", "The bytes in base64, padded.",
      examples: "base64.encode(b'hello') == 'aGVsbG8='",
      .unary { value, context in
        guard case .bytes(let bytes) = value else { return .noOverload }
        guard context.charge(bytes: bytes.count * 2) else { return .overBudget }
        return .string(encode(bytes))
      }),
    FunctionDeclaration(
      "base64.decode", "(string) -> bytes", "The bytes that a text in base64 means; padding may be missing.",
      errors: "The text is not valid base64.",
      examples: """
        base64.decode('aGVsbG8=') == b'hello'
        base64.decode('aGVsbG8') == b'hello'
        """,
      .unary { value, _ in
        guard case .string(let text) = value else { return .noOverload }
        return decode(text).map(Value.bytes) ?? .error(.unreadable(text, as: "base64 text"))
      }),
  ]

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let second = start + 1 < bytes.count ? bytes[start + 1] : 0
      let third = start + 2 < bytes.count ? bytes[start + 2] : 0
      let group = UInt32(bytes[start]) << 16 | UInt32(second) << 8 | UInt32(third)
      for position in 0..<4 {
        let isPadding = start + position > bytes.count
        result.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(group >> (18 - 6 * UInt32(position)) & 63)])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func decode(_ text: String) -> [UInt8]? {
    var bytes = Array(text.utf8)
    if bytes.count % 4 == 0 {
      while bytes.last == UInt8(ascii: "="), bytes.count > text.utf8.count - 2 { bytes.removeLast() }
    }
    guard bytes.count % 4 != 1 else { return nil }
    var result: [UInt8] = []
    var group: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      guard let digit = digit(byte) else { return nil }
      group = group << 6 | digit
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: group >> count))
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
