import Diagnostics
import SourceText
import Standard
import YAMLTree

/// Reads `.pmo-lint.yaml` and says what is wrong with it, and where.
struct ConfigurationReader {
  private static let keys = [
    "profile", "packs", "preview", "exclude", "kinds", "rules", "aliases", "lists", "vocabularies", "scales", "bands",
    "words",
    "fail_on", "min_score",
    "waivers",
    "waiver_roles", "backlog", "handbook",
  ]

  /// Whether a text has one of the keys, or nearly one, at its top.
  static func hasKeys(_ source: SourceFile) -> Bool {
    guard let document = YAMLStream.read(source).documents.first, let root = document.root else { return false }
    let names = document.entries(document.content(root)).map { document.text($0.key) }
    return names.contains { keys.contains($0) || NearMiss.nearMiss(of: $0, among: keys) != nil }
  }

  static func read(_ source: SourceFile) -> (configuration: Configuration, problems: [SourceProblem]) {
    let problems = PackProblems()
    var configuration = Configuration()
    configuration.source = source
    let stream = YAMLStream.read(source)
    for problem in stream.problems {
      problems.add(
        SourceProblem(
          location: FileLocation(file: FileLocation.settings, range: problem.range), message: problem.message,
          help: problem.help))
    }
    if let document = stream.documents.first, let node = document.root, document.kind(node) != .null {
      read(
        PackNode(document: document, node: node, file: FileLocation.settings, problems: problems),
        into: &configuration)
    }
    return (configuration, problems.all)
  }

  private static func read(_ root: PackNode, into configuration: inout Configuration) {
    guard root.kind == .mapping else {
      root.report(ConfigurationMessage.notAMapping, help: ConfigurationMessage.notAMappingHelp(keys))
      return
    }
    root.allowOnly(keys, in: "the configuration")
    if let profile = root["profile"] {
      configuration.settings.profile = .init(name: profile.string("`profile`"), location: profile.location)
    }
    configuration.packs = (root["packs"]?.elements() ?? []).map {
      Configuration.NamedPack(name: $0.string("a pack"), location: $0.location)
    }
    configuration.settings.showsPreview = root["preview"]?.bool("`preview`") ?? false
    for (pattern, range) in patterns(root["exclude"]) {
      configuration.exclude.append(pattern)
      configuration.patterns.append(.init(pattern: pattern, key: "exclude", range: range))
    }
    for entry in root["kinds"]?.elements() ?? [] {
      entry.allowOnly(["files", "kind"], in: "an entry of `kinds`")
      guard let files = entry["files"], let kind = entry["kind"] else {
        entry.report(ConfigurationMessage.incompleteKind, help: ConfigurationMessage.incompleteKindHelp)
        continue
      }
      let name = kind.string("`kind`")
      for (pattern, range) in patterns(files) {
        configuration.patterns.append(.init(pattern: pattern, key: "kinds", range: range))
        configuration.kinds.append(
          Configuration.KindPattern(
            glob: pattern, kind: name == "none" ? "" : name, location: kind.location))
      }
    }
    configuration.settings.rules = root["rules"].map(SettingReader.read) ?? []
    readAliases(root["aliases"], into: &configuration.settings)
    readLists(root["lists"], into: &configuration.settings)
    readWords(root, into: &configuration.settings)
    readFailOn(root["fail_on"], into: &configuration)
    if let scores = root["min_score"] { MinimumScoreReader.read(scores, into: &configuration) }
    configuration.waivers = root["waivers"].map(WaiverReader.read) ?? []
    if let roles = root["waiver_roles"] { configuration.waiverRoles = roles.strings("a role") }
    configuration.backlog = root["backlog"]?.string("`backlog`")
    if let handbook = root["handbook"] { readHandbook(handbook, into: &configuration) }
  }

