import Portfolio
import SourceText
import Standard
import YAMLTree

/// What the entities of some documents hold, so that two states of a portfolio can be compared.
///
/// An entity is known by its kind, its id, its project and the entities that it lies in: never by its file or its location there.
/// What it holds is its values with everything in them; but of a project and of a programme, entities in them are left out,
/// since a charter holds all of a project's milestones and deliverables.
struct EntityStates {
  /// The values that each entity has: more than one where an id is used twice.
  private(set) var entities: [EntityIdentity: Set<Int>] = [:]

  /// The values of what lies in no entity, by kind of document and project.
  private(set) var remainders: [EntityIdentity: Set<Int>] = [:]

  /// Gathers the entities of the documents of some files.
  ///
  /// - Parameters:
  ///   - portfolio: the state.
  ///   - isWanted: whether a file is looked into, by its path.
  init(of portfolio: Portfolio, where isWanted: (String) -> Bool) {
    for index in portfolio.documents.indices where isWanted(portfolio.documents[index].tree.source.path) {
      let state = DocumentState(index, of: portfolio)
      for (identity, digest) in zip(state.identities, state.digests) {
        if let identity { entities[identity, default: []].insert(digest) }
      }
      remainders[state.remainderIdentity, default: []].insert(state.remainder)
    }
  }

  /// Which entities of a document are new or hold something else, by their index, `nil` for one without an id; and whether the
  /// rest of the document does.
  func differences(of state: DocumentState) -> (entities: [Bool?], remainder: Bool) {
    let differing = zip(state.identities, state.digests).map { identity, digest in
      identity.map { !(entities[$0]?.contains(digest) ?? false) }
    }
    return (differing, !(remainders[state.remainderIdentity]?.contains(state.remainder) ?? false))
  }
}

/// What an entity is known by in both states of a portfolio.
struct EntityIdentity: Hashable {
  /// The index of its object type; of its kind for what is left of a document.
  let type: Int

  /// The project or programme, by its id.
  let whole: String

  /// Its id, after those of the entities that it lies in.
  let ids: [String]
}

/// What the entities of one document hold.
struct DocumentState {
  /// What each entity is known by, by index in the document; `nil` where it has no id.
  let identities: [EntityIdentity?]

  /// What each entity holds; 0 where it has no id.
  let digests: [Int]

  /// What stands for the document without its entities.
  let remainderIdentity: EntityIdentity

  /// What that holds.
  let remainder: Int

  init(_ index: Int, of portfolio: Portfolio) {
    let document = portfolio.documents[index]
    let standard = portfolio.standard
    let tree = document.tree
    let whole = DocumentState.whole(of: index, in: portfolio)
    var ids: [[String]] = []
    var identities: [EntityIdentity?] = []
    var identified: Set<NodeID> = []
    for record in document.entities {
      let outer = record.parent >= 0 ? ids[record.parent] : []
      let id = tree.identifier(of: record, type: standard.objectTypes[record.type]).map { tree.text($0) } ?? ""
      ids.append(id.isEmpty ? outer : outer + [id])
      identities.append(id.isEmpty ? nil : EntityIdentity(type: record.type, whole: whole, ids: outer + [id]))
      if !id.isEmpty { identified.insert(tree.content(record.node)) }
    }
    var all = ValueDigest(of: tree, entities: identified, leavesOutEntities: false)
    var own = ValueDigest(of: tree, entities: identified, leavesOutEntities: true)
    let containers = [standard.containers.project, standard.containers.programme]
    digests = zip(document.entities, identities).map { record, identity in
      guard identity != nil else { return 0 }
      return containers.contains(record.type) ? own.digest(of: record.node) : all.digest(of: record.node)
    }
    self.identities = identities
    remainderIdentity = EntityIdentity(type: document.kind, whole: whole, ids: [])
    remainder = tree.root.map { own.digest(of: $0) } ?? 0
  }

  private static func whole(of document: Int, in portfolio: Portfolio) -> String {
    let project = portfolio.projectOfDocument[document]
    if project >= 0 { return "project \(portfolio.projects[project].id)" }
    let programme = portfolio.programmeOfDocument[document]
    return programme >= 0 ? "programme \(portfolio.programmes[programme].id)" : ""
  }
}
