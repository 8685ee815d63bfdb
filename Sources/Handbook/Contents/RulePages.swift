import Calendar
import Diagnostics
import Examples
import Standard

/// The pages of rules.
struct RulePages {
  private let facts: StandardFacts

  init(_ facts: StandardFacts) { self.facts = facts }

  /// The heading of a rule, on its page and on that of its topic.
  static func heading(of rule: Rule) -> String { "\(rule.id): \(rule.title)" }

  /// The page of a rule.
  func page(of rule: Rule) -> Page {
    var page = Page(
      PageAddress(.rules, rule.id), title: Self.heading(of: rule), label: "Rule", summary: rule.becauseInWords)
    page.keywords = [rule.name, rule.topic.title] + rule.cites.map { "\($0.standard) \($0.concept)" } + rule.covers
    page.parent = PageLink(
      facts.topics.first { $0.name == rule.topic.name }?.title ?? rule.topic.title,
      to: PageAddress(.topics, rule.topic.name))
    page.add("", state(of: rule) + [.facts(shortFacts(of: rule))])
    page.add("Why it matters", facts.prose.blocks(rule.becauseInWords))
    let message = rule.messageInWords
    page.add("What is reported", message.hasPrefix("Each finding") ? [] : facts.prose.blocks(message))
    page.add("What to write", rule.help == nil ? [] : facts.prose.blocks(rule.helpInWords))
    addExamples(of: rule, to: &page)
    page.add("Parameters in force", parameters(of: rule))
    page.add("Where it differs", cases(of: rule))
    page.add("When it says nothing", facts.prose.blocks(rule.silent))
    page.add(
      "Where it comes from",
      rule.cites.isEmpty ? [] : [.list(rule.cites.map { [.text("\($0.standard): \($0.concept)")] })])
    addUses(of: rule, to: &page)
    page.add("For authors", isForAuthors: true, expressions(of: rule))
    return page
  }

  // MARK: What it is

  private func state(of rule: Rule) -> [Block] {
    var blocks: [Block] = []
    if let reason = RuleSwitch(rule, in: facts.standard, profile: facts.source.profile).reason {
      blocks.append(.paragraph([.strong("Not in force."), .text(" It is switched off \(reason).")]))
    }
    if rule.isPreview {
      blocks.append(
        .paragraph([
          .strong("In preview."),
          .text(" It is still tried out: what it finds is shown on request, and never fails anything."),
        ]))
    }
    return blocks
  }

  private func shortFacts(of rule: Rule) -> [Fact] {
    var result = [
      Fact(name: "Name", text: [.code(rule.name)]),
      Fact(name: "Topic", text: [facts.link(to: rule.topic)]),
      Fact(name: "Judged", text: subject(of: rule)),
      Fact(name: "Severity", text: [.text(severity(of: rule))]),
      Fact(name: "Class", text: [.text("\(rule.ruleClass.rawValue): \(rule.ruleClass.meaning)")]),
    ]
    if let change = rule.changes.last(where: { $0.what == .severity }) {
      result[3] = Fact(
        name: "Severity",
        text: [.text("\(severity(of: rule)); set by ")] + facts.origin(change, of: rule))
    }
    if !rule.stages.isEmpty { result.append(Fact(name: "Stages", text: Span.codes(rule.stages))) }
    if rule.isDated { result.append(Fact(name: "Dated", text: [.text("what it finds depends on the day")])) }
    if rule.isJustifiable {
      result.append(
        Fact(
          name: "Answer", text: [.text("a record may say by "), .code("justification"), .text(" why it does not hold")])
      )
    }
    return result
  }

  private func subject(of rule: Rule) -> [Span] {
    switch rule.subject {
    case .entity(let name): [.text("for each "), facts.link(toEntity: name)]
    case .problem: [.text("where a document is read")]
    }
  }

  private func severity(of rule: Rule) -> String {
    var others: [String] = []
    for (severity, _) in rule.severityWhen where !others.contains(severity.rawValue) && severity != rule.severity {
      others.append(severity.rawValue)
    }
    return rule.severity.rawValue + (others.isEmpty ? "" : ", in some cases \(others.joined(separator: " or "))")
  }

  // MARK: Examples

  private func addExamples(of rule: Rule, to page: inout Page) {
    let examples = facts.examples[rule.id] ?? []
    for (isFailing, heading) in [(true, "A document that fails"), (false, "A document that passes")] {
      guard let example = examples.first(where: { $0.isFailing == isFailing }) else { continue }
      page.add(heading, blocks(of: example, rule))
    }
  }

  private func blocks(of example: RuleExample, _ rule: Rule) -> [Block] {
    var blocks: [Block] = []
    let hasDay = example.files.contains { $0.lines.contains { $0.text.contains(CaseComment.asOf) } }
    if rule.isDated, !hasDay {
      let day = Day(number: CaseComment.standardDay).iso8601
      blocks.append(.paragraph([.text("As of "), .code(day), .text(".")]))
    }
    for file in example.files {
      let lines = file.lines.map { Code.Line(text: $0.text, mark: $0.isMarked ? rule.id : "") }
      // A case of one file is named after what it shows, not as a project would name it.
      let isOnly = example.files.count + example.others.count == 1
      blocks.append(.code(Code(lines: lines, name: isOnly ? "" : file.name, language: "yaml")))
    }
    if !example.others.isEmpty {
      blocks.append(.paragraph([.text("Not shown: ")] + Span.codes(example.others) + [.text(".")]))
    }
    return blocks
  }

