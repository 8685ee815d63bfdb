import YAMLTree

/// The number that stands for no subschema: whatever is there is let through.
let noSubschema = UInt32.max

/// A compiled subschema: what types it lets through, and its slice of the instructions.
///
/// Instructions lie in the order: for any instance, for numbers, for texts, for sequences, for mappings. The numbers of
/// `ends` are counted from `start`; the instructions for one type begin where those of the group before end.
struct Subschema: Sendable {
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// The schema `false`.
    static let refusesAll = Flags(rawValue: 1)
    /// A keyword of the caller's is here.
    static let hasHooks = Flags(rawValue: 2)
    /// A keyword of the caller's is here or somewhere below.
    static let reachesHooks = Flags(rawValue: 4)
    /// A keyword of the caller's keeps the validator out.
    static let defers = Flags(rawValue: 8)
    /// `unevaluatedProperties` or `unevaluatedItems` is here: what its neighbours evaluate is kept track of.
    static let tracksProperties = Flags(rawValue: 16)
    static let tracksItems = Flags(rawValue: 32)
    /// A keyword of the caller's makes a text here the name of a record.
    static let namesRecord = Flags(rawValue: 64)
  }

  var types: TypeSet = .all
  /// The types that are left when `enum`, `const` and what is applied in place are looked at as well.
  var possibleTypes: TypeSet = .all
  /// The kinds of scalar for which the checks are a plain run of instructions: see ``QuickKinds``.
  var quick: QuickKinds = []
  var flags: Flags = []
  var resource: UInt16 = 0
  var start: UInt32 = 0
  var commonEnd: UInt16 = 0
  var numberEnd: UInt16 = 0
  var stringEnd: UInt16 = 0
  var arrayEnd: UInt16 = 0
  var objectEnd: UInt16 = 0
  /// The caller's keywords of this subschema: a slice of the program's.
  var hooks: UInt16 = 0
  var hookStart: UInt32 = 0
}

/// The scalars that a subschema judges by a run of instructions without references, choices or the caller's keywords.
struct QuickKinds: OptionSet, Sendable {
  let rawValue: UInt8
  static let string = QuickKinds(rawValue: 1)
  static let integer = QuickKinds(rawValue: 2)
}

/// `properties`, `required`, `patternProperties` and `additionalProperties` of one subschema.
struct ObjectPlan: Sendable {
  /// The table of names: a slice of the program's slots whose length is a power of two.
  ///
  /// A symbol's search begins at `symbol * multiplier >> shift` and goes on, around the end, to the first empty slot.
  var tableStart: UInt32 = 0
  var multiplier: UInt32 = 1
  var shift: UInt32 = 31
  var mask: UInt32 = 1
  /// The bits of ``PropertySlot/requiredBit`` that must have been seen.
  var requiredMask: UInt64 = 0
  /// All required names: a slice of the program's property names.
  var requiredStart: UInt32 = 0
  var requiredCount: UInt32 = 0
  var patternStart: UInt32 = 0
  var patternCount: UInt32 = 0
  var additional: UInt32 = noSubschema
  /// Whether any name has another that counts as it.
  var hasAliases = false
  /// Whether the names are so few, and nothing else asked for, that they are better looked for one by one.
  var isSparse = false
  /// The slots of the few names: a slice of the program's.
  var sparseStart: UInt32 = 0
  var sparseCount: UInt32 = 0
  /// Whether `additionalProperties` is `false`.
  var isClosed = false
}

/// The keyword values behind an ``ObjectPlan``, for messages.
struct ObjectLocations: Sendable {
  var properties: NodeID?
  var required: NodeID?
  var patternProperties: NodeID?
  var additionalProperties: NodeID?
}

/// One name in the table of an ``ObjectPlan``.
struct PropertySlot: Sendable {
  /// The symbol, 0 in empty slots, which no key of an instance may match.
  var symbol: UInt32 = 0
  var subschema: UInt32 = noSubschema
  /// The name that the schema uses.
  var name: UInt32 = 0
  /// The kinds of node, one bit for each, that the subschema lets through without looking any further.
  var plainKinds: UInt8 = 0
  /// The bit of a required name, 64 where there is none.
  var requiredBit: UInt8 = 64
  /// Whether `properties` has the name, not only `required`.
  var isDeclared = false
  /// Whether this is another name for the property.
  var isAlias = false
  /// Whether this is a further property: one of ``SchemaOptions/extraProperties``.
  var isExtra = false
}

/// A name of a property, with the other names that count as it.
struct PropertyName: Sendable {
  var text: String
  var symbol: UInt32
  var aliases: [UInt32] = []
}

/// One entry of `patternProperties`.
struct PatternProperty: Sendable {
  var pattern: UInt32
  var subschema: UInt32
}

/// `contains` with its bounds.
struct ContainsPlan: Sendable {
  var subschema: UInt32
  var minimum: UInt32
  var maximum: UInt32
  var minimumLocation: NodeID?
  var maximumLocation: NodeID?
}

/// `then` and `else`.
struct Branches: Sendable {
  var then: UInt32
  var otherwise: UInt32
}

