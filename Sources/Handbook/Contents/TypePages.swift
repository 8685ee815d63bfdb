import Standard
import YAMLTree

/// The pages of kinds of document, of records, and of their parts.
struct TypePages {
  private let facts: StandardFacts

  init(_ facts: StandardFacts) { self.facts = facts }

  private var standard: Standard { facts.standard }

  /// The page of a kind of document.
  func page(of kind: Kind) -> Page {
    let type = standard.objectTypes[kind.root]
    let description = kind.description.isEmpty ? type.description : kind.description
    var page = Page(
      PageAddress(.kinds, kind.name), title: kind.title, label: kind.isRecord ? "Record" : "Kind of document",
      summary: StandardFacts.firstSentence(description))
    page.keywords = [kind.name] + kind.otherNames
    page.add("", facts.prose.blocks(description))
    page.add("How it is recognised", detection(of: kind))
    addExample(of: type, kind: kind, to: &page)
    addFields(of: type, to: &page)
    let fields = Set(type.fields.filter { $0.origin == .document }.map(\.name))
    let lists = standard.lists(of: kind)
    page.add("Lists that it may hold", table(of: lists.filter { !fields.contains($0.name) }))
    addRules(about: type, to: &page)
    let held = lists.map(\.type) + type.fields.compactMap { collection(of: $0) }
    addRules(aboutRecords: held, of: kind, to: &page)
    addDerived(of: type, to: &page)
    return page
  }

  /// The page of a record that has no kind of its own, or of a part.
  func page(ofRecord type: SchemaType) -> Page {
    let isRecord = type.entity != nil
    var page = Page(
      PageAddress(.records, type.name), title: type.title.isEmpty ? type.name : type.title,
      label: isRecord ? "Record" : "Part of a record", summary: StandardFacts.firstSentence(type.description))
    page.keywords = [type.name] + (type.entity.map { [$0.plural] } ?? [])
    page.add(
      "", facts.prose.blocks(type.description) + [.paragraph([.text("Rules call it "), .code(type.name), .text(".")])])
    page.add("Where it is written", holders(of: type))
    addExample(of: type, kind: nil, to: &page)
    addFields(of: type, to: &page)
    addRules(about: type, to: &page)
    addDerived(of: type, to: &page)
    return page
  }

  // MARK: Where it is

  private func detection(of kind: Kind) -> [Block] {
    var items: [[Span]] = [[.text("Its "), .code("kind"), .text(" is "), .code(kind.name), .text(".")]]
    if let key = standard.contract[.documentKind], key != "kind" {
      items = [[.text("Its "), .code(key), .text(" is "), .code(kind.name), .text(".")]]
    }
    if !kind.otherNames.isEmpty {
      items.append([.text("Other names of the kind: ")] + Span.codes(kind.otherNames) + [.text(".")])
    }
    let files = kind.files + kind.looseFiles
    if !files.isEmpty { items.append([.text("Names of files: ")] + Span.codes(files) + [.text(".")]) }
    return [.list(items)]
  }

  /// The fields and lists that hold values of a type.
  private func holders(of type: SchemaType) -> [Block] {
    let words = ValueTypeText(standard)
    var places: [[Span]] = []
    var known: Set<String> = []
    for (index, owner) in standard.objectTypes.enumerated() {
      for field in owner.fields
      where field.origin == .document && words.objectType(of: field.valueType)?.name == type.name {
        guard known.insert("\(owner.name).\(field.name)").inserted else { continue }
        places.append([.code(field.name), .text(" of "), facts.link(toType: index)])
      }
    }
    for kind in standard.kinds {
      for list in standard.lists(of: kind) where standard.objectTypes[list.type].name == type.name {
        guard known.insert("\(standard.objectTypes[kind.root].name).\(list.name)").inserted else { continue }
        places.append([.code(list.name), .text(" of "), facts.link(toType: kind.root)])
      }
    }
    return places.isEmpty ? [] : [.list(places)]
  }

  // MARK: Fields

  private func addExample(of type: SchemaType, kind: Kind?, to page: inout Page) {
    let lines = ExampleRecord(type, kind: kind, standard: standard).lines
    guard !lines.isEmpty else { return }
    var blocks: [Block] = [.code(Code(lines))]
    if let kind { blocks.append(.paragraph([.text("Begin one: "), .code("pmo-lint new \(kind.name)")])) }
    page.add("An example", blocks)
  }

  private func addFields(of type: SchemaType, to page: inout Page) {
    let fields = type.fields.filter { $0.origin == .document }
    page.add("Required fields", table(of: fields.filter(\.isRequired), of: type, "Required fields"))
    page.add("Optional fields", table(of: fields.filter { !$0.isRequired }, of: type, "Optional fields"))
    let others = fields.compactMap { field -> Fact? in
      let names = otherNames(of: field)
      return names.isEmpty ? nil : Fact(name: field.name, text: Span.codes(names))
    }
    guard !others.isEmpty else { return }
    let intro =
      "Documents may call these fields by other names. Case, blanks, hyphens, underscores and accents never matter."
    page.add("Other names of fields", [.paragraph([.text(intro)]), .facts(others)])
  }

