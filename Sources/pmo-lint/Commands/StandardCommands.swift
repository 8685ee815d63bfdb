import ArgumentParser
import Diagnostics
import Engine
import Handbook
import Portfolio
import Reporters
import SourceText
import Standard
import Workspace

/// `pmo-lint rules`: what the standard asks for.
struct RulesCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules of the standard.",
    discussion: """
      EXAMPLES
        pmo-lint rules                       all rules, by topic
        pmo-lint rules RSK                   the rules on risks
        pmo-lint rules --class performance   the rules on how projects are doing
        pmo-lint rules --effective           what is in force, and where it is set
      """)

  @Argument(help: ArgumentHelp("Ids (RSK001), names (risk-owner), groups (RSK) or topics (risk).", valueName: "rules"))
  var words: [String] = []

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("Only rules of this class: integrity, compliance, performance.", valueName: "class"),
    completion: .list(RuleClass.allCases.map(\.rawValue)),
    transform: { try ArgumentWords.choice($0, of: RuleClass.allCases, named: \.rawValue, what: "class of rules") })
  var ruleClass: RuleClass?

  @Option(
    help: ArgumentHelp("Only rules of this severity: info, warning, error.", valueName: "severity"),
    completion: .list(Severity.allCases.map(\.rawValue)), transform: ArgumentWords.severity)
  var severity: Severity?

  @Flag(help: "Also show what is in force of each rule and where it is set: severities, parameters, cases.")
  var effective = false

  @Flag(help: "Also rules that the configuration switches off.")
  var all = false

  @Option(
    help: ArgumentHelp("How to write the list: text, json.", valueName: "format"), completion: .list(["text", "json"]),
    transform: { try ArgumentWords.choice($0, of: ["text", "json"], named: { $0 }, what: "output format") })
  var outputFormat = "text"

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    let session = try StandardSession(standard.source, console: console)
    let standard = session.standard
    var rules: [Rule] = words.isEmpty ? standard.rules : []
    var listed: Set<String> = []
    for word in ArgumentWords.list(words) {
      let found = standard.rules(selectedBy: word) + standard.rules.filter { $0.topic.name == word }
      guard !found.isEmpty else { throw .unknownRule(word, in: standard) }
      rules += found.filter { listed.insert($0.id).inserted }
    }
    // Rules that were asked for are listed even where they are off.
    let wanted = rules.filter { rule in
      (all || !words.isEmpty || rule.isJudgedAnywhere || (rule.isPreview && rule.isEnabled))
        && (ruleClass.map { rule.ruleClass == $0 } ?? true)
        && (severity.map { rule.severity == $0 } ?? true)
    }
    let values = EffectiveValues(standard)
    let summaries = session.session.configuration.linked(wanted.map(\.summary))
    let listing = RuleListing(
      zip(wanted, summaries).map { rule, summary in
        let own = values.values(of: rule)
        let isOff = !words.isEmpty && !rule.isEnabled
        return RuleListing.Entry(
          rule: summary, isEnabled: rule.isEnabled,
          values: (effective ? own : isOff ? [Self.switchedOff(rule, session)].compactMap(\.self) : []).map {
            RuleListing.Value(name: $0.name, text: $0.text, origin: $0.origin)
          })
      })
    console.write(
      listing, asJSON: outputFormat == "json", color, columns: console.columns(of: .output).map { max($0, 100) } ?? 400)
    return .clean
  }
}

extension RulesCommand {
  /// What switched a rule off, and where that is set.
  private static func switchedOff(_ rule: Rule, _ session: StandardSession) -> EffectiveValue? {
    let own = EffectiveValues(session.standard).values(of: rule).first { $0.name == "enabled" }
    guard let own, own.origin.contains("/profiles.yaml:"),
      let profile = session.session.configuration.settings.profile?.name
    else { return own }
    return EffectiveValue(name: own.name, text: "off by the profile \(profile)", origin: own.origin)
  }
}

/// `pmo-lint kinds`: the kinds of document that the standard knows.
struct KindsCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinds",
    abstract: "List the kinds of document, what they hold and where teams keep them.",
    discussion: """
      EXAMPLES
        pmo-lint kinds                        all kinds
        pmo-lint kinds --output-format json   the same for another program
        pmo-lint explain charter              all fields of one kind
      """)

  @Option(
    help: ArgumentHelp("How to write the list: text, json.", valueName: "format"), completion: .list(["text", "json"]),
    transform: { try ArgumentWords.choice($0, of: ["text", "json"], named: { $0 }, what: "output format") })
  var outputFormat = "text"

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    let listing = KindListing(try StandardSession(standard.source, console: console).standard)
    console.write(listing, asJSON: outputFormat == "json", color, columns: console.columns(of: .output))
    return .clean
  }
}

