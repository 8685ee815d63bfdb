import JSONSchema
import Testing
import YAMLTree

/// What people read, and where.
@Suite struct MessageTests {
  @Test(arguments: [
    ("type: string", "5", ": expected a text, found the number 5: in quotes it is a text, `\"5\"`"),
    ("type: integer", "1.5", ": expected a whole number, found the number 1.5"),
    ("type: [string, 'null']", "[]", ": expected a text or nothing, found an empty list"),
    ("type: object", "[a, b]", ": expected a group of fields, found a list of 2 items"),
    ("type: array", "{a: 1}", ": expected a list, found a group of 1 field"),
    ("type: boolean", "'yes'", ": expected `true` or `false`, found the text \"yes\""),
    ("{type: string, format: date}", "soon", ": expected a date like 2026-11-24, found the text \"soon\""),
    ("{type: string, format: date}", "5", ": expected a date like 2026-11-24, found the number 5"),
    ("{type: string, format: date}", "~", ": expected a date like 2026-11-24, found nothing"),
    (
      "{type: string, format: email}", "a b",
      ": expected an email address like a.name@example.org, found the text \"a b\""
    ),
    (
      "enum: [low, medium, high]", "hihg",
      ": expected one of `low`, `medium` or `high`, found the text \"hihg\": did you mean `high`?"
    ),
    ("enum: [low, medium, high]", "5", ": expected one of `low`, `medium` or `high`, found the number 5"),
    ("const: risk-register", "risks", ": expected `risk-register`, found the text \"risks\""),
    ("enum: [1, 2, 3]", "4", ": expected one of `1`, `2` or `3`, found the number 4"),
    (
      "enum: [a1, b2, c3, d4, e5, f6, g7, h8, i9]", "zz",
      ": expected one of `a1`, `b2`, `c3`, `d4`, `e5`, `f6`, `g7` or 2 others, found the text \"zz\""
    ),
    ("minimum: 1", "0", ": expected a number of at least 1, found the number 0"),
    ("exclusiveMinimum: 0", "0", ": expected a number above 0, found the number 0"),
    ("maximum: 5", "5.5", ": expected a number of at most 5, found the number 5.5"),
    ("exclusiveMaximum: 5", "5", ": expected a number below 5, found the number 5"),
    ("multipleOf: 0.5", "0.7", ": expected a multiple of 0.5, found the number 0.7"),
    ("minLength: 1", "''", ": expected some text, found an empty text"),
    ("minLength: 3", "ab", ": expected at least 3 characters, found 2"),
    ("maxLength: 1", "ab", ": expected at most 1 character, found 2"),
    ("pattern: '^RSK-[0-9]+$'", "R1", ": expected a text of another form, found the text \"R1\""),
    (
      "{pattern: '^RSK-[0-9]+$', examples: [RSK-001]}", "R1",
      ": expected a text like RSK-001, found the text \"R1\""
    ),
    ("minItems: 1", "[]", ": expected at least 1 item, found none"),
    ("maxItems: 2", "[1, 2, 3]", ": expected at most 2 items, found 3"),
    ("uniqueItems: true", "[a, b, a]", "/2: this item repeats an earlier one: the text \"a\""),
    ("contains: {const: a}", "[b]", ": expected at least 1 item that is `a`, found none"),
    ("{contains: {const: a}, maxContains: 1}", "[a, a]", ": expected at most 1 item that is `a`, found 2"),
    ("minProperties: 2", "{a: 1}", ": expected at least 2 fields, found 1"),
    ("required: [owner]", "{title: x}", ": `owner` is missing"),
    (
      "{required: [due], properties: {due: {format: date}}}", "{}",
      ": `due` is missing: expected a date like 2026-11-24"
    ),
    ("required: [owner]", "{ownr: x}", ": `owner` is missing; is `ownr` meant to be it?"),
    ("dependentRequired: {a: [b]}", "{a: 1}", ": `b` is missing: it is needed together with `a`"),
    ("properties: {a: false}", "{a: 1}", "/a#: `a` is not allowed here"),
    ("false", "1", ": nothing is allowed here, found the number 1"),
    ("not: {const: TBC}", "TBC", ": the text \"TBC\" is not allowed here"),
    ("not: {required: [b]}", "{b: 1}", "/b#: `b` is not allowed here"),
    (
      "not: {description: Give one person., pattern: ' and '}", "A and B",
      ": this is not allowed here: Give one person."
    ),
    (
      "propertyNames: {pattern: '^[a-z]+$'}", "{A1: 1}",
      "/A1#: expected a text of another form, found the name `A1`"
    ),
    (
      "propertyNames: {enum: [owner, due]}", "{ownr: 1}",
      "/ownr#: expected one of `owner` or `due`, found the name `ownr`: did you mean `owner`?"
    ),
  ])
  func `each keyword says what it expects and what is there`(schema: String, document: String, message: String) throws {
    #expect(try SchemaFixture(schema).messages(document) == [message])
  }

