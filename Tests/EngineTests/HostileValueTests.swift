import Diagnostics
import Engine
import Foundation
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace
import YAMLTree

/// Whatever a document says, the run goes on.
@Suite("A hostile value")
struct HostileValueTests {
  /// What people and programs write where something else is meant, as YAML.
  static let values = [
    "0", "-1", "1", "1.5", "-0.0", ".inf", "-.inf", ".nan", "1e308", "3037000500", "9223372036854775807",
    "-9223372036854775808", "18446744073709551616", "0x7fffffffffffffff", "''", "' '", "null", "~", "true", "no",
    "TBC", "'?'", "high", "red", "2026-Q3", "2026-02-30", "9999-12-31", "0001-01-01", "-0001-01-01", "2026-11-24",
    "2026-11-24T10:00:00Z", "12:30", "£1.2m", "1,200,000", "5%", "[]", "{}", "[1, [2, {a: 3}]]", "{id: R-001}",
    "\"\\u0000\\u202e\\ud7ff\"", "'a/b/../../c'",
  ]

  /// A scalar of a document.
  private struct Scalar {
    let path: String
    let range: ByteRange
  }

  /// The scalars of the example portfolio that are values, in order.
  private static let scalars: [Scalar] = {
    var result: [Scalar] = []
    var reader = YAMLReader(symbols: SymbolTable([]))
    for (path, bytes) in SamplePortfolio.files.sorted(by: { $0.key < $1.key }) {
      let source = SourceFile(path: path, bytes: bytes)
      let stream = path.hasSuffix(".md") ? reader.readFrontMatter(source) : reader.read(source)
      for tree in stream.documents {
        for index in 0..<UInt32(tree.nodeCount) {
          let node = NodeID(rawValue: index)
          guard tree.kind(node).isScalar, let parent = tree.parent(of: node) else { continue }
          if tree.kind(parent) == .mapping, tree.keyNode(ofValue: node) == nil { continue }
          result.append(Scalar(path: path, range: tree.span(node)))
        }
      }
    }
    return result
  }()

  private static func replacing(_ scalar: Scalar, by value: String) -> [String: [UInt8]] {
    var files = SamplePortfolio.files
    let bytes = files[scalar.path] ?? []
    files[scalar.path] = Array(
      bytes[..<Int(scalar.range.lower)] + Array(value.utf8) + bytes[Int(scalar.range.upper)...])
    return files
  }

  /// With `PMO_LINT_EXHAUSTIVE=1` in the environment every scalar is replaced by every value; else each by one of them in turn.
  @Test("in the place of any scalar of the example portfolio ends no run")
  func endsNoRun() throws {
    let session = try Session()
    let request = SamplePortfolio.request()
    let first = try session.judge(session.portfolio(of: request), request)
    #expect(Self.scalars.count > 1_000)
    #expect(Self.values.count >= 40)
    let isExhaustive = ProcessInfo.processInfo.environment["PMO_LINT_EXHAUSTIVE"] == "1"
    let stride = isExhaustive ? 1 : 7
    var cases: [(scalar: Scalar, value: String)] = []
    for (index, scalar) in Self.scalars.enumerated() where index % stride == 0 {
      if isExhaustive {
        cases += Self.values.map { (scalar, $0) }
      } else {
        cases.append((scalar, Self.values[(index / stride) % Self.values.count]))
      }
    }
    for (scalar, value) in cases {
      let changed = SamplePortfolio.request(Self.replacing(scalar, by: value))
      do {
        _ = try session.judge(session.portfolio(of: changed), changed, after: first)
      } catch {
        Issue.record("\(scalar.path) \(scalar.range) = \(value): \(error)")
      }
    }
  }

  @Test(
    "that a formula cannot be computed of ends no run, and the rules that need it are counted as not judged",
    arguments: [
      "earned_value: 0, actual_cost: 0, planned_value: 0", "earned_value: 1, actual_cost: 0, planned_value: 0",
      "earned_value: 9223372036854775807, actual_cost: 0.0000001, planned_value: 1",
    ])
  func formulas(_ money: String) throws {
    let text = """
      kind: status-report
      project: P
      period: 2026-Q3
      reported_on: 2026-10-05
      summary: Works go on
      rag: {overall: green, time: green, cost: green}
      finance: {\(money)}
      """
    let charter = "kind: charter\nid: P\nname: Pilot\nbaseline: {budget: {amount: 0, currency: GBP}}\n"
    let report = try SamplePortfolio.session.get().check(
      SamplePortfolio.request(["report.yaml": Array(text.utf8), "charter.yaml": Array(charter.utf8)]))
    #expect(report.coverage.documents == 2)
  }

  @Test("on a scale does not overflow a score", arguments: ["3037000500", "9223372036854775807", "-5", "1e300"])
  func factors(_ factor: String) throws {
    let text =
      "kind: risk-register\nproject: P\nrisks:\n  - {id: R-1, title: Late data may delay us, probability: \(factor), "
      + "impact: \(factor), owner: Ada Lovelace}\n"
    let report = try SamplePortfolio.session.get().check(
      SamplePortfolio.request(["risks.yaml": Array(text.utf8)]))
    #expect(report.activeFindings.contains { $0.entity?.id == "R-1" })
  }
}
