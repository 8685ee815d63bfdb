import SourceText
import YAMLTree

/// Brings the kinds' schemas down to value types and object types.
///
/// Reads the part of JSON Schema that says what a field is: `properties`, `items`, `type`, `format`, `$ref` within the
/// pack, the annotations of the rule language. Whether a document is valid is the schema's own business.
struct SchemaReader {
  private(set) var valueTypes: [ValueType] = []
  private(set) var objectTypes: [SchemaType] = []
  private(set) var entityIndex: [String: Int] = [:]
  private(set) var kinds: [Kind] = []
  private(set) var joins: [Join] = []
  private(set) var identity = Standard.Identity()
  /// The value type of texts that name records: a text of its own, so that whoever reads one knows.
  private(set) var recordNames: ValueTypeID?

  private let files: [SchemaFile]
  private let words: VocabularySet
  private let symbols: SymbolTable
  /// The ids of value types, by their numbers.
  private var valueTypeIndex: [Int: Int] = [:]
  /// The object types of schemas, by the numbers of their locations.
  private var typeIndex: [Int: Int] = [:]
  private var pendingCollections: [(name: String, node: PackNode)] = []
  /// Other names of the kinds of one record, by object type.
  private var kindNames: [Int: [String]] = [:]
  private var pendingReferences: [PackNode] = []
  private var pendingFlatNames: [(type: Int, part: String, name: String, field: PackNode)] = []
  /// The parts of object types whose fields documents may write beside them.
  private(set) var flatParts: [FlatPart] = []
  private var pendingJoins: [(record: Int, field: String, schema: PackNode)] = []
  private var pendingOrders: [(type: Int, pairs: PackNode)] = []

  /// A schema among all files: that of an object type is read once.
  private struct Location {
    let file: Int
    let node: NodeID

    /// A number that no other location has.
    var number: Int { file << 32 | Int(node.rawValue) }
  }

  /// What an object type is called that is not an entity: the definition, or the field that it is the value of.
  ///
  /// The name is put together only where a type is made.
  private struct Owner {
    /// The object type that has the field; `nil` for a definition.
    var type: Int?
    let name: String
    var suffix = ""

    func adding(_ suffix: String) -> Owner {
      Owner(type: type, name: name, suffix: self.suffix + suffix)
    }
  }

  init(files: [SchemaFile], words: VocabularySet, symbols: SymbolTable) {
    self.files = files
    self.words = words
    self.symbols = symbols
  }

  /// Takes up what was read when the program was built.
  init(_ image: StandardImage, words: VocabularySet, symbols: SymbolTable) {
    self.init(files: [], words: words, symbols: symbols)
    valueTypes = image.valueTypes
    objectTypes = image.objectTypes
    kinds = image.kinds
    joins = image.joins
    identity = image.identity
    recordNames = image.recordNames
    flatParts = image.flatParts
    for (index, type) in objectTypes.enumerated() where type.entity != nil { entityIndex[type.name] = index }
    for (index, type) in valueTypes.enumerated() where ValueTypeID(index) != recordNames {
      valueTypeIndex[type.number] = index
    }
  }

  /// Reads every kind; entities are known before their fields are read, so that collections find them.
  mutating func readAll() {
    let entities = files.flatMap { declareEntities(of: $0) }
    for entity in entities { addProperties(of: entity.schema, to: entity.type) }
    for file in files where file.isKind {
      readKind(file)
    }
    for (name, index) in entityIndex.sorted(by: { $0.value < $1.value })
    where !kinds.contains(where: { $0.name == name }) {
      kinds.append(
        Kind(
          name: String(name.map { $0 == "_" ? "-" : $0 }), title: objectTypes[index].title,
          description: objectTypes[index].description, schema: objectTypes[index].schema, root: index, files: [],
          looseFiles: [], otherNames: kindNames[index] ?? [], isRecord: true, allowsTemplates: false))
    }
    resolveJoins()
    resolveFlatNames()
    checkReferences()
    resolveOrders()
    for (name, node) in pendingCollections where entityIndex[name] == nil {
      node.problems.add(
        .unknown(
          "entity", name, PackMessage.Place.key(.collection), among: entityIndex.keys.sorted(), help: "",
          at: node.location))
    }
  }

