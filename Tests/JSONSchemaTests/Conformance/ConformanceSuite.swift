import Foundation
import JSONSchema
import SourceText
import TestSupport
import YAMLTree

/// The sample of JSON-Schema-Test-Suite, read through the same tree as everything else.
struct ConformanceSuite {
  /// The part of a file that is one schema with its instances.
  struct Group {
    var file: String
    var document: YAMLDocument
    var description: String
    var schema: NodeID
    var cases: [Case]
  }

  struct Case {
    var description: String
    var data: NodeID
    var isValid: Bool
  }

  /// Documents that schemas refer to.
  let remoteMembers: [(uri: String, document: YAMLDocument)]
  private let root: URL

  init?() {
    guard let folder = ProjectFolder.conformance?.appending(path: "json-schema") else { return nil }
    guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
    root = folder
    let remoteRoot = folder.appending(path: "remotes")
    remoteMembers = Self.jsonFiles(under: remoteRoot).compactMap { path in
      let uri = "http://localhost:1234/" + path
      return Self.read(Self.text(remoteRoot.appending(path: path)), uri, .empty).map { (uri, $0) }
    }
  }

  /// The files of the suite, relative to `tests/`, in the order of the alphabet.
  static var files: [String] {
    guard let folder = ProjectFolder.conformance?.appending(path: "json-schema/tests") else { return [] }
    return jsonFiles(under: folder)
  }

  private static func jsonFiles(under folder: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".json") }.sorted()
  }

  /// The text of a JSON file with what libyaml refuses respelt: pairs of surrogate escapes are decoded, a raw delete
  /// character is escaped.
  private static func text(_ url: URL) -> String {
    let text = ((try? String(contentsOf: url, encoding: .utf8)) ?? "").replacing("\u{7F}", with: "\\u007F")
    guard text.contains("\\ud") || text.contains("\\uD") else { return text }
    return text.replacing(/\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/) { match in
      guard let high = UInt32(match.1, radix: 16), let low = UInt32(match.2, radix: 16),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else { return String(match.0) }
      return String(Character(scalar))
    }
  }

  private static func read(_ text: String, _ path: String, _ symbols: SymbolTable) -> YAMLDocument? {
    let stream = YAMLStream.read(SourceFile(path: path, text: text), symbols: symbols)
    for problem in stream.problems where problem.isFatal { print("\(path) cannot be read: \(problem.message)") }
    return stream.documents.first
  }

  /// The groups of a file, with a table of symbols that knows all their names.
  func groups(of file: String) -> (groups: [Group], symbols: SymbolTable)? {
    let text = Self.text(root.appending(path: "tests/" + file))
    guard let first = Self.read(text, file, .empty) else { return nil }
    var set = SchemaSet()
    for remote in remoteMembers { set.add(remote.document, uri: remote.uri) }
    for group in Self.groups(file, first) { set.add(first, uri: "", root: group.schema) }
    let symbols = SymbolTable(set.propertyNames)
    guard let document = Self.read(text, file, symbols) else { return nil }
    return (Self.groups(file, document), symbols)
  }

  private static func groups(_ file: String, _ document: YAMLDocument) -> [Group] {
    guard let root = document.root else { return [] }
    return document.children(root).compactMap { group in
      guard let schema = document.value(in: group, forKey: "schema"),
        let tests = document.value(in: group, forKey: "tests")
      else { return nil }
      let cases = document.children(tests).compactMap { test -> Case? in
        guard let data = document.value(in: test, forKey: "data") else { return nil }
        return Case(
          description: text(document, test, "description"), data: data,
          isValid: document.value(in: test, forKey: "valid").flatMap { document.bool($0) } ?? false)
      }
      return Group(
        file: file, document: document, description: text(document, group, "description"), schema: schema,
        cases: cases)
    }
  }

  private static func text(_ document: YAMLDocument, _ mapping: NodeID, _ key: String) -> String {
    document.value(in: mapping, forKey: key).map { document.text($0) } ?? ""
  }
}
