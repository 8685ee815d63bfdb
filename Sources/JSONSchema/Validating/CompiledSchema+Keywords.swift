extension CompiledSchema {
  /// The text that a keyword of the caller's has in the subschema of a visit; empty where it is no text.
  ///
  /// - Complexity: O(keywords of the subschema).
  package func text(of visit: SchemaVisit) -> String {
    values(of: visit).first ?? ""
  }

  /// The property that the value of a visit was judged as where it is short for a mapping; `nil` where it is not.
  package func property(of visit: SchemaVisit) -> String? {
    visit.property == .max ? nil : program.names[Int(visit.property)].text
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
    for place in Int(record.hookStart)..<Int(record.hookStart) + Int(record.hooks)
    where Int(program.hooks[place].keyword) == keyword {
      return program.hooks[place].texts
    }
    return []
  }
}
