import SourceText
import Standard
import YAMLTree

/// A list of records that lies where the schema of its document's kind does not look for one.
struct FoundList {
  /// The key that it lies under; `nil` where the document itself is the list.
  let key: NodeID?

  /// The object type of the records.
  let type: Int

  /// The records, in the order of the source.
  let records: [Records.Record]
}

/// Finds the lists of records of a document whose kind is known, besides those that its schema names.
///
/// Nobody who adds `accepted_risks` to a register or milestones to an issue log means them to be passed over.
struct ListFinder: Sendable {
  /// How deep lists are looked for in mappings that the standard knows nothing of.
  private static let depthLimit = 3

  let standard: Standard
  private let lazyNames: Lazy<ListNames>

  /// The names of lists, gathered when a list is first met that no schema names.
  var names: ListNames { lazyNames.value }

  init(_ standard: Standard) {
    self.standard = standard
    lazyNames = Lazy { ListNames(standard) }
  }

  /// What a document holds beyond its kind's schema: further lists, and the keys that are thereby accounted for.
  struct Findings {
    var lists: [FoundList] = []
    var keys: Set<NodeID> = []
  }

  /// The lists of a document.
  func lists(of tree: YAMLDocument, kind: Int, path: String) -> Findings {
    var findings = Findings()
    guard let node = tree.root else { return findings }
    let root = tree.content(node)
    let rootType = standard.objectTypes[standard.kinds[kind].root]
    switch tree.kind(root) {
    case .sequence:
      if let type = listType(of: path, kind: kind) {
        let records = Records(tree: tree, type: standard.objectTypes[type]).records(in: root)
        findings.lists.append(FoundList(key: nil, type: type, records: records))
      }
    case .mapping:
      find(in: root, of: rootType, tree, depth: 0, into: &findings)
      findInGroups(of: root, rootType, kind: kind, path: path, tree, into: &findings)
      guard !standard.kinds[kind].isRecord, rootType.entity == nil, !hasOwnList(root, kind, tree),
        let type = listType(of: path, kind: kind)
      else { break }
      let meaning = names.meaning(of: ListFinder.stem(of: path))
      let isCalled = meaning.map { $0.isExact && $0.type == type } ?? false
      findUnnamed(in: root, as: type, isCalled: isCalled, of: rootType, tree, into: &findings)
    default: break
    }
    return findings
  }

  /// The lists in a record whose own fields are known.
  func lists(inRecord mapping: NodeID, of type: SchemaType, _ tree: YAMLDocument) -> Findings {
    var findings = Findings()
    let content = tree.content(mapping)
    guard tree.kind(content) == .mapping else { return findings }
    for entry in tree.entries(content) where !type.hasField(tree.symbol(entry.key)) {
      guard tree.kind(tree.content(entry.value)).isCollection, let meaning = names.meaning(of: tree.text(entry.key)),
        meaning.isExact
      else { continue }
      take(entry, as: meaning, tree, into: &findings)
    }
    return findings
  }

  /// The type of the records of a list that has no name: what the file's name says, else the first list of the kind.
  func listType(of path: String, kind: Int) -> Int? {
    let held = collections(of: kind)
    let stem = ListFinder.stem(of: path)
    if let meaning = names.meaning(of: stem), held.contains(meaning.type) { return meaning.type }
    return held.first
  }

  /// A document with what the names of its lists say of their records: those under `resolved_issues` are resolved.
  ///
  /// A word counts where one field of the records has it in its vocabulary and no other has, and where the record does not say
  /// itself.
  func stated(_ lists: [FoundList], in tree: YAMLDocument) -> YAMLDocument {
    var entries: [YAMLDocument.StatedEntry] = []
    for list in lists {
      guard let key = list.key, tree.isVerbatim(key), let qualifier = names.meaning(of: tree.text(key))?.qualifier,
        !qualifier.isEmpty, let field = field(saidBy: qualifier, of: list.type),
        let range = ListFinder.range(of: qualifier, in: key, tree)
      else { continue }
      let records = list.records.map { tree.content($0.node) }.filter { tree.value(of: field, in: $0) == nil }
      entries.append(.init(key: tree.span(key), name: field.name, value: range, records: records))
    }
    return tree.stating(entries)
  }

  /// The only field of a type that has a word in its vocabulary.
  private func field(saidBy word: String, of type: Int) -> Field? {
    let word = FoldedText(word)
    var found: Field?
    for field in standard.objectTypes[type].fields where field.origin == .document {
      guard case .vocabulary(let index) = standard.valueTypes[field.valueType.index],
        standard.words.vocabularies[index].position(of: word) != nil
      else { continue }
      if found != nil { return nil }
      found = field
    }
    return found
  }