  @Test func `a misspelt field is one mistake and not two`() throws {
    let schema = try SchemaFixture(
      "{properties: {owner: {type: string}, due: {format: date}}, required: [owner], additionalProperties: false}")
    #expect(try schema.messages("{ownr: A}") == ["/ownr#: `ownr` is not a known field: did you mean `owner`?"])
    #expect(
      try schema.messages("{owner: A, colour: red}") == [
        "/colour#: `colour` is not a known field; known are `owner` and `due`"
      ])
  }

  @Test func `a field that no subschema evaluates is told from all that are known`() throws {
    let schema = try SchemaFixture(
      """
      $ref: '#/$defs/dated'
      properties: {title: {type: string}}
      unevaluatedProperties: false
      $defs:
        dated: {properties: {due: {format: date}}}
      """)
    #expect(try schema.messages("{title: a, due: 2026-11-24}").isEmpty)
    #expect(try schema.messages("{titel: a}") == ["/titel#: `titel` is not a known field: did you mean `title`?"])
    #expect(try schema.messages("{duee: a}") == ["/duee#: `duee` is not a known field: did you mean `due`?"])
  }

  @Test func `a value that is wrong in several ways is one mistake`() throws {
    let schema = try SchemaFixture("{type: string, minLength: 3, pattern: '^[a-z]+$', format: date}")
    #expect(try schema.messages("5").count == 1)
    #expect(try schema.messages("A").count == 1)
    let all = try SchemaFixture("allOf: [{type: string}, {enum: [a, b]}, {$ref: '#/allOf/0'}]")
    #expect(try all.messages("5") == [": expected a text, found the number 5: in quotes it is a text, `\"5\"`"])
  }

  @Test func `violations come in the order of the document, all of them`() throws {
    let schema = try SchemaFixture(
      "items: {required: [id], properties: {due: {type: string, format: date}, id: {type: string}}}")
    #expect(
      try schema.messages("[{due: soon}, {id: 7, due: 5}]") == [
        "/0: `id` is missing",
        "/0/due: expected a date like 2026-11-24, found the text \"soon\"",
        "/1/id: expected a text, found the number 7: in quotes it is a text, `\"7\"`",
        "/1/due: expected a date like 2026-11-24, found the number 5",
      ])
  }

  @Test func `a violation names its keyword and its location in the schema`() throws {
    let schema = try SchemaFixture("{properties: {due: {type: string, format: date}}, required: [owner]}")
    let violations = try schema.violations("{due: soon}")
    #expect(violations.map(\.keyword) == [.required, .format])
    #expect(
      violations.map { $0.schema.jsonPointer(to: $0.schemaNode) } == ["/required", "/properties/due/format"])
    #expect(violations[0].aspect == .missing(property: "owner"))
    #expect(violations[0].expected == .property("owner"))
    #expect(violations[1].expected == .format(.date))
    #expect(violations[1].found == "the text \"soon\"")
  }

  @Test func `a repeated item points at the first one`() throws {
    let schema = try SchemaFixture("uniqueItems: true")
    let document = try schema.read("[a, b, a]")
    var scratch = SchemaScratch()
    let violation = try #require(schema.schema.validate(document, at: schema.root, scratch: &scratch).first)
    #expect(violation.related.map { document.jsonPointer(to: $0) } == "/0")
  }

  @Test func `an alias is told at its use`() throws {
    let schema = try SchemaFixture("properties: {a: {type: string}, b: {type: integer}}")
    #expect(try schema.messages("{a: &x text, b: *x}") == ["/b: expected a whole number, found the text \"text\""])
  }

  @Test func `merged fields count as fields`() throws {
    let schema = try SchemaFixture("{properties: {a: {required: [owner, due]}}}")
    #expect(try schema.messages("{base: &b {owner: x}, a: {<<: *b, due: y}}").isEmpty)
  }

  @Test func `many violations are cut off and counted`() throws {
    var options = SchemaOptions()
    options.limits.violations = 3
    let schema = try SchemaFixture("items: {type: string}", options: options)
    var scratch = SchemaScratch()
    let document = try schema.read("[1, 2, 3, 4, 5]")
    #expect(schema.schema.validate(document, at: schema.root, scratch: &scratch).count == 3)
    #expect(scratch.suppressed == 2)
  }
}
