/// `'...'.format([...])`.
///
/// Source: cel-go's library of strings, `format`.
enum FormatLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "format", "string.(list(dyn)) -> string",
      """
      The text with values in the places of its clauses: `%s` any value, `%d` a number, `%f` and `%e` with decimals \
      (`%.2f`), `%b`, `%o`, `%x` and `%X` in other bases, `%%` the sign itself.
      """,
      errors: "A clause is unknown, has no value, or a value of the wrong type.",
      examples: """
        '%s has %d risks'.format(['PRJ-1', 3]) == 'PRJ-1 has 3 risks'
        '%.1f%%'.format([12.345]) == '12.3%'
        """,
      .binary { text, arguments, context in
        guard case .string(let text) = text, let arguments = ElementCursor(arguments, context.host) else {
          return .noOverload
        }
        var formatter = Formatter(arguments: arguments, context: context)
        return formatter.format(text)
      })
  ]
}

/// Puts values into the clauses of a text.
private struct Formatter {
  let arguments: ElementCursor
  let context: EvaluationContext
  private var next = 0
  private var failure: EvaluationFailure?

  init(arguments: ElementCursor, context: EvaluationContext) {
    self.arguments = arguments
    self.context = context
  }

  mutating func format(_ text: String) -> Value {
    var result = ""
    var bytes = text.utf8[...]
    while let percent = bytes.firstIndex(of: UInt8(ascii: "%")) {
      result += String(Substring(bytes[..<percent]))
      bytes = bytes[bytes.index(after: percent)...]
      if bytes.first == UInt8(ascii: "%") {
        result += "%"
        bytes.removeFirst()
        continue
      }
      guard let precision = precision(&bytes) else { return .error(.badPrecision) }
      guard let clause = bytes.popFirst() else { return .error(.openClause) }
      guard let piece = piece(clause, precision.value) else {
        return .error(failure ?? EvaluationFailure(.invalidArgument))
      }
      guard context.charge(bytes: piece.utf8.count) else { return .overBudget }
      result += piece
    }
    return .string(result + String(Substring(bytes)))
  }

  /// `.digits` where it stands; `nil` where it is malformed.
  private func precision(_ bytes: inout Substring.UTF8View.SubSequence) -> (value: Int?, Void)? {
    guard bytes.first == UInt8(ascii: ".") else { return (nil, ()) }
    bytes.removeFirst()
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    bytes = bytes.dropFirst(digits.count)
    guard let number = Int(Substring(digits)), number <= 1000 else { return nil }
    return (number, ())
  }

  private mutating func piece(_ clause: UInt8, _ precision: Int?) -> String? {
    guard "sdfeboxX".utf8.contains(clause) else {
      failure = .unknownClause(String(decoding: [clause], as: UTF8.self))
      return nil
    }
    guard next < arguments.count else {
      failure = .tooFewValues
      return nil
    }
    let element = arguments.element(at: next, context.host)
    next += 1
    let value = context.resolve(element)
    if case .error(let inner) = value {
      failure = inner
      return nil
    }
    let piece: String? =
      switch clause {
      case UInt8(ascii: "s"): string(value)
      case UInt8(ascii: "d"): decimal(value)
      case UInt8(ascii: "f"): exact(value).map { $0.fixed(decimals: precision ?? 6) }
      case UInt8(ascii: "e"): exact(value).map { $0.scientific(decimals: precision ?? 6) }
      case UInt8(ascii: "b"): based(value, 2)
      case UInt8(ascii: "o"): based(value, 8)
      default: hexadecimal(value, isUpper: clause == UInt8(ascii: "X"))
      }
    if piece == nil, failure == nil {
      failure = .clauseMismatch(
        String(decoding: [clause], as: UTF8.self), context.typeName(of: value), isAboutData: element.reference != nil)
    }
    return piece
  }

  private mutating func string(_ value: Value) -> String? {
    switch value {
    case .null: return "null"
    case .optional, .error: return nil
    case .list, .host, .map:
      if let elements = ElementCursor(value, context.host) {
        return joined(0..<elements.count, "[", "]") {
          $0.string($0.context.resolve(elements.element(at: $1, $0.context.host)))
        }
      }
      guard let entries = EntryCursor(value, context.host) else { return nil }
      return map(entries)
    default: return value.text
    }
  }

  private mutating func joined(
    _ range: Range<Int>, _ opener: String, _ closer: String, _ piece: (inout Formatter, Int) -> String?
  ) -> String? {
    var pieces: [String] = []
    for index in range {
      guard let text = piece(&self, index) else { return nil }
      guard context.charge(bytes: text.utf8.count) else {
        failure = EvaluationFailure(.budgetExceeded)
        return nil
      }
      pieces.append(text)
    }
    return opener + pieces.joined(separator: ", ") + closer
  }

  /// The entries of a map in the order of their keys' texts.
  private mutating func map(_ entries: EntryCursor) -> String? {
    var pairs: [(key: String, value: Value)] = []
    for index in 0..<entries.count {
      let (key, value) = entries.entry(at: index, context.host)
      guard let text = string(context.resolve(key)) else { return nil }
      pairs.append((text, context.resolve(value)))
    }
    pairs.sort { $0.key.precedes($1.key) }
    return joined(0..<pairs.count, "{", "}") { formatter, index in
      formatter.string(pairs[index].value).map { pairs[index].key + ": " + $0 }
    }
  }

  private func decimal(_ value: Value) -> String? {
    switch value {
    case .int, .uint, .decimal: value.text
    case .double(let double): double.celText
    default: nil
    }
  }

