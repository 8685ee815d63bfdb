import SourceText

/// Finds anchor and tag before a node, and where the node itself begins.
struct PropertyScan {
  /// From `&` to the end of the name, empty where there is none.
  private(set) var anchor = ByteRange(at: 0)
  /// From `!` to the end of the tag, empty where there is none.
  private(set) var tag = ByteRange(at: 0)
  /// Where the node begins; after anchor and tag where nothing follows them.
  private(set) var content: UInt32
  /// Whether the tag is a lone `!`, which makes any scalar a string.
  private(set) var isNonSpecificTag = false

  /// Scans from the place where the node begins with its anchor and tag.
  ///
  /// - Parameters:
  ///   - text: the source.
  ///   - lower: offset of the anchor or tag in the source.
  ///   - upper: offset in the source that the node does not begin after.
  ///   - hasAnchor: whether the node has an anchor; otherwise one that is found is that of the first key inside.
  ///   - hasTag: the same for a tag.
  init(_ text: Span<UInt8>, from lower: UInt32, to upper: UInt32, hasAnchor: Bool = true, hasTag: Bool = true) {
    var index = Int(lower)
    let end = min(Int(upper), text.count)
    content = lower
    while index < end {
      let first = text[index]
      let from = index
      if first == UInt8(ascii: "&"), anchor.isEmpty, hasAnchor {
        index += 1
        while index < end, Self.isAnchorByte(text[index]) { index += 1 }
        anchor = ByteRange(from, index)
      } else if first == UInt8(ascii: "!"), tag.isEmpty, hasTag {
        index += 1
        if index < end, text[index] == UInt8(ascii: "<") {
          while index < end, text[index] != UInt8(ascii: ">") { index += 1 }
          index = min(index + 1, end)
        } else {
          while index < end, Self.isTagByte(text[index]) { index += 1 }
        }
        tag = ByteRange(from, index)
        isNonSpecificTag = tag.count == 1
      } else {
        content = UInt32(index)
        return
      }
      content = UInt32(index)
      Self.skipBlanks(text, &index, end)
    }
  }

  private static func skipBlanks(_ text: Span<UInt8>, _ index: inout Int, _ end: Int) {
    while index < end {
      switch text[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "#"):
        while index < end, text[index] != 0x0A && text[index] != 0x0D, wideBreak(text, index, end) == 0 { index += 1 }
      default:
        let width = wideBreak(text, index, end)
        guard width > 0 else { return }
        index += width
      }
    }
  }

  /// Bytes of a line break outside of ASCII (U+0085, U+2028, U+2029), which ends a line for libyaml as for YAML 1.1; 0 for
  /// anything else.
  private static func wideBreak(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    switch text[index] {
    case 0xC2: index + 1 < end && text[index + 1] == 0x85 ? 2 : 0
    case 0xE2: index + 2 < end && text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 0
    }
  }

  /// Letters, digits, hyphen and underscore: what libyaml takes in names of anchors.
  private static func isAnchorByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func isTagByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      false
    default: true
    }
  }
}
