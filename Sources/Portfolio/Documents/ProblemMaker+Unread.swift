import JSONSchema
import SourceText
import Standard
import YAMLTree

/// What a document holds that was not read, said once: a pass of records that nobody looked at would mislead.
extension ProblemMaker {
  /// A list that nothing reads.
  private struct UnreadList {
    let key: NodeID
    let count: Int
    /// The list of the standard that its name names; `nil` where it names none.
    var type: Int?
  }

  /// Says which part of a document gave no record.
  mutating func addUnreadParts() {
    if DocumentFormat(path: tree.source.path) == .markdown, addUnreadTables() { return }
    guard let root = tree.root.map({ tree.content($0) }), tree.kind(root) == .mapping else { return }
    let unread = unreadLists(in: root)
    guard unread.isEmpty else { return addUnread(unread) }
    guard gathering.entities.isEmpty, gathering.accountedKeys.isEmpty, problems.isEmpty else { return }
    let type = shared.standard.objectTypes[kind.root]
    let lists = type.fields.filter { field in
      guard field.origin == .document else { return false }
      guard case .collection = shared.standard.valueTypes[field.valueType.index] else { return false }
      return true
    }
    // An empty list says that there are none, and what is wrong with another is a problem of its own.
    let isThere = lists.contains { list in list.names.contains { tree.value(in: root, for: $0) != nil } }
    guard !lists.isEmpty, !isThere, !hasOwnFields(root, type, besides: lists) else { return }
    var problem = DocumentProblem(
      .unreadDocument, locationOfMapping(root), ProblemTexts.noRecords(kind.title, lists.prefix(4).map(\.name)))
    if !gathering.isDeclared || DocumentFormat(path: tree.source.path) == .markdown { problem.amount = "0" }
    problem.help = ProblemTexts.noRecordsHelp(lists[0].name)
    problems.append(problem)
  }

  /// Whether a document of a kind that holds more than lists says something without them: a status has a stage and next steps.
  private func hasOwnFields(_ root: NodeID, _ type: SchemaType, besides lists: [Field]) -> Bool {
    type.fields.count { field in
      field.origin == .document && !shared.detector.headers.contains(field.symbol)
        && !lists.contains { $0.symbol == field.symbol } && tree.value(of: field, in: root) != nil
    } > 1
  }

  private mutating func addUnread(_ lists: [UnreadList]) {
    var names: [String] = []
    for list in lists {
      let name = tree.text(list.key)
      if !names.contains(name) { names.append(name) }
    }
    let count = lists.reduce(0) { $0 + $1.count }
    var problem = DocumentProblem(
      .unreadDocument, tree.span(lists[0].key), ProblemTexts.unreadEntries(names, count))
    problem.amount = String(count)
    let known = lists.compactMap(\.type).first.flatMap { shared.standard.objectTypes[$0].entity?.plural }
    problem.help = ProblemTexts.unreadEntriesHelp(known)
    problem.holder = entity(at: lists[0].key)
    problems.append(problem)
  }

  // MARK: Lists

  /// The lists that nothing reads and of which nothing else is said.
  private func unreadLists(in root: NodeID) -> [UnreadList] {
    // What a schema does not have, it was asked about: of other lists only the names of those that the kind holds say something.
    let unknown = Set(gathering.violations.filter { $0.aspect == .key }.map(\.node))
    let index = shared.standard.kinds.firstIndex { $0.name == kind.name }
    let held = Set(index.map(shared.detector.finder.collections) ?? [])
    var found: [UnreadList] = []
    collect(in: root, shared.standard.objectTypes[kind.root], held, unknown, depth: 0, into: &found)
    for record in gathering.entities {
      let node = tree.content(record.node)
      guard node != root, tree.kind(node) == .mapping else { continue }
      let type = shared.standard.objectTypes[record.type]
      for entry in tree.entries(node) where isUnread(entry, type) && !unknown.contains(entry.key) {
        let count = records(below: entry.value, depth: 0)
        if count > 0 { found.append(UnreadList(key: entry.key, count: count)) }
      }
    }
    return found
  }

