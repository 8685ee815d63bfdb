/// A constant list of texts, made ready for `in`.
struct TextSet: Sendable {
  /// The texts, each once.
  let texts: [String]
  private let members: Set<String>
  private let isAscii: Bool
  /// The bytes of the longest text.
  private let longest: Int

  /// Up to this many are compared one after the other, which needs no text to be made of a document's value.
  static let searchLimit = 12

  init(_ texts: [String]) {
    var keys: Set<MapKey> = []
    let seen = texts.filter { keys.insert(.text($0)).inserted }
    self.texts = seen
    longest = seen.reduce(0) { max($0, $1.utf8.count) }
    isAscii = seen.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
    members = seen.count > Self.searchLimit && isAscii ? Set(seen) : []
  }

  /// Whether a text is one of the set.
  func contains(_ text: String) -> Bool {
    guard text.utf8.count <= longest else { return false }
    // Members in ASCII are canonically equivalent to no other text.
    if texts.count > Self.searchLimit, isAscii { return members.contains(text) }
    return texts.contains { $0.hasSameBytes(as: text) }
  }

  /// Whether a scalar of a document is one of the set, `nil` where it is not a text.
  func contains(_ reference: HostReference, of host: any Host) -> Bool? {
    if texts.count > Self.searchLimit {
      switch host.scalar(of: reference) {
      case .string(let text): return contains(text)
      default: return nil
      }
    }
    for text in texts {
      guard let isEqual = host.text(of: reference, equals: text) else { return nil }
      if isEqual { return true }
    }
    return texts.isEmpty ? nil : false
  }
}
