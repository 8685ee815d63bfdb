import SourceText
import Standard
import Workspace
import YAMLTree

/// Reads one file after another and gathers what they say of a team's habits.
struct InferenceReader: ~Copyable {
  private let standard: Standard
  private let detector: KindDetector
  private let matcher: FieldMatcher
  private let wordMatcher: WordMatcher
  private let resemblance: Resemblance
  private let beside: FieldsBeside
  private var reader: YAMLReader
  private var result = Inference()
  private var scale = ScaleInference()

  /// What was found in each document, to see where an alias does not hold.
  private var habits: [Habit] = []

  /// The names in the records of one document, and the aliases that they speak for.
  private struct Habit {
    let path: String
    let evidence: EntityEvidence
    let aliases: [AliasSuggestion]
  }

  /// Where what was gathered already stands in the result, by what it is known by.
  private var aliasIndex: [[String]: Int] = [:]
  private var wordIndex: [WordKey: Int] = [:]
  private var listIndex: [[String]: Int] = [:]

  private struct WordKey: Hashable {
    let list: String
    let isScale: Bool
    let word: FoldedText
  }

  init(standard: Standard, folder: String) {
    self.standard = standard
    var configuration = Configuration.default
    configuration.folderName = folder
    detector = KindDetector(standard: standard, configuration: configuration)
    let synonyms = Synonyms(standard)
    let placement = WordPlacement(words: standard.words, synonyms: synonyms)
    let fit = FieldFit(standard: standard, placement: placement)
    matcher = FieldMatcher(standard: standard, synonyms: synonyms, fit: fit, variants: NameVariants(standard))
    wordMatcher = WordMatcher(standard: standard, placement: placement)
    resemblance = Resemblance(standard)
    beside = FieldsBeside(standard)
    reader = YAMLReader(symbols: standard.symbols)
  }

  /// Reads a file.
  mutating func read(_ path: String, in tree: any FileTree, isHidden: Bool) {
    let source: SourceFile
    do {
      source = SourceFile(path: path, bytes: try tree.read(path))
    } catch {
      result.unreadable.append(UnsureFile(path: path, reason: error.message, line: 0))
      return
    }
    let isMarkdown = DocumentFormat(path: path) == .markdown
    let stream = isMarkdown ? reader.readFrontMatter(source) : reader.read(source)
    var isProject = false
    for document in stream.documents {
      switch detector.detect(document, path: path) {
      case .kind(let kind, let isDeclared):
        isProject = true
        take(document, path, kind: kind, isDeclared: isDeclared, isHidden: isHidden)
      case .unknownKind(let word, let suggestion):
        guard let kind = standard.kind(named: suggestion) else { continue }
        isProject = true
        take(document, path, kind: kind, word: document.text(word), isHidden: isHidden)
      case .template(let reason):
        result.unsure.append(UnsureFile(path: path, reason: "a template: \(reason)", line: 0))
      case .example(let reason):
        result.unsure.append(UnsureFile(path: path, reason: "an example: \(reason)", line: 0))
      case .none: _ = takeList(of: document, path, isHidden: isHidden)
      case .unclear(let kind, _):
        // A name alone is that of many things: the form for reporting a bug is called `issues.yml`.
        guard !takeList(of: document, path, isHidden: isHidden), let root = document.root.map(document.content),
          document.kind(root) == .mapping, detector.ownList(of: kind, document, root) != nil
        else { continue }
        result.unsure.append(
          UnsureFile(path: path, reason: detector.question(whether: document, isOf: kind), line: 0))
      }
    }
    if !isProject, !stream.documents.isEmpty { result.others.append(path) }
    guard let problem = stream.problems.first(where: \.isFatal) else { return }
    let line = source.position(of: problem.range.lower).line
    if let incomplete = stream.incomplete,
      case .kind(let kind, let isDeclared) = detector.detect(incomplete, path: path)
    {
      // What lies before the mistake shows the team's habits as well.
      isProject = true
      take(incomplete, path, kind: kind, isDeclared: isDeclared, until: line, isHidden: isHidden)
    }
    guard isProject || detector.kind(ofFileAt: path) != nil else { return }
    result.unreadable.append(UnsureFile(path: path, reason: problem.message, line: line))
  }