  private func number(_ value: Value) -> Double? {
    switch value {
    case .double(let double): double
    case .int(let int): Double(int)
    case .uint(let uint): Double(uint)
    case .decimal(let decimal): decimal.double
    default: nil
    }
  }

  /// A number all of whose digits will be made: the further it is from 1, the more there are.
  private mutating func exact(_ value: Value) -> Double? {
    guard let number = number(value) else { return nil }
    guard !number.isFinite || number == 0 || context.charge(Int(number.exponent.magnitude)) else {
      failure = EvaluationFailure(.budgetExceeded)
      return nil
    }
    return number
  }

  private func based(_ value: Value, _ radix: Int) -> String? {
    switch value {
    case .int(let int): String(int, radix: radix)
    case .uint(let uint): String(uint, radix: radix)
    case .bool(let bool) where radix == 2: bool ? "1" : "0"
    default: nil
    }
  }

  private func hexadecimal(_ value: Value, isUpper: Bool) -> String? {
    switch value {
    case .int(let int): String(int, radix: 16, uppercase: isUpper)
    case .uint(let uint): String(uint, radix: 16, uppercase: isUpper)
    case .string(let text): Self.hexadecimal(Array(text.utf8), isUpper)
    case .bytes(let bytes): Self.hexadecimal(bytes, isUpper)
    default: nil
    }
  }

  private static func hexadecimal(_ bytes: [UInt8], _ isUpper: Bool) -> String {
    let digits = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// Doubles in decimal with a given number of digits, rounded from their exact value, halves to even.
extension Double {
  /// The number as `12.35`.
  func fixed(decimals: Int) -> String {
    guard isFinite else { return celText }
    let digits = ExactDigits(magnitude).rounded(fractionDigits: decimals)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    let text =
      decimals == 0 ? padded : padded.dropLast(decimals) + "." + padded.suffix(decimals)
    return (sign == .minus ? "-" : "") + text
  }

  /// The number as `1.235e+01`.
  func scientific(decimals: Int) -> String {
    guard isFinite else { return celText }
    let exact = ExactDigits(magnitude)
    var exponent = exact.exponent
    var digits = exact.rounded(fractionDigits: decimals - exponent)
    if digits.utf8.count > decimals + 1 {
      // Rounding carried into a further digit.
      digits.removeLast()
      exponent += 1
    }
    digits += String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count))
    let mantissa = decimals == 0 ? digits : digits.prefix(1) + "." + digits.dropFirst()
    let power = exponent.magnitude
    return (sign == .minus ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + (power < 10 ? "0" : "")
      + String(power)
  }
}

/// All decimal digits of a double: every double is a finite decimal fraction.
private struct ExactDigits {
  /// Digits, the most significant first, without leading zeros; empty for zero.
  private let digits: [UInt8]
  /// How many of the digits stand before the decimal point; negative where zeros follow the point.
  private let point: Int

  /// The power of ten of the first digit, 0 for zero.
  var exponent: Int {
    digits.isEmpty ? 0 : point - 1
  }

  init(_ double: Double) {
    guard double != 0 else {
      digits = []
      point = 0
      return
    }
    let isSubnormal = double.exponentBitPattern == 0
    let mantissa = double.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    let power = (isSubnormal ? 1 : Int(double.exponentBitPattern)) - 1075
    var number = BigNumber(mantissa)
    if power >= 0 {
      for _ in 0..<power { number.multiply(by: 2) }
      digits = number.digits
      point = digits.count
    } else {
      // m / 2^k is m * 5^k / 10^k.
      for _ in 0..<(-power) { number.multiply(by: 5) }
      digits = number.digits
      point = digits.count + power
    }
  }

  /// The digits up to so many after the decimal point (before it where negative), as one integer.
  func rounded(fractionDigits: Int) -> String {
    let kept = point + fractionDigits
    guard kept >= 0 else { return "0" }
    var result = Array(digits.prefix(kept))
    if kept > digits.count { result += Array(repeating: 0, count: kept - digits.count) }
    if kept < digits.count, roundsUp(after: kept) {
      var position = kept - 1
      while position >= 0, result[position] == 9 {
        result[position] = 0
        position -= 1
      }
      if position >= 0 { result[position] += 1 } else { result.insert(1, at: 0) }
    }
    if result.isEmpty { return "0" }
    return String(decoding: result.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }

  private func roundsUp(after kept: Int) -> Bool {
    let next = digits[kept]
    if next != 5 { return next > 5 }
    if digits[(kept + 1)...].contains(where: { $0 != 0 }) { return true }
    return kept > 0 && digits[kept - 1] % 2 == 1
  }
}

/// A natural number of any size.
private struct BigNumber {
  /// Groups of nine digits, the least significant first.
  private var groups: [UInt64]

  init(_ number: UInt64) {
    groups = [number % 1_000_000_000, number / 1_000_000_000]
    if groups[1] >= 1_000_000_000 {
      groups.append(groups[1] / 1_000_000_000)
      groups[1] %= 1_000_000_000
    }
  }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in groups.indices {
      let product = groups[index] * factor + carry
      groups[index] = product % 1_000_000_000
      carry = product / 1_000_000_000
    }
    if carry > 0 { groups.append(carry) }
  }

  /// The digits, the most significant first, without leading zeros.
  var digits: [UInt8] {
    var result: [UInt8] = []
    for group in groups.reversed() {
      var rest = group
      var part = [UInt8](repeating: 0, count: 9)
      for position in (0..<9).reversed() {
        part[position] = UInt8(rest % 10)
        rest /= 10
      }
      result += part
    }
    return Array(result.drop { $0 == 0 })
  }
}
