/// Operands: literals, names, calls, lists, maps, and what follows them with a dot or a bracket.
extension Parser {
  /// An operand without what follows it.
  mutating func primary() -> ExpressionID {
    let start = token.start
    switch token.kind {
    case .leftParenthesis:
      var inner = ExpressionID(0)
      enclosed("(", .rightParenthesis, "`)`") { inner = $0.expression() }
      return inner
    case .leftBracket: return list()
    case .leftBrace: return map(from: start)
    case .int, .uint, .double: return number(isNegative: false, from: start)
    case .string, .bytes: return text()
    case .dot:
      advance()
      return name(isAbsolute: true, from: start)
    case .identifier: return name(isAbsolute: false, from: start)
    case .invalid:
      advance()
      return invalid(from: start)
    default:
      report(.expectedOperand(found: text(of: token)), at: token.start..<token.end)
      let node = invalid(from: start)
      // An operator without its left operand still has a right one.
      switch token.kind {
      case .rightParenthesis, .rightBracket, .rightBrace, .comma, .colon, .question, .end: break
      default: advance()
      }
      return node
    }
  }

  /// Selections, indices and calls after an operand.
  mutating func member(_ operand: ExpressionID) -> ExpressionID {
    var operand = operand
    let start = Int(tree[operand].range.start)
    while true {
      switch token.kind {
      case .dot: operand = selection(of: operand, from: start)
      case .leftBracket:
        var access = SyntaxNode.Access.plain
        var key = ExpressionID(0)
        enclosed("[", .rightBracket, "`]`") { parser in
          if parser.take(.question) { access = .optional }
          key = parser.expression()
        }
        operand = add(.index(operand, key, access), from: start, depth: max(depth(operand), depth(key)))
      case .leftBrace:
        switch tree[operand].kind {
        case .identifier, .select: break
        default: return operand
        }
        report(.objectLiteral, at: token.start..<token.end)
        _ = map(from: start)
        operand = invalid(from: start)
      default:
        return operand
      }
    }
  }

  private mutating func selection(of operand: ExpressionID, from start: Int) -> ExpressionID {
    advance()
    let access: SyntaxNode.Access = take(.question) ? .optional : .plain
    let name = token
    guard name.kind == .identifier || name.kind == .quotedIdentifier else {
      report(.expectedField, at: token.start..<token.end)
      return add(.invalid, from: start, depth: depth(operand))
    }
    let isQuoted = name.kind == .quotedIdentifier
    let text = isQuoted ? String(text(of: name).dropFirst().dropLast()) : text(of: name)
    if !isQuoted, text == "in" || text == "true" || text == "false" || text == "null" {
      report(.reserved(text), at: name.start..<name.end)
    }
    advance()
    guard token.kind == .leftParenthesis, access == .plain, !isQuoted else {
      return add(.select(operand, field: text, access), from: start, focus: name.range, depth: depth(operand))
    }
    let arguments = parenthesizedArguments()
    return call(text, name, target: operand, isAbsolute: false, arguments, from: start)
  }

  private mutating func parenthesizedArguments() -> [ExpressionID] {
    var result: [ExpressionID] = []
    enclosed("(", .rightParenthesis, "`)`") { result = $0.arguments(until: .rightParenthesis) }
    return result
  }

  private mutating func call(
    _ text: String, _ name: Token, target: ExpressionID?, isAbsolute: Bool, _ arguments: [ExpressionID], from start: Int
  ) -> ExpressionID {
    let deepest = arguments.reduce(target.map(depth) ?? 0) { max($0, depth($1)) }
    if expandsMacros,
      let kind = macro(text, name, target: target, arguments, from: start)
    {
      // `has(a.b)` points at the field, as `a.b` does.
      var focus = name.range
      if case .select = kind, let argument = arguments.first { focus = tree[argument].focus }
      return add(kind, from: start, focus: focus, depth: deepest)
    }
    return add(
      .call(text, target: target, isAbsolute: isAbsolute, arguments), from: start, focus: name.range, depth: deepest)
  }

