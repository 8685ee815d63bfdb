import Reporters
import Standard

/// The page of a kind of document, or of what lies in documents: a risk, a milestone.
struct TypePage {
  private let type: SchemaType
  private let kind: Kind?
  private let standard: Standard

  /// Prepares a page.
  ///
  /// - Parameters:
  ///   - type: What is explained.
  ///   - kind: The kind of document whose root it is, if it is one.
  ///   - standard: The standard.
  init(_ type: SchemaType, kind: Kind?, standard: Standard) {
    self.type = type
    self.kind = kind
    self.standard = standard
  }

  /// Writes the page.
  func write(to page: inout PageText) {
    page.title(kind?.name ?? type.name, note: kind?.title ?? type.title)
    let description = kind?.description ?? type.description
    if !description.isEmpty { page.paragraph(description) }
    if let kind {
      page.heading("Which documents are of this kind")
      page.paragraph("Those that say so: kind: \(kind.name)", indent: 2)
      if !kind.files.isEmpty { page.paragraph("Files named \(kind.files.joined(separator: ", "))", indent: 2) }
    }
    write(type.fields.filter { $0.origin == .document && $0.isRequired }, under: "Fields that must be there", to: &page)
    write(type.fields.filter { $0.origin == .document && !$0.isRequired }, under: "Fields that may be there", to: &page)
    write(type.fields.filter { isDerived($0) }, under: "What rules know beyond that", to: &page)
    let rules = standard.rules.filter { $0.subject == .entity(type.name) }
    guard !rules.isEmpty else { return }
    page.heading("Rules about it")
    for rule in rules { page.entry(rule.id, at: 12, rule.title) }
  }

  private func isDerived(_ field: Field) -> Bool {
    if case .derived = field.origin { return true }
    return false
  }

  private func write(_ fields: [Field], under heading: String, to page: inout PageText) {
    guard !fields.isEmpty else { return }
    page.heading(heading)
    let column = min(fields.reduce(0) { max($0, $1.name.utf8.count) } + 4, 26)
    for field in fields {
      var text = field.description.isEmpty ? field.title : field.description
      if case .derived(let index) = field.origin, text.isEmpty { text = standard.definitions[index].description }
      if text.isEmpty { text = ValueTypeText(standard).phrase(field.valueType) }
      page.entry(field.name, at: column, text)
    }
  }
}
