import JSONSchema
import Testing
import YAMLTree

/// What is written more shortly than the schema says is judged as what it is short for.
@Suite struct `Short forms` {
  private static let keywords = [
    CustomKeyword("x-entity", opensScope: true), CustomKeyword("x-ref"), CustomKeyword("x-words"),
    CustomKeyword("x-scalar", namesShorthand: true),
  ]

  private static let text = """
    type: object
    additionalProperties: false
    properties:
      steps: {type: array, minItems: 1, items: {$ref: '#/$defs/step'}}
      pair: {type: array, minItems: 2, items: {type: integer}}
      needs: {type: array, items: {type: string, x-ref: step, pattern: '^S-[0-9]+$'}}
      lead: {title: Lead, $ref: '#/$defs/person'}
      rating: {$ref: '#/$defs/rating'}
      cost: {x-scalar: likely, type: [number, object], properties: {likely: {$ref: '#/$defs/money'}}}
      day: {type: string, format: date}
      choice: {anyOf: [{$ref: '#/$defs/person'}, {type: integer}]}
      either: {type: [string, array], items: {type: string, x-ref: step}}
      nested: {type: array, items: {$ref: '#/properties/nested'}}
      free: {}
    $defs:
      person:
        x-entity: person
        x-scalar: name
        type: [string, object]
        required: [name]
        properties: {name: {type: string, maxLength: 8, x-words: names}, mail: {type: string}}
      step:
        x-entity: step
        x-scalar: action
        type: [string, object]
        required: [action, owner]
        properties: {action: {type: string}, owner: {$ref: '#/$defs/person'}}
      rating: {x-scalar: overall, type: [string, object], properties: {overall: {enum: [red, green], x-words: colours}}}
      money: {x-scalar: amount, type: [number, object], properties: {amount: {type: number, minimum: 0}}}
    """

  private func found(_ text: String, acceptsShortForms: Bool = true) throws -> (lines: [String], places: [String]) {
    let fixture = try SchemaFixture(
      Self.text,
      options: SchemaOptions(assertsFormats: true, keywords: Self.keywords, acceptsShortForms: acceptsShortForms))
    let document = try fixture.read(text)
    var scratch = SchemaScratch()
    let violations = fixture.schema.validate(document, at: fixture.root, scratch: &scratch)
    let visits = scratch.visits.map { visit in
      "\(Self.keywords[visit.keyword].name) in \(visit.parent): \(document.text(document.content(visit.node)))"
    }
    return (
      violations.map(\.message) + visits.filter { !$0.hasPrefix("x-entity") }
        + scratch.visits.filter { $0.keyword == 0 }.map { "entity in \($0.parent)" },
      violations.map { document.jsonPointer(to: $0.node) + ($0.property.map { " as \($0)" } ?? "") }
    )
  }

  @Test(arguments: [
    ("steps: [{action: Go, ownr: Ann}]", "steps: {action: Go, ownr: Ann}"),
    ("steps: [{action: Go, owner: {name: Ann}}]", "steps: {action: Go, owner: Ann}"),
    ("steps: [{action: Go}]", "steps: Go"),
    ("steps: [Go]", "steps: Go"),
    ("pair: [x, 1]", "pair: [[x], [1]]"),
    ("needs: [S-1]", "needs: S-1"),
    ("needs: [M9]", "needs: M9"),
    ("lead: {name: Ann}", "lead: Ann"),
    ("lead: {name: Ann}", "lead: [Ann]"),
    ("lead: {name: Annabel Bell}", "lead: [[Annabel Bell]]"),
    ("lead: {mail: a}", "lead: [{mail: a}]"),
    ("rating: {overall: purple}", "rating: purple"),
    ("rating: {overall: red}", "rating: [red]"),
    ("cost: {likely: {amount: -1}}", "cost: -1"),
    ("cost: {likely: {amount: -1}}", "cost: {likely: [-1]}"),
    ("day: 2026-13-01", "day: [2026-13-01]"),
    ("choice: {name: Annabel Bell}", "choice: [{name: Annabel Bell}]"),
    ("choice: {name: Ann}", "choice: [Ann]"),
    ("either: [S-1]", "either: S-1"),
  ])
  func `are judged like the long ones`(long: String, short: String) throws {
    let (expected, actual) = (try found(long), try found(short))
    #expect(expected.lines == actual.lines, "\(long) and \(short)")
  }

  @Test(arguments: [
    ("rating: purple", ["/rating as overall"]), ("cost: -1", ["/cost as amount"]), ("steps: Go", ["/steps"]),
    ("needs: M9", ["/needs"]), ("lead: [Annabel Bell]", ["/lead/0 as name"]), ("day: [a, b]", ["/day"]),
    ("day: []", ["/day"]),
  ])
  func `are wrong where the value is`(text: String, places: [String]) throws {
    #expect(try found(text).places == places)
  }

  @Test func `may be nothing at all that goes on for ever`() throws {
    #expect(try found("nested: x").places == ["/nested"])
    #expect(try found("nested: [[[]]]").places.isEmpty)
    #expect(try found("free: [x]").places.isEmpty)
  }

  @Test func `are mistakes where nobody asked for them`() throws {
    for text in ["steps: {action: Go, owner: Ann}", "needs: S-1", "day: [2026-01-01]"] {
      #expect(try found(text, acceptsShortForms: false).places.count == 1, "\(text)")
    }
  }
}
