/// Functions on texts.
///
/// Positions count code points from zero.
///
/// Source: cel-go's library of strings.
enum StringLibrary {
  static let functions: [FunctionDeclaration] = searching + changing
}

/// Positions and parts of texts.
extension StringLibrary {
  static let searching: [FunctionDeclaration] = [
    FunctionDeclaration(
      "charAt", "string.(int) -> string", "The character at a position; at the end the empty text.",
      errors: "The position is negative or beyond the end.",
      examples: """
        'hello'.charAt(4) == 'o'
        'hello'.charAt(5) == ''
        """,
      .binary { text, position, _ in
        guard case .string(let text) = text, case .int(let position) = position else { return .noOverload }
        let scalars = Array(text.unicodeScalars)
        guard let index = Int(exactly: position), (0...scalars.count).contains(index) else {
          return .error(.outOfRange(position))
        }
        return .string(index == scalars.count ? "" : String(scalars[index]))
      }),
    FunctionDeclaration(
      "indexOf", "string.(string) -> int", "The first position of a text in another, -1 where it is not there.",
      examples: """
        'hello mellow'.indexOf('ello') == 1
        'hello mellow'.indexOf('jello') == -1
        """,
      .binary { text, part, _ in
        guard case .string(let text) = text, case .string(let part) = part else { return .noOverload }
        return indexOf(text, part, from: 0)
      }),
    FunctionDeclaration(
      "indexOf", "string.(string, int) -> int", "The first position at or after a position.",
      errors: "The position is negative or beyond the end.",
      examples: "'hello mellow'.indexOf('ello', 2) == 7",
      .ternary { text, part, position, _ in
        guard case .string(let text) = text, case .string(let part) = part, case .int(let position) = position else {
          return .noOverload
        }
        return indexOf(text, part, from: position)
      }),
    FunctionDeclaration(
      "lastIndexOf", "string.(string) -> int", "The last position of a text in another, -1 where it is not there.",
      examples: "'hello mellow'.lastIndexOf('ello') == 7",
      .binary { text, part, _ in
        guard case .string(let text) = text, case .string(let part) = part else { return .noOverload }
        return lastIndexOf(text, part, upTo: nil)
      }),
    FunctionDeclaration(
      "lastIndexOf", "string.(string, int) -> int", "The last position at or before a position.",
      errors: "The position is negative or beyond the end.",
      examples: "'hello mellow'.lastIndexOf('ello', 6) == 1",
      .ternary { text, part, position, _ in
        guard case .string(let text) = text, case .string(let part) = part, case .int(let position) = position else {
          return .noOverload
        }
        return lastIndexOf(text, part, upTo: position)
      }),
    FunctionDeclaration(
      "substring", "string.(int) -> string", "The text from a position on.",
      errors: "The position is negative or beyond the end.",
      examples: "'tacocat'.substring(4) == 'cat'",
      .binary { text, start, _ in
        guard case .string(let text) = text, case .int(let start) = start else { return .noOverload }
        return substring(text, start, nil)
      }),
    FunctionDeclaration(
      "substring", "string.(int, int) -> string", "The text from a position to before another.",
      errors: "A position is negative or beyond the end, or the second lies before the first.",
      examples: "'tacocat'.substring(0, 4) == 'taco'",
      .ternary { text, start, end, _ in
        guard case .string(let text) = text, case .int(let start) = start, case .int(let end) = end else {
          return .noOverload
        }
        return substring(text, start, end)
      }),
  ]

  private static func indexOf(_ text: String, _ part: String, from position: Int64) -> Value {
    guard let start = text.byteOffset(ofScalar: position) else { return .error(.outOfRange(position)) }
    guard let found = text.utf8Range(of: part, from: start) else { return .int(-1) }
    return .int(Int64(text.scalarCount(beforeByte: found.lowerBound)))
  }

