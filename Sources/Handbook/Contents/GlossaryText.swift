package import Standard

/// The words of project management in a standard, as a part of a page of Markdown: kinds of document, records with their fields,
/// vocabularies and scales; then what each further pack adds.
package struct GlossaryText: Sendable {
  /// The text, with headings of the third level and below.
  package let text: String

  /// How many other words of a term are shown: further ones say the same, also in other languages.
  private static let others = 3

  /// How many terms of a vocabulary are shown.
  private static let terms = 24

  /// Writes the words.
  ///
  /// - Parameters:
  ///   - standard: The standard that the others build on.
  ///   - additions: What a further pack is called, and the standard together with it.
  package init(_ standard: Standard, additions: [(title: String, standard: Standard)] = []) {
    var parts = Self.parts(of: standard, beyond: nil, level: "###")
    for (title, other) in additions {
      let own = Self.parts(of: other, beyond: standard, level: "####")
      guard !own.isEmpty else { continue }
      parts.append("### What the pack \(MarkdownPage.code(title)) adds")
      parts += own
    }
    text = parts.joined(separator: "\n\n") + "\n"
  }

  private static func parts(of standard: Standard, beyond base: Standard?, level: String) -> [String] {
    var parts: [String] = []
    func add(_ heading: String, _ columns: [String], _ rows: [[String]]) {
      guard !rows.isEmpty else { return }
      let lines = ([columns, columns.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }
      parts += ["\(level) \(heading)", lines.joined(separator: "\n")]
    }
    add("Kinds of document", ["kind", "is"], kinds(of: standard, beyond: base))
    add("Records", ["record", "is", "fields"], records(of: standard, beyond: base))
    add(
      "Vocabularies", ["vocabulary", "words, with others that mean the same"], vocabularies(of: standard, beyond: base))
    add("Scales and bands", ["scale", "numbers, with words for them"], scales(of: standard, beyond: base))
    return parts
  }

  private static func kinds(of standard: Standard, beyond base: Standard?) -> [[String]] {
    standard.kinds.filter { kind in !kind.isRecord && base?.kinds.contains { $0.name == kind.name } != true }
      .map {
        [MarkdownPage.code($0.name), MarkdownPage.escaped(line($0.description.isEmpty ? $0.title : $0.description))]
      }
  }

  private static func records(of standard: Standard, beyond base: Standard?) -> [[String]] {
    standard.entities.keys.sorted().compactMap { name -> [String]? in
      guard let index = standard.entities[name] else { return nil }
      let type = standard.objectTypes[index]
      let known = base?.entities[name].flatMap { base?.objectTypes[$0] }
      let fields = type.fields.filter { $0.origin == .document && known?.field(named: $0.name) == nil }.map(\.name)
      if known != nil, fields.isEmpty { return nil }
      return [
        MarkdownPage.code(name),
        known == nil
          ? MarkdownPage.escaped(line(type.description.isEmpty ? type.title : type.description))
          : "as in `core`, and more",
        fields.map { MarkdownPage.code($0) }.joined(separator: ", "),
      ]
    }
  }

  private static func vocabularies(of standard: Standard, beyond base: Standard?) -> [[String]] {
    standard.words.vocabularies.compactMap { vocabulary in
      guard !standard.words.bands.contains(where: { $0.name == vocabulary.name }) else { return nil }
      let known = base?.words.vocabulary(named: vocabulary.name)
      let others = vocabulary.otherWords
      let knownOthers = Set(known?.otherWords.flatMap { $0 } ?? [])
      var words: [String] = []
      for (index, term) in vocabulary.terms.enumerated() {
        let isNew = known?.term(named: term) == nil
        let own = others[index].filter { !knownOthers.contains($0) }
        if !isNew, own.isEmpty { continue }
        let shown = own.prefix(Self.others).map(MarkdownPage.escaped).joined(separator: ", ")
        words.append(
          MarkdownPage.code(term) + (shown.isEmpty ? "" : " (\(shown)\(own.count > Self.others ? ", …" : ""))"))
      }
      guard !words.isEmpty else { return nil }
      let more = words.count - Self.terms
      let title = "\(MarkdownPage.escaped(vocabulary.title)): \(MarkdownPage.code(vocabulary.name))"
      return [title, words.prefix(Self.terms).joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")]
    }
  }

  private static func scales(of standard: Standard, beyond base: Standard?) -> [[String]] {
    let scales = standard.words.scales.filter { base?.words.scaleIndex($0.name) == nil }.map { scale in
      let numbers = (scale.from...max(scale.from, min(scale.to, scale.from + 20))).map { number in
        let words = scale.words.filter { $0.number == number }.prefix(Self.others).map { MarkdownPage.escaped($0.word) }
        return "\(number)" + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")), …)")
      }
      return [
        "\(MarkdownPage.escaped(scale.title)): \(MarkdownPage.code(scale.name))", numbers.joined(separator: "; "),
      ]
    }
    let bands = standard.words.bands.filter { bands in base?.words.bands.contains { $0.name == bands.name } != true }
      .map { bands in
        [
          "Bands: \(MarkdownPage.code(bands.name))",
          bands.bands.map { "\(MarkdownPage.code($0.name)) (\($0.from) to \($0.to))" }.joined(separator: "; "),
        ]
      }
    return scales + bands
  }

  private static func line(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ") }
}
