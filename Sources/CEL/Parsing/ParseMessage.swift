/// The wording of what the lexer and the parser find.
struct ParseMessage: Sendable {
  let message: String
  let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// The problem at a range.
  func problem(at range: Range<Int>) -> CELProblem {
    CELProblem(range: range, message: message, hint: hint)
  }

  static func badNumber(_ text: String) -> ParseMessage {
    ParseMessage("invalid number `\(text)`", hint: "names begin with a letter; put text in quotes")
  }

  static func unclosedText(quote: UInt8, isTriple: Bool) -> ParseMessage {
    let mark = String(repeating: String(Unicode.Scalar(quote)), count: isTriple ? 3 : 1)
    return ParseMessage("unclosed text", hint: "close it with \(mark)")
  }

  static let badQuotedIdentifier = ParseMessage(
    "invalid name in backticks",
    hint: "use letters, digits, `_`, `-`, `.`, `/` and spaces, and close it with a backtick")

  static func loneSign(_ found: String, _ meant: String) -> ParseMessage {
    ParseMessage("unknown operator `\(found)`", hint: "write `\(meant)`")
  }

  static func strayCharacter(_ text: String) -> ParseMessage {
    switch text {
    case "“", "”", "„", "‘", "’", "«", "»":
      ParseMessage("unexpected character `\(text)`", hint: "use straight quotes: \"...\" or '...'")
    case "≤": ParseMessage("unknown operator `≤`", hint: "write `<=`")
    case "≥": ParseMessage("unknown operator `≥`", hint: "write `>=`")
    case "≠": ParseMessage("unknown operator `≠`", hint: "write `!=`")
    case "–", "—", "−": ParseMessage("unknown operator `\(text)`", hint: "write the minus sign `-`")
    case "#": ParseMessage("unexpected character `#`", hint: "comments begin with `//`")
    case "$", "@": ParseMessage("unexpected character `\(text)`", hint: "variables are named without a sign")
    case ";": ParseMessage("unexpected character `;`", hint: "an expression is one condition; join two with `&&`")
    default: ParseMessage("unexpected character `\(text)`")
    }
  }

  static func badEscape(_ text: String) -> ParseMessage {
    ParseMessage(
      "unknown escape sequence `\(text)`", hint: "write `\\\\` for a backslash, or r'...' for a text without escapes")
  }

  static func shortEscape(_ text: String, digits: Int, isOctal: Bool) -> ParseMessage {
    ParseMessage("incomplete escape sequence `\(text)`: expected \(digits) \(isOctal ? "octal" : "hexadecimal") digits")
  }

  static let badCodePoint = ParseMessage("invalid escape sequence: not a Unicode character")

  static func tooLong(limit: Int) -> ParseMessage {
    ParseMessage("the expression is longer than \(limit) bytes")
  }

  static func tooDeep(limit: Int) -> ParseMessage {
    ParseMessage("the expression is nested deeper than \(limit) levels", hint: "split it into variables")
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
    case "and": ParseMessage("unknown operator `and`", hint: "write `&&`")
    case "or": ParseMessage("unknown operator `or`", hint: "write `||`")
    case "is": ParseMessage("unknown operator `is`", hint: "write `==`")
    case "not": ParseMessage("unknown operator `not`", hint: "write `!` before a condition, as in `!(x in list)`")
    case "then", "else", "if":
      ParseMessage("unknown operator `\(found)`", hint: "write `condition ? value : otherwise`")
    default:
      ParseMessage("unexpected `\(found)`: expected an operator or the end")
    }
  }

  static func expected(_ what: String, found: String, opened: String? = nil) -> ParseMessage {
    let location = found.isEmpty ? "the end" : "`\(found)`"
    return ParseMessage("expected \(what) before \(location)", hint: opened.map { "`\($0)` is still open" })
  }

  static func reserved(_ word: String) -> ParseMessage {
    ParseMessage("reserved word `\(word)` used as a name")
  }

  static let expectedField = ParseMessage("expected a field name after the dot")

  static func overflow(_ text: String, type: String) -> ParseMessage {
    ParseMessage("`\(text)` is out of range for \(type)")
  }

  static let objectLiteral = ParseMessage("objects cannot be constructed", hint: "write a map: {'key': value}")

  static func hasArgument(_ count: Int) -> ParseMessage {
    count == 1
      ? ParseMessage("`has` expects a field", hint: "write `has(object.field)`")
      : ParseMessage("`has` expects one field, not \(count)", hint: "write `has(a.b) && has(a.c)`")
  }

  static func macroVariable(_ macro: String) -> ParseMessage {
    ParseMessage("`\(macro)` expects the name of a variable here", hint: "write `list.\(macro)(x, ...)`")
  }

  static func macroArguments(_ macro: String, form: String, found: Int) -> ParseMessage {
    ParseMessage("`\(macro)` does not accept \(found) argument\(found == 1 ? "" : "s")", hint: "write `\(form)`")
  }

  static let sameVariables = ParseMessage("duplicate variable name")
}
