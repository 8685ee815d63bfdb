import SourceText

extension YAMLReader {
  /// The bytes of a scalar that was read, in the text or in the side buffer.
  func bytes(of node: Int) -> ArraySlice<UInt8> {
    let item = arena.nodes[node]
    guard item.flags.contains(.verbatim) else {
      let location = arena.ownedTexts[Int(item.link)]
      return Array(arena.ownedBytes[Int(location.offset)..<Int(location.offset + location.count)])[...]
    }
    let quote: UInt32 = item.style == .plain ? 0 : 1
    return sourceBytes[Int(item.lower + quote)..<Int(item.upper - quote)]
  }

  /// Reports the keys of a mapping that are written twice.
  ///
  /// - Complexity: O(*n*) for few keys, O(*n* log *n*) for many.
  mutating func findDuplicateKeys(_ frame: Frame) {
    let first = Int(frame.firstKey)
    guard hasEqualHashes(from: first) else { return }
    // Equal hashes are rare, so that from here on time matters little; sorting bounds it whatever the keys are.
    let records = keys[first...].sorted { ($0.hash, $0.node) < ($1.hash, $1.node) }
    var duplicates: [Duplicate] = []
    var lower = 0
    while lower < records.count {
      var upper = lower + 1
      while upper < records.count, records[upper].hash == records[lower].hash { upper += 1 }
      if upper - lower > 1 { duplicates += duplicatesAmong(records[lower..<upper].map { Int($0.node) }) }
      lower = upper
    }
    report(duplicates, in: frame)
  }

  /// A key that is written again, and the first one of its name.
  struct Duplicate {
    let name: String
    let node: Int
    let first: Int
  }

  /// Reports keys that are written again: each, or once where all of a second record is meant.
  private mutating func report(_ duplicates: [Duplicate], in frame: Frame) {
    // From the second `id` on it is another record, whose dash was forgotten.
    if duplicates.count > 1, !frame.isFlow, !outer.isEmpty, let second = duplicates.min(by: { $0.node < $1.node }),
      let firstKey = keys[Int(frame.firstKey)...].map(\.node).min(), second.first == Int(firstKey)
    {
      report(.missingDash(second.name, line: line(of: second.node), isItem: !top.isMapping), second)
      return
    }
    for duplicate in duplicates where problems.count < limits.problems {
      if takeInOutdented(duplicate, in: frame) { continue }
      let values = [duplicate.node + 1, duplicate.first + 1]
      let areLists = values.allSatisfy { $0 < arena.nodes.count && arena.nodes[$0].kind == .sequence }
      report(
        areLists
          ? .duplicateList(duplicate.name, line: line(of: duplicate.node), first: line(of: duplicate.first))
          : .duplicateKey(duplicate.name), duplicate)
    }
  }

  private mutating func report(_ message: YAMLMessage, _ duplicate: Duplicate) {
    let (location, earlier) = (arena.nodes[duplicate.node], arena.nodes[duplicate.first])
    report(
      message, at: ByteRange(lower: location.lower, upper: location.upper),
      related: [.init(.earlierKey, at: ByteRange(lower: earlier.lower, upper: earlier.upper))])
  }

  /// The line that a node begins on, 1-based.
  func line(of node: Int) -> Int {
    1 + sourceBytes[..<Int(arena.nodes[node].lower)].count { $0 == 0x0A }
  }

  private func hasEqualHashes(from first: Int) -> Bool {
    let count = keys.count - first
    guard count <= 24 else {
      // One bit per key cannot say enough for so many: sort the hashes alone.
      let hashes = keys[first...].map(\.hash).sorted()
      return zip(hashes, hashes.dropFirst()).contains { $0 == $1 }
    }
    var seen: UInt64 = 0
    var mayRepeat = false
    for index in first..<keys.count {
      let bit = UInt64(1) << UInt64(keys[index].hash & 63)
      mayRepeat = mayRepeat || seen & bit != 0
      seen |= bit
    }
    guard mayRepeat else { return false }
    for left in first..<keys.count {
      let hash = keys[left].hash
      for right in left + 1..<keys.count where keys[right].hash == hash { return true }
    }
    return false
  }

