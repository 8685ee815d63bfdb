import CEL
import Diagnostics
import Portfolio
import Standard

/// Fields that no record of a document has.
extension Judge {
  /// How many records of a type lack a field, by document.
  struct Column: Hashable {
    let document: Int
    let type: Int
    let field: String
  }

  /// The fields, of those that a finding asks for, that neither the entity nor any other of its type in the document has.
  ///
  /// - Parameters:
  ///   - fields: The fields as rules name them, such as `risk.owner`.
  ///   - reference: The entity.
  /// - Returns: What all lack; `nil` where one of them has it, and where there are too few records to speak of a habit.
  func commonLack(of fields: [String], in reference: HostReference) -> Finding.CommonLack? {
    guard !fields.isEmpty, let place = host.locations(of: .host(reference)).first,
      let index = portfolio.documents[place.document].entity(at: place.node)
    else { return nil }
    let document = place.document
    let type = portfolio.documents[document].entities[index].type
    guard let traits = compiled.standard.objectTypes[type].entity else { return nil }
    let prefix = compiled.standard.objectTypes[type].name + "."
    var lacking: [String] = []
    var count = 0
    for field in fields where field.hasPrefix(prefix) {
      let name = String(field.dropFirst(prefix.utf8.count))
      guard let records = recordsLacking(Column(document: document, type: type, field: name)) else { continue }
      lacking.append(name)
      count = records
    }
    guard !lacking.isEmpty else { return nil }
    return Finding.CommonLack(
      document: document, records: String(traits.plural.map { $0 == "_" ? " " : $0 }), count: count, fields: lacking)
  }

  /// The number of records where all lack a field; `nil` where one has it, or there are fewer than four.
  ///
  /// - Complexity: O(entities of the document), once.
  private func recordsLacking(_ column: Column) -> Int? {
    if let known = columns[column] { return known < 0 ? nil : known }
    var count = 0
    for record in portfolio.documents[column.document].entities
    where record.type == column.type && !host.isName(record, in: column.document) {
      guard scope.value(of: column.field, in: host.reference(to: record, in: column.document)) == nil else {
        columns[column] = -1
        return nil
      }
      count += 1
    }
    columns[column] = count < GatheredFindings.fewest ? -1 : count
    return count < GatheredFindings.fewest ? nil : count
  }
}
