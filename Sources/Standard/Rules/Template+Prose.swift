import SourceText

extension Template {
  /// The text as people read it who have no finding before them: expressions become examples or `‹names›`.
  ///
  /// Of a choice, the usual branch is shown: the last, unless it is empty. A parameter is shown as its value.
  ///
  /// - Parameter parameters: The parameters of the rule.
  /// - Returns: The text without any expression in it.
  /// - Complexity: O(bytes).
  package func prose(_ parameters: [Parameter] = []) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .expression(let expression, _):
        let isCode = result.count { $0 == "`" } % 2 == 1
        result += ProseExpression(parameters: parameters, isCode: isCode).text(of: expression[...], depth: 0)
      }
    }
    return result
  }
}

/// Puts an expression of a template into words.
private struct ProseExpression {
  let parameters: [Parameter]

  /// Whether it stands between backticks: then both words of a choice are shown.
  let isCode: Bool

  /// The words for an expression.
  func text(of expression: Substring, depth: Int) -> String {
    let expression = trimmed(expression)
    guard depth < 16, !expression.isEmpty else { return "" }
    if let (first, second) = choice(in: expression) {
      let words = [text(of: first, depth: depth + 1), text(of: second, depth: depth + 1)]
      // A clause that comes only with what was found says nothing without it.
      if words[1].isEmpty { return words[0].contains("‹") ? "" : words[0] }
      let areWords =
        [first, second].allSatisfy { literal($0) != nil } && words.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
      return isCode && areWords ? "\(words[0]) or \(words[1])" : words[1]
    }
    let operands = split(expression, at: "+")
    if operands.count > 1 { return operands.map { text(of: $0, depth: depth + 1) }.joined() }
    return literal(expression) ?? name(expression)
  }

  /// The branches of `condition ? first : second`.
  private func choice(in expression: Substring) -> (Substring, Substring)? {
    let parts = split(expression, at: "?")
    guard parts.count > 1 else { return nil }
    let rest = expression[parts[1].startIndex...]
    // A choice within the first branch has a colon of its own: the last colon of as many as there are question marks.
    let branches = split(rest, at: ":")
    guard branches.count > 1 else { return nil }
    return (branches[0], rest[branches[1].startIndex...])
  }

  /// The text of a string; `nil` for anything else.
  private func literal(_ expression: Substring) -> String? {
    let expression = trimmed(expression)
    guard let quote = expression.first, quote == "\"" || quote == "'", expression.count > 1, expression.last == quote,
      !expression.dropFirst().dropLast().contains(quote)
    else { return nil }
    return String(expression.dropFirst().dropLast()).replacing("\\n", with: "\n").replacing("\\", with: "")
  }

  /// What a value is called: the last name of its path; a parameter by its value.
  private func name(_ expression: Substring) -> String {
    var names: [Substring] = []
    var rest = expression
    while let start = rest.firstIndex(where: { $0.isLetter || $0 == "_" }) {
      let word = rest[start...].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
      rest = rest[word.endIndex...]
      let isCall = rest.first == "("
      let steps = word.split(separator: ".")
      if steps.first == "params", steps.count > 1, let value = parameters.first(where: { $0.name == steps[1] }) {
        return value.value.words
      }
      let path = isCall ? steps.dropLast() : steps[...]
      if let last = path.last { names.append(last) }
      if !names.isEmpty { break }
    }
    var text = ""
    for character in names.first ?? "value" {
      text += character == "_" ? " " : character.isUppercase ? " " + character.lowercased() : String(character)
    }
    return "‹\(text)›"
  }

  /// The parts of an expression between a sign that stands in no bracket and no string.
  private func split(_ expression: Substring, at sign: Character) -> [Substring] {
    var parts: [Substring] = []
    var start = expression.startIndex
    var depth = 0
    var quote: Character?
    var previous: Character = " "
    for index in expression.indices {
      let character = expression[index]
      if let open = quote {
        if character == open, previous != "\\" { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if "([{".contains(character) {
        depth += 1
      } else if ")]}".contains(character) {
        depth -= 1
      } else if character == sign, depth == 0, !(sign == "?" && (previous == "." || previous == "[")) {
        parts.append(expression[start..<index])
        start = expression.index(after: index)
      }
      previous = character
    }
    return parts + [expression[start...]]
  }

  private func trimmed(_ text: Substring) -> Substring {
    var text = text.trimmed
    // Brackets around all of it.
    while text.first == "(", text.last == ")", !closesEarly(text) {
      text = trimmed(text.dropFirst().dropLast())
    }
    return text
  }

  private func closesEarly(_ text: Substring) -> Bool {
    var depth = 0
    for (offset, character) in text.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { return offset < text.count - 1 }
    }
    return true
  }
}

extension Parameter.Value {
  /// The value as people read it.
  package var words: String {
    switch self {
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .bool(let flag): flag ? "yes" : "no"
    case .strings(let texts): texts.joined(separator: ", ")
    case .numbers(let entries): entries.map { "\($0.name) \($0.number)" }.joined(separator: ", ")
    }
  }
}