  /// Puts what was gathered together.
  mutating func finish(files: Int, hidden: Int) -> Inference {
    result.files = files
    result.hiddenFiles = hidden
    let ranges = scale.ranges(of: standard)
    result.words += scale.words(of: standard) + ranges
    result.bands = Self.bands(of: standard, ranges)
    dropExceptions()
    result.aliases.sort { left, right in
      (left.entity, right.confidence, right.support, left.name) < (
        right.entity, left.confidence, left.support, right.name
      )
    }
    return result
  }

  /// The bands of scores on longer scales, in the proportions of the standard's; none where the scales are the standard's.
  private static func bands(of standard: Standard, _ ranges: [WordSuggestion]) -> [Bands] {
    let ends = ranges.filter { $0.word == "to" }.compactMap { $0.meaning.flatMap(Int64.init) }.filter { $0 > 1 }
    let scales = Set(ranges.map(\.list)).compactMap { name in standard.words.scales.first { $0.name == name } }
    guard let end = ends.max(), let step = scales.map(\.to).max(), step > 0, ends.count == 2 else { return [] }
    return standard.words.bands.filter { $0.bands.last?.to == step * step }.map { bands in
      var last: Int64 = 0
      let own = bands.bands.map { band -> Bands.Band in
        let first = last + 1
        last = band.to * end * end / (step * step)
        return Bands.Band(name: band.name, from: first, to: last)
      }
      return Bands(name: bands.name, bands: own)
    }
  }

  // MARK: Documents

  private mutating func take(
    _ tree: YAMLDocument, _ path: String, kind: Int, isDeclared: Bool = false, word: String? = nil,
    until line: Int? = nil,
    isHidden: Bool
  ) {
    let tree = beside.complete(tree, kind: kind)
    let isNamed = detector.kind(ofFileAt: path) == kind
    var (confidence, reason): (Confidence, String) =
      if let word {
        (.likely, "it says `kind: \(word)`, which is not a kind of the standard, and holds what one would")
      } else if isDeclared {
        (.sure, "it says so itself")
      } else if isNamed {
        (.sure, "its name says so, and so does what it holds")
      } else {
        (.likely, "by what it holds")
      }
    if let line {
      confidence = min(confidence, .likely)
      reason += "; it can be read up to line \(line) only"
    }
    var evidence = evidence(tree, kind, path)
    // A list under a name of the house's own, which the kind would hold under the standard's.
    let read = Set(evidence.flatMap(\.nodes))
    let rootType = standard.objectTypes[standard.kinds[kind].root]
    let own = resemblance.list(in: tree) { key in
      let name = tree.text(key)
      let first = tree.valueNode(ofKey: key).flatMap { tree.children(tree.content($0)).first { _ in true } }
      return rootType.field(named: name) == nil && !rootType.hasDocumentField(tree.symbol(key))
        && !(first.map(read.contains) ?? false)
    }
    if let own, detector.finder.collections(of: kind).contains(own.type) {
      add(own)
      evidence.append(self.evidence(own.node, own.type, tree))
    }
    add(
      evidence, tree, path, kind: kind, confidence, reason, saysItself: isDeclared && word == nil,
      isHidden: isHidden)
  }

  /// The text under the standard's own key for the kind of a document; `nil` where it has none.
  private func said(by tree: YAMLDocument) -> String? {
    guard let root = tree.root, tree.kind(tree.content(root)) == .mapping else { return nil }
    return tree.value(in: tree.content(root), for: standard.symbol(of: .documentKind)).map {
      tree.text(tree.content($0))
    }
  }

  /// Takes the list of a document that looks like one of the standard's under a name of its own.
  ///
  /// - Returns: Whether there is one.
  private mutating func takeList(of document: YAMLDocument, _ path: String, isHidden: Bool) -> Bool {
    // Lists that have a name of the standard were looked at.
    let names = detector.finder.names
    guard DocumentFormat(path: path) != .markdown,
      let list = resemblance.list(in: document, where: { names.meaning(of: document.text($0)) == nil })
    else { return false }
    take(list, document, path, isHidden: isHidden)
    return true
  }

  /// Takes a list that has a name of its own.
  private mutating func take(_ list: Resemblance.List, _ tree: YAMLDocument, _ path: String, isHidden: Bool) {
    guard let kind = kind(holding: list.type) else { return }
    add(list)
    add(
      [evidence(list.node, list.type, tree)], tree, path, kind: kind, .likely,
      "its `\(list.name)` look like \(list.plural)", saysItself: false, isHidden: isHidden)
  }

  private mutating func add(_ list: Resemblance.List) {
    if let known = listIndex[[list.name, list.plural]] {
      result.lists[known].count += list.count
    } else {
      listIndex[[list.name, list.plural]] = result.lists.count
      result.lists.append(ListSuggestion(name: list.name, plural: list.plural, count: list.count))
    }
  }