  /// Where words that a key begins with stand in it; `nil` where they are not there as they are.
  private static func range(of words: String, in key: NodeID, _ tree: YAMLDocument) -> ByteRange? {
    guard let range = tree.textRange(key) else { return nil }
    let text = Array(tree.source.text(range).lowercased().utf8)
    let word = Array(words.utf8)
    guard let start = text.indices.first(where: { text[$0...].starts(with: word) }) else { return nil }
    return ByteRange(Int(range.lower) + start, Int(range.lower) + start + word.count)
  }

  /// The types of the lists at the root of a kind, in the order of its schema.
  func collections(of kind: Int) -> [Int] {
    standard.objectTypes[standard.kinds[kind].root].fields.compactMap { field in
      guard field.origin == .document, case .collection(let type) = standard.valueTypes[field.valueType.index] else {
        return nil
      }
      return type
    }
  }

  /// The kind that holds lists of some types and the fewest others; kinds that are a record themselves are left out.
  func kind(holding types: Set<Int>) -> Int? {
    let candidates = standard.kinds.indices.compactMap { kind -> (held: Int, others: Int, kind: Int)? in
      guard !standard.kinds[kind].isRecord, standard.objectTypes[standard.kinds[kind].root].entity == nil else {
        return nil
      }
      let collections = collections(of: kind)
      let held = types.intersection(collections).count
      return held == 0 ? nil : (held, collections.count - held, kind)
    }
    return candidates.min { ($1.held, $0.others, $0.kind) < ($0.held, $1.others, $1.kind) }?.kind
  }

  /// The name of a file without folders and ending.
  static func stem(of path: String) -> String {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    return String(name.prefix { $0 != "." })
  }

  // MARK: Searching

  private func find(
    in mapping: NodeID, of type: SchemaType?, _ tree: YAMLDocument, depth: Int, into findings: inout Findings
  ) {
    for entry in tree.entries(mapping) {
      if let type, type.hasField(tree.symbol(entry.key)) { continue }
      let value = tree.content(entry.value)
      guard tree.kind(value).isCollection else { continue }
      if let meaning = names.meaning(of: tree.text(entry.key)) {
        take(entry, as: meaning, tree, into: &findings)
      } else if tree.kind(value) == .mapping, depth < ListFinder.depthLimit {
        find(in: value, of: nil, tree, depth: depth + 1, into: &findings)
      }
    }
  }

  /// Finds the lists of a document whose records lie in groups: `groups: [{name: …, decisions: […]}]`.
  private func findInGroups(
    of root: NodeID, _ type: SchemaType, kind: Int, path: String, _ tree: YAMLDocument, into findings: inout Findings
  ) {
    let held = collections(of: kind)
    let called = names.meaning(of: ListFinder.stem(of: path)).flatMap { $0.isExact ? $0.type : nil }
    for entry in tree.entries(root) where !type.hasField(tree.symbol(entry.key)) {
      let groups = tree.content(entry.value)
      guard tree.kind(groups) == .sequence, !findings.keys.contains(entry.key) else { continue }
      let known = findings.lists.count
      for group in tree.children(groups).map(tree.content) where tree.kind(group) == .mapping {
        // What says more of itself than a name is a record, and its lists are its own.
        guard tree.count(group) < 5,
          tree.entries(group).count(where: { tree.kind(tree.content($0.value)).isCollection }) == 1
        else { continue }
        for part in tree.entries(group) {
          guard tree.kind(tree.content(part.value)).isCollection, let meaning = names.meaning(of: tree.text(part.key)),
            meaning.isExact, held.contains(meaning.type)
          else { continue }
          take(part, as: meaning, tree, isCalled: called == meaning.type, into: &findings)
        }
      }
      if findings.lists.count > known { findings.keys.insert(entry.key) }
    }
  }

  /// Takes an entry whose name is one of a list, where what it holds are records.
  ///
  /// Where the file has the name of the list as well (`isCalled`), little more than a name is enough.
  private func take(
    _ entry: YAMLDocument.Entry, as meaning: ListNames.Meaning, _ tree: YAMLDocument, isCalled: Bool = false,
    into findings: inout Findings
  ) {
    let type = meaning.type
    let records = Records(tree: tree, type: standard.objectTypes[type]).records(in: entry.value)
      .filter { tree.kind(tree.content($0.node)) == .mapping }
    let areNamed =
      isCalled && !records.isEmpty
      && records.prefix(8).allSatisfy { record in
        let evidence = RecordEvidence(of: record.node, in: tree, as: standard.objectTypes[type], standard)
        return evidence.isNamed && evidence.known > 2
      }
    if areNamed || (meaning.isLoose ? isStrong(records, of: type, tree) : isList(records, of: type, tree)) {
      findings.lists.append(FoundList(key: entry.key, type: type, records: records))
      findings.keys.insert(entry.key)
    } else if tree.kind(tree.content(entry.value)) == .mapping, !meaning.isLoose {
      // A heading: what it says is of the list, and no record.
      findings.keys.insert(entry.key)
    }
  }