  /// Collects the lists in a mapping: at the root all of two mappings or more, and everywhere those that have the name of a list that
  /// the kind holds.
  private func collect(
    in mapping: NodeID, _ type: SchemaType?, _ held: Set<Int>, _ unknown: Set<NodeID>, depth: Int,
    into found: inout [UnreadList]
  ) {
    for entry in tree.entries(mapping) {
      let value = tree.content(entry.value)
      guard tree.kind(value).isCollection, tree.count(value) > 0 else { continue }
      if let type, type.hasField(tree.symbol(entry.key)) {
        // A field that takes anything may hold lists.
        if tree.kind(value) == .mapping, isOpen(tree.symbol(entry.key), type) {
          collect(in: value, nil, held, unknown, depth: depth + 1, into: &found)
        }
        continue
      }
      guard isUnread(entry, nil) else { continue }
      if tree.kind(value) == .mapping {
        let known = found.count
        if depth < Self.listDepth { collect(in: value, nil, held, unknown, depth: depth + 1, into: &found) }
        guard depth == 0, found.count == known, !unknown.contains(entry.key) else { continue }
        let count = records(below: value, depth: 0)
        if count > 0 { found.append(UnreadList(key: entry.key, count: count)) }
      } else if let meaning = shared.detector.finder.names.meaning(of: tree.text(entry.key)), !meaning.isLoose,
        held.contains(meaning.type), case let count = tree.children(value).count(where: isEntry), count > 0
      {
        found.append(UnreadList(key: entry.key, count: count, type: meaning.type))
      } else if depth == 0, !unknown.contains(entry.key) {
        let isList =
          tree.count(value) > 1 && tree.children(value).allSatisfy { tree.kind(tree.content($0)) == .mapping }
        let count = isList ? tree.count(value) : records(below: value, depth: 0)
        if count > 0 { found.append(UnreadList(key: entry.key, count: count)) }
      }
    }
  }

  /// How deep lists are looked for in mappings.
  private static let listDepth = 3

  /// Whether nothing reads an entry, and nothing is said of it: a name that begins with `x_` says that itself.
  private func isUnread(_ entry: YAMLDocument.Entry, _ type: SchemaType?) -> Bool {
    guard !entry.isMerged, tree.kind(tree.content(entry.value)).isCollection,
      !(type?.hasField(tree.symbol(entry.key)) ?? false), !gathering.accountedKeys.contains(entry.key),
      !saidKeys.contains(entry.key)
    else { return false }
    let name = tree.text(entry.key)
    return !name.hasPrefix("x_") && !name.hasPrefix("x-")
  }

  /// Whether a field takes a mapping of anything, and says more than what the document is.
  private func isOpen(_ symbol: Symbol, _ type: SchemaType) -> Bool {
    guard let field = type.documentField(symbol), !shared.detector.headers.contains(field.symbol) else { return false }
    if case .dynamic = shared.standard.valueTypes[field.valueType.index] { return true }
    return false
  }

  /// Whether an element of a list says something: a mapping, or a text that is more than the id of a record.
  private func isEntry(_ node: NodeID) -> Bool {
    let content = tree.content(node)
    return tree.kind(content) == .mapping || tree.kind(content) == .string && tree.text(content).contains(" ")
  }

  // MARK: Tables

  /// Says that tables of a body are not read whose headings name lists of which the front matter has no record.
  ///
  /// - Returns: Whether there are such.
  private mutating func addUnreadTables() -> Bool {
    guard let front = FrontMatter.range(in: tree.source.bytes) else { return false }
    let read = Set(gathering.entities.map(\.type))
    let all = MarkdownTables(tree.source.bytes, from: Int(front.upper)).tables
    var tables = all.filter { table in
      isOfRecords(table, besides: read)
    }
    // Of a register without a record every table is what it holds that has columns as its records have fields.
    if tables.isEmpty, gathering.entities.isEmpty, shared.standard.objectTypes[kind.root].entity == nil {
      tables = all.filter(hasFieldsAsColumns)
    }
    guard let first = tables.first else { return false }
    var headings: [String] = []
    for table in tables {
      let heading = tree.source.text(table.heading)
      if !headings.contains(heading) { headings.append(heading) }
    }
    let rows = tables.reduce(0) { $0 + $1.rows }
    var problem = DocumentProblem(.unreadDocument, first.heading, ProblemTexts.unreadTables(headings, rows: rows))
    problem.amount = String(rows)
    problem.help = ProblemTexts.unreadTablesHelp
    problems.append(problem)
    return true
  }

