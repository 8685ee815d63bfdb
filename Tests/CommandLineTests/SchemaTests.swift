import Foundation
import TestSupport
import Testing

@Suite struct `pmo-lint schema` {
  @Test func `prints the schema of a kind, however its name is written`() throws {
    let line = try CommandLine()
    let outcome = try line.run("schema", "risk-register")
    #expect(outcome.status == 0 && outcome.error == "")
    let schema = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(schema["title"] as? String == "Risk register")
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(try line.run("schema", "Risk Register").output == outcome.output)
  }

  @Test func `prints one schema for all kinds, and writes it into a file`() throws {
    let line = try CommandLine()
    let all = try line.run("schema")
    #expect(all.output.contains("\"Project document\""))
    #expect(try line.run("schema", "--all").output == all.output)
    let written = try line.run("schema", "--output", ".schemas/document.json")
    #expect(written.status == 0 && written.output == "")
    #expect(line.folder.text(of: ".schemas/document.json") == all.output)
  }

  @Test func `names the kind that was meant`() throws {
    let line = try CommandLine()
    let outcome = try line.run("schema", "chater")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("unknown kind of document \"chater\""))
    #expect(outcome.error.contains("Did you mean charter?"))
    #expect(try line.run("schema", "charter", "--all").status == 2)
  }

  @Test func `takes in the names of the configuration and the kinds of an own pack`() throws {
    let line = try CommandLine([
      ".pmo-lint.yaml": "packs: [house]\naliases:\n  risk:\n    hazard: title\n",
      "house/pack.yaml": "id: house\nextends: core\n",
      "house/kinds/asset-list.schema.yaml": """
      title: Asset list
      description: What the project owns.
      x-pmo-files: ['assets.yaml']
      type: object
      properties:
        kind: {title: Kind, description: What this is., examples: [asset-list], type: string}
        holder:
          title: Holder
          description: Who keeps the list.
          examples: [Ann Bell]
          $ref: 'common.schema.yaml#/$defs/person'
      additionalProperties: false
      """,
    ])
    #expect(try line.run("schema", "risk-register").output.contains("hazard"))
    let own = try line.run("schema", "asset-list")
    #expect(own.status == 0, "\(own.error)")
    #expect(own.output.contains("\"#/$defs/person\""))
    #expect(try line.run("kinds").output.contains("asset-list  Asset list\n"))
  }
}

@Suite struct `pmo-lint kinds` {
  @Test func `lists what each kind holds and where teams keep it`() throws {
    let outcome = try CommandLine().run("kinds")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("risk-register  Risk register\n  The risks of a project or programme"))
    #expect(outcome.output.contains("\n  holds   risks, mitigations\n"))
    #expect(outcome.output.contains("\n  files   {risks,risk-register,"))
    #expect(outcome.output.contains("\nKinds of one record"))
    #expect(
      outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("{") || $0.contains("files") })
  }

  @Test func `lists it for programs`() throws {
    let outcome = try CommandLine().run("kinds", "--output-format", "json")
    let list = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let kinds = try #require(list["kinds"] as? [[String: Any]])
    let raid = try #require(kinds.first { $0["name"] as? String == "raid-log" })
    #expect(raid["title"] as? String == "RAID log")
    #expect((raid["entities"] as? [String])?.contains("risks") == true)
    #expect((raid["files"] as? [String])?.isEmpty == false)
    #expect(kinds.contains { $0["record"] as? Bool == true })
  }
}

/// What another validator says of the published schemas and of documents by them.
@Suite struct `Published schemas, by check-jsonschema` {
  private static let tool = ExternalTool.named("check-jsonschema")

  /// The schemas of all kinds in a folder, and that of all kinds together; written once for all tests.
  private static let schemas = Result {
    let line = try CommandLine([:])
    let listing = try line.run("kinds", "--output-format", "json")
    let list = try #require(JSONSerialization.jsonObject(with: Data(listing.output.utf8)) as? [String: Any])
    let names = try #require(list["kinds"] as? [[String: Any]]).compactMap { $0["name"] as? String }
    for name in names {
      #expect(try line.run("schema", name, "--output", "schemas/\(name).json").status == 0)
    }
    #expect(try line.run("schema", "--output", "schemas/all.json").status == 0)
    return (folder: line.folder, names: names)
  }

