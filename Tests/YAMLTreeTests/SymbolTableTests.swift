import SourceText
import Testing

@testable import YAMLTree

@Suite struct SymbolTableTests {
  @Test func `Every name has a symbol of its own, and the symbol its name`() {
    let names = (0..<5000).map { "name\($0)" } + ["", "a", "ab", "abc", "größe", "日本", "a name that is rather long"]
    let table = SymbolTable(names + names)
    #expect(table.names == names)
    #expect(Set(names.map(table.symbol)).count == names.count)
    for name in names { #expect(table.name(of: table.symbol(for: name)) == name) }
    for other in ["name5000", "Name1", "b", "größ", "nam"] { #expect(table.symbol(for: other) == .unknown) }
    #expect(table.name(of: .unknown) == nil)
    #expect(table.name(of: Symbol(rawValue: 999_999)) == nil)
    #expect(!Symbol.unknown.isKnown)
  }

  @Test(arguments: [
    "risk owner", "Risk Owner", "riskOwner", "RISK-OWNER", "Risk owner (name)", "Rísk_Ówner", "Ŕiśk Ówňer",
    "risk_owner",
  ])
  func `Keys are names in any spelling where the table says so`(key: String) throws {
    let folding = SymbolTable(["owner", "risk_owner"], foldsKeys: true)
    let (document, root) = try read("\(key): a\n", symbols: folding)
    #expect(document.value(in: root, for: folding.symbol(for: "risk_owner")).map(document.text) == "a")
    let exact = SymbolTable(["owner", "risk_owner"])
    let (other, otherRoot) = try read("\(key): a\n", symbols: exact)
    #expect((other.value(in: otherRoot, for: exact.symbol(for: "risk_owner")) != nil) == (key == "risk_owner"))
  }

  @Test(arguments: ["x_risk_owner", "x-risk-owner", "risk", "$risk_owner", "risk.owner", "()", "-"])
  func `Other keys stay unknown`(key: String) throws {
    let folding = SymbolTable(["owner", "risk_owner"], foldsKeys: true)
    let (document, root) = try read("\"\(key)\": a\n", symbols: folding)
    #expect(document.entries(root).allSatisfy { !document.symbol($0.key).isKnown })
  }

  @Test func `An empty table knows nothing`() {
    #expect(SymbolTable.empty.symbol(for: "a") == .unknown)
  }

  @Test func `Names beyond what a table holds are unknown, and still found by text`() throws {
    let table = SymbolTable((0..<70_000).map { "k\($0)" })
    #expect(table.symbol(for: "k65533").isKnown)
    #expect(table.symbol(for: "k65534") == .unknown)
    let (document, root) = try read("k65534: a\nk65533: b\n", symbols: table)
    #expect(document.value(in: root, forKey: "k65534").map(document.text) == "a")
    #expect(document.value(in: root, for: table.symbol(for: "k65533")).map(document.text) == "b")
  }

  @Test func `Keys have the symbol of their text, however it is written`() throws {
    let table = SymbolTable(["owner", "due date"])
    let (document, root) = try read("owner: a\n\"due\\u0020date\": b\nother: c\n? [x]\n: d\n", symbols: table)
    let symbols = document.entries(root).map { document.symbol($0.key) }
    #expect(symbols == [table.symbol(for: "owner"), table.symbol(for: "due date"), .unknown, .unknown])
    let value = try #require(document.value(in: root, forKey: "owner"))
    #expect(document.symbol(value) == .unknown)
  }
}

@Suite struct OffsetTests {
  @Test func `Characters of every width have their bytes, in any order of asking`() {
    let text = "\u{FEFF}aé日😀" + String(repeating: "ascii and – wide 語\r\n", count: 40) + "\u{2028}end"
    let prefix = "---\n"
    let source = Array((prefix + text).utf8)
    var offsets = CharacterOffsets()
    offsets.prepare(source.span, part: prefix.utf8.count..<source.count)
    var expected: [UInt32] = []
    var byte = prefix.utf8.count + 3
    for scalar in text.unicodeScalars.dropFirst() {
      expected.append(UInt32(byte))
      byte += String(scalar).utf8.count
    }
    expected.append(UInt32(byte))
    for index in expected.indices { #expect(offsets.byte(of: index) == expected[index]) }
    for index in expected.indices.reversed() { #expect(offsets.byte(of: index) == expected[index]) }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      let index = Int(random.next() % UInt64(expected.count))
      #expect(offsets.byte(of: index) == expected[index])
    }
  }

  @Test func `A text of ASCII alone needs no table`() {
    let source = Array("a: b\n".utf8)
    var offsets = CharacterOffsets()
    offsets.prepare(source.span, part: 0..<source.count)
    #expect((0...5).map { offsets.byte(of: $0) } == [0, 1, 2, 3, 4, 5])
  }
}

@Suite struct IssueTests {
  @Test func `A fatal problem stands alone in its document`() {
    let text = "a: 1\na: 2\n---\nb: 1\nb: 2\nc: {{ x }}\nd: *none\ne: [1\n"
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
    #expect(stream.problems.map(\.yamlCode) == [.duplicateKey, .syntax])
    #expect(stream.incomplete != nil)
    let braces = YAMLStream.read(SourceFile(path: "a.yaml", text: String(repeating: "{", count: 1000)))
    #expect(braces.problems.map(\.yamlCode) == [.tooDeep])
  }

  @Test func `Issues are in the order of the source and limited in number`() {
    let text = (0..<500).map { "- {a\($0): 1, a\($0): 2}\n- *x\($0)\n" }.joined()
    let problems = YAMLStream.read(SourceFile(path: "a.yaml", text: text)).problems
    #expect(problems.count == YAMLLimits().problems)
    #expect(problems == problems.sorted { $0.range < $1.range })
  }

  @Test func `Every problem says what is wrong in one sentence and what to do`() {
    let texts = [
      "a: 1\na: 2\n", "- *x\n", "&a [*a]\n", "- &a 1\n- &a 2\n", "<<: 5\n", "!!int x\n", "a: {{ x }}\n",
      "\"C:\\new\"\n", "a: b\n  - c\n", String(repeating: "[", count: 200), "a: \u{1}\n", "a: b: c\n",
    ]
    for text in texts {
      let problems = YAMLStream.read(SourceFile(path: "a.yaml", text: text)).problems
      #expect(problems.count == 1, "\(text)")
      for problem in problems {
        #expect(!problem.message.hasSuffix("."))
        #expect(problem.help.hasSuffix("."), "\(problem)")
        #expect(problem.cause.isEmpty || problem.cause.hasSuffix(".") || problem.cause.hasSuffix("?"), "\(problem)")
      }
    }
  }

  @Test func `A value of several lines, a list below it and a chain of fields keep their locations`() throws {
    let text = "a: >\n  one\n  two\nb:\n  - c:\n      d: e\n"
    let (document, _) = try read(text)
    let locations = ["/a", "/b", "/b/0", "/b/0/c", "/b/0/c/d"].map { pointer in
      document.node(atPointer: pointer).map { document.source.position(of: document.span($0).lower) }
    }
    #expect(locations.compactMap { $0?.description } == ["1:4", "5:3", "5:5", "6:7", "6:10"])
  }
}
