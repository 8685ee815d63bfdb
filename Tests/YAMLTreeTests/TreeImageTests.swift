import Foundation
import SourceText
import TestSupport
import Testing
import YAMLTree

/// Trees that were written and read back must be the trees that the reader makes.
@Suite("Images of trees")
struct TreeImageTests {
  private static let symbols = SymbolTable(["title", "risks", "b", "base", "<<", ""])

  static let texts = [
    """
    # A comment, and a line that is wide: äöü
    title: 'It''s late'
    description: >-
      Two lines
      become one.
    plain: on two
      lines
    list: [a, {b: 1, "c": [true, ~]}, "\\t"]
    empty:
    title2: |
      as it stands
    risks:
      - id: R-1
        title: Ω
      - id: R-2

    """,
    "a: &x 1\nb: *x\n*x : c\nd: *nothing\n", "a: !!str 1\nb: ! [x]\nc: !<tag:x> {}\nd: !!int x\n",
    "---\na: 1\n...\n", "\"a\\tb\": 1\n\"title\\u0020x\": 2\n\"titl\\x65\": 2\n? &k {x: 1}\n: 2\n*k : 3\n",
    "base: &b {x: &y 1, title: 2}\nc: {<<: *b, x: 3}\nd: {<<: [*b, 1]}\ne: {<<: 1}\nf: {base: *b}\n",
    "--- # one\na: &a [1]\nb: *a\n--- # two\na: *a\n...\n# after\n", "a: b: c\nd: 1\n",
    "- [1, {a: \"x\r\n y\"}\n", "", "# only\n", "\u{FEFF}a: \"x\\0y\"\n", "? a\n? b\n- c\n", "a: 1\na: 2\n: 3\n",
  ]

  @Test("all that was read of a source comes back as it was", arguments: texts)
  func comesBack(text: String) throws {
    try expectSame(SourceFile(path: "a.yaml", text: text))
  }

  @Test("all that was read of the documents of the YAML test suite and of strangers comes back")
  func suiteComesBack() throws {
    struct Case: Decodable {
      var id: String
      var yaml: String
    }
    guard let folder = ProjectFolder.conformance else { return }
    let data = try Data(contentsOf: folder.appending(path: "yaml/cases.json"))
    for test in try JSONDecoder().decode([Case].self, from: data) {
      try expectSame(SourceFile(path: test.id, text: test.yaml))
    }
    let samples = folder.deletingLastPathComponent().appending(path: "samples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: samples.path)) ?? []
    for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      try expectSame(SourceFile(path: name, bytes: [UInt8](Data(contentsOf: samples.appending(path: name)))))
    }
  }

  private func expectSame(_ source: SourceFile) throws {
    let read = YAMLStream.read(source, symbols: Self.symbols)
    let image = StreamImage.encode(read, fingerprint: 7)
    let back = try #require(
      StreamImage.stream(image, of: source, symbols: Self.symbols, fingerprint: 7), "\(source.path)")
    #expect(TreeListing.lines(of: back) == TreeListing.lines(of: read), "\(source.path)")
    #expect(StreamImage.encode(back, fingerprint: 7) == image, "\(source.path)")
  }

  @Test("a single document comes back from printable numbers", arguments: texts)
  func documentComesBack(text: String) throws {
    let source = SourceFile(path: "a.yaml", text: text)
    for document in YAMLStream.read(source, symbols: Self.symbols).documents {
      guard let image = TreeImage.encode(document, fingerprint: 7) else { continue }
      #expect(image.nodes.utf8.allSatisfy { $0 >= 0x3F && $0 <= 0x7E })
      let nodes = Array(image.nodes.utf8)
      let texts = Array(image.texts.utf8)
      let back = try #require(
        TreeImage.document(nodes: nodes, texts: texts, of: source, symbols: Self.symbols, fingerprint: 7))
      #expect(TreeListing.lines(of: back) == TreeListing.lines(of: document))
      #expect(TreeImage.document(nodes: nodes, texts: texts, of: source, symbols: Self.symbols) == nil)
    }
  }

  @Test("an image of another source, version or fingerprint, or one that was damaged, gives nothing")
  func refuses() throws {
    let source = SourceFile(path: "a.yaml", text: "a: 1\nb: [2, \"\\t\"]\nc: *x\n")
    let stream = YAMLStream.read(source)
    let image = StreamImage.encode(stream, fingerprint: 7)
    #expect(StreamImage.stream(image, of: source, symbols: .empty, fingerprint: 7) != nil)
    #expect(StreamImage.stream(image, of: source, symbols: .empty, fingerprint: 8) == nil)
    let other = SourceFile(path: "a.yaml", text: "a: 2\nb: [2, \"\\t\"]\nc: *x\n")
    #expect(StreamImage.stream(image, of: other, symbols: .empty, fingerprint: 7) == nil)
    for index in image.indices {
      #expect(StreamImage.stream(Array(image[..<index]), of: source, symbols: .empty, fingerprint: 7) == nil)
      var damaged = image
      damaged[index] ^= 1
      #expect(StreamImage.stream(damaged, of: source, symbols: .empty, fingerprint: 7) == nil, "byte \(index)")
    }
    let document = try #require(stream.documents.first)
    let single = try #require(TreeImage.encode(document))
    let nodes = Array(single.nodes.utf8)
    let texts = Array(single.texts.utf8)
    let shorter = SourceFile(path: "a.yaml", text: "a: 1\n")
    #expect(TreeImage.document(nodes: nodes, texts: texts, of: shorter, symbols: .empty) == nil)
    for count in nodes.indices {
      #expect(TreeImage.document(nodes: Array(nodes[..<count]), texts: texts, of: source, symbols: .empty) == nil)
    }
    // The first number is the version.
    #expect(TreeImage.document(nodes: [nodes[0] + 1] + nodes[1...], texts: texts, of: source, symbols: .empty) == nil)
  }
}

/// All that can be asked of what was read, a line for each node, comment and problem.
private enum TreeListing {
  static func lines(of stream: YAMLStream) -> [String] {
    var lines = ["\(stream.part)"]
    for document in stream.documents { lines += self.lines(of: document) }
    if let document = stream.incomplete { lines += ["incomplete"] + self.lines(of: document) }
    lines += stream.problems.map { "\($0)" }
    return lines + stream.comments().map { "\($0)" }
  }

  static func lines(of document: YAMLDocument) -> [String] {
    let head =
      "\(document.region) \(document.hasStartMarker) \(document.hasEndMarker) \(document.expandedNodeCount) "
      + "\(document.comments())"
    return [head]
      + (0..<document.nodeCount).map { index in
        let node = NodeID(rawValue: UInt32(index))
        let entries = document.entries(node).map { "\($0)" }
        return "\(document.kind(node)) \(document.style(node)) \(document.span(node)) \(document.isVerbatim(node)) "
          + "\(document.text(node)) \(document.count(node)) \(document.symbol(node).rawValue) "
          + "\(document.path(to: node)) \(document.content(node).rawValue) \(document.anchor(node) ?? "-") "
          + "\(document.tag(node) ?? "-") \(document.tagSpan(node)?.description ?? "-") \(entries)"
      }
  }
}
