import SourceText
import Testing

@testable import YAMLTree

@Suite struct ScalarTests {
  @Test(arguments: [
    ("null", NodeKind.null), ("Null", .null), ("NULL", .null), ("~", .null), ("", .null), ("nUll", .string),
    ("true", .bool), ("False", .bool), ("TRUE", .bool), ("yes", .string), ("no", .string), ("on", .string),
    ("0", .int), ("-17", .int), ("+3", .int), ("012", .int), ("0o14", .int), ("0x1F", .int), ("0o8", .string),
    ("0x", .string), ("0xg", .string), ("12:30", .string), ("1_000", .string), ("0b1", .string), ("1.5", .double),
    ("1.", .double), (".5", .double), ("-1e3", .double), ("6.8523e+5", .double), (".", .string), ("1e", .string),
    ("+", .string), ("-", .string), (".inf", .double), ("-.INF", .double), ("+.Inf", .double), (".nan", .double),
    ("+.nan", .string), ("2026-01-31", .string), ("1.2.3", .string), ("'1'", .string), ("\"true\"", .string),
    ("99999999999999999999", .int), ("1e999", .double), ("-0", .int),
  ])
  func `Plain texts have the kind of the core schema`(text: String, kind: NodeKind) throws {
    let (document, root) = try read("[\(text == "-" ? "-x" : text == "" ? "!!null , x" : text)]")
    if text == "-" { return }
    let node = try #require(document.children(root).first { _ in true })
    #expect(document.kind(node) == kind)
  }

  @Test func `Values are what was written`() throws {
    let (document, root) = try read(
      "[0x1F, 0o14, -17, +3, 012, 99999999999999999999, 1.5, -1e3, .5, 1., -.inf, true, FALSE, 0xFF]")
    let nodes = Array(document.children(root))
    #expect(nodes.map(document.int) == [31, 12, -17, 3, 12, nil, nil, nil, nil, nil, nil, nil, nil, 255])
    #expect(nodes.map(document.double) == [31, 12, -17, 3, 12, 1e20, 1.5, -1000, 0.5, 1, -.infinity, nil, nil, 255])
    #expect(nodes.map(document.bool).suffix(3) == [true, false, nil])
  }

  @Test func `Tags decide the kind, and are an problem where they do not fit`() throws {
    let stream = YAMLStream.read(
      SourceFile(
        path: "a.yaml",
        text:
          "- !!str 1\n- !!int 1\n- !!float 1\n- ! 1\n- !own 1\n- !!int x\n- !!null ''\n- !!bool true\n- !!str\n- !!str null\n"
      ))
    let document = try #require(stream.documents.first)
    let nodes = document.root.map { Array(document.children($0)) } ?? []
    #expect(
      nodes.map(document.kind) == [.string, .int, .double, .string, .string, .string, .null, .bool, .string, .string])
    #expect(stream.problems.map(\.yamlCode) == [.tagMismatch])
    #expect(nodes.first.flatMap(document.tag) == "tag:yaml.org,2002:str")
    #expect(nodes.first.flatMap(document.tagSpan).map(stream.source.text) == "!!str")
  }

  @Test(arguments: [
    ("yes", LegacyReading.bool(true)), ("off", .bool(false)), ("Y", .bool(true)), ("012", .int(10)),
    ("-012", .int(-10)),
    ("12:30", .int(750)), ("1:30:15", .int(5415)), ("1_000", .int(1000)), ("0b101", .int(5)), ("0x1_F", .int(31)),
    ("1_000.5", .double(1000.5)), ("1:30.5", .double(90.5)), ("0o14", .string), ("1e3", .string), ("089", .string),
    ("1.5e3", .string),
  ])
  func `Texts that YAML 1.1 reads otherwise are known`(text: String, reading: LegacyReading) throws {
    let (document, root) = try read("- \(text)\n- \"\(text)\"\n- !!str \(text)\n")
    let nodes = Array(document.children(root))
    #expect(document.ambiguity(nodes[0]) == reading)
    #expect(document.ambiguity(nodes[1]) == nil)
    #expect(document.ambiguity(nodes[2]) == nil)
  }

  @Test(arguments: [
    "true", "null", "12", "1.5", "1.5e+3", "2026-01-31", "12:75", "yes please", "0", "-1", "1.2.3", "a:b",
    "10:00 to 12:00", "_", "1_x", "09:30", "1.0.0_rc",
  ])
  func `Texts that both versions read alike are not`(text: String) throws {
    let (document, root) = try read("- \(text)\n")
    #expect(document.ambiguity(try #require(document.children(root).first { _ in true })) == nil)
  }

  @Test func `Text is shared with the source where it can be`() throws {
    let (document, root) = try read(
      "- plain text\n- 'single'\n- \"double\"\n- \"a\\tb\"\n- 'it''s'\n- |\n  block\n- \"\\_\\_\"\n- ''\n")
    let nodes = Array(document.children(root))
    #expect(nodes.map(document.isVerbatim) == [true, true, true, false, false, false, false, true])
    #expect(
      nodes.map(document.text) == ["plain text", "single", "double", "a\tb", "it's", "block\n", "\u{A0}\u{A0}", ""])
    #expect(document.textRange(nodes[1]).map(document.source.text) == "single")
    #expect(document.text(nodes[3], equals: "a\tb"))
    #expect(!document.text(nodes[3], equals: "a\tc"))
  }

  @Test func `A location in a text has its location in the source, where lines are not joined`() throws {
    let (document, root) = try read("- plain\n- 'quoted'\n- |  # why\n    one\n\n      two\n    drei ü!\n- \"a\\tb\"\n")
    for node in document.children(root) {
      let text = Array(document.text(node).utf8)
      for (offset, byte) in text.enumerated() {
        guard let location = document.sourceOffset(node, ofTextOffset: offset) else { continue }
        #expect(document.source.bytes[Int(location)] == byte)
      }
    }
    let nodes = Array(document.children(root))
    #expect(document.sourceOffset(nodes[1], ofTextOffset: 0) == 11)
    #expect(document.sourceOffset(nodes[2], ofTextOffset: 14).map { Int($0) } != nil)
    #expect(document.sourceOffset(nodes[2], ofTextOffset: 99) == nil)
    #expect(document.sourceOffset(nodes[3], ofTextOffset: 1) == nil)
  }

  @Test func `What is read but hardly meant is an problem`() throws {
    let text =
      "a: {{ name }}\nb: \"C:\\new\"\nc: value\n  - item\nd: {x: {y: z}}\ne: \"C:\\\\x\\ty\"\nf: two\n  lines\n"
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
    #expect(stream.problems.map(\.yamlCode) == [.unquotedPlaceholder, .suspiciousEscape, .listInText])
    #expect(stream.problems.map { stream.source.text($0.range) } == ["{{ name }}", "\"C:\\new\"", "- item"])
  }
}

