import JSONSchema
import Testing
import YAMLTree

/// Twice the instance takes no more than about twice the time.
@Suite(.serialized) struct GrowthTests {
  struct Input: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var schema: String
    var text: @Sendable (Int) -> String
  }

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).reduce(into: "") { $0 += line($1) }
  }

  static let inputs = [
    Input(testDescription: "many unknown keys", schema: "{properties: {known: {}}, additionalProperties: false}") {
      lines($0) { "key\($0): 1\n" }
    },
    Input(
      testDescription: "many keys without those that are required",
      schema: "{properties: {key: {}}, required: [kei1, kei2, kei3, kei4, kei5]}"
    ) { lines($0) { "key\($0): 1\n" } },
    Input(testDescription: "many keys of one name", schema: "{properties: {known: {type: integer}}}") {
      lines($0) { _ in "known: 1\n" }
    },
    Input(testDescription: "many keys with patterns", schema: "{patternProperties: {'^k.*9$': {type: integer}}}") {
      lines($0) { "key\($0): 1\n" }
    },
    Input(testDescription: "many items that differ", schema: "{uniqueItems: true}") { lines($0) { "- {id: \($0)}\n" } },
    Input(testDescription: "many items of a long list", schema: "{items: {enum: [\(lines(500) { "\($0).5, " })]}}") {
      lines($0) { "- \($0 % 500).5\n" }
    },
    Input(testDescription: "many items that are wrong", schema: "{items: {type: string}}") {
      lines($0) { "- \($0)\n" }
    },
    Input(testDescription: "aliases of one list", schema: "{properties: {list: {uniqueItems: true}}}") { count in
      "base: &a [1, 2, 3]\nlist:\n" + lines(count) { _ in "- *a\n" }
    },
  ]

  @Test(arguments: inputs) func `Validating takes time in proportion`(input: Input) throws {
    let fixture = try SchemaFixture(input.schema)
    let once = try fixture.read(input.text(4000))
    let twice = try fixture.read(input.text(8000))
    var ratio = Double.infinity
    // Other work on the machine only ever makes a run longer.
    for _ in 0..<5 where ratio >= 3 {
      ratio = min(ratio, seconds(fixture, twice) / max(seconds(fixture, once), 0.000_001))
    }
    #expect(ratio < 3)
  }

  private func seconds(_ fixture: SchemaFixture, _ document: YAMLDocument) -> Double {
    var scratch = SchemaScratch()
    let duration = ContinuousClock().measure {
      _ = fixture.schema.validate(document, at: fixture.root, scratch: &scratch)
    }
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