/// A dynamic anchor's name, and where each resource has it.
struct DynamicAnchor: Sendable {
  var name: String
  var targets: [(resource: UInt32, subschema: UInt32)] = []
}

/// A subschema's keyword of the caller's vocabulary.
struct Hook: Sendable {
  var keyword: UInt16
  /// The value that the keyword has.
  var value: NodeID
  /// The value as a text, or as the texts of a list.
  var texts: [String]
}

/// All of a compiled schema, in flat arrays.
struct Program: Sendable {
  var subschemas: ContiguousArray<Subschema> = []
  var instructions: ContiguousArray<Instruction> = []
  /// The keyword values that the instructions come from.
  var instructionLocations: ContiguousArray<NodeID> = []
  /// Where each subschema stands.
  var locations: ContiguousArray<SchemaLocation> = []
  /// Lists of subschemas of `anyOf`, `oneOf` and `prefixItems`.
  var lists: ContiguousArray<UInt32> = []
  var branches: ContiguousArray<Branches> = []
  var objects: ContiguousArray<ObjectPlan> = []
  /// Where the keywords of each of ``objects`` stand.
  var objectLocations: ContiguousArray<ObjectLocations> = []
  var slots: ContiguousArray<PropertySlot> = []
  var names: ContiguousArray<PropertyName> = []
  /// Lists of names of `required` and `dependentRequired`.
  var nameLists: ContiguousArray<UInt32> = []
  var patternProperties: ContiguousArray<PatternProperty> = []
  var patterns: ContiguousArray<Pattern> = []
  var contains: ContiguousArray<ContainsPlan> = []
  /// The numbers that instances are compared with, and the same where they are whole and fit.
  var bounds: ContiguousArray<ExactDecimal> = []
  var wholeBounds: ContiguousArray<Int64> = []
  var formats = ContiguousArray(Format.allCases)
  var values: ContiguousArray<ValueSet> = []
  /// The same sets as ``values``.
  var valueTable = ValueTable()
  var dynamicAnchors: ContiguousArray<DynamicAnchor> = []
  var hooks: ContiguousArray<Hook> = []
  /// Whether any reference is dynamic, so that the scopes that were entered are remembered.
  var usesDynamicScope = false
}

/// One check of a compiled subschema.
struct Instruction: Sendable {
  /// What is checked; the comments say what `first` and `second` hold.
  enum Operation: UInt8, Sendable {
    // For any instance.
    /// `enum` and `const`: the set of values.
    case enumeration, constant
    /// `$ref` and `allOf`: the subschema.
    case apply
    /// `$dynamicRef`: the subschema where no dynamic anchor is found, the name of the anchor.
    case applyDynamic
    /// `anyOf`, `oneOf`: first of the list of subschemas, how many.
    case anyOf, oneOf
    /// `not`: the subschema.
    case not
    /// `if`: the condition, the index of `then` and `else`.
    case conditional
    /// A plain value in place of a mapping: the subschema of the property that it is short for, the property's name.
    case shorthand

    // For numbers: the bound, 1 where it is whole and fits.
    case minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf

    // For texts: the number, pattern or format.
    case minLength, maxLength, format, pattern

    // For sequences.
    case minItems, maxItems, uniqueItems
    /// `prefixItems`: first of the list, how many.
    case prefixItems
    /// `items`: the subschema, how many elements are passed over.
    case items
    /// `contains`: the plan.
    case contains
    /// `unevaluatedItems`: the subschema.
    case unevaluatedItems

    // For mappings.
    case minProperties, maxProperties
    /// `properties`, `required`, `patternProperties` and `additionalProperties` in one walk: the plan.
    case properties
    /// `propertyNames`: the subschema.
    case propertyNames
    /// `dependentRequired`: the name, first of the names that it asks for; their number is with the plan.
    case dependentRequired
    /// `dependentSchemas`: the name, the subschema.
    case dependentSchema
    /// `unevaluatedProperties`: the subschema.
    case unevaluatedProperties
  }

  var operation: Operation
  var keyword: SchemaKeyword
  var first: UInt32
  var second: UInt32

  init(_ operation: Operation, _ keyword: SchemaKeyword, _ first: UInt32 = 0, _ second: UInt32 = 0) {
    self.operation = operation
    self.keyword = keyword
    self.first = first
    self.second = second
  }
}

