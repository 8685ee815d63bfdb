import Calendar
import SourceText
import Standard
import YAMLTree

/// Finds the fields that names mean which differ from the standard's in nothing that matters: a language behind the name of a text
/// (`title_en`), the plural (`categories`), words that add nothing to a rating (`business_impact`, `likelihood_level`), the name of the
/// record itself (`residual_risk_impact`), and what a person is named by (`owner_role`).
///
/// What stands under such a name decides with the name: `impact_value: 25000` is no rating.
struct NameVariants: Sendable {
  /// How a name differs from a field's.
  enum Change: Sendable {
    /// It says in which language the text is.
    case language

    /// It is the plural or the singular.
    case number

    /// It has words that add nothing, or the name of the record.
    case words

    /// It says that people are named by name or by office.
    case person
  }

  /// A field that a name may mean.
  struct Reading {
    /// The name that the standard knows.
    let name: String

    /// The field; of a part where the name stands for one beside it.
    let field: Field

    /// How the names differ.
    let change: Change
  }

  private struct Target: Sendable {
    let name: String
    let field: Field
    let isPart: Bool
  }

  private let standard: Standard
  private let qualifiers: Set<FoldedText>
  private let languages: Set<FoldedText>
  private let personWords: Set<String>
  private let targets: [Lazy<[String: Target]>]

  init(_ standard: Standard) {
    self.standard = standard
    qualifiers = standard.words.list(.qualifiers)
    languages = standard.words.list(.languages)
    personWords = Set([standard.contract[.personName], standard.contract[.personRole]].compactMap(\.self))
    targets = standard.objectTypes.indices.map { index in Lazy { NameVariants.targets(of: index, standard) } }
  }

  private static func targets(of index: Int, _ standard: Standard) -> [String: Target] {
    let type = standard.objectTypes[index]
    var result: [String: Target] = [:]
    func add(_ symbol: Symbol, _ name: String, _ field: Field, isPart: Bool) {
      guard let text = standard.symbols.name(of: symbol) else { return }
      let key = ListNames.words(of: text).joined(separator: " ")
      if result[key] == nil { result[key] = Target(name: name, field: field, isPart: isPart) }
    }
    for field in type.fields where field.origin == .document && field.name != type.entity?.key {
      // What leads to other records is known by their ids.
      guard field.mentions.isEmpty, field.valueType != standard.recordNames else { continue }
      for symbol in field.names { add(symbol, field.name, field, isPart: false) }
    }
    for part in standard.flatParts where part.outer == index {
      for flat in part.names where flat.path == nil {
        guard let field = standard.objectTypes[part.part].field(named: flat.field) else { continue }
        add(flat.symbol, flat.name, field, isPart: true)
      }
    }
    return result
  }

  /// The fields of an entity that a name may mean which the standard does not know, the nearest first.
  ///
  /// - Complexity: O(words of the name); the names of a type are gathered once.
  func readings(of name: String, in index: Int) -> [Reading] {
    guard standard.objectTypes[index].entity != nil, name.utf8.count <= 60 else { return [] }
    let words = ListNames.words(of: name)
    guard !words.isEmpty, words.count <= 6 else { return [] }
    let known = targets[index].value
    var result: [Reading] = []
    func add(_ words: [String], _ change: Change, where fits: (Target) -> Bool) {
      guard let target = known[words.joined(separator: " ")], fits(target) else { return }
      result.append(Reading(name: target.name, field: target.field, change: change))
    }
    let record = ListNames.words(of: standard.objectTypes[index].name)
    for numbered in Self.otherNumbers(of: words) { add(numbered, .number) { !$0.isPart && !isOfRecords($0.field) } }
    var texts: [[String]] = [words]
    if words.count > 1, let last = words.last, languages.contains(FoldedText(last)) {
      texts.append(Array(words.dropLast()))
      add(texts[1], .language) { isText($0.field.valueType) }
    }
    if words.count > 1, let last = words.last, personWords.contains(last) {
      add(Array(words.dropLast()), .person) { !$0.isPart && isPerson($0.field.valueType) }
    }
    for text in texts where text.count > record.count {
      if Array(text.prefix(record.count)) == record {
        add(Array(text.dropFirst(record.count)), text.count == words.count ? .words : .language) {
          text.count == words.count || isText($0.field.valueType)
        }
      }
      if text.count == words.count {
        for fewer in less(words, record) { add(fewer, .words) { isRated($0.field.valueType) } }
      }
    }
    return result
  }

