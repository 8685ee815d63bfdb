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
