import CRE2
import SourceText

/// A pattern ready to be matched: shared by all threads.
///
/// Its syntax is checked when it is made. RE2's program is built when a text is first matched, since most schemas have
/// more patterns than a document meets; patterns with counted repetitions, whose program may be too large, at once.
final class Pattern: Sendable {
  /// The pattern as the schema has it.
  let text: String
  private let translated: String
  /// The byte that every match begins with, 0 where there is more than one.
  private let firstByte: UInt8
  private let handle = LazyReference()

  /// Makes a pattern.
  ///
  /// - Throws: what is wrong with it.
  init(_ text: String) throws(ECMAPattern.Problem) {
    self.text = text
    translated = try ECMAPattern(text).re2
    firstByte = Self.firstByte(text)
    if text.utf8.contains(UInt8(ascii: "{")), let message = built.error {
      throw ECMAPattern.Problem(kind: .unsupported, offset: 0, message: message)
    }
  }

  private var built: Handle { handle.object(of: Handle.self) { Handle(translated) } }

  /// Whether the pattern matches somewhere in the UTF-8 text.
  ///
  /// - Complexity: O(length).
  func matches(_ text: Span<UInt8>) -> Bool {
    if firstByte != 0, text.count == 0 || text[0] != firstByte { return false }
    let built = built
    return unsafe text.withUnsafeBytes { bytes in
      unsafe cre2_matches(built.pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
  }

  /// The signs of a text that a pattern has no place for, where it lets single signs be and not a form as a whole; empty where
  /// it asks for more.
  ///
  /// - Complexity: O(1): the beginning of the text alone is looked at.
  func signs(against text: String) -> [Character] {
    var kept = ""
    var signs: [Character] = []
    for sign in text.prefix(64) {
      let longer = kept + String(sign)
      let bytes = Array(longer.utf8)
      if matches(bytes.span) {
        kept = longer
      } else if !signs.contains(sign), !(sign.isWhitespace && signs.contains(where: \.isWhitespace)) {
        signs.append(sign)
      }
    }
    return kept.isEmpty || signs.count > 4 ? [] : signs
  }

  /// The first byte of `^x...` where nothing can come instead of the letter.
  private static func firstByte(_ text: String) -> UInt8 {
    let bytes = Array(text.utf8.prefix(3))
    guard bytes.count > 1, bytes[0] == UInt8(ascii: "^"), ASCII.isLetterOrDigit(bytes[1]),
      !text.utf8.contains(UInt8(ascii: "|"))
    else { return 0 }
    let isRepeated = bytes.count > 2 && "*?{".utf8.contains(bytes[2])
    return isRepeated ? 0 : bytes[1]
  }
}

/// The owner of RE2's object.
///
/// RE2 documents its objects as safe for matching from many threads, and nothing here changes one after it was made.
@safe private final class Handle: @unchecked Sendable {
  let pointer: OpaquePointer

  init(_ pattern: String) {
    var pattern = pattern
    // The bytes are read during the call only; the result is never null.
    unsafe pointer = pattern.withUTF8 { bytes in
      let text = unsafe UnsafeRawPointer(bytes.baseAddress ?? UnsafePointer(emptyText.utf8Start))
      return unsafe cre2_compile(text.assumingMemoryBound(to: CChar.self), bytes.count, 0)
    }
  }

  deinit {
    unsafe cre2_free(pointer)
  }

  /// What RE2 says against the pattern.
  var error: String? {
    unsafe cre2_error(pointer).map { unsafe String(cString: $0) }
  }
}

/// What an empty pattern points to.
private let emptyText: StaticString = ""

/// A regular expression as JSON Schema has it, put into the syntax of RE2.
///
/// The dialect is ECMA-262 with Unicode semantics. What RE2 cannot do in linear time (looking ahead or behind,
/// references to groups) is refused with its offset; what the two spell otherwise is translated:
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
      /// The pattern is not a regular expression.
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

/// The names that `\p{...}` may hold, as RE2 knows them.
///
/// Source: ECMA-262, section 22.2.2.9; Unicode's PropertyValueAliases for the long names of general categories.
enum UnicodePropertyNames {
  enum Answer {
    /// A name that RE2 knows.
    case general(String)
    /// Ranges that are good inside and outside a class, for the property and for its opposite.
    case ranges(String, String)
    /// A property that exists, but that RE2 has no table of.
    case unsupported
    case unknown
  }

  static func re2(_ name: String) -> Answer {
    if let equals = name.firstIndex(of: "=") {
      let value = String(name[name.index(after: equals)...])
      switch name[..<equals] {
      case "General_Category", "gc": return category(value).map { .general($0) } ?? .unknown
      case "Script", "sc": return isName(value) ? .general(value) : .unknown
      case "Script_Extensions", "scx": return isName(value) ? .unsupported : .unknown
      default: return .unknown
      }
    }
    if let short = category(name) { return .general(short) }
    switch name {
    case "Any": return .ranges(#"[\x{0}-\x{10ffff}]"#, #"[^\x{0}-\x{10ffff}]"#)
    case "ASCII": return .ranges("[[:ascii:]]", "[[:^ascii:]]")
    default: return isName(name) ? .unsupported : .unknown
    }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
  }

  private static func category(_ name: String) -> String? {
    if let long = categories.first(where: { $0.long == name }) { return long.short }
    return categories.contains { $0.short == name } ? name : nil
  }

  private static let categories: [(long: String, short: String)] = [
    ("Letter", "L"), ("Lowercase_Letter", "Ll"), ("Modifier_Letter", "Lm"), ("Other_Letter", "Lo"),
    ("Titlecase_Letter", "Lt"), ("Uppercase_Letter", "Lu"), ("Mark", "M"), ("Combining_Mark", "M"),
    ("Spacing_Mark", "Mc"), ("Enclosing_Mark", "Me"), ("Nonspacing_Mark", "Mn"), ("Number", "N"),
    ("Decimal_Number", "Nd"), ("digit", "Nd"), ("Letter_Number", "Nl"), ("Other_Number", "No"), ("Punctuation", "P"),
    ("punct", "P"), ("Connector_Punctuation", "Pc"), ("Dash_Punctuation", "Pd"), ("Close_Punctuation", "Pe"),
    ("Final_Punctuation", "Pf"), ("Initial_Punctuation", "Pi"), ("Other_Punctuation", "Po"), ("Open_Punctuation", "Ps"),
    ("Symbol", "S"), ("Currency_Symbol", "Sc"), ("Modifier_Symbol", "Sk"), ("Math_Symbol", "Sm"),
    ("Other_Symbol", "So"), ("Separator", "Z"), ("Line_Separator", "Zl"), ("Paragraph_Separator", "Zp"),
    ("Space_Separator", "Zs"), ("Other", "C"), ("Control", "Cc"), ("cntrl", "Cc"), ("Format", "Cf"),
    ("Private_Use", "Co"), ("Surrogate", "Cs"),
  ]
}