  /// Whether most of what might be records have so much of their type that the list's name need not be trusted.
  func isStrong(_ records: [Records.Record], of type: Int, _ tree: YAMLDocument) -> Bool {
    let good = records.prefix(8).count { record in
      RecordEvidence(of: record.node, in: tree, as: standard.objectTypes[type], standard).isStrong
    }
    return good > 0 && good * 2 > min(8, records.count)
  }

  /// Whether most of what might be records are.
  private func isList(_ records: [Records.Record], of type: Int, _ tree: YAMLDocument) -> Bool {
    let good = records.prefix(8).count { record in
      let evidence = RecordEvidence(of: record.node, in: tree, as: standard.objectTypes[type], standard)
      return evidence.known >= 2 && (evidence.isIdentified || evidence.typical > 0)
    }
    return good > 0 && good * 2 > min(8, records.count)
  }

  /// Finds the records of a document in which no list has the name of one: under a name such as `entries`, or by their ids at the
  /// top.
  private func findUnnamed(
    in root: NodeID, as type: Int, isCalled: Bool, of rootType: SchemaType, _ tree: YAMLDocument,
    into findings: inout Findings
  ) {
    let unknown = tree.entries(root).filter { entry in
      !rootType.hasField(tree.symbol(entry.key)) && !findings.keys.contains(entry.key)
        && tree.kind(tree.content(entry.value)).isCollection
    }
    let finder = Records(tree: tree, type: standard.objectTypes[type])
    for entry in unknown {
      let records = finder.records(in: entry.value)
      let isGeneric = names.isGeneric(tree.text(entry.key))
      guard isGeneric ? isList(records, of: type, tree) : isCalled && isTyped(entry.value, records, type, tree) else {
        continue
      }
      findings.lists.append(FoundList(key: entry.key, type: type, records: records))
      findings.keys.insert(entry.key)
    }
    guard findings.lists.isEmpty else { return }
    let records = unknown.filter { tree.kind(tree.content($0.value)) == .mapping }
      .map { Records.Record(node: $0.value, key: $0.key) }
    guard isMap(records, of: type, tree) || isCalled && records.count == unknown.count && isTitled(records, type, tree)
    else { return }
    findings.lists.append(FoundList(key: nil, type: type, records: records))
    findings.keys.formUnion(records.compactMap(\.key))
  }

  /// Whether all mappings of a list have what such records are called by and a day, a rating, a word or a person of such a record,
  /// which is enough in a file that has the name of the list.
  private func isTyped(_ list: NodeID, _ records: [Records.Record], _ type: Int, _ tree: YAMLDocument) -> Bool {
    guard tree.kind(tree.content(list)) == .sequence, records.count > 1 else { return false }
    return records.prefix(8).allSatisfy { record in
      let evidence = RecordEvidence(of: record.node, in: tree, as: standard.objectTypes[type], standard)
      return evidence.isNamed && evidence.typical > 0 && evidence.known >= 2
    }
  }

  /// Whether mappings under keys of their own are records by id.
  func isMap(_ records: [Records.Record], of type: Int, _ tree: YAMLDocument) -> Bool {
    let good = records.prefix(8).count { record in
      let evidence = RecordEvidence(of: record.node, in: tree, as: standard.objectTypes[type], standard)
      return evidence.known >= 2 && evidence.typical > 0
    }
    return good > 0 && good * 2 > min(8, records.count)
  }

  /// Whether mappings under ids all have what such records are called by, which is enough in a file that has the name of the list.
  private func isTitled(_ records: [Records.Record], _ type: Int, _ tree: YAMLDocument) -> Bool {
    guard records.count > 1, let label = standard.objectTypes[type].entity?.label,
      let field = standard.objectTypes[type].field(named: label)
    else { return false }
    return records.allSatisfy { record in
      guard let key = record.key, let title = tree.value(of: field, in: tree.content(record.node)) else { return false }
      let id = tree.text(key)
      // Translations have titles under words, and fixtures of programs under numbered ones.
      return tree.kind(tree.content(title)) == .string && id.contains { $0.isUppercase }
        && !id.contains(where: \.isLowercase)
    }
  }

  private func hasOwnList(_ root: NodeID, _ kind: Int, _ tree: YAMLDocument) -> Bool {
    standard.objectTypes[standard.kinds[kind].root].fields.contains { field in
      guard field.origin == .document, case .collection = standard.valueTypes[field.valueType.index] else {
        return false
      }
      return field.names.contains { tree.value(in: root, for: $0) != nil }
    }
  }
}
