import YAMLTree

/// From what the validator wrote down to what people read.
extension CompiledSchema {
  /// The violations in the order of the document, one for each mistake.
  func violations(in document: YAMLDocument, _ scratch: borrowing SchemaScratch) -> [SchemaViolation] {
    var explanation = Explanation(schema: self, document: document)
    var kept: [SchemaViolation] = []
    var seenScalars: Set<NodeID> = []
    var seen: Set<Identity> = []
    for raw in scratch.found {
      let violation = explanation.violation(raw)
      let content = document.content(violation.node)
      if violation.aspect != .value || document.kind(content).isScalar {
        // One mistake, however many subschemas mind it.
        guard seen.insert(Identity(violation)).inserted else { continue }
        if violation.aspect == .value, !seenScalars.insert(violation.node).inserted { continue }
      }
      kept.append(violation)
    }
    let misspelt = Set(
      explanation.unexpected.compactMap { key in key.suggestion.map { Missing(mapping: key.mapping, name: $0) } })
    kept.removeAll { violation in
      // The name is there, only misspelt: that is told at the key.
      guard case .missing(let name) = violation.aspect else { return false }
      return misspelt.contains(Missing(mapping: document.content(violation.node), name: name))
    }
    return kept.enumerated()
      .sorted { $0.element.node == $1.element.node ? $0.offset < $1.offset : $0.element.node < $1.element.node }
      .map(\.element)
  }

  private struct Identity: Hashable {
    var node: NodeID
    var aspect: SchemaViolation.Aspect

    init(_ violation: SchemaViolation) {
      node = violation.node
      aspect = violation.aspect
    }
  }

  private struct Missing: Hashable {
    var mapping: NodeID
    var name: String
  }
}