  private mutating func name(isAbsolute: Bool, from start: Int) -> ExpressionID {
    guard token.kind == .identifier else {
      report(.expectedField, at: token.start..<token.end)
      return invalid(from: start)
    }
    let name = token
    let text = text(of: name)
    switch text {
    case "true", "false", "null":
      advance()
      return add(.literal(text == "null" ? .null : .bool(text == "true")), from: start)
    case "in":
      report(.expectedOperand(found: text), at: name.start..<name.end)
      advance()
      return invalid(from: start)
    case "not" where startsOperandAfterWord():
      report(.unexpected(text), at: name.start..<name.end)
      advance()
      return primary()
    case _ where ReservedWord.contains(text):
      report(.reserved(text), at: name.start..<name.end)
    default: break
    }
    advance()
    guard token.kind == .leftParenthesis else {
      return add(.identifier(text, isAbsolute: isAbsolute), from: start)
    }
    let arguments = parenthesizedArguments()
    return call(text, name, target: nil, isAbsolute: isAbsolute, arguments, from: start)
  }

  /// Whether the word that is the current token is followed by a further word, as in `not done`.
  private func startsOperandAfterWord() -> Bool {
    var next = token.end
    while next < bytes.count, bytes[next] == UInt8(ascii: " ") { next += 1 }
    guard next < bytes.count, next > token.end else { return false }
    let byte = bytes[next]
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    return isLetter && !bytes[next...].starts(with: "in ".utf8)
  }

  private mutating func list() -> ExpressionID {
    let start = token.start
    var elements: [SyntaxNode.Element] = []
    var deepest = 0
    enclosed("[", .rightBracket, "`]`") { parser in
      while parser.token.kind != .rightBracket, parser.token.kind != .end {
        let isOptional = parser.take(.question)
        let value = parser.expression()
        deepest = max(deepest, parser.depth(value))
        elements.append(SyntaxNode.Element(value: value, isOptional: isOptional))
        guard parser.take(.comma) else { break }
      }
    }
    return add(.list(elements), from: start, depth: deepest)
  }

  private mutating func map(from start: Int) -> ExpressionID {
    var entries: [SyntaxNode.Entry] = []
    var deepest = 0
    enclosed("{", .rightBrace, "`}`") { parser in
      while parser.token.kind != .rightBrace, parser.token.kind != .end {
        let isOptional = parser.take(.question)
        let key = parser.expression()
        parser.expect(.colon, "`:`")
        let value = parser.expression()
        deepest = max(deepest, parser.depth(key), parser.depth(value))
        entries.append(SyntaxNode.Entry(key: key, value: value, isOptional: isOptional))
        guard parser.take(.comma) else { break }
      }
    }
    return add(.map(entries), from: start, depth: deepest)
  }

  /// A number, whose sign is already read.
  mutating func number(isNegative: Bool, from start: Int) -> ExpressionID {
    let number = token
    let digits = text(of: number)
    advance()
    let value: Value?
    let type: String
    switch number.kind {
    case .double:
      type = "double"
      value = Double(digits).flatMap { $0.isFinite ? .double(isNegative ? -$0 : $0) : nil }
    case .uint:
      type = "uint"
      value = Self.magnitude(digits.dropLast()).map(Value.uint)
    default:
      type = "int"
      value = Self.magnitude(digits[...]).flatMap { magnitude in
        if isNegative {
          magnitude <= UInt64(Int64.max) + 1 ? .int(Int64(truncatingIfNeeded: 0 &- magnitude)) : nil
        } else {
          Int64(exactly: magnitude).map(Value.int)
        }
      }
    }
    guard let value else {
      report(.overflow((isNegative ? "-" : "") + digits, type: type), at: start..<number.end)
      return invalid(from: start)
    }
    return add(.literal(value), from: start)
  }

  private static func magnitude(_ digits: Substring) -> UInt64? {
    digits.hasPrefix("0x") || digits.hasPrefix("0X") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
  }

  private mutating func text() -> ExpressionID {
    let literal = token
    advance()
    var decoder = LiteralDecoder(bytes[literal.start..<literal.end], isBytes: literal.kind == .bytes)
    do throws(LiteralDecoder.BadEscape) {
      let octets = try decoder.decode()
      let value: Value = literal.kind == .bytes ? .bytes(octets) : .string(String(decoding: octets, as: UTF8.self))
      return add(.literal(value), from: literal.start)
    } catch {
      report(error.message, at: error.range)
      return invalid(from: literal.start)
    }
  }
}

/// Words that no variable may be called.
enum ReservedWord {
  /// Whether a word is one of them; the literals and `in` are not.
  static func contains(_ word: String) -> Bool {
    switch word {
    case "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
      "namespace", "return", "var", "void", "while":
      true
    default: false
    }
  }
}