/// `pmo-lint explain`: what a rule, a kind of document or a field is about.
struct ExplainCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, a kind of document, a field or another word of the standard.",
    discussion: """
      EXAMPLES
        pmo-lint explain RSK001            a rule, by its id or its name
        pmo-lint explain risk-register     a kind of document, by its id or its title
        pmo-lint explain risk.owner        a field
        pmo-lint explain owner             a field, wherever there is one
        pmo-lint explain risk-status       a vocabulary, a scale or bands
        pmo-lint explain gateway-3         a gate
        pmo-lint explain starter           a profile
        pmo-lint explain RSK               a group of rules
      """)

  @Argument(help: ArgumentHelp("What to explain.", valueName: "word"))
  var words: [String]

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    let session = try StandardSession(standard.source, console: console)
    var page = PageText(
      isColored: console.isColored(color, for: .output), columns: console.columns(of: .output))
    let profile = session.session.configuration.settings.profile?.name
    let handbook = session.session.configuration.publishedHandbook
    let pages = ExplanationPages(session.standard, profile: profile, handbook: handbook)
    // Words that mean nothing one by one may be a title together: risk register.
    let isPhrase = words.count > 1 && pages.has(words.joined(separator: " "))
    for word in isPhrase ? [words.joined(separator: " ")] : words
    where word.lowercased() == profile?.lowercased() || !pages.write(word, to: &page) {
      guard try writeProfile(word, session, console, to: &page) else {
        if WorkingTree(root: console.environment.currentFolder).entry(at: word) != nil { throw .explainedFile(word) }
        throw pages.unknown(word)
      }
    }
    console.write(page.takeBytes())
    return .clean
  }

  /// Writes the page of a profile: what it is for, and the rules that are judged by it.
  ///
  /// - Returns: Whether there is one of that name.
  private func writeProfile(
    _ word: String, _ session: StandardSession, _ console: Console, to page: inout PageText
  ) throws(StopError) -> Bool {
    let profile = session.standard.readProfiles().first { $0.name.lowercased() == word.lowercased() }
    guard let profile else { return false }
    var source = standard.source
    source.profile = profile.name
    let rules = try StandardSession(source, console: console).standard.rules
    page.title(profile.name, note: "profile")
    if !profile.title.isEmpty { page.paragraph(profile.title) }
    if !profile.description.isEmpty { page.paragraph(profile.description) }
    let isChosen = session.session.configuration.settings.profile?.name == profile.name
    page.paragraph(
      isChosen
        ? "It is in force."
        : "Choose it with `profile: \(profile.name)` in .pmo-lint.yaml, or --profile \(profile.name).")
    let (on, off) = (rules.filter(\.isJudgedAnywhere), rules.filter { !$0.isJudgedAnywhere })
    page.heading("Rules that are judged")
    for rule in on { page.entry(rule.id, at: 12, rule.title) }
    if !off.isEmpty {
      page.heading("Rules that are off")
      page.paragraph(off.map(\.id).joined(separator: ", "), indent: 2)
    }
    return true
  }
}

/// `pmo-lint schema`: the JSON Schema of a kind of document, for editors and other programs.
struct SchemaCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of document, for editors.",
    discussion: """
      The schema follows JSON Schema 2020-12 and needs no other file. It accepts what pmo-lint accepts: the other names of \
      fields that the configuration gives, collections in any shape. It does not repeat what rules judge.

      EXAMPLES
        pmo-lint schema charter                             the schema of charters
        pmo-lint schema                                     one schema for all, which decides by `kind:`
        pmo-lint schema --output .schemas/document.json     the same, into a file

      An editor uses it where the first line of a document says so:
        # yaml-language-server: $schema=../.schemas/document.json
      """)

  @Argument(help: ArgumentHelp("The kind of document; see pmo-lint kinds. None means all of them.", valueName: "kind"))
  var kind: String?

  @Flag(help: "One schema for all kinds, which decides by `kind:`; the same as no kind.")
  var all = false

  @Option(help: ArgumentHelp("Write the schema to a file.", valueName: "file"), completion: .file())
  var output: String?

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  func validate() throws {
    if all, kind != nil { throw ValidationError.together("--all", "a kind") }
  }

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    let standard = try StandardSession(standard.source, console: console).standard
    let publisher = SchemaPublisher(standard)
    let schema: JSONTree
    if let kind {
      guard let index = standard.kind(named: kind) else { throw .unknownKind(kind, in: standard) }
      schema = publisher.schema(ofKind: index)
    } else {
      schema = publisher.schemaOfAllKinds()
    }
    let bytes = Array(schema.json.utf8)
    guard let output else {
      console.write(bytes)
      return .clean
    }
    let tree = WorkingTree(root: console.environment.currentFolder)
    do {
      try tree.makeFolder(of: output)
      try tree.write(bytes, to: output)
    } catch {
      throw .cannotWrite("the schema", error)
    }
    return .clean
  }
}

extension KindListing {
  /// Lists the kinds of a standard.
  init(_ standard: Standard) {
    self.init(
      standard.kinds.map { kind in
        Entry(
          name: kind.name, title: kind.title, description: kind.description, isRecord: kind.isRecord,
          entities: Self.entities(of: kind, standard), files: kind.files)
      })
  }

  /// The entities that a document of a kind holds: the one that it is, and those of its collections, by their plural.
  private static func entities(of kind: Kind, _ standard: Standard) -> [String] {
    let root = standard.objectTypes[kind.root]
    var names: [String] = []
    if root.entity != nil { names.append(root.name) }
    for field in root.fields where field.origin == .document {
      guard case .collection(let type) = standard.valueTypes[field.valueType.index],
        let plural = standard.objectTypes[type].entity?.plural, !names.contains(plural)
      else { continue }
      names.append(plural)
    }
    return names
  }
}
