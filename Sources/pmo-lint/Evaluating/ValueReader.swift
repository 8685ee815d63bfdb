import CEL
import Portfolio
import Reporters

/// Reads values of expressions, wherever they lie, for people and for programs.
struct ValueReader {
  private let scope: RuleScope
  private var host: PortfolioHost { scope.host }

  /// How many values deep documents are read.
  private static let depth = 64

  /// A reader of the values that a scope knows.
  init(_ scope: RuleScope) { self.scope = scope }

  /// A value as people read it: entities by what they are called.
  func text(of value: Value, depth: Int = depth) -> String {
    guard depth > 0 else { return "..." }
    if let elements = ElementCursor(value, host) {
      let texts = (0..<elements.count).map {
        text(of: scope.plain(elements.element(at: $0, host)), depth: depth - 1)
      }
      return "[" + texts.joined(separator: ", ") + "]"
    }
    if let name = name(of: value) { return name }
    if let entries = EntryCursor(value, host) {
      let texts = (0..<entries.count).map { index in
        let (key, value) = entries.entry(at: index, host)
        return scope.plain(key).literal + ": " + text(of: scope.plain(value), depth: depth - 1)
      }
      return "{" + texts.joined(separator: ", ") + "}"
    }
    switch value {
    case .optional(let optional):
      return optional.wrapped.map { text(of: scope.plain($0), depth: depth - 1) } ?? "nothing"
    case .error(let failure): return "error: \(failure.message)"
    default: return value.literal
    }
  }

  /// A value for programs: days, decimals and the like as texts, entities by what they are called.
  func value(of value: Value, depth: Int = depth) -> EvaluationListing.Value {
    guard depth > 0 else { return .null }
    if let elements = ElementCursor(value, host) {
      return .list(
        (0..<elements.count).map { self.value(of: scope.plain(elements.element(at: $0, host)), depth: depth - 1) })
    }
    if let name = name(of: value) { return .text(name) }
    if let entries = EntryCursor(value, host) {
      return .map(
        (0..<entries.count).map { index in
          let (key, value) = entries.entry(at: index, host)
          let plain = scope.plain(key)
          return (plain.text ?? plain.literal, self.value(of: scope.plain(value), depth: depth - 1))
        })
    }
    switch value {
    case .null: return .null
    case .bool(let bool): return .bool(bool)
    case .int, .uint: return .number(value.text ?? "0")
    case .double(let double): return double.isFinite ? .number(value.text ?? "0") : .text(value.text ?? "")
    case .optional(let optional):
      return optional.wrapped.map { self.value(of: scope.plain($0), depth: depth - 1) } ?? .null
    case .error(let failure): return .text("error: \(failure.message)")
    default: return .text(value.text ?? value.literal)
    }
  }

  /// What people call an entity; `nil` for other values.
  private func name(of value: Value) -> String? {
    guard let reference = value.reference else { return nil }
    let label = host.label(of: reference)
    return label.isEmpty ? nil : label
  }
}
