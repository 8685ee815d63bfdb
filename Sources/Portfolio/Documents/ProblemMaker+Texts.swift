import Calendar
import CEL
import JSONSchema
import SourceText
import Standard
import YAMLTree

/// Texts that say nothing, or that programs read in two ways.
extension ProblemMaker {
  /// Required fields of entities that hold a placeholder.
  mutating func addPlaceholders() {
    // Something else may be wrong with the same value already.
    var reported: Set<ByteRange>?
    for (index, record) in gathering.entities.enumerated() {
      let fields = shared.requiredTexts[record.type]
      let node = tree.content(record.node)
      guard !fields.isEmpty else { continue }
      for field in fields {
        guard let value = textToCheck(of: field, in: node, record) else { continue }
        let content = tree.content(value)
        guard tree.kind(content) == .string,
          shared.standard.words.mayBePlaceholder(content, in: tree, lengths: shared.placeholderLengths)
        else { continue }
        let text = tree.text(content)
        // A template that nobody filled in was reported as that.
        if text.hasPrefix("{{"), tree.style(content) == .plain { continue }
        guard shared.standard.words.isPlaceholder(text), !isTerm(text, of: field) else { continue }
        let range = ScalarPlace.range(of: value, in: tree)
        if reported == nil { reported = Set(problems.filter { $0.problemClass != .missingField }.map(\.range)) }
        guard reported?.insert(range).inserted == true else { continue }
        var problem = DocumentProblem(.placeholder, range, ProblemTexts.placeholder(field.name))
        problem.field = field.name
        problem.entity = shared.standard.objectTypes[record.type].name
        problem.found = text
        problem.holder = index
        problem.help =
          ProblemTexts.placeholderHelp(field)
        problems.append(problem)
      }
    }
    addTemplateTexts(besides: reported)
  }

  /// Texts that a template came with, in fields that may be left out or that nothing reads; what rules ask for they report
  /// themselves.
  private mutating func addTemplateTexts(besides reported: Set<ByteRange>?) {
    for index in 0..<UInt32(tree.nodeCount) {
      let node = NodeID(rawValue: index)
      guard tree.kind(node) == .string, let key = tree.keyNode(ofValue: node), let mapping = tree.parent(of: key),
        shared.standard.words.mayBePlaceholder(node, in: tree, lengths: shared.placeholderLengths),
        shared.standard.words.isTemplateText(tree.text(node))
      else { continue }
      let range = ScalarPlace.range(of: node, in: tree)
      let said = reported ?? Set(problems.filter { $0.problemClass != .missingField }.map(\.range))
      let field = field(of: node, property: nil)
      guard !said.contains(range), !isCovered(field?.name ?? tree.text(key), in: mapping, typeOfValue(mapping)) else {
        continue
      }
      let owner = owner(of: node)
      var problem = DocumentProblem(.placeholder, range, ProblemTexts.placeholder(tree.text(key)))
      problem.field = tree.text(key)
      problem.entity = owner.type?.name ?? ""
      problem.found = tree.text(node)
      problem.holder = owner.index
      problem.help = ProblemTexts.templateTextHelp
      problems.append(problem)
    }
  }

  /// Whether a text is a word of the field's own vocabulary: `offen` is a status in German, and elsewhere a placeholder.
  private func isTerm(_ text: String, of field: Field) -> Bool {
    guard case .vocabulary(let index) = shared.standard.valueTypes[field.valueType.index] else { return false }
    return shared.standard.words.vocabularies[index].position(of: FoldedText(text)) != nil
  }

  /// Texts without quotes that YAML 1.1, which other programs follow, reads otherwise.
  mutating func addAmbiguousScalars() {
    // A word that its field does not have stays unknown in quotes.
    var unknownWords: Set<ByteRange>?
    for index in 0..<UInt32(tree.nodeCount) {
      let node = NodeID(rawValue: index)
      guard let reading = tree.ambiguity(node), !tree.isKey(node) else { continue }
      if unknownWords == nil {
        unknownWords = Set(problems.filter { $0.problemClass == .unknownWord }.map(\.range))
      }
      if unknownWords?.contains(tree.span(node)) == true { continue }
      let text = tree.text(node)
      guard let description = description(of: reading, at: node) else { continue }
      var problem = DocumentProblem(
        .ambiguousScalar, tree.span(node), ProblemTexts.ambiguous(text, description))
      problem.found = text
      problem.expected = description
      problem.field = fieldName(of: node)
      problem.holder = owner(of: node).index
      problem.help = ProblemTexts.quote(text)
      problem.edit = ByteEdit(range: tree.span(node), text: "\"\(text)\"")
      problem.editTitle = ProblemTexts.quoteTitle
      problems.append(problem)
    }
  }

  /// What some programs read, in words; `nil` where it does not matter.
  ///
  /// Digits with an `e` among them are numbers to this standard of YAML alone. Where a text belongs that is what does the harm, and
  /// where nothing reads the value it is most likely the text of a hash.
  private func description(of reading: LegacyReading, at node: NodeID) -> String? {
    guard reading == .string, tree.kind(node) == .double, !tree.text(node).contains(".") else {
      return reading.description
    }
    guard let field = field(of: node, property: nil) else { return nil }
    var valueType = shared.standard.valueTypes[field.valueType.index]
    if case .object(let type) = valueType, let scalar = shared.standard.objectTypes[type].scalarField {
      valueType = shared.standard.valueTypes[shared.standard.objectTypes[type].fields[scalar].valueType.index]
    }
    switch valueType {
    case .int, .double, .decimal, .scale: return reading.description
    default: break
    }
    guard let number = tree.double(node) else { return nil }
    return number.isInfinite ? "the number infinity" : "the number \(number)"
  }

  /// The value of a required field that might be a placeholder; `nil` where there is none, or where it is another field's
  /// to say so.
  private func textToCheck(of field: Field, in mapping: NodeID, _ record: EntityRecord) -> NodeID? {
    let type = shared.standard.objectTypes[record.type]
    let isShorthand = type.scalarField.map { type.fields[$0].name == field.name } ?? false
    // Of a person whose name is a placeholder it is the field that asks for the person which is not filled in.
    if isShorthand, record.parent >= 0, isOnlyValue(record.node) { return nil }
    switch tree.kind(mapping) {
    case .mapping: return tree.value(of: field, in: mapping).flatMap { plainText(of: $0, as: field.valueType) }
    case .sequence, .null, .alias: return nil
    default: return isShorthand ? mapping : nil
    }
  }

  /// The plain value of a field in any of its forms: alone, as the only element of a list, in a mapping that has a short
  /// form.
  ///
  /// Elements of lists that are entities are judged as such.
  func plainText(of value: NodeID, as valueType: ValueTypeID, depth: Int = 0) -> NodeID? {
    let node = tree.onlyElement(of: value)
    var valueType = shared.standard.valueTypes[valueType.index]
    var isList = false
    if case .list(let element) = valueType { (valueType, isList) = (shared.standard.valueTypes[element.index], true) }
    guard case .object(let index) = valueType else { return node }
    let type = shared.standard.objectTypes[index]
    if isList, type.entity != nil { return nil }
    guard tree.kind(tree.content(node)) == .mapping else { return node }
    guard depth < 8, let scalar = type.scalarField,
      let inner = tree.value(of: type.fields[scalar], in: tree.content(node))
    else { return nil }
    return plainText(of: inner, as: type.fields[scalar].valueType, depth: depth + 1)
  }
}
