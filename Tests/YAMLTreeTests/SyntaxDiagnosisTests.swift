import SourceText
import Testing

@testable import YAMLTree

/// A text that is not YAML, with the place of the mistake marked, and words of the explanation.
struct Mistake: CustomTestStringConvertible, Sendable {
  var name: String
  var text: String
  var message: String
  var explanation: [String]

  init(_ name: String, _ text: String, _ message: String, _ explanation: String...) {
    self.name = name
    self.text = text
    self.message = message
    self.explanation = explanation
  }

  var testDescription: String { name }

  func check() throws {
    let marked = MarkedText(text)
    let stream = YAMLStream.read(marked.source)
    let problem = try #require(stream.problems.first, "no issue")
    #expect(stream.problems.count == 1)
    #expect(problem.yamlCode == .syntax || problem.yamlCode == .wideIndentation)
    #expect(MarkedText.marked(problem.range, in: marked.source) == text)
    #expect(problem.message.contains(message), "\(problem.message)")
    let said = [problem.cause, problem.help].compactMap { $0 }.joined(separator: " ")
    for words in explanation { #expect(said.contains(words), "\(said)") }
    for jargon in ["mapping", "scalar", "sequence", "token", "node", "anchor", "alias"] {
      #expect(!(problem.message + said).contains(jargon), "\(problem.message) \(said)")
    }
  }
}

@Suite struct SyntaxDiagnosisTests {
  static let tabs = [
    Mistake(
      "a field indented with a tab", "risk:\n«\t»title: x\n", "indented with a tab", "only spaces",
      "Replace the tab by 2 spaces, so that it belongs to `risk` on line 1."),
    Mistake("a list indented with tabs", "risks:\n«\t\t»- id: 1\n", "indented with tabs", "the 2 tabs by 2 spaces, so"),
    Mistake(
      "a tab after spaces", "risks:\n  - id: 1\n  «\t»title: x\n", "indented with a tab",
      "by 2 spaces more, like `id` on line 2"),
    Mistake(
      "a tab below a value", "title: x\n«\t»owner: y\n", "indented with a tab", "no spaces, like `title` on line 1"),
    Mistake(
      "a tab between fields of a deeper level",
      "risks:\n  - id: 1\n    mitigations:\n      - action: x\n«\t\t»owner: y\n        due: z\n",
      "indented with tabs", "the 2 tabs by 8 spaces, like `action` on line 4"),
    Mistake(
      "one tab for a field of a record", "risks:\n  - id: 1\n    title: x\n«\t»owner: y\n    due: z\n", "with a tab",
      "the tab by 4 spaces, like `title` on line 3"),
    Mistake(
      "tabs in several lines", "risks:\n  - id: 1\n«\t»title: x\n\towner: y\n\tdue: z\n", "with a tab",
      "by 4 spaces, like `id` on line 2", "2 lines below begin with tabs, too"),
  ]

  static let colons = [
    Mistake(
      "no space after the colon", "title: x\nowner«:»Jane\nstatus: open\n", "space is missing after the colon",
      "one text, not a field", "Write `owner: Jane`"),
    Mistake("no space in the first line", "owner«:»Jane\nstatus: open\n", "space is missing after the colon"),
    Mistake("no space in a list item", "risks:\n  - id«:»R1\n    owner: Jane\n", "space is missing", "`id: R1`"),
    Mistake("no space in the last field of an item", "- id: R1\n  owner«:»Jane\n- id: R2\n", "space is missing"),
    Mistake("no space after a name in quotes", "\"a\"«:»b\nc: d\n", "space is missing"),
    Mistake(
      "a colon in a sentence", "topic: «see: this»\n", "second colon", "once in a line",
      "`topic: \"see: this\"`"),
    Mistake("a colon in an item", "- note: «risk: high»\n", "second colon", "\"risk: high\""),
    Mistake("a colon and quotes", "topic: «see: \"this\"»\n", "second colon", "'see: \"this\"'"),
    Mistake(
      "a no-break space after the colon", "owner:«\u{A0}»Jane\nb: c\n", "not an ordinary one", "Replace it"),
    Mistake("a wide colon", "owner«：»Jane\nb: c\n", "not the colon that YAML knows", "U+FF1A"),
    Mistake(
      "text that is not indented", "description: first line\n«second line»\nstatus: open\n",
      "neither a field nor a list item", "Write `second: line`", "indent it by 2 spaces"),
    Mistake(
      "a sign of equality", "a: b\n«owner = Tom Okafor»\nc: d\n", "neither a field nor", "Write `owner: Tom Okafor`"),
    Mistake("an arrow", "a: b\n«owner -> Tom Okafor»\nc: d\n", "neither a field nor", "Write `owner: Tom Okafor`"),
    Mistake("prose before a field", "# Plan\n\n«Some prose here.»\nNote: this is wrong.\n", "neither a field nor"),
  ]

