import CEL
import Portfolio
import SourceText
import Standard
import Workspace

/// Whether those who approved waivers hold a role that may.
///
/// A waiver of a project needs a person of that project's charter, of its programme or of the organisation's directory; a
/// waiver of more than one project somebody whom all of them accept, or of the directory.
struct WaiverApproval {
  /// What speaks against an approval.
  struct Refusal {
    /// The rest of a sentence that begins with the waiver.
    let text: String

    /// What to do about it.
    let help: String
  }

  private let portfolio: Portfolio
  private let standard: Standard
  private let roles: [String]
  private let host: PortfolioHost
  private let context: EvaluationContext
  private let fields: FieldNames

  /// The people of the directory by role, each as the parts of a name.
  private var directory: [FoldedText: Set<[String]>]?

  /// The named projects by id, as indexes.
  private let projects: [String: [Int]]

  init(portfolio: Portfolio, compiled: CompiledStandard, roles: [String], asOf: CalendarDate) {
    self.portfolio = portfolio
    standard = compiled.standard
    self.roles = roles
    var projects: [String: [Int]] = [:]
    for (index, project) in portfolio.projects.enumerated() where project.isNamed {
      projects[project.id, default: []].append(index)
    }
    self.projects = projects
    (host, context) = PortfolioHost.make(portfolio, compiled: compiled)
    fields = compiled.environment.fields
    context[compiled.environment.asOf] = .date(Day(number: asOf.days))
    context[compiled.environment.portfolio] = .host(host.portfolioReference)
  }

  /// What speaks against the approval of a waiver; `nil` for nothing.
  mutating func refusal(of entry: WaiverIndex.Entry) -> Refusal? {
    let waiver = entry.waiver
    let name = VisibleText.visible(waiver.approvedBy)
    let list = roles.joined(separator: ", ")
    let wanted: [String]
    if waiver.role.isEmpty {
      wanted = roles
    } else {
      let role = FoldedText(waiver.role)
      guard let known = roles.first(where: { term(of: $0) == term(of: role.text) }) else {
        return Refusal(
          text: "is approved in the role \(VisibleText.visible(waiver.role)), which may not waive",
          help: "Have it approved by somebody in one of these roles: \(list).")
      }
      wanted = [known]
    }
    if isInDirectory(waiver.approvedBy, wanted) { return nil }
    let concerned = entry.projects.flatMap { projects[$0] ?? [] }.sorted()
    let refusing = concerned.first { index in
      !holders(inProject: index, wanted).contains { standard.words.samePerson($0, waiver.approvedBy) }
    }
    if refusing == nil, !concerned.isEmpty { return nil }
    let location = refusing.map { " in project \(VisibleText.visible(portfolio.projects[$0].id))" } ?? ""
    let holds = wanted.count == 1 ? "is not the \(wanted[0])" : "holds no role that may waive"
    let people = refusing.map { holders(inProject: $0, wanted) } ?? []
    let who = people.isEmpty ? "" : " There: \(people.map(VisibleText.visible).joined(separator: ", "))."
    return Refusal(
      text: "is approved by \(name), who \(holds)\(location)",
      help: "Have it approved by somebody in one of these roles: \(wanted.joined(separator: ", ")).\(who)")
  }

  // MARK: People

  /// The names of those who hold one of some roles in a project or in its programme, each once, in the order of the roles.
  private func holders(inProject index: Int, _ wanted: [String]) -> [String] {
    var references = [host.reference(toProject: index)]
    let programme = portfolio.projects[index].programme
    if programme >= 0 { references.append(host.reference(toProgramme: programme)) }
    var names: [String] = []
    for reference in references {
      for role in wanted {
        // Some kinds hold the roles together, others each by itself.
        for holder in [select("roles", of: reference).flatMap { select(role, of: $0) }, select(role, of: reference)] {
          guard let holder, let name = select("name", of: holder).flatMap({ host.plainText(of: .host($0)) }) else {
            continue
          }
          if !names.contains(name) { names.append(name) }
        }
      }
    }
    return names
  }

  private func select(_ field: String, of reference: HostReference) -> HostReference? {
    guard case .host(let value) = host.select(fields.intern(field), of: reference) else { return nil }
    return value
  }

  /// Whether somebody stands in the organisation's directory with one of some roles.
  private mutating func isInDirectory(_ name: String, _ wanted: [String]) -> Bool {
    let people = directory ?? self.people()
    directory = people
    let parts = standard.words.nameParts(name)
    return !parts.isEmpty && wanted.contains { people[term(of: $0)]?.contains(parts) ?? false }
  }

  private func people() -> [FoldedText: Set<[String]>] {
    guard let person = standard.entities["person"] else { return [:] }
    // A directory is a document that holds people and belongs to no project.
    let documents = portfolio.documents.indices.filter { index in
      standard.mainCollection(of: portfolio.documents[index].kind) == person
    }
    var people: [FoldedText: Set<[String]>] = [:]
    for reference in host.entities(of: person, in: documents) {
      guard let role = text(of: "role", in: reference), let name = text(of: "name", in: reference) else { continue }
      people[term(of: role), default: []].insert(standard.words.nameParts(name))
    }
    return people
  }

  private func text(of field: String, in reference: HostReference) -> String? {
    host.select(fields.intern(field), of: reference).flatMap { host.plainText(of: $0) }
  }

  /// A role as the vocabulary of roles has it, or as it is written.
  private func term(of role: String) -> FoldedText {
    let folded = FoldedText(role)
    guard let vocabulary = standard.words.vocabulary(named: "role"), let position = vocabulary.position(of: folded)
    else {
      return folded
    }
    return FoldedText(vocabulary.terms[position])
  }
}
