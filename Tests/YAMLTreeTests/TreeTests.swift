import SourceText
import Testing

@testable import YAMLTree

/// Reads a text that holds one document and nothing wrong.
func read(_ text: String, symbols: SymbolTable = .empty) throws -> (document: YAMLDocument, root: NodeID) {
  let stream = YAMLStream.read(SourceFile(path: "test.yaml", text: text), symbols: symbols)
  #expect(stream.problems.isEmpty, "\(stream.problems)")
  let document = try #require(stream.documents.first)
  return (document, try #require(document.root))
}

@Suite struct SpanTests {
  @Test(arguments: [
    "a: «b»\n", "a: «'b c'»\n", "a: «\"b\\n\"» # c\n", "a: &x «b»\n", "a: !!str «1»\n", "a: &x !t   «b»\n",
    "a: !t &x\n  «b»\n", "a:«» \nb: c\n", "a:«» # comment\n", "- a\n- b:«»\n", "a: «|\n  b\n  c»\n\nd: e\n",
    "a: «>-\n  b\n  c»\n# d\n", "a: «|+\n  b\n\n»\nd: e\n", "a: «[b, c]» # d\n", "a: «{b: c}»\n",
    "a:\n  «- b\n  - c»\n\n# d\ne: f\n",
    "a:\n  «b: c\n  d:\n    - e»\n\nf: g\n", "a: &x\n  «b: c»\n", "a: &x # why\n  «b: c»\n",
    "a: &x # why\u{2028}  «b: c»\nd: e\n",
    "a: &x # why\u{85}  «b: c»\nd: e\n", "*x : y\n",
    "a: &x b\nc: «*x»\n", "größe: «groß»\n", "日本: «語»\n", "\u{FEFF}a: «b»\n", "\u{FEFF}ä: «b»\n", "😀: «b»\r\nc: d\r\n",
    "a: b\r\nc: «d»\r\n", "«a: b\nc: d»\n\n", "# c\n«a: b» # d\n# e\n", "«- a\n- b:»\n", "a: «b\n  c»\n", "[a, «b»]\n",
    "[«a: b»\n]\n", "[ «{a: b}: c» ]\n",
    "{? a, «b»: c}\n",
    "a: !!null«» \nb: c\n", "«! a: b»\n", "! «a»: b\n", "- «! a: b»\n", "!\n«a: b»\n", "[«! a: b»]\n", "! «[a]»\n",
    "«! :»\n",
  ])
  func `A node's range is the very bytes of its value`(text: String) throws {
    let marked = MarkedText(text)
    let stream = YAMLStream.read(marked.source)
    guard let range = marked.range else { return }
    let document = try #require(stream.documents.first)
    let spans = (0..<document.nodeCount).map { document.span(NodeID($0)) }
    #expect(spans.contains(range), "\(spans.map { MarkedText.marked($0, in: marked.source) })")
  }

  @Test func `Positions after a byte order mark, wide characters and CR LF are right`() throws {
    let source = SourceFile(path: "a.yaml", text: "\u{FEFF}name: Größe 😀\r\nowner: Jane\r\n")
    let document = try #require(YAMLStream.read(source).documents.first)
    let owner = try #require(document.root.flatMap { document.value(in: $0, forKey: "owner") })
    #expect(source.text(document.span(owner)) == "Jane")
    #expect(source.position(of: document.span(owner).lower) == SourcePosition(line: 2, column: 8))
  }

  @Test func `The innermost node at an offset is found`() throws {
    let (document, _) = try read("risks:\n  - id: R1\n    owner: Jane\n")
    func text(_ offset: UInt32) -> String? { document.node(at: offset).map { document.source.text(document.span($0)) } }
    #expect(text(0) == "risks")
    #expect(text(11) == "id")
    #expect(text(15) == "R1")
    #expect(text(17) == "R1")
    #expect(text(30) == "Jane")
    #expect(document.node(at: 100) == nil)
  }
}

@Suite struct MappingTests {
  @Test func `Known keys are found by symbol, others by text`() throws {
    let symbols = SymbolTable(["owner", "status"])
    let (document, root) = try read("id: R1\nowner: Jane\nnested: {status: x}\n\"status\": open\n", symbols: symbols)
    let owner = try #require(document.entry(in: root, for: symbols.symbol(for: "owner")))
    #expect(document.text(owner.value) == "Jane")
    #expect(document.source.text(document.span(owner.key)) == "owner")
    #expect(document.value(in: root, for: symbols.symbol(for: "status")).map(document.text) == "open")
    #expect(document.value(in: root, forKey: "id").map(document.text) == "R1")
    #expect(document.value(in: root, forKey: "nothing") == nil)
    #expect(document.value(in: root, for: .unknown) == nil)
    #expect(document.count(root) == 4)
  }

  @Test func `A key written twice is an problem with both locations`() throws {
    let stream = YAMLStream.read(
      SourceFile(path: "a.yaml", text: "a: 1\nb: 2\n\"a\": 3\nc: {x: 1, x: 2}\na: 4\n1: x\n\"1\": y\n"))
    #expect(stream.problems.map(\.yamlCode) == [.duplicateKey, .duplicateKey, .duplicateKey])
    #expect(stream.problems.map { stream.source.text($0.range) } == ["\"a\"", "x", "a"])
    let second = try #require(stream.problems.last)
    #expect(stream.source.position(of: second.range.lower).line == 5)
    #expect(second.related.map(\.range) == [ByteRange(0, 1)])
    #expect(second.related.first?.label == "first written here")
  }

  @Test func `A list item without its dash is one problem, not one for each field`() throws {
    let text = "risks:\n  - id: R-1\n    title: a\n    owner: Jo\n    id: R-2\n    title: b\n    owner: Al\n"
    let problem = try #require(YAMLStream.read(SourceFile(path: "a.yaml", text: text)).problems.first)
    #expect(problem.message == "A dash is missing before this second `id`")
    #expect(problem.help.hasPrefix("Write `- id: …` in line 5"))
    let flat = YAMLStream.read(SourceFile(path: "a.yaml", text: text.replacing("  - id: R-1", with: "    id: R-1")))
    #expect(flat.problems.first?.help.contains("before the first field of each record") == true)
    // Two fields that are not the first are no second record.
    let twice = "risks:\n  - id: R-1\n    title: a\n    owner: Jo\n    title: b\n    owner: Al\n"
    #expect(YAMLStream.read(SourceFile(path: "a.yaml", text: twice)).problems.count == 2)
  }

  @Test func `Of two lists under one name it is said which items to move where`() throws {
    let text = "risks:\n  - id: R-1\nissues: []\nrisks:\n  - id: R-2\n"
    let problem = try #require(YAMLStream.read(SourceFile(path: "a.yaml", text: text)).problems.first)
    #expect(problem.help == "Move the items below line 4 to the end of the list of line 1, and delete line 4.")
  }

  @Test func `Keys written twice are found among many, at a cost in proportion`() {
    let count = 20_000
    var text = (0..<count).map { "key\($0): x\n" }.joined()
    text += "key7: y\n"
    let problems = YAMLStream.read(SourceFile(path: "a.yaml", text: text)).problems
    #expect(problems.map(\.yamlCode) == [.duplicateKey])
    let same = String(repeating: "a: b\n", count: count)
    #expect(YAMLStream.read(SourceFile(path: "a.yaml", text: same)).problems.count == YAMLLimits().problems)
  }

  @Test func `A merge takes in entries, own keys hide them, both locations are kept`() throws {
    let (document, root) = try read("base: &b {owner: Jane, status: open}\nrisk:\n  <<: *b\n  status: closed\n")
    let risk = try #require(document.value(in: root, forKey: "risk"))
    let entries = document.entries(risk).map { "\(document.text($0.key))=\(document.text($0.value)) \($0.isMerged)" }
    #expect(entries == ["status=closed false", "owner=Jane true"])
    #expect(document.count(risk) == 2)
    let owner = try #require(document.entry(in: risk, forKey: "owner"))
    #expect(document.source.position(of: document.span(owner.value).lower).line == 1)
    let via = try #require(owner.mergeKey)
    #expect(document.source.position(of: document.span(via).lower) == SourcePosition(line: 3, column: 3))
    #expect(document.value(in: risk, forKey: "<<") == nil)
  }

  @Test func `Merges of lists and of merges work, the earlier hides the later`() throws {
    let (document, root) = try read(
      "a: &a {x: 1, y: 1}\nb: &b {<<: *a, y: 2, z: 2}\nc: &c {z: 3, w: 3}\nd: {<<: [*b, *c], v: 4}\n")
    let mapping = try #require(document.value(in: root, forKey: "d"))
    let entries = document.entries(mapping).map { "\(document.text($0.key))=\(document.text($0.value))" }
    #expect(entries == ["v=4", "y=2", "z=2", "x=1", "w=3"])
  }

  @Test func `A merge of something else is an problem`() {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "a:\n  <<: 5\n  b: 1\nc:\n  \"<<\": 6\n"))
    #expect(stream.problems.map(\.yamlCode) == [.invalidMerge])
  }

  @Test func `Paths and pointers lead to nodes and back`() throws {
    let (document, _) = try read("risks:\n  - id: R1\n    a/b: [x, {m~n: deep}]\n? [k]\n: v\n")
    for index in 0..<document.nodeCount {
      let node = NodeID(index)
      let pointer = document.jsonPointer(to: node)
      if let parent = document.parent(of: node), document.kind(parent) == .mapping {
        if document.keyNode(ofValue: node) == nil { continue }
      }
      if pointer.contains("[k]") { continue }
      #expect(document.node(atPointer: pointer) == node, "\(pointer)")
    }
    let deep = try #require(document.node(atPointer: "/risks/0/a~1b/1/m~0n"))
    #expect(document.text(deep) == "deep")
    #expect(document.path(to: deep) == [.key("risks"), .index(0), .key("a/b"), .index(1), .key("m~n")])
    #expect(document.keyNode(ofValue: deep).map(document.text) == "m~n")
    #expect(document.node(atPointer: "/risks/1") == nil)
    #expect(document.node(atPointer: "risks") == nil)
  }
}

