import SourceText
import Standard
import YAMLTree

/// Words outside the vocabulary or the scale of their field, each once in a document, however often it comes.
extension ProblemMaker {
  /// What counts as one finding.
  private struct Group: Hashable {
    let list: UnknownWord.List
    let word: FoldedText
  }

  /// Reports the words that their fields do not have.
  mutating func addUnknownWords() {
    guard !gathering.unknownWords.isEmpty else { return }
    var counts: [Group: Int] = [:]
    var firsts: [(group: Group, unknown: UnknownWord)] = []
    for unknown in gathering.unknownWords where isAskedFor(unknown) && !isTypeOfRecord(unknown) {
      let text = tree.text(tree.content(unknown.node))
      // Sentences differ from entry to entry, and it is the field that is mistaken: they count as one word.
      let group = Group(list: unknown.list, word: FoldedText(isSentence(text) ? "" : text))
      counts[group, default: 0] += 1
      if counts[group] == 1 { firsts.append((group, unknown)) }
    }
    var strange: [Symbol: [UnknownWord]] = [:]
    for unknown in gathering.unknownWords where !isTypeOfRecord(unknown) {
      strange[symbol(of: unknown.node), default: []].append(unknown)
    }
    var isSaid: Set<Symbol> = []
    for (group, unknown) in firsts {
      let symbol = symbol(of: unknown.node)
      if holdsSomethingElse(unknown, strange[symbol] ?? []) {
        if isSaid.insert(symbol).inserted { addOtherField(unknown, strange[symbol] ?? []) }
      } else {
        add(unknown, count: counts[group] ?? 1)
      }
    }
  }

  /// Whether a word says which of the standard's kinds or entities a record is, under a name that may say so: `type: exception`.
  private func isTypeOfRecord(_ unknown: UnknownWord) -> Bool {
    guard shared.detector.isKindKey(symbol(of: unknown.node)) else { return false }
    let word = tree.text(tree.content(unknown.node))
    if shared.standard.kind(named: word) != nil { return true }
    let folded = FoldedText(word)
    return shared.standard.objectTypes.contains { $0.entity != nil && FoldedText($0.name) == folded }
  }

  /// Whether a field that may be left out holds, in most records of a document, words that are near none of its vocabulary: the
  /// team uses the name for something else.
  private func holdsSomethingElse(_ unknown: UnknownWord, _ others: [UnknownWord]) -> Bool {
    guard case .vocabulary = unknown.list, unknown.property == nil,
      // A file of one record that does not say its kind has no others to compare with.
      others.count > 1 || gathering.isRecord && !gathering.isDeclared,
      let record = owner(of: unknown.node).record, let field = field(of: unknown.node, owner(of: unknown.node)),
      !field.isRequired, others.allSatisfy({ nearest(to: tree.text(tree.content($0.node)), in: $0.list) == nil })
    else { return false }
    let holders = gathering.entities.count { other in
      other.type == record.type && tree.kind(tree.content(other.node)) == .mapping
        && tree.value(of: field, in: tree.content(other.node)) != nil
    }
    return others.count * 2 >= holders
  }

  private mutating func addOtherField(_ unknown: UnknownWord, _ others: [UnknownWord]) {
    var words: [String] = []
    for other in others {
      let word = tree.text(tree.content(other.node))
      if !words.contains(word) { words.append(word) }
    }
    let (name, title, terms) = list(unknown.list)
    let field = fieldName(of: unknown.node)
    let holder = owner(of: unknown.node)
    var problem = DocumentProblem(
      .unknownWord, ScalarPlace.range(of: unknown.node, in: tree), ProblemTexts.otherField(field, title, words))
    problem.field = self.field(of: unknown.node, holder)?.name ?? field
    problem.entity = holder.type?.name ?? ""
    problem.found = words.joined(separator: ", ")
    problem.amount = String(others.count)
    problem.holder = holder.index
    problem.listing = ProblemTexts.otherListing(field, title, words, problem.range)
    problem.help = ProblemTexts.otherFieldHelp(
      terms, mapping(of: words[0], to: nil, in: unknown.list, name, terms))
    problems.append(problem)
  }