  static let quotes = [
    Mistake(
      "a double quote that is not closed", "title: «\"Budget»\nowner: Jane\n", "not closed",
      "part of the text", "Write \" at the end"),
    Mistake("a double quote closed by the next one", "title: «\"Budget»\nowner: \"Jane\"\n", "not closed"),
    Mistake("a single quote that is not closed", "title: «'Budget»\nowner: Jane\n", "not closed", "Write ' at the end"),
    Mistake(
      "an apostrophe at the start", "title: «'twas the contractor»\nowner: Jane\n", "apostrophe at the start",
      "`\"'twas the contractor\"`"),
    Mistake(
      "a quote that may be an apostrophe", "title: «'Budget»\nowner: Jane\n", "not closed", "If it is an apostrophe",
      "`\"'Budget\"`"),
    Mistake("a quote in a list", "- «\"one»\n- two\n- \"three\"\n", "not closed"),
    Mistake(
      "an apostrophe in single quotes", "title: 'The team'«s plan'»\nowner: x\n", "more follows", "apostrophe",
      "double quotes: `\"The team's plan\"`"),
    Mistake(
      "an apostrophe and no quote at the end", "title: 'The team'«s plan by May»\nowner: x\n", "apostrophe before this",
      "double quotes: `\"The team's plan by May\"`"),
    Mistake(
      "quotes in quotes", "title: \"He said \"«no\" today\"»\n", "more follows",
      "single quotes: `'He said \"no\" today'`"),
    Mistake(
      "text after the quote", "title: \"Budget\" «approved»\nowner: x\n", "Text follows the closing quote",
      "all of the text in quotes: `'\"Budget\" approved'`"),
    Mistake("a comma that is missing", "tags: [\"a\" «\"b\"]»\n", "comma is missing"),
    Mistake(
      "a path of Windows", "path: \"C:«\\d»ata\"\n", "no meaning in double quotes", "path of Windows", "single quotes"),
    Mistake("a path of Windows with U", "path: \"C:«\\U»sers\\x\"\n", "no meaning in double quotes"),
  ]

  static let indentation = [
    Mistake(
      "a field too deep", "title: x\n   «owner»: y\n", "deeper than the field above", "`title` has a value",
      "Indent it by no spaces, like `title` on line 1"),
    Mistake(
      "a field of an item too deep", "risks:\n  - id: R1\n     «title»: x\n", "deeper than the field above",
      "Indent it by 4 spaces"),
    Mistake(
      "a field of an item among those of a deeper one",
      "risks:\n  - id: R1\n    mitigations:\n      - action: Track\n    «owner»: Jo\n        due: 2026-12-01\n",
      "not indented like the lines around it",
      "Indent `owner` by 8 spaces, like `action` on line 4", "move it below `due`"),
    Mistake(
      "no-break spaces before a field", "risks:\n  - id: R1\n«\u{A0}»   owner: Jo\n    title: x\n",
      "are not ordinary ones",
      "Replace them with ordinary spaces"),
    Mistake(
      "wide spaces after ordinary ones", "risks:\n  - id: R1\n  «\u{3000}»owner: Jo\n    title: x\n",
      "are not ordinary ones"),
    Mistake(
      "a field between two levels", "a:\n    b: 1\n  «c»: 2\n", "by 2 spaces, the fields above it by 4 spaces",
      "Indent it by 4 spaces, like line 2, or by no spaces."),
    Mistake(
      "a list item too deep", "risks:\n  - id: R1\n    title: x\n   «- id: R2»\n",
      "`- id` is indented by 3 spaces, the list items above it by 2 spaces",
      "Indent it by 2 spaces, like line 2"),
    Mistake(
      "a list item not deep enough", "risks:\n  - id: R1\n    title: x\n «- id: R2»\n",
      "`- id` is indented by 1 space, the list items above it by 2 spaces",
      "Indent it by 2 spaces"),
    Mistake(
      "a field of an item not deep enough", "risks:\n  - id: R1\n   «title»: x\n",
      "`title` is indented by 3 spaces, the fields above it by 4 spaces",
      "Indent it by 4 spaces"),
    Mistake(
      "a list among fields", "owner: Jane\n«- id: R1»\n", "list item stands among fields",
      "not both", "name with a colon above the list"),
    Mistake(
      "a field among list items", "- id: R1\n«owner»: Jane\n", "`owner` is a field, but stands among list items",
      "not both",
      "Indent it by 2 spaces, under `id`,"),
    Mistake(
      "a field in the column of the dashes", "a:\n      - action: x\n        by: y\n      «owner»: z\n",
      "stands among list items", "Indent it by 8 spaces, under `action`,"),
    Mistake(
      "an en dash for a dash", "risks:\n  - id: R1\n  «–» id: R2\n    title: x\n", "not the dash that YAML knows",
      "en dash (U+2013)", "Write the hyphen of the keyboard: `- id: R2`"),
    Mistake("an en dash in the first item", "risks:\n  «–» id: R1\n    title: x\n", "not the dash", "`- id: R1`"),
    Mistake("a dot for a dash", "risks:\n  - id: R1\n  «•» id: R2\n", "not the dash", "dot (U+2022)"),
    Mistake(
      "a first line too deep", "  «a»: 1\nb: 2\n", "`a` is indented by 2 spaces, the fields below it by no", "no spaces"
    ),
    Mistake("fields below a text", "- «a»\n b: c\n", "list item is a text", "- name: value"),
    Mistake(
      "a first list item too deep", "risks:\n   «- a»\n  - b\n  - c\n",
      "The list item is indented by 3 spaces, the list items below it by 2 spaces", "Indent it by 2 spaces, like line 3"
    ),
    Mistake(
      "a first field too deep", "risk:\n    «a»: 1\n  b: 2\n  c: 3\n", "the fields below it by 2 spaces",
      "Indent it by 2 spaces"),
  ]

