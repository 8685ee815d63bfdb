import YAMLTree

/// The texts of `enum` and `const` of a whole program, laid out so that a look-up touches no object.
struct ValueTable: Sendable {
  /// One set of values: slices of the table's arrays.
  struct Entry: Sendable {
    var textStart: UInt32 = 0
    var textCount: UInt32 = 0
    var slotStart: UInt32 = 0
    /// The number of slots less one, 0 where the texts are looked at one by one.
    var slotMask: UInt32 = 0
    var acceptsTrue = false
    var acceptsFalse = false
    var acceptsNull = false
    var hasNumbers = false
    var hasCollections = false
  }

  /// A text: a slice of the bytes.
  private struct Text: Sendable {
    var start: UInt32
    var count: UInt32
  }

  /// Above this many texts they are found by hash.
  private static let fewTexts = 8

  private(set) var entries: ContiguousArray<Entry> = []
  private var texts: ContiguousArray<Text> = []
  private var bytes: ContiguousArray<UInt8> = []
  /// Indexes in ``texts`` plus one, by hash.
  private var slots: ContiguousArray<UInt32> = []

  /// Adds a set and gives its index.
  mutating func add(_ nodes: [NodeID], _ document: YAMLDocument) -> Int {
    var entry = Entry()
    entry.textStart = UInt32(texts.count)
    for node in nodes {
      switch document.kind(node) {
      case .null: entry.acceptsNull = true
      case .bool: if document.bool(node) == true { entry.acceptsTrue = true } else { entry.acceptsFalse = true }
      case .int, .double: entry.hasNumbers = true
      case .string:
        let start = bytes.count
        document.withUTF8(node) { text in
          for index in 0..<text.count { bytes.append(text[index]) }
        }
        texts.append(Text(start: UInt32(start), count: UInt32(bytes.count - start)))
      case .sequence, .mapping: entry.hasCollections = true
      case .alias: break
      }
    }
    entry.textCount = UInt32(texts.count) - entry.textStart
    if entry.textCount > Self.fewTexts { buildSlots(&entry) }
    entries.append(entry)
    return entries.count - 1
  }

  private mutating func buildSlots(_ entry: inout Entry) {
    var size: UInt32 = 16
    while size < entry.textCount * 2 { size *= 2 }
    entry.slotStart = UInt32(slots.count)
    entry.slotMask = size - 1
    slots += ContiguousArray(repeating: 0, count: Int(size))
    for position in Int(entry.textStart)..<Int(entry.textStart + entry.textCount) {
      let text = texts[position]
      var slot = Self.hash(bytes.span.extracting(Int(text.start)..<Int(text.start + text.count))) & entry.slotMask
      while slots[Int(entry.slotStart + slot)] != 0 { slot = (slot + 1) & entry.slotMask }
      slots[Int(entry.slotStart + slot)] = UInt32(position + 1)
    }
  }

  private static func hash(_ text: Span<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for index in 0..<text.count { hash = (hash ^ UInt32(text[index])) &* 16_777_619 }
    return hash ^ hash >> 15
  }

  @inline(__always)
  private func equals(_ position: Int, _ other: Span<UInt8>) -> Bool {
    let text = texts[position]
    guard Int(text.count) == other.count else { return false }
    let start = Int(text.start)
    for index in 0..<other.count where bytes[start + index] != other[index] { return false }
    return true
  }

  /// Whether a text is among the values of a set.
  func contains(_ set: Int, _ text: Span<UInt8>) -> Bool {
    let entry = entries[set]
    if entry.slotMask == 0 {
      for position in Int(entry.textStart)..<Int(entry.textStart + entry.textCount) where equals(position, text) {
        return true
      }
      return false
    }
    var slot = Self.hash(text) & entry.slotMask
    while true {
      let position = slots[Int(entry.slotStart + slot)]
      if position == 0 { return false }
      if equals(Int(position) - 1, text) { return true }
      slot = (slot + 1) & entry.slotMask
    }
  }
}

/// The values of `enum` or `const` as they stand in the schema: for what a ``ValueTable`` does not decide, and for
/// messages.
final class ValueSet: Sendable {
  /// Where each value stands, in its order.
  let nodes: [NodeID]
  /// The schema's document.
  let document: YAMLDocument
  /// The types of the values.
  let types: TypeSet
  /// The numbers, ascending.
  private let numbers: [ExactDecimal]
  /// The sequences and mappings by their hashes.
  private let collections: [UInt64: [NodeID]]

  init(_ nodes: [NodeID], _ document: YAMLDocument) {
    self.nodes = nodes
    self.document = document
    numbers = nodes.compactMap { document.decimal($0) }.sorted()
    var collections: [UInt64: [NodeID]] = [:]
    for node in nodes where document.kind(node).isCollection {
      var budget = Int.max
      collections[Equality.hash(document, node, &budget), default: []].append(node)
    }
    self.collections = collections
    var types: TypeSet = []
    for node in nodes {
      switch document.kind(node) {
      case .null: types.insert(.null)
      case .bool: types.insert(.boolean)
      case .int: types.insert(.integer)
      case .double: types.insert(document.decimal(node)?.isInteger == true ? .integer : .fraction)
      case .string: types.insert(.string)
      case .sequence: types.insert(.array)
      case .mapping: types.insert(.object)
      case .alias: break
      }
    }
    self.types = types
  }

  /// Whether a node is among the values; `kind` is what it counts as.
  func contains(_ node: NodeID, _ kind: NodeKind, of instance: YAMLDocument, _ budget: inout Int) -> Bool {
    switch kind {
    case .int, .double:
      guard !numbers.isEmpty, let number = instance.decimal(node) else { return false }
      return contains(number)
    case .sequence, .mapping:
      let candidates = collections[Equality.hash(instance, node, &budget)] ?? []
      return candidates.contains { Equality.equal(document, $0, instance, node, &budget) }
    case .null, .bool, .string:
      return nodes.contains { Equality.equal(document, $0, instance, node, &budget) }
    case .alias: return false
    }
  }

  private func contains(_ number: ExactDecimal) -> Bool {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count && numbers[low] == number
  }
}
