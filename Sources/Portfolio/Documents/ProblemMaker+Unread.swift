import JSONSchema
import SourceText
import Standard
import YAMLTree

/// What a document holds that was not read, said once: a pass of records that nobody looked at would mislead.
extension ProblemMaker {
  /// Says which part of a document gave no record.
  mutating func addUnreadParts() {
    if DocumentFormat(path: tree.source.path) == .markdown, addUnreadTables() { return }
    guard gathering.entities.isEmpty, gathering.accountedKeys.isEmpty, let root = tree.root.map({ tree.content($0) }),
      tree.kind(root) == .mapping
    else { return }
    let type = shared.standard.objectTypes[kind.root]
    let lists = type.fields.filter { field in
      guard field.origin == .document else { return false }
      guard case .collection = shared.standard.valueTypes[field.valueType.index] else { return false }
      return true
    }
    // An empty list says that there are none, and what is wrong with another is a problem of its own.
    let isThere = lists.contains { list in list.names.contains { tree.value(in: root, for: $0) != nil } }
    guard !lists.isEmpty, !isThere, problems.isEmpty else { return }
    var problem = DocumentProblem(
      .unreadDocument, locationOfMapping(root), ProblemTexts.noRecords(kind.title, lists.prefix(4).map(\.name)))
    if !gathering.isDeclared || DocumentFormat(path: tree.source.path) == .markdown { problem.amount = "0" }
    problem.help = ProblemTexts.noRecordsHelp(lists[0].name)
    problems.append(problem)
  }

  /// Says that tables of a body are not read whose headings name lists of which the front matter has no record.
  ///
  /// - Returns: Whether there are such.
  private mutating func addUnreadTables() -> Bool {
    guard let front = FrontMatter.range(in: tree.source.bytes) else { return false }
    let read = Set(gathering.entities.map(\.type))
    let tables = MarkdownTables(tree.source.bytes, from: Int(front.upper)).tables.filter { table in
      guard let meaning = shared.detector.finder.names.meaning(of: tree.source.text(table.heading)) else {
        return false
      }
      return !meaning.isLoose && !read.contains(meaning.type)
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
      return evidence.isIdentified && evidence.isStrong
    }
  }
}