@Suite struct NodePathsTests {
  private static let text = """
    # Risks
    risks:
      - {id: R-1, owners: [Ann, Ben], note: }
      - id: R~2/a
        actions: &a
          - action: Mend it
            due: 2026-11-24
      - title: no id
        actions: *a
    ? [k, {l: m}]
    : v
    empty:
    """

  @Test func `Every node lies where the document itself says`() throws {
    let (document, _) = try read(Self.text)
    let paths = NodePaths(document)
    var expected: [NodeID: [PathStep]] = [:]
    func walk(_ node: NodeID, _ path: [PathStep]) {
      expected[node] = path
      var key: NodeID?
      for (place, child) in document.children(node).enumerated() {
        guard document.kind(node) == .mapping else {
          walk(child, path + [.index(place)])
          continue
        }
        if place % 2 == 0 { key = child }
        walk(child, path + [.key(key.map(document.keyText) ?? "")])
      }
    }
    walk(try #require(document.root), [])
    for index in 0..<document.nodeCount {
      let node = NodeID(index)
      #expect(document.path(to: node) == expected[node])
      #expect(paths.jsonPointer(to: node) == document.jsonPointer(to: node))
    }
    for offset in 0...UInt32(Self.text.utf8.count) {
      #expect(paths.node(at: offset) == document.node(at: offset), "at \(offset)")
    }
  }

  @Test func `A locator names elements by their ids where they have any`() throws {
    let (document, _) = try read(Self.text)
    let paths = NodePaths(document)
    let locator = { (pointer: String) in document.node(atPointer: pointer).map(paths.locator) }
    #expect(locator("/risks/0/owners/1") == "/risks/R-1/owners/1")
    #expect(locator("/risks/1/actions/0/due") == "/risks/R~02~1a/actions/0/due")
    #expect(locator("/risks/2/title") == "/risks/2/title")
    #expect(locator("") == "")
  }
}

@Suite struct AliasTests {
  @Test func `An alias keeps its location and stands for its value`() throws {
    let (document, root) = try read("a: &x {b: 1}\nc: *x\n")
    let alias = try #require(document.value(in: root, forKey: "c"))
    #expect(document.kind(alias) == .alias)
    #expect(document.source.text(document.span(alias)) == "*x")
    let content = document.content(alias)
    #expect(document.kind(content) == .mapping)
    #expect(document.anchor(content) == "x")
    #expect(document.source.text(try #require(document.anchorSpan(content))) == "&x")
    #expect(document.node(atPointer: "/c/b").map(document.text) == "1")
  }

