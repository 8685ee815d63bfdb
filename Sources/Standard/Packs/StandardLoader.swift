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
    package let problems: [SourceProblem]

    /// The files that the mistakes refer to.
    package let files: [SourceFile]

    /// The names of the profiles, in the order of the packs; empty where nothing depended on them.
    package let profiles: [String]
  }

  private let problems = PackProblems()
  private var files: [SourceFile] = []
  private var packs: [Pack] = []
  private var profiles: [Profile] = []

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
    let base = StandardLoader.base(of: packs)
    for pack in packs { loader.read(pack, takesStandard: base != nil) }
    if let settingsFile { loader.files.append(settingsFile) }
    loader.readProfiles(settings)
    let standard = loader.assemble(settings, base: base)
    let last = loader.files.count - 1
    let found = loader.problems.all.map { $0.resolved(settings: last) }.sorted {
      ($0.location.file, $0.location.range.lower, $0.message) < ($1.location.file, $1.location.range.lower, $1.message)
    }
    return Result(
      standard: found.isEmpty ? standard : nil, problems: found, files: loader.files,
      profiles: loader.profiles.map(\.name))
  }

  /// The image of the first pack, where no other pack has kinds or a contract of its own.
  private static func base(of packs: [PackFiles]) -> (image: StandardImage, schemas: [Standard.Schema])? {
    guard let make = packs.first?.image?.standard,
      packs.dropFirst().allSatisfy({ $0.leavesTypes })
    else { return nil }
    let schemas = PackReader.schemas(of: packs[0], firstFile: 0)
    return (make(schemas.map(\.source)), schemas)
  }

  private mutating func read(_ pack: PackFiles, takesStandard: Bool) {
    packs.append(PackReader(problems: problems, takesStandard: takesStandard).read(pack, firstFile: files.count))
    files += pack.files.map { SourceFile(path: "\(pack.name)/\($0.path)", bytes: $0.bytes) }
  }

  /// Reads the profiles where one is chosen, or where they may be wrong because a pack is not built in.
  private mutating func readProfiles(_ settings: StandardSettings) {
    guard settings.profile != nil || packs.count > 1 || packs.first?.id != "core" else { return }
    for pack in packs {
      if let node = pack.profiles { ProfileReader.read(node, into: &profiles) }
    }
  }

  private func assemble(_ settings: StandardSettings, base: (image: StandardImage, schemas: [Standard.Schema])?)
    -> Standard
  {
    var words = words(after: base?.image.words)
    apply(settings.words, to: &words)
    let reader = contractReader()
    let contract = reader.contract
    words.assign(contract)
    var typed =
      base.map { types(of: $0.image, words: words, settings) } ?? readTypes(words, reader, settings)
    for list in settings.lists { apply(list, to: &typed.model) }
    for alias in settings.aliases { apply(alias, to: &typed.model) }
    let model = finished(typed.model)
    let schemas = packs.flatMap(\.schemas).map {
      Standard.Schema(name: $0.name, file: $0.root.file, source: $0.source)
    }
    return Standard(
      files: files, packs: packs.map { Standard.PackTitle(id: $0.id, title: $0.title, version: $0.version) },
      symbols: typed.symbols, words: words, valueTypes: model.valueTypes, objectTypes: model.objectTypes,
      objectValueTypes: model.objectValueTypes, kinds: model.kinds, definitions: typed.definitions,
      rules: rules(settings, model: model, stages: contract[.stages].flatMap(words.vocabulary(named:))),
      entities: model.entityIndex, joins: model.joins, identity: model.identity,
      formats: packs.last { $0.formats != nil }?.formats ?? .assertion, containers: typed.containers,
      contract: contract, schemas: (base?.schemas ?? []) + schemas, recordNames: model.recordNames,
      flatParts: model.flatParts)
  }

  /// What the packs say of words, after those that are known.
  private func words(after known: VocabularySet?) -> VocabularySet {
    var words = known ?? VocabularySet()
    for pack in packs {
      if let vocabulary = pack.vocabulary { VocabularyReader.read(vocabulary, into: &words) }
    }
    return words
  }

  /// The contracts of the packs, one after the other.
  private func contractReader() -> ContractReader {
    var reader = ContractReader()
    for pack in packs {
      if let contract = pack.contract { reader.read(contract) }
    }
    return reader
  }

  /// Types, kinds and derived fields before settings, and the symbols of all names, those of the settings included.
  private struct Types {
    var model: SchemaReader
    let symbols: SymbolTable
    let containers: Standard.ContainerTypes
    let definitions: [Definition]
  }

  /// What the schemas and definitions of the packs say.
  private func readTypes(_ words: VocabularySet, _ reader: ContractReader, _ settings: StandardSettings) -> Types {
    let contract = reader.contract
    let schemas = packs.flatMap(\.schemas)
    let definitions = packs.flatMap(\.definitions)
    let names = names(of: schemas, definitions: definitions, contract: contract)
    let symbols = SymbolTable(names + StandardLoader.names(of: settings), foldsKeys: true)
    var model = SchemaReader(files: schemas, words: words, symbols: symbols)
    model.readAll()
    reader.check(model, words: words, problems: problems)
    let containers = ContainerTypeBuilder.add(
      to: &model, contract: contract, symbols: symbols, problems: problems, location: location(of: schemas))
    let kept = addDefinitions(definitions, to: &model, symbols: symbols)
    return Types(model: model, symbols: symbols, containers: containers, definitions: kept)
  }

  /// What an image says, and the definitions of the packs after it.
  private func types(of image: StandardImage, words: VocabularySet, _ settings: StandardSettings) -> Types {
    let definitions = packs.flatMap(\.definitions)
    let names = definitions.map(\.name) + StandardLoader.names(of: settings)
    let symbols = SymbolTable(image.symbols + names, foldsKeys: true)
    var model = SchemaReader(image, words: words, symbols: symbols)
    let kept = addDefinitions(definitions, after: image.definitions, to: &model, symbols: symbols)
    return Types(model: model, symbols: symbols, containers: image.containers, definitions: kept)
  }

  /// The model with the types that are made last.
  private func finished(_ model: SchemaReader) -> SchemaReader {
    var model = model
    model.addFlatViews()
    _ = model.id(of: .dynamic)
    model.addObjectValueTypes()
    return model
  }

  /// The image of a pack that needs no other.
  ///
  /// - Parameter pack: the files of the pack.
  /// - Returns: `nil` where it has mistakes.
  package static func image(of pack: PackFiles) -> StandardImage? {
    var loader = StandardLoader()
    loader.read(PackFiles(name: pack.name, files: pack.files), takesStandard: false)
    let words = loader.words(after: nil)
    let typed = loader.readTypes(words, loader.contractReader(), StandardSettings())
    guard loader.problems.all.isEmpty else { return nil }
    return StandardImage(
      schemas: loader.packs[0].schemas.map(\.source), symbols: typed.symbols.names, words: words,
      valueTypes: typed.model.valueTypes,
      objectTypes: typed.model.objectTypes, kinds: typed.model.kinds, joins: typed.model.joins,
      identity: typed.model.identity, recordNames: typed.model.recordNames, flatParts: typed.model.flatParts,
      containers: typed.containers, definitions: typed.definitions)
  }

  /// The rules of a pack's topic files.
  ///
  /// - Parameter pack: the files of the pack.
  /// - Returns: `nil` where the pack has mistakes.
  package static func rules(of pack: PackFiles) -> [Rule]? {
    let problems = PackProblems()
    let rules = PackReader(problems: problems, takesStandard: false)
      .read(PackFiles(name: pack.name, files: pack.files), firstFile: 0).rules
    return problems.all.isEmpty ? rules : nil
  }

  private func location(of schemas: [SchemaFile]) -> FileLocation {
    schemas.first?.root.location ?? FileLocation(file: 0, range: ByteRange(at: 0))
  }

  // MARK: Names

  /// The names that schemas, definitions and the contract speak of.
  private func names(of schemas: [SchemaFile], definitions: [Definition], contract: Contract) -> [String] {
    var names = contract.documentKeys
    for schema in schemas { names += SchemaNames.names(in: schema.root.document) }
    names += DocumentField.allCases.map(\.rawValue)
    for schema in schemas {
      for entry in [schema.root] + (schema.root[.definitions]?.values ?? []) {
        guard let entity = entry.text(.entity) else { continue }
        names.append(entry.text(.plural) ?? entity + "s")
      }
    }
    // Last, so that the definitions of a further pack change no other symbol.
    return names + definitions.map(\.name)
  }

  /// The names that settings speak of: they come last, so that they change no other symbol.
  private static func names(of settings: StandardSettings) -> [String] {
    (settings.aliases.map(\.name) + settings.lists.map(\.name)).flatMap { [$0] + FieldPath.keys(of: $0) }
  }

  // MARK: Definitions

  /// Adds derived fields to their types; returns those that are known and those that could be added, by index.
  private func addDefinitions(
    _ definitions: [Definition], after known: [Definition] = [], to model: inout SchemaReader, symbols: SymbolTable
  ) -> [Definition] {
    var kept = known
    for definition in definitions {
      guard let type = model.objectTypes.firstIndex(where: { $0.name == definition.entity }) else {
        let names = model.objectTypes.map(\.name)
        problems.add(
          .unknown(
            "entity", definition.entity, PackMessage.Place.definitions, among: names, help: "", at: definition.origin))
        continue
      }
      guard let valueType = TypeText.valueType(of: definition.type, in: &model) else {
        problems.add(
          SourceProblem(
            location: definition.origin, message: PackMessage.unknownType(definition.type),
            help: PackMessage.unknownTypeHelp))
        continue
      }
      if let known = model.objectTypes[type].field(named: definition.name), known.origin == .document {
        problems.add(
          SourceProblem(
            location: definition.origin,
            message: PackMessage.duplicateField(definition.name, of: definition.entity)))
        continue
      }
      let symbol = symbols.symbol(for: definition.name)
      model.add(
        Field(
          name: definition.name, symbol: symbol, origin: .derived(kept.count), valueType: valueType, names: [],
          texts: .given(title: definition.name, description: definition.description)), to: type)
      kept.append(definition)
    }
    return kept
  }

  // MARK: Settings

  private func apply(_ alias: StandardSettings.Alias, to model: inout SchemaReader) {
    let folded = FoldedText(alias.entity)
    let named = model.objectTypes.firstIndex { $0.name == alias.entity }
    guard let type = named ?? model.kinds.first(where: { FoldedText($0.name) == folded })?.root else {
      let names = model.objectTypes.map(\.name) + model.kinds.map(\.name)
      problems.add(.unknown("entity or kind", alias.entity, among: names, help: "", at: alias.entityLocation))
      return
    }
    if let dot = alias.field.firstIndex(of: ".") {
      let (part, field) = (String(alias.field[..<dot]), String(alias.field[dot...].dropFirst()))
      if model.flatten(field, of: part, in: type, as: alias.name) { return }
      let meant = model.nearPath(field, of: part, in: type)
      problems.add(
        SourceProblem(
          location: alias.location, message: PackMessage.unknownField(alias.field, of: alias.entity),
          help: meant.map { PackMessage.didYouMean($0) } ?? PackMessage.fieldOfFieldHelp))
      return
    }
    guard model.objectTypes[type].field(named: alias.field) != nil else {
      let names = model.objectTypes[type].fields.map(\.name)
      let turned = names.contains(alias.name) ? PackMessage.turnedAliasHelp(alias.field, alias.name) : nil
      problems.add(
        .unknown(
          "field", alias.field, PackMessage.Place.of(alias.entity), among: turned == nil ? names : [],
          help: turned ?? "",
          at: alias.location))
      return
    }
    model.alias(alias.field, of: type, as: alias.name)
  }

  private func apply(_ list: StandardSettings.ListName, to model: inout SchemaReader) {
    let entities = model.entityIndex.sorted { $0.value < $1.value }
    let known = entities.first { name, type in
      name == list.entity || model.objectTypes[type].entity?.plural == list.entity
    }
    let fields = known.map { model.lists(of: $0.value) } ?? []
    guard !fields.isEmpty else {
      let names = entities.filter { !model.lists(of: $0.value).isEmpty }.compactMap {
        model.objectTypes[$0.value].entity?.plural
      }
      problems.add(
        .unknown(
          "list", list.entity, among: names, help: PackMessage.expected(names),
          at: list.location))
      return
    }
    for (type, field) in fields { model.alias(field, of: type, as: list.name) }
  }

  private func apply(_ settings: [StandardSettings.WordSetting], to words: inout VocabularySet) {
    var withOwnLimits: Set<String> = []
    for setting in settings {
      switch setting {
      case .term(let name, let term, let word, let location, let termLocation):
        guard var vocabulary = words.vocabulary(named: name) else {
          problems.add(
            .unknown("vocabulary", name, among: words.vocabularies.map(\.name), help: "", at: location))
          continue
        }
        // The two are soon the wrong way round: what would be a new term is then a word of the house.
        if vocabulary.position(of: FoldedText(term)) == nil, let known = vocabulary.term(named: word) {
          problems.add(
            SourceProblem(
              location: termLocation,
              message: PackMessage.isTerm(known, of: name, notWordFor: term),
              help: PackMessage.isTermHelp(known, term)))
          continue
        }
        vocabulary.add(term, aliases: [word])
        words.set(vocabulary)
      case .scale(let name, let word, let number, let location):
        guard let index = scale(name, location, words) else { continue }
        var scale = words.scales[index]
        // Shares belong together: an organisation's stand in the place of the standard's.
        if Scale.limit(FoldedText(word)) != nil, withOwnLimits.insert(name).inserted { scale.removeLimits() }
        scale.add(word, number: number)
        words.set(scale)
      case .range(let name, let from, let to, let location):
        guard let index = scale(name, location, words) else { continue }
        var scale = words.scales[index]
        scale.reach(from: from, to: to)
        words.set(scale)
      case .bands(let bands, let location):
        let names = words.bands.map(\.name)
        if names.contains(bands.name) {
          words.set(bands)
        } else {
          problems.add(.unknown("bands", bands.name, among: names, at: location))
        }
      case .list(let name, let word): words.add([word], to: name)
      }
    }
  }

  private func scale(_ name: String, _ location: FileLocation, _ words: VocabularySet) -> Int? {
    if let index = words.scaleIndex(name) { return index }
    problems.add(.unknown("scale", name, among: words.scales.map(\.name), at: location))
    return nil
  }

  // MARK: Rules

  private func rules(_ settings: StandardSettings, model: SchemaReader, stages: Vocabulary?) -> [Rule] {
    var rules: [Rule] = []
    var index: [String: Int] = [:]
    for pack in packs {
      for rule in pack.rules {
        if let known = index[rule.id] {
          problems.add(
            SourceProblem(
              location: rule.origin, message: PackMessage.duplicateRuleID(rule.id, name: rules[known].name),
              help: PackMessage.duplicateRuleIDHelp))
          continue
        }
        index[rule.id] = rules.count
        rules.append(rule)
        check(rule, model: model)
      }
      RuleSettings.apply(pack.settings, to: &rules, problems: problems)
    }
    apply(settings.profile, to: &rules)
    RuleSettings.apply(settings.rules, to: &rules, problems: problems)
    for index in rules.indices {
      let isSelected = settings.selected.contains { $0 == rules[index].id || $0 == rules[index].name }
      if isSelected { rules[index].isEnabled = true }
      rules[index].showsPreview = isSelected || settings.showsPreview
    }
    CaseReader.resolveStages(of: &rules, stages: stages, problems: problems)
    return rules.sorted { $0.id < $1.id }
  }

  /// Applies the profile that is chosen, and looks whether the others could be.
  private func apply(_ choice: StandardSettings.ProfileChoice?, to rules: inout [Rule]) {
    for profile in profiles where profile.name != choice?.name {
      var others = rules
      profile.apply(to: &others, problems: problems)
    }
    guard let choice else { return }
    if let profile = profiles.first(where: { $0.name == choice.name }) {
      profile.apply(to: &rules, problems: problems)
    } else if let location = choice.location {
      let names = profiles.map(\.name)
      problems.add(
        .unknown(
          "profile", choice.name, among: names, help: PackMessage.expected(names), at: location
        ))
    }
  }

  private func check(_ rule: Rule, model: SchemaReader) {
    guard case .entity(let name) = rule.subject, model.entityIndex[name] == nil, !Rule.Subject.containers.contains(name)
    else {
      return
    }
    problems.add(
      .unknown(
        "entity", name, PackMessage.Place.inRule(rule.id),
        among: (model.entityIndex.keys + Rule.Subject.containers).sorted(), help: "",
        at: rule.origin))
  }
}