/// Texts that are YAML, and hardly mean what was meant.
@Suite struct MisreadTextTests {
  private func problems(_ text: String) -> [String] {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
    return stream.problems.map { "\($0.message) [\(stream.source.text($0.range))]" }
  }

  @Test(arguments: [
    ("owner: #Ada Novak\n", "`#Ada Novak` is read as a comment, not as part of the value [#Ada Novak]"),
    ("- id: 1\n  ticket: #001\n  a: b\n", "`#001` is read as a comment, not as part of the value [#001]"),
    ("title: Contract #12 by May\n", "`#12 by May` is read as a comment, not as part of the value [#12 by May]"),
  ])
  func `A comment that takes a value away is reported where it begins`(_ text: String, _ problem: String) {
    #expect(problems(text) == [problem])
  }

  @Test func `A sentence that a program broke before a dash is no list`() {
    let long = "check: Verify that the database holds the parsed books with all chapters and sections"
    #expect(problems("- \(long)\n    - query the table for what was imported\n") == [])
    #expect(problems("check: Verify\n  - query the table\n") != [])
    #expect(problems("\(long)\n  - query the table\n  - count the rows\n") != [])
  }

  @Test func `A value that a comment takes away is shown in quotes`() {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "title: Contract #12 by May\n"))
    #expect(stream.problems.first?.help.contains("`\"Contract #12 by May\"`") == true, "\(stream.problems)")
  }

  @Test(arguments: [
    "owner: # to be named\n", "owner: Ada # since May\n", "owner: Ada #since May\n", "n: 5 #1 is best\n",
    "risks: #all\n  - a\n",
    "title: 'Contract #12'\n", "title: Contract#12\n", "a:\n#b\nc: d\n", "owner:\n  #Ada\nb: c\n",
  ])
  func `Any other comment is none of it`(_ text: String) {
    #expect(problems(text) == [])
  }

  @Test(arguments: [
    "risks:\n  -id: R-1\n", "risks:\n  -id: R-1\n   title: T\n", "risks:\n  - id: R-1\n    title: T\n  -id: R-2\n",
    "risks:\n  -first\n  -second\n", "risks:\n  - id: R-1\n  -id: R-2\n   title: T\n",
  ])
  func `A dash without a space is reported at the dash`(_ text: String) {
    #expect(problems(text) == ["A space is missing after the dash [-]"])
  }

  @Test(arguments: ["a: -x\n", "a: -1\n", "-1: a\n", "- -x\n", "a: one\n  -two\n", "--- a\n", "a: [-x, -y]\n"])
  func `Dashes of names, numbers and texts are left alone`(_ text: String) {
    #expect(problems(text) == [])
  }

  @Test func `No-break spaces at the start of a line are reported there`() {
    #expect(
      problems("a: b\n\u{A0}\u{A0}c: d\n")
        == ["The spaces at the start of this line are not ordinary ones [\u{A0}\u{A0}]"])
  }

  @Test func `Placeholders without quotes are texts, and reported once`() throws {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "a: {{ x }}\nb: {{y}}\nc: [{{z}}, d]\n"))
    #expect(stream.problems.map(\.yamlCode) == [.unquotedPlaceholder])
    let document = try #require(stream.documents.first)
    let root = try #require(document.root)
    #expect(document.value(in: root, forKey: "a").map(document.text) == "{{ x }}")
    #expect(document.value(in: root, forKey: "b").map(document.text) == "{{y}}")
    let list = try #require(document.value(in: root, forKey: "c"))
    #expect(document.children(list).map(document.text) == ["{{z}}", "d"])
  }

  @Test func `A byte of an older encoding is named, not the one after it`() throws {
    let bytes = Array("owner: Amin".utf8) + [0xE4] + Array(" Patel\n".utf8)
    let problem = try #require(YAMLStream.read(SourceFile(path: "a.yaml", bytes: bytes)).problems.first)
    #expect(problem.range == ByteRange(11, 12))
    #expect(problem.message.contains("0xE4"))
    #expect(problem.cause.contains("`ä`"))
  }
}

