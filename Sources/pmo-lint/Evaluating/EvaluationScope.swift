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
  private let scope: RuleScope
  private let shown: ShownPath?

  /// Whether values are those of several files, so that each says of which.
  private let hasManyFiles: Bool

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
  init(_ portfolio: Portfolio, compiled: CompiledStandard, asOf: Day, shown: ShownPath?, hasManyFiles: Bool = false) {
    self.hasManyFiles = hasManyFiles
    self.portfolio = portfolio
    self.compiled = compiled
    self.shown = shown
    scope = RuleScope(portfolio, compiled: compiled, asOf: asOf)
  }

  /// What an expression is to be evaluated for in files: each entity that it names, else each document; the portfolio alone where
  /// it asks for nothing else.
  ///
  /// - Parameters:
  ///   - words: The variables of the expression.
  ///   - files: The paths of the files; `nil` for none.
  ///   - isFolder: Whether the files are those of a folder.
  /// - Returns: The places, in the order of the files.
  func locations(for words: Set<String>, files: Set<String>?, isFolder: Bool) -> [Location] {
    guard let files else { return [.nothing] }
    let containers = compiled.standard.containers
    let types = Set(
      compiled.standard.objectTypes.indices.filter { index in
        let type = compiled.standard.objectTypes[index]
        return type.entity != nil && words.contains(type.name) && index != containers.project
          && index != containers.programme
      })
    let ofDocuments = [containers.project, containers.programme, containers.document]
    if isFolder, types.isEmpty, !ofDocuments.contains(where: { words.contains(compiled.standard.objectTypes[$0].name) })
    {
      return [.nothing]
    }
    let documents = portfolio.documents.indices.filter { files.contains(portfolio.documents[$0].tree.source.path) }
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
  func evaluate(_ program: Program, at location: Location) -> Value {
    switch location {
    case .nothing: scope.begin(.portfolio)
    case .document(let document): scope.enter(.document(document))
    case .entity(let index, let document): scope.enter(portfolio.documents[document].entities[index], in: document)
    }
    return scope.value(of: program)
  }

  /// What people call a place; empty for none.
  func label(of location: Location) -> String {
    switch location {
    case .nothing: return ""
    case .document(let document):
      let path = portfolio.documents[document].tree.source.path
      return hasManyFiles ? shown?.text(path) ?? path : ""
    case .entity(let index, let document):
      return scope.host.label(of: scope.host.reference(to: portfolio.documents[document].entities[index], in: document))
    }
  }

  /// What an expression gave at a place, with where its value stands.
  func entry(of value: Value, at location: Location) -> EvaluationListing.Entry {
    let plain = scope.plain(value)
    let reader = ValueReader(scope)
    return EvaluationListing.Entry(
      subject: label(of: location), text: plain.failure?.message ?? reader.text(of: plain),
      value: plain.isError ? nil : reader.value(of: plain),
      location: scope.host.locations(of: value).first.map(position))
  }

  private func position(of location: PortfolioHost.DocumentLocation) -> EvaluationListing.Location {
    let source = portfolio.documents[location.document].tree.source
    let position = source.lineIndex.position(of: location.range.lower, in: source.bytes, unit: .scalars)
    return EvaluationListing.Location(
      path: shown?.text(source.path) ?? source.path, line: position.line, column: position.column)
  }
}
