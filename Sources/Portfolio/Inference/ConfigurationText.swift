import Standard
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
    writeNotTaken()
    writeWords(isScale: false)
    writeWords(isScale: true)
    writeBands()
  }

  // MARK: Parts

  private mutating func writeKinds() {
    let patterns = KindPatterns.patterns(of: inference.documents, besides: inference.others)
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

  private mutating func writeNotTaken() {
    guard !inference.notTaken.isEmpty else { return }
    line("")
    line("# Names that were not taken, since they do not mean the same in every document:")
    for (alias, path) in inference.notTaken {
      line(
        "#   \(alias.entity): \(YAMLWord.quoted(alias.name)): \(alias.field)  # not so in \(Self.comment(path))")
    }
  }

  private mutating func writeWords(isScale: Bool) {
    let words = inference.words.filter { $0.isScale == isScale }
    guard !words.isEmpty else { return }
    line("")
    line(
      isScale
        ? "# Words for the numbers of scales."
        : "# Words that these documents use, by the terms of the standard that they mean.")
    let key = isScale ? "scales" : "vocabularies"
    line(words.contains { $0.isSaid } ? "\(key):" : "# \(key):")
    var lists: [String] = []
    for word in words where !lists.contains(word.list) { lists.append(word.list) }
    for list in lists {
      let own = words.filter { $0.list == list }
      line(own.contains { $0.isSaid } ? "  \(list):" : "#   \(list):")
      if isScale { writeNumbers(own) } else { writeTerms(own) }
      writeGuesses(own.filter { !$0.isSaid }, isScale: isScale)
    }
  }

  private mutating func writeBands() {
    guard !inference.bands.isEmpty else { return }
    line("")
    line("# Bands of scores on these scales, in the proportions of the standard's; write those of your organisation.")
    line("bands:")
    for bands in inference.bands {
      let list = bands.bands.map { "\($0.name): [\($0.from), \($0.to)]" }.joined(separator: ", ")
      line("  \(bands.name): {\(list)}")
    }
  }

  private mutating func writeGuesses(_ words: [WordSuggestion], isScale: Bool) {
    // A term stands once, with all words that may mean it.
    var meanings: [String] = []
    var groups: [String: [WordSuggestion]] = [:]
    for word in words {
      guard let meaning = word.meaning else { continue }
      let key = isScale ? word.word : meaning
      if groups[key] == nil { meanings.append(key) }
      groups[key, default: []].append(word)
    }
    for key in meanings {
      guard let group = groups[key], let first = group.first else { continue }
      let choices = first.choices.joined(separator: ", ")
      let entry =
        isScale
        ? "\(YAMLWord.quoted(first.word)): \(first.meaning ?? "")"
        : "\(key): [\(group.map { YAMLWord.quoted($0.word) }.joined(separator: ", "))]"
      let count = group.reduce(0) { $0 + $1.count }
      line("#     \(entry)  # a guess, written \(Self.times(count)); one of \(Self.comment(choices))")
    }
    let unknown = words.filter { $0.meaning == nil }
    guard let first = unknown.first else { return }
    let list = unknown.map { "\(YAMLWord.quoted($0.word)) (\(Self.times($0.count)))" }.joined(separator: ", ")
    line("#     # not known: \(Self.comment(list)); one of: \(Self.comment(first.choices.joined(separator: ", ")))")
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

/// Writes words as YAML that every reader takes for the same text.
enum YAMLWord {
  /// Words that some version of YAML takes for something else than a text.
  private static let reserved: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf",
  ]

  /// A word, in double quotes where it needs them.
  ///
  /// Source: YAML 1.2.2 section 5.7 (escaped characters).
  static func quoted(_ word: String) -> String {
    isPlain(word) ? word : doubleQuoted(word)
  }

  private static func isPlain(_ word: String) -> Bool {
    guard let first = word.utf8.first, isLetter(first), let last = word.utf8.last, last != UInt8(ascii: " ") else {
      return false
    }
    return !reserved.contains(word.lowercased())
      && word.utf8.allSatisfy { byte in
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "_-./ ".utf8.contains(byte)
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func doubleQuoted(_ word: String) -> String {
    var result = "\""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where VisibleText.isInvisible(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// The patterns of paths that give documents a kind which do not name one.
enum KindPatterns {
  /// A pattern of paths with the kind of what fits it.
  struct Pattern {
    let glob: String
    let kind: String
    let evidence: String
  }

  /// The patterns, in the order of the paths.
  ///
  /// Files of one kind in one folder that hold one record each become one pattern, so that the next record needs none.
  /// What lies in such a folder and holds no record is left out by a pattern of its own before it; where there is much of it, each
  /// document has its own pattern.
  static func patterns(of documents: [InferredDocument], besides others: [String]) -> [Pattern] {
    var result: [Pattern] = []
    var done: Set<String> = []
    let groups = Dictionary(grouping: documents) { Group(folder: folder(of: $0.path), ending: ending(of: $0.path)) }
    for document in documents where !document.saysItself || document.isHidden {
      guard done.insert(document.path).inserted else { continue }
      let folder = folder(of: document.path)
      let ending = ending(of: document.path)
      let together = groups[Group(folder: folder, ending: ending)] ?? []
      let isFolderOfRecords =
        !folder.isEmpty && document.entities.count == 1 && document.entities[0].name == document.kind
        && together.allSatisfy { $0.kind == document.kind }
      let strangers =
        isFolderOfRecords
        ? others.filter { Self.folder(of: $0) == folder && Self.ending(of: $0) == ending } : []
      if isFolderOfRecords, strangers.count <= 3 {
        done.formUnion(together.map(\.path))
        result += strangers.map { path in
          Pattern(glob: literal(path), kind: "none", evidence: "holds no \(document.entities[0].name)")
        }
        let noun = together.count == 1 ? "1 file" : "\(together.count) files"
        result.append(
          Pattern(
            glob: "\(literal(folder))/*\(ending)", kind: document.kind,
            evidence: "\(document.confidence.word): \(noun) of one \(document.entities[0].name) each"))
      } else {
        let held = document.entities.filter { $0.count > 0 }.map(\.counted)
        let holds = held.isEmpty ? "" : ", \(held.joined(separator: ", "))"
        result.append(
          Pattern(
            glob: literal(document.path), kind: document.kind,
            evidence: "\(document.confidence.word)\(holds); \(document.reason)"))
      }
    }
    return result
  }

  /// Files that one pattern may stand for.
  private struct Group: Hashable {
    let folder: Substring
    let ending: Substring
  }

  /// What a path ends with, from its last dot on.
  private static func ending(of path: String) -> Substring {
    path[(path.lastIndex(of: ".") ?? path.startIndex)...]
  }

  private static func folder(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }

  /// A path in which no sign has a meaning of its own.
  private static func literal(_ path: some StringProtocol) -> String {
    String(path.map { "*?{}".contains($0) ? "?" : $0 })
  }
}
