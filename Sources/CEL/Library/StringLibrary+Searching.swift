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