  /// The words of a name without one and then without two that add nothing.
  private func less(_ words: [String], _ record: [String]) -> [[String]] {
    let idle = words.indices.filter { qualifiers.contains(FoldedText(words[$0])) || record == [words[$0]] }
    guard words.count > 1 else { return [] }
    var result = idle.map { one in words.indices.filter { $0 != one }.map { words[$0] } }
    guard words.count > 2 else { return result }
    for first in idle {
      for second in idle where second > first {
        result.append(words.indices.filter { $0 != first && $0 != second }.map { words[$0] })
      }
    }
    return result
  }

  /// A name in the plural where it is in the singular, and the other way round.
  static func otherNumbers(of words: [String]) -> [[String]] {
    guard let last = words.last, last.utf8.count > 3 else { return [] }
    var forms = [last + "s", last + "es"]
    if last.hasSuffix("y") { forms.append(String(last.dropLast()) + "ies") }
    if last.hasSuffix("ies") { forms.append(String(last.dropLast(3)) + "y") }
    if last.hasSuffix("es") { forms.append(String(last.dropLast(2))) }
    if last.hasSuffix("s") { forms.append(String(last.dropLast())) }
    return forms.map { Array(words.dropLast()) + [$0] }
  }

  // MARK: Values

  /// Whether a value can only be one of the field.
  func fits(_ value: NodeID, _ reading: Reading, in tree: YAMLDocument) -> Bool {
    fits(tree.content(value), reading.field.valueType, in: tree, isSingle: reading.field.isSingle)
  }

  private func fits(_ node: NodeID, _ valueType: ValueTypeID, in tree: YAMLDocument, isSingle: Bool) -> Bool {
    let kind = tree.kind(node)
    if isSingle, kind == .sequence {
      guard tree.count(node) == 1, let only = tree.children(node).first(where: { _ in true }) else { return false }
      return fits(tree.content(only), valueType, in: tree, isSingle: false)
    }
    switch standard.valueTypes[valueType.index] {
    case .string: return kind == .string
    case .dynamic: return kind == .string || kind == .sequence
    case .vocabulary(let index):
      return kind.isScalar && standard.words.vocabularies[index].position(of: tree.folded(node)) != nil
    case .scale(let index):
      // A number off the scale is an amount.
      let scale = standard.words.scales[index]
      return tree.number(of: node, on: scale).map(scale.contains) ?? false
    case .date: return kind.isScalar && Day(iso8601: String(tree.text(node).prefix(10))) != nil
    case .int: return kind == .int
    case .double, .decimal: return kind == .int || kind == .double
    case .bool: return kind == .bool
    case .map: return kind == .mapping
    case .list(let element):
      guard kind == .sequence else { return fits(node, element, in: tree, isSingle: true) }
      let children = tree.children(node)
      return tree.count(node) > 0
        && children.allSatisfy { fits(tree.content($0), element, in: tree, isSingle: true) }
    case .object(let type):
      let part = standard.objectTypes[type]
      guard kind == .mapping else {
        // A sentence is neither a person nor an office.
        return part.scalarField != nil && kind == .string && ValueTally.tokens(tree.text(node)).count <= 6
      }
      return tree.entries(node).contains { part.hasDocumentField(tree.symbol($0.key)) }
    case .collection(let type):
      let part = standard.objectTypes[type]
      if kind == .string { return part.scalarField != nil }
      return kind.isCollection && !Records(tree: tree, type: part).records(in: node).isEmpty
    }
  }

  private func isText(_ valueType: ValueTypeID) -> Bool {
    switch standard.valueTypes[valueType.index] {
    case .string, .dynamic: return true
    case .list(let element): return isText(element)
    case .collection(let type): return standard.objectTypes[type].scalarField != nil
    case .object(let type): return standard.objectTypes[type].scalarField != nil && !isPerson(valueType)
    default: return false
    }
  }

  private func isRated(_ valueType: ValueTypeID) -> Bool {
    switch standard.valueTypes[valueType.index] {
    case .vocabulary, .scale, .int: true
    default: false
    }
  }

  /// Whether a field holds records, of which one alone is rather something else: `objective: …` of a milestone.
  private func isOfRecords(_ field: Field) -> Bool {
    if case .collection = standard.valueTypes[field.valueType.index] { true } else { false }
  }

  private func isPerson(_ valueType: ValueTypeID) -> Bool {
    guard case .object(let type) = standard.valueTypes[valueType.index],
      let scalar = standard.objectTypes[type].scalarField
    else { return false }
    return standard.objectTypes[type].fields[scalar].name == standard.contract[.personName]
  }
}
