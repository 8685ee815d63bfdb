package import YAMLTree

/// Schemas compiled to flat arrays of instructions, ready to judge any number of documents on any number of threads.
///
/// A node is judged in one walk that goes on after a mistake, so that the caller learns of every mistake and of every
/// meeting with one of its keywords. Only where a choice must be made (`anyOf`, `oneOf`, `not`, `if`, `contains`) are
/// subschemas tried out, quietly and up to their first failure. Names are compared as symbols, so instances must be
/// read with the table of symbols that the schema was compiled with. For a valid document nothing is allocated but what
/// the scratch memory grows by, which it keeps.
package final class CompiledSchema: Sendable {
  let program: Program
  let index: SchemaIndex
  /// The subschemas by location, as they are where no other names hold from outside.
  let locationTable: LocationTable
  /// The table of symbols that instances are read with.
  package let symbols: SymbolTable
  /// What the schema was compiled with.
  package let options: SchemaOptions

  init(
    _ program: Program, _ index: SchemaIndex, _ locationTable: LocationTable, _ symbols: SymbolTable,
    _ options: SchemaOptions
  ) {
    self.program = program
    self.index = index
    self.locationTable = locationTable
    self.symbols = symbols
    self.options = options
  }

  /// The subschema at a URI reference, such as `risks.schema.yaml#/$defs/risk`; `nil` where none was compiled.
  ///
  /// The document is named by its `$id` or by the URI that it was given with; any other relative reference is taken from
  /// the first document of the set.
  package func subschema(at reference: String) -> SubschemaID? {
    var index = index
    guard case .found(let location) = index.resolve(fromOutside: reference) else { return nil }
    return locationTable[location].map { SubschemaID(rawValue: $0) }
  }

  /// Judges a node of a document by a subschema: no violations where it is valid.
  ///
  /// - Parameters:
  ///   - document: the document, read with ``symbols``.
  ///   - subschema: where to begin.
  ///   - node: the node to judge, the document's root without it.
  ///   - scratch: the thread's memory; it is cleared first, and holds the visits afterwards.
  /// - Returns: what is wrong, in the order of the document.
  /// - Complexity: O(nodes) for schemas without choices; bounded by ``SchemaLimits`` for all.
  package func validate(
    _ document: YAMLDocument, at subschema: SubschemaID, node: NodeID? = nil, scratch: inout SchemaScratch
  ) -> [SchemaViolation] {
    scratch.clear()
    guard let node = node ?? document.root else { return [] }
    return judge(node, document, subschema, &scratch)
  }

  /// Judges one part of a document that a keyword kept the validator out of, and adds its visits to those there are.
  ///
  /// - Parameters:
  ///   - node: the part, a record of a collection for instance.
  ///   - document: the document, read with ``symbols``.
  ///   - subschema: what to judge it by.
  ///   - parent: the visit that new visits lie in, an index in ``SchemaScratch/visits`` or -1.
  ///   - scratch: the thread's memory as the last validation of the same document left it.
  /// - Returns: what is wrong with the part, in the order of the document.
  package func validate(
    part node: NodeID, of document: YAMLDocument, at subschema: SubschemaID, within parent: Int,
    scratch: inout SchemaScratch
  ) -> [SchemaViolation] {
    scratch.clearFindings()
    scratch.parent = parent
    defer { scratch.parent = -1 }
    return judge(node, document, subschema, &scratch)
  }

  /// Whether a node is valid: the shortest way to the answer, without visits.
  package func isValid(
    _ document: YAMLDocument, at subschema: SubschemaID, node: NodeID? = nil, scratch: inout SchemaScratch
  ) -> Bool {
    scratch.clear()
    guard let node = node ?? document.root else { return true }
    precondition(document.symbols === symbols, "the document was read with another table of symbols")
    scratch.mode = .probe
    return evaluate(subschema.rawValue, node, document, -1, &scratch)
  }

  private func judge(
    _ node: NodeID, _ document: YAMLDocument, _ subschema: SubschemaID, _ scratch: inout SchemaScratch
  ) -> [SchemaViolation] {
    precondition(document.symbols === symbols, "the document was read with another table of symbols")
    if evaluate(subschema.rawValue, node, document, -1, &scratch) { return [] }
    return violations(in: document, scratch)
  }
}

extension CompiledSchema {
  /// The text that a keyword of the caller's has in the subschema of a visit; empty where it is not a text.
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
  ///   - keyword: the index of the keyword in ``SchemaOptions/keywords``, 0-based.
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
