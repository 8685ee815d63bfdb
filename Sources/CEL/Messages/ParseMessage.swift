import SourceText

/// The wording of what the lexer and the parser find.
struct ParseMessage: Sendable {
  let message: String
  let help: String

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help ?? ""
  }

  /// The problem at a range.
  func problem(at range: Range<Int>) -> SourceProblem {
    SourceProblem(
      location: FileLocation(range: ByteRange(range)), message: message, help: help)
  }

  static func badNumber(_ text: String) -> ParseMessage {
    ParseMessage("invalid number `\(text)`", help: "names begin with a letter; put text in quotes")
  }

  static func unclosedText(quote: UInt8, isTriple: Bool) -> ParseMessage {
    let mark = String(repeating: String(Unicode.Scalar(quote)), count: isTriple ? 3 : 1)
    return ParseMessage("unclosed text", help: "close it with \(mark)")
  }

  static let badQuotedIdentifier = ParseMessage(
    "invalid name in backticks",
    help: "use letters, digits, `_`, `-`, `.`, `/` and spaces, and close it with a backtick")

  static func loneSign(_ found: String, _ meant: String) -> ParseMessage {
    ParseMessage("unknown operator `\(found)`", help: "write `\(meant)`")
  }

  static func strayCharacter(_ text: String) -> ParseMessage {
    switch text {
    case "“", "”", "„", "‘", "’", "«", "»":
      ParseMessage("unexpected character `\(text)`", help: "use straight quotes: \"...\" or '...'")
    case "≤": ParseMessage("unknown operator `≤`", help: "write `<=`")
    case "≥": ParseMessage("unknown operator `≥`", help: "write `>=`")
    case "≠": ParseMessage("unknown operator `≠`", help: "write `!=`")
    case "–", "—", "−": ParseMessage("unknown operator `\(text)`", help: "write the minus sign `-`")
    case "#": ParseMessage("unexpected character `#`", help: "comments begin with `//`")
    case "$", "@": ParseMessage("unexpected character `\(text)`", help: "variables are named without a sign")
    case ";": ParseMessage("unexpected character `;`", help: "an expression is one condition; join two with `&&`")
    default: ParseMessage("unexpected character `\(text)`")
    }
  }

  static func badEscape(_ text: String) -> ParseMessage {
    ParseMessage(
      "unknown escape sequence `\(text)`", help: "write `\\\\` for a backslash, or r'...' for a text without escapes")
  }

  static func shortEscape(_ text: String, digits: Int, isOctal: Bool) -> ParseMessage {
    ParseMessage("incomplete escape sequence `\(text)`: expected \(digits) \(isOctal ? "octal" : "hexadecimal") digits")
  }

  static let badCodePoint = ParseMessage("invalid escape sequence: not a Unicode character")

  static func tooLong(limit: Int) -> ParseMessage {
    ParseMessage("the expression is longer than \(limit) bytes")
  }

  static func tooDeep(limit: Int) -> ParseMessage {
    ParseMessage("the expression is nested deeper than \(limit) levels", help: "split it into variables")
  }

  static let notUTF8 = ParseMessage("the expression is not valid UTF-8")

  static let empty = ParseMessage("the expression is empty")

  static func expectedOperand(found: String) -> ParseMessage {
    found.isEmpty
      ? ParseMessage("expected a value before the end")
      : ParseMessage("expected a value, not `\(found)`")
  }

  static func unexpected(_ found: String) -> ParseMessage {
    switch found {
    case "and": ParseMessage("unknown operator `and`", help: "write `&&`")
    case "or": ParseMessage("unknown operator `or`", help: "write `||`")
    case "is": ParseMessage("unknown operator `is`", help: "write `==`")
    case "not": ParseMessage("unknown operator `not`", help: "write `!` before a condition, as in `!(x in list)`")
    case "then", "else", "if":
      ParseMessage("unknown operator `\(found)`", help: "write `condition ? value : otherwise`")
    default:
      ParseMessage("unexpected `\(found)`: expected an operator or the end")
    }
  }

  static func expected(_ what: String, found: String, opened: String? = nil) -> ParseMessage {
    let location = found.isEmpty ? "the end" : "`\(found)`"
    return ParseMessage("expected \(what) before \(location)", help: opened.map { "`\($0)` is still open" })
  }

  static func reserved(_ word: String) -> ParseMessage {
    ParseMessage("reserved word `\(word)` used as a name")
  }

  static let expectedField = ParseMessage("expected a field name after the dot")

  static func overflow(_ text: String, type: String) -> ParseMessage {
    ParseMessage("`\(text)` is out of range for \(type)")
  }

  static let objectLiteral = ParseMessage("objects cannot be constructed", help: "write a map: {'key': value}")

  static func hasArgument(_ count: Int) -> ParseMessage {
    count == 1
      ? ParseMessage("`has` expects a field", help: "write `has(object.field)`")
      : ParseMessage("`has` expects one field, not \(count)", help: "write `has(a.b) && has(a.c)`")
  }

  static func macroVariable(_ macro: String) -> ParseMessage {
    ParseMessage("`\(macro)` expects the name of a variable here", help: "write `list.\(macro)(x, ...)`")
  }

  static func macroArguments(_ macro: String, form: String, found: Int) -> ParseMessage {
    ParseMessage("`\(macro)` does not accept \(found) argument\(found == 1 ? "" : "s")", help: "write `\(form)`")
  }

  static let sameVariables = ParseMessage("duplicate variable name")
}