  /// Whether the rows of a table would be records: its heading names a list, or a list of the document's kind, or the heading or the
  /// first column has a name of several words for what records of such a list are called by (`What went well` of lessons).
  private func isOfRecords(_ table: MarkdownTables.Table, besides read: Set<Int>) -> Bool {
    // A heading may say it again in another language: `Risks (Risiko)`.
    let heading = String(tree.source.text(table.heading).prefix { $0 != "(" && $0 != "/" })
    if let meaning = shared.detector.finder.names.meaning(of: heading), !meaning.isLoose {
      return !read.contains(meaning.type)
    }
    let texts = [heading, tree.source.text(table.firstColumn)].filter { ListNames.words(of: $0).count > 1 }
    let symbols = texts.map { shared.standard.symbols.keySymbol(of: $0) }.filter(\.isKnown)
    guard !symbols.isEmpty else { return false }
    for field in shared.standard.objectTypes[kind.root].fields where field.origin == .document {
      guard let type = recordType(of: field.valueType), !read.contains(type) else { continue }
      if field.names.contains(where: symbols.contains) { return true }
      let record = shared.standard.objectTypes[type]
      if let label = record.entity?.label.flatMap(record.field(named:)), label.names.contains(where: symbols.contains) {
        return true
      }
    }
    return false
  }

  /// Whether two columns of a table are called like fields of the records of one of the kind's lists, or the first like their id.
  private func hasFieldsAsColumns(_ table: MarkdownTables.Table) -> Bool {
    let cells = tree.source.text(table.head).split(separator: "|").map { cell in
      String(cell.drop { " \t*_`".contains($0) }.reversed().drop { " \t*_`".contains($0) }.reversed())
    }
    let symbols = cells.map { shared.standard.symbols.keySymbol(of: $0) }.filter(\.isKnown)
    guard let first = symbols.first else { return false }
    return shared.standard.objectTypes[kind.root].fields.contains { field in
      guard field.origin == .document, let type = recordType(of: field.valueType) else { return false }
      let record = shared.standard.objectTypes[type]
      if let key = record.entity?.key.flatMap(record.field(named:)), key.names.contains(first) { return true }
      let names = Set(record.fields.filter { $0.origin == .document }.flatMap(\.names))
      return symbols.count(where: names.contains) > 1
    }
  }

  /// The type of the records of a list; `nil` for other fields.
  private func recordType(of valueType: ValueTypeID) -> Int? {
    switch shared.standard.valueTypes[valueType.index] {
    case .collection(let type): return type
    case .list(let element):
      guard case .object(let type) = shared.standard.valueTypes[element.index],
        shared.standard.objectTypes[type].entity != nil
      else { return nil }
      return type
    default: return nil
    }
  }

  // MARK: Records

  /// The unknown fields under which records lie that nothing reads, and how many these are.
  func unreadRecords(in fields: [UnknownField]) -> (fields: [UnknownField], count: Int) {
    var found: [UnknownField] = []
    var total = 0
    for field in fields {
      guard let value = tree.valueNode(ofKey: field.violation.node) else { continue }
      let count = records(below: value, depth: 0)
      if count > 0 { found.append(field) }
      total += count
    }
    return (found, total)
  }

  /// How many mappings in the lists below a node have so much of a record of the standard that they can hardly be anything else.
  private func records(below node: NodeID, depth: Int) -> Int {
    let content = tree.content(node)
    guard tree.kind(content).isCollection, depth < 8 else { return 0 }
    if tree.kind(content) == .mapping {
      return tree.entries(content).reduce(0) { $0 + records(below: $1.value, depth: depth + 1) }
    }
    return tree.children(content).reduce(0) { sum, child in
      sum + (isRecord(child) ? 1 : 0) + records(below: child, depth: depth + 1)
    }
  }

  private func isRecord(_ node: NodeID) -> Bool {
    guard tree.kind(tree.content(node)) == .mapping else { return false }
    return shared.standard.objectTypes.contains { type in
      guard type.entity?.key != nil, type.entity?.label != nil else { return false }
      let evidence = RecordEvidence(of: node, in: tree, as: type, shared.standard)
      // An id, a name, a description and a priority have the rules of programs as well.
      return evidence.isIdentified && evidence.isStrong && evidence.typical > 0
    }
  }
}
