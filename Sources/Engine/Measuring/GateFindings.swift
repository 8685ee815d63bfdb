import Calendar
import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard
import Workspace
import YAMLTree

/// Weighs what was found of a project at a gate, and says who sees to it.
struct GateFindings {
  private let judgement: Judgement
  private let report: Report
  private let gate: Gate
  private let set: GateSet
  private let project: Int
  private let scope: RuleScope
  private let fields: EntityFields
  private let locations: EntityLocator

  /// The file of the portfolio that each source of the report is, -1 for one that is none; and the other way round.
  private let fileOfSource: [Int]
  private let sourceOfFile: [Int]

  /// The folders that the project has documents in.
  private let folders: Set<String>

  private var portfolio: Portfolio { judgement.portfolio }
  private var asOf: Day { judgement.options.asOf }

  init(_ judgement: Judgement, _ report: Report, gate: Gate, set: GateSet, project: Int) {
    self.judgement = judgement
    self.report = report
    self.gate = gate
    self.set = set
    self.project = project
    scope = RuleScope(
      judgement.portfolio, compiled: judgement.compiled, asOf: judgement.options.asOf)
    fields = EntityFields(scope: scope, words: judgement.compiled.standard.words)
    locations = EntityLocator(judgement.portfolio)
    let files = Dictionary(judgement.portfolio.files.enumerated().map { ($0.element.source.path, $0.offset) }) {
      first, _ in first
    }
    fileOfSource = report.sources.map { files[$0.path] ?? -1 }
    let sources = Dictionary(report.sources.enumerated().map { ($0.element.path, $0.offset) }) { first, _ in first }
    sourceOfFile = judgement.portfolio.files.map { sources[$0.source.path] ?? 0 }
    folders = Set(
      judgement.portfolio.projects[project].documents.map {
        Path.folder(of: judgement.portfolio.documents[$0].tree.source.path)
      })
  }

  /// The review.
  func review(projectStage: String, names: GateAssessor.ProjectName) -> GateReview {
    var review = GateReview(gate: gate.id, title: gate.title, project: names.id, asOf: asOf)
    review.projectName = names.name
    review.projectStage = projectStage
    review.stage = gate.stage
    review.sources = report.sources
    review.rules = judgement.reportedRules.count
    review.documents = portfolio.projects[project].documents.count
    for unit in judgement.units where unit.unit == .project(project) {
      review.checks = zip(unit.outcome.judged, judgement.isReported).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    }
    let items = report.findings.filter(isOfProject).compactMap(item) + carried()
    for weight in GateReview.Item.Weight.allCases { review.items += items.filter { $0.weight == weight } }
    return review
  }

  // MARK: Findings

  /// Whether a finding speaks of the project: it lies in one of its documents, or in a file beside them that cannot be read.
  private func isOfProject(_ finding: Finding) -> Bool {
    ([finding.location] + finding.related.map(\.location)).compactMap(inPortfolio).contains { location in
      if let document = locations.document(at: location) { return portfolio.projectOfDocument[document] == project }
      return folders.contains(Path.folder(of: portfolio.files[location.source].source.path))
    }
  }

  /// A location of the report as one of the portfolio; `nil` for one that lies in a file of settings.
  private func inPortfolio(_ location: Location) -> Location? {
    let file = fileOfSource.indices.contains(location.source) ? fileOfSource[location.source] : -1
    return file >= 0 ? Location(source: file, range: location.range) : nil
  }

  private func item(_ finding: Finding) -> GateReview.Item? {
    var item = GateReview.Item(
      weight: finding.isPreview
        ? .note
        : gate.isBlocked(by: finding) ? .blocks : finding.severity == .info ? .note : .condition,
      rule: finding.rule, message: finding.message, location: finding.location)
    switch finding.disposition {
    case .superseded, .gathered: return nil
    case .waived(let reason):
      if item.weight != .note { item.weight = .waived }
      item.silenced = VisibleText.visible(EngineMessage.waived(reason))
    // A comment or a backlog is nobody's approval: what it hides from a check still weighs at a gate.
    case .ignored(let reason): item.silenced = VisibleText.visible(EngineMessage.ignored(reason))
    case .backlog: item.silenced = EngineMessage.inBacklog
    default: break
    }
    if let location = inPortfolio(finding.location) { followUp(location, &item) }
    return item
  }

  // MARK: Conditions of earlier gates

  private func carried() -> [GateReview.Item] {
    guard let carried = set.carried, let type = judgement.compiled.standard.entities[carried.entity] else { return [] }
    var items: [GateReview.Item] = []
    for document in portfolio.projects[project].documents {
      let entities = portfolio.documents[document].entities
      for record in entities where record.type == type {
        let reference = scope.enter(record, in: document)
        guard let open = scope.value(of: carried.open, in: reference), case .bool(true) = scope.plain(open),
          let location = scope.host.locations(of: .host(reference)).first
        else { continue }
        let text = fields.text(of: carried.text, in: reference) ?? scope.host.label(of: reference)
        var item = GateReview.Item(
          weight: .condition, message: VisibleText.visible(text),
          location: Location(source: sourceOfFile[portfolio.documents[document].file], range: location.range))
        item.carriedFrom =
          record.parent >= 0
          ? scope.host.label(of: scope.host.reference(to: entities[record.parent], in: document)) : ""
        followUp([reference], &item)
        if item.isOverdue, carried.blocksWhenOverdue { item.weight = .blocks }
        items.append(item)
      }
    }
    return items
  }

  // MARK: Who, and by when

  private func followUp(_ location: Location, _ item: inout GateReview.Item) {
    var references: [HostReference] = []
    if let document = locations.document(at: location) {
      var entity = locations.innermostEntity(at: location.range.lower, in: portfolio.documents[document])
      while entity >= 0 {
        let record = portfolio.documents[document].entities[entity]
        references.append(scope.host.reference(to: record, in: document))
        entity = record.parent
      }
    }
    followUp(references, &item)
  }

  /// Finds who sees to something: the first owner of the entities, else whoever has the role that sees to the rest.
  private func followUp(_ references: [HostReference], _ item: inout GateReview.Item) {
    for reference in references where item.owner.isEmpty {
      item.owner = set.ownerFields.lazy.compactMap { fields.text(of: $0, in: reference) }.first ?? ""
    }
    if item.owner.isEmpty, !set.otherwise.isEmpty,
      let field = judgement.compiled.standard.contract[.projectRoles],
      let roles = scope.value(of: field, in: scope.host.reference(toProject: project)),
      case .host(let reference) = roles,
      let name = fields.text(of: set.otherwise, in: reference)
    {
      item.owner = name
      item.ownerRole = set.otherwise
    }
    item.owner = VisibleText.visible(item.owner)
    for reference in references where item.due == nil {
      for field in set.dueFields where item.due == nil {
        guard let value = scope.value(of: field, in: reference), case .date(let day) = scope.plain(value) else {
          continue
        }
        item.due = day
        item.isOverdue = day < asOf
      }
    }
  }
}
