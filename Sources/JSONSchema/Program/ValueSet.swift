import YAMLTree

/// The values of `enum` or `const`.
struct ValueSet: Sendable {
  /// A text among the values: a slice of ``bytes``.
  private struct Text: Sendable {
    var start: UInt32
    var count: UInt32
  }

  /// Where each value stands in the schema, in its order.
  let places: [NodeID]
  /// The schema's document.
  let document: YAMLDocument
  private var literals: TypeSet = []
  private var numbers: ContiguousArray<ExactDecimal> = []
  private var texts: ContiguousArray<Text> = []
  private var bytes: ContiguousArray<UInt8> = []
  private var collections: ContiguousArray<NodeID> = []
  /// Places in ``texts`` plus one by hash, empty where there are few.
  private var table: ContiguousArray<UInt16> = []
  private var truth: (yes: Bool, no: Bool) = (false, false)

  /// Above this many texts they are found by hash.
  private static let fewTexts = 8

  init(_ places: [NodeID], _ document: YAMLDocument) {
    self.places = places
    self.document = document
    for place in places {
      switch document.kind(place) {
      case .null: literals.insert(.null)
      case .bool: if document.bool(place) == true { truth.yes = true } else { truth.no = true }
      case .int, .double: if let number = document.decimal(place) { numbers.append(number) }
      case .string:
        let start = bytes.count
        document.withUTF8(place) { text in
          for index in 0..<text.count { bytes.append(text[index]) }
        }
        texts.append(Text(start: UInt32(start), count: UInt32(bytes.count - start)))
      case .sequence, .mapping: collections.append(place)
      case .alias: break
      }
    }
    if texts.count > Self.fewTexts, texts.count < 16_000 { buildTable() }
  }

  private mutating func buildTable() {
    var size = 16
    while size < texts.count * 2 { size *= 2 }
    table = ContiguousArray(repeating: 0, count: size)
    for (index, text) in texts.enumerated() {
      let range = Int(text.start)..<Int(text.start + text.count)
      var slot = Int(Self.hash(bytes.span.extracting(range))) & (size - 1)
      while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = UInt16(index + 1)
    }
  }

  private static func hash(_ text: Span<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for index in 0..<text.count { hash = (hash ^ UInt32(text[index])) &* 16_777_619 }
    return hash ^ hash >> 15
  }

  private func equals(_ text: Text, _ other: Span<UInt8>) -> Bool {
    guard Int(text.count) == other.count else { return false }
    let start = Int(text.start)
    for index in 0..<other.count where bytes[start + index] != other[index] { return false }
    return true
  }

  /// Whether a text is among the values.
  func contains(_ text: Span<UInt8>) -> Bool {
    if table.isEmpty {
      for candidate in texts where equals(candidate, text) { return true }
      return false
    }
    let mask = table.count - 1
    var slot = Int(Self.hash(text)) & mask
    while table[slot] != 0 {
      if equals(texts[Int(table[slot]) - 1], text) { return true }
      slot = (slot + 1) & mask
    }
    return false
  }

  /// Whether a node is among the values; `kind` is what it counts as.
  func contains(_ node: NodeID, _ kind: NodeKind, of instance: YAMLDocument, _ budget: inout Int) -> Bool {
    switch kind {
    case .null: return literals.contains(.null)
    case .bool: return instance.bool(node) == true ? truth.yes : truth.no
    case .string: return texts.isEmpty ? false : instance.withUTF8(node) { contains($0) }
    case .int, .double:
      guard !numbers.isEmpty, let number = instance.decimal(node) else { return false }
      return numbers.contains(number)
    case .sequence, .mapping:
      return collections.contains { Equality.equal(document, $0, instance, node, &budget) }
    case .alias: return false
    }
  }

  /// The types of the values.
  var types: TypeSet {
    var types = literals
    if truth.yes || truth.no { types.insert(.boolean) }
    for number in numbers { types.insert(number.isInteger ? .integer : .fraction) }
    if !texts.isEmpty { types.insert(.string) }
    for place in collections { types.insert(document.kind(place) == .mapping ? .object : .array) }
    return types
  }

  /// The texts, where all the values are texts.
  var allTexts: [String]? {
    guard texts.count == places.count else { return nil }
    return places.map { document.text($0) }
  }
}