  /// The kind that holds an entity and the fewest others.
  private func kind(holding type: Int) -> Int? {
    let counts = standard.kinds.indices.compactMap { index -> (kind: Int, count: Int)? in
      let kind = standard.kinds[index]
      guard !kind.isRecord else { return nil }
      let collections = standard.objectTypes[kind.root].fields.compactMap { field -> Int? in
        guard field.origin == .document, case .collection(let held) = standard.valueTypes[field.valueType.index] else {
          return nil
        }
        return held
      }
      return collections.contains(type) ? (index, collections.count) : nil
    }
    return counts.min { ($0.count, $0.kind) < ($1.count, $1.kind) }?.kind
  }

  private mutating func add(
    _ evidence: [EntityEvidence], _ tree: YAMLDocument, _ path: String, kind: Int, _ confidence: Confidence,
    _ reason: String, saysItself: Bool, isHidden: Bool
  ) {
    var entities: [InferredDocument.Entity] = []
    var fields: [InferredDocument.Field] = []
    for entity in evidence {
      let type = standard.objectTypes[entity.type]
      let aliases = matcher.aliases(in: entity)
      habits.append(Habit(path: path, evidence: entity, aliases: aliases))
      for alias in aliases { add(alias) }
      for word in wordMatcher.words(in: entity, aliases: aliases) { add(word) }
      scale.add(entity.nodes, type: type, tree: tree, standard: standard)
      if let traits = type.entity {
        entities.append(.init(plural: traits.plural, name: type.name.replacing("_", with: " "), count: entity.records))
      }
      fields += self.fields(of: entity, aliases)
    }
    result.documents.append(
      InferredDocument(
        path: path, kind: standard.kinds[kind].name, confidence: confidence, reason: reason, saysItself: saysItself,
        isWrittenForStandard: saysItself && said(by: tree) == standard.kinds[kind].name, isHidden: isHidden,
        entities: entities,
        unreadLists: unreadLists(of: tree, kind, besides: evidence), fields: fields))
  }

  /// What the records of a document have, entity by entity; the document itself counts where it is one.
  private func evidence(_ tree: YAMLDocument, _ kind: Int, _ path: String) -> [EntityEvidence] {
    var result = listedEvidence(tree, kind)
    for list in detector.finder.lists(of: tree, kind: kind, path: path).lists where !list.records.isEmpty {
      var found = EntityEvidence(type: list.type, of: standard)
      for record in list.records { found.add(record.node, of: tree) }
      if found.records > 0 { result.append(found) }
    }
    return result
  }

  /// What the records have that lie where the schema of the kind has them.
  private func listedEvidence(_ tree: YAMLDocument, _ kind: Int) -> [EntityEvidence] {
    guard let root = tree.root, tree.kind(tree.content(root)) == .mapping else { return [] }
    let content = tree.content(root)
    var result: [EntityEvidence] = []
    let rootType = standard.objectTypes[standard.kinds[kind].root]
    let collections = rootType.fields.compactMap { field -> (Field, Int)? in
      guard field.origin == .document, case .collection(let type) = standard.valueTypes[field.valueType.index] else {
        return nil
      }
      return (field, type)
    }
    if rootType.entity != nil || collections.isEmpty {
      var own = EntityEvidence(type: standard.kinds[kind].root, of: standard)
      own.add(root, of: tree)
      result.append(own)
    }
    for (field, type) in collections {
      guard let value = tree.value(of: field, in: content) else { continue }
      let found = evidence(value, type, tree)
      if found.records > 0 { result.append(found) }
    }
    return result
  }

  private func evidence(_ node: NodeID, _ type: Int, _ tree: YAMLDocument) -> EntityEvidence {
    var result = EntityEvidence(type: type, of: standard)
    for record in Records(tree: tree, type: standard.objectTypes[type]).records(in: node) {
      result.add(record.node, of: tree)
    }
    return result
  }

