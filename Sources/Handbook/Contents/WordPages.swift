import Standard

/// The pages of vocabularies, of the bands of scores, and of scales.
struct WordPages {
  private let facts: StandardFacts

  init(_ facts: StandardFacts) { self.facts = facts }

  private var standard: Standard { facts.standard }

  /// The page of a vocabulary; that of bands says which scores each holds.
  func page(of vocabulary: Vocabulary) -> Page {
    let bands = standard.words.bands.first { $0.name == vocabulary.name }
    let isNamed = vocabulary.title != vocabulary.name
    var page = Page(
      PageAddress(.vocabularies, vocabulary.name), title: isNamed ? vocabulary.title : Self.title(of: vocabulary.name),
      label: bands == nil ? "Vocabulary" : "Bands of a score",
      summary: Self.summary(of: vocabulary.terms))
    page.keywords = [vocabulary.name] + vocabulary.terms
    let rule =
      vocabulary.isOpen
      ? "Other words are allowed." : "A word that is none of these, and means none of them, is reported."
    let fold = "Case, accents, blanks, hyphens and underscores never matter."
    page.add("", [.paragraph([.text("Rules call it "), .code(vocabulary.name), .text(". \(rule) \(fold)")])])
    page.add("Words", [table(of: vocabulary, bands)])
    page.add("Fields that take them", uses(of: vocabulary.name))
    return page
  }

  private func table(of vocabulary: Vocabulary, _ bands: Bands?) -> Block {
    let others = vocabulary.otherWords
    let rows = vocabulary.terms.enumerated().map { index, term -> [[Span]] in
      let band = bands?.bands.first { $0.name == term }
      let meaning: [Span] =
        band.map { [.text("scores from \($0.from) to \($0.to)")] }
        ?? (others[index].isEmpty ? [.text("nothing else")] : [.text(others[index].joined(separator: ", "))])
      return [[.code(term)], meaning]
    }
    return .table(
      Table(
        caption: "Words of \(vocabulary.title)", columns: ["Word", bands == nil ? "Also written" : "Holds"], rows: rows)
    )
  }

  /// The page of a scale.
  func page(of scale: Scale) -> Page {
    let isNamed = scale.title != scale.name
    var page = Page(
      PageAddress(.scales, scale.name), title: isNamed ? scale.title : Self.title(of: scale.name), label: "Scale",
      summary: "A number from \(scale.from) to \(scale.to), or a word for one.")
    page.keywords = [scale.name]
    page.add(
      "", [.paragraph([.text("Rules call it "), .code(scale.name), .text(". \(page.summary)")])])
    let rows = Self.numbers(of: scale).map { number -> [[Span]] in
      let words = scale.words.filter { $0.number == number }.map(\.word)
      return [[.code(String(number))], [.text(words.isEmpty ? "no word" : words.joined(separator: ", "))]]
    }
    page.add(
      "Numbers and words",
      [.table(Table(caption: "Words of \(scale.title)", columns: ["Number", "Words"], rows: rows))])
    page.add("Fields that take them", uses(of: scale.name))
    return page
  }

  /// The numbers of a scale; of a long one, only those that have a word.
  private static func numbers(of scale: Scale) -> [Int64] {
    guard scale.from <= scale.to, scale.to - scale.from > 100 else {
      return scale.from <= scale.to ? Array(scale.from...scale.to) : []
    }
    return Set(scale.words.map(\.number)).sorted()
  }

  private func uses(of name: String) -> [Block] {
    var known: Set<String> = []
    let uses = standard.fields(takingWordsOf: FoldedText(name)).compactMap { owner, field -> [Span]? in
      guard known.insert("\(owner.name).\(field.name)").inserted,
        let index = standard.objectTypes.firstIndex(where: { $0.name == owner.name })
      else { return nil }
      return [.code(field.name), .text(" of "), facts.link(toType: index)]
    }
    return uses.isEmpty ? [] : [.list(uses)]
  }

  /// The first words of a vocabulary, as a sentence.
  private static func summary(of terms: [String]) -> String {
    let shown = terms.prefix(8).joined(separator: ", ")
    return terms.count > 8 ? "\(shown) and \(terms.count - 8) more." : "\(shown)."
  }

  /// A name as a title: `risk-band` is Risk band.
  private static func title(of name: String) -> String {
    let words = name.split(whereSeparator: { $0 == "-" || $0 == "_" }).joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