  static let characters = [
    Mistake("a percent sign", "share: «%50»\n", "cannot begin with `%`", "\"%50\""),
    Mistake("a percent sign in the first column", "«%50: a»\n", "cannot begin with `%`"),
    Mistake("an at sign", "owner: «@bob»\n", "cannot begin with `@`", "\"@bob\""),
    Mistake("a backtick", "command: «`make`»\n", "cannot begin with a backtick", "\"`make`\""),
    Mistake("a comparison", "target: «>95%»\n", "cannot begin with `>`", "several lines", "\">95%\""),
    Mistake("an asterisk", "note: «*important*»\n", "cannot begin with `*`", "reference", "\"*important*\""),
    Mistake("an ampersand", "firm: «& Co»\n", "cannot begin with `&`", "\"& Co\""),
    Mistake(
      "a question mark", "title: «? who leaves»\nowner: x\n", "cannot begin with `?`", "\"? who leaves\""),
    Mistake("a comma", "note: «, then»\n", "cannot begin with `,`"),
    Mistake("a list on the field's line", "risks: «- one»\n", "list cannot begin on the line of its field"),
    Mistake("a Markdown fence", "«```yaml»\na: b\n```\n", "Three backticks", "Markdown", "Delete the lines with ```"),
    Mistake("a Markdown fence at the end", "a: b\n«```»\n", "Three backticks"),
    Mistake("bullets of Markdown", "«* one»\n* two\n", "begins with a dash", "Write `- `"),
    Mistake("bold text of Markdown", "a: b\n«**bold** text»\n", "Markdown"),
    Mistake(
      "a placeholder with text", "title: «{{ project }} plan»\n", "placeholder", "template",
      "\"{{ project }} plan\""),
  ]

  static let brackets = [
    Mistake("a bracket before a field", "tags: «[a, b»\nowner: Jane\n", "not closed", "Write ] after"),
    Mistake("a bracket at the end", "tags: «[a, b»\n", "not closed", "Write ]"),
    Mistake("a brace before a field", "tags: «{a: 1, b: 2»\nowner: Jane\n", "not closed", "Write } after"),
    Mistake("a bracket with nothing in it", "a: b\nlist: «[»\n", "not closed", "Write ]"),
    Mistake(
      "a comment in brackets", "tags: [«#urgent, #clinic]»\nowner: Jane\n", "begins a comment here", "in quotes"),
    Mistake("a comment in brackets before the end", "tags: [a, «#b]»\n---\nc: d\n", "begins a comment here"),
    Mistake("a bracket over lines", "list: «[a,»\n  b,\n\n", "not closed", "Write ]"),
    Mistake("a comma too many", "list: [a, «, b]»\n", "value is missing", "delete the comma"),
    Mistake("text after a bracket", "title: [Draft] «Plan»\n", "Text follows the closing bracket", "\"[Draft] Plan\""),
    Mistake("colons in brackets", "a: [x: y«: z]»\n", "comma or the closing ] is missing"),
  ]

