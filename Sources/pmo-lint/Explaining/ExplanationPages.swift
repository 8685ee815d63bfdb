import Reporters
import SourceText
import Standard

/// The pages that explain a standard, made from the same text that judges.
struct ExplanationPages {
  private let standard: Standard

  /// Prepares the pages of a standard.
  init(_ standard: Standard) {
    self.standard = standard
  }

  /// Writes the page of a word: a rule's id or name, a kind or entity, a field as `risk.owner`.
  ///
  /// - Returns: Whether there is one.
  func write(_ word: String, to page: inout PageText) -> Bool {
    let rules = standard.rules.filter { $0.id == word.uppercased() || $0.name == word.lowercased() }
    if let rule = rules.first {
      RulePage(rule).write(to: &page)
      return true
    }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, let (type, kind) = type(named: first) else { return false }
    guard parts.count > 1 else {
      TypePage(type, kind: kind, standard: standard).write(to: &page)
      return true
    }
    guard let (owner, field) = field(parts.dropFirst(), of: type) else { return false }
    FieldPage(field, of: owner, asked: parts.joined(separator: "."), standard: standard).write(to: &page)
    return true
  }

  /// The error of a word that has no page, with the word most likely meant.
  func unknown(_ word: String) -> StopError {
    let parts = word.split(separator: ".").map(String.init)
    if parts.count > 1, let (type, _) = type(named: parts[0]) {
      // As far as the path leads somewhere, then the step that does not.
      var owner = type
      var known = [parts[0]]
      for part in parts.dropFirst() {
        guard let field = owner.field(named: part) else {
          let path = known.joined(separator: ".")
          let near = NearMiss.nearMiss(of: part, among: owner.fields.map(\.name))
          return StopError(
            message: "\(path) has no field \"\(part)\"",
            help: near.map { "Did you mean \(path).\($0)?" } ?? "See its fields: pmo-lint explain \(owner.name).")
        }
        known.append(part)
        guard let inner = ValueTypeText(standard).objectType(of: field.valueType) else {
          return StopError(
            message: "\(known.joined(separator: ".")) has no fields of its own",
            help: "See what it is: pmo-lint explain \(known.joined(separator: ".")).")
        }
        owner = inner
      }
    }
    let names =
      standard.rules.flatMap { [$0.id, $0.name] } + standard.kinds.map(\.name) + standard.objectTypes.map(\.name)
    let near = NearMiss.nearMiss(of: word, among: names)
    return StopError(
      message: "there is no rule, kind of document or field \"\(word)\"",
      help: near.map { "Did you mean \($0)?" } ?? "See what rules there are: pmo-lint rules.")
  }

  /// The object type of an entity, or of the root of a kind.
  private func type(named name: String) -> (SchemaType, Kind?)? {
    let kind = standard.kind(named: name).map { standard.kinds[$0] }
    if let type = standard.objectTypes.first(where: { $0.name == name }) { return (type, kind) }
    return kind.map { (standard.objectTypes[$0.root], $0) }
  }

  /// The field that a path of names leads to, and the type that it belongs to.
  private func field(_ path: ArraySlice<String>, of type: SchemaType) -> (SchemaType, Field)? {
    guard let name = path.first, let field = type.field(named: name) else { return nil }
    let rest = path.dropFirst()
    if rest.isEmpty { return (type, field) }
    guard let inner = ValueTypeText(standard).objectType(of: field.valueType) else { return nil }
    return self.field(rest, of: inner)
  }
}
