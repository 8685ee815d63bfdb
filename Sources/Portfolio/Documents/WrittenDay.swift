import Calendar
import YAMLTree

/// Days that are not written as such, and are plainly meant.
extension YAMLDocument {
  /// The day of a number of seconds or milliseconds since 1970, as programs write a moment of this century; `nil` for others.
  func stampedDay(of node: NodeID) -> Day? {
    let number: Int64?
    switch kind(node) {
    case .int: number = int(node)
    case .string:
      let text = text(node)
      number = text.utf8.count == 13 ? Int64(text) : nil
    default: number = nil
    }
    switch number {
    case .some(let seconds) where (946_684_800...4_102_444_799).contains(seconds): return Day(exactly: seconds / 86_400)
    case .some(let stamp) where (946_684_800_000...4_102_444_799_999).contains(stamp):
      return Day(exactly: stamp / 86_400_000)
    default: return nil
    }
  }

  /// The day in a group of fields that the name over the group is about: `decision_date` of the `date` of a decision, beside the
  /// `first_commit_date`; `nil` where there is none, or more than one.
  ///
  /// - Complexity: O(entries of the group).
  func dayNode(inGroup mapping: NodeID) -> NodeID? {
    guard kind(mapping) == .mapping,
      let key = keyNode(ofValue: mapping) ?? parent(of: mapping).flatMap({ keyNode(ofValue: $0) }),
      let noun = ListNames.words(of: text(content(key))).last
    else { return nil }
    var named: [(node: NodeID, words: [String])] = []
    for entry in entries(mapping) {
      let value = content(entry.value)
      let words = ListNames.words(of: text(content(entry.key)))
      guard words.contains(noun), isDay(value) else { continue }
      named.append((value, words))
    }
    guard named.count > 1 else { return named.first?.node }
    // Of several the one that has the name of the record.
    guard let record = parent(of: key) else { return nil }
    let list = fieldName(of: record).lowercased()
    let own = named.filter { entry in entry.words.first.map { $0.count > 3 && list.hasPrefix($0) } ?? false }
    return own.count == 1 ? own[0].node : nil
  }

  private func isDay(_ node: NodeID) -> Bool {
    guard kind(node) == .string else { return stampedDay(of: node) != nil }
    let text = text(node)
    guard Day(iso8601: String(text.prefix(10))) != nil else { return false }
    return text.utf8.count == 10 || text.utf8.dropFirst(10).first == UInt8(ascii: "T")
      || text.utf8.dropFirst(10).first == UInt8(ascii: " ")
  }
}