  static let conflicts = [
    Mistake(
      "a merge conflict", "a: 1\n«<<<<<<< HEAD»\nb: 1\n=======\nb: 2\n>>>>>>> other\n", "merge conflict",
      "Two people changed the same lines", "Keep the version that is right"),
    Mistake("a mark left behind", "a: 1\n«<<<<<<< HEAD»\nb: 1\n", "merge conflict was left behind", "Delete this line"),
    Mistake("the last mark left behind", "a: 1\n«>>>>>>> other»\nb: 1\n", "was left behind", "Delete this line"),
    Mistake("a merge conflict at the top", "«<<<<<<< HEAD»\na: 1\n=======\na: 2\n>>>>>>> other\n", "merge conflict"),
  ]

  @Test(arguments: tabs) func `Tabs are explained`(_ mistake: Mistake) throws { try mistake.check() }
  @Test(arguments: colons) func `Colons are explained`(_ mistake: Mistake) throws { try mistake.check() }
  @Test(arguments: quotes) func `Quotes are explained`(_ mistake: Mistake) throws { try mistake.check() }
  @Test(arguments: indentation) func `Indentation is explained`(_ mistake: Mistake) throws { try mistake.check() }
  @Test(arguments: characters) func `First characters are explained`(_ mistake: Mistake) throws { try mistake.check() }
  @Test(arguments: brackets) func `Brackets are explained`(_ mistake: Mistake) throws { try mistake.check() }
  @Test(arguments: conflicts) func `Merge conflicts are explained`(_ mistake: Mistake) throws { try mistake.check() }

  @Test func `The same holds after other text, with wide characters and with CR LF`() throws {
    for mistake in Self.tabs + Self.colons + Self.quotes + Self.indentation where !mistake.text.hasPrefix("  ") {
      let deeper = mistake.text.split(separator: "\n", omittingEmptySubsequences: false)
      let text = "# Größe – ✓ 日本\r\n" + deeper.joined(separator: "\r\n")
      let marked = MarkedText(text)
      let problem = try #require(YAMLStream.read(marked.source).problems.first, "\(mistake.name)")
      #expect(MarkedText.marked(problem.range, in: marked.source) == text, "\(mistake.name)")
    }
  }

  @Test func `Bytes that are not UTF-8 are named with their location`() throws {
    let latin = YAMLStream.read(SourceFile(path: "a.yaml", bytes: Array("title: caf".utf8) + [0xE9, 0x0A]))
    let problem = try #require(latin.problems.first)
    #expect(problem.yamlCode == .encoding)
    #expect(problem.range == ByteRange(10, 11))
    #expect(problem.message.contains("0xE9"))
    #expect(problem.cause.contains("`é`"))
    #expect(problem.help.contains("UTF-8"))
  }

  @Test func `UTF-16 is refused with what to do`() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x3A, 0x00]
    let problem = try #require(YAMLStream.read(SourceFile(path: "a.yaml", bytes: bytes)).problems.first)
    #expect(problem.yamlCode == .encoding)
    #expect(problem.message.contains("UTF-16"))
    #expect(problem.help == "Save the file again with the encoding UTF-8.")
    #expect(
      YAMLStream.read(SourceFile(path: "a.yaml", bytes: [0x61, 0, 0x3A, 0])).problems.first?.yamlCode == .encoding)
  }

  @Test func `Control characters are named`() throws {
    let problem = try #require(YAMLStream.read(SourceFile(path: "a.yaml", text: "a: b\u{1}c\n")).problems.first)
    #expect(problem.range == ByteRange(4, 5))
    #expect(problem.message.contains("U+0001"))
  }

  @Test func `Documents before the mistake are kept, what was read of the broken one is kept apart`() throws {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "a: 1\n---\nkind: risk\nb: c: d\n"))
    #expect(stream.documents.count == 1)
    let incomplete = try #require(stream.incomplete)
    let root = try #require(incomplete.root)
    #expect(incomplete.value(in: root, forKey: "kind").map(incomplete.text) == "risk")
    #expect(incomplete.entries(root).map { incomplete.text($0.key) }.first == "kind")
    #expect(incomplete.children(root).reduce(0) { count, _ in count + 1 }.isMultiple(of: 2))
  }
}
