import Handbook
import Reporters
import SourceText
import Standard

/// The pages that explain a standard, made from the rules and kinds themselves.
struct ExplanationPages {
  private let standard: Standard

  /// The profile in force; `nil` for none.
  private let profile: String?

  /// The handbook that the organisation publishes; `nil` for none.
  private let handbook: PublishedHandbook?

  /// Prepares the pages of a standard.
  ///
  /// - Parameters:
  ///   - standard: The standard.
  ///   - profile: The profile that was applied to it; `nil` for none.
  ///   - handbook: The handbook that the organisation publishes; `nil` for none.
  init(_ standard: Standard, profile: String? = nil, handbook: PublishedHandbook? = nil) {
    self.standard = standard
    self.profile = profile
    self.handbook = handbook
  }

  /// Writes the page of a word: a rule's id or name, a kind or entity by its name or title, a field as `risk.owner`, or
  /// whatever else has that name.
  ///
  /// - Returns: Whether there is one.
  func write(_ word: String, to page: inout PageText) -> Bool {
    let rules = standard.rules.filter { $0.id == word.uppercased() || $0.name == word.lowercased() }
    if let rule = rules.first {
      RulePage(rule, switch: RuleSwitch(rule, in: standard, profile: profile)).write(to: &page)
      writeAddress(of: PageAddress(.rules, rule.id), to: &page)
      return true
    }
    if let kind = standard.kind(meantBy: word), !kind.isRecord {
      TypePage(standard.objectTypes[kind.root], kind: kind, standard: standard).write(to: &page)
      writeAddress(of: PageAddress(.kinds, kind.name), to: &page)
      return true
    }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, let (type, kind) = type(named: first) else {
      return WordPages(standard, profile: profile).write(word, to: &page)
    }
    guard parts.count > 1 else {
      TypePage(type, kind: kind, standard: standard).write(to: &page)
      return true
    }
    guard let (owner, field) = field(parts.dropFirst(), of: type) else { return false }
    FieldPage(field, of: owner, asked: parts.joined(separator: "."), standard: standard).write(to: &page)
    return true
  }

  /// Writes where the handbook says the same and shows examples.
  private func writeAddress(of address: PageAddress, to page: inout PageText) {
    guard let handbook else { return }
    page.heading("In the handbook")
    page.paragraph(handbook.url(of: address), indent: 2)
  }

  /// Whether a word has a page.
  func has(_ word: String) -> Bool {
    var page = PageText(isColored: false, columns: nil)
    return write(word, to: &page)
  }

  /// The error of a word that has no page, with the word most likely meant.
  func unknown(_ word: String) -> StopError {
    let parts = word.split(separator: ".").map(String.init)
    if parts.count > 1, let (type, _) = type(named: parts[0]) {
      // As far as the path leads somewhere, then the step that does not.
      var owner = type
      var known = [parts[0]]
      for part in parts.dropFirst() {
        guard let field = owner.field(named: part) else {
          let path = known.joined(separator: ".")
          return .unknownField(part, of: path, in: owner)
        }
        known.append(part)
        guard let inner = ValueTypeText(standard).objectType(of: field.valueType) else {
          return .noFields(known.joined(separator: "."))
        }
        owner = inner
      }
    }
    return .unknownPage(word, in: standard)
  }

  /// The object type of an entity, or of the root of a kind.
  private func type(named name: String) -> (SchemaType, Kind?)? {
    let kind = standard.kind(named: name).map { standard.kinds[$0] }
    if let type = standard.objectTypes.first(where: { $0.name == name }) { return (type, kind) }
    let folded = FoldedText(name)
    let entity = standard.objectTypes.first { type in
      type.entity.map { [type.name, type.title, $0.plural].contains { FoldedText($0) == folded } } ?? false
    }
    if let entity { return (entity, kind) }
    return kind.map { (standard.objectTypes[$0.root], $0) }
  }

  /// The field that a path of names leads to, and the type that it belongs to.
  private func field(_ path: ArraySlice<String>, of type: SchemaType) -> (SchemaType, Field)? {
    guard let name = path.first, let field = type.field(named: name) else { return nil }
    let rest = path.dropFirst()
    if rest.isEmpty { return (type, field) }
    guard let inner = ValueTypeText(standard).objectType(of: field.valueType) else { return nil }
    return self.field(rest, of: inner)
  }
}

/// The page of a kind of document, or of an entity: a risk, a milestone.
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
      page.heading("How documents of this kind are detected")
      page.paragraph("Documents with `kind: \(kind.name)`", indent: 2)
      if !kind.files.isEmpty { page.paragraph("Files named \(kind.files.joined(separator: ", "))", indent: 2) }
    }
    write(type.fields.filter { $0.origin == .document && $0.isRequired }, under: "Required fields", to: &page)
    write(type.fields.filter { $0.origin == .document && !$0.isRequired }, under: "Optional fields", to: &page)
    if let kind { writeLists(of: kind, to: &page) }
    write(type.fields.filter { isDerived($0) }, under: "Derived fields, for rules", to: &page)
    writeExample(to: &page)
    let rules = standard.rules.filter { $0.subject == .entity(type.name) }
    guard !rules.isEmpty else { return }
    page.heading("Rules about it")
    for rule in rules { page.entry(rule.id, at: 12, rule.title) }
  }

  /// The lists of records that documents of a kind may hold, beside those among the fields.
  private func writeLists(of kind: Kind, to page: inout PageText) {
    let fields = Set(type.fields.filter { $0.origin == .document }.map(\.name))
    let lists = standard.lists(of: kind).filter { !fields.contains($0.name) }
    guard !lists.isEmpty else { return }
    page.heading("Lists that it may hold")
    let column = min(lists.reduce(0) { max($0, $1.name.utf8.count) } + 4, 26)
    for list in lists { page.entry(list.name, at: column, list.description) }
  }

  /// A document of the kind, or a record, with an example in every field that is needed.
  private func writeExample(to page: inout PageText) {
    let lines = ExampleRecord(type, kind: kind, standard: standard).lines
    guard !lines.isEmpty else { return }
    page.heading(kind == nil ? "For example" : "An example")
    for line in lines { page.paragraph("  \(line)") }
    if let kind { page.paragraph("Begin one: pmo-lint new \(kind.name)", indent: 2) }
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
