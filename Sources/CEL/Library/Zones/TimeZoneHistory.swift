import SourceText

/// The changes of a zone's offset from UTC that its rule does not tell.
///
/// A change is written in 64 letters of six bits each. Three letters are the hours since the change before it (14 bits)
/// and the position of the new offset (4 bits). Where no hours are given, seven further letters are the seconds since the
/// change before; the first change counts from 34,359,738,368 seconds before 1970.
struct TimeZoneHistory {
  /// When the offset changed, in seconds since 1970, ascending.
  private var instants: [Int64] = []
  /// The offset from then on, in seconds east of UTC.
  private var offsets: [Int32] = []
  /// The offset before any change.
  private let first: Int64

  /// A history in which nothing ever changed.
  init(_ offset: Int64) {
    first = offset
  }

  /// Reads offsets and changes; `nil` where they are no such texts.
  init?(offsets known: Substring, changes: Substring) {
    let known = known.split(separator: " ").compactMap { Int32($0) }
    guard let first = known.first else { return nil }
    self.first = Int64(first)
    var letters = changes.utf8[...]
    var instant: Int64 = -(1 << 35)
    while !letters.isEmpty {
      guard let short = Self.number(&letters, letters: 3) else { return nil }
      let position = Int(short & 15)
      if short >> 4 > 0 {
        instant += (short >> 4) * 3600
      } else {
        guard let seconds = Self.number(&letters, letters: 7) else { return nil }
        instant += seconds
      }
      guard known.indices.contains(position) else { return nil }
      instants.append(instant)
      offsets.append(known[position])
    }
  }

  private static func number(_ text: inout Substring.UTF8View.SubSequence, letters: Int) -> Int64? {
    var result: Int64 = 0
    for _ in 0..<letters {
      guard let letter = text.popFirst(), let value = value(of: letter) else { return nil }
      result = result << 6 | value
    }
    return result
  }

  private static func value(of letter: UInt8) -> Int64? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int64(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int64(letter - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int64(letter - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }

  /// The offset at an instant in seconds, `nil` from the last change on.
  ///
  /// - Complexity: O(log *n*) in the changes.
  func offset(at seconds: Int64) -> Int64? {
    guard let last = instants.last, seconds < last else { return nil }
    // The first change after the instant.
    let low = instants.endOfPrefix { $0 <= seconds }
    return low == 0 ? first : Int64(offsets[low - 1])
  }
}
