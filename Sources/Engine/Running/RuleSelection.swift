import SourceText
import Standard

/// Which rules a run judges: `--select` and `--ignore`.
struct RuleSelection {
  private let selected: Set<String>?
  private let ignored: Set<String>

  /// - Throws: `EngineError.unknownRule` where a word names no rule.
  init(_ request: CheckRequest, standard: Standard) throws(EngineError) {
    selected = request.select.isEmpty ? nil : try RuleSelection.rules(request.select, standard)
    ignored = try RuleSelection.rules(request.ignore, standard)
  }

  /// Whether a rule is judged.
  func isJudged(_ rule: Rule) -> Bool { selected?.contains(rule.id) ?? true && !ignored.contains(rule.id) }

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
