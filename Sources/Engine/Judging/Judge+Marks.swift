import Calendar
import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard

/// What schemas mark of single fields, and only judging knows: days that cannot lie ahead or before others, and texts that may name
/// records.
struct MarkedFields {
  /// The marked fields of one object type.
  struct Fields {
    /// Days of something that has happened.
    var past: [String] = []

    /// Pairs of days that have an order.
    var orders: [DatesInOrder] = []

    /// Fields whose texts may name records, with the object types of those.
    var mentions: [(field: String, types: [Int])] = []

    /// Parts that have marked fields, with their object types.
    var parts: [(field: String, type: Int)] = []

    var isEmpty: Bool { past.isEmpty && orders.isEmpty && mentions.isEmpty && parts.isEmpty }
  }

  /// By object type.
  private(set) var ofType: [Fields]

  init(_ standard: Standard) {
    ofType = standard.objectTypes.map { type in
      var fields = Fields()
      fields.orders = type.datesInOrder
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
    let isOrdered = !compiled.rules(for: .dateOrder).isEmpty
    for (number, record) in portfolio.documents[index].entities.enumerated() {
      let fields = marks.ofType[record.type]
      guard !fields.isEmpty, !host.isName(record, in: index) else { continue }
      let holder = MarkHolder(
        document: index, record: number, type: compiled.standard.objectTypes[record.type].name, unit: unit,
        isDated: isDated, isOrdered: isOrdered)
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
    let isOrdered: Bool
  }

  private func reportMarks(of fields: MarkedFields.Fields, in reference: HostReference, _ holder: MarkHolder) {
    for field in holder.isDated ? fields.past : [] { reportFuture(field, in: reference, holder) }
    if holder.isOrdered, !fields.orders.isEmpty { reportOrders(of: fields, in: reference, holder) }
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

  /// Reports days that lie before one which comes first; of a day that contradicts several others, once.
  private func reportOrders(of fields: MarkedFields.Fields, in reference: HostReference, _ holder: MarkHolder) {
    var wrong: Set<[String]> = []
    for order in fields.orders where wrong.isDisjoint(with: [order.earlier, order.later]) {
      guard let later = day(at: order.later[...], in: reference),
        let earlier = day(at: order.earlier[...], in: reference),
        later.day < earlier.day,
        // A day of something that has happened, and lies ahead, is the mistake and reported as that.
        !(earlier.day > asOf && order.earlier.count == 1 && fields.past.contains(order.earlier[0]))
      else { continue }
      wrong.formUnion([order.earlier, order.later])
      reportOrder(order, later, earlier, holder)
    }
  }

  private func reportOrder(_ order: DatesInOrder, _ later: PlacedDay, _ earlier: PlacedDay, _ holder: MarkHolder) {
    let days = earlier.day.number - later.day.number
    let names = [name(of: order.later, later), name(of: order.earlier, earlier)].map(VisibleText.visible)
    var problem = DocumentProblem(
      .dateOrder, later.place.range,
      EngineMessage.datesOutOfOrder(
        names[0], later.day.iso8601, days: Int(days), before: names[1], earlier.day.iso8601))
    problem.field = order.later.joined(separator: ".")
    problem.entity = holder.type
    problem.expected = order.earlier.joined(separator: ".")
    problem.found = later.day.iso8601
    problem.value = earlier.day.iso8601
    problem.amount = String(days)
    problem.holder = holder.record
    problem.related = [DocumentProblem.Related(file: -1, range: earlier.place.range, label: "`\(names[1])`")]
    report(problem, in: holder.document)
  }

  /// A day with its place.
  private typealias PlacedDay = (day: Day, place: PortfolioHost.DocumentLocation)

  /// The day that a path of fields leads to; `nil` where none is written.
  private func day(at path: ArraySlice<String>, in reference: HostReference) -> PlacedDay? {
    guard let first = path.first, let value = scope.value(of: first, in: reference) else { return nil }
    if path.count > 1 {
      guard case .host(let part) = value else { return nil }
      return day(at: path.dropFirst(), in: part)
    }
    guard case .date(let day) = scope.plain(value), let place = host.locations(of: value).first else { return nil }
    return (day, place)
  }

  /// What the document calls the last field of a path, behind those before it.
  private func name(of path: [String], _ day: PlacedDay) -> String {
    let name = portfolio.documents[day.place.document].tree.fieldName(of: day.place.node)
    return (path.dropLast() + [name]).joined(separator: ".")
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
