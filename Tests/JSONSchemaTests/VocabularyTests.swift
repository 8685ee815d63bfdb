import JSONSchema
import Testing

/// Dialects, formats as annotations or assertions, dynamic references: what a metaschema decides.
@Suite struct VocabularyTests {
  static let custom = """
    $id: https://example.org/meta
    $schema: https://json-schema.org/draft/2020-12/schema
    $vocabulary:
      https://json-schema.org/draft/2020-12/vocab/core: true
      https://json-schema.org/draft/2020-12/vocab/applicator: true
    """

  @Test func `format is an annotation unless it is asked for`() throws {
    let text = "{type: string, format: date}"
    #expect(try SchemaFixture(text, options: SchemaOptions()).isValid("soon"))
    #expect(try !SchemaFixture(text, options: SchemaOptions(assertsFormats: true)).isValid("soon"))
  }

  @Test func `a metaschema can ask for formats, and the caller can say no`() throws {
    let meta = Self.custom + "\n  https://json-schema.org/draft/2020-12/vocab/format-assertion: true"
    let text = "{$schema: 'https://example.org/meta', format: date}"
    #expect(try !SchemaFixture(text, others: ["meta.yaml": meta], options: SchemaOptions()).isValid("soon"))
    #expect(
      try SchemaFixture(text, others: ["meta.yaml": meta], options: SchemaOptions(assertsFormats: false)).isValid(
        "soon"))
  }

  @Test func `keywords of a vocabulary that is not in the dialect are passed over`() throws {
    let schema = try SchemaFixture(
      "{$schema: 'https://example.org/meta', minLength: 3, properties: {a: {type: integer}, b: false}}",
      others: ["meta.yaml": Self.custom])
    #expect(try schema.isValid("{a: x}"))
    #expect(try !schema.isValid("{b: 1}"))
  }

  @Test func `a vocabulary that is needed and not known is told`() throws {
    let meta = Self.custom + "\n  https://example.org/vocab/money: true\n  https://example.org/vocab/time: false"
    let problems = try SchemaFixture.problems("$schema: https://example.org/meta", others: ["meta.yaml": meta])
    #expect(
      problems == [
        "/$schema: the dialect `https://example.org/meta` needs the vocabulary `https://example.org/vocab/money`, which is not known"
      ])
  }

  @Test func `an unknown format lets everything through`() throws {
    #expect(try SchemaFixture("format: colour").isValid("soon"))
  }

  @Test func `a dynamic reference comes to the outermost anchor`() throws {
    let schema = try SchemaFixture(
      """
      $id: https://example.org/strict
      $dynamicAnchor: node
      $ref: tree
      unevaluatedProperties: false
      """,
      others: [
        "tree.yaml": """
        $id: https://example.org/tree
        $dynamicAnchor: node
        type: object
        properties: {name: true, children: {items: {$dynamicRef: '#node'}}}
        """
      ])
    #expect(try schema.isValid("{children: [{name: a}]}"))
    #expect(
      try schema.messages("{children: [{nam: a}]}") == [
        "/children/0/nam#: `nam` is not a known field: did you mean `name`?"
      ])
    let tree = try #require(schema.schema.subschema(at: "https://example.org/tree"))
    var scratch = SchemaScratch()
    #expect(schema.schema.validate(try schema.read("{children: [{nam: a}]}"), at: tree, scratch: &scratch).isEmpty)
  }

  @Test func `content keywords describe and do not judge`() throws {
    let schema = try SchemaFixture(
      "{contentMediaType: application/json, contentEncoding: base64, contentSchema: {type: integer}}")
    #expect(try schema.isValid("'{:}'"))
  }
}
