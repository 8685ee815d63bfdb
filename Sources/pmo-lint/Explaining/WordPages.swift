import Handbook
import Reporters
import SourceText
import Standard
import YAMLTree

/// The pages of words that are no rule, kind or entity: fields of several entities, vocabularies, bands, gates, groups and topics
/// of rules, and words of titles.
struct WordPages {
  private let standard: Standard
  private let profile: String?

  /// How many rules with a word in their title are listed at most.
  private static let limit = 20

  /// Prepares the pages of a standard.
  init(_ standard: Standard, profile: String?) {
    self.standard = standard
    self.profile = profile
  }

  /// All words that have a page of their own here.
  static func names(in standard: Standard) -> [String] {
    standard.objectTypes.flatMap { $0.fields.map(\.name) } + standard.words.vocabularies.map(\.name)
      + standard.words.scales.map(\.name) + standard.readGates().gates.gates.flatMap { [$0.id] + $0.aliases }
      + standard.readProfiles().map(\.name) + standard.rules.map(\.topic.name) + standard.kinds.map(\.title)
  }

  /// Writes every page that a word has.
  ///
  /// - Returns: Whether there is one.
  func write(_ word: String, to page: inout PageText) -> Bool {
    let hasFields = writeFields(named: word, to: &page)
    let hasWords = writeWords(named: word, to: &page)
    let hasGate = writeGate(named: word, to: &page)
    let hasRules = writeRules(of: word, to: &page)
    if hasFields || hasWords || hasGate || hasRules { return true }
    return writeTitles(with: word, to: &page)
  }

  // MARK: Fields

  private func writeFields(named word: String, to page: inout PageText) -> Bool {
    let folded = FoldedText(word)
    var own: [(owner: SchemaType, field: Field)] = []
    var others: [(owner: SchemaType, field: Field)] = []
    for type in standard.objectTypes {
      for field in type.fields {
        if FoldedText(field.name) == folded {
          // Two types may go by one name: the same field is shown once.
          let isKnown = own.contains { $0.owner.name == type.name && $0.field.description == field.description }
          if !isKnown { own.append((type, field)) }
        } else if field.origin == .document, !type.name.contains("."),
          field.names.compactMap(standard.symbols.name(of:)).contains(where: { FoldedText($0) == folded })
        {
          others.append((type, field))
        }
      }
    }
    // What a document writes comes before what rules compute.
    let written = own.filter { $0.field.origin == .document }
    let found = written.isEmpty ? own.isEmpty ? others : own : written
    guard !found.isEmpty else { return false }
    if found.count == 1 {
      let path = "\(found[0].owner.name).\(found[0].field.name)"
      FieldPage(found[0].field, of: found[0].owner, asked: path, standard: standard).write(to: &page)
      return true
    }
    page.title(word, note: "field")
    page.heading("Where it is")
    let names = found.map { "\($0.owner.name).\($0.field.name)" }
    let column = min(names.reduce(0) { max($0, $1.utf8.count) } + 4, 34)
    for (name, item) in zip(names, found) {
      page.entry(name, at: column, item.field.description.isEmpty ? item.field.title : item.field.description)
    }
    page.heading("How it is written")
    var phrases: [String] = []
    for item in found {
      let phrase = ValueTypeText(standard).phrase(item.field.valueType)
      if !phrases.contains(phrase) { phrases.append(phrase) }
    }
    for phrase in phrases { page.paragraph(phrase, indent: 2) }
    page.paragraph("More of one: pmo-lint explain \(names[0])", indent: 2)
    return true
  }

  // MARK: Words

