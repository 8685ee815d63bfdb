import CEL
import Portfolio
import Standard

/// Fields of entities as texts, for what is said of an entity outside of rules.
struct EntityFields {
  let scope: RuleScope
  let words: VocabularySet

  /// The text of a field; `nil` where it is absent or a placeholder.
  func text(of field: String, in reference: HostReference) -> String? {
    guard let text = scope.text(of: field, in: reference), !text.isEmpty, !words.isPlaceholder(text) else { return nil }
    return text
  }
}
