import JSONSchema
import Testing
import YAMLTree

/// Keywords of the caller's: visits, scopes, deferral, other names, reflection.
@Suite struct HookTests {
  static let keywords = [
    CustomKeyword("x-entity", opensScope: true), CustomKeyword("x-ref"), CustomKeyword("x-collection", defers: true),
  ]

  static let text = """
    type: object
    properties:
      id: {type: string}
      risks:
        type: array
        items: {$ref: '#/$defs/risk'}
      log:
        x-collection: risk
        type: array
    $defs:
      risk:
        x-entity: risk
        title: Risk
        type: object
        required: [id, probability]
        additionalProperties: false
        properties:
          id: {type: string, description: The identifier.}
          probability: {enum: [low, high]}
          project: {type: string, x-ref: project}
          mitigations:
            type: array
            items:
              x-entity: mitigation
              required: [owner]
              anyOf:
                - {properties: {owner: {type: string, x-ref: person}}}
    """

  func fixture(_ aliases: [KeyAlias] = []) throws -> SchemaFixture {
    try SchemaFixture(Self.text, options: SchemaOptions(keywords: Self.keywords, aliases: aliases))
  }

  func visits(_ fixture: SchemaFixture, _ text: String) throws -> [String] {
    let document = try fixture.read(text)
    var scratch = SchemaScratch()
    _ = fixture.schema.validate(document, at: fixture.root, scratch: &scratch)
    return scratch.visits.map { visit in
      "\(Self.keywords[visit.keyword].name) \(document.jsonPointer(to: visit.node)) in \(visit.parent)"
    }
  }

  @Test func `visits tell where entities lie and in which others`() throws {
    #expect(
      try visits(
        fixture(), "{risks: [{id: R1, probability: low, project: P, mitigations: [{owner: A}, {owner: B}]}, {id: R2}]}")
        == [
          "x-entity /risks/0 in -1", "x-ref /risks/0/project in 0", "x-entity /risks/0/mitigations/0 in 0",
          "x-ref /risks/0/mitigations/0/owner in 2", "x-entity /risks/0/mitigations/1 in 0",
          "x-ref /risks/0/mitigations/1/owner in 4", "x-entity /risks/1 in -1",
        ])
  }

  @Test func `mistakes do not hide entities`() throws {
    #expect(
      try visits(fixture(), "{id: 5, risks: [{colour: red, mitigations: [{}]}]}") == [
        "x-entity /risks/0 in -1", "x-entity /risks/0/mitigations/0 in 0",
      ])
  }

  @Test func `a deferred node is left to the caller, who judges its parts`() throws {
    let fixture = try fixture()
    let document = try fixture.read("{log: {open: {R1: {id: R1, probability: lwo}, R2: {id: R2, probability: low}}}}")
    var scratch = SchemaScratch()
    #expect(fixture.schema.validate(document, at: fixture.root, scratch: &scratch).isEmpty)
    #expect(scratch.visits.map(\.keyword) == [2])
    let risk = try #require(fixture.schema.subschema(at: "#/$defs/risk"))
    let node = try #require(document.node(atPointer: "/log/open/R1"))
    let violations = fixture.schema.validate(part: node, of: document, at: risk, within: 0, scratch: &scratch)
    #expect(
      violations.map(\.message) == ["expected one of `low` or `high`, found the text \"lwo\": did you mean `low`?"])
    #expect(scratch.visits.map(\.keyword) == [2, 0])
    #expect(scratch.visits.map(\.parent) == [-1, 0])
  }

  static let likelihood = KeyAlias(scope: .keyword("x-entity", value: "risk"), alias: "likelihood", name: "probability")

  @Test func `another name counts as the property`() throws {
    let fixture = try fixture([Self.likelihood])
    #expect(try fixture.isValid("{risks: [{id: R1, likelihood: low}]}"))
    #expect(
      try fixture.messages("{risks: [{id: R1, likelihood: lwo}]}") == [
        "/risks/0/likelihood: expected one of `low` or `high`, found the text \"lwo\": did you mean `low`?"
      ])
    #expect(
      try fixture.messages("{risks: [{id: R1, likelihood: low, probability: high}]}") == [
        "/risks/0/likelihood#: `likelihood` and `probability` are two names for one field: keep one of them"
      ])
    #expect(try !fixture.isValid("{risks: [{id: R1, likelihod: low}]}"))
  }

  @Test func `another name holds in what applies to the same mapping, and not inside of it`() throws {
    let schema = """
      x-entity: risk
      if: {required: [probability]}
      then: {properties: {probability: {type: string}}, dependentRequired: {probability: [id]}}
      properties: {inner: {required: [probability]}}
      """
    let options = SchemaOptions(keywords: Self.keywords, aliases: [Self.likelihood])
    let fixture = try SchemaFixture(schema, options: options)
    #expect(try fixture.messages("{likelihood: 5}").count == 2)
    #expect(try fixture.isValid("{likelihood: a, id: b}"))
    #expect(try fixture.messages("{inner: {likelihood: a}}").count == 1)
  }

  @Test func `another name may be given for one subschema`() throws {
    let alias = KeyAlias(scope: .subschema("#/$defs/risk"), alias: "likelihood", name: "probability")
    #expect(try fixture([alias]).isValid("{risks: [{id: R1, likelihood: low}]}"))
  }

  @Test func `a schema tells its properties, texts and keywords`() throws {
    let fixture = try fixture()
    let id = try #require(fixture.schema.subschema(at: "#/$defs/risk"))
    let outline = fixture.schema.outline(of: id)
    #expect(outline.title == "Risk")
    #expect(outline.types == .object)
    #expect(outline.text(ofKeyword: 0) == "risk")
    #expect(outline.properties.map(\.name) == ["id", "probability", "project", "mitigations"])
    #expect(outline.properties.filter(\.isRequired).map(\.name) == ["id", "probability"])
    let probability = fixture.schema.outline(of: outline.properties[1].subschema)
    #expect(probability.values.map { probability.document.text($0) } == ["low", "high"])
    let first = fixture.schema.outline(of: outline.properties[0].subschema)
    #expect(first.description == "The identifier.")
    let risks = fixture.schema.outline(of: try #require(fixture.schema.subschema(at: "#/properties/risks")))
    let item = fixture.schema.outline(of: try #require(risks.items))
    #expect(item.reference == id)
    #expect(fixture.schema.subschemas(withKeyword: 0).count == 2)
  }

  @Test func `properties are gathered from all that applies to the same mapping`() throws {
    let fixture = try SchemaFixture(
      """
      $ref: '#/$defs/named'
      allOf: [{properties: {due: {format: date}}, required: [due]}]
      oneOf: [{properties: {cost: {type: number}}, required: [cost]}, {properties: {days: {type: integer}}}]
      properties: {id: {type: string}}
      $defs: {named: {properties: {name: {type: string}, id: {type: integer}}, required: [name, id]}}
      """)
    let properties = fixture.schema.properties(of: fixture.root)
    #expect(properties.map(\.name) == ["id", "name", "due", "cost", "days"])
    #expect(properties.map(\.isRequired) == [true, true, true, false, false])
  }
}
