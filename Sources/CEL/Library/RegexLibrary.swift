/// Parts of texts by regular expressions.
///
/// Source: cel-go's library of regular expressions; RE2 for the syntax.
enum RegexLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "regex.extract", "(string, string) -> optional(string)",
      "What the pattern's group matches first, or the entire match where it has no group.",
      errors: "The pattern is malformed or has more than one group.",
      examples: """
        regex.extract('hello world', 'hello (.*)') == optional.of('world')
        regex.extract('HELLO', 'hello') == optional.none()
        """,
      .binary { text, pattern, context in
        matches(text, pattern, context, limit: 1) { .list($0) }.first
      }),
    FunctionDeclaration(
      "regex.extractAll", "(string, string) -> list(string)",
      "What the pattern's group matches at each place, or the entire matches.",
      errors: "The pattern is malformed or has more than one group.",
      examples: "regex.extractAll('id:123, id:456', 'id:([0-9]+)') == ['123', '456']",
      .binary { text, pattern, context in
        matches(text, pattern, context, limit: .max) { .list($0) }
      }),
    FunctionDeclaration(
      "regex.replace", "(string, string, string) -> string",
      "The text with each match replaced; `\\1` in the replacement is the first group.",
      errors: "The pattern or the replacement is malformed.",
      examples: "regex.replace('hello world', '([a-z]+) ([a-z]+)', '\\\\2 \\\\1') == 'world hello'",
      .ternary { text, pattern, replacement, context in
        replace([text, pattern, replacement, .int(-1)], context)
      }),
    FunctionDeclaration(
      "regex.replace", "(string, string, string, int) -> string",
      "The text with the first so many matches replaced; all where the number is negative.",
      errors: "The pattern or the replacement is malformed.",
      examples: "regex.replace('banana', 'a', 'x', 1) == 'bxnana'",
      .variadic { arguments, context in
        arguments.count == 4 ? replace(arguments, context) : .noOverload
      }),
  ]

  private static func matches(
    _ text: Value, _ pattern: Value, _ context: EvaluationContext, limit: Int, _ finish: ([Value]) -> Value
  ) -> Value {
    guard case .string(let text) = text, case .string(let source) = pattern else { return .noOverload }
    do throws(Pattern.Malformed) {
      let pattern = try context.pattern(source)
      guard pattern.groupCount <= 1 else {
        return .error(.severalGroups(source))
      }
      let bytes = Array(text.utf8)
      var found: [Value] = []
      for groups in MatchSequence(pattern, bytes) {
        guard context.charge(2 + steps(groups, bytes)) else { return .overBudget }
        if let range = pattern.groupCount == 1 ? groups[1] : groups[0] {
          found.append(.string(String(decoding: bytes[range], as: UTF8.self)))
          if found.count == limit { break }
        }
      }
      return finish(found)
    } catch {
      return .error(.badPattern(source, error.message))
    }
  }

  /// The steps of one match: a pattern may look at all of the rest before it takes a short match.
  private static func steps(_ groups: [Range<Int>?], _ bytes: [UInt8]) -> Int {
    (bytes.count - (groups[0]?.lowerBound ?? 0)) / 64
  }

  private static func replace(_ arguments: [Value], _ context: EvaluationContext) -> Value {
    guard case .string(let text) = arguments[0], case .string(let source) = arguments[1],
      case .string(let replacement) = arguments[2], case .int(let limit) = arguments[3]
    else { return .noOverload }
    do throws(Pattern.Malformed) {
      let pattern = try context.pattern(source)
      guard let template = Template(replacement, groups: pattern.groupCount) else {
        return .error(.unknownGroup(replacement))
      }
      let bytes = Array(text.utf8)
      var result: [UInt8] = []
      var copied = 0
      var count: Int64 = 0
      for groups in MatchSequence(pattern, bytes) {
        guard limit < 0 || count < limit, let match = groups[0] else { break }
        let before = result.count
        result += bytes[copied..<match.lowerBound]
        template.append(to: &result, groups, bytes)
        guard context.charge(bytes: result.count - before), context.charge(2 + steps(groups, bytes)) else {
          return .overBudget
        }
        copied = match.upperBound
        count += 1
      }
      result += bytes[copied...]
      return .string(String(decoding: result, as: UTF8.self))
    } catch {
      return .error(.badPattern(source, error.message))
    }
  }
}

extension Value {
  /// The first element of a list as an optional; a failure stays one.
  fileprivate var first: Value {
    guard case .list(let values) = self else { return self }
    return values.first.map(Value.some) ?? .none
  }
}

/// The matches of a pattern that do not overlap, from the first to the last.
private struct MatchSequence: Sequence, IteratorProtocol {
  private let pattern: Pattern
  private let bytes: [UInt8]
  private var position = 0

  init(_ pattern: Pattern, _ bytes: [UInt8]) {
    self.pattern = pattern
    self.bytes = bytes
  }

  mutating func next() -> [Range<Int>?]? {
    guard position <= bytes.count, let groups = pattern.firstMatch(in: bytes, from: position), let match = groups[0]
    else { return nil }
    position = match.upperBound
    if match.isEmpty {
      position += 1
      while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
    }
    return groups
  }
}

/// A replacement in which `\1` is a group and `\\` a backslash.
private struct Template {
  private enum Piece {
    case text([UInt8])
    case group(Int)
  }

  private var pieces: [Piece] = []

  init?(_ text: String, groups: Int) {
    var literal: [UInt8] = []
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "\\") else {
        literal.append(byte)
        continue
      }
      guard let next = bytes.next() else { return nil }
      if next == UInt8(ascii: "\\") {
        literal.append(next)
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
        let group = Int(next - UInt8(ascii: "0"))
        guard group <= groups else { return nil }
        pieces.append(.text(literal))
        literal = []
        pieces.append(.group(group))
      } else {
        return nil
      }
    }
    pieces.append(.text(literal))
  }

  func append(to result: inout [UInt8], _ groups: [Range<Int>?], _ bytes: [UInt8]) {
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .group(let group): if let range = groups[group] { result += bytes[range] }
      }
    }
  }
}
