package import YAMLTree

/// The number of a compiled subschema, good for the ``CompiledSchema`` that gave it.
package struct SubschemaID: Hashable, Sendable {
  let rawValue: UInt32
}

/// A meeting of an instance with a keyword of the caller's.
package struct SchemaVisit: Hashable, Sendable {
  /// The index of the keyword in ``SchemaOptions/keywords``, 0-based.
  package let keyword: Int
  /// The subschema that has the keyword.
  package let subschema: SubschemaID
  /// The instance, as written: an alias is not followed.
  package let node: NodeID
  /// The innermost visit around this one whose keyword opens a scope: its index in ``SchemaScratch/visits``, -1 where
  /// there is none.
  package let parent: Int
  /// The property that a plain value was judged as: its index among the names of the program, `.max` for none.
  let property: UInt32
}

/// The memory that validation works in, kept from document to document by one thread.
///
/// What is found lies here until the next ``CompiledSchema/validate(_:at:node:scratch:)`` clears it.
package struct SchemaScratch: Sendable {
  /// The meetings with the caller's keywords, outer ones before inner ones, in the order of the document.
  package internal(set) var visits: ContiguousArray<SchemaVisit> = []

  /// How many violations were not kept because there were more than ``SchemaLimits/violations``.
  package internal(set) var suppressed = 0

  /// What happens when a check fails.
  enum Mode: UInt8, Sendable {
    /// It is written down, and the checks go on.
    case report
    /// The answer is no, and that is all that is asked.
    case probe
    /// The cost is added up, and the checks go on.
    case score
  }

  var mode = Mode.report
  var found: ContiguousArray<RawViolation> = []
  var cost = 0
  var steps = 0
  var depth = 0
  /// Whether a limit was reached, after which nothing more is checked.
  var isExhausted = false
  /// The key that is validated as a text of its own, by `propertyNames`.
  var keyNode = UInt32.max
  var parent = -1
  /// The short form that is being judged.
  var short = ShortForm()
  /// The resources that were entered, the outermost first.
  var scopes: ContiguousArray<UInt32> = []
  /// Bits of the properties or items that were evaluated, one region for each subschema that somebody keeps track of.
  var tracked: ContiguousArray<UInt64> = []
  /// Hashes of items, for `uniqueItems`.
  var hashes: ContiguousArray<ItemHash> = []

  /// Makes empty memory, which grows to what documents need.
  package init() {}

  mutating func clear() {
    visits.removeAll(keepingCapacity: true)
    parent = -1
    clearFindings()
  }

  mutating func clearFindings() {
    found.removeAll(keepingCapacity: true)
    scopes.removeAll(keepingCapacity: true)
    tracked.removeAll(keepingCapacity: true)
    suppressed = 0
    mode = .report
    cost = 0
    steps = 0
    depth = 0
    isExhausted = false
    keyNode = .max
    short = ShortForm()
  }

  /// Opens a region of bits and gives its start.
  mutating func openRegion(_ words: Int) -> Int {
    let start = tracked.count
    for _ in 0..<words { tracked.append(0) }
    return start
  }

  /// Closes the last region, after its bits were added to another one where there is one.
  mutating func closeRegion(_ start: Int, mergingInto outer: Int?) {
    if let outer {
      for word in 0..<tracked.count - start { tracked[outer + word] |= tracked[start + word] }
    }
    tracked.removeLast(tracked.count - start)
  }

  mutating func mark(_ region: Int, _ bit: Int) { tracked[region + bit >> 6] |= 1 << UInt64(bit & 63) }

  func isMarked(_ region: Int, _ bit: Int) -> Bool { tracked[region + bit >> 6] >> UInt64(bit & 63) & 1 == 1 }
}

struct ItemHash: Sendable {
  var hash: UInt64
  var node: NodeID
}

/// A violation as the validator writes it down, before anybody puts it into words.
struct RawViolation: Sendable {
  enum Kind: UInt8, Sendable {
    /// The value has none of the types of the subschema.
    case type
    /// The subschema is `false`.
    case refused
    /// The check of the instruction fails on the value.
    case check
    /// A property is missing: `detail` is its name.
    case missing
    /// A property that needs another is there without it: `detail` is the name of the missing one.
    case missingDependency
    /// A key has no business here.
    case unexpectedKey
    /// A key names the same property as another one: `detail` is the other key.
    case aliasConflict
    /// An item repeats: `detail` is the node of the first one.
    case repeated
    /// More than one branch of `oneOf` holds: `detail` is the second one.
    case ambiguous
    /// No branch holds that has the value of a discriminating property: `detail` is the property's name.
    case unknownVariant
    /// None of the branches takes a value of this type.
    case noBranchType
    /// A limit was reached.
    case tooDeep, tooMuch
  }

  var kind: Kind
  var subschema: UInt32
  var instruction: UInt32
  var node: NodeID
  var detail: UInt32 = 0
  /// The property that the value was judged as where it is short for a mapping: its index among the names.
  var property = UInt32.max
  /// Whether the node is a key that was judged as a text of its own.
  var isKey = false
}
