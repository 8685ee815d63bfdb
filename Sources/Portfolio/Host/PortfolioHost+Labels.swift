package import CEL
import SourceText
import Standard
import YAMLTree

extension PortfolioHost {
  private static let labelLimit = 60

  /// An entity as people call it: `Risk R-003 "GP data feed late"`; what is absent is left out.
  package func label(of reference: HostReference) -> String {
    guard case .object(let type) = model.valueTypes[Int(reference.valueType)] else { return "" }
    let objectType = standard.objectTypes[type]
    var result = objectType.title
    if let id = identifier(of: reference) { result += " \(id)" }
    if let name = objectType.entity?.label, let label = text(of: name, in: reference) {
      result += label.contains(where: \.isLetter) ? " \"\(label)\"" : " \(label)"
    }
    return result
  }

  /// The id of an entity, where it has one.
  package func identifier(of reference: HostReference) -> String? {
    guard case .object(let type) = model.valueTypes[Int(reference.valueType)],
      let key = standard.objectTypes[type].entity?.key
    else { return nil }
    return text(of: key, in: reference, isPlain: true)
  }

  /// The text of a field on one line, shortened; of a mapping none where only a plain value counts: `project: {task: ...}` is no id.
  private func text(of field: String, in reference: HostReference, isPlain: Bool = false) -> String? {
    guard let value = select(compiled.environment.fields.intern(field), of: reference), !isPlain || !isMapping(value),
      let text = plainText(of: value)
    else { return nil }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard !line.isEmpty else { return nil }
    let short = line.count > PortfolioHost.labelLimit ? "\(line.prefix(PortfolioHost.labelLimit - 1))…" : line
    return VisibleText.visible(short)
  }

  private func isMapping(_ value: Value) -> Bool {
    guard case .host(let reference) = value, Space.isDocument(reference.space) else { return false }
    let tree = trees[Int(reference.space)]
    return tree.kind(tree.content(NodeID(rawValue: reference.node))) == .mapping
  }
}
