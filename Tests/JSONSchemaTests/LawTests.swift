import JSONSchema
import SourceText
import Testing
import YAMLTree

/// What holds for every schema and every document.
@Suite struct LawTests {
  static let schemas = [
    "true", "false", "type: string", "{type: integer, minimum: 2}", "enum: [a, 1, [x], {k: v}]", "const: {k: v}",
    "{minLength: 2, pattern: '^[a-z]'}", "{items: {type: string}, minItems: 1, uniqueItems: true}",
    "{prefixItems: [{type: string}], items: false}", "{contains: {type: string}, maxContains: 1}",
    "{properties: {a: {type: string}, b: {$ref: '#'}}, required: [a], additionalProperties: false}",
    "{patternProperties: {'^k': {type: string}}, unevaluatedProperties: {type: integer}}",
    "oneOf: [{type: string}, {required: [a]}, {items: {$ref: '#'}, type: array}]",
    "anyOf: [{properties: {a: {const: 1}}, required: [a]}, {properties: {a: {const: x}}, required: [a, b]}]",
    "{if: {required: [a]}, then: {required: [b]}, else: {maxProperties: 1}}", "not: {type: [string, object]}",
    "{allOf: [{properties: {a: true}}, {minProperties: 1}], unevaluatedProperties: false}",
    "{prefixItems: [true], unevaluatedItems: {type: integer}}", "{propertyNames: {maxLength: 1}}",
    "{dependentRequired: {a: [b]}, dependentSchemas: {b: {required: [a]}}}", "{format: date, type: [string, 'null']}",
  ]

  static let documents = [
    "~", "true", "0", "1", "2.0", "2.5", "a", "abc", "''", "2026-11-24", "[]", "[a]", "[a, a]", "[a, 1]", "[1, 2, 1]",
    "{}",
    "{a: 1}", "{a: x}", "{a: x, b: {a: y}}", "{a: x, b: {a: 1, c: 2}}", "{k: v}", "{k: 1, l: 2}", "{bb: 1}",
    "[{a: 1}, [b]]",
    "[[x]]", "{a: 1, b: 2, c: 3}", "{x: &m {a: x}, b: {<<: *m, b: y}}", "{a: &s text, b: *s}", "{1: a, ~: b}",
  ]

  @Test(arguments: schemas)
  func `the quick answer and the full one agree, and mistakes have locations and words`(text: String) throws {
    let fixture = try SchemaFixture(text)
    var scratch = SchemaScratch()
    for document in Self.documents {
      let tree = try fixture.read(document)
      let isValid = fixture.schema.isValid(tree, at: fixture.root, scratch: &scratch)
      let violations = fixture.schema.validate(tree, at: fixture.root, scratch: &scratch)
      #expect(isValid == violations.isEmpty, "\(document)")
      for violation in violations {
        #expect(Int(violation.node.rawValue) < tree.nodeCount)
        #expect(!violation.message.isEmpty && !violation.message.hasSuffix("."))
        #expect(Int(violation.schemaNode.rawValue) < violation.schema.nodeCount)
        if case .missing(let name) = violation.aspect {
          #expect(tree.value(in: tree.content(violation.node), forKey: name) == nil, "\(document): \(name)")
        }
      }
      let again = fixture.schema.validate(tree, at: fixture.root, scratch: &scratch)
      #expect(again.map(\.message) == violations.map(\.message), "memory from before changes nothing")
    }
  }

  @Test(arguments: schemas)
  func `a schema and its double negation agree`(text: String) throws {
    let plain = try SchemaFixture(text)
    let doubled = try SchemaFixture(
      "{not: {not: {$ref: '#/$defs/it'}}, $defs: {it: {$id: it, $ref: '#/$defs/a', $defs: {a: \(flow(text))}}}}")
    var scratch = SchemaScratch()
    for document in Self.documents where !text.contains("$ref") {
      let expected = plain.schema.isValid(try plain.read(document), at: plain.root, scratch: &scratch)
      let found = doubled.schema.isValid(try doubled.read(document), at: doubled.root, scratch: &scratch)
      #expect(expected == found, "\(document)")
    }
  }

  private func flow(_ text: String) -> String { text.contains(": ") && !text.hasPrefix("{") ? "{\(text)}" : text }

  @Test(arguments: schemas)
  func `the standard's metaschema finds no mistake in the schemas of these tests`(text: String) throws {
    let metaschema = try SchemaFixture("$ref: 'https://json-schema.org/draft/2020-12/schema'")
    #expect(try metaschema.messages(text).isEmpty)
  }

  @Test func `locations are bytes of the source`() throws {
    let schema = try SchemaFixture("properties: {due: {type: string, format: date}, owner: {type: string}}")
    let source = "due: «soon»\nowner: «[Tom,\n  Asha]»\n"
    let (text, ranges) = unmarked(source)
    let document = try schema.read(text)
    var scratch = SchemaScratch()
    let found = schema.schema.validate(document, at: schema.root, scratch: &scratch).map { document.span($0.node) }
    #expect(found.map { Int($0.lower)..<Int($0.upper) } == ranges)
  }

  /// Takes the marks out of a text and gives what they enclosed, in bytes.
  private func unmarked(_ text: String) -> (String, [Range<Int>]) {
    var plain = ""
    var ranges: [Range<Int>] = []
    var start = 0
    for character in text {
      switch character {
      case "«": start = plain.utf8.count
      case "»": ranges.append(start..<plain.utf8.count)
      default: plain.append(character)
      }
    }
    return (plain, ranges)
  }
}
