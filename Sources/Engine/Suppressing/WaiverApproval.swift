import Calendar
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
  private let scope: RuleScope

  /// The people of the directory by role, each as the parts of a name.
  private var directory: [FoldedText: Set<[String]>]?

  /// The named projects by id, as indexes.
  private let projects: [String: [Int]]

  init(portfolio: Portfolio, compiled: CompiledStandard, roles: [String], asOf: Day) {
    self.portfolio = portfolio
    standard = compiled.standard
    self.roles = roles
    var projects: [String: [Int]] = [:]
    for (index, project) in portfolio.projects.enumerated() where project.isNamed {
      projects[project.id, default: []].append(index)
    }
    self.projects = projects
    scope = RuleScope(portfolio, compiled: compiled, asOf: asOf)
  }

  /// What speaks against the approval of a waiver; `nil` for nothing.
  mutating func refusal(of entry: WaiverIndex.Entry) -> Refusal? {
    let waiver = entry.waiver
    let name = VisibleText.visible(waiver.approvedBy)
    let wanted: [String]
    if waiver.role.isEmpty {
      wanted = roles
    } else {
      let role = FoldedText(waiver.role)
      guard let known = roles.first(where: { term(of: $0) == term(of: role.text) }) else {
        return Refusal(
          text: EngineMessage.roleMayNotWaive(VisibleText.visible(waiver.role)),
          help: EngineMessage.approvalHelp(roles))
      }
      wanted = [known]
    }
    if isInDirectory(waiver.approvedBy, wanted) { return nil }
    let concerned = entry.projects.flatMap { projects[$0] ?? [] }.sorted()
    let refusing = concerned.first { index in
      !holders(inProject: index, wanted).contains { standard.words.samePerson($0, waiver.approvedBy) }
    }
    if refusing == nil, !concerned.isEmpty { return nil }
    let project = refusing.map { VisibleText.visible(portfolio.projects[$0].id) }
    let people = refusing.map { holders(inProject: $0, wanted) } ?? []
    return Refusal(
      text: EngineMessage.approver(name, lacks: wanted, in: project),
      help: EngineMessage.approvalHelp(wanted, holders: people.map(VisibleText.visible)))
  }

  // MARK: People

  /// The names of those who hold one of some roles in a project or in its programme, each once, in the order of the roles.
  private func holders(inProject index: Int, _ wanted: [String]) -> [String] {
    var references = [scope.host.reference(toProject: index)]
    let programme = portfolio.projects[index].programme
    if programme >= 0 { references.append(scope.host.reference(toProgramme: programme)) }
    var names: [String] = []
    for reference in references {
      for role in wanted {
        // Some kinds hold the roles together, others each by itself.
        let together = standard.contract[.projectRoles].flatMap { select($0, of: reference) }
        for holder in [together.flatMap { select(role, of: $0) }, select(role, of: reference)] {
          guard let holder, let field = standard.contract[.personName], let name = scope.text(of: field, in: holder)
          else {
            continue
          }
          if !names.contains(name) { names.append(name) }
        }
      }
    }
    return names
  }

  private func select(_ field: String, of reference: HostReference) -> HostReference? {
    scope.value(of: field, in: reference)?.reference
  }

  /// Whether somebody stands in the organisation's directory with one of some roles.
  private mutating func isInDirectory(_ name: String, _ wanted: [String]) -> Bool {
    let people = directory ?? self.people()
    directory = people
    let parts = standard.words.nameParts(name)
    return !parts.isEmpty && wanted.contains { people[term(of: $0)]?.contains(parts) ?? false }
  }

  private func people() -> [FoldedText: Set<[String]>] {
    let contract = standard.contract
    guard let person = contract[.person].flatMap({ standard.entities[$0] }), let roleField = contract[.personRole],
      let nameField = contract[.personName]
    else { return [:] }
    // A directory is a document that holds people and belongs to no project.
    let documents = portfolio.documents.indices.filter { index in
      standard.mainCollection(of: portfolio.documents[index].kind) == person
    }
    var people: [FoldedText: Set<[String]>] = [:]
    for reference in scope.host.entities(of: person, in: documents) {
      guard let role = scope.text(of: roleField, in: reference), let name = scope.text(of: nameField, in: reference)
      else { continue }
      people[term(of: role), default: []].insert(standard.words.nameParts(name))
    }
    return people
  }

  /// A role as the vocabulary of roles has it, or as it is written.
  private func term(of role: String) -> FoldedText {
    let folded = FoldedText(role)
    guard let vocabulary = standard.contract[.roles].flatMap(standard.words.vocabulary(named:)),
      let position = vocabulary.position(of: folded)
    else {
      return folded
    }
    return FoldedText(vocabulary.terms[position])
  }
}
