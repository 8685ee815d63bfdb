import JSONSchema
import Standard
import YAMLTree

/// A field as the host reads it: all in integers, so that selecting one touches two arrays and allocates nothing.
struct FieldPlan {
  /// Where the value comes from.
  enum Origin: UInt8 {
    case document
    case derived
    case relation
  }

  /// How the value is read.
  var valueType: UInt32

  /// The field's own name.
  var name: Symbol

  /// Its other names: a slice of the model's.
  var othersStart: UInt32
  var othersCount: UInt32

  var origin: Origin

  /// The definition or the object type that the origin names.
  var target: Int32

  /// The join that adds records to the list, -1 for none.
  var join: Int16

  /// The field in the model's list of those with places inside other mappings, -1 for none.
  var nested: Int32

  /// Whether it identifies an entity, so that the key of a map by id is its value.
  var isKey: Bool

  /// The part that it holds in the model's list of those whose fields may lie beside them, -1 for none.
  var flat: Int32

  /// Whether it takes one value, so that a list of one is read as its element.
  var isSingle: Bool
}

/// All object types as the host reads them.
final class HostModel: Sendable {
  struct TypePlan {
    /// The first of the type's slots: one for each symbol, with the index of the field or -1.
    var tableStart: Int
    /// The first of the type's fields.
    var fieldStart: Int
    /// The field that a plain value stands for, -1 for none.
    var scalarField: Int
  }

  let types: ContiguousArray<TypePlan>
  let fields: ContiguousArray<FieldPlan>
  let others: ContiguousArray<Symbol>
  let tables: ContiguousArray<Int16>
  let valueTypes: ContiguousArray<ValueType>
  let symbolCount: Int

  /// The parts whose fields documents may write beside them.
  let flatParts: [FlatPart]

  /// For each of them, by symbol, whether a key is a name of one of its fields there.
  private let flatNames: [[Bool]]

  /// For each object type, whether it is such a part.
  let isFlatPart: [Bool]

  /// The view of texts that name records, -1 where there is none, and the keys by which a mapping names one.
  let recordNames: Int
  let recordKeys: [Symbol]

  /// The fields that have places inside other mappings.
  let nested: [Field]

  /// The terms of each vocabulary as bytes.
  let terms: [[[UInt8]]]

  init(_ standard: Standard) {
    let symbolCount = standard.symbols.names.count + 1
    var types: ContiguousArray<TypePlan> = []
    var fields: ContiguousArray<FieldPlan> = []
    var others: ContiguousArray<Symbol> = []
    var nested: [Field] = []
    var tables = ContiguousArray<Int16>(repeating: -1, count: symbolCount * standard.objectTypes.count)
    for (index, type) in standard.objectTypes.enumerated() {
      let tableStart = index * symbolCount
      types.append(
        TypePlan(tableStart: tableStart, fieldStart: fields.count, scalarField: type.scalarField ?? -1))
      for (position, field) in type.fields.enumerated() {
        let plan = FieldPlan(
          valueType: UInt32(field.valueType.index), name: field.names.first ?? .unknown,
          othersStart: UInt32(others.count), othersCount: UInt32(max(0, field.names.count - 1)),
          origin: field.origin.kind, target: field.origin.target,
          join: Int16(
            standard.joins.firstIndex { $0.entity == index && $0.list == field.name } ?? -1),
          nested: field.paths.isEmpty ? -1 : Int32(nested.count), isKey: type.entity?.key == field.name,
          flat: field.origin == .document
            ? Int32(standard.flatParts.firstIndex { $0.outer == index && $0.field == field.name } ?? -1) : -1,
          isSingle: field.isSingle)
        others += field.names.dropFirst()
        if !field.paths.isEmpty { nested.append(field) }
        fields.append(plan)
        if field.symbol.isKnown { tables[tableStart + Int(field.symbol.rawValue)] = Int16(position) }
      }
    }
    self.types = types
    self.fields = fields
    self.others = others
    self.nested = nested
    self.tables = tables
    self.symbolCount = symbolCount
    flatParts = standard.flatParts
    var isFlatPart = Array(repeating: false, count: standard.objectTypes.count)
    for part in flatParts { isFlatPart[part.part] = true }
    self.isFlatPart = isFlatPart
    flatNames = flatParts.map { part in
      var names = Array(repeating: false, count: symbolCount)
      for name in part.names {
        names[Int((name.path?.steps.first ?? name.symbol).rawValue)] = true
      }
      names[0] = false
      return names
    }
    recordNames = standard.recordNames?.index ?? -1
    recordKeys = standard.recordKeys
    valueTypes = ContiguousArray(standard.valueTypes)
    terms = standard.words.vocabularies.map { $0.terms.map { Array($0.utf8) } }
  }