  @Test(.enabled(if: tool != nil)) func `are valid by the metaschema`() throws {
    let (folder, names) = try Self.schemas.get()
    let outcome = try #require(Self.tool).run(
      ["--check-metaschema"] + (names + ["all"]).map { "schemas/\($0).json" }, in: folder.path)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(.enabled(if: tool != nil)) func `accept the sample portfolio and the cases in which rules are silent`()
    throws
  {
    let (folder, _) = try Self.schemas.get()
    let portfolio = try Self.documents(in: "fixtures/portfolio")
    let files = try portfolio.filter { !Self.isFaulty($0) } + Self.silentCases()
    #expect(files.count > 80)
    var byKind: [String: [String]] = [:]
    for file in files {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let kind = text.split(separator: "\n").first { $0.hasPrefix("kind: ") }?.dropFirst(6)
      guard let kind else { continue }
      let name = kind.prefix { $0 != "#" }.lowercased().trimmingCharacters(in: .whitespaces)
      byKind[name.replacing("_", with: "-").replacing(" ", with: "-"), default: []].append(file)
    }
    #expect(byKind.count > 8)
    let tool = try #require(Self.tool)
    for (kind, files) in byKind.sorted(by: { $0.key < $1.key }) {
      let outcome = try tool.run(["--schemafile", "schemas/\(kind).json"] + files.sorted(), in: folder.path)
      #expect(outcome.status == 0, "\(kind): \(outcome.output)")
    }
    let all = try tool.run(
      ["--schemafile", "schemas/all.json"] + portfolio.filter { !Self.isFaulty($0) }, in: folder.path)
    #expect(all.status == 0, "\(all.output)")
    // Those with a fault of structure, and only those, are refused.
    for file in portfolio.filter(Self.isFaulty) {
      let outcome = try tool.run(["--schemafile", "schemas/all.json", file], in: folder.path)
      #expect(outcome.status == 1, "\(file): \(outcome.output)")
    }
  }

  @Test(.enabled(if: tool != nil)) func `refuse documents with a value of the wrong type`() throws {
    let line = try CommandLine([
      "charter.yaml": "kind: charter\nid: PRJ-1\nname: Portal\ntier: [1, 2]\n",
      "risk-register.yaml": "kind: risk-register\nrisks:\n  - {id: R1, title: {text: Late}}\n",
      "status-report.yaml": "kind: status-report\nperiod: 2026-11\nfinance: {planned_value: lots}\n",
      "decision-log.yaml": "kind: decision-log\ndecisions: {D1: {title: Go, decided_on: next week}}\n",
    ])
    let (folder, _) = try Self.schemas.get()
    let tool = try #require(Self.tool)
    for kind in ["charter", "risk-register", "status-report", "decision-log"] {
      for schema in [kind, "all"] {
        let outcome = try tool.run(
          ["--schemafile", "schemas/\(schema).json", line.folder.url("\(kind).yaml").path], in: folder.path)
        #expect(outcome.status == 1, "\(kind): \(outcome.output)")
      }
    }
  }

  /// Whether a document of the sample portfolio has one of the seeded faults of structure: what is no YAML, a slip in the
  /// name of a field, a date that is none.
  private static func isFaulty(_ file: String) -> Bool {
    ["thornby-cdc/changes.yaml", "thornby-cdc/risks.yaml", "fit-pathway/risks.yaml"].contains { file.hasSuffix($0) }
  }

  /// The YAML files below a folder of the project.
  private static func documents(in folder: String) throws -> [String] {
    let root = ProjectFolder.root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".yaml") && !$0.contains("/.") && !$0.hasPrefix(".") }
      .map { root.appending(path: $0).path }.sorted()
  }

  /// The cases in which rules are silent, but for those on comments and waivers, whose documents are faulty on purpose.
  private static func silentCases() throws -> [String] {
    // Some rules leave a fault of structure to others.
    let faulty = [
      "/qualified-names/", "/additional-controls/", "/ratings-in-a-list.yaml", "/milestone-without-id/",
      "/mitigation-without-its-action/", "/day-of-raising-cannot-be-read/",
      "/latest-report-without-its-day/", "/no-action-yet/", "/status-not-known.yaml",
    ]
    return try documents(in: "fixtures/core").filter { file in
      file.contains("/passes/") && !file.contains("fixtures/core/lint/") && !faulty.contains(where: file.contains)
    }
  }
}
