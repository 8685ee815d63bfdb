import CLibYAML
import SourceText

extension YAMLReader {
  /// Adds a scalar's node.
  mutating func addScalar(
    _ event: UnsafeMutablePointer<yaml_event_t>, text: Span<UInt8>
  ) {
    let scalar = unsafe event.pointee.data.scalar
    // The event keeps its text until it is deleted, after this function.
    let buffer = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let value = unsafe buffer.span
    var lower = unsafe offsets.byte(of: Int(event.pointee.start_mark.index))
    var upper = unsafe offsets.byte(of: Int(event.pointee.end_mark.index))
    let isOneLine = unsafe event.pointee.start_mark.line == event.pointee.end_mark.line
    var scan: PropertyScan?
    let hasProperties = unsafe scalar.anchor != nil || scalar.tag != nil
    if hasProperties || (lower < partEnd && text[Int(lower)] == UInt8(ascii: "!")) {
      let found = PropertyScan(text, from: lower, to: upper)
      lower = found.content
      scan = found
    }
    let style = unsafe NodeStyle(scalar.style)
    var flags: Node.Flags = []
    var kind = NodeKind.string
    var link: UInt32 = 0
    switch style {
    case .plain:
      if value.isEmpty {
        if scan == nil { lower = emptyLocation(lower, text: text) }
        upper = lower
        flags = .verbatim
      } else if isOneLine || equals(value, text, from: Int(lower), to: Int(upper)) {
        flags = .verbatim
      }
      if scan?.isNonSpecificTag != true { kind = CoreSchema.kind(value) }
    case .singleQuoted, .doubleQuoted:
      if equals(value, text, from: Int(lower) + 1, to: Int(upper) - 1) { flags = .verbatim }
    default:
      upper = blockEnd(lower: lower, upper: upper, text: text, value: value)
    }
    if !flags.contains(.verbatim) {
      checkText(ByteRange(lower: lower, upper: upper), style)
      link = UInt32(arena.ownedTexts.count)
      arena.ownedTexts.append(arena.own(value))
    }
    if let scan {
      flags.insert(.hasProperties)
      unsafe addProperties(scan, tag: scalar.tag)
      if let tag = unsafe scalar.tag { kind = unsafe taggedKind(tag, value: value, at: scan.tag) }
      if let name = unsafe scalar.anchor {
        let name = unsafe define(name, scan.anchor, isOpen: false)
        anchors[name]?.expandedCount += value.count >> YAMLLimits.bytesOfNode
      }
    }
    position = max(position, upper)
    if style == .plain, top.isMapping, !top.isFlow { checkPlain(from: lower, to: upper, kind, text) }
    var node = Node(lower: lower, upper: upper, kind: kind, style: style, flags: flags, link: link)
    addLeaf(&node, text: value)
  }

  /// Adds a node that holds no other, as a key where one is due.
  @inline(__always)
  mutating func addLeaf(_ node: inout Node, text: Span<UInt8>) {
    if top.expectsKey {
      let hash = KeyHash.hash(text)
      node.small = UInt16(truncatingIfNeeded: symbols.symbol(forKey: text, hash: hash).rawValue)
      keys.append(KeyRecord(hash: hash, node: UInt32(truncatingIfNeeded: arena.nodes.count)))
      if node.isPlain, text.count == 2, text[0] == UInt8(ascii: "<"), text[1] == UInt8(ascii: "<"), node.kind == .string
      {
        node.flags.insert(.isMergeKey)
        top.hasMergeKey = true
      }
    }
    top.children += 1
    weight += text.count >> YAMLLimits.bytesOfNode
    arena.nodes.append(node)
  }

  /// Adds the node of a collection and goes into it; `false` where that is too deep.
  mutating func open(
    _ event: UnsafeMutablePointer<yaml_event_t>, kind: NodeKind, text: Span<UInt8>
  ) -> Bool {
    var lower = unsafe offsets.byte(of: Int(event.pointee.start_mark.index))
    let upper = unsafe offsets.byte(of: Int(event.pointee.end_mark.index))
    let isMapping = kind == .mapping
    // Both kinds of event lay out anchor and tag alike, but say so in different members.
    let (anchor, tag) =
      isMapping
      ? unsafe (event.pointee.data.mapping_start.anchor, event.pointee.data.mapping_start.tag)
      : unsafe (event.pointee.data.sequence_start.anchor, event.pointee.data.sequence_start.tag)
    let isFlow =
      isMapping
      ? unsafe event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      : unsafe event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    var flags: Node.Flags = []
    var name: String?
    let index = UInt32(arena.nodes.count)
    let isMarked = unsafe anchor != nil || tag != nil
    if isMarked || (lower < partEnd && text[Int(lower)] == UInt8(ascii: "!")) {
      let scan = unsafe PropertyScan(
        text, from: lower, to: UInt32(partEnd), hasAnchor: anchor != nil, hasTag: tag != nil || !isMarked)
      // A lone `!` that the event does not reach over belongs to the first key.
      if isMarked || (scan.isNonSpecificTag && lower < upper) {
        lower = scan.content
        flags = .hasProperties
        unsafe addProperties(scan, tag: tag)
        if let anchor = unsafe anchor { name = unsafe define(anchor, scan.anchor, isOpen: true) }
      }
    }
    if isFlow, isMapping, top.isFlow, top.expectsKey, arena.nodes[Int(top.node)].lower + 1 == lower {
      top.isPlaceholder = true
    }
    top.children += 1
    outer.append(top)
    top = Frame(
      node: index, firstKey: UInt32(keys.count), expansionBefore: expansion + weight, isMapping: isMapping,
      isFlow: isFlow,
      isAnchored: name != nil)
    if let name { openAnchors.append(name) }
    arena.nodes.append(
      Node(lower: lower, upper: max(lower, upper), kind: kind, style: isFlow ? .flow : .block, flags: flags))
    position = max(position, isFlow ? upper : lower)
    if outer.count > limits.depth {
      report(.tooDeep(limit: limits.depth), at: ByteRange(at: lower))
      return false
    }
    return true
  }

