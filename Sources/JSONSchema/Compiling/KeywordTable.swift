import YAMLTree

/// The keywords of the standard and of the caller, found by the bytes of a key.
///
/// Most of what a schema says is keywords, so telling them must not make a text of each.
struct KeywordTable: Sendable {
  enum Match {
    case standard(SchemaKeyword)
    /// A keyword of the caller's, by its place in the options.
    case custom(Int)
    /// One that is both.
    case both(SchemaKeyword, Int)
  }

  private struct Slot {
    var hash: UInt64 = 0
    /// The place of the name plus one, 0 where the slot is empty.
    var name: UInt16 = 0
  }

  /// The keywords of the standard alone.
  static let standard = KeywordTable(custom: [])

  private let names: [[UInt8]]
  private let matches: [Match]
  private let slots: [Slot]
  private let mask: Int

  init(custom: [String]) {
    var names: [[UInt8]] = []
    var matches: [Match] = []
    for keyword in SchemaKeyword.allCases {
      names.append(Array(keyword.name.utf8))
      matches.append(custom.firstIndex(of: keyword.name).map { .both(keyword, $0) } ?? .standard(keyword))
    }
    for (position, name) in custom.enumerated() where !names.contains(Array(name.utf8)) {
      names.append(Array(name.utf8))
      matches.append(.custom(position))
    }
    var size = 256
    while size < names.count * 4 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for (position, name) in names.enumerated() {
      let hash = Equality.textHash(name.span)
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot].name != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(hash: hash, name: UInt16(position + 1))
    }
    self.names = names
    self.matches = matches
    self.slots = slots
    mask = size - 1
  }

  /// What a key of a schema means, `nil` where it is no keyword.
  func match(_ key: NodeID, _ document: YAMLDocument) -> Match? {
    document.withUTF8(document.content(key)) { text in
      let hash = Equality.textHash(text)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot].name != 0 {
        if slots[slot].hash == hash {
          let position = Int(slots[slot].name) - 1
          if Self.equal(names[position], text) { return matches[position] }
        }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }

  /// The keyword of the standard that a key means.
  func keyword(_ key: NodeID, _ document: YAMLDocument) -> SchemaKeyword? {
    switch match(key, document) {
    case .standard(let keyword), .both(let keyword, _): keyword
    case .custom, nil: nil
    }
  }

  private static func equal(_ name: [UInt8], _ text: Span<UInt8>) -> Bool {
    guard name.count == text.count else { return false }
    for index in 0..<text.count where name[index] != text[index] { return false }
    return true
  }
}
