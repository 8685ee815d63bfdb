import Reporters
import Standard
import YAMLTree

/// The page of a field.
struct FieldPage {
  private let field: Field
  private let owner: SchemaType
  private let standard: Standard

  /// Prepares the page of a field.
  init(_ field: Field, of owner: SchemaType, standard: Standard) {
    self.field = field
    self.owner = owner
    self.standard = standard
  }

  /// Writes the page.
  func write(to page: inout PageText) {
    let name = "\(owner.name).\(field.name)"
    page.title(name, note: field.title)
    if !field.description.isEmpty { page.paragraph(field.description) }

    switch field.origin {
    case .document:
      page.heading("How it is written")
      page.paragraph(ViewWords(standard).phrase(field.view), indent: 2)
      page.paragraph(field.isRequired ? "It must be there." : "It may be left out.", indent: 2)
      if !field.example.isEmpty { page.paragraph("For example: \(field.name): \(field.example)", indent: 2) }
      let others = field.names.dropFirst().compactMap(standard.symbols.name(of:)).filter { $0 != field.name }
      if !others.isEmpty { page.paragraph("Also known as: \(others.joined(separator: ", "))", indent: 2) }
    case .derived(let index):
      let definition = standard.definitions[index]
      if field.description.isEmpty { page.paragraph(definition.description) }
      page.heading("How it is computed")
      page.paragraph(definition.expression.text, indent: 2)
    case .relation(let type):
      page.heading("What it is")
      page.paragraph("All \(standard.objectTypes[type].entity?.plural ?? "entries") in it.", indent: 2)
    }
    writeRules(about: name, to: &page)
  }

  /// The rules that speak of the field.
  private func writeRules(about name: String, to page: inout PageText) {
    let rules = standard.rules.filter { rule in
      let texts =
        [rule.condition?.text, rule.expectation?.text, rule.at?.text] + rule.variables.map { $0.expression.text }
      return rule.covers.contains(name) || texts.contains { $0.map { mentions($0, name) } ?? false }
    }
    guard !rules.isEmpty else { return }
    page.heading("Rules about it")
    for rule in rules { page.entry(rule.id, at: 12, rule.title) }
  }

  /// Whether an expression names the field, as `risk.owner` or `risk.?owner`.
  private func mentions(_ text: String, _ name: String) -> Bool {
    for spelling in [name, "\(owner.name).?\(field.name)"] {
      for range in text.ranges(of: spelling) {
        let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
        let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
        if ![before, after].contains(where: { $0.isLetter || $0.isNumber || $0 == "_" }), before != "." { return true }
      }
    }
    return false
  }
}
