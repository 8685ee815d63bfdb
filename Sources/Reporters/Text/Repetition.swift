import Diagnostics
import SourceText

/// Decides which findings are shown to people where a rule has many in one document.
///
/// Of twenty findings of one rule in one register, three are shown and the others are counted. Where a rule was selected by
/// its id or name, or the output is verbose, all are shown.
struct Repetition {
  /// How a finding is displayed.
  enum Display: Hashable {
    /// It is shown.
    case shown

    /// One line counts it together with others.
    case counted(String)

    /// Nothing, since a line has counted it already.
    case omitted
  }

  /// Findings of one rule in one document that are all shown; more are too many.
  private static let most = 5

  /// Findings that are shown of too many.
  private static let shown = 3

  /// Names that the line gives.
  private static let named = 5

  private struct Key: Hashable {
    let source: Int
    let rule: String
  }

  private struct Group {
    var count = 0
    var passed = 0
    var ids: [String] = []
  }

  private var groups: [Key: Group] = [:]
  private let names: [String: String]
  private let isOff: Bool

  /// Counts the findings of a report.
  ///
  /// - Complexity: O(findings).
  init(_ report: Report, style: ReportStyle) {
    names = report.rulesByID.mapValues(\.name)
    isOff = style.detail == .verbose
    guard !isOff else { return }
    for finding in report.activeFindings {
      let name = names[finding.rule] ?? ""
      if style.namedRules.contains(finding.rule) || style.namedRules.contains(name) { continue }
      let key = Key(source: finding.location.source, rule: finding.rule)
      groups[key, default: Group()].count += 1
      guard let group = groups[key], group.count > Self.shown, let id = finding.entity?.id else { continue }
      if group.ids.count <= Self.named, !group.ids.contains(id) { groups[key]?.ids.append(id) }
    }
  }

  /// How a finding is displayed; to be asked for each active one, in order.
  mutating func display(of finding: Finding) -> Display {
    let key = Key(source: finding.location.source, rule: finding.rule)
    guard let group = groups[key], group.count > Self.most else { return .shown }
    groups[key]?.passed += 1
    if group.passed < Self.shown { return .shown }
    guard group.passed == Self.shown else { return .omitted }
    let rule = [finding.rule, names[finding.rule] ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    var ids = group.ids.prefix(Self.named).map(VisibleText.visible)
    if group.ids.count > Self.named { ids.append("...") }
    let list = ids.isEmpty ? "" : ": \(ids.joined(separator: ", "))"
    let more = Phrase.digits(group.count - Self.shown)
    return .counted(
      "and \(more) more of \(rule) in this document\(list) (--verbose or --select \(finding.rule) shows them all)")
  }
}
