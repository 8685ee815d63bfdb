import Engine
import JSONSchema
import Portfolio
import SourceText
import Standard
import Testing
import YAMLTree

@Suite struct `A published schema` {
  let standard: Standard

  init() throws {
    standard = try PackLoading.load()
  }

  @Test func `is valid by the metaschema, for every kind and for all of them`() throws {
    var set = SchemaSet()
    set.add(
      try PublishedSchema.read("{$ref: 'https://json-schema.org/draft/2020-12/schema'}", .empty), uri: "meta.yaml")
    let symbols = SymbolTable(set.propertyNames)
    let compilation = SchemaCompiler.compile(set, symbols: symbols, options: SchemaOptions(assertsFormats: true))
    let metaschema = try #require(compilation.schema)
    let root = try #require(metaschema.subschema(at: "meta.yaml"))
    let publisher = SchemaPublisher(standard)
    var texts = standard.kinds.indices.map { publisher.schema(ofKind: $0).json }
    texts.append(publisher.schemaOfAllKinds().json)
    for text in texts {
      let document = try PublishedSchema.read(text, symbols)
      var scratch = SchemaScratch()
      let violations = metaschema.validate(document, at: root, scratch: &scratch)
      #expect(violations.isEmpty, "\(violations.map(\.message))")
    }
  }

  @Test func `stands by itself, with an address, a title, a description and an example that it accepts`() throws {
    for (index, kind) in standard.kinds.enumerated() {
      let tree = SchemaPublisher(standard).schema(ofKind: index)
      let published = try PublishedSchema(standard, kind: kind.name)
      #expect(tree["$id"]?.text?.hasSuffix("/\(kind.name).schema.json") == true, "\(kind.name)")
      #expect(tree["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
      #expect(tree["title"]?.text == kind.title)
      #expect(tree["description"]?.text?.isEmpty == false, "\(kind.name)")
      let example = try #require(tree["examples"]?.elements.first, "\(kind.name)")
      #expect(try published.mistakes(in: example.json) == [], "\(kind.name): \(example.json)")
      #expect(!published.text.contains("x-pmo-"))
      #expect(!published.text.contains(".schema.yaml#"))
    }
  }

  @Test(arguments: [
    "kind: risk-register\nrisks: [{id: R1, title: Late data, status: open, kind: threat}]",
    "kind: Risk Register\nproject_id: P\nrisks: {R1: {title: Late data, status: open}, R2: {title: Lost keys, status: open}}",
    "kind: risk_register\nrisks: {clinical: {R1: {title: Late data, status: open}}, technical: [{id: R2, title: Lost keys, status: open}]}",
    "kind: risk-register\nrisks: [[{id: R1, title: Late data, status: open}], {clinical: [{id: R2, title: Lost keys, status: open}]}]",
    "kind: risk-register\nrisks: {id: R1, title: Late data, status: open}",
    "kind: risk-register\nrisks:",
    "- {id: R1, title: Late data, status: open}\n- {id: R2, title: Lost keys, status: open}",
    "kind: risk-register\nrisks: [{id: R1, title: Late data, status: open, likelihood: high, impact: 4}]",
    "kind: risk-register\nrisks: [{id: R1, title: Late data, status: open, raised_on: 2026-04-28T00:00:00Z, reviewed_on: }]",
    "kind: risk-register\nowner: {name: Ann Bell}\nrisks: [{id: R1, title: Late data, status: open, owner: {name: Ann Bell}}]",
    "kind: risk-register\nrisks: [{id: R1, title: Late data, status: open, mitigations: [{action: Scan, owner: Ann Bell}]}]",
    "kind: risk-register\nrisks: [{id: R1, title: Late data, status: open, x_ward: 7}]",
    "kind: risk-register\nrisks: [{id: 7, title: Late data, Status: open, Risk Owner: Ann Bell, raisedOn: 2026-04-28, residual_impact: 3}]",
    "risks: [{id: R1, title: Late data, status: open}]",
  ])
  func `accepts what the linter accepts`(document: String) throws {
    #expect(try PublishedSchema(standard, kind: "risk-register").mistakes(in: document) == [])
    #expect(try PublishedSchema(standard).mistakes(in: document) == [])
  }

