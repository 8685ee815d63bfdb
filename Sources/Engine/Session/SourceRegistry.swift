import Diagnostics
import SourceText

/// Gives the sources of a report their identities: the files of the portfolio first, others (settings, the backlog, packs) when a
/// finding first refers to them.
struct SourceRegistry: Sendable {
  private(set) var sources: [SourceFile]

  /// How many sources are in a report whether or not a finding refers to them.
  private let permanentCount: Int

  private var added: [String: Int] = [:]

  /// Registers the files of a portfolio, sorted by path; the identity of each is its index.
  init(_ sources: [SourceFile] = []) {
    self.sources = sources
    permanentCount = sources.count
  }

  /// Whether a source is a file of the portfolio.
  func isPortfolioFile(_ id: Int) -> Bool { id < permanentCount }

  /// The identity of a source beside those of the portfolio.
  mutating func id(of source: SourceFile) -> Int {
    if let known = added[source.path] { return known }
    sources.append(source)
    added[source.path] = sources.count - 1
    return sources.count - 1
  }

  /// Ends the numbering: sources that were added stay where a finding refers to them.
  ///
  /// - Parameter findings: The findings, which refer to the sources by their index in the result afterwards.
  /// - Returns: The sources of a report, sorted by path.
  func finish(_ findings: inout [Finding]) -> [SourceFile] {
    guard sources.count > permanentCount else { return sources }
    var isUsed = sources.indices.map(isPortfolioFile)
    for finding in findings { finding.forEachSource { isUsed[$0] = true } }
    let order = sources.indices.filter { isUsed[$0] }.sorted { (sources[$0].path, $0) < (sources[$1].path, $1) }
    guard order.count > permanentCount || permanentCount == 0 else { return order.map { sources[$0] } }
    var position = Array(repeating: 0, count: sources.count)
    for (new, old) in order.enumerated() { position[old] = new }
    for index in findings.indices { findings[index].mapSources { position[$0] } }
    FindingOrder.sort(&findings)
    return order.map { sources[$0] }
  }
}