  @Test func `Aliases of nothing and aliases inside of their own value are problems`() throws {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "a: &team x\nb: *taem\nc: &c [1, *c]\n"))
    #expect(stream.problems.map(\.yamlCode) == [.undefinedAlias, .cyclicAlias])
    #expect(stream.problems.first?.cause == "Did you mean *team?")
    #expect(stream.problems.last?.related.count == 1)
    let document = try #require(stream.documents.first)
    let undefined = try #require(document.node(atPointer: "/b"))
    #expect(document.kind(document.content(undefined)) == .alias)
  }

  @Test func `A name given twice is an problem; what follows means the second`() throws {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "a: &x 1\nb: *x\nc: &x 2\nd: *x\n"))
    #expect(stream.problems.map(\.yamlCode) == [.redefinedAnchor])
    let document = try #require(stream.documents.first)
    func value(_ pointer: String) -> String? {
      document.node(atPointer: pointer).map { document.text(document.content($0)) }
    }
    #expect(value("/b") == "1")
    #expect(value("/d") == "2")
  }

  @Test func `A name given again inside of its own value means the inner one afterwards`() throws {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "- &x [&x y, *x]\n- *x\n"))
    #expect(stream.problems.map(\.yamlCode) == [.redefinedAnchor])
    let document = try #require(stream.documents.first)
    #expect(document.node(atPointer: "/1").map { document.text(document.content($0)) } == "y")
  }

  @Test func `An alias as a key is that key`() throws {
    let symbols = SymbolTable(["owner"])
    let (document, root) = try read("a: &k owner\n*k : Jane\n", symbols: symbols)
    #expect(document.value(in: root, for: symbols.symbol(for: "owner")).map(document.text) == "Jane")
    let twice = YAMLStream.read(SourceFile(path: "a.yaml", text: "a: &k owner\n*k : Jane\nowner: Sam\n"))
    #expect(twice.problems.map(\.yamlCode) == [.duplicateKey])
  }

  @Test(arguments: [
    ("--- !!map\n&k key: v\n", "", "!!map", "k", ""),
    ("&m\n&k key: v\n", "m", "", "k", ""),
    ("--- !!map &m\n&k key: v\n", "m", "!!map", "k", ""),
    ("--- &m !!map\n&k !!str key: v\n", "m", "!!map", "k", "!!str"),
    ("--- &m\n!!str key: v\n", "m", "", "", "!!str"),
    ("--- !!map\n!!str key: v\n", "", "!!map", "", "!!str"),
    ("--- !!map # why\n# more\n&k key: v\n", "", "!!map", "k", ""),
    ("--- &m\n! key: v\n", "m", "", "", "!"),
    ("&k key: v\n", "", "", "k", ""),
    ("!!str key: v\n", "", "", "", "!!str"),
    ("!!map {&k key: v}\n", "", "!!map", "k", ""),
    ("&m {!!str key: v}\n", "m", "", "", "!!str"),
    ("--- !!map\n? &k key\n: v\n", "", "!!map", "k", ""),
  ])
  func `An anchor or tag before the first key is the key's`(
    text: String, anchor: String, tag: String, keyAnchor: String, keyTag: String
  ) throws {
    for prefix in ["", "outer: ", "- "] {
      let isNested = !prefix.isEmpty
      let body = text.hasPrefix("--- ") ? String(text.dropFirst(4)) : text
      // Inside another collection the properties stand on the line of the key or dash, the entries below it.
      let lines = body.split(separator: "\n")
      guard !isNested || lines.count > 1 else { continue }
      let nested = prefix + lines[0] + "\n" + lines.dropFirst().map { "  \($0)\n" }.joined()
      let (document, root) = try read(isNested ? nested : text)
      let mapping = isNested ? try #require(document.children(root).reversed().first) : root
      #expect(document.kind(mapping) == .mapping)
      #expect(document.anchor(mapping) ?? "" == anchor, "\(nested)")
      #expect(document.tagSpan(mapping).map(document.source.text) ?? "" == tag, "\(nested)")
      let key = try #require(document.entries(mapping).first { _ in true }?.key)
      #expect(document.text(key) == "key")
      #expect(document.anchor(key) ?? "" == keyAnchor, "\(nested)")
      #expect(document.tagSpan(key).map(document.source.text) ?? "" == keyTag, "\(nested)")
    }
  }

  @Test func `An anchor before the first item of a list is the item's`() throws {
    let (document, root) = try read("--- !!seq\n- &i item\n- !!map\n  &k key: v\n")
    #expect(document.anchor(root) == nil)
    let items = Array(document.children(root))
    #expect(document.anchor(items[0]) == "i")
    #expect(document.anchor(items[1]) == nil)
    #expect(document.tag(items[1]) == "tag:yaml.org,2002:map")
    #expect(document.anchor(try #require(document.child(at: 0, of: items[1]))) == "k")
  }

  @Test func `Laughs by the billion cost nothing, and following aliases is bounded`() throws {
    var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1...20 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    var limits = YAMLLimits()
    limits.expandedNodes = 100_000
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text), limits: limits)
    #expect(stream.problems.map(\.yamlCode) == [.tooMuchExpansion])
    let document = try #require(stream.documents.first)
    #expect(document.nodeCount < 300)
    #expect(document.expandedNodeCount <= 100_000 + document.nodeCount)
    var visited = 0
    func walk(_ node: NodeID) {
      visited += 1
      for child in document.children(document.content(node)) { walk(child) }
    }
    walk(try #require(document.root))
    #expect(visited <= document.expandedNodeCount)
  }

  @Test func `Nesting through aliases is bounded like any other`() throws {
    var text = "- &a0 [x]\n"
    for level in 1...1000 { text += "- &a\(level) [*a\(level - 1)]\n" }
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
    #expect(stream.problems.map(\.yamlCode) == [.tooMuchExpansion])
    let document = try #require(stream.documents.first)
    func height(_ node: NodeID) -> Int {
      1 + (document.children(document.content(node)).map { height($0) }.max() ?? 0)
    }
    #expect(height(try #require(document.root)) <= YAMLLimits().depth + 1)
  }

  @Test func `A long chain of merges is bounded`() throws {
    var text = "a0: &a0 {k0: 1}\n"
    for level in 1...2000 { text += "a\(level): &a\(level) {<<: *a\(level - 1), k\(level): 1}\n" }
    let document = try #require(YAMLStream.read(SourceFile(path: "a.yaml", text: text)).documents.first)
    #expect(document.expandedNodeCount <= document.nodeCount + YAMLLimits().expandedNodes)
  }
}

