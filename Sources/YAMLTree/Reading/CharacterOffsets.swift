import SourceText

/// Turns libyaml's marks, which count characters, into byte offsets.
///
/// A text of ASCII alone needs no more than an addition. For any other the characters of more than one byte are listed
/// once; a question then looks near the place of the one before, since marks come almost in order.
struct CharacterOffsets: ~Copyable {
  private struct Wide {
    /// Number of characters before this one.
    var index: UInt32
    /// Bytes beyond one a character, up to the end of this one.
    var surplus: UInt32
  }

  private var wide: ContiguousArray<Wide> = []
  private var cursor = 0
  private var bias: UInt32 = 0

  /// Prepares for a part of a source, as libyaml reads it.
  mutating func prepare(_ bytes: Span<UInt8>, part: Range<Int>) {
    wide.removeAll(keepingCapacity: true)
    cursor = 0
    // libyaml drops a byte order mark at the start and does not count it.
    let start = part.lowerBound
    let mark = part.count >= 3 && bytes[start] == 0xEF && bytes[start + 1] == 0xBB && bytes[start + 2] == 0xBF ? 3 : 0
    bias = UInt32(start + mark)
    var offset = start + mark
    let end = part.upperBound
    var surplus: UInt32 = 0
    let raw = unsafe bytes.bytes
    while offset < end {
      // Eight bytes at a time while all are ASCII; the load stays below `end`, which is a place in the span.
      if offset + 8 <= end,
        unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        offset += 8
        continue
      }
      let byte = bytes[offset]
      if byte < 0xC0 {
        offset += 1
        continue
      }
      let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let index = UInt32(truncatingIfNeeded: offset) - bias - surplus
      surplus += UInt32(width - 1)
      wide.append(Wide(index: index, surplus: surplus))
      offset += width
    }
  }

  /// The byte offset in the source of a character of the text, 0-based.
  @inline(__always)
  mutating func byte(of index: Int) -> UInt32 {
    let index = UInt32(truncatingIfNeeded: index)
    return wide.isEmpty ? index + bias : index + bias + surplus(before: index)
  }

  private mutating func surplus(before index: UInt32) -> UInt32 {
    // `cursor` is the number of wide characters before the place asked for last.
    if cursor > 0, wide[cursor - 1].index >= index {
      cursor = wide[..<cursor].endOfPrefix { $0.index < index }
    }
    while cursor < wide.count, wide[cursor].index < index { cursor += 1 }
    return cursor == 0 ? 0 : wide[cursor - 1].surplus
  }
}
