extension CompiledSchema {
  /// The text that a keyword of the caller's has in the subschema of a visit; empty where it is no text.
  ///
  /// - Complexity: O(keywords of the subschema).
  package func text(of visit: SchemaVisit) -> String {
    values(of: visit).first ?? ""
  }

  /// The texts that a keyword of the caller's has in the subschema of a visit: one, or those of a list.
  package func values(of visit: SchemaVisit) -> [String] {
    let record = program.subschemas[Int(visit.subschema.rawValue)]
    for place in Int(record.hookStart)..<Int(record.hookStart) + Int(record.hooks)
    where Int(program.hooks[place].keyword) == visit.keyword {
      return program.hooks[place].texts
    }
    return []
  }
}
