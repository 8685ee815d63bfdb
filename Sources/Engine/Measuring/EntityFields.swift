import CEL
import Portfolio
import Standard

/// Fields of entities as texts, for what is said of an entity outside of rules.
struct EntityFields {
  let host: PortfolioHost
  let words: VocabularySet

  /// The text of a field; `nil` where it is absent or a placeholder.
  func text(of field: String, in reference: HostReference) -> String? {
    guard let value = value(of: field, in: reference), let text = host.plainText(of: value), !text.isEmpty,
      !words.isPlaceholder(text)
    else { return nil }
    return text
  }

  /// The value of a field; `nil` where it is absent.
  func value(of field: String, in reference: HostReference) -> Value? {
    host.select(host.compiled.environment.fields.intern(field), of: reference)
  }
}
