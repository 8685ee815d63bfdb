import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Finds out which project and which programme each document belongs to.
///
/// A document belongs to the project that it names, else to that of the nearest charter up the tree, else to a project
/// named after its folder. A charter belongs to the programme that it names, else to the one that lists it, else to the
/// nearest programme up the tree.
struct ProjectJoiner {
  private(set) var projects: [Project] = []
  private(set) var programmes: [Programme] = []
  private(set) var projectOfDocument: [Int] = []
  private(set) var programmeOfDocument: [Int] = []

  private let standard: Standard
  private let documents: [ProjectDocument]
  private let project: Symbol
  private let programme: Symbol

  /// The keys by which a mapping names a project or programme: its id, else what it is called; what else it says is no name.
  private let names: [Symbol]
  private var projectIndex: [String: Int] = [:]
  private var programmeIndex: [String: Int] = [:]
  private var charterOfFolder: [String: Int] = [:]
  private var programmeOfFolder: [String: Int] = [:]
  private var foldersOfMany: Set<String> = []

  init(standard: Standard, documents: [ProjectDocument]) {
    self.standard = standard
    self.documents = documents
    project = standard.symbol(of: .documentProject)
    programme = standard.symbol(of: .documentProgramme)
    let type = standard.objectTypes[standard.containers.project]
    names = [type.entity?.key, type.entity?.label].flatMap { name in
      name.flatMap(type.field(named:))?.names.filter { $0.isKnown && $0 != standard.symbol(of: .documentProject) } ?? []
    }
  }

  mutating func join() {
    projectOfDocument = Array(repeating: -1, count: documents.count)
    programmeOfDocument = Array(repeating: -1, count: documents.count)
    for index in documents.indices { registerProgramme(index) }
    for index in documents.indices { registerCharter(index) }
    for document in documents where !isSingle(document) { foldersOfMany.insert(folder(of: document)) }
    for index in documents.indices where projectOfDocument[index] < 0 && programmeOfDocument[index] < 0 {
      assign(index)
    }
    joinProgrammes()
    sort()
  }

  // MARK: Programmes and charters

  private mutating func registerProgramme(_ index: Int) {
    let document = documents[index]
    guard standard.kinds[document.kind].root == standard.containers.programme, let root = document.tree.root else {
      return
    }
    let id = idText(of: document) ?? folder(of: document)
    let position: Int
    if let known = programmeIndex[id] {
      position = known
    } else {
      position = programmes.count
      programmeIndex[id] = position
      programmes.append(Programme(id: id, root: Project.Root(document: index, node: root)))
    }
    programmes[position].documents.append(index)
    programmeOfDocument[index] = position
    programmeOfFolder[folder(of: document)] = position
  }

  private mutating func registerCharter(_ index: Int) {
    let document = documents[index]
    guard standard.kinds[document.kind].root == standard.containers.project, let root = document.tree.root else {
      return
    }
    let id = idText(of: document)
    let folder = folder(of: document)
    let position: Int
    if let id, let known = projectIndex[id] {
      position = known
    } else {
      position = projects.count
      projectIndex[id ?? folder] = position
      projects.append(
        Project(id: id ?? folder, isNamed: id != nil, charter: Project.Root(document: index, node: root)))
    }
    projects[position].documents.append(index)
    projectOfDocument[index] = position
    if charterOfFolder[folder] == nil { charterOfFolder[folder] = position }
  }

  private mutating func assign(_ index: Int) {
    let document = documents[index]
    let folder = folder(of: document)
    if let named = text(of: project, in: document) {
      add(index, to: project(named, isNamed: true))
    } else if let named = text(of: programme, in: document), let known = programmeIndex[named],
      programmeOfFolder[folder] == known
    {
      // Beside its programme's own document a document that names the programme, and no project, is the programme's.
      programmes[known].documents.append(index)
      programmeOfDocument[index] = known
    } else if let nearest = nearest(to: folder, in: charterOfFolder) {
      add(index, to: nearest)
    } else if let named = text(of: programme, in: document), let known = programmeIndex[named] {
      programmes[known].documents.append(index)
      programmeOfDocument[index] = known
    } else if let own = programmeOfFolder[folder] {
      programmes[own].documents.append(index)
      programmeOfDocument[index] = own
    } else {
      add(index, to: project(projectFolder(of: document, in: folder), isNamed: false))
    }
  }

  /// The folder that a document without a charter names its project after.
  ///
  /// Documents of one entity (a status report, a change request) or of parts of others often lie in a folder of their own within the project's: they
  /// belong to the nearest folder upwards that holds a register, a plan or another document of many.
  private func projectFolder(of document: ProjectDocument, in folder: String) -> String {
    guard isSingle(document), !foldersOfMany.contains(folder) else { return folder }
    var outer = folder[...]
    while !outer.isEmpty {
      outer = outer.utf8.lastIndex(of: UInt8(ascii: "/")).map { outer[..<$0] } ?? ""
      if foldersOfMany.contains(String(outer)) { return String(outer) }
    }
    return folder
  }

