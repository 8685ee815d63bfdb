package import SourceText
package import YAMLTree

/// What compiling schemas gives: the schema, unless something is wrong with it, and all that is wrong.
package struct SchemaCompilation: Sendable {
  /// The compiled schema, `nil` where any problem is an error.
  package let schema: CompiledSchema?
  /// What is wrong with the documents, in their order and in that of their nodes.
  package let problems: [SourceProblem]
}

/// Turns schemas into a program, subschema by subschema.
///
/// A subschema is compiled once for each set of other names that holds for it. Those inside the root documents are
/// all compiled, so that each can be asked for by its URI; of other documents only those that are referred to.
package struct SchemaCompiler {
  var index: SchemaIndex
  let options: SchemaOptions
  let symbols: SymbolTable
  var program = Program()
  var problems: [SourceProblem] = []

  private struct Key: Hashable {
    var location: SchemaLocation
    var aliases: Int
  }

  private var ids: [Key: UInt32] = [:]
  private var pending: [(id: UInt32, key: Key)] = []
  /// Sets of other names; the first is empty.
  private var aliasSets: [[NamePair]] = [[]]
  /// The numbers of names, for each set of other names.
  ///
  /// Tables of a run that is over in milliseconds have texts or plain numbers for keys: each other type of key costs a look
  /// through the conformances of the program when it is first used.
  private var names: [[String: UInt32]] = []
  private var patterns: [String: UInt32] = [:]
  private var plainIDs = LocationTable()
  /// The other names that a subschema brings, by the number of its location.
  private var located: [Int: [NamePair]] = [:]
  /// The further properties of a subschema, by the number of its location.
  private var extras: [Int: [(name: String, subschema: SchemaLocation?, part: String)]] = [:]
  /// The other names that hold where a keyword has some text.
  private var keyed: [(keyword: String, value: String, pair: NamePair)] = []
  private let keywords: KeywordTable
  private var knownDialects: Set<Int> = []
  /// The dynamic anchors by name, as indexes in the program.
  private var dynamicAnchors: [String: UInt32] = [:]
  private var resources: Set<Int> = []

  struct NamePair: Hashable {
    var alias: String
    var name: String
  }

  init(_ set: SchemaSet, symbols: SymbolTable, options: SchemaOptions) {
    index = SchemaIndex(set)
    self.options = options
    self.symbols = symbols
    keywords = KeywordTable(custom: options.keywords.map(\.name))
  }

  /// What a key of a schema means.
  func meaning(_ key: NodeID, _ document: YAMLDocument) -> KeywordTable.Match? { keywords.match(key, document) }

  /// Compiles the documents of a set.
  ///
  /// - Parameters:
  ///   - set: all documents that may be referred to.
  ///   - roots: the URIs of those whose subschemas are all compiled, all of the set without it; a reference with a
  ///     fragment compiles only the subschema that it leads to. What these refer to is compiled with them.
  ///   - symbols: the table that instances are read with, which holds at least ``SchemaSet/propertyNames``.
  ///   - options: formats, keywords of the caller's, other names, limits.
  /// - Returns: the schema and what is wrong with the documents.
  /// - Complexity: O(nodes) of what is compiled.
  package static func compile(
    _ set: SchemaSet, roots: [String]? = nil, symbols: SymbolTable, options: SchemaOptions = SchemaOptions()
  ) -> SchemaCompilation {
    var compiler = SchemaCompiler(set, symbols: symbols, options: options)
    return compiler.run(set, roots)
  }

  private mutating func run(_ set: SchemaSet, _ roots: [String]?) -> SchemaCompilation {
    locateAliases()
    locateExtraProperties()
    for root in roots ?? set.members.map(\.uri) { addRoot(root) }
    repeat {
      while let next = pending.popLast() { compile(next.id, next.key.location, aliases: next.key.aliases) }
      compileDynamicTargets()
    } while !pending.isEmpty
    finish()
    let problems = (index.problems + self.problems).sorted {
      ($0.location.file, $0.range) < ($1.location.file, $1.range)
    }
    guard !problems.contains(where: { $0.severity == .error }) else {
      return SchemaCompilation(schema: nil, problems: problems)
    }
    // A location is known as it is where no other names hold from outside, or else under the first that do.
    var locationTable = plainIDs
    for (id, location) in program.locations.enumerated() where locationTable[location] == nil {
      locationTable.prepare(location.document, index.document(location).nodeCount)
      locationTable[location] = UInt32(id)
    }
    let schema = CompiledSchema(program, index, locationTable, symbols, options)
    return SchemaCompilation(schema: schema, problems: problems)
  }

  // MARK: Numbers for things

  /// The number of a subschema, which is compiled later.
  mutating func subschema(_ location: SchemaLocation, aliases: Int) -> UInt32 {
    let key = Key(location: location, aliases: aliases)
    if let id = aliases == 0 ? plainIDs[location] : ids[key] { return id }
    let id = UInt32(program.subschemas.count)
    program.subschemas.append(Subschema())
    program.locations.append(location)
    if aliases == 0 {
      plainIDs.prepare(location.document, index.document(location).nodeCount)
      plainIDs[location] = id
    } else {
      ids[key] = id
    }
    pending.append((id, key))
    return id
  }

  /// The number of a subschema for what lies inside the instance.
  mutating func inner(_ node: NodeID, _ draft: SubschemaDraft) -> UInt32 {
    subschema(SchemaLocation(document: draft.location.document, node: node), aliases: 0)
  }

  /// The number of a subschema for the same instance, for which the same other names hold.
  mutating func inPlace(_ node: NodeID, _ draft: SubschemaDraft) -> UInt32 {
    subschema(SchemaLocation(document: draft.location.document, node: node), aliases: draft.aliases)
  }

  /// The number of a property's name, with the other names that count as it.
  mutating func name(_ text: String, _ draft: SubschemaDraft, at node: NodeID) -> UInt32 {
    while names.count <= draft.aliases { names.append([:]) }
    if let known = names[draft.aliases][text] { return known }
    var name = PropertyName(text: text, symbol: symbol(text, draft, at: node))
    for pair in aliasSets[draft.aliases] where pair.name == text {
      name.aliases.append(symbol(pair.alias, draft, at: node))
    }
    program.names.append(name)
    names[draft.aliases][text] = UInt32(program.names.count - 1)
    return UInt32(program.names.count - 1)
  }

  private mutating func symbol(_ text: String, _ draft: SubschemaDraft, at node: NodeID) -> UInt32 {
    let symbol = symbols.symbol(for: text)
    if !symbol.isKnown { report(.unknownSymbol, draft, node, SchemaMessage.unknownSymbol(text)) }
    return symbol.rawValue
  }

  /// The number of a pattern, compiled once however often it occurs.
  mutating func pattern(_ text: String, _ draft: SubschemaDraft, at node: NodeID) -> UInt32? {
    if let known = patterns[text] { return known }
    do {
      program.patterns.append(try Pattern(text))
      patterns[text] = UInt32(program.patterns.count - 1)
      return patterns[text]
    } catch {
      report(.pattern, draft, node, SchemaMessage.pattern(text, error))
      return nil
    }
  }

  /// The names that count as others under a subschema: those that hold already and those that its keywords bring.
  mutating func aliases(_ draft: SubschemaDraft, adding found: [NamePair]) -> Int {
    let all = aliasSets[draft.aliases] + found.filter { !aliasSets[draft.aliases].contains($0) }
    if let known = aliasSets.firstIndex(of: all) { return known }
    aliasSets.append(all)
    return aliasSets.count - 1
  }

  func pairs(_ aliases: Int) -> [NamePair] { aliasSets[aliases] }

  /// The further properties that a subschema gets, with the subschemas that judge them.
  func extraProperties(of location: SchemaLocation) -> [(name: String, subschema: SchemaLocation?, part: String)] {
    options.extraProperties.isEmpty ? [] : extras[location.number] ?? []
  }

  private mutating func locateExtraProperties() {
    for extra in options.extraProperties {
      guard case .found(let location) = index.resolve(fromOutside: extra.scope) else { continue }
      var target: SchemaLocation?
      if let uri = extra.subschema, case .found(let found) = index.resolve(fromOutside: uri) { target = found }
      extras[location.number, default: []].append((extra.name, target, extra.part))
    }
  }

  private mutating func locateAliases() {
    for alias in options.aliases {
      let pair = NamePair(alias: alias.alias, name: alias.name)
      switch alias.scope {
      case .keyword(let keyword, let value): keyed.append((keyword, value, pair))
      case .subschema(let uri):
        if case .found(let location) = index.resolve(fromOutside: uri) {
          located[location.number, default: []].append(pair)
        }
      }
    }
  }

  /// The other names that a subschema brings.
  func ownAliases(_ draft: SubschemaDraft) -> [NamePair] {
    guard !options.aliases.isEmpty else { return [] }
    var found = located[draft.location.number] ?? []
    for alias in keyed {
      guard let value = draft.document.schemaValue(draft.location.node, alias.keyword),
        draft.document.text(value, equals: alias.value)
      else { continue }
      found.append(alias.pair)
    }
    return found
  }

  /// Compiles all of a document, or the subschema that a reference with a fragment leads to.
  private mutating func addRoot(_ root: String) {
    guard case .found(let location) = index.resolve(fromOutside: root) else { return }
    guard URIReference(root).fragment?.isEmpty != false else {
      _ = subschema(location, aliases: 0)
      return
    }
    index.read(Int(location.document))
    for location in index.locations[Int(location.document)] { _ = subschema(location, aliases: 0) }
  }

  // MARK: Problems

  mutating func report(_ code: SchemaProblemCode, _ draft: SubschemaDraft, _ node: NodeID, _ message: String) {
    problems.append(
      SourceProblem(code, document: Int(draft.location.document), range: draft.document.span(node), message))
  }

  // MARK: Dynamic references

  /// The number of a dynamic anchor's name.
  mutating func dynamicAnchor(_ name: String) -> UInt32 {
    if let known = dynamicAnchors[name] { return known }
    program.dynamicAnchors.append(DynamicAnchor(name: name))
    dynamicAnchors[name] = UInt32(program.dynamicAnchors.count - 1)
    return UInt32(program.dynamicAnchors.count - 1)
  }

  /// Compiles what dynamic references may come to: the anchors of all resources that are in use.
  private mutating func compileDynamicTargets() {
    for position in program.dynamicAnchors.indices {
      let name = program.dynamicAnchors[position].name
      for resource in resources.sorted() {
        guard let target = index.resources[resource].dynamicAnchors[name],
          !program.dynamicAnchors[position].targets.contains(where: { $0.resource == UInt32(resource) })
        else { continue }
        program.dynamicAnchors[position].targets.append((UInt32(resource), subschema(target, aliases: 0)))
      }
    }
  }

  /// The vocabularies of a subschema, whose resource is from now on in use.
  mutating func vocabulary(_ draft: SubschemaDraft, _ resource: Int) -> Vocabulary {
    resources.insert(resource)
    let (vocabulary, problem) = index.vocabulary(of: resource)
    if let problem, knownDialects.insert(resource).inserted {
      let root = index.resources[resource].root
      let dialect = draft.document.schemaValue(draft.location.node, "$schema")
      let owner = SubschemaDraft(location: root, document: index.document(root), aliases: 0)
      report(.unknownDialect, owner, root == draft.location ? dialect ?? root.node : root.node, problem)
    }
    return vocabulary
  }
}

