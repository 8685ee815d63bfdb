import Calendar
import SourceText
import Standard
import YAMLTree

/// Finds what a document says of its kind's fields outside the places that its schema knows: in the body of a Markdown file, and
/// under a name of its own that holds a word of a part (`status: Amber` in a report is its rating).
struct FieldsBeside {
  /// A name that may be a field's.
  private struct Target {
    /// The name that the entry counts as.
    let name: String

    let valueType: ValueTypeID
  }

  private let standard: Standard
  private let personName: String?

  init(_ standard: Standard) {
    self.standard = standard
    personName = standard.contract[.personName]
  }

  /// A document with all that it says beside.
  func complete(_ tree: YAMLDocument, kind: Int) -> YAMLDocument {
    let index = standard.kinds[kind].root
    let parts = standard.flatParts.filter { $0.outer == index && hasWords($0) }
    let isMarkdown = DocumentFormat(path: tree.source.path) == .markdown
    guard isMarkdown || !parts.isEmpty, let root = tree.root, tree.kind(tree.content(root)) == .mapping else {
      return tree
    }
    let type = standard.objectTypes[index]
    var targets: [Symbol: Target] = [:]
    for part in parts where isOpen(part, type, tree, root) { add(part, to: &targets) }
    var added: [YAMLDocument.AddedEntry] = []
    var given: Set<String> = []
    for entry in tree.entries(root) where !entry.isMerged && !targets.isEmpty {
      guard let target = targets[tree.symbol(entry.key)], type.hasDocumentField(tree.symbol(entry.key)),
        tree.kind(tree.content(entry.value)) == .string, fits(tree.folded(tree.content(entry.value)), target),
        given.insert(target.name).inserted
      else { continue }
      added.append(.init(key: tree.span(entry.key), name: target.name, value: .scalar(entry.value)))
    }
    if isMarkdown { addBody(of: tree, root, type, &targets, to: &added, &given) }
    return tree.adding(added)
  }

  // MARK: Names

  private func hasWords(_ part: FlatPart) -> Bool {
    standard.objectTypes[part.part].fields.contains { field in
      if case .vocabulary = standard.valueTypes[field.valueType.index] { field.origin == .document } else { false }
    }
  }

  /// Whether a document does not have the part itself.
  private func isOpen(_ part: FlatPart, _ type: SchemaType, _ tree: YAMLDocument, _ root: NodeID) -> Bool {
    guard let field = type.field(named: part.field) else { return false }
    return tree.value(of: field, in: root) == nil
  }

  /// The names of a part's fields that hold words, in the part and beside it.
  private func add(_ part: FlatPart, to targets: inout [Symbol: Target]) {
    for field in standard.objectTypes[part.part].fields where field.origin == .document {
      guard case .vocabulary = standard.valueTypes[field.valueType.index] else { continue }
      let flat = part.names.filter { $0.field == field.name && $0.path == nil }
      guard let name = flat.first?.name else { continue }
      for symbol in field.names + flat.map(\.symbol) where symbol.isKnown && targets[symbol] == nil {
        targets[symbol] = Target(name: name, valueType: field.valueType)
      }
    }
  }

  // MARK: Bodies

  private func addBody(
    of tree: YAMLDocument, _ root: NodeID, _ type: SchemaType, _ targets: inout [Symbol: Target],
    to added: inout [YAMLDocument.AddedEntry], _ given: inout Set<String>
  ) {
    for field in type.fields where isStated(field, of: type) {
      guard tree.value(of: field, in: root) == nil else { continue }
      for symbol in field.names where targets[symbol] == nil {
        targets[symbol] = Target(name: field.name, valueType: field.valueType)
      }
    }
    guard !targets.isEmpty, let front = FrontMatter.range(in: tree.source.bytes) else { return }
    let own = Set(tree.entries(root).map { tree.symbol($0.key) })
    for statement in MarkdownBody(tree.source.bytes, from: Int(front.upper)).statements {
      let symbol = standard.symbols.keySymbol(of: tree.source.text(statement.key))
      guard symbol.isKnown, let target = targets[symbol], !given.contains(target.name),
        !own.contains(standard.symbols.symbol(for: target.name)),
        let value = value(of: statement, as: target, in: tree.source)
      else { continue }
      given.insert(target.name)
      added.append(.init(key: statement.key, name: target.name, value: .text(value)))
    }
  }