  /// The id of a value type, adding it where it is new.
  mutating func id(of valueType: ValueType) -> ValueTypeID {
    if let id = valueTypeIndex[valueType.number] { return ValueTypeID(id) }
    let id = ValueTypeID(valueTypes.count)
    valueTypes.append(valueType)
    valueTypeIndex[valueType.number] = id.index
    return id
  }

  /// Adds a field to an object type.
  mutating func add(_ field: Field, to type: Int) { objectTypes[type].add(field) }

  /// Gives a field another name in documents; one with dots is a place inside other mappings as well.
  mutating func alias(_ field: String, of type: Int, as name: String) {
    objectTypes[type].alias(field, symbols.symbol(for: name))
    let keys = FieldPath.keys(of: name)
    guard !keys.isEmpty else { return }
    objectTypes[type].alias(field, FieldPath(text: name, steps: keys.map(symbols.symbol(for:))))
  }

  /// Lets documents write a field of a part beside the part, under a name or at a place of its own.
  ///
  /// - Returns: whether the object type has the part, and the part the field.
  mutating func flatten(_ field: String, of part: String, in type: Int, as name: String) -> Bool {
    guard let holder = objectTypes[type].field(named: part),
      case .object(let inner) = valueTypes[holder.valueType.index], objectTypes[inner].field(named: field) != nil
    else { return false }
    let keys = FieldPath.keys(of: name)
    let path = keys.isEmpty ? nil : FieldPath(text: name, steps: keys.map(symbols.symbol(for:)))
    let flat = FlatName(
      name: keys.first ?? name, symbol: path == nil ? symbols.symbol(for: name) : .unknown, path: path, field: field)
    if let known = flatParts.firstIndex(where: { $0.outer == type && $0.field == part }) {
      flatParts[known].names.insert(flat, at: 0)
    } else {
      flatParts.append(FlatPart(outer: type, field: part, part: inner, names: [flat]))
    }
    return true
  }

  /// The field of a part that a mistyped path most likely means; `nil` where none is near.
  func nearPath(_ field: String, of part: String, in type: Int) -> String? {
    let parts = objectTypes[type].fields.filter {
      if case .object = valueTypes[$0.valueType.index] { true } else { false }
    }
    let known = objectTypes[type].field(named: part)?.name ?? NearMiss.nearMiss(of: part, among: parts.map(\.name))
    guard let holder = known.flatMap({ objectTypes[type].field(named: $0) }),
      case .object(let inner) = valueTypes[holder.valueType.index]
    else { return nil }
    let fields = objectTypes[inner].fields.map(\.name)
    let near = fields.contains(field) ? field : NearMiss.nearMiss(of: field, among: fields)
    return near.map { "\(holder.name).\($0)" }
  }

  /// Makes the object types by which parts are read from the mappings around them.
  mutating func addFlatViews() {
    for index in flatParts.indices {
      flatParts[index].view = add(objectTypes[flatParts[index].part].outside(flatParts[index].names))
    }
  }

  /// The value type of a mapping as each object type, by index of the type, once all types are known.
  private(set) var objectValueTypes: [ValueTypeID] = []

  /// Makes a value type for each object type.
  mutating func addObjectValueTypes() {
    objectValueTypes = []
    for index in objectTypes.indices { objectValueTypes.append(id(of: .object(index))) }
  }

  private mutating func addFlatNames(of schema: PackNode, to part: String, in type: Int) {
    for entry in schema[.flat]?.entries("`x-pmo-flat`") ?? [] {
      pendingFlatNames.append((type, part, entry.key, entry.value))
    }
  }

  private mutating func resolveFlatNames() {
    for (type, part, name, field) in pendingFlatNames.reversed()
    where !flatten(field.string("a field"), of: part, in: type, as: name) {
      field.report(PackMessage.unknownFlatField(field.string("a field"), of: part))
    }
  }

  /// The fields, by object type, that hold all entities of a type in a list.
  func lists(of entity: Int) -> [(type: Int, field: String)] {
    objectTypes.indices.flatMap { type in
      objectTypes[type].fields.filter { $0.origin == .document && holds(entity, $0.valueType) }.map { (type, $0.name) }
    }
  }

  private func holds(_ entity: Int, _ valueType: ValueTypeID) -> Bool {
    switch valueTypes[valueType.index] {
    case .collection(entity): true
    case .list(let element), .map(let element): valueTypes[element.index] == .object(entity)
    default: false
    }
  }

