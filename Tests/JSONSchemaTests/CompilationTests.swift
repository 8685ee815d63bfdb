import JSONSchema
import SourceText
import Testing
import YAMLTree

/// What is wrong with schemas is told with its place.
@Suite struct CompilationTests {
  @Test(arguments: [
    (
      "type: strng",
      "/type: `type` must be `string`, `number`, `integer`, `boolean`, `object`, `array` or `null`, or a list of them"
    ),
    ("minimum: a", "/minimum: `minimum` must be a number"),
    ("multipleOf: 0", "/multipleOf: `multipleOf` must be a number above 0"),
    ("minLength: -1", "/minLength: `minLength` must be a whole number, 0 or more"),
    ("required: owner", "/required: `required` must be a list of names"),
    ("required: [1]", "/required/0: `required` must be a list of names, each a text"),
    ("properties: [a]", "/properties: `properties` must be a mapping of names to schemas"),
    ("properties: {a: 5}", "/properties/a: a schema must be a mapping of keywords, or `true` or `false`"),
    ("allOf: []", "/allOf: `allOf` must be a list of one or more schemas"),
    ("items: [{type: string}]", "/items: `items` must be one schema; a list of them is `prefixItems`"),
    ("enum: a", "/enum: `enum` must be a list of values"),
    ("uniqueItems: 'yes'", "/uniqueItems: `uniqueItems` must be `true` or `false`"),
    ("pattern: '(a'", "/pattern: invalid pattern `(a`: this `(` is never closed (at character 1)"),
    (
      "pattern: 'a(?=b)'",
      "/pattern: the pattern `a(?=b)` cannot be used: looking ahead with `(?=` or `(?!` is not supported (at character 2)"
    ),
    ("$ref: '#/$defs/a'", "/$ref: `#/$defs/a` leads nowhere: the schema has no `/$defs/a`"),
    ("$ref: '#a'", "/$ref: `#a` leads nowhere: the schema has no `a`"),
    ("$ref: other.yaml", "/$ref: `other.yaml` leads to `other.yaml`, which is not among the schemas given"),
    (
      "{$id: 'https://example.org/a/b', $ref: c}",
      "/$ref: `c` leads to `https://example.org/a/c`, which is not among the schemas given"
    ),
    (
      "$schema: http://json-schema.org/draft-07/schema#",
      "/$schema: the dialect `http://json-schema.org/draft-07/schema#` is not known: only JSON Schema 2020-12 is, `https://json-schema.org/draft/2020-12/schema`"
    ),
    ("$anchor: 1a", "/$anchor: `$anchor` must be a name of letters, digits, `-`, `_` and `.`"),
    ("$defs: {a: {$anchor: x}, b: {$anchor: x}}", "/$defs/b/$anchor: two anchors of one schema are called `x`"),
    ("$defs: {a: {$id: x}, b: {$id: x}}", "/$defs/b/$id: two schemas are known as `x`"),
    ("$id: 'a#b'", "/$id: `$id` must not have a fragment; use `$anchor` for `#b`"),
    ("reqired: [a]", "/reqired: unknown keyword `reqired`: did you mean `required`?"),
  ])
  func `a mistake in a schema is told where it is`(schema: String, problem: String) throws {
    #expect(try SchemaFixture.problems(schema) == [problem])
  }

  @Test func `a reference that leads back to itself is refused where it closes the circle`() throws {
    let problem =
      "the reference leads back to itself without descending into the value, so no value could ever be checked"
    #expect(try SchemaFixture.problems("$ref: '#'") == ["/$ref: \(problem)"])
    #expect(
      try SchemaFixture.problems("$defs: {a: {allOf: [{$ref: '#/$defs/b'}]}, b: {anyOf: [{$ref: '#/$defs/a'}]}}").count
        == 1)
    #expect(try SchemaFixture.problems("properties: {a: {$ref: '#'}}").isEmpty)
  }

  @Test func `all problems come, in the order of the documents`() throws {
    let problems = try SchemaFixture.problems(
      "{minimum: a, properties: {b: {type: x}}, $ref: z.yaml}", others: ["z.yaml": "maxLength: many"])
    #expect(problems.map { $0.prefix { $0 != ":" } } == ["/minimum", "/properties/b/type", "/maxLength"])
  }

  @Test func `names that the table of symbols lacks are reported`() throws {
    var set = SchemaSet()
    set.add(try SchemaFixture.read("properties: {a: {type: string}}", .empty), uri: "a.yaml")
    let compilation = SchemaCompiler.compile(set, symbols: .empty)
    #expect(compilation.schema == nil)
    #expect(compilation.problems.map(\.message) == ["the table of symbols does not hold the name `a`"])
    #expect(set.propertyNames == ["a"])
  }

  @Test func `documents refer to each other, by the URI they were given with or by $id`() throws {
    let fixture = try SchemaFixture(
      "properties: {a: {$ref: 'lib/date.yaml#/$defs/date'}, b: {$ref: 'https://example.org/person'}, c: {$ref: 'lib/date.yaml#day'}}",
      others: [
        "lib/date.yaml": "$defs: {date: {type: string, format: date, $anchor: day}}",
        "lib/person.yaml": "{$id: 'https://example.org/person', type: string}",
      ])
    #expect(try fixture.isValid("{a: 2026-11-24, b: A, c: 2026-11-24}"))
    #expect(try fixture.messages("{a: x, b: [], c: y}").count == 3)
    #expect(fixture.schema.subschema(at: "lib/date.yaml#day") != nil)
    #expect(fixture.schema.subschema(at: "https://example.org/person") != nil)
    #expect(fixture.schema.subschema(at: "lib/date.yaml#nothing") == nil)
  }

  @Test func `only what the roots refer to is compiled of other documents`() throws {
    var set = SchemaSet()
    set.add(try SchemaFixture.read("$ref: 'b.yaml#/$defs/good'", .empty), uri: "a.yaml")
    set.add(try SchemaFixture.read("$defs: {good: {type: string}, bad: {type: nonsense}}", .empty), uri: "b.yaml")
    #expect(SchemaCompiler.compile(set, roots: ["a.yaml"], symbols: .empty).problems.isEmpty)
    #expect(SchemaCompiler.compile(set, symbols: .empty).problems.count == 1)
  }

  @Test func `the metaschema is known and judges schemas`() throws {
    let fixture = try SchemaFixture("$ref: 'https://json-schema.org/draft/2020-12/schema'")
    #expect(try fixture.isValid("{type: string, minLength: 1, properties: {a: {$ref: '#'}}, $defs: {b: true}}"))
    #expect(
      try fixture.messages("{properties: {a: {minLength: -1}}}") == [
        "/properties/a/minLength: expected a number of at least 0, found the number -1"
      ])
    #expect(try fixture.messages("{properties: {a: {type: strng}}}").count == 1)
  }

  @Test func `a schema is read with anchors and merge keys like any YAML`() throws {
    let fixture = try SchemaFixture(
      """
      properties:
        a: &date {type: string, format: date}
        b: *date
        c: {<<: *date, maxLength: 10}
      """)
    #expect(try fixture.messages("{a: x, b: y, c: z}").count == 3)
  }
}