  /// The index of a term that is written just so; `nil` where none is.
  func exactTerm(_ text: Span<UInt8>, of vocabulary: Int) -> Int? {
    for position in terms[vocabulary].indices {
      let count = terms[vocabulary][position].count
      guard count == text.count else { continue }
      var isEqual = true
      for index in 0..<count where terms[vocabulary][position][index] != text[index] {
        isEqual = false
        break
      }
      if isEqual { return position }
    }
    return nil
  }

  /// The index among all fields of a type's field, -1 where the type has none of that name.
  @inline(__always)
  func field(_ symbol: Int32, of type: Int) -> Int {
    guard symbol >= 0, Int(symbol) < symbolCount else { return -1 }
    let plan = types[type]
    let position = Int(tables[plan.tableStart + Int(symbol)])
    return position < 0 ? -1 : plan.fieldStart + position
  }

  /// Whether a mapping has a key that may be a field of a part which belongs into it.
  func hasFlatName(of part: Int, in mapping: NodeID, _ tree: YAMLDocument) -> Bool {
    for entry in tree.entries(mapping) where flatNames[part][Int(tree.symbol(entry.key).rawValue)] { return true }
    return false
  }

  /// The value of a field in a mapping; `nil` where it is absent or null.
  @inline(__always)
  func value(of field: FieldPlan, in mapping: NodeID, _ tree: YAMLDocument) -> NodeID? {
    if field.nested >= 0 {
      let value = tree.value(of: nested[Int(field.nested)], in: mapping)
      return value.flatMap { isID($0, field, tree) ? $0 : nil }
    }
    if let value = value(named: field.name, of: field, in: mapping, tree) { return value }
    guard field.othersCount > 0 else { return nil }
    for index in Int(field.othersStart)..<Int(field.othersStart + field.othersCount) {
      if let value = value(named: others[index], of: field, in: mapping, tree) { return value }
    }
    return nil
  }

  /// Whether a value may be that of a field: of one that identifies an entity no mapping is, whose texts say anything
  /// (`project: {mission: …}`).
  @inline(__always)
  private func isID(_ value: NodeID, _ field: FieldPlan, _ tree: YAMLDocument) -> Bool {
    !field.isKey || Int(field.valueType) == recordNames || tree.kind(tree.content(value)) != .mapping
  }

  @inline(__always)
  private func value(named name: Symbol, of field: FieldPlan, in mapping: NodeID, _ tree: YAMLDocument) -> NodeID? {
    guard var value = tree.value(in: mapping, for: name) else { return nil }
    var kind = tree.kind(tree.content(value))
    if kind == .sequence, field.isSingle {
      value = tree.onlyElement(of: value)
      kind = tree.kind(tree.content(value))
    }
    if kind == .mapping, !isID(value, field, tree) { return nil }
    if kind == .mapping, Int(field.valueType) == recordNames {
      value = tree.recordName(in: tree.content(value), keys: recordKeys) ?? value
    }
    return kind == .null ? nil : value
  }
}

extension Field.Origin {
  fileprivate var kind: FieldPlan.Origin {
    switch self {
    case .document: .document
    case .derived: .derived
    case .relation: .relation
    }
  }

  fileprivate var target: Int32 {
    switch self {
    case .document: -1
    case .derived(let index), .relation(let index): Int32(index)
    }
  }
}
