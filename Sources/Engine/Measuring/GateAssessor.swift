import CEL
package import Diagnostics
import Portfolio
import SourceText
package import Standard
import Workspace
import YAMLTree

/// Assesses projects at stage gates.
///
/// A project is judged by the rules of the gate, as if it had the stage that the gate names: what is asked of a project in
/// delivery must hold before it gets there.
package struct GateAssessor {
  /// A project that can be assessed.
  package struct ProjectName: Sendable, Hashable {
    /// The id, or the folder where nothing names one.
    package let id: String

    /// The name; empty where there is none.
    package let name: String
  }

  private let session: Session
  private let request: CheckRequest
  private let portfolio: Portfolio

  /// Reads a portfolio.
  ///
  /// - Parameters:
  ///   - session: The standard and the settings.
  ///   - request: The documents; which rules are judged is the gate's business.
  package init(_ session: Session, _ request: CheckRequest) {
    self.session = session
    self.request = request
    portfolio = session.portfolio(of: request)
  }

  /// The projects, sorted by id.
  package var projects: [ProjectName] {
    let scope = RuleScope(
      portfolio, compiled: session.compiled, asOf: request.judging.asOf)
    let names = EntityFields(scope: scope, words: session.standard.words)
    return portfolio.projects.indices.map { index in
      let name = session.standard.contract[.projectName].flatMap {
        names.text(of: $0, in: scope.enter(.project(index)))
      }
      return ProjectName(id: portfolio.projects[index].id, name: name ?? "")
    }
  }

  /// The projects that have a document among some files, as indexes in `projects`; those with a charter among them where there
  /// are any.
  package func projects(of files: Set<String>) -> [Int] {
    let isHere = { (document: Int) in files.contains(portfolio.documents[document].tree.source.path) }
    let found = portfolio.projects.indices.filter { portfolio.projects[$0].documents.contains(where: isHere) }
    let chartered = found.filter { portfolio.projects[$0].charter.map { isHere($0.document) } ?? false }
    return chartered.isEmpty ? found : chartered
  }

  /// Assesses a project at a gate.
  ///
  /// - Parameters:
  ///   - gate: The gate.
  ///   - set: What the standard's gates share.
  ///   - index: The project, as an index in `projects`.
  /// - Returns: The review.
  /// - Throws: `EngineError` where a rule fails by its own fault.
  package func review(_ gate: Gate, of set: GateSet, project index: Int) throws(EngineError) -> GateReview {
    var asked = request
    asked.judging.select = gate.rules
    asked.judging.isScored = true
    let stage = StageEdit(portfolio, project: index)
    if let stage, !gate.stage.isEmpty { asked.tree = stage.tree(over: request.tree, stage: gate.stage) }
    let judgement = try session.judge(session.portfolio(of: asked), asked)
    let report = try session.report(judgement, asked)
    return GateFindings(judgement, report, gate: gate, set: set, project: index)
      .review(projectStage: stage?.current ?? "", names: projects[index])
  }
}

/// The value that says which stage a project is in, and the charter with another one in its place.
private struct StageEdit {
  /// The value at hand, as the charter writes it.
  let current: String

  private let source: SourceFile
  private let range: ByteRange

  /// Finds the value; `nil` where the charter has none, or where there is no charter.
  init?(_ portfolio: Portfolio, project: Int) {
    let type = portfolio.standard.objectTypes[portfolio.standard.containers.project]
    guard let root = portfolio.projects[project].charter,
      let field = portfolio.standard.contract[.projectStage].flatMap(type.field(named:))
    else { return nil }
    let tree = portfolio.documents[root.document].tree
    guard let value = tree.value(of: field, in: tree.content(root.node)), tree.kind(value).isScalar else { return nil }
    current = tree.text(value)
    source = tree.source
    range = tree.span(value)
  }

  /// A tree in which the project has another stage.
  func tree(over tree: any FileTree, stage: String) -> any FileTree {
    let bytes = source.bytes
    let edited = bytes[..<Int(range.lower)] + Array(stage.utf8) + bytes[Int(range.upper)...]
    return OverlayTree(tree, buffers: [source.path: Array(edited)])
  }
}