  /// Reads the address of the handbook: one that the path of a page can be put behind.
  private static func readHandbook(_ node: PackNode, into configuration: inout Configuration) {
    let text = node.string("`handbook`")
    guard let address = WebAddress(text) else {
      node.report(ConfigurationMessage.badAddress(text), help: ConfigurationMessage.badAddressHelp)
      return
    }
    configuration.handbook = address
  }

  private static func patterns(_ node: PackNode?) -> [(pattern: PathPattern, range: ByteRange)] {
    (node?.elements() ?? []).map { (PathPattern($0.string("a pattern of paths")), $0.location.range) }
  }

  private static func readAliases(_ node: PackNode?, into settings: inout StandardSettings) {
    for entity in node?.entries("`aliases`") ?? [] {
      for alias in entity.value.entries("the aliases of `\(entity.key)`") {
        checkPath(alias.key, alias.keyPlace, alias.value)
        settings.aliases.append(
          StandardSettings.Alias(
            entity: entity.key, field: alias.value.string("the field"), name: alias.key, location: alias.value.location,
            entityLocation: entity.keyPlace)
        )
      }
    }
  }

  private static func readLists(_ node: PackNode?, into settings: inout StandardSettings) {
    for list in node?.entries("`lists`") ?? [] {
      checkPath(list.key, list.keyPlace, list.value)
      settings.lists.append(
        StandardSettings.ListName(
          name: list.key, entity: list.value.string("the entity"), location: list.value.location))
    }
  }

  private static func checkPath(_ name: String, _ location: FileLocation, _ node: PackNode) {
    guard name.contains("."), FieldPath.keys(of: name).isEmpty else { return }
    node.report(ConfigurationMessage.badPath(name), help: ConfigurationMessage.badPathHelp, at: location)
  }

  private static func readWords(_ root: PackNode, into settings: inout StandardSettings) {
    for vocabulary in root["vocabularies"]?.entries("`vocabularies`") ?? [] {
      for term in vocabulary.value.entries("the terms of `\(vocabulary.key)`") {
        for word in term.value.strings("a word") {
          settings.words.append(
            .term(
              vocabulary: vocabulary.key, term: term.key, word: word, location: vocabulary.keyPlace,
              termLocation: term.keyPlace))
        }
      }
    }
    for scale in root["scales"]?.entries("`scales`") ?? [] {
      let (from, to) = (scale.value["from"]?.int("`from`"), scale.value["to"]?.int("`to`"))
      if from != nil || to != nil {
        settings.words.append(.range(scale.key, from: from, to: to, location: scale.keyPlace))
      }
      for word in scale.value.entries("the words of `\(scale.key)`") where word.key != "from" && word.key != "to" {
        settings.words.append(
          .scale(scale.key, word: word.key, number: word.value.int("the number of a word"), location: scale.keyPlace))
      }
    }
    for bands in root["bands"]?.entries("`bands`") ?? [] {
      settings.words.append(.bands(VocabularyReader.bands(bands.value, named: bands.key), location: bands.keyPlace))
    }
    for list in root["words"]?.entries("`words`") ?? [] {
      for word in list.value.strings("a word") { settings.words.append(.list(list.key, word: word)) }
    }
  }

  private static func readFailOn(_ node: PackNode?, into configuration: inout Configuration) {
    for entry in node?.entries("`fail_on`") ?? [] {
      guard let ruleClass = RuleClass(rawValue: entry.key) else {
        entry.value.report(
          ConfigurationMessage.unknownClass(entry.key), help: ConfigurationMessage.unknownClassHelp,
          at: entry.keyPlace)
        continue
      }
      let word = entry.value.string("`fail_on`")
      if word == "never" {
        configuration.failOn[ruleClass] = nil
      } else if let severity = Severity(rawValue: word) {
        configuration.failOn[ruleClass] = severity
      } else {
        entry.value.report(ConfigurationMessage.unknownSeverity(word), help: ConfigurationMessage.unknownSeverityHelp)
      }
    }
  }
}
