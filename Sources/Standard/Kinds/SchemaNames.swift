import YAMLTree

/// The names of fields that schemas speak of: they become symbols before any document is read.
struct SchemaNames {
  /// All keys of every `properties` mapping and all words of every `x-pmo-aliases`, in the order of the schema.
  static func names(in document: YAMLDocument) -> [String] {
    var result: [String] = []
    guard let root = document.root else { return result }
    var pending: [NodeID] = [root]
    while let node = pending.popLast() {
      switch document.kind(node) {
      case .sequence: pending += document.children(node)
      case .mapping:
        for entry in document.entries(node) {
          if document.symbol(entry.key) == PackKey.properties.symbol, document.kind(entry.value) == .mapping {
            for property in document.entries(entry.value) { result.append(document.text(property.key)) }
          } else if document.symbol(entry.key) == PackKey.aliases.symbol {
            for alias in document.children(document.content(entry.value)) { result.append(document.text(alias)) }
          }
          pending.append(entry.value)
        }
      default: break
      }
    }
    return result
  }
}