  // MARK: What is in force

  private func parameters(of rule: Rule) -> [Block] {
    guard !rule.parameters.isEmpty else { return [] }
    let rows = rule.parameters.enumerated().map { index, parameter in
      [
        [Span.code(parameter.name)], [Self.value(of: parameter)], facts.prose.spans(parameter.description),
        facts.origin(rule.changes.last { $0.what == .parameter(index) }, of: rule),
      ]
    }
    return [
      .table(
        Table(
          caption: "Parameters of \(rule.id)", columns: ["Parameter", "Value", "What it is for", "Set by"], rows: rows))
    ]
  }

  /// The value of a parameter; a pattern is shown as code.
  static func value(of parameter: Parameter) -> Span {
    let words = parameter.value.words
    return words.contains("\\") ? .code(words) : .text(words)
  }

  private func cases(of rule: Rule) -> [Block] {
    guard !rule.cases.isEmpty else { return [] }
    let rows = rule.cases.map { ruleCase in
      [
        [Span.text("\(ruleCase.dimension.rawValue) "), .code(ruleCase.value)], [.text(ruleCase.words(in: rule))],
        [.code(facts.values.origin(of: ruleCase.location))],
      ]
    }
    return [
      .table(Table(caption: "What differs in \(rule.id)", columns: ["In", "It is", "Set by"], rows: rows))
    ]
  }

  private func addUses(of rule: Rule, to page: inout Page) {
    let gates = facts.gates.filter { $0.rules.contains(rule.id) }
    page.add(
      "Gates that ask for it",
      gates.isEmpty
        ? []
        : [.list(gates.map { gate in [.link(PageLink(gate.title, to: PageAddress(.gates, gate.id)))] })])
  }

  // MARK: For authors

  private func expressions(of rule: Rule) -> [Block] {
    var result: [Fact] = []
    switch rule.subject {
    case .entity(let name): result.append(Fact(name: "for", text: [.code(name)]))
    case .problem(let problem): result.append(Fact(name: "reports", text: [.code(problem.rawValue)]))
    }
    for variable in rule.variables {
      result.append(Fact(name: variable.name, text: [.code(variable.expression.text)]))
    }
    if let condition = rule.condition { result.append(Fact(name: "when", text: [.code(condition.text)])) }
    if let expectation = rule.expectation { result.append(Fact(name: "expect", text: [.code(expectation.text)])) }
    for (severity, condition) in rule.severityWhen {
      result.append(Fact(name: severity.rawValue, text: [.code(condition.text)]))
    }
    if let at = rule.at { result.append(Fact(name: "at", text: [.code(at.text)])) }
    result.append(Fact(name: "message", text: [.code(rule.message.text)]))
    if !rule.covers.isEmpty { result.append(Fact(name: "covers", text: Span.codes(rule.covers))) }
    result.append(Fact(name: "file", text: [.code(facts.values.file(of: rule.origin))]))
    return [.facts(result)]
  }
}

/// The pages of topics: each reads as one page of the methodology.
struct TopicPages {
  private let facts: StandardFacts

  init(_ facts: StandardFacts) { self.facts = facts }

  /// The page of a topic.
  func page(of topic: StandardFacts.TopicRules) -> Page {
    var page = Page(
      PageAddress(.topics, topic.name), title: topic.title, label: "Topic",
      summary: StandardFacts.firstSentence(topic.description))
    page.keywords = [topic.name]
    page.add("", facts.prose.blocks(topic.description))
    page.add(
      "In short",
      [
        .list(
          topic.rules.map { rule in
            let heading = RulePages.heading(of: rule)
            let link = PageLink(heading, to: page.address, anchor: Section.anchor(of: heading))
            return [.link(link), .text(rule.isJudgedAnywhere ? "" : " (not in force)")]
          })
      ])
    for rule in topic.rules { page.add(RulePages.heading(of: rule), blocks(of: rule)) }
    return page
  }

  private func blocks(of rule: Rule) -> [Block] {
    var blocks = facts.prose.blocks(rule.becauseInWords)
    for parameter in rule.parameters {
      blocks.append(
        .paragraph(
          [.strong("\(Self.title(of: parameter.name)):"), .text(" "), RulePages.value(of: parameter), .text(". ")]
            + facts.prose.spans(parameter.description)))
    }
    if !rule.silent.isEmpty {
      blocks.append(.paragraph([.strong("Says nothing:"), .text(" ")] + facts.prose.spans(joined(rule.silent))))
    }
    var last: [Span] = [.text("\(rule.severity.rawValue), \(rule.ruleClass.rawValue). ")]
    if !rule.isJudgedAnywhere { last.insert(.strong("Not in force. "), at: 0) }
    last += [.text("More and examples: "), facts.link(toRule: rule.id)]
    blocks.append(.paragraph(last))
    return blocks
  }

  /// The name of a parameter as words: `done_band` is done band.
  private static func title(of name: String) -> String {
    let words = name.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private func joined(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ") }
}
