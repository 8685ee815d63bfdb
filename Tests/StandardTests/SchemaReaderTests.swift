import CEL
import Standard
import Testing
import YAMLTree

/// What schemas say of a field, as the types of the rule language.
@Suite("Schemas as types")
struct SchemaReaderTests {
  /// A standard with a kind of one entity that has a field of a schema.
  private func standard(_ field: String, more: String = "") -> (standard: Standard?, problems: [String]) {
    SmallStandard.load([
      "kinds/thing.schema.yaml": """
      title: Thing
      type: object
      x-pmo-entity: thing
      required: [field]
      properties:
        id: {type: string}
        field: \(field)
      \(more)
      $defs:
        part: {type: object, properties: {name: {type: string}}}
        text: {type: string, title: A text, description: From the definition., examples: [one, two], x-pmo-aliases: [words]}
        loop: {type: object, properties: {next: {$ref: '#/$defs/loop'}}}
      """,
      "kinds/shared.schema.yaml":
        "$defs:\n  money: {type: object, properties: {amount: {type: number, x-pmo-type: decimal}}}\n",
    ])
  }

  private func field(_ schema: String) throws -> (field: Field, standard: Standard) {
    let (standard, problems) = standard(schema)
    #expect(problems == [])
    let known = try #require(standard)
    let type = try #require(known.objectTypes.first { $0.name == "thing" })
    return (try #require(type.field(named: "field")), known)
  }

  @Test(
    "a schema gives the type that the page of the rule language says",
    arguments: [
      ("{type: string}", "string"),
      ("{type: string, format: date}", "date"),
      ("{type: string, format: email}", "string"),
      ("{type: integer}", "int"),
      ("{type: number}", "double"),
      ("{type: number, x-pmo-type: decimal}", "decimal"),
      ("{type: [integer, number]}", "double"),
      ("{type: [integer, number], x-pmo-type: decimal}", "decimal"),
      ("{type: [number, string], x-pmo-type: decimal}", "decimal"),
      ("{type: boolean}", "bool"),
      ("{type: integer, x-pmo-scale: size}", "int"),
      ("{type: string, x-pmo-vocabulary: stage}", "string"),
      ("{x-pmo-vocabulary: stage}", "string"),
      ("{type: array, items: {type: string}}", "list(string)"),
      ("{type: [string, array], items: {type: string}}", "list(string)"),
      ("{type: array}", "list(dyn)"),
      ("{type: array, items: {type: array, items: {type: string, format: date}}}", "list(list(date))"),
      ("{type: array, items: {x-pmo-scale: size}}", "list(int)"),
      ("{type: object, properties: {a: {type: string}}}", "thing.field"),
      ("{type: [string, object], properties: {a: {type: string}}}", "thing.field"),
      ("{type: array, items: {type: object, properties: {a: {type: string}}}}", "list(thing.field.item)"),
      ("{type: object, additionalProperties: {type: integer}}", "map(string, int)"),
      ("{type: object, additionalProperties: {properties: {a: {type: string}}}}", "map(string, thing.field.value)"),
      ("{type: object}", "dyn"),
      ("{type: object, additionalProperties: true}", "dyn"),
      ("{$ref: '#/$defs/part'}", "part"),
      ("{$ref: '#/$defs/text'}", "string"),
      ("{$ref: '#/$defs/loop'}", "loop"),
      ("{$ref: 'shared.schema.yaml#/$defs/money'}", "money"),
      ("{$ref: 'project.schema.yaml'}", "project"),
      ("{type: array, items: {$ref: '#/$defs/part'}}", "list(part)"),
      ("{x-pmo-collection: project}", "list(project)"),
      ("{anyOf: [{type: 'null'}, {$ref: '#/$defs/part'}]}", "part"),
      ("{oneOf: [{type: string}, {type: array, items: {type: integer}}]}", "list(int)"),
      ("{allOf: [{$ref: '#/$defs/text'}, {minLength: 2}]}", "string"),
      ("{anyOf: [{type: string}, {type: integer}]}", "dyn"),
      ("{type: [string, integer]}", "dyn"),
      ("{}", "dyn"),
      ("true", "dyn"),
    ])
  func hasTypes(_ schema: String, _ expected: String) throws {
    let (field, standard) = try field(schema)
    #expect(ObjectTypes(standard).type(of: field.valueType).description == expected)
  }

  @Test("a property without texts has those of the definition that it refers to, and its names")
  func hasTexts() throws {
    let (field, standard) = try field("{$ref: '#/$defs/text', x-pmo-aliases: [wording]}")
    #expect(field.title == "A text" && field.description == "From the definition.")
    #expect(field.examples == ["one", "two"] && field.isRequired)
    #expect(field.names.map { standard.symbols.name(of: $0) } == ["field", "wording", "words"])
    let own = try self.field("{$ref: '#/$defs/text', title: Own, examples: [mine]}").field
    #expect(own.title == "Own" && own.examples == ["mine"] && own.description == "From the definition.")
  }

  @Test("a file that only holds what others share is no kind")
  func hasKinds() throws {
    let known = try #require(standard("{type: string}").standard)
    #expect(known.kinds.filter { !$0.isRecord }.map(\.name) == ["programme", "project", "thing"])
    #expect(known.kind(named: "Thing") != nil && known.kind(named: "shared") == nil)
  }

  @Test(
    "what a schema names must be there",
    arguments: [
      ("{x-pmo-vocabulary: stag}", "unknown vocabulary `stag`. Did you mean `stage`?"),
      ("{x-pmo-scale: sizes}", "unknown scale `sizes`. Did you mean `size`?"),
      ("{x-pmo-collection: projct}", "unknown entity `projct` in `x-pmo-collection`. Did you mean `project`?"),
      ("{type: string, x-pmo-ref: projct}", "unknown entity `projct` in `x-pmo-ref`. Did you mean `project`?"),
      ("{$ref: '#/$defs/prt'}", "unresolved reference `#/$defs/prt`: there is no `prt`. "),
      ("{$ref: 'other.schema.yaml#/$defs/part'}", "unknown schema file `other.schema.yaml`. "),
      ("{type: string, x-pmo-joins: things}", "invalid `x-pmo-joins`. "),
      ("{type: string, x-pmo-ref: project, x-pmo-ref-once: never}", "unknown value `never` of `x-pmo-ref-once`. "),
    ])
  func findsMistakes(_ schema: String, _ expected: String) {
    let (standard, problems) = standard(schema)
    #expect(standard == nil)
    #expect(problems.count == 1 && problems[0].hasPrefix("p0/kinds/thing.schema.yaml:7 \(expected)"), "\(problems)")
  }

  @Test("an entity is declared once")
  func refusesDuplicates() {
    let (_, problems) = SmallStandard.load([
      "kinds/again.schema.yaml": "type: object\nx-pmo-entity: project\nproperties: {id: {type: string}}\n"
    ])
    #expect(problems == ["p0/kinds/again.schema.yaml:2 duplicate entity `project`. "])
  }

  @Test(
    "dates in order are pairs of dates of the record and its parts",
    arguments: [
      ("{type: string, format: date}", "[[field, field]]", true),
      ("{type: object, properties: {on: {type: string, format: date}}}", "[[field.on, field.on]]", true),
      ("{type: string, format: date}", "[[field, id]]", false),
      ("{type: string, format: date}", "[[field, other]]", false),
      ("{type: string, format: date}", "[[field]]", false),
      ("{type: string, format: date}", "[field, field]", false),
      ("{type: object, properties: {on: {type: string, format: date}}}", "[[field, field.on]]", false),
    ])
  func datesInOrder(schema: String, pairs: String, isValid: Bool) {
    let (known, problems) = standard(schema, more: "x-pmo-dates-in-order: \(pairs)")
    let message = "invalid pair in `x-pmo-dates-in-order`. "
    #expect(problems.allSatisfy { $0.contains(message) } && problems.isEmpty == isValid)
    if isValid {
      let path = pairs.contains(".") ? ["field", "on"] : ["field"]
      let thing = known?.objectTypes.first { $0.name == "thing" }
      #expect(thing?.datesInOrder == [DatesInOrder(earlier: path, later: path)])
    }
  }
}
