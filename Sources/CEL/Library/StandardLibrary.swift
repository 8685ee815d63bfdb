/// The functions that the specification defines, apart from operators.
///
/// Source: CEL langdef, «List of Standard Definitions».
enum StandardLibrary {
  static let functions: [FunctionDeclaration] = general + conversions + texts + TimeLibrary.functions

  private static let general: [FunctionDeclaration] = [
    FunctionDeclaration(
      "size",
      """
      (string) -> int
      (bytes) -> int
      (list(A)) -> int
      (map(A, B)) -> int
      string.() -> int
      bytes.() -> int
      list(A).() -> int
      map(A, B).() -> int
      """,
      "The number of code points of a text, of octets, of elements or of entries.",
      examples: """
        size('héllo') == 5
        [1, 2, 3].size() == 3
        size({'a': 1}) == 1
        """,
      .unary(size)),
    FunctionDeclaration(
      "type", "(A) -> type(A)", "The type of a value.", examples: "type(1) == int", traits: .keepsOrigin,
      .unary { value, context in .type(context.typeName(of: value)) }),
    FunctionDeclaration(
      "dyn", "(A) -> dyn", "The value itself; the checker asks nothing of its type.",
      examples: "dyn(1) == 1.0", traits: .keepsOrigin,
      .unary { value, _ in value }),
  ]

  private static let texts: [FunctionDeclaration] = [
    FunctionDeclaration(
      "contains", "string.(string) -> bool", "Whether a text holds another.",
      examples: "'project'.contains('jec')",
      .binary { text, part, _ in
        guard case .string(let text) = text, case .string(let part) = part else { return .noOverload }
        return .bool(text.utf8Range(of: part, from: 0) != nil)
      }),
    FunctionDeclaration(
      "startsWith", "string.(string) -> bool", "Whether a text begins with another.",
      examples: "'project'.startsWith('pro')",
      .binary { text, part, _ in
        guard case .string(let text) = text, case .string(let part) = part else { return .noOverload }
        return .bool(text.utf8.starts(with: part.utf8))
      }),
    FunctionDeclaration(
      "endsWith", "string.(string) -> bool", "Whether a text ends with another.",
      examples: "'project'.endsWith('ject')",
      .binary { text, part, _ in
        guard case .string(let text) = text, case .string(let part) = part else { return .noOverload }
        return .bool(text.utf8.count >= part.utf8.count && text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8))
      }),
    FunctionDeclaration(
      "matches",
      """
      (string, string) -> bool
      string.(string) -> bool
      """,
      "Whether a regular expression (RE2) matches anywhere in a text; `^` and `$` hold it to the ends.",
      errors: "The pattern is malformed.",
      examples: """
        'RSK-007'.matches('^RSK-[0-9]{3}$')
        !matches('risk', '^R')
        """,
      .binary { text, pattern, context in
        guard case .string(let text) = text, case .string(let source) = pattern else { return .noOverload }
        do throws(Pattern.Malformed) {
          return .bool(try context.pattern(source).matches(text))
        } catch {
          return .error(.badPattern(source, error.message))
        }
      }),
  ]

  @Sendable
  private static func size(_ value: Value, _ context: EvaluationContext) -> Value {
    switch value {
    case .string(let text): .int(Int64(text.unicodeScalars.count))
    case .bytes(let bytes): .int(Int64(bytes.count))
    case .list(let values): .int(Int64(values.count))
    case .map(let map): .int(Int64(map.count))
    case .host(let reference): .int(Int64(context.host.count(of: reference)))
    default: .noOverload
    }
  }
}
