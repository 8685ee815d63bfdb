import SourceText
import Standard
import YAMLTree

/// How much a document has of a kind, where it does not say its kind itself.
extension KindDetector {
  /// Whether a document holds so much of a kind that the name of its file need not be trusted.
  func isUnmistakable(_ tree: YAMLDocument, _ root: NodeID, _ kind: Int, _ path: String) -> Bool {
    let index = standard.kinds[kind].root
    let type = standard.objectTypes[index]
    let lists = finder.lists(of: tree, kind: kind, path: path).lists
    var isListed = lists.contains { finder.isStrong($0.records, of: $0.type, tree) || isKeyed($0, tree) }
    guard type.entity != nil else { return isListed }
    if !isListed { isListed = hasListOfRecords(tree, root, of: type) }
    let evidence = RecordEvidence(of: root, in: tree, as: type, standard, headers: headers)
    if evidence.known >= 3, evidence.typical > 0 { return true }
    let further = furtherFields(tree, root, of: index)
    return evidence.known >= 2 && (further >= 2 || isListed) || evidence.known >= 1 && further >= 3
  }

  /// How many fields of an entity a document has that are not read from its own mapping: those of parts that are written beside them
  /// (`sponsor` of a charter), and lists that are gathered from all documents.
  private func furtherFields(_ tree: YAMLDocument, _ root: NodeID, of index: Int) -> Int {
    let type = standard.objectTypes[index]
    let flat = standard.flatParts.filter { $0.outer == index }.flatMap(\.names)
    let beside = flat.count { $0.symbol.isKnown && tree.value(in: root, for: $0.symbol) != nil }
    let relations = type.fields.filter { $0.origin != .document }
    return beside
      + tree.entries(root).count { entry in
        guard tree.kind(tree.content(entry.value)).isCollection, !isEmpty(tree, entry.value) else { return false }
        let symbol = tree.symbol(entry.key)
        return symbol.isKnown && relations.contains { $0.symbol == symbol || $0.names.contains(symbol) }
      }
  }

  /// Whether a document has a list that is gathered from all documents, and most of its records have an id, what people call them by
  /// and a field more.
  private func hasListOfRecords(_ tree: YAMLDocument, _ root: NodeID, of type: SchemaType) -> Bool {
    tree.entries(root).contains { entry in
      let symbol = tree.symbol(entry.key)
      guard symbol.isKnown, tree.kind(tree.content(entry.value)) == .sequence else { return false }
      return type.fields.contains { field in
        guard case .relation(let type) = field.origin, field.symbol == symbol || field.names.contains(symbol) else {
          return false
        }
        let records = directRecords(tree, entry.value, type).prefix(6)
        let good = records.count { record in
          let evidence = RecordEvidence(of: record.node, in: tree, as: standard.objectTypes[type], standard)
          return evidence.isIdentified && evidence.isNamed && evidence.known >= 3
        }
        return good > 1 && good * 2 > records.count
      }
    }
  }

  /// Whether most of the records of a map by id have so much of their type that its name need not be trusted.
  private func isKeyed(_ list: FoundList, _ tree: YAMLDocument) -> Bool {
    list.records.allSatisfy { $0.key != nil } && isCertain(list.records, tree, list.type)
  }

  /// Whether a document whose file is called like a kind holds at least a little of it.
  func isPlausible(_ tree: YAMLDocument, _ root: NodeID, _ kind: Int, _ path: String) -> Bool {
    let type = standard.objectTypes[standard.kinds[kind].root]
    for field in type.fields where field.origin == .document {
      guard case .collection(let record) = standard.valueTypes[field.valueType.index] else { continue }
      for name in field.names {
        guard let value = tree.value(in: root, for: name) else { continue }
        if hasRecord(tree, value, record) { return true }
        // An empty register is one.
        if type.entity == nil, isEmpty(tree, value) { return true }
      }
    }
    if type.entity == nil, hasEmptyList(tree, root, kind) { return true }
    let evidence = RecordEvidence(of: root, in: tree, as: type, standard, headers: headers)
    if type.entity == nil {
      // Lists have been looked at: of the other fields two must be there.
      return evidence.known >= 2 || !finder.lists(of: tree, kind: kind, path: path).lists.isEmpty
    }
    let required = type.fields.filter { $0.isRequired && !headers.contains($0.symbol) }
    let present = required.filter { tree.value(of: $0, in: root) != nil }.count
    if evidence.known >= 1 {
      let further = furtherFields(tree, root, of: standard.kinds[kind].root)
      if evidence.known + further >= 3 || evidence.typical > 0 && further > 0 { return true }
    }
    return evidence.known >= 3 || evidence.known >= 2 && (evidence.typical > 0 || present * 2 >= required.count)
  }

  /// Whether an empty list has a name of one of a kind's: `changeRequests: []`.
  func hasEmptyList(_ tree: YAMLDocument, _ root: NodeID, _ kind: Int) -> Bool {
    let held = finder.collections(of: kind)
    return tree.entries(root).contains { entry in
      guard isEmpty(tree, entry.value), let meaning = finder.names.meaning(of: tree.text(entry.key)) else {
        return false
      }
      return held.contains(meaning.type)
    }
  }

