package import CEL
package import SourceText

extension Standard {
  /// The words of an expression that no value of their field can be: `risk.status == "opne"`.
  package func wordProblems(in checked: CheckedExpression) -> [SourceProblem] {
    WordChecker(self, parameters: []).problems(of: checked)
  }
}

/// Holds the words in expressions against the vocabularies: a word that no value can ever be makes a rule that never fires.
///
/// `risk.status == "opne"` is found, and so are `rank("risk-bnad", risk.band)` and `rank("risk-band", "hihg")`.
struct WordChecker {
  private let standard: Standard
  private let parameters: [Parameter]

  /// - Parameters:
  ///   - standard: The standard.
  ///   - parameters: The parameters of the rule that the expressions stand in.
  init(_ standard: Standard, parameters: [Parameter]) {
    self.standard = standard
    self.parameters = parameters
  }

  /// What is wrong with the words of an expression; nothing where its types are wrong already.
  func problems(of checked: CheckedExpression) -> [SourceProblem] {
    guard !checked.hasErrors else { return [] }
    var problems: [SourceProblem] = []
    for use in checked.comparedWords {
      if let vocabulary = vocabulary(of: use), let problem = problem(use.word, vocabulary, at: use.range) {
        problems.append(problem)
      }
    }
    for call in checked.constantCalls(of: ["rank", "find", "cycle"]) {
      if let problem = problem(in: call) { problems.append(problem) }
    }
    return problems
  }

  /// The vocabulary that a field has its words from, also where it is a list of them.
  private func vocabulary(of use: ComparedWord) -> Vocabulary? {
    guard let type = standard.objectTypes.first(where: { $0.name == use.objectType }),
      let field = type.field(named: use.field)
    else { return nil }
    var valueType = standard.valueTypes[field.valueType.index]
    if case .list(let element) = valueType { valueType = standard.valueTypes[element.index] }
    guard case .vocabulary(let index) = valueType else { return nil }
    return standard.words.vocabularies[index]
  }

  /// A field gives the terms of its vocabulary, however the document writes them; of an open one also other words.
  private func problem(_ word: String, _ vocabulary: Vocabulary, at range: Range<Int>) -> SourceProblem? {
    // An empty text stands for an absent value.
    guard !word.isEmpty, !vocabulary.terms.contains(word) else { return nil }
    if let position = vocabulary.position(of: FoldedText(word)) {
      return SourceProblem(
        location: FileLocation(range: ByteRange(range)),
        message: PackMessage.otherWord(word, for: vocabulary.terms[position]),
        help: PackMessage.otherWordHelp(vocabulary.terms[position]))
    }
    guard !vocabulary.isOpen else { return nil }
    return SourceProblem(
      location: FileLocation(range: ByteRange(range)),
      message: PackMessage.unknownWord(word, of: vocabulary.name),
      help: NearMiss.question(of: word, among: vocabulary.terms)
        ?? PackMessage.unknownWordHelp(vocabulary.terms.prefix(12)))
  }

  private func problem(in call: ConstantCall) -> SourceProblem? {
    guard let first = call.arguments.first, case .text(let name) = first.argument else { return nil }
    guard call.function == "rank" else {
      guard standard.entities[name] == nil else { return nil }
      return SourceProblem(
        location: FileLocation(range: ByteRange(first.range)),
        message: PackMessage.unknown("entity", name, ""),
        help: NearMiss.question(of: name, among: standard.entities.keys.sorted()) ?? "")
    }
    guard let vocabulary = standard.words.vocabulary(named: name) else {
      let names = standard.words.vocabularies.map(\.name)
      return SourceProblem(
        location: FileLocation(range: ByteRange(first.range)),
        message: PackMessage.unknown("vocabulary", name, ""),
        help: NearMiss.question(of: name, among: names) ?? "")
    }
    guard call.arguments.count == 2, let word = text(of: call.arguments[1].argument), !word.isEmpty,
      vocabulary.position(of: FoldedText(word)) == nil
    else { return nil }
    return problem(word, vocabulary, at: call.arguments[1].range)
  }

  /// A text that is known before the rule runs: written there, or the value of a parameter.
  private func text(of argument: ConstantCall.Argument) -> String? {
    switch argument {
    case .text(let text): return text
    case .name(let name):
      guard let parameter = parameters.first(where: { name == "params.\($0.name)" }),
        case .string(let text) = parameter.value
      else { return nil }
      return text
    case .other: return nil
    }
  }
}
