import Foundation
import JSONSchema
import SourceText
import Testing
import YAMLTree

/// JSON-Schema-Test-Suite, draft 2020-12: required and optional parts, all formats asserted.
@Suite struct ConformanceTests {
  @Test(.enabled(if: !ConformanceSuite.files.isEmpty, "the conformance suites are not here"))
  func `every case of the suite has the answer that the suite expects`() throws {
    let suite = try #require(ConformanceSuite())
    var required = Tally()
    var optional = Tally()
    for file in ConformanceSuite.files {
      let (groups, symbols) = try #require(suite.groups(of: file), "\(file) cannot be read")
      var tally = Tally()
      for group in groups { run(group, suite, symbols, &tally) }
      print("json-schema \(file): \(tally.passed)/\(tally.total)")
      if file.hasPrefix("optional/") { optional.add(tally) } else { required.add(tally) }
    }
    print("json-schema required: \(required.passed)/\(required.total), optional: \(optional.passed)/\(optional.total)")
    let unexpected = (required.failures + optional.failures).filter { KnownDeviations.reason(for: $0) == nil }
    let healed = KnownDeviations.all.map(\.name).filter { name in
      !(required.failures + optional.failures).contains { $0.hasPrefix(name) }
    }
    #expect(unexpected.isEmpty, "cases that fail: \(unexpected.joined(separator: "\n"))")
    #expect(healed.isEmpty, "cases that no longer fail; take them off the list: \(healed.joined(separator: "\n"))")
  }

  private struct Tally {
    var passed = 0
    var total = 0
    var failures: [String] = []

    mutating func add(_ other: Tally) {
      passed += other.passed
      total += other.total
      failures += other.failures
    }
  }

  private func run(
    _ group: ConformanceSuite.Group, _ suite: ConformanceSuite, _ symbols: SymbolTable, _ tally: inout Tally
  ) {
    var set = SchemaSet()
    let uri = "test:/\(group.file)"
    set.add(group.document, uri: uri, root: group.schema)
    for remote in suite.remoteMembers { set.add(remote.document, uri: remote.uri) }
    let options = SchemaOptions(assertsFormats: group.file.hasPrefix("optional/format/") ? true : nil)
    let compilation = SchemaCompiler.compile(set, roots: [uri], symbols: symbols, options: options)
    let root = compilation.schema?.subschema(at: "")
    var scratch = SchemaScratch()
    for test in group.cases {
      tally.total += 1
      let name = "\(group.file): \(group.description): \(test.description)"
      guard let schema = compilation.schema, let root else {
        tally.failures.append(name + compilation.problems.map { " [\($0.message)]" }.joined())
        continue
      }
      let isValid = schema.isValid(group.document, at: root, node: test.data, scratch: &scratch)
      let violations = schema.validate(group.document, at: root, node: test.data, scratch: &scratch)
      if isValid == test.isValid, violations.isEmpty == test.isValid {
        tally.passed += 1
      } else {
        tally.failures.append(name + (isValid == violations.isEmpty ? "" : " [the two ways to ask disagree]"))
      }
    }
  }
}
