import Diagnostics
import Standard

/// The pages of gates.
struct GatePages {
  private let facts: StandardFacts

  init(_ facts: StandardFacts) { self.facts = facts }

  /// The page of a gate.
  func page(of gate: Gate) -> Page {
    var page = Page(PageAddress(.gates, gate.id), title: gate.title, label: "Gate", summary: gate.purpose)
    page.keywords = [gate.id] + gate.aliases
    var about = [Fact(name: "Name", text: [.code(gate.id)])]
    if !gate.aliases.isEmpty {
      about.append(Fact(name: "Other names", text: [.text(gate.aliases.joined(separator: ", "))]))
    }
    if !gate.stage.isEmpty {
      about.append(Fact(name: "Judged as in stage", text: [.code(gate.stage)]))
    }
    about.append(Fact(name: "Assess a project", text: [.code("pmo-lint gate \(gate.id)")]))
    page.add("", facts.prose.blocks(gate.purpose) + [.facts(about)])
    page.add("What blocks it", blocks(of: gate))
    let rules = facts.standard.rules.filter { gate.rules.contains($0.id) }
    facts.add(rules, to: &page, under: "Rules that must hold")
    return page
  }

  private func blocks(of gate: Gate) -> [Block] {
    var blocks: [Block] = []
    if let severity = gate.blockingSeverity {
      let what = severity == .error ? "Every error" : "Every finding from \(severity.rawValue) on"
      blocks.append(.paragraph([.text("\(what) of its rules. What is milder is a condition.")]))
    }
    let rules = facts.standard.rules.filter { gate.blockingRules.contains($0.id) }
    if !rules.isEmpty {
      blocks.append(.paragraph([.text("Every finding of these rules; what its other rules find is a condition.")]))
      blocks.append(facts.list(rules))
    }
    return blocks
  }
}

/// The pages of profiles.
struct ProfilePages {
  private let facts: StandardFacts

  init(_ facts: StandardFacts) { self.facts = facts }

  /// The page of a profile.
  func page(of profile: HandbookSource.ProfileRules) -> Page {
    let description = profile.description
    var page = Page(
      PageAddress(.profiles, description.name), title: description.title.isEmpty ? description.name : description.title,
      label: "Profile", summary: StandardFacts.firstSentence(description.description))
    page.keywords = [description.name]
    let isChosen = facts.source.profile == description.name
    let choice: [Span] =
      isChosen
      ? [.strong("It is in force.")]
      : [
        .text("Choose it with "), .code("profile: \(description.name)"), .text(" in the configuration, or "),
        .code("--profile \(description.name)"), .text("."),
      ]
    page.add("", facts.prose.blocks(description.description) + [.paragraph(choice)])
    page.add("Severities that differ", severities(of: profile))
    facts.add(profile.rules.filter(\.isJudgedAnywhere), to: &page, under: "Rules that are judged")
    let off = profile.rules.filter { !$0.isJudgedAnywhere }
    page.add(
      "Rules that are off",
      off.isEmpty ? [] : [.paragraph(Span.joined(off.map { [facts.link(toRule: $0.id)] }) + [.text(".")])])
    return page
  }

  private func severities(of profile: HandbookSource.ProfileRules) -> [Block] {
    let rows = zip(profile.rules, facts.standard.rules).compactMap { own, other -> [[Span]]? in
      guard own.id == other.id, own.severity != other.severity, own.isJudgedAnywhere else { return nil }
      return [[facts.link(toRule: own.id)], [.text(own.severity.rawValue)], [.text(other.severity.rawValue)]]
    }
    guard !rows.isEmpty else { return [] }
    return [
      .table(
        Table(
          caption: "Severities under \(profile.description.name)",
          columns: ["Rule", "Under this profile", "As in force"],
          rows: rows))
    ]
  }
}
