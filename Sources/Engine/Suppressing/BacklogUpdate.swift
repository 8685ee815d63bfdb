import Calendar
package import Diagnostics
package import Portfolio
package import Standard
import SourceText
import Workspace

/// Brings a backlog in line with what a run found: what is corrected goes, what only moved stays under its new address.
package struct BacklogUpdate {
  /// The backlog as it is to be.
  package private(set) var backlog: Backlog

  /// Findings that were taken out, since nothing matches them any more.
  package private(set) var removed = 0

  /// Findings that are known under another file or location now.
  package private(set) var moved = 0

  /// Findings that were taken in.
  package private(set) var added = 0

  /// What is done beside taking out what is corrected.
  package struct Options: Sendable {
    /// Whether what only moved is kept.
    package var followsMoves = true

    /// The ids of the rules whose new findings are taken in.
    package var added: Set<String> = []

    /// Creates options with the defaults above.
    package init() {}
  }

  /// What a finding is about, but for the file, which may have another name by now.
  private static func withoutFile(_ key: Backlog.Key) -> Backlog.Key {
    var key = key
    key.path = ""
    return key
  }

  /// Compares a backlog with a report.
  ///
  /// - Parameters:
  ///   - old: the backlog; one without entries to begin with.
  ///   - report: what was found, with or without the backlog applied.
  ///   - request: what the report was made by.
  ///   - compiled: the rules.
  ///   - options: what else is done.
  /// - Complexity: O(*n* log *n*) in findings and entries.
  package init(
    _ old: Backlog, _ report: Report, _ request: CheckRequest, _ compiled: CompiledStandard, options: Options
  ) {
    let standard = compiled.standard
    var left = BacklogUpdate.counts(report, request, compiled)
    let known = Set(standard.rules.map(\.id))
    let judged = Set(report.rules.map(\.id))
    let dated = Set(standard.rules.filter(\.isDated).map(\.id))
    let isEarlier = old.asOf.map { request.judging.asOf < $0 } ?? false
    var result: [Backlog.Key: Int] = [:]
    var stale: [Backlog.Entry] = []
    for entry in old.entries {
      let met = min(entry.count, left[entry.key] ?? 0)
      let rest = entry.count - met
      if met > 0 { left[entry.key, default: 0] -= met }
      // What was not judged, or not on its day, is not known to be corrected.
      let isOpen =
        known.contains(entry.key.rule)
        && (!judged.contains(entry.key.rule) || (isEarlier && dated.contains(entry.key.rule)))
      let kept = met + (isOpen ? rest : 0)
      if kept > 0 { result[entry.key, default: 0] += kept }
      if rest > 0, !isOpen { stale.append(Backlog.Entry(key: entry.key, count: rest)) }
    }
    backlog = old
    var candidates: [Backlog.Key: [Backlog.Key]] = [:]
    if options.followsMoves, !stale.isEmpty {
      for key in left.keys.sorted() { candidates[BacklogUpdate.withoutFile(key), default: []].append(key) }
    }
    let files = Set(request.files)
    // How many of the candidates of a key are used up, from the first on.
    var usedUp: [Backlog.Key: Int] = [:]
    for entry in stale {
      var rest = entry.count
      let group = BacklogUpdate.withoutFile(entry.key)
      let keys = files.contains(entry.key.path) ? [] : candidates[group] ?? []
      var first = usedUp[group] ?? 0
      while first < keys.count, left[keys[first]] ?? 0 == 0 { first += 1 }
      usedUp[group] = first
      for key in keys.dropFirst(first) where key != entry.key {
        guard rest > 0 else { break }
        let count = min(rest, left[key] ?? 0)
        guard count > 0 else { continue }
        left[key, default: 0] -= count
        result[key, default: 0] += count
        rest -= count
        moved += count
      }
      removed += rest
    }
    for (key, count) in left where count > 0 && options.added.contains(key.rule) {
      result[key, default: 0] += count
      added += count
    }
    backlog.entries = result.sorted { $0.key < $1.key }.map { Backlog.Entry(key: $0.key, count: $0.value) }
    if hasChanged { backlog.asOf = max(old.asOf ?? request.judging.asOf, request.judging.asOf) }
  }

  /// Whether the backlog is another than before.
  package var hasChanged: Bool { removed + moved + added > 0 }

  /// How many findings of documents there are of each key, of those that nothing else holds back.
  private static func counts(
    _ report: Report, _ request: CheckRequest, _ compiled: CompiledStandard
  ) -> [Backlog.Key: Int] {
    let files = Set(request.files)
    var result: [Backlog.Key: Int] = [:]
    for finding in report.findings where finding.disposition.isOpen || finding.disposition == .backlog {
      let path = report.sources[finding.location.source].path
      guard files.contains(path) else { continue }
      result[Backlog.Key(finding, path: path, isGeneral: compiled.problemRuleIDs.contains(finding.rule)), default: 0] +=
        1
    }
    return result
  }
}