  private func otherNames(of field: Field) -> [String] {
    let names = field.names.compactMap(standard.symbols.name(of:))
    return names.filter { $0 != field.name } + field.paths.map(\.text).filter { !names.contains($0) }
  }

  private func table(of fields: [Field], of type: SchemaType, _ caption: String) -> [Block] {
    guard !fields.isEmpty else { return [] }
    let rows = fields.map { field in
      var about = facts.prose.spans(oneLine(field.description.isEmpty ? field.title : field.description))
      let askers = facts.askers["\(type.name).\(field.name)"] ?? []
      if !askers.isEmpty {
        about += [.text(" Asked for by ")] + Span.joined(askers.map { [facts.link(toRule: $0)] }) + [.text(".")]
      }
      return [[Span.code(field.name)], about, form(of: field.valueType)]
    }
    return [
      .table(
        Table(
          caption: "\(caption) of \(type.title.isEmpty ? type.name : type.title)",
          columns: ["Field", "What it is", "How it is written"], rows: rows))
    ]
  }

  private func table(of lists: [KindList]) -> [Block] {
    guard !lists.isEmpty else { return [] }
    let rows = lists.map { list in
      [[Span.code(list.name)], facts.prose.spans(oneLine(list.description)), [facts.link(toType: list.type)]]
    }
    return [.table(Table(caption: "Lists", columns: ["List", "What it holds", "Record"], rows: rows))]
  }

  /// How a value is written, with links to words and to records.
  func form(of valueType: ValueTypeID) -> [Span] {
    let phrase = ValueTypeText(standard).phrase(valueType)
    switch standard.valueTypes[valueType.index] {
    case .vocabulary(let index):
      let vocabulary = standard.words.vocabularies[index]
      let link = Span.link(PageLink(vocabulary.title, to: PageAddress(.vocabularies, vocabulary.name)))
      let few = vocabulary.terms.count <= 8
      return [.text("a word of "), link] + (few ? [.text(": ")] + Span.codes(vocabulary.terms) : [])
    case .scale(let index):
      let scale = standard.words.scales[index]
      return [
        .text("a number from \(scale.from) to \(scale.to), or a word of "),
        .link(PageLink(scale.title, to: PageAddress(.scales, scale.name))),
      ]
    case .object(let index):
      let type = standard.objectTypes[index]
      let short: [Span] =
        type.scalarField.map { form(of: type.fields[$0].valueType) + [.text(", or ")] } ?? []
      return short + [.text("fields of its own: "), facts.link(toType: index)]
    case .list(let element): return [.text("a list; each: ")] + form(of: element)
    case .map(let value): return [.text("names with values; each: ")] + form(of: value)
    case .collection(let index): return [.text("any number of "), facts.link(toType: index), .text(" records")]
    default: return [.text(phrase)]
    }
  }

  private func collection(of field: Field) -> Int? {
    guard field.origin == .document, case .collection(let type) = standard.valueTypes[field.valueType.index] else {
      return nil
    }
    return type
  }

  // MARK: Rules

  private func addRules(about type: SchemaType, to page: inout Page) {
    facts.add(standard.rules.filter { $0.subject == .entity(type.name) }, to: &page, under: "Rules about it")
  }

  private func addRules(aboutRecords types: [Int], of kind: Kind, to page: inout Page) {
    let root = standard.objectTypes[kind.root].name
    var names: [String] = []
    for type in types.map({ standard.objectTypes[$0].name }) where !names.contains(type) && type != root {
      names.append(type)
    }
    let groups = names.map { name in (name, standard.rules.filter { $0.subject == .entity(name) }) }
      .filter { !$0.1.isEmpty }
    guard !groups.isEmpty else { return }
    page.add("Rules about what it holds", [.paragraph([.text("By record.")])])
    for (name, rules) in groups {
      let type = standard.entities[name].map { standard.objectTypes[$0] }
      page.add(type?.title ?? name, level: 3, [facts.list(rules)])
    }
  }

  // MARK: For authors

  private func addDerived(of type: SchemaType, to page: inout Page) {
    let derived = type.fields.compactMap { field -> Fact? in
      guard case .derived(let index) = field.origin else { return nil }
      let definition = standard.definitions[index]
      let about = definition.description.isEmpty ? field.title : definition.description
      return Fact(
        name: field.name,
        text: facts.prose.spans(oneLine(about)) + [.text(about.isEmpty ? "" : " "), .code(definition.expression.text)])
    }
    guard !derived.isEmpty else { return }
    page.add(
      "For authors", isForAuthors: true,
      [
        .paragraph([.text("Fields that rules see beside those of the document, and how they are computed.")]),
        .facts(derived),
      ])
  }

  private func oneLine(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ") }
}