  /// Those of some keys with equal hashes that are equal: same text, same kind.
  private func duplicatesAmong(_ nodes: [Int]) -> [Duplicate] {
    struct Candidate {
      var text: [UInt8]
      var kind: NodeKind
      var node: Int
    }
    let candidates = nodes.map { node in
      let item = arena.nodes[node]
      let target = item.kind == .alias && item.link != Node.noLink ? Int(item.link) : node
      let isScalar = arena.nodes[target].kind.isScalar
      return Candidate(text: isScalar ? Array(bytes(of: target)) : [], kind: arena.nodes[target].kind, node: node)
    }
    .filter { $0.kind.isScalar }
    .sorted { left, right in
      if left.text != right.text { return left.text.lexicographicallyPrecedes(right.text) }
      return (left.kind.rawValue, left.node) < (right.kind.rawValue, right.node)
    }
    var first = 0
    var duplicates: [Duplicate] = []
    for index in candidates.indices.dropFirst() where problems.count + duplicates.count < limits.problems {
      let candidate = candidates[index]
      guard candidate.text == candidates[first].text, candidate.kind == candidates[first].kind else {
        first = index
        continue
      }
      let name = String(decoding: candidate.text.prefix(80), as: UTF8.self)
      duplicates.append(Duplicate(name: name, node: candidate.node, first: candidates[first].node))
    }
    return duplicates
  }
}

extension YAMLReader {
  /// Reports what is read as YAML wants it but hardly meant so; asked only of texts that are not verbatim.
  mutating func checkText(_ span: ByteRange, _ style: NodeStyle) {
    switch style {
    case .doubleQuoted: checkPath(span)
    case .plain: checkListInText(span)
    default: break
    }
  }

  /// Reads `{{ name }}` as the text that was meant, as if it were in quotes: reported once, not as wrong values all over.
  mutating func takeAsText(_ node: Int, _ frame: Frame) {
    if !problems.contains(where: { $0.yamlCode == .unquotedPlaceholder }) { reportPlaceholder(arena.nodes[node]) }
    // A key has been counted by now; what anchors refer to must stay.
    let isKey = top.isMapping && top.children % 2 == 1
    guard !isKey, frame.children == 2, !frame.isAnchored,
      arena.properties.last.map({ Int($0.node) < node }) ?? true, arena.merged.isEmpty
    else { return }
    arena.nodes.removeLast(arena.nodes.count - node - 1)
    arena.nodes[node] = Node(
      lower: arena.nodes[node].lower, upper: arena.nodes[node].upper, kind: .string, style: .plain, flags: .verbatim)
  }

  private mutating func reportPlaceholder(_ node: Node) {
    let range = ByteRange(lower: node.lower, upper: node.upper)
    let text = String(decoding: sourceBytes[range.indices].prefix(60), as: UTF8.self)
    report(.unquotedPlaceholder(text), at: range)
  }

  /// Reports what a plain key or value of a block mapping lacks: the space after a dash, or what a comment has taken away.
  @inline(__always)
  mutating func checkPlain(from lower: UInt32, to upper: UInt32, _ kind: NodeKind, _ text: Span<UInt8>) {
    if top.expectsKey {
      guard upper - lower > 1 else { return }
      switch text[Int(lower)] {
      case UInt8(ascii: "-"): checkDash(lower, upper)
      case 0xC2: checkWideIndentation(lower, upper)
      default: break
      }
    } else if Int(upper) < text.count, text[Int(upper)] == 0x20 || text[Int(upper)] == UInt8(ascii: ":") {
      if kind == .string || lower == upper { checkComment(after: lower, upper) }
    }
  }

  /// `-name: value` for `- name: value`.
  private mutating func checkDash(_ lower: UInt32, _ upper: UInt32) {
    guard Dash.isJoined(sourceBytes[Int(lower)..<Int(upper)]) else { return }
    report(Dash.problem(ByteRange(lower: lower, upper: upper), in: sourceBytes))
  }