  func isEmpty(_ tree: YAMLDocument, _ value: NodeID) -> Bool {
    let content = tree.content(value)
    return switch tree.kind(content) {
    case .null: true
    case .sequence, .mapping: tree.count(content) == 0
    default: false
    }
  }

  /// Whether a list has a record among its first ones that is more than a mapping with a title.
  private func hasRecord(_ tree: YAMLDocument, _ node: NodeID, _ type: Int) -> Bool {
    Records(tree: tree, type: standard.objectTypes[type]).records(in: node).prefix(5).contains { record in
      let evidence = RecordEvidence(of: record.node, in: tree, as: standard.objectTypes[type], standard)
      if isOfAnotherThing(record.node, evidence, type, tree) { return false }
      // What has a day and no name is of anything: the points of a chart.
      if evidence.typical > 0 {
        return evidence.typical > 1
          || (evidence.isNamed || evidence.isTelling || record.key != nil) && hasRequired(record.node, type, tree)
      }
      // Of a thing with many fields of its own, a name and a description say nothing: what a site shows as milestones.
      if evidence.known * 2 < tree.count(tree.content(record.node)), tree.count(tree.content(record.node)) > 5,
        !hasAskedFields(record.node, standard.objectTypes[type], tree)
      {
        return false
      }
      // A title and a description are of anything, where other fields stand beside them.
      let isEnough =
        evidence.isIdentified || evidence.known >= 3 || evidence.known == tree.count(tree.content(record.node))
      // Names and descriptions under words are of anything, those under numbers of a register: `R01`.
      let hasNumber = record.key.map { tree.text($0).contains(where: \.isNumber) } ?? true
      return isEnough && hasNumber && evidence.known >= (record.key == nil ? 2 : 3) && evidence.isNamed
    }
  }

  /// Whether a record has two of the fields that its type asks for besides its id, which are hardly there by chance.
  private func hasAskedFields(_ mapping: NodeID, _ type: SchemaType, _ tree: YAMLDocument) -> Bool {
    let present = type.fields.count { field in
      // A word of another vocabulary says nothing.
      if case .vocabulary = standard.valueTypes[field.valueType.index] { return false }
      return field.origin == .document && field.isRequired && field.name != type.entity?.key
        && tree.value(of: field, in: tree.content(mapping)) != nil
    }
    return present > 1
  }

  /// Whether a mapping is rather something else that happens to have an id and a name: no value is one that only a field of the type
  /// would have, and either many of its fields are not of the type, or a word is of another vocabulary, or of what would be rated
  /// nothing is said but what it is called and what it is linked to, as in a list of what may befall anybody.
  ///
  /// Fields that teams call otherwise speak for the type.
  func isOfAnotherThing(_ record: NodeID, _ evidence: RecordEvidence, _ index: Int, _ tree: YAMLDocument) -> Bool {
    guard evidence.typical == 0 else { return false }
    let type = standard.objectTypes[index]
    let mapping = tree.content(record)
    let fields = type.fields.filter { $0.origin == .document }
    if hasAskedFields(mapping, type, tree) { return false }
    var (own, meant, lists) = (0, 0, 0)
    for entry in tree.entries(mapping) where !type.hasDocumentField(tree.symbol(entry.key)) {
      if tree.kind(tree.content(entry.value)) == .sequence { lists += 1 }
      let name = FoldedText(tree.text(entry.key))
      let isMeant = fields.contains { synonyms.isName(name, of: $0.name, in: type.name) }
      (own, meant) = isMeant ? (own, meant + 1) : (own + 1, meant)
    }
    if own > 4, meant == 0 || isRated(index) && meant < 2 && !evidence.hasParts { return true }
    guard meant == 0 else { return false }
    return tree.count(mapping) > 4 && evidence.known < 3 || evidence.known < 4 && evidence.hasForeignWord(standard)
      || isRated(index) && !evidence.hasParts && own > 0 && lists == own
  }

  /// Whether a record has one of the fields that its type asks for, where it asks for several besides its id: the packages that a
  /// program needs have an owner and a name, but lead from nothing to nothing.
  func hasRequired(_ record: NodeID, _ type: Int, _ tree: YAMLDocument) -> Bool {
    let type = standard.objectTypes[type]
    let required = type.fields.filter { $0.origin == .document && $0.isRequired && $0.name != type.entity?.key }
    guard required.count > 1 else { return true }
    return required.contains { tree.value(of: $0, in: tree.content(record)) != nil }
  }

