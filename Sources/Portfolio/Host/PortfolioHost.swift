package import CEL
import SourceText
package import Standard
import YAMLTree

/// What a portfolio looks like to rules: fields under any of their names, words as terms, derived fields, lists of entities.
///
/// A reference's space is a document (by index) or a container, its node a node of that document, its value type the way in which the
/// schema says the node is read. One host serves one thread; it remembers derived fields and lists of the project at hand.
package final class PortfolioHost: Host {
  /// The portfolio.
  package let portfolio: Portfolio

  /// The standard, ready to judge.
  package let compiled: CompiledStandard

  let standard: Standard
  let model: HostModel
  let trees: ContiguousArray<YAMLDocument>

  /// The slots of the variables that a host sets.
  let slots: HostSlots

  /// Whether texts name one person, for the texts that were asked about.
  var personNames: [String: Bool] = [:]

  /// The document whose containers the variables are bound to; `UInt32.max` for none.
  var boundDocument = UInt32.max

  /// The context that rules are judged in, and derived fields with them.
  weak var context: EvaluationContext?

  var derivedCache: [DerivedEntry]

  /// Derived fields of the project at hand and of others, which any number of entities ask for; those of programmes and of the portfolio
  /// outlast a project.
  var containerValues: [DerivedKey: ContainerEntry] = [:]
  var sharedContainerValues: [DerivedKey: ContainerEntry] = [:]
  var lists: [ListKey: Value] = [:]
  var identifiers: [HostReference: IdentifierIndex] = [:]

  /// The same of programmes and of the portfolio, which many projects ask for: they outlast a project.
  var sharedLists: [ListKey: Value] = [:]
  var sharedIdentifiers: [HostReference: IdentifierIndex] = [:]

  /// The ids that mistyped ones are compared with, by the containers and types that they are of.
  var nearMisses: [[HostReference]: NearMissIndex] = [:]
  var sharedNearMisses: [[HostReference]: NearMissIndex] = [:]

  /// The unnamed project that has an id, by type and id; -1 for several of them.
  var unnamedIdentifiers: [Int: [String: Int]] = [:]

  /// The ids that texts may mention, by the container and type that they are of.
  var mentions: [HostReference: MentionIndex] = [:]
  var sharedMentions: [HostReference: MentionIndex] = [:]
  var mentionNearMisses: [HostReference: NearMissIndex] = [:]

  /// The entities of collections that are no plain lists, by the collection's node, as indexes in the document.
  var collections: [ListKey: [Int]] = [:]
  var joinedRecords: [ListKey: [String: [HostReference]]] = [:]
  var namedRecords: [ListKey: NamedRecords] = [:]
  var cycles: [EdgeKey: [HostReference: [HostReference]]] = [:]
  var sharedCycles: [EdgeKey: [HostReference: [HostReference]]] = [:]

  /// The records of lists by what a field of them holds; what is in there stays true from project to project.
  var recordIndexes: [RecordListKey: RecordIndex] = [:]
  var derivedDepth = 0

  /// How far beyond the project or programme at hand values were taken from since it began.
  var reach = RuleScope.Reach.container

  /// The project or programme at hand; `nil` for none.
  var unit: HostReference?

  static let cacheSize = 512

  /// A derived field that was computed.
  struct DerivedEntry {
    var reference = HostReference(space: 0, node: 0, valueType: 0)
    var definition: Int32 = -1
    var value: Value?
  }

  /// A derived field of a container.
  struct DerivedKey: Hashable {
    var reference: HostReference
    var definition: Int32
  }

  /// A derived field of a container that was computed, and how far that looked.
  struct ContainerEntry {
    var value: Value?
    var reach: RuleScope.Reach
  }

  /// A list of entities that was gathered: of a type, within a container.
  struct ListKey: Hashable {
    var space: UInt32
    var node: UInt32
    var type: Int32
  }

  /// Creates a host for one thread, and the context to judge in.
  static func make(
    _ portfolio: Portfolio, compiled: CompiledStandard
  ) -> (host: PortfolioHost, context: EvaluationContext) {
    let host = PortfolioHost(portfolio, compiled: compiled)
    let context = EvaluationContext(host: host, slots: compiled.slotCount)
    host.context = context
    return (host, context)
  }

  private init(_ portfolio: Portfolio, compiled: CompiledStandard) {
    self.portfolio = portfolio
    self.compiled = compiled
    standard = compiled.standard
    model = portfolio.model
    trees = portfolio.trees
    slots = HostSlots(compiled.environment)
    derivedCache = Array(repeating: DerivedEntry(), count: PortfolioHost.cacheSize)
  }

  /// Forgets what was gathered of the project or programme at hand; called when the next one begins.
  func forget() {
    reach = .container

    lists.removeAll(keepingCapacity: true)
    identifiers.removeAll(keepingCapacity: true)
    nearMisses.removeAll(keepingCapacity: true)
    mentions.removeAll(keepingCapacity: true)
    mentionNearMisses.removeAll(keepingCapacity: true)
    collections.removeAll(keepingCapacity: true)
    joinedRecords.removeAll(keepingCapacity: true)
    namedRecords.removeAll(keepingCapacity: true)
    cycles.removeAll(keepingCapacity: true)
    containerValues.removeAll(keepingCapacity: true)
  }

  // MARK: References

  /// An entity of a document.
  package func reference(to entity: EntityRecord, in document: Int) -> HostReference {
    HostReference(
      space: UInt32(document), node: entity.node.rawValue,
      valueType: UInt32(standard.objectValueTypes[entity.type].index))
  }

  /// A project, by index in the portfolio.
  package func reference(toProject index: Int) -> HostReference {
    HostReference(space: Space.project, node: UInt32(index), valueType: valueType(of: standard.containers.project))
  }

  /// A programme, by index in the portfolio.
  package func reference(toProgramme index: Int) -> HostReference {
    HostReference(space: Space.programme, node: UInt32(index), valueType: valueType(of: standard.containers.programme))
  }

  /// The portfolio.
  package var portfolioReference: HostReference {
    HostReference(space: Space.portfolio, node: 0, valueType: valueType(of: standard.containers.portfolio))
  }

  /// A document, by index in the portfolio.
  package func reference(toDocument index: Int) -> HostReference {
    HostReference(space: Space.document, node: UInt32(index), valueType: valueType(of: standard.containers.document))
  }

  func valueType(of type: Int) -> UInt32 { UInt32(standard.objectValueTypes[type].index) }

  /// The document and node that a reference's own fields lie in; `nil` for a container without a document of its own.
  func location(of reference: HostReference) -> (document: Int, node: NodeID)? {
    if Space.isDocument(reference.space) { return (Int(reference.space), NodeID(rawValue: reference.node)) }
    switch reference.space {
    case Space.project:
      noteReach(to: reference)
      return portfolio.projects[Int(reference.node)].charter.map { ($0.document, $0.node) }
    case Space.programme:
      noteReach(to: reference)
      return portfolio.programmes[Int(reference.node)].root.map { ($0.document, $0.node) }
    case Space.document:
      return trees[Int(reference.node)].root.map { (Int(reference.node), $0) }
    default: return nil
    }
  }

  /// Notes that something was taken from a container.
  func noteReach(to reference: HostReference) {
    guard reference != unit else { return }
    switch reference.space {
    case Space.programme: reach = max(reach, .programme)
    case Space.project, Space.portfolio: reach = .portfolio
    default: break
    }
  }

  // MARK: Host

  package func kind(of reference: HostReference) -> HostKind {
    guard Space.isDocument(reference.space) else { return .object }
    let tree = trees[Int(reference.space)]
    let node = tree.content(NodeID(rawValue: reference.node))
    return kind(of: node, in: tree, as: model.valueTypes[Int(reference.valueType)])
  }

  package func scalar(of reference: HostReference) -> Value {
    guard Space.isDocument(reference.space) else { return .host(reference) }
    let tree = trees[Int(reference.space)]
    let node = tree.content(NodeID(rawValue: reference.node))
    return scalar(of: node, in: tree, as: model.valueTypes[Int(reference.valueType)], reference)
  }

  package func select(_ field: FieldID, of reference: HostReference) -> Value? {
    guard case .object(let type) = model.valueTypes[Int(reference.valueType)] else {
      return selectDynamic(field, of: reference)
    }
    let index = model.field(field.rawValue, of: type)
    guard index >= 0 else { return nil }
    let plan = model.fields[index]
    switch plan.origin {
    case .document:
      if reference.space == Space.document { return documentField(field, Int(reference.node)) }
      let own = documentValue(plan, fieldIndex: index, type: type, of: reference)
      return plan.join < 0 ? own : joined(own, by: Int(plan.join), to: reference)
    case .derived: return derived(plan.target, type: type, of: reference)
    case .relation: return relation(Int(plan.target), of: reference)
    }
  }

  package func has(_ field: FieldID, in reference: HostReference) -> Bool { select(field, of: reference) != nil }

  private func documentField(_ field: FieldID, _ document: Int) -> Value? {
    switch DocumentField(rawValue: compiled.environment.fields.name(of: field)) {
    case .path: return .string(trees[document].source.path)
    case .kind: return .string(standard.kinds[portfolio.documents[document].kind].name)
    case .root:
      return trees[document].root.map {
        .host(HostReference(space: UInt32(document), node: $0.rawValue, valueType: portfolio.dynamicValueType))
      }
    case nil: return nil
    }
  }

  private func documentValue(
    _ plan: FieldPlan, fieldIndex: Int, type: Int, of reference: HostReference
  ) -> Value? {
    guard let (document, location) = location(of: reference) else { return wholeField(plan, of: reference) }
    let tree = trees[document]
    let node = tree.content(location)
    if tree.kind(node) == .mapping {
      if let value = model.value(of: plan, in: node, tree) {
        if isAbsentDate(value, plan, tree) { return nil }
        return .host(HostReference(space: UInt32(document), node: value.rawValue, valueType: plan.valueType))
      }
      if plan.isKey, let key = mapKey(of: location, in: document) {
        return .host(HostReference(space: UInt32(document), node: key.rawValue, valueType: plan.valueType))
      }
      return outside(plan, fieldIndex: fieldIndex, type: type, of: node, in: document)
    }
    // A plain value is short for a mapping with one field.
    guard tree.kind(node).isScalar || tree.kind(node) == .sequence, tree.kind(node) != .null,
      fieldIndex == model.types[type].fieldStart + model.types[type].scalarField
    else { return nil }
    return .host(HostReference(space: UInt32(document), node: location.rawValue, valueType: plan.valueType))
  }

  /// Whether a placeholder stands where a date belongs: nobody knows it yet.
  private func isAbsentDate(_ value: NodeID, _ plan: FieldPlan, _ tree: YAMLDocument) -> Bool {
    guard case .date = model.valueTypes[Int(plan.valueType)] else { return false }
    let node = tree.content(value)
    // A date begins with a digit.
    let isDigit = tree.withUTF8(node) { $0.count > 0 && $0[0] >= UInt8(ascii: "0") && $0[0] <= UInt8(ascii: "9") }
    return !isDigit && tree.kind(node) == .string && standard.words.isPlaceholder(tree.text(node))
  }

  /// A value that documents write beside the mapping that it belongs into: a part of which some fields lie in the entity's
  /// own mapping, or a field of a part that lies beside it.
  private func outside(
    _ plan: FieldPlan, fieldIndex: Int, type: Int, of mapping: NodeID, in document: Int
  ) -> Value? {
    let tree = trees[document]
    if plan.flat >= 0 {
      guard model.hasFlatName(of: Int(plan.flat), in: mapping, tree) else { return nil }
      let part = model.flatParts[Int(plan.flat)]
      let fields = standard.objectTypes[part.view].fields
      guard fields.contains(where: { tree.value(of: $0, in: mapping) != nil }) else { return nil }
      return .host(HostReference(space: UInt32(document), node: mapping.rawValue, valueType: valueType(of: part.view)))
    }
    guard model.isFlatPart[type], let key = tree.keyNode(ofValue: mapping), let outer = tree.parent(of: key) else {
      return nil
    }
    for part in model.flatParts where part.part == type {
      let holder = standard.objectTypes[part.outer].field(named: part.field)
      guard holder?.names.contains(tree.symbol(key)) == true else { continue }
      let field = standard.objectTypes[part.view].fields[fieldIndex - model.types[type].fieldStart]
      guard let value = tree.value(of: field, in: outer) else { return nil }
      return .host(HostReference(space: UInt32(document), node: value.rawValue, valueType: plan.valueType))
    }
    return nil
  }

  /// The fields of a container without a document of its own: its id, if something names it.
  private func wholeField(_ plan: FieldPlan, of reference: HostReference) -> Value? {
    guard plan.isKey else { return nil }
    switch reference.space {
    case Space.project:
      let project = portfolio.projects[Int(reference.node)]
      return project.isNamed ? .string(project.id) : nil
    case Space.programme: return .string(portfolio.programmes[Int(reference.node)].id)
    default: return nil
    }
  }

  /// The key that an entity of a map by id lies under.
  private func mapKey(of node: NodeID, in document: Int) -> NodeID? {
    guard let entity = portfolio.documents[document].entity(at: node) else { return nil }
    return portfolio.documents[document].entities[entity].key
  }

  private func selectDynamic(_ field: FieldID, of reference: HostReference) -> Value? {
    selectDynamic(reference) { tree, node in
      let symbol = compiled.environment.fields.symbol(of: field)
      return symbol.isKnown
        ? tree.value(in: node, for: symbol)
        : tree.value(in: node, forKey: compiled.environment.fields.name(of: field))
    }
  }

  /// The value that a mapping with free keys has where a look-up finds it.
  func selectDynamic(_ reference: HostReference, _ find: (YAMLDocument, NodeID) -> NodeID?) -> Value? {
    guard Space.isDocument(reference.space) else { return nil }
    let tree = trees[Int(reference.space)]
    let node = tree.content(NodeID(rawValue: reference.node))
    guard tree.kind(node) == .mapping, let entry = find(tree, node) else { return nil }
    let valueType = elementValueType(of: reference)
    let value = only(entry, in: tree, as: valueType)
    guard tree.kind(tree.content(value)) != .null else { return nil }
    return .host(HostReference(space: reference.space, node: value.rawValue, valueType: valueType))
  }

  /// How the elements or values of a list or map are read.
  func elementValueType(of reference: HostReference) -> UInt32 {
    switch model.valueTypes[Int(reference.valueType)] {
    case .list(let element), .map(let element): UInt32(element.index)
    case .collection(let type): valueType(of: type)
    default: portfolio.dynamicValueType
    }
  }
}