  /// Whether a body may state a field: not what records are known by and what leads to others.
  private func isStated(_ field: Field, of type: SchemaType) -> Bool {
    field.origin == .document && field.mentions.isEmpty && field.valueType != standard.recordNames
      && field.name != type.entity?.key && field.symbol != standard.symbol(of: .documentKind)
      && field.symbol != standard.symbol(of: .documentProject)
      && field.symbol != standard.symbol(of: .documentProgramme)
  }

  /// The part of a statement that is a value of a field; `nil` where it is none.
  private func value(of statement: MarkdownBody.Statement, as target: Target, in source: SourceFile) -> ByteRange? {
    if isText(target.valueType) { return statement.value }
    guard let words = words(of: target.valueType) else {
      let text = source.text(statement.value)
      if isDate(target.valueType) {
        guard Day(iso8601: String(text.prefix(10))) != nil else { return nil }
        return ByteRange(Int(statement.value.lower), Int(statement.value.lower) + 10)
      }
      return !statement.isSection && isPerson(target.valueType) ? statement.value : nil
    }
    return firstWord(of: statement.value, in: source) { standard.words.vocabularies[words].position(of: $0) != nil }
  }

  /// The first words of a range up to a sign, where they are what is looked for: `Amber` of `🟠 **Amber** - training is late`.
  private func firstWord(
    of range: ByteRange, in source: SourceFile, where isKnown: (FoldedText) -> Bool
  ) -> ByteRange? {
    let bytes = source.bytes
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    guard let start = bytes[range.indices].firstIndex(where: isLetter) else { return nil }
    var end = start
    while end < Int(range.upper),
      isLetter(bytes[end]) || bytes[end] == 0x20
        || bytes[end] == UInt8(ascii: "-") && end + 1 < Int(range.upper)
          && isLetter(bytes[end + 1]) && bytes[end - 1] != 0x20
    { end += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    let found = ByteRange(start, end)
    return isKnown(FoldedText(source.text(found))) ? found : nil
  }

  // MARK: Values

  private func fits(_ word: FoldedText, _ target: Target) -> Bool {
    words(of: target.valueType).map { standard.words.vocabularies[$0].position(of: word) != nil } ?? false
  }

  private func isText(_ type: ValueTypeID) -> Bool {
    guard type != standard.recordNames else { return false }
    switch standard.valueTypes[type.index] {
    case .string: return true
    case .list(let element): return isText(element) || isSentence(element)
    default: return false
    }
  }

  /// Whether a text alone is a record of a type that has no id.
  private func isSentence(_ type: ValueTypeID) -> Bool {
    guard !isPerson(type), case .object(let index) = standard.valueTypes[type.index],
      let scalar = standard.objectTypes[index].scalarField, standard.objectTypes[index].entity?.key == nil
    else { return false }
    return isText(standard.objectTypes[index].fields[scalar].valueType)
  }

  private func isDate(_ type: ValueTypeID) -> Bool {
    if case .date = standard.valueTypes[type.index] { true } else { false }
  }

  /// Whether a name alone is a value: of a person, or of people and offices.
  private func isPerson(_ type: ValueTypeID) -> Bool {
    guard case .object(let index) = standard.valueTypes[type.index],
      let scalar = standard.objectTypes[index].scalarField
    else { return false }
    return standard.objectTypes[index].fields[scalar].name == personName
  }

  /// The vocabulary of a field, or of a part that a word alone is short for.
  private func words(of type: ValueTypeID) -> Int? {
    switch standard.valueTypes[type.index] {
    case .vocabulary(let index): return index
    case .object(let part):
      guard let scalar = standard.objectTypes[part].scalarField,
        case .vocabulary(let index) = standard.valueTypes[standard.objectTypes[part].fields[scalar].valueType.index]
      else { return nil }
      return index
    default: return nil
    }
  }
}
