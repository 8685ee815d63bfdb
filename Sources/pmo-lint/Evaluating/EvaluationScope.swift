import Calendar
import CEL
import Portfolio
import Reporters
import SourceText
import Standard
import YAMLTree

/// What an expression sees while it is tried: the variables of rules.
struct EvaluationScope {
  private let portfolio: Portfolio
  private let compiled: CompiledStandard
  private let host: PortfolioHost
  private let context: EvaluationContext
  private let shown: ShownPath?

  /// What an expression is evaluated for.
  enum Location {
    /// Nothing in particular.
    case nothing

    /// A document, by its index.
    case document(Int)

    /// An entity of a document, both by index.
    case entity(Int, document: Int)
  }

  /// Prepares the variables.
  init(_ portfolio: Portfolio, compiled: CompiledStandard, asOf: Day, shown: ShownPath?) {
    self.portfolio = portfolio
    self.compiled = compiled
    self.shown = shown
    (host, context) = PortfolioHost.make(portfolio, compiled: compiled)
    let slots = compiled.environment
    context[slots.asOf] = .date(asOf)
    context[slots.portfolio] = .host(host.portfolioReference)
  }

  /// What an expression is to be evaluated for in a file: each entity that it names, else the document.
  ///
  /// - Parameters:
  ///   - expression: Its text; a variable is found by its name as a word of it.
  ///   - file: The path of the file; `nil` for none.
  /// - Returns: The places, in the order of the file.
  func locations(for expression: String, file: String?) -> [Location] {
    guard let file else { return [.nothing] }
    let words = Set(
      expression.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    let containers = compiled.standard.containers
    let types = Set(
      compiled.standard.objectTypes.indices.filter { index in
        let type = compiled.standard.objectTypes[index]
        return type.entity != nil && words.contains(type.name) && index != containers.project
          && index != containers.programme
      })
    let documents = portfolio.documents.indices.filter { portfolio.documents[$0].tree.source.path == file }
    guard !types.isEmpty else { return documents.map { .document($0) } }
    return documents.flatMap { document in
      let entities = portfolio.documents[document].entities
      let named = entities.indices.filter { types.contains(entities[$0].type) }
      // Where one named entity lies in another (`mitigation` in `risk`), the inner one sees both.
      let outer = Set(named.map { entities[$0].parent })
      return named.filter { !outer.contains($0) }.map { Location.entity($0, document: document) }
    }
  }

  /// The value of a program at a place.
  mutating func evaluate(_ program: Program, at location: Location) -> Value {
    let slots = compiled.environment
    for slot in [slots.document, slots.project, slots.programme, slots.problem, slots.holder, slots.selfSlot] {
      context[slot] = PortfolioHost.absent
    }
    for slot in slots.entities where slot >= 0 { context[slot] = PortfolioHost.absent }
    switch location {
    case .nothing: break
    case .document(let document): bind(document)
    case .entity(let index, let document):
      bind(document)
      let entities = portfolio.documents[document].entities
      context[slots.selfSlot] = .host(host.reference(to: entities[index], in: document))
      var entity = index
      while entity >= 0 {
        let slot = slots.entities[entities[entity].type]
        if slot >= 0, slot != slots.project, slot != slots.programme {
          context[slot] = .host(host.reference(to: entities[entity], in: document))
        }
        entity = entities[entity].parent
      }
    }
    return program.evaluate(in: context)
  }

  /// What people call a place; empty for none.
  func label(of location: Location) -> String {
    switch location {
    case .nothing, .document: return ""
    case .entity(let index, let document):
      return host.label(of: host.reference(to: portfolio.documents[document].entities[index], in: document))
    }
  }

  /// What an expression gave at a place, with where its value stands.
  func entry(of value: Value, at location: Location) -> EvaluationListing.Entry {
    let plain = context.resolve(value)
    let reader = ValueReader(host: host, context: context)
    return EvaluationListing.Entry(
      subject: label(of: location), text: plain.failure?.message ?? reader.text(of: plain),
      value: plain.isError ? nil : reader.value(of: plain),
      location: host.locations(of: value).first.map(position))
  }

  private func position(of location: PortfolioHost.DocumentLocation) -> EvaluationListing.Location {
    let source = portfolio.documents[location.document].tree.source
    let position = source.lineIndex.position(of: location.range.lower, in: source.bytes, unit: .scalars)
    return EvaluationListing.Location(
      path: shown?.text(source.path) ?? source.path, line: position.line, column: position.column)
  }

  private func bind(_ document: Int) {
    let slots = compiled.environment
    let reference = host.reference(toDocument: document)
    context[slots.document] = .host(reference)
    let project = portfolio.projectOfDocument[document]
    if project >= 0 {
      host.bindContainers(of: host.reference(toProject: project), in: context)
    } else if portfolio.programmeOfDocument[document] >= 0 {
      host.bindContainers(of: host.reference(toProgramme: portfolio.programmeOfDocument[document]), in: context)
    }
  }
}
