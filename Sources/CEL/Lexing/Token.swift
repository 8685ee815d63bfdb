/// A piece of an expression's text.
struct Token {
  /// What a piece is.
  enum Kind: UInt8 {
    case end
    case identifier
    /// A field name between backticks.
    case quotedIdentifier
    case int
    case uint
    case double
    case string
    case bytes
    case leftParenthesis, rightParenthesis
    case leftBracket, rightBracket
    case leftBrace, rightBrace
    case dot, comma, colon, question
    case plus, minus, star, slash, percent, not
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
    case and, or
    /// Text that is not a token; the lexer has said why.
    case invalid
  }

  var kind: Kind
  /// The first byte.
  var start: Int
  /// The byte after the last.
  var end: Int

  var range: SourceRange {
    SourceRange(start, end)
  }
}
