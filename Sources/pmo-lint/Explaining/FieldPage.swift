import Handbook
import Reporters
import Standard
import YAMLTree

/// The page of a field.
struct FieldPage {
  private let field: Field
  private let owner: SchemaType
  private let path: String
  private let standard: Standard

  /// Prepares the page of a field.
  ///
  /// - Parameters:
  ///   - field: What is explained.
  ///   - owner: The type that has it.
  ///   - path: The names that led to it, as a person gave them: `charter.baseline.start`.
  ///   - standard: The standard.
  init(_ field: Field, of owner: SchemaType, asked path: String, standard: Standard) {
    self.field = field
    self.owner = owner
    self.path = path
    self.standard = standard
  }

  /// Writes the page.
  func write(to page: inout PageText) {
    page.title(path, note: field.title)
    if !field.description.isEmpty { page.paragraph(field.description) }

    switch field.origin {
    case .document:
      page.heading("How it is written")
      page.paragraph(ValueTypeText(standard).phrase(field.valueType), indent: 2)
      page.paragraph(field.isRequired ? "Required." : "Optional.", indent: 2)
      let names = field.names.compactMap(standard.symbols.name(of:))
      let others = names.filter { $0 != field.name } + field.paths.map(\.text).filter { !names.contains($0) }
      if !others.isEmpty { page.paragraph("Also known as: \(others.joined(separator: ", "))", indent: 2) }
      writeExamples(to: &page)
      writeFields(to: &page)
      writeLocations(to: &page)
    case .derived(let index):
      let definition = standard.definitions[index]
      if field.description.isEmpty { page.paragraph(definition.description) }
      page.heading("How it is computed")
      page.paragraph(definition.expression.text, indent: 2)
    case .relation(let type):
      page.heading("What it is")
      page.paragraph("All \(standard.objectTypes[type].entity?.plural ?? "entries") in it.", indent: 2)
    }
    writeRules(to: &page)
  }

  private func writeExamples(to page: inout PageText) {
    guard !field.examples.isEmpty else { return }
    page.heading(field.examples.count == 1 ? "For example" : "For example, any of these")
    for example in field.examples { page.paragraph("\(field.name): \(example)", indent: 2) }
  }

  /// The fields of the value, where it is a mapping.
  private func writeFields(to page: inout PageText) {
    guard let inner = ValueTypeText(standard).objectType(of: field.valueType) else { return }
    let fields = inner.fields.filter { $0.origin == .document }
    guard !fields.isEmpty else { return }
    page.heading("Its fields")
    let column = min(fields.reduce(0) { max($0, $1.name.utf8.count) } + 4, 26)
    for field in fields {
      page.entry(field.name, at: column, (field.isRequired ? "Required. " : "") + field.description)
    }
  }

  /// The fields that hold the type of this field, unless it is a document itself.
  private func writeLocations(to page: inout PageText) {
    let words = ValueTypeText(standard)
    var locations: [String] = []
    for type in standard.objectTypes {
      for field in type.fields
      where field.origin == .document && words.objectType(of: field.valueType)?.name == owner.name {
        let location = "\(type.name).\(field.name)"
        if !locations.contains(location) { locations.append(location) }
      }
    }
    for kind in standard.kinds {
      for list in standard.lists(of: kind) where standard.objectTypes[list.type].name == owner.name {
        let location = "\(kind.name).\(list.name)"
        if !locations.contains(location) { locations.append(location) }
      }
    }
    guard !locations.isEmpty else { return }
    page.heading("Where \(owner.name) entries are")
    page.paragraph(locations.joined(separator: ", "), indent: 2)
  }

  // MARK: Rules

  /// The rules about the field.
  private func writeRules(to page: inout PageText) {
    let names = holderNames
    let rules = standard.rules.filter { rule in
      let texts =
        [rule.condition?.text, rule.expectation?.text, rule.at?.text] + rule.variables.map { $0.expression.text }
      return rule.covers.contains("\(owner.name).\(field.name)")
        || texts.contains { text in text.map { text in names.contains { mentions(text, of: $0) } } ?? false }
    }
    guard !rules.isEmpty else { return }
    page.heading("Rules about it")
    for rule in rules { page.entry(rule.id, at: 12, rule.title) }
  }

  /// What expressions call a value of the type: its name, and the fields that hold one.
  private var holderNames: [String] {
    let words = ValueTypeText(standard)
    var names = [owner.name]
    for type in standard.objectTypes {
      for field in type.fields where words.objectType(of: field.valueType)?.name == owner.name {
        if case .relation = field.origin { continue }
        if !names.contains(field.name) { names.append(field.name) }
      }
    }
    return names
  }

  /// Whether an expression names the field of a holder, as `risk.owner`, `risk.?owner` or `project.baseline.start`.
  private func mentions(_ text: String, of holder: String) -> Bool {
    for spelling in ["\(holder).\(field.name)", "\(holder).?\(field.name)"] {
      for range in text.ranges(of: spelling) {
        let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
        let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
        if ![before, after].contains(where: { $0.isLetter || $0.isNumber || $0 == "_" }) { return true }
      }
    }
    return false
  }
}
