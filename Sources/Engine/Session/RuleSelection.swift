import SourceText
import Standard

/// Whose findings a run reports: `--select` and `--ignore`.
///
/// A selection only filters: what it leaves is what a run without it shows of the same rules.
struct RuleSelection {
  private let selected: Set<String>?
  private let ignored: Set<String>

  /// - Throws: `EngineError.unknownRule` where a word names no rule.
  init(_ options: JudgingOptions, standard: Standard) throws(EngineError) {
    selected = options.select.isEmpty ? nil : try RuleSelection.rules(options.select, standard)
    ignored = try RuleSelection.rules(options.ignore, standard)
  }

  /// Whether the findings of a rule are reported.
  func reports(_ rule: Rule) -> Bool { selected?.contains(rule.id) ?? true && !ignored.contains(rule.id) }

  private static func rules(_ words: [String], _ standard: Standard) throws(EngineError) -> Set<String> {
    var result: Set<String> = []
    for word in words {
      let found = standard.rules(selectedBy: word)
      guard !found.isEmpty else {
        let names = standard.rules.flatMap { [$0.id, $0.name] }
        throw .unknownRule(word, suggestion: NearMiss.nearMiss(of: word, among: names))
      }
      result.formUnion(found.map(\.id))
    }
    return result
  }
}
