import Testing

/// What people are told of documents by a pack's schema, and packs' authors of their schemas.
@Suite struct `Mistakes of structure` {
  private func findings(_ asset: String, showsSchemas: Bool = false) throws -> [String] {
    try HousePack.findings(
      in: ["assets.yaml": "kind: asset-list\nproject: PRJ-1\n\(asset)\n"], showsSchemas: showsSchemas)
  }

  @Test(arguments: [
    ("assets: [{id: A-1, name: {count: 3}}]", "DOC004 assets.yaml:3:20", "found a group of 1 field"),
    ("assets: [{id: A-1, nme: Scanner}]", "DOC003 assets.yaml:3:20", "Write `name:` in place of `nme:`"),
    ("assets: [{name: Scanner}]", "DOC016 assets.yaml:3:17", "has no `id`"),
    ("checks: [{count: 3}]", "DOC016 assets.yaml:3:", "Check has no `asset`"),
    ("checks: [{asset: TBC, count: 0}]", "DOC0", "count"),
  ])
  func `are told once, at their location`(asset: String, location: String, words: String) throws {
    let found = try findings(asset).filter { !$0.hasPrefix("DOC005") }
    #expect(found.count == 1 && found[0].hasPrefix(location) && found[0].contains(words), "\(found)")
  }

  @Test func `name the line of the schema that asks for it, where that is wanted`() throws {
    let plain = try findings("assets: [{id: A-1, name: {count: 3}}]")
    #expect(plain.first?.contains("schema") == false, "\(plain)")
    let verbose = try findings("assets: [{id: A-1, name: {count: 3}}]", showsSchemas: true)
    let line =
      1
      + (HousePack.assets.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
        $0.contains("examples: [Scanner], type: string")
      } ?? -1)
    #expect(
      verbose.first?.contains("[the schema asks for it here house/kinds/asset-list.schema.yaml:\(line):") == true,
      "\(verbose)")
  }

  @Test func `in a reference that leads nowhere are shown with what it names`() {
    let found = HousePack.mistakes(
      in: HousePack.assets.replacing("{$ref: '#/$defs/asset'}", with: "{$ref: 'assets-2.schema.yaml#/$defs/asset'}"))
    #expect(
      found.contains { $0.contains("assets-2.schema.yaml") && $0.hasPrefix("house/kinds/asset-list.schema.yaml:") },
      "\(found)")
    let inside = HousePack.mistakes(
      in: HousePack.assets.replacing("{$ref: '#/$defs/asset'}", with: "{$ref: '#/$defs/aset'}"))
    #expect(inside.contains { $0.contains("aset") }, "\(inside)")
  }

  @Test(arguments: ["^(?=.*[0-9])A", "(?<!x)A-1", "(A)-\\1"])
  func `in a pattern that cannot run in linear time are refused and named`(pattern: String) {
    let found = HousePack.mistakes(
      in: HousePack.assets.replacing(
        "description: Its number., examples: [A-1], type: string",
        with: "description: Its number., examples: [A-1], type: string, pattern: '\(pattern)'"))
    #expect(found.contains { $0.contains("the pattern `\(pattern)` cannot be used") }, "\(found)")
  }

  @Test func `of a schema in JSON are told as those of one in YAML`() throws {
    let json = """
      {"title": "Asset list", "description": "What there is.", "x-pmo-files": ["assets.yaml"], "type": "object",
       "properties": {"kind": {"type": "string"}, "holder": {"$ref": "common.schema.yaml#/$defs/persn"}}}
      """
    let found = HousePack.mistakes(in: json, file: "asset-list.schema.json")
    #expect(found.contains { $0.hasPrefix("house/kinds/asset-list.schema.json:2") && $0.contains("persn") }, "\(found)")
    #expect(HousePack.mistakes(in: json.replacing("persn", with: "person"), file: "asset-list.schema.json") == [])
  }

  @Test func `are wrong formats only where a pack asks for it, itself or by its metaschema`() throws {
    let dated = HousePack.assets.replacing(
      "description: What it is., examples: [Scanner], type: string",
      with: "description: What it is., examples: [Scanner], type: string, format: email")
    let document = ["assets.yaml": "kind: asset-list\nproject: PRJ-1\nassets: [{id: A-1, name: Scanner}]\n"]
    #expect(try HousePack.findings(in: document, assets: dated).count == 1)
    let manifest = HousePack.manifest + "formats: annotation\n"
    #expect(try HousePack.findings(in: document, assets: dated, manifest: manifest) == [])
    let meta = """
      $schema: https://json-schema.org/draft/2020-12/schema
      $id: https://house.example/meta
      $vocabulary:
        https://json-schema.org/draft/2020-12/vocab/core: true
        https://json-schema.org/draft/2020-12/vocab/applicator: true
        https://json-schema.org/draft/2020-12/vocab/validation: true
        https://json-schema.org/draft/2020-12/vocab/meta-data: true
        https://json-schema.org/draft/2020-12/vocab/format-assertion: true
      """
    let asserting = dated.replacing(
      "$schema: https://json-schema.org/draft/2020-12/schema", with: "$schema: https://house.example/meta")
    #expect(
      try HousePack.findings(in: document, assets: asserting, manifest: manifest, further: ["kinds/meta.yaml": meta])
        .count
        == 1)
    #expect(
      HousePack.mistakes(in: dated, manifest: HousePack.manifest + "formats: asertion\n").contains {
        $0.contains("assertion")
      })
  }

  @Test func `of a dialect that needs an unknown vocabulary are refused`() {
    let found = HousePack.mistakes(
      in: HousePack.assets.replacing(
        "$schema: https://json-schema.org/draft/2020-12/schema",
        with: "$schema: http://json-schema.org/draft-04/schema#"))
    #expect(found.contains { $0.contains("draft-04") && $0.contains("not known") }, "\(found)")
  }
}