  /// Whether a document is one record, or holds nothing but parts of records elsewhere: a list of mitigations, each naming its risk.
  private func isSingle(_ document: ProjectDocument) -> Bool {
    if standard.objectTypes[standard.kinds[document.kind].root].entity != nil { return true }
    guard let first = document.entities.first?.type, standard.joins.contains(where: { $0.record == first }) else {
      return false
    }
    return document.entities.allSatisfy { entity in standard.joins.contains { $0.record == entity.type } }
  }

  private mutating func project(_ id: String, isNamed: Bool) -> Int {
    if let known = projectIndex[id] { return known }
    projectIndex[id] = projects.count
    projects.append(Project(id: id, isNamed: isNamed, charter: nil))
    return projects.count - 1
  }

  private mutating func add(_ document: Int, to project: Int) {
    projects[project].documents.append(document)
    projectOfDocument[document] = project
  }

  private mutating func joinProgrammes() {
    var listed: [String: Int] = [:]
    for (position, programme) in programmes.enumerated() {
      for id in listedProjects(of: programme) where listed[id] == nil { listed[id] = position }
    }
    for index in projects.indices {
      var position = -1
      if let charter = projects[index].charter {
        let document = documents[charter.document]
        if let id = text(of: programme, in: document) {
          position = programmeIndex[id] ?? addProgramme(id)
        } else {
          position = listed[projects[index].id] ?? nearest(to: folder(of: document), in: programmeOfFolder) ?? -1
        }
      } else if let known = listed[projects[index].id] {
        position = known
      }
      projects[index].programme = position
      guard position >= 0 else { continue }
      for document in projects[index].documents { programmeOfDocument[document] = position }
    }
  }

  private mutating func addProgramme(_ id: String) -> Int {
    programmeIndex[id] = programmes.count
    programmes.append(Programme(id: id, root: nil))
    return programmes.count - 1
  }

  private func listedProjects(of programme: Programme) -> [String] {
    let type = standard.objectTypes[standard.containers.programme]
    guard let root = programme.root,
      let field = standard.contract[.programmeProjects].flatMap(type.field(named:))
    else { return [] }
    let tree = documents[root.document].tree
    guard tree.kind(root.node) == .mapping, let list = tree.value(of: field, in: root.node) else { return [] }
    return tree.elements(of: list).map { tree.text(tree.content($0)) }
  }

  // MARK: Order

  private mutating func sort() {
    let projectOrder = projects.indices.sorted { (projects[$0].id, $0) < (projects[$1].id, $1) }
    let programmeOrder = programmes.indices.sorted { (programmes[$0].id, $0) < (programmes[$1].id, $1) }
    var newProject = Array(repeating: -1, count: projects.count)
    for (new, old) in projectOrder.enumerated() { newProject[old] = new }
    var newProgramme = Array(repeating: -1, count: programmes.count)
    for (new, old) in programmeOrder.enumerated() { newProgramme[old] = new }
    projects = projectOrder.map { projects[$0] }
    programmes = programmeOrder.map { programmes[$0] }
    for index in documents.indices {
      if projectOfDocument[index] >= 0 { projectOfDocument[index] = newProject[projectOfDocument[index]] }
      if programmeOfDocument[index] >= 0 { programmeOfDocument[index] = newProgramme[programmeOfDocument[index]] }
    }
    for index in projects.indices {
      projects[index].documents.sort()
      if projects[index].programme >= 0 {
        projects[index].programme = newProgramme[projects[index].programme]
        programmes[projects[index].programme].projects.append(index)
      }
    }
  }

  // MARK: Reading

  private func idText(of document: ProjectDocument) -> String? {
    guard let first = document.entities.first, first.node == document.tree.root else { return nil }
    let type = standard.objectTypes[first.type]
    return document.tree.identifier(of: first, type: type).map { document.tree.text($0) }
  }

  private func text(of symbol: Symbol, in document: ProjectDocument) -> String? {
    let tree = document.tree
    guard let root = tree.root, tree.kind(root) == .mapping, let value = tree.value(in: root, for: symbol) else {
      return nil
    }
    var content = tree.content(tree.onlyElement(of: value))
    if tree.kind(content) == .mapping {
      content = names.lazy.compactMap { tree.value(in: content, for: $0) }.first.map(tree.content) ?? content
    }
    guard tree.kind(content).isScalar, tree.kind(content) != .null else { return nil }
    return tree.text(content)
  }

  private func folder(of document: ProjectDocument) -> String {
    let path = document.tree.source.path
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }

  private func nearest(to folder: String, in index: [String: Int]) -> Int? {
    var folder = folder[...]
    while true {
      if let found = index[String(folder)] { return found }
      guard !folder.isEmpty else { return nil }
      folder = folder.utf8.lastIndex(of: UInt8(ascii: "/")).map { folder[..<$0] } ?? ""
    }
  }
}
