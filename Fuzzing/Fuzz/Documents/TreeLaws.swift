import SourceText
import YAMLTree

/// The YAML reader: a tree of any bytes at all, with every node where it stands in them.
enum TreeLaws {
  /// Reads bytes as a YAML file and as a Markdown file with front matter.
  static func judge(_ bytes: [UInt8]) {
    let source = SourceFile(path: "a.yaml", bytes: bytes)
    var reader = YAMLReader(symbols: symbols)
    let stream = reader.read(source)
    judge(stream)
    // A reader keeps its memory, but nothing of what it read.
    law(describe(reader.read(source)) == describe(stream), "a reader reads the same source in two ways")
    judge(reader.readFrontMatter(SourceFile(path: "a.md", bytes: bytes)))
  }

  private static let symbols = SymbolTable(["id", "owner", "a", "key"])

  private static func describe(_ stream: YAMLStream) -> String {
    "\(stream.documents.map { ($0.nodeCount, $0.expandedNodeCount, $0.region) }) \(stream.problems)"
  }

  private static func judge(_ stream: YAMLStream) {
    for problem in stream.problems {
      law(stream.source.range.contains(problem.range), "the issue at \(problem.range) is outside of the source")
      for related in problem.related {
        law(stream.source.range.contains(related.range), "the related place \(related.range) is outside")
      }
    }
    law(
      stream.incomplete == nil || stream.problems.contains(where: \.isFatal),
      "a document is incomplete without an issue")
    var end: UInt32 = stream.part.lower
    for document in stream.documents {
      law(document.region.lower >= end, "the region \(document.region) begins inside the one before")
      end = document.region.upper
      judge(document)
    }
    if let incomplete = stream.incomplete { judge(incomplete) }
    for comment in stream.comments() {
      law(stream.source.range.contains(comment.range), "the comment at \(comment.range) is outside of the source")
      for document in stream.documents {
        for target in document.targets(of: comment) {
          law(stream.source.range.contains(target), "the target \(target) of a comment is outside of the source")
        }
      }
    }
  }

  private static func judge(_ document: YAMLDocument) {
    guard let root = document.root else { return }
    let range = document.source.range
    let paths = NodePaths(document)
    var seen = 0
    judge(root, within: range, document, paths, &seen)
    law(seen == document.nodeCount, "\(seen) of \(document.nodeCount) nodes hang on the root")
    if let image = TreeImage.encode(document) {
      let back = TreeImage.document(
        nodes: Array(image.nodes.utf8), texts: Array(image.texts.utf8), of: document.source, symbols: symbols)
      law(back.map(dump) == dump(document), "the image of the tree gives another one")
    }
  }

  /// A node lies in the source, after what came before it and inside of what holds it; what is asked of it is answered.
  private static func judge(
    _ node: NodeID, within range: ByteRange, _ document: YAMLDocument, _ paths: NodePaths, _ seen: inout Int
  ) {
    seen += 1
    let span = document.span(node)
    law(range.contains(span), "the node at \(span) lies outside of \(range)")
    let text = document.text(node)
    law(document.text(node, equals: text), "a text does not equal itself")
    if let location = document.textRange(node) {
      law(document.source.range.contains(location), "the text at \(location) is outside of the source")
    }
    _ = (document.bool(node), document.int(node), document.double(node), document.ambiguity(node))
    _ = (document.tag(node), document.anchor(node), document.sourceOffset(node, ofTextOffset: text.utf8.count))
    if seen < 200 {
      law(paths.jsonPointer(to: node) == document.jsonPointer(to: node), "two ways to one node")
      _ = paths.locator(to: node)
    }
    let content = document.content(node)
    if document.kind(node) == .mapping {
      let entries = Array(document.entries(node))
      law(entries.count == document.count(node), "\(entries.count) entries, but a count of \(document.count(node))")
      for entry in entries.prefix(50) where document.kind(document.content(entry.key)).isScalar {
        let key = document.text(document.content(entry.key))
        law(document.value(in: node, forKey: key) != nil, "the key \(key) is there and not found")
      }
    }
    law(document.kind(content) != .alias || content == node, "an alias stands for an alias")
    var last = span.lower
    for child in document.children(node) {
      law(document.span(child).lower >= last, "the node at \(document.span(child)) begins before its neighbour ends")
      last = document.span(child).upper
      judge(child, within: span, document, paths, &seen)
    }
  }

  private static func dump(_ document: YAMLDocument) -> String {
    guard let root = document.root else { return "" }
    var text = ""
    func add(_ node: NodeID) {
      text += "\(document.kind(node)) \(document.style(node)) \(document.span(node)) \(document.text(node))\n"
      for child in document.children(node) { add(child) }
      text += ".\n"
    }
    add(root)
    return text
  }
}