  /// The fields that are asked for or found and that rules speak of: people, dates, ratings, words.
  private func fields(of entity: EntityEvidence, _ aliases: [AliasSuggestion]) -> [InferredDocument.Field] {
    let type = standard.objectTypes[entity.type]
    var result: [InferredDocument.Field] = []
    for (index, field) in type.fields.enumerated() where field.origin == .document {
      let alias = aliases.first { $0.field == field.name && $0.confidence != .guess }
      let isDisplaced = aliases.contains { $0.field != field.name && $0.name == entity.use(of: index)?.path }
      if let alias {
        result.append(
          .init(
            entity: type.name, field: field.name, name: alias.name, count: alias.support, records: entity.records,
            isRequired: field.isRequired))
      } else if let use = entity.use(of: index), !isDisplaced {
        guard field.isRequired || isTelling(field) else { continue }
        result.append(
          .init(
            entity: type.name, field: field.name, name: use.path, count: use.values.count, records: entity.records,
            isRequired: field.isRequired))
      } else if field.isRequired {
        result.append(
          .init(entity: type.name, field: field.name, name: "", count: 0, records: entity.records, isRequired: true))
      }
    }
    return result
  }

  private func isTelling(_ field: Field) -> Bool {
    switch standard.valueTypes[field.valueType.index] {
    case .date, .scale, .vocabulary: true
    case .object(let type): standard.objectTypes[type].scalarField != nil
    default: false
    }
  }

  /// The lists of records at the root of a document that nothing is read from.
  private func unreadLists(of tree: YAMLDocument, _ kind: Int, besides evidence: [EntityEvidence]) -> [String] {
    guard let root = tree.root, tree.kind(tree.content(root)) == .mapping else { return [] }
    let type = standard.objectTypes[standard.kinds[kind].root]
    let read = Set(evidence.flatMap(\.nodes))
    return tree.entries(tree.content(root)).compactMap { entry in
      let list = tree.content(entry.value)
      guard tree.kind(list) == .sequence, tree.count(list) >= 2, !type.hasDocumentField(tree.symbol(entry.key)),
        type.field(named: tree.text(entry.key)) == nil,
        tree.children(list).allSatisfy({ tree.kind(tree.content($0)) == .mapping })
      else { return nil }
      let first = tree.children(list).first { _ in true }
      guard first.map({ !read.contains($0) }) ?? true else { return nil }
      return "\(tree.text(entry.key)) (\(tree.count(list)) entries)"
    }
  }

  /// Takes back the aliases that do not hold in every document.
  private mutating func dropExceptions() {
    var users: [[String]: [Int]] = [:]
    for (index, habit) in habits.enumerated() {
      let type = standard.objectTypes[habit.evidence.type].name
      for key in habit.evidence.keys { users[[type, key.path], default: []].append(index) }
    }
    var kept: [AliasSuggestion] = []
    for alias in result.aliases {
      if alias.confidence != .guess, let path = exception(to: alias, among: users[[alias.entity, alias.name]] ?? []) {
        result.notTaken.append((alias, path))
      } else {
        kept.append(alias)
      }
    }
    result.aliases = kept
  }

  /// The first of some documents in which a name means something else than an alias says.
  private func exception(to alias: AliasSuggestion, among users: [Int]) -> String? {
    for habit in users.map({ habits[$0] }) {
      let type = standard.objectTypes[habit.evidence.type]
      guard !habit.aliases.contains(where: { $0.name == alias.name && $0.field == alias.field }),
        let key = habit.evidence.keys.first(where: { $0.path == alias.name && $0.values.count > $0.values.emptyLists }),
        let position = type.fields.firstIndex(where: { $0.name == alias.field })
      else { continue }
      // Beside the field itself an alias is not read.
      if key.field == nil, habit.evidence.use(of: position) != nil { continue }
      if key.field != nil || matcher.fit.share(of: key.values, fitting: type.fields[position].valueType) < 0.5 {
        return habit.path
      }
    }
    return nil
  }

  // MARK: Putting together

  private mutating func add(_ alias: AliasSuggestion) {
    guard let known = aliasIndex[[alias.entity, alias.name]] else {
      aliasIndex[[alias.entity, alias.name]] = result.aliases.count
      return result.aliases.append(alias)
    }
    if result.aliases[known].field == alias.field {
      result.aliases[known].support += alias.support
      result.aliases[known].records += alias.records
      result.aliases[known].confidence = max(result.aliases[known].confidence, alias.confidence)
    } else if result.aliases[known].support < alias.support {
      // One name has one meaning: that of most records.
      result.aliases[known] = alias
    }
  }

  private mutating func add(_ word: WordSuggestion) {
    let key = WordKey(list: word.list, isScale: word.isScale, word: FoldedText(word.word))
    if let known = wordIndex[key] {
      result.words[known].count += word.count
    } else {
      wordIndex[key] = result.words.count
      result.words.append(word)
    }
  }
}
