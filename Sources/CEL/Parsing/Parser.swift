import SourceText

/// Reads an expression into a tree, by precedence climbing.
///
/// An error becomes a problem and an `invalid` node; the parser then goes on behind the next comma or closing bracket,
/// so that one run finds several errors.
///
/// Source: CEL langdef, «Syntax».
struct Parser {
  let bytes: [UInt8]
  let limits: Limits
  /// Whether calls such as `list.all(x, ...)` are macros.
  let expandsMacros: Bool
  var tree = SyntaxTree()
  private(set) var problems: [SourceProblem] = []

  private var lexer: Lexer
  private(set) var token: Token
  private(set) var previousEnd = 0
  private var nesting = 0
  private var isAborted = false
  private var lastProblemStart = -1
  /// The brackets that are open, for hints.
  private var open: [String] = []

  init(_ bytes: [UInt8], limits: Limits, expandsMacros: Bool) {
    self.bytes = bytes
    self.limits = limits
    self.expandsMacros = expandsMacros
    lexer = Lexer(bytes)
    token = Token(kind: .end, start: 0, end: 0)
    tree.nodes.reserveCapacity(16)
  }

  /// Reads the expression; the problems are then in order of their ranges.
  mutating func parse() {
    let size = min(limits.expressionSize, 65_535)
    guard bytes.count <= size else {
      problems.append(ParseMessage.tooLong(limit: size).problem(at: 0..<bytes.count))
      tree.root = invalid(from: 0)
      return
    }
    advance()
    if token.kind == .end {
      report(.empty, at: 0..<bytes.count)
      tree.root = invalid(from: 0)
    } else {
      tree.root = expression()
      while token.kind != .end {
        reportUnexpected()
        recover()
        // What closes nothing is skipped; what begins an operand is read for its own errors.
        if isCloser(token.kind) || token.kind == .comma || token.kind == .colon {
          advance()
          if binaryOperator() != nil {
            advance()
            if token.kind != .end { _ = expression() }
          }
        } else if token.kind != .end {
          _ = expression()
        }
      }
    }
    problems += lexer.problems
    problems.sort { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
    if problems.count > limits.problems { problems.removeLast(problems.count - limits.problems) }
  }

  /// `condition ? value : otherwise`, or what binds tighter.
  mutating func expression() -> ExpressionID {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.depth else { return tooDeep() }
    let start = token.start
    let condition = binary(atLeast: Operator.or.precedence)
    guard token.kind == .question else { return condition }
    let focus = token.range
    advance()
    let then = expression()
    expect(.colon, "`:`")
    let otherwise = expression()
    return add(
      .conditional(condition, then, otherwise), from: start, focus: focus,
      depth: max(depth(condition), depth(then), depth(otherwise)))
  }

  /// Operands joined by binary operators of at least a precedence.
  private mutating func binary(atLeast precedence: Int) -> ExpressionID {
    let start = token.start
    var left = unary()
    // The operands of a chain of `&&` or of `||`, which becomes one node.
    var chain: [ExpressionID] = []
    var chainOperator = Operator.and
    while let `operator` = binaryOperator(), `operator`.precedence >= precedence {
      let focus = token.range
      if !chain.isEmpty, `operator` != chainOperator { left = logical(chainOperator, &chain, from: start) }
      advance()
      let right = binary(atLeast: `operator`.precedence + 1)
      if `operator` == .and || `operator` == .or {
        if chain.isEmpty { chain.append(left) }
        chain.append(right)
        chainOperator = `operator`
      } else {
        left = add(
          .binary(`operator`, left, right), from: start, focus: focus, depth: max(depth(left), depth(right)))
      }
    }
    return chain.isEmpty ? left : logical(chainOperator, &chain, from: start)
  }

  private mutating func logical(_ chainOperator: Operator, _ chain: inout [ExpressionID], from start: Int)
    -> ExpressionID
  {
    let deepest = chain.reduce(0) { max($0, depth($1)) }
    let operands = chain
    chain = []
    return add(.logical(chainOperator, operands), from: start, depth: deepest)
  }

  /// `!` and `-` before an operand.
  private mutating func unary() -> ExpressionID {
    guard token.kind == .not || token.kind == .minus else { return member(primary()) }
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.depth else { return tooDeep() }
    let start = token.start
    let sign: Operator = token.kind == .not ? .not : .negate
    let focus = token.range
    advance()
    if sign == .negate, token.kind == .int || token.kind == .double {
      return member(number(isNegative: true, from: start))
    }
    let operand = unary()
    return add(.unary(sign, operand), from: start, focus: focus, depth: depth(operand))
  }

  private func binaryOperator() -> Operator? {
    switch token.kind {
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .percent: .remainder
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .and: .and
    case .or: .or
    case .identifier where isWord("in"): .in
    default: nil
    }
  }

  // The rest serves the extensions of the parser as well.

  /// Moves to the next token.
  mutating func advance() {
    previousEnd = token.end
    token = isAborted ? Token(kind: .end, start: bytes.count, end: bytes.count) : lexer.next()
  }

  /// Moves on where the token is of a kind.
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  /// Moves on, or says what was expected.
  mutating func expect(_ kind: Token.Kind, _ what: String) {
    guard !take(kind) else { return }
    report(.expected(what, found: text(of: token), opened: open.last), at: token.start..<token.end)
  }

  /// Reads something between brackets, of which the opening one is the current token.
  mutating func enclosed(_ opener: String, _ closer: Token.Kind, _ what: String, _ body: (inout Parser) -> Void) {
    open.append(opener)
    advance()
    body(&self)
    if token.kind != closer, token.kind != .end || !isAborted {
      if token.kind != .end, !isCloser(token.kind) {
        reportUnexpected()
        recover()
        while token.kind == .comma || token.kind == .colon {
          advance()
          recover()
        }
      }
    }
    expect(closer, what)
    open.removeLast()
  }

  /// Reads expressions up to a closing bracket, with commas between.
  mutating func arguments(until closer: Token.Kind) -> [ExpressionID] {
    var result: [ExpressionID] = []
    while token.kind != closer, token.kind != .end {
      result.append(expression())
      if token.kind != .comma, token.kind != closer {
        guard token.kind != .end, !isCloser(token.kind) else { break }
        reportUnexpected()
        recover()
      }
      guard take(.comma) else { break }
    }
    return result
  }

  /// Skips to the next comma, colon, closing bracket or the end, over what lies in brackets.
  mutating func recover() {
    var level = 0
    while token.kind != .end {
      switch token.kind {
      case .leftParenthesis, .leftBracket, .leftBrace: level += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        if level == 0 { return }
        level -= 1
      case .comma, .colon:
        if level == 0 { return }
      default: break
      }
      advance()
    }
  }

  private func isCloser(_ kind: Token.Kind) -> Bool {
    kind == .rightParenthesis || kind == .rightBracket || kind == .rightBrace
  }

  /// Whether the current token is exactly this word.
  func isWord(_ word: String) -> Bool {
    token.end - token.start == word.utf8.count && bytes[token.start..<token.end].elementsEqual(word.utf8)
  }

  /// The text of a token.
  func text(of token: Token) -> String {
    String(decoding: bytes[token.start..<token.end], as: UTF8.self)
  }

  /// Reports the current token as misplaced; the lexer has reported what is not a token.
  mutating func reportUnexpected() {
    guard token.kind != .invalid else { return }
    report(.unexpected(text(of: token)), at: token.start..<token.end)
  }

  /// Reports a problem, unless there is one at the same start.
  mutating func report(_ message: ParseMessage, at range: Range<Int>) {
    guard range.lowerBound != lastProblemStart, !isAborted, problems.count <= limits.problems else { return }
    lastProblemStart = range.lowerBound
    problems.append(message.problem(at: range))
  }

  /// The number of levels of an expression.
  func depth(_ id: ExpressionID) -> Int {
    Int(tree[id].depth)
  }

  /// Adds a node that ends where the last token ended; `depth` is that of its deepest child.
  mutating func add(_ kind: SyntaxNode.Kind, from start: Int, focus: SourceRange? = nil, depth: Int = 0) -> ExpressionID
  {
    guard depth < limits.depth else { return tooDeep() }
    let range = SourceRange(start, max(start, previousEnd))
    tree.nodes.append(SyntaxNode(kind: kind, range: range, focus: focus ?? range, depth: UInt16(depth + 1)))
    return ExpressionID(tree.nodes.count - 1)
  }

  /// Adds a node for what could not be read.
  mutating func invalid(from start: Int) -> ExpressionID {
    add(.invalid, from: start)
  }

  private mutating func tooDeep() -> ExpressionID {
    report(.tooDeep(limit: limits.depth), at: token.start..<token.end)
    isAborted = true
    token = Token(kind: .end, start: bytes.count, end: bytes.count)
    tree.nodes.append(
      SyntaxNode(kind: .invalid, range: token.range, focus: token.range, depth: 1))
    return ExpressionID(tree.nodes.count - 1)
  }
}