  /// Adds an object type that no schema describes; returns its index.
  mutating func add(_ type: SchemaType) -> Int {
    objectTypes.append(type)
    if type.entity != nil { entityIndex[type.name] = objectTypes.count - 1 }
    return objectTypes.count - 1
  }

  // MARK: Kinds and entities

  private mutating func declareEntities(of file: SchemaFile) -> [(type: Int, schema: PackNode)] {
    var result: [(type: Int, schema: PackNode)] = []
    if file.root[.entity] != nil {
      let owner = Owner(name: SchemaFile.stem(of: file.name))
      result.append((declare(file.root, owner), file.root))
    }
    for entry in file.root[.definitions]?.entries("`$defs`") ?? [] where entry.value[.entity] != nil {
      result.append((declare(entry.value, Owner(name: entry.key)), entry.value))
    }
    return result
  }

  private mutating func readKind(_ file: SchemaFile) {
    let name = SchemaFile.stem(of: file.name)
    let root = objectType(file.root, Owner(name: name))
    kinds.append(
      Kind(
        name: name, title: file.root.text(.title) ?? name, description: file.root.text(.description) ?? "",
        schema: file.name, root: root, files: file.root.texts(.files),
        looseFiles: file.root.texts(.looseFiles), otherNames: file.root.texts(.kindNames), isRecord: false,
        allowsTemplates: file.root[.templates]?.bool("`x-pmo-templates`") ?? false))
  }

  private mutating func resolveJoins() {
    for (record, field, schema) in pendingJoins {
      guard let list = schema.text(.joins),
        let target = schema.text(.refersTo), let entity = entityIndex[target],
        objectTypes[entity].field(named: list) != nil
      else {
        schema.report(PackMessage.invalidJoin, help: PackMessage.invalidJoinHelp)
        continue
      }
      joins.append(Join(record: record, reference: field, entity: entity, list: list))
    }
  }

  /// Looks at what references say: the entities that they lead to, where those are looked up, how often they may be named.
  private mutating func checkReferences() {
    for schema in pendingReferences {
      for key in [PackKey.refersTo, .mentions] {
        for target in schema[key]?.elements() ?? [] {
          let name = target.string("`\(key.text)`")
          guard entityIndex[name] == nil else { continue }
          let known = entityIndex.keys.sorted()
          target.problems.add(
            .unknown("entity", name, PackMessage.Place.key(key), among: known, help: "", at: target.location))
        }
      }
      _ = schema[.refersWithin]?.word("`x-pmo-ref-scope`", as: Scope.self)
      if let once = schema[.refersOnce]?.word("`x-pmo-ref-once`", as: Scope.self),
        !identity.references.contains(once)
      {
        identity.references.append(once)
      }
    }
  }

  /// Gives object types the pairs of their dates that have an order.
  private mutating func resolveOrders() {
    for (type, pairs) in pendingOrders {
      for pair in pairs.elements() {
        let dates = pair.elements()
        let paths = dates.map { $0.string("`\(PackKey.datesInOrder.text)`").split(separator: ".").map(String.init) }
        guard paths.count == 2, paths.allSatisfy({ isDate($0, of: type) }) else {
          pair.report(PackMessage.invalidOrder, help: PackMessage.invalidOrderHelp)
          continue
        }
        objectTypes[type].addOrder(DatesInOrder(earlier: paths[0], later: paths[1]))
      }
    }
  }

  /// Whether a path of fields leads from an object type to a date.
  private func isDate(_ path: [String], of type: Int) -> Bool {
    guard let first = path.first, let field = objectTypes[type].field(named: first) else { return false }
    switch valueTypes[field.valueType.index] {
    case .date: return path.count == 1
    case .object(let part): return isDate(Array(path.dropFirst()), of: part)
    default: return false
    }
  }

  // MARK: Value types

  private mutating func valueType(of schema: PackNode, _ owner: Owner) -> ValueTypeID {
    valueType(of: schema, PackKeySet(schema), owner)
  }

