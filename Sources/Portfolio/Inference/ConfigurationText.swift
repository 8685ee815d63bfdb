import SourceText

/// Writes `.pmo-lint.yaml` from what was inferred: what is likely or sure as settings, what is a guess as comments.
package struct ConfigurationText {
  private let inference: Inference
  private let profile: String
  private var text = ""

  /// Writes a configuration.
  ///
  /// - Parameters:
  ///   - inference: what was inferred.
  ///   - profile: the name of the profile; `nil` for the one that was inferred.
  /// - Returns: the text of the file, in UTF-8 with a line break at its end.
  package static func text(of inference: Inference, profile: String? = nil) -> String {
    var writer = ConfigurationText(inference, profile ?? inference.profile)
    writer.write()
    return writer.text
  }

  private init(_ inference: Inference, _ profile: String) {
    self.inference = inference
    self.profile = profile
  }

  private mutating func write() {
    line("# What pmo-lint should know of this repository. Written by `pmo-lint init`, and yours to change.")
    line("# What is commented out is a guess: take the `#` away where it is right, and the line where it is not.")
    line("")
    line("# starter asks for what any register can meet, standard for everything, strict fails on warnings as well.")
    line("profile: \(YAMLWord.quoted(profile))")
    writeKinds()
    writeLists()
    writeAliases()
    writeWords(isScale: false)
    writeWords(isScale: true)
  }

  // MARK: Parts

  private mutating func writeKinds() {
    let patterns = KindPatterns.patterns(of: inference.documents)
    guard !patterns.isEmpty else { return }
    line("")
    line("# Documents that do not say themselves what they are (`kind: risk-register`).")
    line("kinds:")
    for pattern in patterns {
      let entry = "{files: \(YAMLWord.quoted(pattern.glob)), kind: \(pattern.kind)}"
      line("  - \(entry)  # \(Self.comment(pattern.evidence))")
    }
  }

  private mutating func writeLists() {
    guard !inference.lists.isEmpty else { return }
    line("")
    line("# What these documents call the lists of the standard: the name here, then the standard's.")
    line("lists:")
    for list in inference.lists {
      line(
        "  \(YAMLWord.quoted(list.name)): \(list.plural)  # likely: \(list.count) entries that look like \(list.plural)"
      )
    }
  }

  private mutating func writeAliases() {
    guard !inference.aliases.isEmpty else { return }
    line("")
    line("# What these documents call the fields of the standard: the name here, then the standard's.")
    let isAnySaid = inference.aliases.contains { $0.confidence != .guess }
    line(isAnySaid ? "aliases:" : "# aliases:")
    var entities: [String] = []
    for alias in inference.aliases where !entities.contains(alias.entity) { entities.append(alias.entity) }
    for entity in entities {
      let own = inference.aliases.filter { $0.entity == entity }
      line(own.contains { $0.confidence != .guess } ? "  \(entity):" : "#   \(entity):")
      for alias in own {
        let entry = "\(YAMLWord.quoted(alias.name)): \(alias.field)"
        let reason = "\(alias.confidence.word): \(Self.comment(alias.evidence))"
        line(alias.confidence == .guess ? "#     \(entry)  # \(reason)" : "    \(entry)  # \(reason)")
      }
    }
  }

  private mutating func writeWords(isScale: Bool) {
    let words = inference.words.filter { $0.isScale == isScale }
    guard !words.isEmpty else { return }
    line("")
    line(
      isScale
        ? "# Words for the numbers of scales."
        : "# Words that these documents use, by the terms of the standard that they stand for.")
    let key = isScale ? "scales" : "vocabularies"
    line(words.contains { $0.isSaid } ? "\(key):" : "# \(key):")
    var lists: [String] = []
    for word in words where !lists.contains(word.list) { lists.append(word.list) }
    for list in lists {
      let own = words.filter { $0.list == list }
      line(own.contains { $0.isSaid } ? "  \(list):" : "#   \(list):")
      if isScale { writeNumbers(own) } else { writeTerms(own) }
      for word in own where !word.isSaid {
        let choices = word.choices.joined(separator: ", ")
        let meaning = word.meaning ?? word.choices.first ?? "1"
        let entry =
          isScale ? "\(YAMLWord.quoted(word.word)): \(meaning)" : "\(meaning): [\(YAMLWord.quoted(word.word))]"
        let reason = word.meaning == nil ? "unknown" : "a guess"
        line("#     \(entry)  # \(reason), written \(Self.times(word.count)); one of \(Self.comment(choices))")
      }
    }
  }

  private mutating func writeNumbers(_ words: [WordSuggestion]) {
    for word in words where word.isSaid {
      let reason = "\(word.confidence.word): \(Self.comment(word.evidence))"
      line("    \(YAMLWord.quoted(word.word)): \(word.meaning ?? "")  # \(reason)")
    }
  }

  private mutating func writeTerms(_ words: [WordSuggestion]) {
    var terms: [String] = []
    for word in words where word.isSaid && !terms.contains(word.meaning ?? "") { terms.append(word.meaning ?? "") }
    for term in terms {
      let own = words.filter { $0.isSaid && $0.meaning == term }
      let least = own.map(\.confidence).min() ?? .likely
      let list = own.map { YAMLWord.quoted($0.word) }.joined(separator: ", ")
      let count = Self.times(own.reduce(0) { $0 + $1.count })
      line("    \(YAMLWord.quoted(term)): [\(list)]  # \(least.word): written \(count)")
    }
  }

  // MARK: Lines

  private mutating func line(_ line: String) { text += line + "\n" }

  private static func times(_ count: Int) -> String { count == 1 ? "once" : count == 2 ? "twice" : "\(count) times" }

  /// A text as it may stand in a comment: one line, nothing that cannot be seen, no longer than a line needs.
  private static func comment(_ text: String) -> String {
    let visible = VisibleText.visible(text)
    return visible.count > 120 ? String(visible.prefix(119)) + "…" : visible
  }
}

extension WordSuggestion {
  /// Whether it is written as a setting.
  var isSaid: Bool { meaning != nil && confidence != .guess }
}