  private static func lastIndexOf(_ text: String, _ part: String, upTo position: Int64?) -> Value {
    var end = text.utf8.count
    if let position {
      guard let offset = text.byteOffset(ofScalar: position) else { return .error(.outOfRange(position)) }
      end = min(end, offset + part.utf8.count)
    }
    guard let found = text.lastUTF8Range(of: part, before: end) else { return .int(-1) }
    return .int(Int64(text.scalarCount(beforeByte: found.lowerBound)))
  }

  private static func substring(_ text: String, _ start: Int64, _ end: Int64?) -> Value {
    let scalars = Array(text.unicodeScalars)
    let end = end ?? Int64(scalars.count)
    guard let first = Int(exactly: start), (0...scalars.count).contains(first) else {
      return .error(.outOfRange(start))
    }
    guard let last = Int(exactly: end), (0...scalars.count).contains(last) else { return .error(.outOfRange(end)) }
    guard first <= last else {
      return .error(.reversedSubstring(from: start, to: end))
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[first..<last])
    return .string(String(result))
  }
}

/// Texts made of texts.
extension StringLibrary {
  static let changing: [FunctionDeclaration] = [
    FunctionDeclaration(
      "lowerAscii", "string.() -> string", "The text with ASCII letters in lower case.",
      examples: "'TacoCÆt'.lowerAscii() == 'tacocÆt'",
      .unary { text, _ in
        guard case .string(let text) = text else { return .noOverload }
        return .string(mapBytes(text) { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 })
      }),
    FunctionDeclaration(
      "upperAscii", "string.() -> string", "The text with ASCII letters in upper case.",
      examples: "'TacoCÆt'.upperAscii() == 'TACOCÆT'",
      .unary { text, _ in
        guard case .string(let text) = text else { return .noOverload }
        return .string(mapBytes(text) { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 & ~0x20 : $0 })
      }),
    FunctionDeclaration(
      "trim", "string.() -> string", "The text without white space at its ends.",
      examples: "'  \\ttrim\\n    '.trim() == 'trim'",
      .unary { text, _ in
        guard case .string(let text) = text else { return .noOverload }
        return .string(trimmed(text))
      }),
    FunctionDeclaration(
      "replace", "string.(string, string) -> string", "The text with every occurrence of a text replaced.",
      examples: "'hello hello'.replace('he', 'we') == 'wello wello'",
      .ternary { text, old, new, context in
        guard case .string(let text) = text, case .string(let old) = old, case .string(let new) = new else {
          return .noOverload
        }
        return replace(text, old, new, limit: -1, context)
      }),
    FunctionDeclaration(
      "replace", "string.(string, string, int) -> string",
      "The text with the first so many occurrences replaced; all where the number is negative.",
      examples: "'hello hello'.replace('he', 'we', 1) == 'wello hello'",
      .variadic { arguments, context in
        guard arguments.count == 4, case .string(let text) = arguments[0], case .string(let old) = arguments[1],
          case .string(let new) = arguments[2], case .int(let limit) = arguments[3]
        else { return .noOverload }
        return replace(text, old, new, limit: limit, context)
      }),
    FunctionDeclaration(
      "split", "string.(string) -> list(string)", "The parts of a text between separators.",
      examples: "'hello hello'.split(' ') == ['hello', 'hello']",
      .binary { text, separator, context in
        guard case .string(let text) = text, case .string(let separator) = separator else { return .noOverload }
        return split(text, separator, limit: -1, context)
      }),
    FunctionDeclaration(
      "split", "string.(string, int) -> list(string)",
      "At most so many parts, the last of which holds the rest; all where the number is negative.",
      examples: "'hello hello hello'.split(' ', 2) == ['hello', 'hello hello']",
      .ternary { text, separator, limit, context in
        guard case .string(let text) = text, case .string(let separator) = separator, case .int(let limit) = limit
        else { return .noOverload }
        return split(text, separator, limit: limit, context)
      }),
    FunctionDeclaration(
      "join", "list(string).() -> string", "The texts one after the other.",
      examples: "['hello', 'mellow'].join() == 'hellomellow'",
      .unary { list, context in join(list, "", context) }),
    FunctionDeclaration(
      "join", "list(string).(string) -> string", "The texts with a separator between.",
      examples: "['hello', 'mellow'].join(' ') == 'hello mellow'",
      .binary { list, separator, context in
        guard case .string(let separator) = separator else { return .noOverload }
        return join(list, separator, context)
      }),
    FunctionDeclaration(
      "reverse", "string.() -> string", "The characters in reverse order.",
      examples: "'gums'.reverse() == 'smug'",
      .unary { text, _ in
        guard case .string(let text) = text else { return .noOverload }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.unicodeScalars.reversed())
        return .string(String(result))
      }),
    FunctionDeclaration(
      "strings.quote", "(string) -> string", "The text in double quotes, with escapes.",
      examples: "strings.quote('a\"b') == '\"a\\\\\"b\"'",
      .unary { text, context in
        guard case .string(let text) = text else { return .noOverload }
        return .string(quoted(text))
      }),
  ]

  private static func mapBytes(_ text: String, _ change: (UInt8) -> UInt8) -> String {
    String(decoding: text.utf8.map(change), as: UTF8.self)
  }

  /// A text without white space (as Unicode defines it) at its ends.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  private static func replace(
    _ text: String, _ old: String, _ new: String, limit: Int64, _ context: EvaluationContext
  ) -> Value {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    var search = 0
    var count: Int64 = 0
    while limit < 0 || count < limit {
      let found: Range<Int>
      if old.isEmpty {
        // An empty text occurs before every character and at the end.
        guard search <= bytes.count else { break }
        found = search..<search
        search += 1
        while search < bytes.count, bytes[search] & 0xC0 == 0x80 { search += 1 }
      } else {
        guard let next = text.utf8Range(of: old, from: search) else { break }
        found = next
        search = next.upperBound
      }
      guard context.charge(bytes: new.utf8.count + found.lowerBound - copied) else { return .overBudget }
      result += bytes[copied..<found.lowerBound]
      result += new.utf8
      copied = found.upperBound
      count += 1
    }
    guard context.charge(bytes: bytes.count - copied) else { return .overBudget }
    result += bytes[copied...]
    return .string(String(decoding: result, as: UTF8.self))
  }

  private static func split(
    _ text: String, _ separator: String, limit: Int64, _ context: EvaluationContext
  ) -> Value {
    guard limit != 0 else { return .list([Value]()) }
    guard context.charge(bytes: text.utf8.count * 2) else { return .overBudget }
    if separator.isEmpty {
      let scalars = Array(text.unicodeScalars)
      let count = limit < 0 ? scalars.count : min(scalars.count, Int(clamping: limit))
      guard count > 0 else { return .list([Value]()) }
      var parts = scalars[..<(count - 1)].map { Value.string(String($0)) }
      var rest = String.UnicodeScalarView()
      rest.append(contentsOf: scalars[(count - 1)...])
      parts.append(.string(String(rest)))
      return .list(parts)
    }
    let bytes = Array(text.utf8)
    var parts: [Value] = []
    var start = 0
    while limit < 0 || parts.count < limit - 1, let found = text.utf8Range(of: separator, from: start) {
      parts.append(.string(String(decoding: bytes[start..<found.lowerBound], as: UTF8.self)))
      start = found.upperBound
    }
    parts.append(.string(String(decoding: bytes[start...], as: UTF8.self)))
    return .list(parts)
  }

  private static func join(_ list: Value, _ separator: String, _ context: EvaluationContext) -> Value {
    guard let elements = ElementCursor(list, context.host) else { return .noOverload }
    var result = ""
    for index in 0..<elements.count {
      let element = elements.element(at: index, context.host)
      switch context.resolve(element) {
      case .string(let text):
        guard context.charge(bytes: text.utf8.count + separator.utf8.count) else { return .overBudget }
        if index > 0 { result += separator }
        result += text
      case let plain: return .elementMismatch(element, plain, "join", context)
      }
    }
    return .string(result)
  }
}