  private mutating func valueType(of schema: PackNode, _ keys: PackKeySet, _ owner: Owner) -> ValueTypeID {
    guard schema.kind == .mapping else { return id(of: .dynamic) }
    if keys.contains(.refersTo) { pendingReferences.append(schema) }
    if keys.contains(.collection), let collection = schema[.collection] {
      let name = collection.string("`x-pmo-collection`")
      pendingCollections.append((name, collection))
      return entityIndex[name].map { id(of: .collection($0)) } ?? id(of: .dynamic)
    }
    if keys.contains(.vocabulary), let name = schema[.vocabulary] { return vocabulary(name) }
    if keys.contains(.scale), let name = schema[.scale] { return scale(name) }
    if keys.contains(.reference), let reference = schema[.reference] {
      guard let target = resolve(reference) else { return id(of: .dynamic) }
      if let known = targets[target].valueType { return known }
      let valueType = self.valueType(of: targets[target].schema, Owner(name: targets[target].name))
      targets[target].valueType = valueType
      return valueType
    }
    if keys.contains(.properties), hasProperties(schema) { return id(of: .object(objectType(schema, owner))) }
    for keyword in [PackKey.anyOf, .oneOf, .allOf] where keys.contains(keyword) {
      for branch in schema[keyword]?.elements() ?? []
      where branch[.reference] != nil || hasProperties(branch) || branch[.items] != nil {
        return valueType(of: branch, owner)
      }
    }
    return simpleType(of: schema, keys, owner)
  }

  private mutating func simpleType(of schema: PackNode, _ keys: PackKeySet, _ owner: Owner) -> ValueTypeID {
    let types = schema[.type].map(SchemaValueTypes.init) ?? []
    if types.contains(.array), keys.contains(.items), let items = schema[.items] {
      let element = valueType(of: items, owner.adding(".item"))
      return id(of: .list(element))
    }
    let isDecimal = keys.contains(.exactType) && schema.text(.exactType) == "decimal"
    switch types {
    case .string where keys.contains(.refersTo): return recordName()
    case .string: return id(of: keys.contains(.format) && schema.text(.format) == "date" ? .date : .string)
    case .integer: return id(of: .int)
    case .number: return id(of: isDecimal ? .decimal : .double)
    case .boolean: return id(of: .bool)
    case .array: return id(of: .list(id(of: .dynamic)))
    case .object:
      guard let values = schema[.additionalProperties], values.kind == .mapping else { return id(of: .dynamic) }
      let element = valueType(of: values, owner.adding(".value"))
      return id(of: .map(element))
    case [.integer, .number]: return id(of: isDecimal ? .decimal : .double)
    default: return id(of: isDecimal ? .decimal : .dynamic)
    }
  }

  private mutating func recordName() -> ValueTypeID {
    if let recordNames { return recordNames }
    let id = ValueTypeID(valueTypes.count)
    valueTypes.append(.string)
    recordNames = id
    return id
  }

  private mutating func vocabulary(_ node: PackNode) -> ValueTypeID {
    let name = node.string("`x-pmo-vocabulary`")
    guard let index = words.vocabularyIndex(name) else {
      node.problems.add(
        .unknown("vocabulary", name, among: words.vocabularies.map(\.name), help: "", at: node.location))
      return id(of: .string)
    }
    return id(of: .vocabulary(index))
  }

  private mutating func scale(_ node: PackNode) -> ValueTypeID {
    let name = node.string("`x-pmo-scale`")
    guard let index = words.scaleIndex(name) else {
      node.problems.add(.unknown("scale", name, among: words.scales.map(\.name), at: node.location))
      return id(of: .int)
    }
    return id(of: .scale(index))
  }

  // MARK: Object types

  private func hasProperties(_ schema: PackNode) -> Bool { schema[.properties]?.kind == .mapping }

  private mutating func objectType(_ schema: PackNode, _ owner: Owner) -> Int {
    if let known = typeIndex[Location(file: schema.file, node: schema.content).number] { return known }
    let type = declare(schema, owner)
    addProperties(of: schema, to: type)
    return type
  }

  /// Adds an object type whose fields are still to be read.
  private mutating func declare(_ schema: PackNode, _ owner: Owner) -> Int {
    let location = Location(file: schema.file, node: schema.content)
    let entityName = schema.text(.entity)
    let typeName = entityName ?? (owner.type.map { "\(objectTypes[$0].name)." } ?? "") + owner.name + owner.suffix
    let entityTraits = entityName.map { self.traits(of: schema, named: $0) }
    let index = objectTypes.count
    objectTypes.append(
      SchemaType(
        name: typeName, title: schema.text(.heading) ?? schema.text(.title) ?? typeName,
        description: schema.text(.description) ?? "", entity: entityTraits,
        schema: "\(fileName(schema.file))#\(schema.document.jsonPointer(to: location.node))"))
    typeIndex[location.number] = index
    if let orders = schema[.datesInOrder] { pendingOrders.append((index, orders)) }
    if entityName != nil { kindNames[index] = schema.texts(.kindNames) }
    if let entityName {
      if entityIndex[entityName] != nil {
        schema.report(PackMessage.duplicateEntity(entityName), at: schema[.entity]?.location)
      } else {
        entityIndex[entityName] = index
      }
    }
    return index
  }

