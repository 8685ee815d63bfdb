import Diagnostics
import Engine
import Foundation
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace

/// The portfolio in which nothing is wrong, by the whole standard and with the packs that it names.
@Suite("The clean portfolio")
struct CleanPortfolioTests {
  private static let tree = WorkingTree(root: ProjectFolder.root.appending(path: "fixtures/clean").path)

  private func judged() throws -> (session: Session, judgement: Judgement, report: Report) {
    let text = String(decoding: try Self.tree.read(Configuration.fileName), as: UTF8.self)
    let session = try MemoryCheck.session(configuration: text)
    let files = try Self.tree.files(under: "").filter { !$0.hasPrefix(".") && $0 != "README.md" }
    let request = CheckRequest(tree: Self.tree, files: files, judging: JudgingOptions(asOf: MemoryCheck.asOf))
    let judgement = try session.judge(session.portfolio(of: request), request)
    return (session, judgement, try session.report(judgement, request))
  }

  @Test("has no finding")
  func isClean() throws {
    let report = try judged().report
    #expect(report.findings.filter(\.disposition.isOpen).map { "\($0.rule) \($0.message)" } == [])
  }

  @Test("has a document of every kind")
  func hasEveryKind() throws {
    let (session, judgement, _) = try judged()
    let kinds = session.standard.kinds.filter { !$0.isRecord }.map(\.name)
    let found = Set(judgement.portfolio.documents.map { session.standard.kinds[$0.kind].name })
    #expect(kinds.filter { !found.contains($0) } == [])
  }
}