  /// Ends the collection that was opened last.
  mutating func close(_ event: UnsafeMutablePointer<yaml_event_t>) {
    // A pair without braces in a list, `[a: b]`, ends without a sign of its own.
    if top.isFlow, unsafe event.pointee.end_mark.index > event.pointee.start_mark.index {
      position = max(position, unsafe offsets.byte(of: Int(event.pointee.end_mark.index)))
    }
    closeFrame(end: position)
  }

  /// Ends the collection that was opened last where its content ends.
  mutating func closeFrame(end: UInt32) {
    guard let around = outer.popLast() else { return }
    let frame = top
    top = around
    let node = Int(frame.node)
    arena.nodes[node].upper = max(arena.nodes[node].lower, end)
    arena.nodes[node].link = UInt32(arena.nodes.count)
    arena.nodes[node].small = UInt16(clamping: frame.children)
    if frame.isMapping {
      if frame.isPlaceholder { takeAsText(node, frame) }
      if keys.count - Int(frame.firstKey) > 1 { findDuplicateKeys(frame) }
      keys.removeLast(keys.count - Int(frame.firstKey))
      if frame.hasMergeKey { merge(frame) }
    }
    if frame.isAnchored, let name = openAnchors.popLast(), anchors[name]?.node == frame.node {
      anchors[name]?.isOpen = false
      anchors[name]?.height = frame.height + 1
      anchors[name]?.expandedCount = arena.nodes.count - node + expansion + weight - frame.expansionBefore
    }
    top.height = max(top.height, frame.height + 1)
  }

  @inline(__always)
  private func equals(
    _ value: Span<UInt8>, _ text: Span<UInt8>, from lower: Int, to upper: Int
  ) -> Bool {
    upper - lower == value.count && value.equals(text, at: lower)
  }

  /// Where a value that is not written stands: after the indicator that announces it, not where the next thing begins.
  private func emptyLocation(_ location: UInt32, text: Span<UInt8>) -> UInt32 {
    let index = Int(location)
    guard index > 0, index <= text.count else { return location }
    switch text[index - 1] {
    case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: ","):
      return location
    default: return min(location, position)
    }
  }

  /// The end of a block text: after its last character but line breaks; with `+` before its last line break.
  private func blockEnd(lower: UInt32, upper: UInt32, text: Span<UInt8>, value: Span<UInt8>) -> UInt32 {
    var end = min(Int(upper), text.count)
    let begin = Int(lower)
    var header = begin + 1
    while header < end, text[header] > 0x20 {
      if text[header] == UInt8(ascii: "+") {
        if text[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        if end > header + 1, text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return UInt32(end)
      }
      header += 1
    }
    var last = value.count - 1
    while last >= 0, value[last] == 0x0A { last -= 1 }
    // A last line of spaces may be deep enough to be text.
    let endsBlank = last >= 0 && value[last] <= 0x20
    while end > begin + 1, text[end - 1] <= 0x20, !endsBlank || text[end - 1] == 0x0A || text[end - 1] == 0x0D {
      end -= 1
    }
    return UInt32(end)
  }
}

extension NodeStyle {
  fileprivate init(_ style: yaml_scalar_style_t) {
    self =
      switch style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
  }
}

extension YAMLReader {
  /// The kind of a scalar that has a tag.
  ///
  /// Tags of the core schema ask for their kind, all others make a string.
  mutating func taggedKind(
    _ tag: UnsafeMutablePointer<yaml_char_t>, value: Span<UInt8>, at span: ByteRange
  ) -> NodeKind {
    // libyaml ends its strings with a zero byte.
    let name = unsafe String(cString: tag)
    let core = "tag:yaml.org,2002:"
    guard name.hasPrefix(core) else { return .string }
    let found = CoreSchema.kind(value)
    switch name.dropFirst(core.count) {
    case "null" where found == .null: return .null
    case "bool" where found == .bool: return .bool
    case "int" where found == .int: return .int
    case "float" where found == .double || found == .int: return .double
    case "null", "bool", "int", "float":
      report(.tagMismatch(name.dropFirst(core.count)), at: span)
      return .string
    default: return .string
    }
  }
}

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