@Suite struct LimitTests {
  @Test func `Nesting that is too deep is an problem`() throws {
    for text in [String(repeating: "[", count: 100_000), String(repeating: "- ", count: 50_000)] {
      let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
      #expect(stream.problems.map(\.yamlCode) == [.tooDeep])
      #expect(stream.documents.isEmpty)
      #expect(stream.incomplete != nil)
    }
  }

  @Test func `Too many nodes and too many bytes are problems`() {
    var limits = YAMLLimits()
    limits.nodes = 100
    limits.bytes = 1000
    let many = YAMLStream.read(SourceFile(path: "a.yaml", text: String(repeating: "- a\n", count: 200)), limits: limits)
    #expect(many.problems.map(\.yamlCode) == [.tooManyNodes])
    let large = YAMLStream.read(
      SourceFile(path: "a.yaml", text: String(repeating: "- a\n", count: 300)), limits: limits)
    #expect(large.problems.map(\.yamlCode) == [.tooLarge])
  }

  @Test func `Nothing, and nothing but comments, have no document`() {
    for text in ["", "\n\n", "# only a comment\n", "\u{FEFF}"] {
      let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
      #expect(stream.documents.isEmpty)
      #expect(stream.problems.isEmpty)
    }
  }

  @Test func `Several documents each have their own names and nodes`() throws {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "a: &x 1\n---\nb: *x\n...\n---\n- c\n"))
    #expect(stream.documents.count == 3)
    #expect(stream.problems.map(\.yamlCode) == [.undefinedAlias])
    let last = try #require(stream.documents.last)
    let root = try #require(last.root)
    #expect(last.kind(root) == .sequence)
    #expect(stream.source.text(last.span(root)) == "- c")
  }

  @Test func `A reader keeps nothing of one source for the next`() throws {
    var reader = YAMLReader(symbols: .empty)
    let first = reader.read(SourceFile(path: "a.yaml", text: "a: \"x\\ty\"\nb: [1\n"))
    #expect(first.problems.count == 1)
    let second = reader.read(SourceFile(path: "b.yaml", text: "ü: \"\\u00e9\"\nb: 2\n"))
    #expect(second.problems.isEmpty)
    let document = try #require(second.documents.first)
    #expect(document.node(atPointer: "/ü").map(document.text) == "é")
    #expect(document.node(atPointer: "/b").flatMap(document.int) == 2)
  }
}
