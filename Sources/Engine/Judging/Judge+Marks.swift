import Calendar
import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard

/// What schemas mark of single fields, and only judging knows: days that cannot lie ahead, and texts that may name records.
struct MarkedFields {
  /// The marked fields of one object type.
  struct Fields {
    /// Days of something that has happened.
    var past: [String] = []

    /// Fields whose texts may name records, with the object types of those.
    var mentions: [(field: String, types: [Int])] = []

    /// Parts that have marked fields, with their object types.
    var parts: [(field: String, type: Int)] = []

    var isEmpty: Bool { past.isEmpty && mentions.isEmpty && parts.isEmpty }
  }

  /// By object type.
  private(set) var ofType: [Fields]

  init(_ standard: Standard) {
    ofType = standard.objectTypes.map { type in
      var fields = Fields()
      for field in type.fields where field.origin == .document {
        if field.isPast { fields.past.append(field.name) }
        let types = field.mentions.compactMap { standard.entities[$0] }
        if !types.isEmpty { fields.mentions.append((field.name, types)) }
      }
      return fields
    }
    let held = standard.objectTypes.map { type in
      type.fields.compactMap { field -> (field: String, type: Int)? in
        guard field.origin == .document, let part = Self.part(field.valueType, standard),
          standard.objectTypes[part].entity == nil
        else { return nil }
        return (field.name, part)
      }
    }
    // Parts in parts: as deep as schemas go.
    for _ in 0..<3 {
      let known = ofType
      for (index, parts) in held.enumerated() where !parts.isEmpty {
        ofType[index].parts = parts.filter { !known[$0.type].isEmpty }
      }
    }
  }

  private static func part(_ valueType: ValueTypeID, _ standard: Standard) -> Int? {
    switch standard.valueTypes[valueType.index] {
    case .object(let type): type
    case .list(let element):
      if case .object(let type) = standard.valueTypes[element.index] { type } else { nil }
    default: nil
    }
  }
}

extension Judge {
  /// Reports what is wrong in the marked fields of a document.
  func reportMarks(in index: Int, unit: HostReference) {
    let isDated = !compiled.rules(for: .futureDate).isEmpty
    for (number, record) in portfolio.documents[index].entities.enumerated() {
      let fields = marks.ofType[record.type]
      guard !fields.isEmpty, !host.isName(record, in: index) else { continue }
      let holder = MarkHolder(
        document: index, record: number, type: compiled.standard.objectTypes[record.type].name, unit: unit,
        isDated: isDated)
      reportMarks(of: fields, in: host.reference(to: record, in: index), holder)
    }
  }

  /// The record whose fields are looked at.
  private struct MarkHolder {
    let document: Int
    let record: Int
    let type: String
    let unit: HostReference
    let isDated: Bool
  }

  private func reportMarks(of fields: MarkedFields.Fields, in reference: HostReference, _ holder: MarkHolder) {
    for field in holder.isDated ? fields.past : [] { reportFuture(field, in: reference, holder) }
    for (field, types) in fields.mentions {
      for value in values(of: field, in: reference) { reportMention(value, field, types, holder) }
    }
    for (field, type) in fields.parts {
      for case .host(let part) in values(of: field, in: reference) {
        reportMarks(of: marks.ofType[type], in: part, holder)
      }
    }
  }

  /// The value of a field, or the elements of a list there.
  private func values(of field: String, in reference: HostReference) -> [Value] {
    guard let value = scope.value(of: field, in: reference) else { return [] }
    guard case .host(let list) = value, host.kind(of: list) == .list else { return [value] }
    return (0..<host.count(of: list)).map { host.element(at: $0, of: list) }
  }

  private func reportFuture(_ field: String, in reference: HostReference, _ holder: MarkHolder) {
    guard let value = scope.value(of: field, in: reference), case .date(let day) = scope.plain(value), day > asOf,
      let place = host.locations(of: value).first
    else { return }
    let ahead = day.number - asOf.number
    let name = portfolio.documents[place.document].tree.fieldName(of: place.node)
    var problem = DocumentProblem(
      .futureDate, place.range,
      "`\(VisibleText.visible(name))` is \(day.iso8601), \(ahead == 1 ? "a day" : "\(ahead) days") ahead")
    problem.field = field
    problem.entity = holder.type
    problem.expected = name
    problem.found = day.iso8601
    problem.amount = String(ahead)
    problem.holder = holder.record
    report(problem, in: holder.document)
  }

  private func reportMention(_ value: Value, _ field: String, _ types: [Int], _ holder: MarkHolder) {
    guard let text = host.plainText(of: value), !compiled.standard.words.isPlaceholder(text),
      let mention = host.unknownMention(in: text, types: types, from: holder.unit, budget: &nearMisses),
      let place = host.locations(of: value).first
    else { return }
    let what = compiled.standard.objectTypes[mention.type].title.lowercased()
    let id = VisibleText.visible(mention.id)
    var problem = DocumentProblem(.unknownReference, place.range, EngineMessage.unknownReference(what, id))
    problem.field = field
    problem.entity = holder.type
    problem.expected = what
    problem.found = id
    problem.holder = holder.record
    problem.suggestion = mention.suggestion ?? ""
    problem.help =
      mention.suggestion.map { "Did you mean `\($0)`?" } ?? "Add it, correct the id, or take the reference out."
    report(problem, in: holder.document)
  }
}
