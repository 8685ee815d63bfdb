import SourceText
import YAMLTree

/// A comment that silences rules for the node that it stands beside: `# pmo-lint: ignore[RSK001] agreed with the board`.
struct IgnoreComment {
  /// One rule that it names.
  struct Entry {
    /// The word, an id or a name, as written.
    let word: String

    /// Where it stands.
    let range: ByteRange
  }

  /// Whether it speaks of the whole document (`ignore-file`).
  let isFileWide: Bool

  /// The rules, in order; at least one.
  let entries: [Entry]

  /// Why; empty where it does not say.
  let reason: String

  /// From its `#` to the end of the comment, or to the `#` of what follows in it.
  let range: ByteRange

  /// The comment that it is all of or a part of.
  let comment: YAMLComment

  /// Where another rule can be added: before the closing bracket.
  let listEnd: UInt32

  /// The bytes to take away so that an entry is gone, and what that does, in words; the whole comment where it is the only one.
  func removal(of index: Int, in bytes: [UInt8]) -> (range: ByteRange, title: String) {
    if entries.count == 1 { return (removal(in: bytes), EngineMessage.removeComment) }
    let title = EngineMessage.removeFromComment(entries[index].word)
    if index + 1 < entries.count {
      return (ByteRange(lower: entries[index].range.lower, upper: entries[index + 1].range.lower), title)
    }
    return (ByteRange(lower: entries[index - 1].range.upper, upper: entries[index].range.upper), title)
  }

  /// The bytes to take away so that the comment is gone: with its line where it stands alone, else with the blanks before it.
  func removal(in bytes: [UInt8]) -> ByteRange {
    // A part that another one follows makes way for it.
    guard range.upper == comment.range.upper else { return range }
    var lower = Int(range.lower)
    while lower > 0, bytes[lower - 1] == 0x20 || bytes[lower - 1] == 0x09 { lower -= 1 }
    var upper = Int(range.upper)
    guard comment.isOwnLine, range == comment.range else { return ByteRange(lower, upper) }
    if upper < bytes.count, bytes[upper] == 0x0D { upper += 1 }
    if upper < bytes.count, bytes[upper] == 0x0A { upper += 1 }
    return ByteRange(lower, upper)
  }
}