  /// The mappings right in a list, or under keys of their own; those in a list of the same name inside where there are none.
  func directRecords(_ tree: YAMLDocument, _ node: NodeID, _ type: Int, depth: Int = 0) -> [Records.Record] {
    let content = tree.content(node)
    if tree.kind(content) == .sequence {
      return tree.children(content).filter { tree.kind(tree.content($0)) == .mapping }
        .map { Records.Record(node: $0, key: nil) }
    }
    guard tree.kind(content) == .mapping else { return [] }
    let own = RecordEvidence(of: content, in: tree, as: standard.objectTypes[type], standard)
    if depth == 0, own.isIdentified, own.isNamed, own.known >= 3, own.typical > 0 {
      // A list of one, written without a dash.
      return [Records.Record(node: content, key: nil)]
    }
    for entry in tree.entries(content) where depth == 0 {
      let name = tree.text(entry.key)
      if finder.names.meaning(of: name)?.type == type || finder.names.isGeneric(name) {
        return directRecords(tree, entry.value, type, depth: 1)
      }
    }
    return tree.entries(content).filter { tree.kind(tree.content($0.value)) == .mapping }
      .map { Records.Record(node: $0.value, key: $0.key) }
  }

  /// Whether most of the first records of a list have so much of their type that the list's name need not be trusted.
  func isCertain(_ records: [Records.Record], _ tree: YAMLDocument, _ type: Int) -> Bool {
    let first = records.prefix(6)
    let good = first.count { record in
      let evidence = RecordEvidence(of: record.node, in: tree, as: standard.objectTypes[type], standard)
      // A severity alone have the rules of programs and lists of what may befall anybody as well.
      return evidence.known + (record.key == nil ? 0 : 1) >= 3 && evidence.typical > (isRated(type) ? 1 : 0)
        && (evidence.isNamed || record.key != nil)
        && (evidence.isIdentified || evidence.isTelling || record.key != nil || !isRated(type))
    }
    return good > 0 && good * 2 >= first.count
  }

  /// Whether records of a type are rated.
  ///
  /// Worries with a status are written down of anything, such as firms; those of a project have an id, a rating, a person or
  /// something that is done.
  private func isRated(_ type: Int) -> Bool {
    standard.objectTypes[type].fields.contains { field in
      guard field.origin == .document, case .scale = standard.valueTypes[field.valueType.index] else { return false }
      return true
    }
  }

  /// Whether a document is a template: a text at its root has a place to be filled such as `{{project_name}}`, its records have, or
  /// it is full of places such as `<Name of the project>`.
  func isTemplate(_ tree: YAMLDocument, _ root: NodeID) -> Bool {
    if hasPlaceholder(tree, root) { return true }
    return hasPlaceholdersOnly(tree, root) { hasPlaceholder(tree, $0) } || isToBeFilled(tree, root)
  }

  /// Whether there are records in the lists at the root, and all of them have a placeholder.
  private func hasPlaceholdersOnly(_ tree: YAMLDocument, _ root: NodeID, _ hasPlaceholder: (NodeID) -> Bool) -> Bool {
    guard tree.kind(root) == .mapping else { return false }
    var records = 0
    for entry in tree.entries(root) {
      let list = tree.content(entry.value)
      guard tree.kind(list) == .sequence else { continue }
      for child in tree.children(list) where tree.kind(tree.content(child)) == .mapping {
        guard hasPlaceholder(tree.content(child)) else { return false }
        records += 1
      }
    }
    return records > 0
  }

  /// Whether texts such as `<Name of the project>` are at least half of the texts of a document that people read: those that are no
  /// single words, ids or paths.
  private func isToBeFilled(_ tree: YAMLDocument, _ root: NodeID) -> Bool {
    var (open, filled) = (0, 0)
    var lists = [(root, 0)]
    while let (node, depth) = lists.popLast() {
      let content = tree.content(node)
      switch tree.kind(content) {
      case .mapping where depth < 8: lists += tree.entries(content).map { ($0.value, depth + 1) }
      case .sequence where depth < 8: lists += tree.children(content).map { ($0, depth + 1) }
      case .string:
        let text = tree.text(content)
        if KindDetector.isToBeFilled(text) {
          open += 1
        } else if text.contains(" ") {
          filled += 1
        }
      default: break
      }
      // Most documents say enough at once.
      if filled > 32, open == 0 { return false }
    }
    return open > 2 && open >= filled
  }

  /// Whether a text is a place to be filled in angle brackets, and neither an address nor an element of HTML.
  private static func isToBeFilled(_ text: String) -> Bool {
    guard text.first == "<", text.last == ">", text.utf8.count > 3 else { return false }
    let inner = text.dropFirst().dropLast()
    return !inner.contains { "<>@:/=".contains($0) } && inner.contains(where: \.isLetter)
  }

  /// Whether a text of a mapping is a placeholder such as `{{project_name}}`.
  func hasPlaceholder(_ tree: YAMLDocument, _ mapping: NodeID) -> Bool {
    guard tree.kind(mapping) == .mapping else { return false }
    return tree.entries(mapping).contains { entry in
      let value = tree.content(entry.value)
      guard tree.kind(value) == .string else { return false }
      return tree.withUTF8(value) { text in
        (0..<max(0, text.count - 1)).contains {
          text[$0] == UInt8(ascii: "{") && text[$0 + 1] == UInt8(ascii: "{")
        }
      }
    }
  }
}
