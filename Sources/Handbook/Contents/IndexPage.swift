import Diagnostics
import Standard

/// The page that lists all others.
struct IndexPage {
  private let facts: StandardFacts
  private let pages: [Page]

  init(_ facts: StandardFacts, pages: [Page]) {
    self.facts = facts
    self.pages = pages
  }

  /// The groups in the order of the index, each with its heading and what it is.
  static let groups: [(group: PageAddress.Group, heading: String, about: String)] = [
    (.topics, "Topics", "Each reads as one page of the methodology."),
    (.rules, "Rules", "Each with what it asks, why it matters, and a document that fails and one that passes."),
    (.kinds, "Kinds of document", "What a project writes, and how."),
    (.records, "Records and parts", "What documents are made of."),
    (.vocabularies, "Vocabularies", "The words that fields take."),
    (.scales, "Scales", "The numbers that fields take."),
    (.gates, "Gates", "What must hold before a project goes on."),
    (.profiles, "Profiles", "Choices of rules under one name."),
  ]

  /// The page.
  var page: Page {
    var page = Page(
      .index, title: Book.title, label: "Handbook",
      summary: "The standard that project documents are judged by, as linked pages.")
    page.add("", opening)
    for (group, heading, about) in Self.groups {
      let own = pages.filter { $0.address.group == group }
      guard !own.isEmpty else { continue }
      switch group {
      case .rules: addRules(to: &page, heading, about)
      case .records, .vocabularies, .scales:
        page.add(heading, [.paragraph([.text(about)]), .list(own.map { [link(to: $0)] })])
      default:
        page.add(heading, [.paragraph([.text(about)]), table(of: own, heading)])
      }
    }
    page.add("How to read a rule", reading)
    return page
  }

  private var opening: [Block] {
    let standard = facts.standard
    var about = [
      Fact(
        name: "Made of",
        text: Span.joined(standard.packs.map { [.text("\($0.title) ("), .code($0.id), .text(" \($0.version))")] }))
    ]
    about.append(
      Fact(
        name: "Profile",
        text: facts.source.profile.map { [.link(PageLink($0, to: PageAddress(.profiles, $0)))] }
          ?? [.text("none is chosen: every rule has its own severity")]))
    let inForce = standard.rules.count(where: \.isJudgedAnywhere)
    about.append(
      Fact(
        name: "Rules in force", text: [.text("\(inForce) of \(standard.rules.count), in \(facts.topics.count) topics")])
    )
    let intro =
      "The standard that project documents are judged by: what is asked, why it matters, and how it is written."
    return [.paragraph([.text(intro)]), .facts(about)]
  }

  private func link(to page: Page) -> Span { .link(PageLink(page.title, to: page.address)) }

  private func table(of pages: [Page], _ heading: String) -> Block {
    .table(
      Table(
        caption: heading, columns: ["Page", "What it is about"],
        rows: pages.map { [[link(to: $0)], facts.prose.spans($0.summary)] }))
  }

  private func addRules(to page: inout Page, _ heading: String, _ about: String) {
    page.add(heading, [.paragraph([.text(about)])])
    for topic in facts.topics { page.add(topic.title, level: 3, [facts.list(topic.rules)]) }
  }

  private var reading: [Block] {
    let severities: [(Severity, String)] = [
      (.error, "must be corrected"), (.warning, "should be corrected"), (.info, "is worth knowing"),
    ]
    return [
      .facts(
        severities.map { Fact(name: $0.0.rawValue, text: [.text($0.1)]) }
          + RuleClass.allCases.map { Fact(name: $0.rawValue, text: [.text($0.meaning)]) })
    ]
  }
}
