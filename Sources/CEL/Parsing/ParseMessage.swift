/// The wording of what the lexer and the parser find.
struct ParseMessage: Sendable {
  let message: String
  let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// The issue at a place.
  func problem(at range: Range<Int>) -> CELProblem {
    CELProblem(range: range, message: message, hint: hint)
  }

  static func badNumber(_ text: String) -> ParseMessage {
    ParseMessage("`\(text)` is no number", hint: "names begin with a letter; texts stand in quotes")
  }

  static func unclosedText(quote: UInt8, isTriple: Bool) -> ParseMessage {
    let mark = String(repeating: String(Unicode.Scalar(quote)), count: isTriple ? 3 : 1)
    return ParseMessage("this text has no closing \(mark)", hint: "close it with \(mark)")
  }

  static let badQuotedIdentifier = ParseMessage(
    "a name in backticks holds letters, digits, `_`, `-`, `.`, `/` and spaces, and ends with a backtick")

  static func loneSign(_ found: String, _ meant: String) -> ParseMessage {
    ParseMessage("`\(found)` is no operator", hint: "write `\(meant)`")
  }

  static func strayCharacter(_ text: String) -> ParseMessage {
    switch text {
    case "“", "”", "„", "‘", "’", "«", "»":
      ParseMessage("`\(text)` does not enclose a text", hint: "use straight quotes: \"...\" or '...'")
    case "≤": ParseMessage("`≤` is no operator", hint: "write `<=`")
    case "≥": ParseMessage("`≥` is no operator", hint: "write `>=`")
    case "≠": ParseMessage("`≠` is no operator", hint: "write `!=`")
    case "–", "—", "−": ParseMessage("`\(text)` is no operator", hint: "write the minus sign `-`")
    case "#": ParseMessage("`#` begins no comment here", hint: "comments begin with `//`")
    case "$", "@": ParseMessage("`\(text)` has no meaning here", hint: "variables are named without a sign")
    case ";": ParseMessage("`;` has no meaning here", hint: "an expression is one condition; join two with `&&`")
    default: ParseMessage("the character `\(text)` has no meaning here")
    }
  }

  static func badEscape(_ text: String) -> ParseMessage {
    ParseMessage(
      "`\(text)` is no escape sequence", hint: "write `\\\\` for a backslash, or r'...' for a text without escapes")
  }

  static func shortEscape(_ text: String, digits: Int, isOctal: Bool) -> ParseMessage {
    ParseMessage("`\(text)` is followed by \(digits) \(isOctal ? "octal" : "hexadecimal") digits")
  }

  static let badCodePoint = ParseMessage("this escape names no Unicode character")

  static func tooLong(limit: Int) -> ParseMessage {
    ParseMessage("the expression is longer than \(limit) bytes")
  }

  static func tooDeep(limit: Int) -> ParseMessage {
    ParseMessage("the expression is nested deeper than \(limit) levels", hint: "split it into variables")
  }

  static let notUTF8 = ParseMessage("the expression is no valid UTF-8")

  static let empty = ParseMessage("the expression is empty")

  static func expectedOperand(found: String) -> ParseMessage {
    found.isEmpty
      ? ParseMessage("the expression ends where a value should follow")
      : ParseMessage("`\(found)` stands where a value should be")
  }

  static func unexpected(_ found: String) -> ParseMessage {
    switch found {
    case "and": ParseMessage("`and` is no operator", hint: "write `&&`")
    case "or": ParseMessage("`or` is no operator", hint: "write `||`")
    case "is": ParseMessage("`is` is no operator", hint: "write `==`")
    case "not": ParseMessage("`not` is no operator", hint: "write `!` before a condition, as in `!(x in list)`")
    case "then", "else", "if":
      ParseMessage("`\(found)` is no operator", hint: "write `condition ? value : otherwise`")
    default:
      ParseMessage("`\(found)` does not belong here", hint: "an operator or the end of the expression is missing")
    }
  }

  static func expected(_ what: String, found: String, opened: String? = nil) -> ParseMessage {
    let location = found.isEmpty ? "the end" : "`\(found)`"
    return ParseMessage("expected \(what) before \(location)", hint: opened.map { "`\($0)` is still open" })
  }

  static func reserved(_ word: String) -> ParseMessage {
    ParseMessage("`\(word)` is a reserved word and names nothing")
  }

  static let expectedField = ParseMessage("a field name follows the dot")

  static func overflow(_ text: String, type: String) -> ParseMessage {
    ParseMessage("`\(text)` is out of the range of \(type)")
  }

  static let objectLiteral = ParseMessage("objects cannot be constructed", hint: "write a map: {'key': value}")

  static func hasArgument(_ count: Int) -> ParseMessage {
    count == 1
      ? ParseMessage("`has` asks whether a field is there", hint: "write `has(object.field)`")
      : ParseMessage("`has` takes one field, not \(count)", hint: "write `has(a.b) && has(a.c)`")
  }

  static func macroVariable(_ macro: String) -> ParseMessage {
    ParseMessage("`\(macro)` begins with the name of its variable", hint: "as in `list.\(macro)(x, ...)`")
  }

  static func macroArguments(_ macro: String, form: String, found: Int) -> ParseMessage {
    ParseMessage("`\(macro)` does not take \(found) argument\(found == 1 ? "" : "s")", hint: "write `\(form)`")
  }

  static let sameVariables = ParseMessage("both variables have the same name")
}