  @Test(arguments: [
    ("kind: charter\nrisks: [{id: R1, title: Late data, status: open}]", "/kind"),
    ("kind: risk-register\nrisks: [{title: Late data, status: open}]", "/risks/0"),
    ("kind: risk-register\nrisks: [{id: R1, title: true, status: open}]", "/risks/0/title"),
    ("kind: risk-register\nrisks: [{id: R1, title: Late data, status: open, ownr: Ann Bell}]", "/risks/0"),
    ("kind: risk-register\nrisks: [{id: R1, title: Late data, status: open, raised_on: soon}]", "/risks/0/raised_on"),
    (
      "kind: risk-register\nrisks: [{id: R1, title: Late data, status: open, raised_on: 2026-02-30}]",
      "/risks/0/raised_on"
    ),
    (
      "kind: risk-register\nrisks: {clinical: {R1: {title: Late data, status: open, raised_on: [2026-04-28, 2026-04-29]}}}",
      "/risks/clinical/R1/raised_on"
    ),
    (
      "kind: risk-register\nrisks: [{id: R1, title: Late data, status: open, likelihood: [3, 4]}]",
      "/risks/0/likelihood"
    ),
    ("kind: risk-register\nrisks: 5", "/risks"),
    ("kind: risk-register\nriks: []", ""),
  ])
  func `refuses what is wrong, at its location`(document: String, location: String) throws {
    let found = try PublishedSchema(standard, kind: "risk-register").mistakes(in: document)
    #expect(found.count == 1 && found[0].hasPrefix("\(location)"), "\(found)")
  }

  @Test func `of all kinds decides by kind, and leaves documents alone that say nothing`() throws {
    let all = try PublishedSchema(standard)
    #expect(try all.mistakes(in: "kind: charter\nid: true").contains { $0.hasPrefix("/id") })
    #expect(try all.mistakes(in: "kind: decision log\ndecisions: 5").contains { $0.hasPrefix("/decisions") })
    #expect(try all.mistakes(in: "kind: chater").contains { $0.hasPrefix("/kind") })
    #expect(try all.mistakes(in: "services: {web: {image: nginx}}") == [])
  }

  @Test func `knows the names that the configuration gives to fields`() throws {
    let (configuration, problems) = Configuration.read(
      SourceFile(path: ".pmo-lint.yaml", text: "aliases:\n  risk:\n    hazard: title\n    wer: owner\n"))
    #expect(problems.isEmpty, "\(problems)")
    let own = try PackLoading.load(configuration: configuration)
    let document = "kind: risk-register\nrisks: [{id: R1, hazard: Late data, status: open, wer: Ann Bell}]"
    #expect(try PublishedSchema(own, kind: "risk-register").mistakes(in: document) == [])
    #expect(try PublishedSchema(standard, kind: "risk-register").mistakes(in: document) != [])
  }

  @Test func `accepts short forms wherever the long ones stand, for every kind`() throws {
    for (index, kind) in standard.kinds.enumerated() {
      let example = try #require(SchemaPublisher(standard).schema(ofKind: index)["examples"]?.elements.first)
      let published = try PublishedSchema(standard, kind: kind.name)
      #expect(try published.mistakes(in: wrapped(example).json) == [], "\(kind.name): \(wrapped(example).json)")
      #expect(try published.mistakes(in: unwrapped(example).json) == [], "\(kind.name): \(unwrapped(example).json)")
    }
  }

  /// The tree with each single value in a list of one, but for the kind of the document.
  private func wrapped(_ tree: JSONTree) -> JSONTree {
    switch tree {
    case .object(let members):
      .object(
        members.map { member in
          if member.name == "kind" { return member }
          if case .list(let elements) = member.value { return .init(member.name, .list(elements.map(wrapped))) }
          return .init(member.name, .list([wrapped(member.value)]))
        })
    case .list(let elements): .list(elements.map(wrapped))
    default: tree
    }
  }

  /// The tree with the element in place of each list of one.
  private func unwrapped(_ tree: JSONTree) -> JSONTree {
    switch tree {
    case .object(let members): .object(members.map { .init($0.name, unwrapped($0.value)) })
    case .list(let elements): elements.count == 1 ? unwrapped(elements[0]) : .list(elements.map(unwrapped))
    default: tree
    }
  }

  @Test func `is the same each time`() {
    #expect(SchemaPublisher(standard).schemaOfAllKinds() == SchemaPublisher(standard).schemaOfAllKinds())
  }
}