  private mutating func add(_ unknown: UnknownWord, count: Int) {
    let word = tree.text(tree.content(unknown.node))
    let field = unknown.property ?? fieldName(of: unknown.node)
    let holder = owner(of: unknown.node, property: unknown.property)
    let (name, title, terms) = list(unknown.list)
    var problem = DocumentProblem(
      .unknownWord, ScalarPlace.range(of: unknown.node, in: tree),
      isSentence(word)
        ? ProblemTexts.sentence(field, for: title, count: count)
        : ProblemTexts.unknownWord(word, for: title, count: count))
    problem.field = unknown.property ?? self.field(of: unknown.node, holder)?.name ?? field
    problem.entity = holder.type?.name ?? ""
    problem.expected = name
    problem.found = word
    problem.amount = String(count)
    problem.holder = holder.index
    let nearest = self.nearest(to: word, in: unknown.list)
    problem.suggestion = nearest ?? ""
    problem.help =
      isSentence(word)
      ? ProblemTexts.sentenceHelp(field, terms)
      : ProblemTexts.unknownWordHelp(nearest, terms, mapping(of: word, to: nearest, in: unknown.list, name, terms))
    if case .scale(let index) = unknown.list, !isSentence(word) {
      addRatingHelp(to: &problem, word, nearest, unknown, shared.standard.words.scales[index])
    }
    problems.append(problem)
  }

  /// What to say of a text on a scale: the words of the scale in it, or that it is money.
  private func addRatingHelp(
    to problem: inout DocumentProblem, _ text: String, _ nearest: String?, _ unknown: UnknownWord, _ scale: Scale
  ) {
    if RatingHints.isMoney(text) {
      let money = owner(of: unknown.node).type?.fields.first { $0.origin == .document && isMoney($0) }
      problem.label = ProblemTexts.moneyLabel
      problem.suggestion = ""
      problem.help = ProblemTexts.moneyHelp(problem.field, "from \(scale.from) to \(scale.to)", money?.name, text)
      return
    }
    var words = RatingHints.words(in: text, scale)
    if words.isEmpty, let nearest, let number = scale.number(of: FoldedText(nearest)) { words = [(nearest, number)] }
    problem.suggestion = words.first?.word ?? ""
    if words.count > 1 { problem.label = "\(words[0].word) or \(words[1].word)?" }
    let (name, _, terms) = list(unknown.list)
    problem.help = ProblemTexts.ratingHelp(
      words, terms, mapping(of: text, to: words.first?.word, in: unknown.list, name, terms))
  }

  /// Whether a field holds an amount with its currency.
  private func isMoney(_ field: Field) -> Bool {
    guard case .object(let index) = shared.standard.valueTypes[field.valueType.index] else { return false }
    let type = shared.standard.objectTypes[index]
    guard let scalar = type.scalarField, case .decimal = shared.standard.valueTypes[type.fields[scalar].valueType.index]
    else {
      return false
    }
    return type.entity == nil
      && type.fields.contains { field in
        guard case .vocabulary = shared.standard.valueTypes[field.valueType.index] else { return false }
        return field.origin == .document
      }
  }

  /// Whether the word stands where the standard can be certain of its field, and is not a placeholder.
  private func isAskedFor(_ unknown: UnknownWord) -> Bool {
    let node = tree.content(unknown.node)
    if shared.standard.words.isPlaceholder(tree.text(node)) { return false }
    // A name that the standard merely knows as another one may be the team's own for something else.
    guard let field = field(of: unknown.node, owner(of: unknown.node)) else { return true }
    return field.names[..<field.configuredNameCount].contains(symbol(of: unknown.node))
      && (unknown.property != nil || has(field, unknown.list))
  }

  /// The field of the innermost entity that a value, or the list that it is an element of, stands under.
  private func field(of value: NodeID, _ owner: Owner) -> Field? {
    let symbol = symbol(of: value)
    return owner.type?.fields.first { $0.names.contains(symbol) }
  }

  /// Whether a field has its words from a list; an organisation may use the name for a field that has them elsewhere.
  private func has(_ field: Field, _ list: UnknownWord.List) -> Bool {
    let valueTypes = shared.standard.valueTypes
    var valueType = valueTypes[field.valueType.index]
    if case .list(let element) = valueType { valueType = valueTypes[element.index] }
    switch (valueType, list) {
    case (.vocabulary(let own), .vocabulary(let other)), (.scale(let own), .scale(let other)): return own == other
    default: return false
    }
  }

  private func symbol(of value: NodeID) -> Symbol { field(around: value).map { tree.symbol($0.key) } ?? .unknown }

  private func isSentence(_ text: String) -> Bool { text.split(separator: " ").count > 4 || text.utf8.count > 48 }