@Suite struct CommentTests {
  private func comments(_ text: String) -> [String] {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
    return stream.comments().map { stream.source.text($0.range) }
  }

  @Test(arguments: [
    ("# a\nb: c # d\n# e", ["# a", "# d", "# e"]), ("a: 'x # y' # z\n", ["# z"]), ("a: \"x # y\"\n", []),
    ("a: b#c # d\n", ["# d"]), ("a: |  # header\n  x # text\n# after\n", ["# header", "# after"]),
    ("a: >\n  # text\n", []), ("- [a, # one\n  b] # two\n", ["# one", "# two"]), ("a: !t b # c\n", ["# c"]),
    ("a: &x # why\n  b: c\n", ["# why"]), ("%TAG ! tag:x: # z\n--- # doc\n!a b\n", ["# z", "# doc"]),
    ("a: 1 # one\n--- # two\nb: 2 # three\n... # four\n# five\n", ["# one", "# two", "# three", "# four", "# five"]),
    ("# only\n", ["# only"]), ("a: # b\r\n  c # d\r\n", ["# b", "# d"]), ("#\n", ["#"]), ("ä: ö # ü\n", ["# ü"]),
    ("a:\n  - b # c\n  # d\n\n  # e\n", ["# c", "# d", "# e"]), ("\u{FEFF}# a\n", ["# a"]),
    ("{a: b, # c\n d: e} # f", ["# c", "# f"]),
    ("'a # b': c # d\n", ["# d"]), ("? a # b\n: c # d\n", ["# b", "# d"]), ("a: \"x\n  # y\" # z\n", ["# z"]),
  ])
  func `Comments are recovered, texts with a hash are not`(text: String, expected: [String]) {
    #expect(comments(text) == expected)
  }

  @Test func `A comment knows whether it has its line to itself`() {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "\u{FEFF}# a\nb: c # d\n  # e\n"))
    #expect(stream.comments().map(\.isOwnLine) == [true, false, true])
  }
}

@Suite struct FrontMatterTests {
  private func read(_ text: String) -> YAMLStream {
    var reader = YAMLReader(symbols: .empty)
    return reader.readFrontMatter(SourceFile(path: "a.md", text: text))
  }

  @Test func `The fields at the top of a Markdown file are a document with that file's positions`() throws {
    let stream = read("\u{FEFF}---\ntitle: Größe\nowner: Jane # who\n---\n\n# Heading\n\n* *no* YAML: here: at all\n")
    #expect(stream.problems.isEmpty)
    let document = try #require(stream.documents.first)
    let owner = try #require(document.node(atPointer: "/owner"))
    #expect(stream.source.text(document.span(owner)) == "Jane")
    #expect(stream.source.position(of: document.span(owner).lower) == SourcePosition(line: 3, column: 8))
    #expect(stream.comments().map { stream.source.text($0.range) } == ["# who"])
  }

  @Test(arguments: ["# Heading\n\ntext\n", "", "--- \n\nA line above.\n", "text\n---\na: b\n---\n"])
  func `A Markdown file without front matter has no document and no problem`(text: String) {
    let stream = read(text)
    #expect(stream.documents.isEmpty)
    #expect(stream.problems.isEmpty)
  }

  @Test func `A front matter that is not closed, and one that is not YAML, are problems at their location`() throws {
    let open = try #require(read("---\ntitle: x\n\n# Heading\n").problems.first)
    #expect(open.message.contains("not closed"))
    #expect(open.range == ByteRange(0, 3))
    let broken = read("---\ntitle: see: this\n---\ntext\n")
    #expect(broken.problems.map { broken.source.text($0.range) } == ["see: this"])
  }
}
