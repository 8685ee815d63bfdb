import SourceText

/// Writes a page as HTML that needs nothing beside itself: style and script are in it, and links are relative.
struct HTMLPage {
  private let page: Page
  private let book: Book

  init(_ page: Page, of book: Book) {
    self.page = page
    self.book = book
  }

  private var isIndex: Bool { page.address == .index }

  /// The text of the file.
  var text: String {
    var output = "<!doctype html>\n<!-- Written by pmo-lint handbook. Do not edit. -->\n"
    HTML.tag(.html, [.language("en")], [head, body]).write(to: &output)
    return output
  }

  // MARK: The frame

  private var head: HTML {
    // Nothing is loaded from anywhere, whatever a text may hold.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'"
    return .tag(
      .head, [],
      [
        .tag(.meta, [.charset]),
        .tag(.meta, [.name("viewport"), .content("width=device-width, initial-scale=1")]),
        .tag(.meta, [.equivalent("Content-Security-Policy"), .content(policy)]),
        .tag(.meta, [.name("description"), .content(page.summary)]),
        .tag(.title, text: isIndex ? page.title : "\(page.title) – \(Book.title)"),
        .style(HTMLStyle.sheet),
      ])
  }

  private var body: HTML {
    var children: [HTML] = [
      .tag(.a, [.style(.skip), .href("#main")], text: "Skip to the content"),
      header,
      .tag(.main, [.id("main"), .tabStop(-1)], [trail].compactMap(\.self) + [article]),
      .tag(
        .footer, [],
        [
          .tag(
            .p, [],
            [.text("Written by "), .tag(.code, text: "pmo-lint handbook"), .text(" from the standard in force.")])
        ]),
    ]
    if isIndex { children += [.data(id: "pages", json: HTMLSearch.json(of: book)), .script(HTMLSearch.script)] }
    return .tag(.body, [], children)
  }

  private var header: HTML {
    let groups = IndexPage.groups.filter { group in book.pages.contains { $0.address.group == group.group } }
    let links = groups.map { group in
      HTML.tag(
        .li, [],
        [.tag(.a, [.href(href(.index, Section.anchor(of: group.heading)))], text: group.heading)])
    }
    return .tag(
      .header, [],
      [
        .tag(.p, [], [.tag(.a, [.style(.home), .href(href(.index))], text: Book.title)]),
        .tag(
          .form, [.role("search"), .action(href(.index))],
          [
            .tag(.label, [.forInput("q")], text: "Search the handbook"),
            .text(" "),
            .tag(.input, [.id("q"), .name("q"), .type("search"), .autocomplete(false)]),
            .text(" "),
            .tag(.button, [.type("submit")], text: "Search"),
          ]),
        .tag(.nav, [.label("Handbook")], [.tag(.ul, [], links)]),
      ])
  }

  private var trail: HTML? {
    guard !isIndex else { return nil }
    var steps = [HTML.tag(.li, [], [.tag(.a, [.href(href(.index))], text: Book.title)])]
    if let group = IndexPage.groups.first(where: { $0.group == page.address.group }), page.parent == nil {
      steps.append(
        .tag(
          .li, [],
          [.tag(.a, [.href(href(.index, Section.anchor(of: group.heading)))], text: group.heading)]))
    }
    if let parent = page.parent {
      steps.append(.tag(.li, [], [.tag(.a, [.href(href(parent.address))], text: parent.text)]))
    }
    return .tag(.nav, [.style(.trail), .label("Where this page belongs")], [.tag(.ol, [], steps)])
  }

  private var article: HTML {
    var children: [HTML] = [
      .tag(.p, [.style(.label)], text: page.label),
      .tag(.h1, text: page.title),
    ]
    if isIndex { children.append(HTMLSearch.results) }
    for section in page.sections { children.append(html(section)) }
    return .tag(.article, [], children)
  }

  private func href(_ address: PageAddress, _ anchor: String = "") -> String {
    HandbookFormat.html.href(from: page.address, to: address, anchor: anchor)
  }

  // MARK: What a page holds

  private func html(_ section: Section) -> HTML {
    let blocks = section.blocks.map(html)
    guard !section.heading.isEmpty else { return .tag(.div, [.style(.intro)], blocks) }
    let heading = HTML.tag(section.level == 3 ? .h3 : .h2, [.id(section.anchor)], text: section.heading)
    let attributes: [HTML.Attribute] = [.labelled(section.anchor)] + (section.isForAuthors ? [.style(.authors)] : [])
    return .tag(.section, attributes, [heading] + blocks)
  }

  private func html(_ block: Block) -> HTML {
    switch block {
    case .paragraph(let spans): .tag(.p, [], html(spans))
    case .list(let items): .tag(.ul, [], items.map { .tag(.li, [], html($0)) })
    case .facts(let facts):
      .tag(.dl, [], facts.flatMap { [.tag(.dt, text: $0.name), .tag(.dd, [], html($0.text))] })
    case .table(let table): html(table)
    case .code(let code): html(code)
    }
  }

  private func html(_ table: Table) -> HTML {
    let head = table.columns.map { HTML.tag(.th, [.scope("col")], text: $0) }
    let rows = table.rows.map { row in
      HTML.tag(
        .tr, [],
        row.enumerated().map { index, cell in
          index == 0 ? .tag(.th, [.scope("row")], html(cell)) : .tag(.td, [], html(cell))
        })
    }
    return .tag(
      .table, [],
      [
        .tag(.caption, [], [.tag(.span, [.style(.unseen)], text: table.caption)]),
        .tag(.thead, [], [.tag(.tr, [], head)]), .tag(.tbody, [], rows),
      ])
  }

  private func html(_ code: Code) -> HTML {
    let lines = code.lines.enumerated().flatMap { index, line -> [HTML] in
      let end = index + 1 < code.lines.count ? "\n" : ""
      guard !line.mark.isEmpty else { return [.text(line.text + end)] }
      return [.tag(.mark, text: "\(line.text)  # ← \(line.mark)"), .text(end)]
    }
    let block = HTML.tag(.pre, [], [.tag(.code, [], lines)])
    guard !code.name.isEmpty else { return .tag(.figure, [], [block]) }
    return .tag(.figure, [], [.tag(.figcaption, [.style(.file)], [.tag(.code, text: code.name)]), block])
  }

  private func html(_ spans: [Span]) -> [HTML] {
    spans.map { span in
      switch span {
      case .text(let text): .text(text)
      case .code(let text): .tag(.code, text: text)
      case .strong(let text): .tag(.strong, text: text)
      case .link(let link):
        .tag(
          .a, [.href(href(link.address, link.anchor))],
          [link.isCode ? .tag(.code, text: link.text) : .text(link.text)])
      }
    }
  }
}
