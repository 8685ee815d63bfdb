import Foundation
import SourceText
import TestSupport
import Testing

@testable import YAMLTree

@Suite struct PropertyTests {
  /// Generated documents, and those of the public suite where it is present.
  private func texts() throws -> [String] {
    var texts = (0..<400).map { seed in
      var generator = DocumentGenerator(seed: UInt64(seed))
      return generator.document()
    }
    if let folder = ProjectFolder.conformance?.appending(path: "yaml/cases.json") {
      let cases = try JSONDecoder().decode([ConformanceTests.Case].self, from: Data(contentsOf: folder))
      texts += cases.filter { !$0.fail }.map(\.yaml)
    }
    return texts
  }

  private func forEachDocument(_ body: (YAMLDocument, _ stream: YAMLStream) throws -> Void) throws {
    var count = 0
    for text in try texts() {
      let stream = YAMLStream.read(SourceFile(path: "test.yaml", text: text))
      for document in stream.documents {
        try body(document, stream)
        count += 1
      }
    }
    #expect(count >= 400)
  }

  @Test func `Generated documents are YAML`() {
    for seed in 0..<400 {
      var generator = DocumentGenerator(seed: UInt64(seed))
      let text = generator.document()
      let stream = YAMLStream.read(SourceFile(path: "test.yaml", text: text))
      #expect(stream.problems.filter(\.isFatal).isEmpty, "\(stream.problems)\n\(text)")
    }
  }

  @Test func `The bytes of a scalar's range, read again, give its value`() throws {
    try forEachDocument { document, stream in
      for index in 0..<document.nodeCount {
        let node = NodeID(index)
        let span = document.span(node)
        guard document.kind(node).isScalar, document.tag(node) == nil, !span.isEmpty else { continue }
        let text = stream.source.text(span)
        // Alone, a text with an indentation of its own, or on lines that begin like markers, means something else.
        let header = text.prefix { $0 != "\n" && $0 != "\r\n" }
        if "|>".contains(text.first ?? " "), header.contains(where: \.isNumber) || text.contains("\n---") { continue }
        if document.style(node) == .plain, text.hasSuffix(":") { continue }
        // A block text may end with the file, without a line break to keep.
        let lineBreak = text.contains("\n") && !document.text(node).hasSuffix("\n") ? "" : "\n"
        let again = YAMLStream.read(SourceFile(path: "again.yaml", text: text + lineBreak))
        let copy = try #require(again.documents.first, "\(text)")
        let root = try #require(copy.root)
        #expect(copy.text(root) == document.text(node), "\(stream.source.text(document.region)) \(text)")
        #expect(copy.kind(root) == document.kind(node))
        #expect(copy.style(root) == document.style(node))
      }
    }
  }

  @Test func `Ranges nest and neighbours do not overlap`() throws {
    try forEachDocument { document, stream in
      for index in 0..<document.nodeCount {
        let node = NodeID(index)
        let span = document.span(node)
        #expect(document.region.contains(span))
        var position = span.lower
        for child in document.children(node) {
          let inner = document.span(child)
          #expect(span.contains(inner), "\(stream.source.text(span))")
          #expect(inner.lower >= position, "\(stream.source.text(span))")
          position = inner.upper
        }
        if !span.isEmpty {
          #expect(document.node(at: span.lower).map { document.span($0).lower } == span.lower)
          let last = stream.source.bytes[Int(span.upper) - 1]
          let keepsBreaks = stream.source.text(span).contains("|+") || stream.source.text(span).contains(">+")
          if document.kind(node).isCollection, !keepsBreaks {
            #expect(last != 0x0A && last != 0x0D, "\(stream.source.text(span))")
          }
        }
      }
    }
  }

  @Test func `Text before a document moves its ranges by its bytes`() throws {
    let before = "# Größe – 日本 😀\n"
    for text in try texts() where !text.hasPrefix("\u{FEFF}") && !text.hasPrefix("%") {
      let plain = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
      let moved = YAMLStream.read(SourceFile(path: "b.yaml", text: before + text))
      let shift = UInt32(before.utf8.count)
      for (left, right) in zip(plain.documents, moved.documents) {
        #expect(left.nodeCount == right.nodeCount)
        for index in 0..<left.nodeCount {
          let span = left.span(NodeID(index))
          #expect(right.span(NodeID(index)) == ByteRange(lower: span.lower + shift, upper: span.upper + shift))
        }
      }
    }
  }

  @Test func `Nodes and comments cover all but space and indicators`() throws {
    for text in try texts() where !text.contains("%") {
      let stream = YAMLStream.read(SourceFile(path: "test.yaml", text: text))
      guard !stream.documents.isEmpty, stream.incomplete == nil, !stream.problems.contains(where: \.isFatal) else {
        continue
      }
      var rest = stream.source.bytes
      func cover(_ range: ByteRange) {
        for index in range.indices { rest[index] = 0x20 }
      }
      for document in stream.documents {
        for index in 0..<document.nodeCount {
          let node = NodeID(index)
          if !document.kind(node).isCollection { cover(document.span(node)) }
          if let span = document.anchorSpan(node) { cover(span) }
          if let span = document.tagSpan(node) { cover(span) }
        }
      }
      for comment in stream.comments() { cover(comment.range) }
      let allowed = Set("-?:,[]{}. \t\r\n".utf8).union([0xEF, 0xBB, 0xBF])
      let isCovered = rest.allSatisfy { allowed.contains($0) }
      #expect(isCovered, "\(String(decoding: rest, as: UTF8.self))\n---\n\(text)")
    }
  }

  @Test func `No bytes crash the reader, and each gives one fatal problem at most`() {
    var random = SeededGenerator(seed: 42)
    var reader = YAMLReader(symbols: SymbolTable(["id", "größe0"]))
    let signs = Array("-:#\"'[]{}|>&*!%@` \n\t\r,?a1ä~<\u{FEFF}".utf8) + [0xFF, 0x00, 0x80]
    for seed in 0..<3000 {
      var bytes: [UInt8]
      if seed % 2 == 0 {
        bytes = (0..<Int(random.next() % 60)).map { _ in signs[Int(random.next() % UInt64(signs.count))] }
      } else {
        var generator = DocumentGenerator(seed: UInt64(seed))
        bytes = Array(generator.document().utf8)
        for _ in 0..<3 where !bytes.isEmpty {
          bytes[Int(random.next() % UInt64(bytes.count))] = signs[Int(random.next() % UInt64(signs.count))]
        }
      }
      let source = SourceFile(path: "fuzz.yaml", bytes: bytes)
      for stream in [reader.read(source), reader.readFrontMatter(source)] {
        #expect(stream.problems.filter(\.isFatal).count <= 1)
        for problem in stream.problems { #expect(Int(problem.range.upper) <= bytes.count) }
        for document in stream.documents + (stream.incomplete.map { [$0] } ?? []) {
          for index in 0..<document.nodeCount {
            let node = NodeID(index)
            #expect(Int(document.span(node).upper) <= bytes.count)
            _ = document.text(node)
            _ = document.count(node)
            _ = document.ambiguity(node)
          }
        }
        _ = stream.comments()
      }
    }
  }
}
