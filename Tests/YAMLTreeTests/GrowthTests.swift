import SourceText
import Testing
import YAMLTree

/// Twice the input takes no more than about twice the time, whatever it is made of.
@Suite(.serialized) struct GrowthTests {
  struct Input: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// A size at which the work is long enough to be measured.
    var size: Int
    var text: @Sendable (Int) -> String
  }

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).reduce(into: "") { $0 += line($1) }
  }

  static let inputs = [
    Input(testDescription: "a mapping with many keys", size: 8000) { lines($0) { "key\($0): \($0)\n" } },
    Input(testDescription: "one key again and again", size: 8000) { lines($0) { _ in "key: 1\n" } },
    Input(testDescription: "a list of mappings", size: 4000) { lines($0) { "- {id: R-\($0), title: é}\n" } },
    Input(testDescription: "one long line", size: 4000) { "[" + lines($0) { "{id: R-\($0), title: é}, " } + "]" },
    Input(testDescription: "aliases of a small node", size: 6000) { count in
      "base: &a {x: 1}\nlist:\n" + lines(count) { _ in "- *a\n" }
    },
    Input(testDescription: "aliases of a long list", size: 6000) { count in
      "base: &a [" + lines(1000) { _ in "x, " } + "]\nlist:\n" + lines(count) { _ in "- *a\n" }
    },
    Input(testDescription: "aliases of a long text as keys", size: 4000) { count in
      "base: &a \(String(repeating: "x", count: 10_000))\nlist:\n" + lines(count) { _ in "- *a : 1\n" }
    },
    Input(testDescription: "merges of a large mapping", size: 2000) { count in
      "base: &a\n" + lines(count) { "  k\($0): 1\n" } + lines(count) { "m\($0):\n  <<: *a\n" }
    },
    Input(testDescription: "names of many anchors", size: 5000) { lines($0) { "- &a\($0) x\n- *a\($0)\n- *b\($0)\n" } },
    Input(testDescription: "comments below one another", size: 5000) { lines($0) { "# comment \($0)\n" } + "a: 1\n" },
    Input(testDescription: "comments after values", size: 5000) { lines($0) { "- \($0) # comment\n" } },
    Input(testDescription: "many documents", size: 4000) { lines($0) { "---\na: \($0)\n" } },
    Input(testDescription: "open brackets", size: 100) { lines($0) { _ in "[" } },
    Input(testDescription: "quotes that are not closed", size: 5000) { lines($0) { "k\($0): \"x\n" } },
    Input(testDescription: "lines without a colon", size: 5000) { lines($0) { "k\($0)\n" } + "a: b: c\n" },
    Input(testDescription: "records around one that is out of place", size: 3000) { count in
      let records = lines(count) { "  - id: R\($0)\n    title: x\n    owner: y\n" }
      return "risks:\n\(records) - id: R\n    title: x\n\(records)"
    },
    Input(testDescription: "fields that are taken below lists", size: 2000) { count in
      "risks:\n" + lines(count) { "  - id: R\($0)\n    status: a\n    list:\n      - b: c\n    status: d\n" }
    },
    Input(testDescription: "a record out of place below a long list", size: 8000) { count in
      "risks:\n" + lines(count) { "  - id: R\($0)\n" } + "\n\n   status: a\n"
    },
  ]

  @Test(arguments: inputs) func `Reading and asking takes time in proportion`(input: Input) {
    var ratio = Double.infinity
    // Other work on the machine only ever makes a run longer.
    for _ in 0..<5 where ratio >= 3 {
      let once = seconds(input.text(input.size))
      let twice = seconds(input.text(2 * input.size))
      ratio = min(ratio, twice / max(once, 0.000_001))
    }
    #expect(ratio < 3)
  }

  private func seconds(_ text: String) -> Double {
    let source = SourceFile(path: "a.yaml", text: text)
    let duration = ContinuousClock().measure { ask(source) }
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// Asks everything that the linter asks of each node.
  private func ask(_ source: SourceFile) {
    let stream = YAMLStream.read(source)
    let comments = stream.comments()
    var sum = stream.problems.reduce(0) { $0 + source.position(of: $1.range.lower).column }
    for document in stream.documents {
      for index in 0..<UInt32(document.nodeCount) {
        let node = NodeID(rawValue: index)
        let lower = document.span(node).lower
        sum += source.position(of: lower).column + document.path(to: node).count
        if document.keyNode(ofValue: node) != nil, document.node(at: lower) != nil { sum += 1 }
        guard let parent = document.parent(of: node) else { continue }
        if index % 2 == 0, document.child(at: document.count(parent) - 1, of: parent) != nil { sum += 1 }
        if document.kind(parent) == .mapping, let entry = document.entry(at: document.count(parent) / 2, of: parent),
          document.value(in: parent, forKey: document.text(document.content(entry.key))) != nil
        {
          sum += 1
        }
      }
      for comment in comments { sum += document.targets(of: comment).count }
    }
    #expect(sum >= 0)
  }

  @Test func `A fan of aliases ends at a limit that is named once`() throws {
    let text =
      "base: &a [" + String(repeating: "x, ", count: 1000) + "]\n" + "list:\n"
      + String(repeating: "- *a\n", count: 5000)
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
    #expect(stream.problems.map(\.yamlCode) == [.tooMuchExpansion])
    let problem = try #require(stream.problems.first)
    #expect(problem.message == "The aliases of this document expand to more than 200000 values")
    #expect(stream.source.position(of: problem.range.lower).line == 202)
    #expect(try #require(stream.documents.first).expandedNodeCount <= YAMLLimits().expandedNodes + 6004)
  }

  @Test func `A long text counts more than a short one where aliases repeat it`() throws {
    let text = "base: &a \(String(repeating: "x", count: 64_000))\nlist:\n" + String(repeating: "- *a\n", count: 500)
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
    #expect(stream.problems.map(\.yamlCode) == [.tooMuchExpansion])
  }
}

