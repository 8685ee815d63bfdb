import Calendar
import Diagnostics
import Portfolio
import SourceText
import Standard
import Workspace

/// The waivers of a configuration, found by rule, and what each of them did in a run.
struct WaiverIndex {
  /// Where a waiver stands on a day.
  enum State {
    case notYet, inForce, expired
  }

  /// A waiver, and what it did.
  struct Entry {
    let waiver: Waiver

    /// The ids of its rules; `nil` where there is none of that name.
    let rules: [String?]

    /// Where it stands on the day of the run.
    let state: State

    /// The findings that it speaks of and that nothing else holds back, by place: waived, or back.
    var locations: [Location] = []

    /// The projects of those findings.
    var projects: Set<String> = []
  }

  /// The waivers, in the order of the configuration.
  private(set) var entries: [Entry]

  private var byRule: [String: [Int]] = [:]

  init(_ configuration: Configuration, asOf: Day, names: @autoclosure () -> RuleNames) {
    guard !configuration.waivers.isEmpty else {
      entries = []
      return
    }
    let names = names()
    entries = configuration.waivers.map { waiver in
      let isEarly = waiver.granted.map { $0 > asOf } ?? false
      return Entry(
        waiver: waiver, rules: waiver.rules.map { names.id(of: $0.word) },
        state: isEarly ? .notYet : waiver.expires < asOf ? .expired : .inForce)
    }
    for (index, entry) in entries.enumerated() {
      for rule in entry.rules.compactMap(\.self) { byRule[rule, default: []].append(index) }
    }
  }

  /// The reason that a waiver in force gives for a finding; `nil` where none speaks of it.
  ///
  /// - Complexity: O(waivers of the rule).
  mutating func reason(for finding: Finding, path: String) -> String? {
    guard !byRule.isEmpty, let indexes = byRule[finding.rule] else { return nil }
    let matching = indexes.filter { WaiverIndex.matches(entries[$0].waiver, finding, path: path) }
    guard let index = matching.first(where: { entries[$0].state == .inForce }) ?? matching.first else { return nil }
    entries[index].locations.append(finding.location)
    if let project = finding.project { entries[index].projects.insert(project) }
    guard entries[index].state == .inForce else { return nil }
    let waiver = entries[index].waiver
    return
      "\(VisibleText.visible(waiver.reason)) (\(VisibleText.visible(waiver.approvedBy)), until \(waiver.expires.iso8601))"
  }

  private static func matches(_ waiver: Waiver, _ finding: Finding, path: String) -> Bool {
    Waiver.matches(waiver.project, finding.project) && Waiver.matches(waiver.entity, finding.entity?.id)
      && (waiver.path?.matches(path) ?? true)
  }
}
