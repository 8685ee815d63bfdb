import Calendar
import SourceText
import Standard
import YAMLTree

/// The names under which documents keep lists of records, and what each of them is a list of.
///
/// A list is known by its own name in the standard or one of its others (`risks`), by the name of one record (`risk`), with a word
/// behind it that says that it is a list (`risk_log`), or with words before it that say which of them (`accepted_risks`).
struct ListNames: Sendable {
  /// What a name means.
  struct Meaning {
    /// The object type of the records.
    let type: Int

    /// Whether the name is one that the standard gives to the list.
    let isExact: Bool

    /// Whether lists of other things have the name as well, so that only the records can tell.
    var isLoose = false

    /// The words before the name that say which of them the list holds: `resolved` of `resolved_issues`; empty where it has none.
    var qualifier = ""
  }

  private var lists: [String: Int] = [:]
  private var loose: [String: Int] = [:]
  private var records: [String: Int] = [:]
  private let generic: Set<FoldedText>

  /// Gathers the names of a standard.
  init(_ standard: Standard) {
    generic = standard.words.list(.recordLists)
    var held: [(names: [String], type: Int)] = []
    for kind in standard.kinds where !kind.isRecord {
      for field in standard.objectTypes[kind.root].fields {
        guard field.origin == .document, case .collection(let type) = standard.valueTypes[field.valueType.index] else {
          continue
        }
        held.append((field.names.compactMap(standard.symbols.name(of:)), type))
      }
    }
    let types = standard.objectTypes.indices.filter { standard.objectTypes[$0].entity?.key != nil }
    for type in types {
      guard let entity = standard.objectTypes[type].entity else { continue }
      let isHeld = held.contains { $0.type == type }
      for name in (isHeld ? [entity.plural] : []) + entity.listNames { add(name, type) }
      for name in entity.looseListNames { loose[ListNames.words(of: name).joined(separator: " ")] = type }
      if isHeld { records[ListNames.words(of: standard.objectTypes[type].name).joined(separator: " ")] = type }
    }
    // A name of its own says more than another name of some list.
    for depth in 0..<(held.map(\.names.count).max() ?? 0) {
      for (names, type) in held where depth < names.count && types.contains(type) { add(names[depth], type) }
    }
  }

  private mutating func add(_ name: String, _ type: Int) {
    let key = ListNames.words(of: name).joined(separator: " ")
    if lists[key] == nil { lists[key] = type }
  }

  /// What a name is the name of a list of; `nil` for other names.
  func meaning(of name: String) -> Meaning? {
    var words = ListNames.words(of: name)
    guard !words.isEmpty else { return nil }
    let name = words.joined(separator: " ")
    if let type = lists[name] { return Meaning(type: type, isExact: true) }
    if let type = loose[name] { return Meaning(type: type, isExact: false, isLoose: true) }
    let full = words
    while words.count > 1, let last = words.last, generic.contains(FoldedText(last)) { words.removeLast() }
    for count in stride(from: words.count, through: 1, by: -1) {
      let rest = words.suffix(count).joined(separator: " ")
      let qualifier = words.dropLast(count).joined(separator: " ")
      if let type = lists[rest] { return Meaning(type: type, isExact: false, qualifier: qualifier) }
      // "a risk" may be one of anything, so that words before it count only where words behind it say that it is a list.
      if count == words.count || words.count < full.count, let type = records[rest] {
        return Meaning(type: type, isExact: false, qualifier: qualifier)
      }
    }
    return nil
  }

  /// Whether a name says that something is a list, and not of what.
  func isGeneric(_ name: String) -> Bool {
    let words = ListNames.words(of: name)
    return !words.isEmpty && words.allSatisfy { generic.contains(FoldedText($0)) }
  }

  /// The words of a name in small letters: `riskLog`, `risk_log` and `Risk log` are the same two.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for character in name {
      guard character.isLetter || character.isNumber else {
        if !word.isEmpty { words.append(word) }
        (word, wasSmall) = ("", false)
        continue
      }
      if character.isUppercase, wasSmall {
        words.append(word)
        word = ""
      }
      wasSmall = character.isLowercase || character.isNumber
      word += character.lowercased()
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

/// What a mapping has of the fields of an object type: how sure it is that it is such a record.
struct RecordEvidence {
  /// How many fields of the type it has, those apart that say something of any document.
  private(set) var known = 0

  /// How many of them hold what only such a field would: a person, a day, a word of its vocabulary, a number of its scale.
  private(set) var typical = 0