  private mutating func traits(of schema: PackNode, named name: String) -> SchemaType.EntityTraits {
    let keyScope = schema[.keyScope]?.word("`x-pmo-key-scope`", as: Scope.self) ?? .project
    if schema[.key] != nil, !identity.keys.contains(keyScope) { identity.keys.append(keyScope) }
    return SchemaType.EntityTraits(
      plural: schema.text(.plural) ?? name + "s", key: schema.text(.key), keyScope: keyScope,
      label: schema.text(.itemLabel), order: schema.text(.order), listNames: schema.texts(.listNames),
      looseListNames: schema.texts(.looseListNames))
  }

  private mutating func addProperties(of schema: PackNode, to index: Int) {
    let required = schema.texts(.required)
    let scalar = schema.text(.scalar)
    for entry in schema[.properties]?.entries("`properties`") ?? [] {
      let keys = PackKeySet(entry.value)
      let reference = keys.contains(.reference) ? entry.value[.reference] : nil
      let definition = reference.flatMap { resolve($0) }.map { targets[$0].schema }
      let valueType = self.valueType(of: entry.value, keys, Owner(type: index, name: entry.key))
      if let part = objectType(in: valueType) { objectTypes[index].addPart(part) }
      let symbol = symbols.symbol(for: entry.key)
      // Names to look for: its own, its other names, and those of the definition that it refers to.
      var names = [symbol]
      let hasPaths = keys.contains(.aliases) && addAliases(of: entry.value, to: &names)
      if let definition { _ = addAliases(of: definition, to: &names) }
      if keys.contains(.flat) { addFlatNames(of: entry.value, to: entry.key, in: index) }
      if keys.contains(.joins) { pendingJoins.append((index, entry.key, entry.value)) }
      objectTypes[index].add(
        Field(
          name: entry.key, symbol: symbol, origin: .document, valueType: valueType,
          names: names, texts: texts(of: entry.value, definition),
          isRequired: required.contains(entry.key), isSingle: !allowsList(entry.value, keys),
          isPast: keys.contains(.past) && entry.value[.past]?.bool("`x-pmo-past`") == true,
          mentions: keys.contains(.mentions) ? mentions(of: entry.value) : []),
        isScalar: entry.key == scalar)
      if hasPaths { addPaths(of: entry.value, to: entry.key, of: index) }
    }
    for keyword in [PackKey.allOf, .anyOf, .oneOf] {
      for branch in schema[keyword]?.elements() ?? [] where hasProperties(branch) {
        addProperties(of: branch, to: index)
      }
    }
  }

  /// Whether a list may stand under a schema, by its types and those of what it applies to the same value: as the walk of
  /// the schema decides it.
  private mutating func allowsList(_ schema: PackNode, _ keys: PackKeySet, depth: Int = 0) -> Bool {
    if depth >= 16 || keys.contains(.collection) { return true }
    if keys.contains(.type), let types = schema[.type], !SchemaValueTypes(types).contains(.array) { return false }
    if keys.contains(.enumeration), schema[.enumeration]?.elements().contains(where: { $0.kind == .sequence }) == false
    {
      return false
    }
    if keys.contains(.reference), let reference = schema[.reference], let target = resolve(reference) {
      let isAllowed: Bool
      if let known = targets[target].allowsList {
        isAllowed = known
      } else {
        let schema = targets[target].schema
        isAllowed = allowsList(schema, PackKeySet(schema), depth: depth + 1)
        targets[target].allowsList = isAllowed
      }
      if !isAllowed { return false }
    }
    for keyword in [PackKey.allOf, .anyOf, .oneOf] where keys.contains(keyword) {
      let branches = schema[keyword]?.elements() ?? []
      let allowing = branches.count { allowsList($0, PackKeySet($0), depth: depth + 1) }
      if keyword == .allOf ? allowing < branches.count : allowing == 0 { return false }
    }
    return true
  }

