/// A pattern of a `.gitignore` file for paths.
///
/// `?` stands for one byte of a name, `*` for any number of them, `[a-z]` and `[!a-z]` for one of or none of a set, `\` takes the
/// special meaning from the next byte. None of them stands for a `/`. `**` as a whole part of the path stands for any
/// number of folders, none included. Matching never takes more steps than pattern times path.
///
/// Source: gitignore(5), "PATTERN FORMAT".
struct IgnorePattern: Sendable, Hashable {
  /// The parts between slashes.
  private let parts: [Part]

  /// One part of a pattern.
  private enum Part: Sendable, Hashable {
    /// `**`
    case anyFolders

    /// A pattern for one name.
    case name([UInt8])
  }

  /// Creates a pattern that is held against a whole path.
  init(_ pattern: some StringProtocol) {
    parts = pattern.utf8.split(separator: UInt8(ascii: "/")).map { part in
      part.elementsEqual("**".utf8) ? .anyFolders : .name(Array(part))
    }
  }

  /// Whether the pattern fits a path from its first part to its last.
  ///
  /// - Complexity: O(length of the pattern times length of the path).
  func matches(_ path: String) -> Bool {
    let names = path.utf8.split(separator: UInt8(ascii: "/"))
    // Like `*` over bytes: go back to the last `**` and let it stand for one folder more.
    var part = 0
    var name = 0
    var retry: (part: Int, name: Int)?
    while name < names.count {
      if part < parts.count {
        switch parts[part] {
        case .anyFolders:
          retry = (part, name)
          part += 1
          continue
        case .name(let pattern) where Self.matches(pattern, names[name]):
          part += 1
          name += 1
          continue
        case .name: break
        }
      }
      guard let last = retry else { return false }
      retry = (last.part, last.name + 1)
      (part, name) = (last.part + 1, last.name + 1)
    }
    // At the end, `**` stands for what is inside a folder, so there has to be something.
    return part == parts.count
  }

  /// Whether a pattern without slashes fits one name.
  private static func matches(_ pattern: [UInt8], _ text: Substring.UTF8View) -> Bool {
    let text = Array(text)
    var position = 0
    var index = 0
    var retry: (position: Int, index: Int)?
    while index < text.count {
      if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
        retry = (position, index)
        position += 1
        continue
      }
      if let next = step(pattern, position, text[index]) {
        position = next
        index += 1
        continue
      }
      guard let last = retry else { return false }
      retry = (last.position, last.index + 1)
      (position, index) = (last.position + 1, last.index + 1)
    }
    return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// Holds one element of a pattern against one byte.
  ///
  /// - Returns: Where the next element begins; `nil` where this one does not fit.
  private static func step(_ pattern: [UInt8], _ position: Int, _ byte: UInt8) -> Int? {
    guard position < pattern.count else { return nil }
    switch pattern[position] {
    case UInt8(ascii: "?"): return position + 1
    case UInt8(ascii: "["):
      guard let set = byteSet(pattern, position) else { return byte == UInt8(ascii: "[") ? position + 1 : nil }
      return set.contains(byte) ? set.end : nil
    case UInt8(ascii: "\\") where position + 1 < pattern.count:
      return pattern[position + 1] == byte ? position + 2 : nil
    default: return pattern[position] == byte ? position + 1 : nil
    }
  }

  /// A set in brackets.
  private struct ByteSet {
    var ranges: [ClosedRange<UInt8>] = []
    var isNegated = false
    var end = 0

    func contains(_ byte: UInt8) -> Bool { ranges.contains { $0.contains(byte) } != isNegated }
  }

  /// Reads the set that begins at a bracket; `nil` where it never ends.
  private static func byteSet(_ pattern: [UInt8], _ start: Int) -> ByteSet? {
    var set = ByteSet()
    var position = start + 1
    if position < pattern.count, pattern[position] == UInt8(ascii: "!") || pattern[position] == UInt8(ascii: "^") {
      set.isNegated = true
      position += 1
    }
    let first = position
    while position < pattern.count {
      if pattern[position] == UInt8(ascii: "]"), position > first {
        set.end = position + 1
        return set
      }
      if pattern[position] == UInt8(ascii: "\\"), position + 1 < pattern.count { position += 1 }
      let low = pattern[position]
      var high = low
      if position + 2 < pattern.count, pattern[position + 1] == UInt8(ascii: "-"),
        pattern[position + 2] != UInt8(ascii: "]")
      {
        high = pattern[position + 2]
        position += 2
      }
      if low <= high { set.ranges.append(low...high) }
      position += 1
    }
    return nil
  }
}
