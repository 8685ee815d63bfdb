package import CEL
import Calendar
import Standard

/// The records of one list by what one field of them holds.
struct RecordIndex {
  /// The list, so that its memory is not another list's while the index is kept.
  let list: Value

  /// The records by a text of the field, or by one of a list of texts there; in the order of the list.
  var byText: [String: [Value]] = [:]

  /// The records that have a value to compare, in rising order; equals in the order of the list.
  var ordered: [(key: OrderKey, record: Value)] = []

  /// The last record whose field is below a value; `nil` where none is.
  func last(before limit: OrderKey) -> Value? {
    var low = 0
    var high = ordered.count
    while low < high {
      let middle = (low + high) / 2
      if ordered[middle].key < limit { low = middle + 1 } else { high = middle }
    }
    guard low > 0, ordered[low - 1].key.isComparable(with: limit) else { return nil }
    return ordered[low - 1].record
  }
}

/// A value that records are put in order by.
enum OrderKey: Comparable {
  case none
  case number(Double)
  case text(String)

  init(_ value: Value?) {
    switch value {
    case .date(let day): self = .number(Double(day.number))
    case .int(let number): self = .number(Double(number))
    case .double(let number): self = .number(number)
    case .string(let text): self = .text(text)
    default: self = .none
    }
  }

  /// Whether two values are of one sort.
  func isComparable(with other: OrderKey) -> Bool {
    switch (self, other) {
    case (.number, .number), (.text, .text): true
    default: false
    }
  }
}

extension PortfolioHost {
  /// A list and a field: a list of a document by its node, another one by where it lies in memory.
  struct RecordListKey: Hashable {
    var space = UInt32.max
    var node: UInt32 = 0
    var address = 0
    var count = 0
    var field: Int32
  }

  /// How many lists are remembered at a time.
  private static let recordListLimit = 512

  /// The records of a list that name an id: `naming(project.issues, "risk", risk.id)`.
  func naming(_ arguments: [Value], in context: EvaluationContext) -> Value {
    guard arguments.count == 3, let id = plainText(of: arguments[2]),
      let index = recordIndex(arguments[0], arguments[1], in: context)
    else { return PortfolioHost.absent }
    return .list(index.byText[id] ?? [])
  }

  /// The last record of a list whose field lies below a value: `lastBefore(project.reports, "reported_on", day)`.
  func lastBefore(_ arguments: [Value], in context: EvaluationContext) -> Value {
    guard arguments.count == 3, let index = recordIndex(arguments[0], arguments[1], in: context) else {
      return PortfolioHost.absent
    }
    let limit = OrderKey(context.resolve(arguments[2]))
    guard limit != .none else { return PortfolioHost.absent }
    return .optional(index.last(before: limit).map(OptionalValue.some) ?? .none)
  }

  /// The record of one of some types that people call by a text, in the project or programme at hand; `nil` where none is.
  package func record(called text: String, types: [Int], within unit: HostReference) -> HostReference? {
    guard let context else { return nil }
    for type in types {
      guard let label = standard.objectTypes[type].entity?.label,
        let index = recordIndex(relation(type, of: unit), .string(label), in: context),
        case .host(let record) = index.byText[text]?.first
      else { continue }
      return record
    }
    return nil
  }

  /// - Complexity: O(1), after O(*n* log *n*) in records once for each list and field.
  private func recordIndex(_ list: Value, _ field: Value, in context: EvaluationContext) -> RecordIndex? {
    guard case .string(let name) = context.resolve(field), let elements = ElementCursor(list, self) else { return nil }
    let field = compiled.environment.fields.intern(name)
    var key = RecordListKey(count: elements.count, field: field.rawValue)
    switch list {
    case .host(let reference): (key.space, key.node) = (reference.space, reference.node)
    case .list(let values):
      key.address = unsafe values.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) }
    default: return nil
    }
    if let known = recordIndexes[key] { return known }
    _ = context.charge(elements.count)
    var index = RecordIndex(list: list)
    for position in 0..<elements.count {
      let record = elements.element(at: position, self)
      guard case .host(let reference) = record, let value = select(field, of: reference) else { continue }
      for text in Set(texts(of: value)) { index.byText[text, default: []].append(record) }
      let order = OrderKey(context.resolve(value))
      if order != .none { index.ordered.append((order, record)) }
    }
    let keys = index.ordered
    index.ordered = keys.indices.sorted { (keys[$0].key, $0) < (keys[$1].key, $1) }.map { keys[$0] }
    if recordIndexes.count >= PortfolioHost.recordListLimit { recordIndexes.removeAll() }
    recordIndexes[key] = index
    return index
  }

  /// The text of a value, or the texts of a list.
  private func texts(of value: Value) -> [String] {
    if case .host(let reference) = value, kind(of: reference) == .list {
      return (0..<count(of: reference)).compactMap { plainText(of: element(at: $0, of: reference)) }
    }
    if let text = plainText(of: value) { return [text] }
    guard let elements = ElementCursor(value, self) else { return [] }
    return (0..<elements.count).compactMap { plainText(of: elements.element(at: $0, self)) }
  }
}