@Suite struct TreeIndexTests {
  private static let texts = [
    "a: 1\n", "[]", "{}", "a: [1, {b: c}, [d]]\n", "? {k: v}\n: x\n? [a, b]\n: {c: d}\n",
    "base: &b {x: 1, y: 2}\nm:\n  a: 1\n  <<: *b\n  c: 2\n  <<: *b\n  x: 3\n",
    "base: &b {x: 1}\nm:\n  <<: [*b, 1]\nn:\n  <<: *nothing\n",
    "list:\n" + (0..<100).map { "- {id: R-\($0)}\n" }.joined(),
    (0..<400).map { "k\($0 % 300): \($0)\n" }.joined(),
    "base: &b\n" + (0..<300).map { "  k\($0): 1\n" }.joined() + "m:\n  k7: 2\n  <<: *b\n  other: 3\n",
    (0..<70_000).map { "- \($0)\n" }.joined(),
  ]

  @Test(arguments: texts) func `Children and entries by place are those that a walk meets`(text: String) throws {
    let document = try #require(YAMLStream.read(SourceFile(path: "a.yaml", text: text)).documents.first)
    for index in 0..<UInt32(document.nodeCount) {
      let node = NodeID(rawValue: index)
      let children = Array(document.children(node))
      let entries = Array(document.entries(node))
      #expect(document.count(node) == (document.kind(node) == .mapping ? entries.count : children.count))
      #expect(children.indices.allSatisfy { document.child(at: $0, of: node) == children[$0] })
      #expect(document.child(at: children.count, of: node) == nil && document.child(at: -1, of: node) == nil)
      #expect(entries.indices.map { document.entry(at: $0, of: node) } == entries)
      #expect(document.entry(at: entries.count, of: node) == nil && document.entry(at: -1, of: node) == nil)
      for (place, child) in children.enumerated() {
        #expect(document.parent(of: child) == node)
        let key = document.kind(node) == .mapping && place % 2 == 1 ? children[place - 1] : nil
        #expect(document.keyNode(ofValue: child) == key)
        let value = document.kind(node) == .mapping && place % 2 == 0 ? children[place + 1] : nil
        #expect(document.valueNode(ofKey: child) == value)
      }
    }
    #expect(document.parent(of: NodeID(rawValue: 0)) == nil)
  }

  @Test(arguments: [SymbolTable.empty, SymbolTable(["k7", "k299", "other", "none"])])
  func `Keys of large mappings are found, the first of those written twice`(symbols: SymbolTable) throws {
    let text =
      "base: &b\n" + (0..<300).map { "  k\($0): \($0)\n" }.joined() + "  k7: again\n"
      + "m:\n  k7: 2\n  <<: *b\n  other: 3\n"
    let source = SourceFile(path: "a.yaml", text: text)
    let document = try #require(YAMLStream.read(source, symbols: symbols).documents.first)
    let base = document.content(try #require(document.node(atPointer: "/base")))
    let merging = try #require(document.node(atPointer: "/m"))
    func value(_ mapping: NodeID, _ key: String) -> String? {
      let found = document.value(in: mapping, forKey: key).map(document.text)
      let symbol = symbols.symbol(for: key)
      if symbol.isKnown { #expect(document.value(in: mapping, for: symbol).map(document.text) == found) }
      return found
    }
    #expect((0..<300).allSatisfy { value(base, "k\($0)") == "\($0)" })
    #expect(value(base, "other") == nil && value(base, "none") == nil && value(base, "") == nil)
    #expect(value(merging, "k7") == "2" && value(merging, "other") == "3" && value(merging, "k299") == "299")
    #expect(value(merging, "<<") == nil)
    #expect(document.entry(in: merging, forKey: "k299")?.isMerged == true)
    #expect(document.entry(in: merging, forKey: "k7")?.isMerged == false)
  }

  @Test func `The innermost node at an offset is found among many`() throws {
    let text = "list:\n" + (0..<200).map { "- {id: R-\($0), title: }\n" }.joined()
    let document = try #require(YAMLStream.read(SourceFile(path: "a.yaml", text: text)).documents.first)
    for index in 0..<UInt32(document.nodeCount) {
      let node = NodeID(rawValue: index)
      guard document.kind(node).isScalar else { continue }
      let found = try #require(document.node(at: document.span(node).lower))
      #expect(document.span(found).lower == document.span(node).lower)
      #expect(document.kind(found).isScalar)
    }
  }
}
