import Diagnostics
import Portfolio
import SourceText
import Standard
import YAMLTree

/// Separates the findings that a change is answerable for from those that were there before.
///
/// A finding counts where its location, a related location or its entity was touched, or where it is new: the state before the
/// change, judged by the same standard as of the same day, does not have it. The latter finds what a change did to things that
/// it left as they were: a reference that leads nowhere now, a forecast that contradicts a report.
struct ChangeScope {
  private let portfolio: Portfolio
  private let change: Change

  private let locations: EntityLocator

  /// By document: which entities were touched (`nil` for one without an id), and whether the rest was; absent for files that did
  /// not change.
  private var touched: [Int: (entities: [Bool?], remainder: Bool)] = [:]

  /// The names of entities that were touched, with their projects.
  private var touchedNames: Set<ProjectEntity> = []

  /// How often each finding was there before.
  private var known: [Substance: Int] = [:]

  private struct ProjectEntity: Hashable {
    let name: Finding.EntityName
    let project: String?
  }

  /// What a finding says, without where it stands: a finding stays the same when its entity is moved.
  private struct Substance: Hashable {
    let rule: String
    let entity: Finding.EntityName?
    let project: String?
    let message: String

    init(_ finding: Finding) {
      rule = finding.rule
      entity = finding.entity
      project = finding.project
      message = finding.message
    }
  }

  /// Compares two states of a portfolio.
  ///
  /// - Parameters:
  ///   - change: which files differ.
  ///   - base: the state before.
  ///   - baseFindings: what was found there.
  ///   - portfolio: the state at hand.
  init(_ change: Change, base: Portfolio, baseFindings: [Finding], portfolio: Portfolio) {
    self.portfolio = portfolio
    self.change = change
    locations = EntityLocator(portfolio)
    let states = EntityStates(of: base) { change.changed.contains($0) }
    for index in portfolio.documents.indices {
      let document = portfolio.documents[index]
      guard change.changed.contains(document.tree.source.path) else { continue }
      let state = DocumentState(index, of: portfolio)
      let differences = states.differences(of: state)
      touched[index] = differences
      let project = portfolio.projectOfDocument[index]
      let projectID = project >= 0 && portfolio.projects[project].isNamed ? portfolio.projects[project].id : nil
      for (identity, isTouched) in zip(state.identities, differences.entities) where isTouched == true {
        guard let identity, let id = identity.ids.last else { continue }
        let kind = portfolio.standard.objectTypes[identity.type].name
        touchedNames.insert(
          ProjectEntity(name: Finding.EntityName(kind: kind, id: VisibleText.visible(id)), project: projectID))
      }
    }
    for finding in baseFindings where finding.disposition.isKnown { known[Substance(finding), default: 0] += 1 }
  }

  /// Marks the findings that the change has nothing to do with.
  mutating func mark(_ findings: inout [Finding]) {
    // What was touched takes its findings from those that were there before first, so that of two that say the same, the new
    // one is not mistaken for the old.
    var others: [Int] = []
    for index in findings.indices where findings[index].disposition == .active {
      if isTouched(findings[index]) { take(findings[index]) } else { others.append(index) }
    }
    for index in others where take(findings[index]) { findings[index].disposition = .unchanged }
  }

  /// Takes a finding from those that were there before; answers whether it was.
  @discardableResult
  private mutating func take(_ finding: Finding) -> Bool {
    let substance = Substance(finding)
    guard let count = known[substance], count > 0 else { return false }
    known[substance] = count - 1
    return true
  }

  private func isTouched(_ finding: Finding) -> Bool {
    if let name = finding.entity, touchedNames.contains(ProjectEntity(name: name, project: finding.project)) {
      return true
    }
    return isTouched(finding.location) || finding.related.contains { isTouched($0.location) }
  }

  /// Whether the innermost entity with an id that a location lies in was touched; of a location in none, the rest of its document.
  private func isTouched(_ location: Location) -> Bool {
    guard portfolio.files.indices.contains(location.source),
      change.changed.contains(portfolio.files[location.source].source.path)
    else { return false }
    guard let index = locations.document(at: location), let differences = touched[index] else { return true }
    let document = portfolio.documents[index]
    var entity = locations.innermostEntity(at: location.range.lower, in: document)
    while entity >= 0 {
      if let isTouched = differences.entities[entity] { return isTouched }
      entity = document.entities[entity].parent
    }
    return differences.remainder
  }
}

extension Disposition {
  /// Whether a finding with it was seen before: what was ignored or waived was not, and comes back when that ends.
  fileprivate var isKnown: Bool {
    switch self {
    case .ignored, .waived: false
    default: true
    }
  }
}
