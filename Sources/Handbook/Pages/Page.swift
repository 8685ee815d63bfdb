/// One page of a handbook, whatever it is written as.
///
/// Nothing in it is markup: writers escape every text, and decide how a table or a link looks.
package struct Page: Sendable {
  /// Where it lies.
  package let address: PageAddress

  /// What it is about, its one heading of the first level.
  package let title: String

  /// What kind of page it is, in a word: `Rule`, `Kind of document`.
  package let label: String

  /// One sentence for lists and for the search.
  package let summary: String

  /// Further words that a person may look for.
  package var keywords: [String] = []

  /// The page that it belongs to, beside the index.
  package var parent: PageLink?

  /// Its parts, in order.
  package var sections: [Section] = []

  /// Creates a page without parts.
  package init(_ address: PageAddress, title: String, label: String, summary: String) {
    self.address = address
    self.title = title
    self.label = label
    self.summary = summary
  }

  /// Adds a part, unless it is empty.
  mutating func add(_ heading: String, level: Int = 2, isForAuthors: Bool = false, _ blocks: [Block]) {
    guard !blocks.isEmpty else { return }
    sections.append(Section(heading: heading, level: level, isForAuthors: isForAuthors, blocks: blocks))
  }
}

/// A part of a page.
package struct Section: Sendable {
  /// Its heading; empty for what stands right below the title.
  package let heading: String

  /// The level of its heading: 2, or 3 within the part before it.
  package let level: Int

  /// Whether it is for people who write rules, so that expressions may stand in it.
  package let isForAuthors: Bool

  /// What it holds, in order.
  package let blocks: [Block]

  /// The name of its heading within the page, as GitHub makes it of a heading: `when-it-says-nothing`.
  package var anchor: String { Section.anchor(of: heading) }

  /// The name of a heading within a page: lower case, blanks as hyphens, without other signs.
  package static func anchor(of heading: String) -> String {
    var anchor = ""
    for scalar in heading.lowercased().unicodeScalars {
      switch scalar {
      case " ": anchor += "-"
      case "-", "_": anchor.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        anchor.unicodeScalars.append(scalar)
      default: break
      }
    }
    return anchor
  }
}

/// A piece of a page.
package indirect enum Block: Sendable {
  /// Text.
  case paragraph([Span])

  /// Things that belong together, each in a line or a few.
  case list([[Span]])

  /// Short facts, each with its name.
  case facts([Fact])

  /// Rows with the same columns.
  case table(Table)

  /// Lines that keep their form.
  case code(Code)
}

/// A short fact with its name.
package struct Fact: Sendable {
  /// The name: `Severity`.
  package let name: String

  /// What is to be said.
  package let text: [Span]
}

/// Rows with the same columns; the first cell of a row is its heading.
package struct Table: Sendable {
  /// What the table shows, for people who do not see it.
  package let caption: String

  /// The headings of the columns.
  package let columns: [String]

  /// The rows, each with a cell for each column.
  package let rows: [[[Span]]]
}

/// Lines of YAML or of expressions.
package struct Code: Sendable {
  /// A line.
  package struct Line: Sendable {
    /// The text.
    package let text: String

    /// What is said of it: `RSK001`; empty where nothing is.
    package let mark: String
  }

  /// What the lines are: the name of a file; empty where it does not matter.
  package let name: String

  /// The language, for writers that show it: `yaml`.
  package let language: String

  /// The lines.
  package let lines: [Line]

  /// Creates lines of which nothing is said.
  package init(_ lines: [String], name: String = "", language: String = "yaml") {
    self.init(lines: lines.map { Line(text: $0, mark: "") }, name: name, language: language)
  }

  /// Creates code from its parts.
  package init(lines: [Line], name: String, language: String) {
    self.lines = lines
    self.name = name
    self.language = language
  }
}

/// A piece of text within a line.
package enum Span: Sendable, Hashable {
  /// Plain text.
  case text(String)

  /// Words of a document or of a command.
  case code(String)

  /// What is to be seen first.
  case strong(String)

  /// A way to another page.
  case link(PageLink)
}

/// A way to a page, or to a part of one.
package struct PageLink: Sendable, Hashable {
  /// What is shown.
  package let text: String

  /// Whether the text is a word of a document.
  package let isCode: Bool

  /// The page.
  package let address: PageAddress

  /// The part; empty for the top.
  package let anchor: String

  /// Creates a link.
  package init(_ text: String, to address: PageAddress, anchor: String = "", isCode: Bool = false) {
    self.text = text
    self.address = address
    self.anchor = anchor
    self.isCode = isCode
  }
}

extension Span {
  /// The text as people read it.
  package var plain: String {
    switch self {
    case .text(let text), .code(let text), .strong(let text): text
    case .link(let link): link.text
    }
  }

  /// Pieces with a text between each two.
  static func joined(_ parts: [[Span]], separator: String = ", ") -> [Span] {
    parts.enumerated().flatMap { $0.offset == 0 ? $0.element : [.text(separator)] + $0.element }
  }

  /// Words of documents with commas between them.
  static func codes(_ words: [String]) -> [Span] { joined(words.map { [.code($0)] }) }
}

extension Block {
  /// All text of the block, for people and tests that look for words.
  package var plain: String {
    func line(_ spans: [Span]) -> String { spans.map(\.plain).joined() }
    return switch self {
    case .paragraph(let spans): line(spans)
    case .list(let items): items.map(line).joined(separator: "\n")
    case .facts(let facts): facts.map { "\($0.name): \(line($0.text))" }.joined(separator: "\n")
    case .table(let table): table.rows.map { $0.map(line).joined(separator: " | ") }.joined(separator: "\n")
    case .code(let code): code.lines.map(\.text).joined(separator: "\n")
    }
  }
}
