/// A pattern of paths, as configurations, packs and `.gitignore` files have them.
///
/// Within a name, `*` matches any number of bytes and `?` one; `**` matches any number of folders. A pattern without `/`
/// is compared with the last part of a path, any other with the whole path. Letters are compared with regard to case.
///
/// Source: gitignore(5), "PATTERN FORMAT"; `{a,b}` as shells have it.
package struct PathPattern: Sendable, Hashable {
  /// What a pattern may say beside `*`, `?` and `**`.
  package enum Syntax: Sendable, Hashable {
    /// `{a,b}` for alternatives, `old/` for everything in a folder (`old/**`).
    case configuration

    /// `[a-z]` and `[!a-z]` for one byte of a set or none of it, `\` before a byte that is meant literally.
    case gitignore
  }

  /// The pattern as written.
  package let text: String

  /// What any one of has to fit.
  private let alternatives: [[Token]]

  /// Whether the pattern is compared with the last part of a path only.
  private let isForNames: Bool

  /// One step of a pattern.
  private enum Token: Sendable, Hashable {
    /// This byte.
    case byte(UInt8)

    /// Any one byte of a name.
    case anyByte

    /// One byte of a name that is in a set.
    case byteOf(ByteSet)

    /// Any number of bytes of a name.
    case anyBytes

    /// Any number of bytes, `/` included.
    case anything

    /// Any number of folders, each with its `/`.
    case anyFolders

    /// Whether this is one byte of a path, and such a byte.
    func fits(_ byte: UInt8) -> Bool {
      switch self {
      case .byte(let own): own == byte
      case .anyByte: byte != PathPattern.slash
      case .byteOf(let set): byte != PathPattern.slash && set.contains(byte)
      case .anyBytes, .anything, .anyFolders: false
      }
    }
  }

  /// A set of bytes in brackets.
  private struct ByteSet: Sendable, Hashable {
    var ranges: [ClosedRange<UInt8>] = []
    var isNegated = false

    func contains(_ byte: UInt8) -> Bool { ranges.contains { $0.contains(byte) } != isNegated }
  }

  /// Compiles a pattern; any text is a pattern.
  ///
  /// More than 64 alternatives are cut off, so that a hostile pattern costs no more than its length.
  package init(_ text: String, syntax: Syntax = .configuration) {
    self.text = text
    let bytes = Array(text.utf8)
    isForNames = !bytes.contains(UInt8(ascii: "/"))
    switch syntax {
    case .configuration:
      let folder = bytes.last == UInt8(ascii: "/") ? bytes + Array("**".utf8) : bytes
      alternatives = Self.expand(folder).map(Self.tokens)
    case .gitignore:
      alternatives = [Self.gitignoreTokens(of: bytes)]
    }
  }

  /// The folder that a pattern such as `old/**` or `old/` is all of; `nil` for any other pattern.
  package var wholeFolder: String? {
    var folder = text[...]
    if folder.hasSuffix("/**") { folder = folder.dropLast(2) }
    guard folder.utf8.last == UInt8(ascii: "/"), folder.utf8.count > 1,
      !folder.utf8.contains(where: { "*?{}".utf8.contains($0) })
    else { return nil }
    return String(folder.dropLast())
  }

  /// Whether a path, relative and with `/` between its parts, fits the pattern.
  ///
  /// - Complexity: O(path × pattern) for a pattern without `**`, and for one with `**` that times the parts of the path.
  package func matches(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    let start = isForNames ? (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1 : 0
    return alternatives.contains { Self.matches($0, bytes[start...]) }
  }

  /// Matches with one position to go back to for `*` and one for `**`: no recursion, no exponential time.
  private static func matches(_ pattern: [Token], _ path: ArraySlice<UInt8>) -> Bool {
    var token = 0
    var index = path.startIndex
    var shallow: (token: Int, index: Int)?
    var deep: (token: Int, index: Int)?
    while true {
      if token == pattern.count {
        if index == path.endIndex { return true }
      } else {
        switch pattern[token] {
        case .anyBytes:
          token += 1
          shallow = (token, index)
          continue
        case .anything, .anyFolders:
          token += 1
          deep = (token, index)
          shallow = nil
          continue
        case let single where index < path.endIndex && single.fits(path[index]):
          token += 1
          index += 1
          continue
        default: break
        }
      }
      if let retry = shallow, retry.index < path.endIndex, path[retry.index] != slash {
        shallow = (retry.token, retry.index + 1)
        (token, index) = (retry.token, retry.index + 1)
      } else if let retry = deep, retry.index < path.endIndex {
        var next = retry.index + 1
        if pattern[retry.token - 1] == .anyFolders {
          // What follows begins where a part of the path does.
          guard let end = path[retry.index...].firstIndex(of: slash) else { return false }
          next = end + 1
        }
        deep = (retry.token, next)
        shallow = nil
        (token, index) = (retry.token, next)
      } else {
        return false
      }
    }
  }

  private static let slash = UInt8(ascii: "/")
}

// MARK: Reading patterns

extension PathPattern {
  /// The patterns without braces that a pattern with braces means.
  private static func expand(_ pattern: [UInt8]) -> [[UInt8]] {
    guard let open = pattern.firstIndex(of: UInt8(ascii: "{")),
      let close = pattern[open...].firstIndex(of: UInt8(ascii: "}"))
    else { return [pattern] }
    var result: [[UInt8]] = []
    let choices = pattern[(open + 1)..<close].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    for choice in choices where result.count < 64 {
      result += expand(Array(pattern[..<open]) + choice + Array(pattern[(close + 1)...])).prefix(64 - result.count)
    }
    return result
  }

  /// The tokens of a pattern of a configuration, braces expanded.
  private static func tokens(of pattern: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(pattern.count)
    var rest = pattern[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*") where rest.first == UInt8(ascii: "*"):
        rest = rest.dropFirst()
        // `**/` also means no folder at all.
        tokens.append(rest.first == slash ? .anyFolders : .anything)
        if rest.first == slash { rest = rest.dropFirst() }
      case UInt8(ascii: "*"): tokens.append(.anyBytes)
      case UInt8(ascii: "?"): tokens.append(.anyByte)
      default: tokens.append(.byte(byte))
      }
    }
    return tokens
  }

  /// The tokens of a pattern of a `.gitignore` file.
  private static func gitignoreTokens(of pattern: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    let parts = pattern.split(separator: slash)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if part.elementsEqual("**".utf8) {
        tokens.append(isLast ? .anything : .anyFolders)
      } else {
        tokens += gitignoreTokens(ofName: part)
        if !isLast { tokens.append(.byte(slash)) }
      }
    }
    return tokens
  }

  private static func gitignoreTokens(ofName name: ArraySlice<UInt8>) -> [Token] {
    var tokens: [Token] = []
    var rest = name
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*"): tokens.append(.anyBytes)
      case UInt8(ascii: "?"): tokens.append(.anyByte)
      case UInt8(ascii: "["):
        if let (set, end) = byteSet(rest) {
          tokens.append(.byteOf(set))
          rest = rest[end...]
        } else {
          tokens.append(.byte(byte))
        }
      case UInt8(ascii: "\\"): tokens.append(.byte(rest.popFirst() ?? byte))
      default: tokens.append(.byte(byte))
      }
    }
    return tokens
  }

  /// Reads the set that a bracket has opened, and where it ends; `nil` where it never does.
  private static func byteSet(_ text: ArraySlice<UInt8>) -> (set: ByteSet, end: Int)? {
    var set = ByteSet()
    var rest = text
    if rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^") {
      set.isNegated = true
      rest = rest.dropFirst()
    }
    let first = rest.startIndex
    while let byte = rest.first {
      if byte == UInt8(ascii: "]"), rest.startIndex > first { return (set, rest.startIndex + 1) }
      rest = rest.dropFirst()
      var low = byte
      if byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() { low = escaped }
      var high = low
      if rest.first == UInt8(ascii: "-"), let end = rest.dropFirst().first, end != UInt8(ascii: "]") {
        high = end
        rest = rest.dropFirst(2)
      }
      if low <= high { set.ranges.append(low...high) }
    }
    return nil
  }
}
