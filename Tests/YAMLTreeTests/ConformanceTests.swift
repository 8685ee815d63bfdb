import Foundation
import SourceText
import TestSupport
import Testing

@testable import YAMLTree

@Suite struct ConformanceTests {
  struct Case: Decodable {
    var id: String
    var name: String
    var yaml: String
    var fail: Bool
    var tree: [String]?
    var json: String?
  }

  struct Limit: Decodable {
    var id: String
  }

  private func load<T: Decodable>(_ name: String, as type: T.Type) throws -> T? {
    guard let folder = ProjectFolder.conformance?.appending(path: "yaml") else {
      print("YAML test suite: skipped, the folder of the conformance suites is absent (set PMO_CONFORMANCE)")
      return nil
    }
    return try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: name)))
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  @Test func `What libyaml gets right the tree has as the YAML test suite wants it`() throws {
    guard let cases = try load("cases.json", as: [Case].self),
      let limits = try load("libyaml-limits.json", as: [Limit].self)
    else { return }
    let beyond = Set(limits.map(\.id))
    var passed = 0
    for test in cases {
      let stream = YAMLStream.read(SourceFile(path: test.id, text: test.yaml))
      let isRefused = stream.problems.contains { $0.yamlCode == .syntax || $0.yamlCode == .encoding }
      let matches: Bool
      if test.fail {
        matches = isRefused && stream.problems.filter(\.isFatal).count == 1
      } else {
        // The suite's data has lost blanks at the ends of lines.
        matches = !isRefused && EventDump(stream).lines.map(trimmed) == test.tree?.map(trimmed)
      }
      if matches { passed += 1 }
      if !beyond.contains(test.id) {
        #expect(matches, "\(test.id): \(EventDump(stream).lines) is not \(test.tree ?? [])")
      }
    }
    print("YAML test suite, events: \(passed)/\(cases.count) (libyaml: \(cases.count - beyond.count))")
    #expect(passed >= cases.count - beyond.count)
  }

  @Test func `What a text means as JSON the tree means, too`() throws {
    guard let cases = try load("cases.json", as: [Case].self),
      let limits = try load("libyaml-limits.json", as: [Limit].self)
    else { return }
    let beyond = Set(limits.map(\.id))
    var passed = 0
    var total = 0
    for test in cases where !test.fail && !beyond.contains(test.id) {
      guard let json = test.json else { continue }
      total += 1
      let stream = YAMLStream.read(SourceFile(path: test.id, text: test.yaml))
      let values = stream.documents.compactMap { document in document.root.map { JSONValue($0, in: document) } }
      let expected = try JSONValue.values(of: json)
      if values == expected { passed += 1 }
      #expect(values == expected, "\(test.id) \(test.name)")
    }
    print("YAML test suite, values: \(passed)/\(total)")
  }

  @Test func `JSON documents are read as they are`() throws {
    let text = #"{"a": [1, -2.5e3, true, null, "x\u00e9\n\"\/"], "b": {"c": {}}, "d": []}"#
    let stream = YAMLStream.read(SourceFile(path: "a.json", text: text))
    let document = try #require(stream.documents.first)
    #expect(try document.root.map { JSONValue($0, in: document) } == JSONValue.values(of: text).first)
    #expect(stream.problems.isEmpty)
  }
}
