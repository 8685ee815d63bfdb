import SourceText
import Testing
import YAMLTree

/// Trees that were made when the program was built must be the trees that the reader makes.
@Suite("Images of trees")
struct TreeImageTests {
  @Test("a document with quotes, folded texts, lists in lists and empty values comes back as it was")
  func comesBack() throws {
    let text = """
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

      """
    let source = SourceFile(path: "a.yaml", text: text)
    let symbols = SymbolTable(["title", "risks", "b"])
    let stream = YAMLStream.read(source, symbols: symbols)
    let read = try #require(stream.documents.first)
    let image = try #require(TreeImage.encode(read))
    #expect(image.nodes.utf8.allSatisfy { $0 >= 0x3F && $0 <= 0x7E })
    let back = try #require(
      TreeImage.document(nodes: Array(image.nodes.utf8), texts: Array(image.texts.utf8), of: source, symbols: symbols))
    #expect(TreeListing.lines(of: back) == TreeListing.lines(of: read))
    #expect(back.region == read.region && back.expandedNodeCount == read.expandedNodeCount)
  }

  @Test(
    "aliases, tags, markers and escaped keys have no image",
    arguments: [
      "a: &x 1\nb: *x\n", "a: !!str 1\n", "---\na: 1\n", "\"a\\tb\": 1\n", "base: &b {x: 1}\nc: {<<: *b}\n",
    ])
  func leavesOut(text: String) throws {
    let document = try #require(YAMLStream.read(SourceFile(path: "a.yaml", text: text)).documents.first)
    #expect(TreeImage.encode(document) == nil)
  }

  @Test("an image of another text, or one that was cut off, gives no document")
  func refuses() throws {
    let source = SourceFile(path: "a.yaml", text: "a: 1\nb: [2, 3]\n")
    let document = try #require(YAMLStream.read(source).documents.first)
    let nodes = Array(try #require(TreeImage.encode(document)).nodes.utf8)
    let other = SourceFile(path: "a.yaml", text: "a: 1\n")
    #expect(TreeImage.document(nodes: nodes, texts: [], of: other, symbols: .empty) == nil)
    for count in nodes.indices {
      #expect(TreeImage.document(nodes: Array(nodes[..<count]), texts: [], of: source, symbols: .empty) == nil)
    }
  }
}

/// All that can be asked of a tree, a line for each node.
private enum TreeListing {
  static func lines(of document: YAMLDocument) -> [String] {
    (0..<document.nodeCount).map { index in
      let node = NodeID(rawValue: UInt32(index))
      return "\(document.kind(node)) \(document.style(node)) \(document.span(node)) \(document.isVerbatim(node)) "
        + "\(document.text(node)) \(document.count(node)) \(document.symbol(node).rawValue) \(document.path(to: node))"
    }
  }
}