  /// The entities that texts of a field may name.
  private mutating func mentions(of schema: PackNode) -> [String] {
    pendingReferences.append(schema)
    return schema.texts(.mentions)
  }

  /// Adds the names without dots.
  ///
  /// - Returns: whether there are others.
  private func addAliases(of schema: PackNode, to names: inout [Symbol]) -> Bool {
    guard let list = schema[.aliases] else { return false }
    var hasPaths = false
    for name in list.elements() {
      if !name.isScalar { name.report(PackMessage.wrongValue("`x-pmo-aliases`", expected: .text)) }
      let mayBePath = name.document.withUTF8(name.content) { text in
        text.indices.contains { text[$0] == UInt8(ascii: ".") }
      }
      if mayBePath, !FieldPath.keys(of: name.document.text(name.content)).isEmpty {
        hasPaths = true
      } else {
        names.append(symbols.symbol(forTextOf: name.content, in: name.document))
      }
    }
    return hasPaths
  }

  /// Adds the names with dots, which are places inside other mappings: `project.name`.
  private mutating func addPaths(of schema: PackNode, to field: String, of type: Int) {
    for name in schema[.aliases]?.elements() ?? [] {
      let text = name.document.text(name.content)
      let keys = FieldPath.keys(of: text)
      guard !keys.isEmpty else { continue }
      objectTypes[type].alias(field, FieldPath(text: text, steps: keys.map(symbols.symbol(for:))))
    }
  }

  /// The object type of what a value type holds, through lists and maps.
  private func objectType(in valueType: ValueTypeID) -> Int? {
    switch valueTypes[valueType.index] {
    case .object(let type), .collection(let type): type
    case .list(let element), .map(let element): objectType(in: element)
    default: nil
    }
  }

  private func texts(of property: PackNode, _ definition: PackNode?) -> FieldTexts {
    for key in [PackKey.title, .description] where property[key]?.isScalar == false {
      property[key]?.report(PackMessage.wrongValue("`\(key.text)`", expected: .text))
    }
    guard let place = schemaLocation(of: property) else { return .given(title: "", description: "") }
    return .schema(place, definition: definition.flatMap(schemaLocation))
  }

  /// The place of a schema, for texts that are read when they are asked for.
  private func schemaLocation(of schema: PackNode) -> FieldTexts.SchemaFileLocation? {
    files.first { $0.root.file == schema.file }.map { FieldTexts.SchemaFileLocation($0.source, schema.content) }
  }

  // MARK: References

  private struct Target {
    let schema: PackNode
    let name: String

    /// The value type of what fits the schema, once somebody asked.
    var valueType: ValueTypeID?

    /// Whether a list fits the schema, once somebody asked.
    var allowsList: Bool?
  }

  /// What references lead to.
  private var targets: [Target] = []

  /// The indexes of the targets that are known, `nil` for a reference that leads nowhere: by the text where it names a file,
  /// otherwise by the file that it stands in as well.
  private var targetIndexes: [String: Int?] = [:]

  private func fileName(_ file: Int) -> String { files.first { $0.root.file == file }?.name ?? "" }

  private mutating func resolve(_ reference: PackNode) -> Int? {
    let text = reference.string("`$ref`")
    // Most references lead to a few definitions, so that each way is gone once.
    let key = text.utf8.first == UInt8(ascii: "#") ? "\(reference.file)\(text)" : text
    if let known = targetIndexes[key] { return known }
    guard let target = target(of: text, from: reference) else {
      targetIndexes[key] = .some(nil)
      return nil
    }
    targets.append(target)
    targetIndexes[key] = targets.count - 1
    return targets.count - 1
  }

  private func target(of text: String, from reference: PackNode) -> Target? {
    let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex
    let fileName = text[..<hash]
    let isHere = fileName.isEmpty
    guard let file = files.first(where: { isHere ? $0.root.file == reference.file : $0.name == fileName }) else {
      reference.report(PackMessage.unknownSchemaFile(fileName))
      return nil
    }
    var node = file.root
    var name: String?
    for step in text.utf8[hash...].dropFirst().split(separator: UInt8(ascii: "/")) {
      let key = String(Substring(step))
      guard let next = node[key] else {
        reference.report(PackMessage.unresolvedReference(text, missing: key))
        return nil
      }
      node = next
      name = key
    }
    return Target(schema: node, name: name ?? file.name)
  }
}