  private func list(_ list: UnknownWord.List) -> (name: String, title: String, terms: [String]) {
    let words = shared.standard.words
    let (name, title, terms): (String, String, [String])
    switch list {
    case .vocabulary(let index):
      let vocabulary = words.vocabularies[index]
      (name, title, terms) = (vocabulary.name, vocabulary.title, vocabulary.terms)
    case .scale(let index):
      let scale = words.scales[index]
      // Two words for each number are enough to show what is meant; initials are not among them.
      let words = (scale.from...max(scale.from, scale.to)).prefix(10).map { number in
        scale.words.filter { $0.number == number && $0.word.count > 2 }.map(\.word)
      }
      let first: [String] = words.compactMap { $0.first }
      let second: [String] = words.compactMap { $0.count > 1 ? $0[1] : nil }
      (name, title, terms) = (scale.name, scale.title, ["\(scale.from) to \(scale.to)"] + first + second)
    }
    let isAcronym = title.dropFirst().first?.isUppercase ?? false
    return (name, isAcronym ? title : title.prefix(1).lowercased() + title.dropFirst(), terms)
  }

  /// The term that the word is nearly one of the words for.
  private func nearest(to word: String, in list: UnknownWord.List) -> String? {
    let words = shared.standard.words
    switch list {
    case .vocabulary(let index):
      let vocabulary = words.vocabularies[index]
      guard let near = NearMiss.nearMiss(of: word, among: vocabulary.allWords) else { return nil }
      return vocabulary.position(of: FoldedText(near)).map { vocabulary.terms[$0] }
    case .scale(let index): return NearMiss.nearMiss(of: word, among: words.scales[index].words.map(\.word))
    }
  }

  /// The lines of the configuration that give the word a meaning.
  private func mapping(
    of word: String, to nearest: String?, in list: UnknownWord.List, _ name: String, _ terms: [String]
  ) -> String {
    let quoted = ProblemMaker.yaml(word)
    switch list {
    case .vocabulary:
      let guess = nearest ?? term(of: word, elsewhereThan: list)
      let term = guess ?? WordPlacement.usualTerm(among: terms) ?? ""
      let rest = guess == nil ? "  # or another of the words above" : ""
      return "    vocabularies:\n      \(name):\n        \(ProblemMaker.yaml(term)): [\(quoted)]\(rest)"
    case .scale(let index):
      let scale = shared.standard.words.scales[index]
      let number = nearest.flatMap { scale.number(of: FoldedText($0)) } ?? (scale.from + scale.to) / 2
      let rest = nearest == nil ? "  # or another number from \(scale.from) to \(scale.to)" : ""
      return "    scales:\n      \(name):\n        \(quoted): \(number)\(rest)"
    }
  }

  /// The term of a vocabulary that a word likely means, since another vocabulary has the word for a term that this one knows:
  /// `erledigt` is `done` of an action.
  private func term(of word: String, elsewhereThan list: UnknownWord.List) -> String? {
    guard case .vocabulary(let index) = list else { return nil }
    let words = shared.standard.words
    let folded = FoldedText(word)
    for vocabulary in words.vocabularies {
      guard let position = vocabulary.position(of: folded) else { continue }
      let own = words.vocabularies[index]
      if let known = own.position(of: FoldedText(vocabulary.terms[position])) { return own.terms[known] }
    }
    return nil
  }

  /// A word as YAML has it, in quotes unless it certainly needs none.
  private static func yaml(_ word: String) -> String {
    let plain = word.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    if plain, word.first?.isLetter == true, !word.hasSuffix(" "), !reserved.contains(word.lowercased()) { return word }
    return "\"" + word.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : $0.isNewline ? " " : String($0) }.joined() + "\""
  }
}

/// A word that the vocabulary or scale of its field does not have.
struct UnknownWord {
  /// Where the words of a field come from, by index in the standard.
  enum List: Hashable {
    case vocabulary(Int)
    case scale(Int)

    /// Whether it has the word of a scalar; the terms as they are written are asked first.
    func knows(_ node: NodeID, in tree: YAMLDocument, _ words: VocabularySet) -> Bool {
      switch self {
      case .vocabulary(let index):
        let vocabulary = words.vocabularies[index]
        if vocabulary.isOpen { return true }
        for term in vocabulary.terms where tree.text(node, equals: term) { return true }
        return vocabulary.position(of: tree.folded(node)) != nil
      case .scale(let index):
        // A number off the scale is not a word.
        return words.scales[index].number(of: tree.folded(node)) != nil
          || !tree.text(node).contains { !"0123456789.,%/ -".contains($0) }
      }
    }
  }

  /// The value.
  let node: NodeID

  /// The property that the value is short for where it is a plain value in place of a mapping.
  let property: String?

  /// The words that it is not among.
  let list: List

  /// The lists by the names that schemas refer to: a vocabulary and a scale never share one.
  static func lists(_ words: VocabularySet) -> [String: List] {
    var lists: [String: List] = [:]
    for (index, scale) in words.scales.enumerated() { lists[scale.name] = .scale(index) }
    for (index, vocabulary) in words.vocabularies.enumerated() { lists[vocabulary.name] = .vocabulary(index) }
    return lists
  }
}
