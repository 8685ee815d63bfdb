import Diagnostics
package import SourceText
import YAMLTree

/// Puts a standard together from packs and settings.
package struct StandardLoader {
  /// What loading gives: a standard, unless the mistakes are such that there is none.
  package struct Result: Sendable {
    /// The standard; `nil` where a pack has mistakes.
    package let standard: Standard?

    /// The mistakes, in the order of the files; a bad pack never runs half.
    package let issues: [PackIssue]

    /// The files that the mistakes refer to.
    package let files: [SourceFile]
  }

  private let issues = PackIssues()
  private var files: [SourceFile] = []
  private var packs: [Pack] = []

  /// Loads packs in order; later ones extend earlier ones.
  ///
  /// - Parameters:
  ///   - packs: the files of each pack.
  ///   - settings: what the configuration changes.
  ///   - settingsFile: the configuration, which places of the settings refer to as the file after those of the packs.
  /// - Returns: the standard, or the mistakes.
  package static func load(
    _ packs: [PackFiles], settings: StandardSettings = StandardSettings(), settingsFile: SourceFile? = nil
  ) -> Result {
    var loader = StandardLoader()
    for pack in packs { loader.read(pack) }
    if let settingsFile { loader.files.append(settingsFile) }
    let standard = loader.assemble(settings)
    let last = loader.files.count - 1
    let found = loader.issues.all.map { $0.settled(settings: last) }.sorted {
      ($0.place.file, $0.place.range.lower, $0.message) < ($1.place.file, $1.place.range.lower, $1.message)
    }
    return Result(standard: found.isEmpty ? standard : nil, issues: found, files: loader.files)
  }

  /// Whether a pack says in its pack.yaml that it extends another.
  package static func extends(_ pack: PackFiles, _ other: String) -> Bool {
    guard let manifest = pack.files.first(where: { $0.path == "pack.yaml" }) else { return true }
    let stream = YAMLStream.read(SourceFile(path: manifest.path, bytes: manifest.bytes))
    guard let document = stream.documents.first, let root = document.root,
      let list = document.value(in: root, forKey: "extends")
    else { return false }
    let content = document.content(list)
    if document.kind(content) == .sequence {
      return document.children(content).contains { document.text($0, equals: other) }
    }
    return document.text(content, equals: other)
  }

  private mutating func read(_ pack: PackFiles) {
    packs.append(PackReader(issues: issues).read(pack, firstFile: files.count))
    files += pack.files.map { SourceFile(path: "\(pack.name)/\($0.path)", bytes: $0.bytes) }
  }

  private func assemble(_ settings: StandardSettings) -> Standard {
    var words = Words()
    for pack in packs {
      if let vocabulary = pack.vocabulary { VocabularyReader.read(vocabulary, into: &words) }
    }
    apply(settings.words, to: &words)
    let schemas = packs.flatMap(\.schemas)
    let definitions = packs.flatMap(\.definitions)
    let symbols = symbols(of: schemas, definitions: definitions, settings: settings)
    var model = SchemaReader(files: schemas, words: words, symbols: symbols)
    model.readAll()
    let wholes = WholeTypes.add(to: &model, symbols: symbols, issues: issues, place: place(of: schemas))
    let kept = addDefinitions(definitions, to: &model, symbols: symbols)
    for alias in settings.aliases { apply(alias, to: &model, symbols: symbols) }
    _ = model.id(of: .dynamic)
    let objectViews = model.objectTypes.indices.map { model.id(of: .object($0)) }
    return Standard(
      files: files, packs: packs.map { Standard.PackTitle(id: $0.id, title: $0.title, version: $0.version) },
      symbols: symbols, words: words, views: model.views, objectTypes: model.objectTypes,
      objectViews: objectViews, kinds: model.kinds,
      definitions: kept, rules: rules(settings, model: model, words: words), entities: model.entityIndex,
      joins: model.joins, identity: model.identity, wholes: wholes,
      schemas: schemas.map {
        Standard.Schema(name: $0.name, file: $0.root.file, document: $0.root.document)
      })
  }

  private func place(of schemas: [SchemaFile]) -> PackPlace {
    schemas.first?.root.place ?? PackPlace(file: 0, range: ByteRange(at: 0))
  }

  // MARK: Names

  private func symbols(
    of schemas: [SchemaFile], definitions: [Definition], settings: StandardSettings
  ) -> SymbolTable {
    var names = ["kind", "id", "project", "programme"]
    for schema in schemas { names += SchemaNames.names(in: schema.root.document) }
    names += definitions.map(\.name)
    names += settings.aliases.map(\.name)
    names += WholeTypes.fieldNames
    for schema in schemas {
      for entry in [schema.root] + (schema.root[.definitions]?.values ?? []) {
        guard let entity = entry.text(.entity) else { continue }
        names.append(entry.text(.plural) ?? entity + "s")
      }
    }
    return SymbolTable(names)
  }

  // MARK: Definitions

  /// Adds derived fields to their types; returns those that could be added, by index.
  private func addDefinitions(
    _ definitions: [Definition], to model: inout SchemaReader, symbols: SymbolTable
  ) -> [Definition] {
    var kept: [Definition] = []
    for definition in definitions {
      guard let type = model.objectTypes.firstIndex(where: { $0.name == definition.entity }) else {
        let names = model.objectTypes.map(\.name)
        let help = NearMiss.question(of: definition.entity, among: names)
        issues.add(
          PackIssue(
            place: definition.origin, message: "no schema declares `\(definition.entity)`", help: help ?? ""))
        continue
      }
      guard let view = TypeText.view(of: definition.type, in: &model) else {
        issues.add(
          PackIssue(
            place: definition.origin, message: "`\(definition.type)` is no type",
            help: "Write bool, int, double, decimal, string, date, an entity such as risk, or list(...) of one."))
        continue
      }
      if let known = model.objectTypes[type].field(named: definition.name), known.origin == .document {
        issues.add(
          PackIssue(
            place: definition.origin,
            message: "`\(definition.name)` is a field of `\(definition.entity)` in documents and cannot be derived"))
        continue
      }
      let symbol = symbols.symbol(for: definition.name)
      model.add(
        Field(
          name: definition.name, symbol: symbol, origin: .derived(kept.count), view: view, names: [],
          texts: .given(title: definition.name, description: definition.description)), to: type)
      kept.append(definition)
    }
    return kept
  }

  // MARK: Settings

  private func apply(_ alias: StandardSettings.Alias, to model: inout SchemaReader, symbols: SymbolTable) {
    guard let type = model.objectTypes.firstIndex(where: { $0.name == alias.entity }) else {
      let help = NearMiss.question(of: alias.entity, among: model.objectTypes.map(\.name))
      issues.add(
        PackIssue(
          place: alias.place, message: "the standard has no `\(alias.entity)`",
          help: help ?? ""))
      return
    }
    guard model.objectTypes[type].field(named: alias.field) != nil else {
      let help = NearMiss.question(of: alias.field, among: model.objectTypes[type].fields.map(\.name))
      issues.add(
        PackIssue(
          place: alias.place, message: "`\(alias.entity)` has no field `\(alias.field)`",
          help: help ?? ""))
      return
    }
    model.alias(alias.field, of: type, symbols.symbol(for: alias.name))
  }

  private func apply(_ settings: [StandardSettings.WordSetting], to words: inout Words) {
    for setting in settings {
      switch setting {
      case .term(let name, let term, let word, let place):
        guard var vocabulary = words.vocabulary(named: name) else {
          let help = NearMiss.question(of: name, among: words.vocabularies.map(\.name))
          issues.add(
            PackIssue(
              place: place, message: "no vocabulary is named `\(name)`",
              help: help ?? ""))
          continue
        }
        vocabulary.add(term, aliases: [word])
        words.set(vocabulary)
      case .scale(let name, let word, let number, let place):
        guard let index = words.scaleIndex(name) else {
          let help = NearMiss.question(of: name, among: words.scales.map(\.name))
          issues.add(
            PackIssue(
              place: place, message: "no scale is named `\(name)`", help: help ?? ""))
          continue
        }
        var scale = words.scales[index]
        scale.add(word, number: number)
        words.set(scale)
      case .list(let name, let word): words.add([word], to: name)
      }
    }
  }

  // MARK: Rules

  private func rules(_ settings: StandardSettings, model: SchemaReader, words: Words) -> [Rule] {
    var rules: [Rule] = []
    var index: [String: Int] = [:]
    for pack in packs {
      for rule in pack.rules {
        if let known = index[rule.id] {
          issues.add(
            PackIssue(
              place: rule.origin, message: "the id \(rule.id) is taken by the rule `\(rules[known].name)`",
              help: "Ids are never used twice; take a new one."))
          continue
        }
        index[rule.id] = rules.count
        rules.append(rule)
        check(rule, model: model)
      }
      RuleSettings.apply(pack.settings, to: &rules, issues: issues)
    }
    RuleSettings.apply(settings.rules, to: &rules, issues: issues)
    CaseReader.settleStages(of: &rules, words: words, issues: issues)
    return rules.sorted { $0.id < $1.id }
  }

  private func check(_ rule: Rule, model: SchemaReader) {
    guard case .entity(let name) = rule.subject, model.entityIndex[name] == nil else { return }
    let help = NearMiss.question(of: name, among: model.entityIndex.keys.sorted())
    issues.add(
      PackIssue(
        place: rule.origin, message: "rule \(rule.id) is for `\(name)`, which no schema declares",
        help: help ?? ""))
  }
}
