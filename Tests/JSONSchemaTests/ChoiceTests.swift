import Testing

/// `anyOf` and `oneOf` are explained by the branch that was meant, never by all of them.
@Suite struct ChoiceTests {
  @Test(arguments: [
    (
      "oneOf: [{type: string}, {type: object, required: [name]}]", "{nam: a}",
      [": `name` is missing; is `nam` meant to be it?"]
    ),
    (
      "oneOf: [{type: string}, {type: object, required: [name]}]", "5",
      [": expected a text or a group of fields, found the number 5"]
    ),
    (
      "anyOf: [{$ref: '#/$defs/money'}, {type: number}]\n$defs: {money: {type: object, required: [amount]}}", "{}",
      [": `amount` is missing"]
    ),
    (
      "oneOf: [{const: low}, {const: high}]", "hgih",
      [": expected one of `low` or `high`, found the text \"hgih\": did you mean `high`?"]
    ),
    (
      "anyOf: [{type: string, format: date}, {enum: [imminent, near]}]", "soon-ish",
      [": expected a date like 2026-11-24, found the text \"soon-ish\""]
    ),
  ])
  func `the type of the value decides first`(schema: String, document: String, messages: [String]) throws {
    #expect(try SchemaFixture(schema).messages(document) == messages)
  }

  static let kinds = """
    oneOf:
      - {properties: {kind: {const: risk}, owner: {type: string}}, required: [kind, owner]}
      - {properties: {kind: {const: issue}, raised: {type: string, format: date}}, required: [kind, raised]}
      - {properties: {kind: {enum: [lesson, decision]}}, required: [kind]}
    """

  @Test(arguments: [
    ("{kind: risk}", ["": "`owner` is missing"]),
    ("{kind: issue, raised: soon}", ["/raised": "expected a date like 2026-11-24, found the text \"soon\""]),
    (
      "{kind: isue, raised: soon}",
      [
        "/kind":
          "expected one of `risk`, `issue`, `lesson` or `decision`, found the text \"isue\": did you mean `issue`?"
      ]
    ),
    ("{owner: x}", ["": "`kind` is missing: expected one of `risk`, `issue`, `lesson` or `decision`"]),
  ])
  func `a property with a value for each branch decides next`(document: String, messages: [String: String]) throws {
    #expect(try SchemaFixture(Self.kinds).messages(document) == messages.map { "\($0.key): \($0.value)" })
  }

  @Test func `the nearest branch decides last`() throws {
    let schema = try SchemaFixture(
      """
      anyOf:
        - {required: [start, finish], properties: {start: {format: date}, finish: {format: date}}}
        - {required: [year, month, day, zone]}
      """)
    #expect(try schema.messages("{start: 2026-11-24}") == [": `finish` is missing: expected a date like 2026-11-24"])
  }

  @Test func `more than one branch is told with their titles`() throws {
    let schema = try SchemaFixture("oneOf: [{title: a person, required: [name]}, {title: a team, required: [team]}]")
    #expect(
      try schema.messages("{name: x, team: y}") == [
        ": this fits more than one of the forms that are allowed here (a person or a team): it must fit exactly one"
      ])
  }

  @Test func `choices within choices are explained by one branch of each`() throws {
    let schema = try SchemaFixture(
      """
      $ref: '#/$defs/tree'
      $defs:
        tree:
          oneOf:
            - {type: string, minLength: 1}
            - {type: object, required: [left, right], properties: {left: {$ref: '#/$defs/tree'}, right: {$ref: '#/$defs/tree'}}}
      """)
    #expect(
      try schema.messages("{left: a, right: {left: {left: b, right: 5}, right: c}}") == [
        "/right/left/right: expected a text or a group of fields, found the number 5"
      ])
  }

  @Test func `a condition is explained by its consequence`() throws {
    let schema = try SchemaFixture(
      """
      if: {properties: {status: {const: closed}}, required: [status]}
      then: {required: [closed_on]}
      else: {not: {required: [closed_on]}}
      """)
    #expect(try schema.messages("{status: closed}") == [": `closed_on` is missing"])
    #expect(try schema.messages("{status: open, closed_on: x}") == ["/closed_on#: `closed_on` is not allowed here"])
  }
}
