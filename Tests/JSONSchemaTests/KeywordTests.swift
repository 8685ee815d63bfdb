import Testing

/// Each keyword by itself: what it lets through and what it does not.
@Suite struct KeywordTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var schema: String
    var valid: [String]
    var invalid: [String]

    init(_ schema: String, valid: [String], invalid: [String]) {
      self.schema = schema
      self.valid = valid
      self.invalid = invalid
    }

    var testDescription: String { schema }
  }

  @Test(arguments: [
    Row("true", valid: ["1", "{}", "~"], invalid: []),
    Row("false", valid: [], invalid: ["1", "{}", "~"]),
    Row(
      "type: integer", valid: ["1", "-7", "1.0", "1e3", "0x1F", "123456789012345678901234567890"],
      invalid: ["1.5", "'1'", ".inf", ".nan", "~"]),
    Row("type: number", valid: ["1", "1.5", ".inf"], invalid: ["'1'", "true"]),
    Row("type: [string, 'null']", valid: ["a", "~", "'5'", "no"], invalid: ["5", "true", "[]"]),
    Row(
      "enum: [a, 1, ~, true, [x], {k: v}]", valid: ["a", "1", "1.0", "~", "true", "[x]", "{k: v}"],
      invalid: ["b", "2", "false", "[y]", "{k: w}", "'1'"]),
    Row("const: {a: [1, {b: 2.0}]}", valid: ["{a: [1.0, {b: 2}]}"], invalid: ["{a: [1]}", "{a: [1, {b: 2}], c: 1}"]),
    Row("minimum: 1", valid: ["1", "1.0", "2", "a", "1e400"], invalid: ["0", "0.99", "-1e400", "-.inf", ".nan"]),
    Row("maximum: 9007199254740993", valid: ["9007199254740993"], invalid: ["9007199254740994"]),
    Row("exclusiveMaximum: 0.1", valid: ["0.09999999999999999999999"], invalid: ["0.1", "0.10000000000000000000001"]),
    Row("multipleOf: 0.01", valid: ["19.99", "0.07", "4.35", "0"], invalid: ["19.999", "0.075", ".inf"]),
    Row(
      "multipleOf: 3", valid: ["3e30", "300000000000000000000000000000"],
      invalid: ["1e30", "100000000000000000000000000001"]),
    Row(
      "multipleOf: 123456789012345678901234567890", valid: ["246913578024691357802469135780"],
      invalid: ["246913578024691357802469135781", "1e300"]),
    Row("minLength: 2", valid: ["ab", "éé", "🐲🐲", "5"], invalid: ["a", "é", "🐲"]),
    Row("maxLength: 2", valid: ["ab", "éé", "🐲🐲"], invalid: ["abc", "éée"]),
    Row("pattern: '^[a-z]+$'", valid: ["abc", "5"], invalid: ["aBc", "''"]),
    Row(
      "prefixItems: [{type: string}, {type: integer}]", valid: ["[]", "[a]", "[a, 1, x]"], invalid: ["[1]", "[a, b]"]),
    Row("{prefixItems: [true], items: {type: integer}}", valid: ["[a, 1]"], invalid: ["[a, b]"]),
    Row(
      "{contains: {const: 1}, minContains: 2, maxContains: 3}", valid: ["[1, 1]", "[1, 2, 1, 1]"],
      invalid: ["[1]", "[1, 1, 1, 1]"]),
    Row("{contains: {const: 1}, minContains: 0}", valid: ["[]", "[2]"], invalid: []),
    Row(
      "uniqueItems: true", valid: ["[1, true, '1']", "[[1], [2]]", "[{a: 1}, {b: 1}]"],
      invalid: ["[1, 1.0]", "[{a: 1, b: 2}, {b: 2, a: 1}]"]),
    Row("propertyNames: {maxLength: 3}", valid: ["{abc: 1}", "{1: 2}"], invalid: ["{abcd: 1}", "{12345: 1}"]),
    Row(
      "{patternProperties: {'^x-': {type: string}}, additionalProperties: {type: integer}}", valid: ["{x-a: b, c: 1}"],
      invalid: ["{x-a: 1}", "{c: b}"]),
    Row("dependentRequired: {a: [b, c]}", valid: ["{b: 1}", "{a: 1, b: 1, c: 1}"], invalid: ["{a: 1, b: 1}"]),
    Row("dependentSchemas: {a: {required: [b]}}", valid: ["{}", "{a: 1, b: 1}"], invalid: ["{a: 1}"]),
    Row("{if: {const: 1}, then: false, else: {type: string}}", valid: ["a"], invalid: ["1", "2"]),
    Row("not: {type: [string, integer]}", valid: ["1.5", "[]"], invalid: ["a", "1"]),
    Row("oneOf: [{minimum: 2}, {type: integer}]", valid: ["1", "2.5"], invalid: ["3", "1.5"]),
    Row(
      "{properties: {a: true}, unevaluatedProperties: {type: integer}}", valid: ["{a: x, b: 1}"], invalid: ["{b: x}"]),
    Row(
      "{anyOf: [{properties: {a: {const: 1}}}, {properties: {b: {const: 1}}}], unevaluatedProperties: false}",
      valid: ["{a: 1}", "{b: 1}", "{a: 1, b: 1}"], invalid: ["{a: 1, b: 2}", "{c: 1}"]),
    Row(
      "{prefixItems: [true], contains: {type: string}, unevaluatedItems: false}", valid: ["[1, a, b]"],
      invalid: ["[1, 2, a]"]),
  ])
  func `a keyword lets through what it should`(row: Row) throws {
    let schema = try SchemaFixture(row.schema)
    for document in row.valid { #expect(try schema.isValid(document), "\(document) is valid") }
    for document in row.invalid { #expect(try !schema.isValid(document), "\(document) is not valid") }
  }

  @Test func `required takes more names than there are bits`() throws {
    let names = (0..<70).map { "n\($0)" }
    let schema = try SchemaFixture("required: [\(names.joined(separator: ", "))]")
    let all = names.map { "\($0): 1" }
    #expect(try schema.isValid("{\(all.joined(separator: ", "))}"))
    #expect(
      try schema.messages("{\(all.dropLast().joined(separator: ", "))}").first?.hasPrefix(": `n69` is missing") == true)
  }

  @Test func `a list of texts longer than a few is searched by hash`() throws {
    let codes = (0..<300).map { "C\($0)" }
    let schema = try SchemaFixture("enum: [\(codes.joined(separator: ", "))]")
    for code in codes { #expect(try schema.isValid(code)) }
    #expect(try !schema.isValid("C300"))
  }

  @Test func `many items are unique by hash, whatever their order of keys`() throws {
    let schema = try SchemaFixture("uniqueItems: true")
    let items = (0..<200).map { "{a: \($0), b: [\($0)]}" }
    #expect(try schema.isValid("[\(items.joined(separator: ", "))]"))
    #expect(
      try schema.messages("[\((items + ["{b: [7.0], a: 7}"]).joined(separator: ", "))]") == [
        "/200: this item repeats an earlier one: a group of 2 fields"
      ])
  }

  @Test func `merge keys count as if the fields were written`() throws {
    let schema = try SchemaFixture(
      "properties: {b: {required: [x, y], additionalProperties: false, properties: {x: {type: string}, y: {type: integer}}}}"
    )
    #expect(try schema.isValid("{a: &a {x: t}, b: {<<: *a, y: 1}}"))
    #expect(try !schema.isValid("{a: &a {x: t, z: 1}, b: {<<: *a, y: 1}}"))
    #expect(try !schema.isValid("{a: &a {x: 5}, b: {<<: *a, y: 1}}"))
  }
}