  /// A comment right after a value that was likely meant as part of it: `owner: #Ada`, `title: Contract #12`.
  ///
  /// A comment that says something of the value has a space after its sign, or follows a value that is there.
  private mutating func checkComment(after start: UInt32, _ end: UInt32) {
    let isEmpty = start == end
    var index = Int(end)
    while index < sourceBytes.count, sourceBytes[index] == 0x20 || sourceBytes[index] == UInt8(ascii: ":") {
      index += 1
    }
    guard index + 1 < sourceBytes.count, sourceBytes[index] == UInt8(ascii: "#"), index > Int(end) else { return }
    let next = sourceBytes[index + 1]
    let isDigit = UInt8(ascii: "0")...UInt8(ascii: "9") ~= next
    let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= next | 0x20 || next >= 0x80
    guard isDigit || (isEmpty && isLetter) else { return }
    let lineEnd = sourceBytes[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? sourceBytes.count
    let text = String(decoding: sourceBytes[index..<min(lineEnd, index + 60)], as: UTF8.self)
    let value = String(decoding: sourceBytes[(isEmpty ? index : Int(start))..<lineEnd], as: UTF8.self)
    report(.valueInComment(text, quoted: QuotedText.quoted(value)), at: ByteRange(index, lineEnd))
  }

  /// A path of Windows in double quotes: `"C:\new"` has a line break in it.
  private mutating func checkPath(_ span: ByteRange) {
    let text = sourceBytes[span.indices].dropFirst().dropLast()
    let start = text.startIndex
    guard text.count > 3, text[start + 1] == UInt8(ascii: ":"), text[start + 2] == UInt8(ascii: "\\"),
      text[start + 3] != UInt8(ascii: "\\"), UInt8(ascii: "a")...UInt8(ascii: "z") ~= text[start] | 0x20
    else { return }
    let sign = String(decoding: text[start + 2...start + 3], as: UTF8.self)
    report(.suspiciousEscape(sign), at: span)
  }

  /// A list below a field that has a value already: its items become part of the value.
  private mutating func checkListInText(_ span: ByteRange) {
    var index = Int(span.lower)
    if Dash.isJoined(sourceBytes[Int(span.lower)..<Int(span.upper)]) { return checkItems(span) }
    while let end = sourceBytes[index..<Int(span.upper)].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      index = end + 1
      if sourceBytes[index..<Int(span.upper)].starts(with: [0xC2, 0xA0]) { return reportWideIndentation(index, span) }
      while index < Int(span.upper), sourceBytes[index] <= 0x20 { index += 1 }
      guard index + 1 < Int(span.upper), sourceBytes[index] == UInt8(ascii: "-"), sourceBytes[index + 1] == 0x20 else {
        continue
      }
      let lineEnd = sourceBytes[index..<Int(span.upper)].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? Int(span.upper)
      if isWrapped(before: end, from: lineEnd, span) { return }
      report(
        itemColumn(of: span).map { .itemInText(column: $0) } ?? .listInText, at: ByteRange(index, lineEnd),
        related: [.init(.textStart, at: ByteRange(at: span.lower))])
      return
    }
  }

  /// The column of the dash before a text that is a list item; `nil` where it is none.
  private func itemColumn(of span: ByteRange) -> Int? {
    let start = sourceBytes[..<Int(span.lower)].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    let before = sourceBytes[start..<Int(span.lower)]
    guard before.last == 0x20, before.allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "-") }) else { return nil }
    return before.lastIndex(of: UInt8(ascii: "-")).map { $0 - start }
  }

  /// Whether a line with a dash is most likely the rest of a sentence that a program broke at a width: it is the only one, and the
  /// line before it is as long as programs make them.
  private func isWrapped(before end: Int, from next: Int, _ span: ByteRange) -> Bool {
    let start = sourceBytes[..<end].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    guard end - start >= Self.leastWidth else { return false }
    return !sourceBytes[next..<Int(span.upper)].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      line.drop { $0 <= 0x20 }.starts(with: [UInt8(ascii: "-"), 0x20])
    }
  }

  /// The fewest bytes of a line that a program broke because of its width.
  private static let leastWidth = 60

  /// A list whose dashes have no space after them is one text: `-first` and `-second` in lines of their own.
  private mutating func checkItems(_ span: ByteRange) {
    let lines = sourceBytes[span.indices].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map {
      $0.drop { $0 <= 0x20 }
    }
    guard lines.count > 1, lines.allSatisfy({ $0.isEmpty || Dash.isJoined($0) }) else { return }
    report(Dash.problem(ByteRange(Int(span.lower), Int(span.lower) + (lines.first?.count ?? 1)), in: sourceBytes))
  }

  /// A field that is indented with no-break spaces begins where they do, so it is none of its level.
  private mutating func checkWideIndentation(_ lower: UInt32, _ upper: UInt32) {
    guard sourceBytes[Int(lower)..<Int(upper)].starts(with: [0xC2, 0xA0]) else { return }
    reportWideIndentation(Int(lower), ByteRange(lower: lower, upper: upper))
  }

  /// Lines that are indented with no-break spaces are no lines of their own.
  private mutating func reportWideIndentation(_ start: Int, _ span: ByteRange) {
    var end = start
    while sourceBytes[end..<Int(span.upper)].starts(with: [0xC2, 0xA0]) { end += 2 }
    report(.wideIndentation, at: ByteRange(start, end))
  }
}

/// Dashes of list items without the space that makes them dashes.
enum Dash {
  /// Whether a text begins with a dash that a letter follows at once, as no name and no number does.
  static func isJoined(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count > 1, text.first == UInt8(ascii: "-") else { return false }
    let next = text[text.startIndex + 1]
    return UInt8(ascii: "a")...UInt8(ascii: "z") ~= next | 0x20 || next >= 0x80
  }

  /// The problem of a text that begins so.
  static func problem(_ range: ByteRange, in bytes: [UInt8], _ code: YAMLProblemCode = .missingSpace) -> SourceProblem {
    let text = String(decoding: bytes[range.indices].dropFirst().prefix(60), as: UTF8.self)
    return YAMLMessage.noSpaceAfterDash(text, code).problem(at: ByteRange(lower: range.lower, upper: range.lower + 1))
  }
}
