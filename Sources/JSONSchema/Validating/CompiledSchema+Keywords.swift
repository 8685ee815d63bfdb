import YAMLTree

extension CompiledSchema {
  /// The text that a keyword of the caller's has in the subschema of a visit; empty where it is no text.
  ///
  /// - Complexity: O(keywords of the subschema).
  package func text(of visit: SchemaVisit) -> String {
    values(of: visit).first ?? ""
  }

  /// The texts that a keyword of the caller's has in the subschema of a visit: one, or those of a list.
  package func values(of visit: SchemaVisit) -> [String] {
    let id = Int(visit.subschema.rawValue)
    let record = program.subschemas[id]
    let document = index.documents[Int(program.locations[id].document)].document
    for place in Int(record.hookStart)..<Int(record.hookStart) + Int(record.hooks) {
      guard Int(program.hooks[place].keyword) == visit.keyword else { continue }
      let value = document.content(program.hooks[place].value)
      guard document.kind(value) == .sequence else { return [document.text(value)] }
      return document.children(value).map { document.text(document.content($0)) }
    }
    return []
  }
}
