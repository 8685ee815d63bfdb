extension CompiledSchema {
  /// The text that a keyword of the caller's has in the subschema of a visit; empty where it is no text.
  ///
  /// - Complexity: O(keywords of the subschema).
  package func text(of visit: SchemaVisit) -> String {
    values(of: visit).first ?? ""
  }

  /// The texts that a keyword of the caller's has in the subschema of a visit: one, or those of a list.
  package func values(of visit: SchemaVisit) -> [String] {
    texts(ofKeyword: visit.keyword, at: visit.subschema)
  }

  /// The texts that a keyword of the caller's has in a subschema: one, or those of a list; none where it is not there.
  ///
  /// - Parameters:
  ///   - keyword: the place of the keyword in ``SchemaOptions/keywords``, 0-based.
  ///   - subschema: the subschema.
  /// - Returns: the texts, in the order of the schema.
  /// - Complexity: O(keywords of the subschema).
  package func texts(ofKeyword keyword: Int, at subschema: SubschemaID) -> [String] {
    let record = program.subschemas[Int(subschema.rawValue)]
    for position in Int(record.hookStart)..<Int(record.hookStart) + Int(record.hooks)
    where Int(program.hooks[position].keyword) == keyword {
      return program.hooks[position].texts
    }
    return []
  }
}
