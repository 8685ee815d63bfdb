import CEL
import Diagnostics
import Portfolio
import SourceText
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
  ///   - message: What the finding says.
  /// - Returns: What all lack; `nil` where one of them has it, and where there are too few records to speak of a habit.
  func commonLack(of fields: [String], in reference: HostReference, message: String = "") -> Finding.CommonLack? {
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
    let wording = FieldWording(fields, of: index, in: portfolio.documents[document], compiled.standard)
    lacking = lacking.map(wording.name(of:))
    return Finding.CommonLack(
      document: document, records: String(traits.plural.map { $0 == "_" ? " " : $0 }), count: count, fields: lacking,
      rest: rest(of: message, beyond: lacking, in: reference), names: names(of: type, in: document))
  }

  /// A digest of what the records of a type are called in a document; 0 where one has no name.
  ///
  /// - Complexity: O(entities of the document), once.
  private func names(of type: Int, in document: Int) -> UInt64 {
    let column = Column(document: document, type: type, field: "")
    if let known = recordNames[column] { return known }
    var digest = StableDigest()
    var isNamed = true
    for record in portfolio.documents[document].entities
    where record.type == type && !host.isName(record, in: document) {
      let label = host.label(of: host.reference(to: record, in: document))
      isNamed = isNamed && label != compiled.standard.objectTypes[type].title
      for byte in label.utf8 { digest.combine(UInt64(byte)) }
      digest.combine(0)
    }
    let names = isNamed ? digest.value : 0
    recordNames[column] = names
    return names
  }

  /// What a message says of its record beyond the fields that all records lack: of a message with two parts, where it does not name
  /// these fields alone.
  ///
  /// With figures in it a message is that of one record.
  private func rest(of message: String, beyond fields: [String], in reference: HostReference) -> String {
    let subject = host.label(of: reference)
    guard !subject.isEmpty, message.hasPrefix(subject) else { return "" }
    let said = String(message.dropFirst(subject.count))
    guard said.contains(" and "), !said.contains(where: { $0.isNumber || $0 == "\"" }) else { return "" }
    let parts = said.split(separator: "`", omittingEmptySubsequences: false)
    let names = stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
    // Without names in it, a message with two parts says that two fields are lacking.
    let isAllSaid = names.isEmpty ? fields.count > 1 : names.allSatisfy(fields.contains)
    return isAllSaid ? "" : said
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
