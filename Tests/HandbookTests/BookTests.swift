import Engine
import Handbook
import Standard
import Testing

@Suite struct `A handbook of the built-in standard` {
  let book: Book
  let standard: Standard

  init() throws {
    book = try HandbookFixture.core.get()
    standard = try HandbookFixture.standard.get()
  }

  @Test func `has a page for everything in it`() throws {
    for rule in standard.rules {
      #expect(book.page(.rules, rule.id) != nil, "\(rule.id)")
      #expect(book.page(.topics, rule.topic.name) != nil, "\(rule.topic.name)")
    }
    for kind in standard.kinds { #expect(book.page(.kinds, kind.name) != nil, "\(kind.name)") }
    for vocabulary in standard.words.vocabularies { #expect(book.page(.vocabularies, vocabulary.name) != nil) }
    for scale in standard.words.scales { #expect(book.page(.scales, scale.name) != nil) }
    for gate in standard.readGates().gates.gates { #expect(book.page(.gates, gate.id) != nil, "\(gate.id)") }
    for profile in standard.readProfiles() { #expect(book.page(.profiles, profile.name) != nil, "\(profile.name)") }
    for entity in standard.entities.keys {
      let kind = standard.kind(named: entity).map { standard.kinds[$0].name } ?? entity
      #expect(book.page(.kinds, kind) != nil || book.page(.records, entity) != nil, "\(entity)")
    }
  }

  @Test func `lists every page in its index`() throws {
    let index = try #require(book.text("index.html"))
    for page in book.pages.dropFirst() {
      #expect(index.contains("href=\"\(HandbookFormat.html.path(of: page.address))\""), "\(page.address.path)")
    }
  }

  @Test func `shows of every rule why it matters, and a document that fails and one that passes`() throws {
    for rule in standard.rules {
      let page = try #require(book.page(.rules, rule.id))
      let headings = page.sections.map(\.heading)
      #expect(headings.contains("Why it matters"), "\(rule.id)")
      #expect(headings.contains("What to write") == (rule.help != nil), "\(rule.id)")
      #expect(headings.contains("When it says nothing") == !rule.silent.isEmpty, "\(rule.id)")
      #expect(headings.contains("Parameters in force") == !rule.parameters.isEmpty, "\(rule.id)")
      #expect(headings.contains("A document that fails"), "\(rule.id)")
      #expect(headings.contains("A document that passes"), "\(rule.id)")
      let fails = try #require(page.sections.first { $0.heading == "A document that fails" })
      #expect(!Self.marked(fails).isEmpty, "\(rule.id)")
    }
  }

  @Test func `shows examples that fit a page`() throws {
    for page in book.pages where page.address.group == .rules {
      for section in page.sections where section.heading.hasPrefix("A document that") {
        let lines = section.blocks.reduce(0) { $0 + Self.lines($1) }
        #expect((1...40).contains(lines), "\(page.title): \(lines) lines")
        #expect(section.blocks.allSatisfy { !$0.plain.contains("# expect:") }, "\(page.title)")
      }
    }
  }

  @Test func `keeps expressions for authors`() throws {
    var expressions = standard.definitions.map(\.expression.text)
    for rule in standard.rules {
      expressions += [rule.condition?.text, rule.expectation?.text, rule.at?.text].compactMap(\.self)
      expressions += rule.variables.map(\.expression.text) + rule.severityWhen.map(\.condition.text)
    }
    // The name of a field by itself is no expression to a reader.
    let long = Set(expressions.filter { $0.contains("(") || $0.contains("==") || $0.contains("&&") })
    let signs = ["{params", "{size(", " && ", " || ", "orValue(", "has(", ".?", "{problem", "isPlaceholder("]
    for page in book.pages {
      let text = page.sections.filter { !$0.isForAuthors }.flatMap(\.blocks).map(\.plain).joined(separator: "\n")
      for sign in signs { #expect(!text.contains(sign), "\(page.address.path): \(sign)") }
      for expression in long where text.contains(expression) {
        Issue.record("\(page.address.path) shows \(expression)")
      }
    }
  }

  @Test func `says the same as explain of a rule`() throws {
    let rule = try #require(standard.rules.first { $0.id == "RSK002" })
    let page = try #require(book.page(.rules, "RSK002"))
    let text = page.sections.flatMap(\.blocks).map(\.plain).joined(separator: "\n")
    #expect(text.contains(rule.becauseInWords))
    #expect(text.contains("band | moderate | The lowest band in which a risk must have a mitigation."))
    #expect(text.contains("the rule itself, in core/risk.yaml"))
    #expect(text.contains("Orange Book: risk treatment"))
  }

  @Test func `is the same each time`() throws {
    let other = try HandbookFixture.book()
    for format in HandbookFormat.allCases {
      #expect(book.files(as: format).map(\.text) == other.files(as: format).map(\.text))
    }
  }

  private static func lines(_ block: Block) -> Int {
    if case .code(let code) = block { code.lines.count } else { 0 }
  }

  private static func marked(_ section: Section) -> [String] {
    section.blocks.flatMap { block -> [String] in
      if case .code(let code) = block { return code.lines.map(\.mark).filter { !$0.isEmpty } }
      return []
    }
  }
}

@Suite struct `A handbook of an organisation` {
  static let pack = [
    "house/pack.yaml":
      "id: house\ntitle: The trust's standard\nversion: 2.0.0\nextends: core\nrules:\n  RSK002: {parameters: {band: high}}\n",
    "house/care.yaml": #"""
    topic: care
    title: Care
    description: What the trust asks for.
    rules:
      - id: CAR001
        name: risk-has-a-title
        title: Every risk has a <title>
        class: integrity
        severity: error
        for: risk
        expect: has(risk.title)
        message: 'no title & no "name"'
        because: Nobody knows what the `risk` is, see RSK001.
        help: 'Write a title.'
    """#,
  ]

  @Test func `shows a value that its pack changed, and where`() throws {
    let book = try HandbookFixture.book(packs: ["house"], files: Self.pack)
    let page = try #require(book.page(.rules, "RSK002"))
    let text = page.sections.flatMap(\.blocks).map(\.plain).joined(separator: "\n")
    #expect(text.contains(/band \| high \| [^|]+ \| house\/pack\.yaml:6/), "\(text)")
    #expect(text.contains(/done_band \| high \| [^|]+ \| the rule itself, in core\/risk\.yaml/), "\(text)")
  }

  @Test func `shows what its configuration changed, and where`() throws {
    let book = try HandbookFixture.book(
      configuration:
        "profile: starter\nrules:\n  RSK001: warning\n  RSK002:\n    parameters: {band: extreme}\n  RSK012: off\n")
    func text(_ id: String) throws -> String {
      try #require(book.page(.rules, id)).sections.flatMap(\.blocks).map(\.plain).joined(separator: "\n")
    }
    #expect(try text("RSK001").contains("Severity: warning; set by .pmo-lint.yaml:3"))
    #expect(try text("RSK002").contains(/band \| extreme \| [^|]+ \| .pmo-lint.yaml:5/))
    #expect(try text("RSK012").contains("Not in force. It is switched off by .pmo-lint.yaml:6."))
    #expect(try text("REP006").contains("switched off by the profile starter (core/profiles.yaml:"))
    let index = try #require(book.text("README.md", as: .markdown))
    #expect(index.contains("**Profile**: [starter](profiles/starter.md)"))
    #expect(try #require(book.text("profiles/starter.md", as: .markdown)).contains("**It is in force.**"))
  }

  @Test func `has pages for the rules of its pack, with every text escaped`() throws {
    let book = try HandbookFixture.book(packs: ["house"], files: Self.pack)
    let html = try #require(book.text("rules/CAR001.html"))
    #expect(html.contains("<h1>CAR001: Every risk has a &lt;title&gt;</h1>"))
    #expect(html.contains("what the <code>risk</code> is, see <a href=\"RSK001.html\">RSK001</a>."))
    #expect(html.contains("no title &amp; no &quot;name&quot;"))
    #expect(book.page(.topics, "care") != nil)
    let markdown = try #require(book.text("rules/CAR001.md", as: .markdown))
    #expect(markdown.contains("# CAR001: Every risk has a &lt;title&gt;\n"))
  }

  @Test func `takes only names that are safe as names of files`() {
    #expect(PageAddress(.gates, "gateway-3").path == "gates/gateway-3")
    for name in ["../x", "a/b", ".hidden", "con:", "ü", "", "a..b", "A b"] {
      let path = PageAddress(.gates, name).path
      let file = path.dropFirst("gates/".count)
      #expect(!file.isEmpty && !file.hasPrefix(".") && !file.contains("/") && !file.contains(".."), "\(name): \(path)")
      #expect(path.utf8.allSatisfy { $0 < 0x80 }, "\(name): \(path)")
    }
  }
}