  private func writeWords(named word: String, to page: inout PageText) -> Bool {
    let folded = FoldedText(word)
    var isFound = false
    if let bands = standard.words.bands.first(where: { FoldedText($0.name) == folded }) {
      page.title(bands.name, note: "bands of a score")
      let column = bands.bands.reduce(0) { max($0, $1.name.utf8.count) } + 4
      for band in bands.bands { page.entry(band.name, at: column, "\(band.from) to \(band.to)") }
      isFound = true
    } else if let vocabulary = standard.words.vocabularies.first(where: { FoldedText($0.name) == folded }) {
      page.title(vocabulary.name, note: "vocabulary: \(vocabulary.title)")
      page.heading(vocabulary.isOpen ? "Its words; others are allowed" : "Its words, and others that mean the same")
      let column = min(vocabulary.terms.reduce(0) { max($0, $1.utf8.count) } + 4, 26)
      let others = vocabulary.otherWords
      for (index, term) in vocabulary.terms.enumerated() {
        page.entry(term, at: column, others[index].joined(separator: ", "))
      }
      isFound = true
    }
    if let scale = standard.words.scales.first(where: { FoldedText($0.name) == folded }) {
      page.title(scale.name, note: "scale: \(scale.title)")
      page.paragraph("A number from \(scale.from) to \(scale.to).")
      let column = min(scale.words.reduce(0) { max($0, $1.word.utf8.count) } + 4, 26)
      for (word, number) in scale.words { page.entry(word, at: column, "\(number)") }
      isFound = true
    }
    guard isFound else { return false }
    writeUses(of: folded, to: &page)
    return true
  }

  /// The fields that take words of a vocabulary or a scale.
  private func writeUses(of name: FoldedText, to page: inout PageText) {
    let uses = standard.fields(takingWordsOf: name).map { "\($0.owner.name).\($0.field.name)" }
    guard !uses.isEmpty else { return }
    page.heading("Fields that take them")
    page.paragraph(uses.joined(separator: ", "), indent: 2)
  }

  // MARK: Gates and rules

  private func writeGate(named word: String, to page: inout PageText) -> Bool {
    guard let gate = standard.readGates().gates.gate(named: word) else { return false }
    GateListing([GateListing.Entry(gate)]).write(to: &page)
    page.heading("Its rules")
    for rule in standard.rules where gate.rules.contains(rule.id) { page.entry(rule.id, at: 12, rule.title) }
    page.paragraph("Assess a project: pmo-lint gate \(gate.id)", indent: 2)
    return true
  }

  private func writeRules(of word: String, to page: inout PageText) -> Bool {
    let folded = FoldedText(word)
    let topic = standard.rules.filter { FoldedText($0.topic.name) == folded || FoldedText($0.topic.title) == folded }
    let rules = topic.isEmpty ? standard.rules(selectedBy: word) : topic
    guard let first = rules.first else { return false }
    page.title(
      topic.isEmpty ? word.uppercased() : first.topic.name, note: topic.isEmpty ? "group of rules" : first.topic.title)
    if !topic.isEmpty, !first.topic.description.isEmpty { page.paragraph(first.topic.description) }
    write(rules, under: "Its rules", to: &page)
    return true
  }

  private func writeTitles(with word: String, to page: inout PageText) -> Bool {
    let words = FoldedText(word).text.split { !$0.isLetter && !$0.isNumber }
    guard words.contains(where: { $0.count > 3 }) else { return false }
    let rules = standard.rules.filter { rule in
      let title = FoldedText(rule.title).text.split { !$0.isLetter && !$0.isNumber }
      return words.allSatisfy { word in title.contains { $0 == word || $0 == word + "s" || $0 + "s" == word } }
    }
    guard !rules.isEmpty else { return false }
    page.title(word, note: "in the titles of rules")
    write(Array(rules.prefix(Self.limit)), under: "Rules", to: &page)
    return true
  }

  private func write(_ rules: [Rule], under heading: String, to page: inout PageText) {
    page.heading(heading)
    for rule in rules {
      let reason = RuleSwitch(rule, in: standard, profile: profile).reason
      page.entry(rule.id, at: 12, rule.title + (reason.map { " (off \($0))" } ?? ""))
    }
  }
}
