import JSONSchema
import Testing
import YAMLTree

/// Hostile schemas and instances cost bounded time and end in a violation, not in a crash.
@Suite struct LimitTests {
  @Test func `deep nesting is walked to the reader's limit`() throws {
    let schema = try SchemaFixture("{items: {$ref: '#'}, type: [array, integer]}")
    let depth = 100
    let nested = String(repeating: "[", count: depth) + "x" + String(repeating: "]", count: depth)
    #expect(try schema.messages(nested).count == 1)
  }

  @Test func `a long chain of references ends in a violation`() throws {
    let links = (0..<1200).map { "a\($0): {allOf: [{$ref: '#/$defs/a\($0 + 1)'}, {type: integer}]}" }
    let schema = try SchemaFixture("{$ref: '#/$defs/a0', $defs: {\(links.joined(separator: ", ")), a1200: true}}")
    #expect(try schema.messages("1") == [": this is nested too deeply to be checked"])
  }

  @Test func `dynamic references that lead in a circle end in a violation`() throws {
    let schema = try SchemaFixture(
      """
      $id: https://example.org/root
      $dynamicAnchor: node
      $ref: base
      $defs:
        base: {$id: base, $dynamicRef: '#node', $defs: {x: {$dynamicAnchor: node}}}
      """)
    #expect(try schema.messages("1") == [": this is nested too deeply to be checked"])
    #expect(try !schema.isValid("1"))
  }

  @Test func `choices that double at each level stop at the limit of steps`() throws {
    var options = SchemaOptions()
    options.limits.steps = 10_000
    let schema = try SchemaFixture(
      "{anyOf: [{type: array, items: {$ref: '#'}, minItems: 1}, {type: array, items: {$ref: '#'}, maxItems: 9}]}",
      options: options)
    let nested = String(repeating: "[", count: 60) + "x" + String(repeating: "]", count: 60)
    #expect(
      try schema.messages(nested).last?.contains("checking stopped here") == true)
  }

  @Test func `aliases that multiply stop at the limit of steps`() throws {
    var options = SchemaOptions()
    options.limits.steps = 10_000
    let schema = try SchemaFixture("{items: {$ref: '#'}, uniqueItems: true}", options: options)
    var text = "- &a0 [x, y]\n"
    for level in 1...12 { text += "- &a\(level) [*a\(level - 1), [*a\(level - 1), *a\(level - 1)], *a\(level - 1)]\n" }
    #expect(try !schema.messages(text).isEmpty)
  }

  @Test func `many keys in two mappings are compared without looking at every pair`() throws {
    let schema = try SchemaFixture("uniqueItems: true")
    let keys = (0..<2000).map { "k\($0): \($0)" }
    let one = keys.joined(separator: ", ")
    let other = keys.reversed().joined(separator: ", ")
    #expect(try schema.messages("[{\(one)}, {\(other)}]").count == 1)
  }

  @Test func `one schema serves many threads`() async throws {
    let fixture = try SchemaFixture(
      "{items: {properties: {a: {pattern: '^[a-z]+$'}, b: {oneOf: [{type: string}, {type: integer}]}}, unevaluatedProperties: false}}"
    )
    let document = try fixture.read("[{a: x, b: 1}, {a: 5X, b: y}, {a: A, b: 1.5}, {c: 1}]")
    let answers = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          var scratch = SchemaScratch()
          var messages: [String] = []
          for _ in 0..<50 {
            messages = fixture.schema.validate(document, at: fixture.root, scratch: &scratch).map(\.message)
          }
          return messages
        }
      }
      return await group.reduce(into: Set<[String]>()) { $0.insert($1) }
    }
    #expect(answers.count == 1)
    #expect(answers.first?.count == 4)
  }
}
