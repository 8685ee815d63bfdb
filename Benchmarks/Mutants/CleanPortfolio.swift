import Calendar
import Diagnostics
import Engine
import Foundation
import Portfolio
import SourceText
import Standard
import Workspace
import YAMLTree

/// A portfolio without a finding, and what becomes of it when one fact is broken.
struct CleanPortfolio {
  private let session: Session
  private let files: [String: [UInt8]]
  private let request: CheckRequest
  private let judgement: Judgement
  private let asOf: Day

  /// Reads a folder and judges it.
  ///
  /// - Throws: Where it cannot be judged, or is not clean.
  init(_ folder: String, packs: [String], asOf: Day, threads: Int) throws {
    self.asOf = asOf
    let tree = WorkingTree(root: URL(filePath: folder).path)
    var files: [String: [UInt8]] = [:]
    for path in try tree.files(under: "") { files[path] = try tree.read(path) }
    var configuration = Configuration.default
    if let bytes = files[Configuration.fileName] {
      let (read, problems) = Configuration.read(SourceFile(path: Configuration.fileName, bytes: bytes))
      if let problem = problems.first { throw Mistake("\(Configuration.fileName): \(problem.message)") }
      configuration = read
    }
    files = files.filter { !$0.key.hasPrefix(".") && !$0.key.hasSuffix("README.md") }
    self.files = files
    session = try Session(
      packs: packs.map { PackReference(word: $0, folder: URL(filePath: $0).path) }, configuration: configuration,
      tree: WorkingTree(root: "/"))
    request = CheckRequest(
      tree: MemoryTree(files), files: files.keys.sorted(), judging: JudgingOptions(asOf: asOf), threads: threads)
    judgement = try session.judge(session.portfolio(of: request), request)
    let report = try session.report(judgement, request)
    if let finding = report.findings.first(where: \.disposition.isOpen) {
      throw Mistake(
        "\(folder) is not clean: \(finding.rule) in \(report.sources[finding.location.source].path): \(finding.message)"
      )
    }
  }

  // MARK: Breaking

  /// One broken fact.
  struct Mutant {
    /// Where it is, as `file:line`.
    let place: String

    /// The files with the fact broken.
    let files: [String: [UInt8]]
  }

  /// All that a family breaks, in the order of the files.
  func mutants(of family: Family, leavingOut leftOut: [String]) -> [Mutant] {
    let namesPath = family.conditions.contains { $0.field == "path" }
    var mutants: [Mutant] = []
    for document in judgement.portfolio.documents {
      let source = document.tree.source
      if !namesPath, leftOut.contains(where: source.path.contains) { continue }
      for (record, parent) in records(of: family.entity, in: document) {
        let edits = Edits(tree: document.tree, record: record, asOf: asOf)
        guard family.conditions.allSatisfy({ holds($0, edits, parent) }) else { continue }
        if let mutant = mutant(family, edits, source) { mutants.append(mutant) }
      }
    }
    return mutants
  }

  private func mutant(_ family: Family, _ edits: Edits, _ source: SourceFile) -> Mutant? {
    var changed = files
    var line: UInt32 = edits.tree.span(edits.record).lower
    if family.entity == "document", family.path.isEmpty {
      switch family.operation {
      case .drop: changed[source.path] = nil
      case .breakSyntax: changed[source.path] = source.bytes + Array("\nbroken: [\n".utf8)
      case .copyFile: changed["copy/\(source.path)"] = source.bytes
      case .add:
        guard let bytes = ByteEdit.applied(edits.edits(family.operation, at: []), to: source.bytes) else { return nil }
        changed[source.path] = bytes
      default: return nil
      }
    } else {
      let made = edits.edits(family.operation, at: family.path)
      guard let first = made.first, let bytes = ByteEdit.applied(made, to: source.bytes), bytes != source.bytes else {
        return nil
      }
      line = first.range.lower
      changed[source.path] = bytes
    }
    return Mutant(place: "\(source.path):\(source.position(of: line).line)", files: changed)
  }

  /// The records of an entity in a document, with the record that each lies in.
  private func records(of entity: String, in document: ProjectDocument) -> [(record: NodeID, parent: NodeID?)] {
    if entity == "document" { return document.tree.root.map { [($0, nil)] } ?? [] }
    let type = session.standard.entities[entity]
    return document.entities.filter { $0.type == type }.map { record in
      (record.node, record.parent >= 0 ? document.entities[record.parent].node : nil)
    }
  }

  private func holds(_ condition: Family.Condition, _ edits: Edits, _ parent: NodeID?) -> Bool {
    var field = condition.field
    if field == "path" {
      return edits.tree.source.path.contains(condition.value ?? "") != condition.isNegated
    }
    var record = edits.record
    if field.hasPrefix("^") {
      guard let parent else { return condition.isNegated }
      record = parent
      field.removeFirst()
    }
    let nodes = Edits(tree: edits.tree, record: record, asOf: asOf).nodes(
      at: field.split(separator: ".").map(String.init))
    let holds = nodes.contains { node in condition.value.map { edits.tree.text(node) == $0 } ?? true }
    return holds != condition.isNegated
  }

  // MARK: Judging

  /// What is found of a broken fact: the rules, each with the severity of its worst finding.
  ///
  /// - Throws: Where the run stops.
  func findings(of mutant: Mutant) throws -> [(rule: String, severity: Severity)] {
    var changed = request
    changed.tree = MemoryTree(mutant.files)
    changed.files = mutant.files.keys.sorted()
    let report = try session.report(
      session.judge(session.portfolio(of: changed), changed, after: judgement), changed)
    var worst: [String: Severity] = [:]
    for finding in report.findings where finding.disposition.isOpen {
      worst[finding.rule] = max(worst[finding.rule] ?? .info, finding.severity)
    }
    return worst.sorted { $0.key < $1.key }.map { (rule: $0.key, severity: $0.value) }
  }
}