  /// Whether one of these is a rating, a person or a part such as what is done about it.
  private(set) var isTelling = false

  /// Whether it has an id.
  private(set) var isIdentified = false

  /// Whether it has an id or what people call it by.
  private(set) var isNamed = false

  /// Words in fields that have a vocabulary and hold no word of it, each with the index of the vocabulary.
  private var otherWords: [(text: String, vocabulary: Int)] = []

  /// Whether it has a field of a rating, a person, a day or a part, whatever that holds.
  private(set) var hasParts = false

  /// Whether a field that has a vocabulary holds a word that is not even near one of it.
  ///
  /// - Complexity: that of a look through the vocabulary, which few callers need.
  func hasForeignWord(_ standard: Standard) -> Bool {
    otherWords.contains { word in
      NearMiss.nearMiss(of: word.text, among: standard.words.vocabularies[word.vocabulary].allWords) == nil
    }
  }

  /// Whether there is so much of the type that the name of the list need not be trusted.
  var isStrong: Bool { isNamed && (known >= 4 || known >= 3 && typical > 0) }

  /// Looks at a mapping.
  init(of mapping: NodeID, in tree: YAMLDocument, as type: SchemaType, _ standard: Standard, headers: Set<Symbol> = [])
  {
    let mapping = tree.content(mapping)
    guard tree.kind(mapping) == .mapping else { return }
    for field in type.fields where field.origin == .document && !headers.contains(field.symbol) {
      guard let value = tree.value(of: field, in: mapping),
        !RecordEvidence.isOfAnotherNature(tree.content(value), than: field, in: tree, standard)
      else { continue }
      known += 1
      switch standard.valueTypes[field.valueType.index] {
      case .scale, .object, .collection, .date: hasParts = true
      default: break
      }
      if field.name == type.entity?.key || RecordEvidence.isFirst(field, type) { isIdentified = true }
      if field.name == type.entity?.key || field.name == type.entity?.label { isNamed = true }
      // What has no id of its own is called by whatever it has.
      if type.entity?.key == nil, known >= 2 { isNamed = true }
      guard RecordEvidence.isTypical(tree.content(value), of: field, in: tree, standard) else {
        if case .vocabulary(let index) = standard.valueTypes[field.valueType.index],
          tree.kind(tree.content(value)) == .string
        {
          otherWords.append((tree.text(tree.content(value)), index))
        }
        continue
      }
      typical += 1
      switch standard.valueTypes[field.valueType.index] {
      case .scale, .object, .collection: isTelling = true
      default: break
      }
    }
  }

  /// Whether a field is the id of a type that has no key: the first of its fields, which is not what people call it by.
  private static func isFirst(_ field: Field, _ type: SchemaType) -> Bool {
    type.entity?.key == nil && type.entity?.label != nil && field.name != type.entity?.label
      && field.name == type.fields.first?.name
  }

  /// Whether a value can hardly be one of a field: a list of single words where the fields of a part belong, `true` where a text
  /// does.
  private static func isOfAnotherNature(
    _ value: NodeID, than field: Field, in tree: YAMLDocument, _ standard: Standard
  ) -> Bool {
    switch (standard.valueTypes[field.valueType.index], tree.kind(value)) {
    case (.bool, _), (.dynamic, _): return false
    case (_, .bool): return true
    case (.object(let type), .sequence):
      guard standard.objectTypes[type].scalarField == nil else { return false }
      return !tree.children(value).contains { element in
        let element = tree.content(element)
        return tree.kind(element) != .string || tree.text(element).contains(" ")
      }
    default: return false
    }
  }

  private static func isTypical(_ value: NodeID, of field: Field, in tree: YAMLDocument, _ standard: Standard) -> Bool {
    let kind = tree.kind(value)
    switch standard.valueTypes[field.valueType.index] {
    case .vocabulary(let index):
      return kind.isScalar && standard.words.vocabularies[index].position(of: tree.folded(value)) != nil
    case .scale(let index): return tree.number(of: value, on: standard.words.scales[index]) != nil
    case .date: return kind.isScalar && Day(iso8601: String(tree.text(value).prefix(10))) != nil
    case .object(let type):
      if kind == .mapping {
        return tree.entries(value).contains { standard.objectTypes[type].hasDocumentField(tree.symbol($0.key)) }
      }
      return kind == .string && standard.objectTypes[type].scalarField != nil
    case .collection(let type):
      return kind == .string || Records(tree: tree, type: standard.objectTypes[type]).records(in: value).count > 0
    default: return false
    }
  }
}