/// One subschema while it is compiled: its instructions in groups, which are put one after the other at the end.
struct SubschemaDraft {
  typealias Step = (instruction: Instruction, node: NodeID)

  let location: SchemaLocation
  let document: YAMLDocument
  /// The names that count as others here, as a number of the compiler's.
  var aliases: Int
  /// The keywords that are present and that the dialect knows, with their values.
  var keywords = KeywordValues()
  var record = Subschema()
  var common: [Step] = []
  var number: [Step] = []
  var string: [Step] = []
  var array: [Step] = []
  var object: [Step] = []
  var hooks: [Hook] = []
  /// The property that a plain value is short for.
  var shorthand: String?

  init(location: SchemaLocation, document: YAMLDocument, aliases: Int) {
    self.location = location
    self.document = document
    self.aliases = aliases
  }

  subscript(keyword: SchemaKeyword) -> NodeID? { keywords[keyword] }
}

/// A number for each of some locations in documents: an array for each document that has any.
struct LocationTable: Sendable {
  private static let absent = UInt32.max

  private var numbers: [[UInt32]] = []

  /// The number of a location; setting one in a document that is new to the table needs ``prepare(_:_:)`` first.
  subscript(location: SchemaLocation) -> UInt32? {
    get {
      let document = Int(location.document)
      guard document < numbers.count, !numbers[document].isEmpty else { return nil }
      let number = numbers[document][Int(location.node.rawValue)]
      return number == Self.absent ? nil : number
    }
    set { numbers[Int(location.document)][Int(location.node.rawValue)] = newValue ?? Self.absent }
  }

  /// Makes room for the locations of a document.
  mutating func prepare(_ document: UInt32, _ nodeCount: Int) {
    while numbers.count <= Int(document) { numbers.append([]) }
    if numbers[Int(document)].isEmpty {
      numbers[Int(document)] = [UInt32](repeating: Self.absent, count: nodeCount)
    }
  }
}
