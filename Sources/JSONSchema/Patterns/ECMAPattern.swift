/// A regular expression as JSON Schema has it, put into the syntax of RE2.
///
/// The dialect is ECMA-262 with Unicode semantics. What RE2 cannot do in linear time (looking ahead or behind,
/// references to groups) is refused with its place; what the two spell otherwise is translated:
/// white space and `.` know all line ends and spaces of Unicode, `\p{Letter}` gets its short name, `\cX` and `\uXXXX`
/// become code points, `[^]` becomes any character, groups do not capture.
///
/// Deviations, on the lenient side: any ASCII punctuation may be escaped, and braces and brackets that mean nothing
/// stand for themselves, as in patterns without the `u` flag.
///
/// Source: ECMA-262, section 22.2.1; JSON Schema Core 2020-12, section 6.4.
struct ECMAPattern {
  /// What is wrong with a pattern, and where.
  struct Problem: Error, Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      /// The pattern is no regular expression.
      case syntax
      /// The pattern is good, but cannot be run in linear time or needs tables that RE2 lacks.
      case unsupported
    }
    var kind: Kind
    /// Scalars from the start of the pattern, 0-based.
    var offset: Int
    /// A sentence for people, without its full stop.
    var message: String
  }

  /// The pattern in RE2's syntax.
  let re2: String

  /// Translates a pattern.
  ///
  /// - Throws: the first problem. With `checksOnly` nothing is refused for RE2's sake, only for its syntax.
  /// - Complexity: O(length).
  init(_ text: String, checksOnly: Bool = false) throws(Problem) {
    var translation = ECMATranslation(text, checksOnly: checksOnly)
    try translation.run()
    re2 = translation.output
  }

  /// Whether the UTF-8 text is a regular expression, be it one that RE2 runs or not.
  static func isValid(_ text: Span<UInt8>) -> Bool {
    var bytes: [UInt8] = []
    for index in 0..<text.count { bytes.append(text[index]) }
    do {
      _ = try ECMAPattern(String(decoding: bytes, as: UTF8.self), checksOnly: true)
      return true
    } catch {
      return false
    }
  }
}
