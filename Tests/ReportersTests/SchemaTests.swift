import Diagnostics
import Foundation
import JSONSchema
import SourceText
import TestSupport
import Testing
import YAMLTree

@testable import Reporters

/// The published schemas of the project's own formats, held against what the program writes.
@Suite struct `The schema of a report` {
  private static let report = "report-v1.schema.json"
  private static let line = "finding-line-v1.schema.json"

  /// A schema as it is published.
  private static func schema(_ name: String) throws -> [String: Any] {
    let file = ProjectFolder.root.appending(path: "docs/schemas/\(name)")
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  /// The same schema with every object closed: it refuses a key that it does not describe.
  private static func closed(_ name: String) throws -> String {
    func close(_ value: Any) -> Any {
      if let list = value as? [Any] { return list.map(close) }
      guard var object = value as? [String: Any] else { return value }
      for (key, value) in object { object[key] = close(value) }
      if object["type"] as? String == "object" { object["additionalProperties"] = false }
      return object
    }
    var root = try #require(close(schema(name)) as? [String: Any])
    if name == line, var definitions = root["$defs"] as? [String: Any],
      var finding = definitions["finding"] as? [String: Any]
    {
      // A line is a finding and its version.
      finding["additionalProperties"] = nil
      definitions["finding"] = finding
      root["$defs"] = definitions
      root["unevaluatedProperties"] = false
    }
    return String(decoding: try JSONSerialization.data(withJSONObject: root, options: .sortedKeys), as: UTF8.self)
  }

  /// Reports that have every key that there is.
  private static let texts: [String] = {
    var scored = Example.portfolio
    scored.with { report in
      var count = ScoreCount()
      count.add(judged: 9, notHeld: 4, waived: 1, weight: 4)
      let topic = Score.TopicScore(topic: "risk", title: "Risk management", count: count)
      report.scores = [
        Score(subject: .overall, total: count, topics: [topic]),
        Score(subject: .project("TRG"), total: count, topics: [topic]), Score(subject: .portfolio),
      ]
    }
    let full = scored.bytes("json") {
      $0.showsStatistics = true
      $0.policy.minimumScores.project = 80
      $0.policy.minimumScores.topics = [MinimumScores.Named(name: "risk", percent: 90)]
    }
    let clean = Example(["a.yaml": "kind: charter\n"]).bytes("json")
    return [full, clean, Hostile.example.bytes("json")].map { String(decoding: $0, as: UTF8.self) }
  }()

  private static let lines: [String] = [Example.portfolio, Hostile.example].flatMap { example in
    String(decoding: example.bytes("json-lines"), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// What the project's own validator says of texts.
  private func violations(_ texts: String..., by schema: String) throws -> [String] {
    try violations(texts, by: schema)
  }

  private func violations(_ texts: [String], by schema: String) throws -> [String] {
    var set = SchemaSet()
    let symbols = SymbolTable([])
    let source = SourceFile(path: "schema.json", text: schema)
    set.add(try #require(YAMLStream.read(source, symbols: symbols).documents.first), uri: "schema.json")
    let known = SymbolTable(set.propertyNames)
    let compilation = SchemaCompiler.compile(set, symbols: known, options: SchemaOptions())
    let compiled = try #require(compilation.schema, "\(compilation.problems.map(\.message))")
    let root = try #require(compiled.subschema(at: ""))
    return try texts.flatMap { text in
      let source = SourceFile(path: "report.json", text: text)
      let document = try #require(YAMLStream.read(source, symbols: known).documents.first)
      var scratch = SchemaScratch()
      return compiled.validate(document, at: root, scratch: &scratch).map {
        "\(document.jsonPointer(to: $0.node)): \($0.message)"
      }
    }
  }

  @Test func `describes every key that is written`() throws {
    #expect(try violations(Self.texts, by: Self.closed(Self.report)) == [])
    #expect(try violations(Self.lines, by: Self.closed(Self.line)) == [])
  }

  @Test func `says so to others`() throws {
    guard let tool = ExternalTool.named("check-jsonschema") else { return }
    let folder = try TemporaryFolder([
      "report.schema.json": try Self.closed(Self.report), "line.schema.json": try Self.closed(Self.line),
    ])
    for (schema, texts) in [("report", Self.texts), ("line", Self.lines)] {
      var files: [String] = []
      for (index, text) in texts.enumerated() {
        try folder.write(text, to: "\(schema)-\(index).json")
        files.append(folder.url("\(schema)-\(index).json").path)
      }
      let outcome = try tool.run(["--schemafile", folder.url("\(schema).schema.json").path] + files)
      #expect(outcome.status == 0, "\(outcome.output)")
    }
    let published = [Self.report, Self.line].map { ProjectFolder.root.appending(path: "docs/schemas/\($0)").path }
    let outcome = try tool.run(["--check-metaschema"] + published)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(arguments: [
    ("\"version\": 1", "\"version\": 2"), ("\"severity\": \"error\"", "\"severity\": \"fatal\""),
    ("\"line\": 4", "\"line\": 0"), ("\"kind\": \"superseded\"", "\"kind\": \"ignored\""), ("\"asOf\"", "\"as_of\""),
  ])
  func `refuses what is none`(old: String, new: String) throws {
    let text = String(decoding: Example.portfolio.bytes("json"), as: UTF8.self)
    #expect(text.contains(old))
    let file = ProjectFolder.root.appending(path: "docs/schemas/\(Self.report)")
    let schema = try String(contentsOf: file, encoding: .utf8)
    #expect(try violations(text.replacing(old, with: new), by: schema) != [])
  }

  @Test func `allows keys of later versions`() throws {
    let file = ProjectFolder.root.appending(path: "docs/schemas/\(Self.report)")
    let text = String(decoding: Example.portfolio.bytes("json"), as: UTF8.self)
      .replacing("\"asOf\"", with: "\"new\": [1], \"asOf\"").replacing("\"rule\": ", with: "\"new\": {}, \"rule\": ")
    #expect(try violations(text, by: try String(contentsOf: file, encoding: .utf8)) == [])
  }

  @Test func `says of every key what it is, and the same in both files`() throws {
    func undescribed(_ value: Any, at path: String) -> [String] {
      if let list = value as? [Any] { return list.enumerated().flatMap { undescribed($1, at: "\(path)/\($0)") } }
      guard let object = value as? [String: Any] else { return [] }
      var result: [String] = []
      let isCondition = path.hasSuffix("/if") || path.hasSuffix("/then")
      for (name, property) in object["properties"] as? [String: Any] ?? [:] where !isCondition {
        let keys = (property as? [String: Any])?.keys
        if keys?.contains("description") != true, keys?.contains("$ref") != true, keys?.contains("properties") != true {
          result.append("\(path)/\(name)")
        }
      }
      return result + object.flatMap { undescribed($1, at: "\(path)/\($0)") }
    }
    let report = try Self.schema(Self.report)
    let line = try Self.schema(Self.line)
    #expect(undescribed(report, at: "") == [])
    #expect(undescribed(line, at: "") == [])
    let whole = try #require(report["$defs"] as? [String: Any])
    for (name, definition) in try #require(line["$defs"] as? [String: Any]) {
      #expect(
        NSDictionary(object: definition, forKey: "a" as NSString)
          == NSDictionary(object: whole[name] ?? "", forKey: "a" as NSString))
    }
  }
}