/// The types of instances that a subschema lets through.
///
/// Source: JSON Schema Validation 2020-12, section 6.1.1.
package struct TypeSet: OptionSet, Hashable, Sendable {
  /// The bits, one for each type.
  package let rawValue: UInt8

  /// Makes a set of its bits.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Nothing.
  package static let null = TypeSet(rawValue: 1)
  /// `true` and `false`.
  package static let boolean = TypeSet(rawValue: 2)
  /// Numbers without a fraction.
  package static let integer = TypeSet(rawValue: 4)
  /// Numbers with a fraction; together with ``integer`` all numbers.
  package static let fraction = TypeSet(rawValue: 8)
  /// Texts.
  package static let string = TypeSet(rawValue: 16)
  /// Sequences.
  package static let array = TypeSet(rawValue: 32)
  /// Mappings.
  package static let object = TypeSet(rawValue: 64)

  /// All numbers.
  package static let number: TypeSet = [.integer, .fraction]
  /// Every instance.
  package static let all = TypeSet(rawValue: 127)

  /// The types that a value of `type` names.
  init?(name: String) {
    switch name {
    case "null": self = .null
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "number": self = .number
    case "string": self = .string
    case "array": self = .array
    case "object": self = .object
    default: return nil
    }
  }

  /// The names of the types as `type` spells them, in a fixed order.
  package var names: [String] {
    var names: [String] = []
    if contains(.string) { names.append("string") }
    if isSuperset(of: .number) { names.append("number") } else if contains(.integer) { names.append("integer") }
    if contains(.boolean) { names.append("boolean") }
    if contains(.object) { names.append("object") }
    if contains(.array) { names.append("array") }
    if contains(.null) { names.append("null") }
    return names
  }
}

extension Program {
  /// The types that a subschema can let through, by `type`, `enum`, `const`, `$ref` and `allOf`.
  func possibleTypes(_ id: UInt32, depth: Int = 0) -> TypeSet {
    let record = subschemas[Int(id)]
    if record.flags.contains(.refusesAll) { return [] }
    // What the caller judges by itself can be anything.
    if record.flags.contains(.defers) { return .all }
    guard depth < 16 else { return record.types }
    var types = record.types
    for instruction in commonInstructions(record) {
      switch instruction.operation {
      case .enumeration, .constant:
        let values = values[Int(instruction.first)].types
        // A number with a fraction may equal one without.
        types.formIntersection(values)
      case .apply: types.formIntersection(possibleTypes(instruction.first, depth: depth + 1))
      case .anyOf, .oneOf:
        let branches = lists[Int(instruction.first)..<Int(instruction.first + instruction.second)]
        types.formIntersection(branches.reduce(into: []) { $0.formUnion(possibleTypes($1, depth: depth + 1)) })
      default: break
      }
    }
    return types
  }

  /// The instructions of a subschema for any instance.
  func commonInstructions(_ record: Subschema) -> ContiguousArray<Instruction>.SubSequence {
    instructions[Int(record.start)..<Int(record.start) + Int(record.commonEnd)]
  }
}

extension Program {
  /// The kinds of node, one bit for each raw value, that a subschema lets through whatever the node holds.
  func plainKinds(_ id: UInt32) -> UInt8 {
    guard id != noSubschema else { return 0xFF }
    let record = subschemas[Int(id)]
    guard record.flags.isEmpty else { return 0 }
    if let shorthand = onlyShorthand(record) {
      // A plain value passes where its property lets it through and no other one is required.
      return shorthand
    }
    guard record.commonEnd == 0 else { return 0 }
    let kinds: [(kind: NodeKind, types: TypeSet, isChecked: Bool)] = [
      (.null, .null, false), (.bool, .boolean, false), (.int, .integer, record.numberEnd > 0),
      (.double, .fraction, record.numberEnd > 0), (.string, .string, record.stringEnd > record.numberEnd),
      (.sequence, .array, record.arrayEnd > record.stringEnd),
      (.mapping, .object, record.objectEnd > record.arrayEnd),
    ]
    return kinds.reduce(0) { bits, row in
      record.types.isSuperset(of: row.types) && !row.isChecked ? bits | 1 << row.kind.rawValue : bits
    }
  }
}

extension Program {
  /// The kinds that a subschema lets through whose only instruction for any instance is a shorthand; `nil` for others.
  private func onlyShorthand(_ record: Subschema) -> UInt8? {
    guard record.commonEnd == 1, let first = commonInstructions(record).first, first.operation == .shorthand else {
      return nil
    }
    let requiresOthers = instructions[Int(record.start)..<Int(record.start) + Int(record.objectEnd)].contains { step in
      guard step.operation == .properties else { return false }
      let plan = objects[Int(step.first)]
      return nameLists[Int(plan.requiredStart)..<Int(plan.requiredStart + plan.requiredCount)].contains {
        $0 != first.second
      }
    }
    guard !requiresOthers, record.numberEnd == record.commonEnd, record.stringEnd == record.numberEnd else { return 0 }
    let scalars: [(kind: NodeKind, types: TypeSet)] = [
      (.bool, .boolean), (.int, .integer), (.double, .fraction), (.string, .string),
    ]
    let plain = plainKinds(first.first)
    return scalars.reduce(0) { bits, row in
      record.types.isSuperset(of: row.types) ? bits | plain & 1 << row.kind.rawValue : bits
    }
  }

  /// The scalars for which the instructions of a subschema are a plain run.
  func quickKinds(_ record: Subschema) -> QuickKinds {
    guard record.flags.isEmpty else { return [] }
    var kinds: QuickKinds = []
    let listsValues = commonInstructions(record).allSatisfy {
      $0.operation == .enumeration || $0.operation == .constant
    }
    if record.types.contains(.string), listsValues, record.numberEnd == record.commonEnd { kinds.insert(.string) }
    if record.types.contains(.integer), record.commonEnd == 0 { kinds.insert(.integer) }
    return kinds
  }
}
