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
    var lower = 0
    while lower < records.count {
      var upper = lower + 1
      while upper < records.count, records[upper].hash == records[lower].hash { upper += 1 }
      if upper - lower > 1 { reportDuplicates(records[lower..<upper].map { Int($0.node) }) }
      lower = upper
    }
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

  /// Reports those of some keys with equal hashes that are equal: same text, same kind.
  private mutating func reportDuplicates(_ nodes: [Int]) {
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
    for index in candidates.indices.dropFirst() where problems.count < limits.problems {
      let candidate = candidates[index]
      guard candidate.text == candidates[first].text, candidate.kind == candidates[first].kind else {
        first = index
        continue
      }
      let name = String(decoding: candidate.text.prefix(80), as: UTF8.self)
      let location = arena.nodes[candidate.node]
      let earlier = arena.nodes[candidates[first].node]
      report(
        SourceProblem(
          .duplicateKey, ByteRange(lower: location.lower, upper: location.upper), "`\(name)` is written twice here",
          cause: "A program keeps only one of the two values, and not every program keeps the same one.",
          help: name == "<<"
            ? "Take in several values at once with a list: `<<: [*a, *b]`." : "Remove one of the two, or rename it.",
          related: [.init(label: "first written here", range: ByteRange(lower: earlier.lower, upper: earlier.upper))]))
    }
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

  mutating func reportPlaceholder(_ node: Node) {
    let range = ByteRange(lower: node.lower, upper: node.upper)
    let text = String(decoding: sourceBytes[range.indices].prefix(60), as: UTF8.self)
    report(
      SourceProblem(
        .unquotedPlaceholder, range, "The placeholder `\(text)` is not filled in",
        cause: "Without quotes it is not text: a brace at the start begins a mapping.",
        help: "Write the text that is meant, or put it in quotes."))
  }

  /// A path of Windows in double quotes: `"C:\new"` has a line break in it.
  private mutating func checkPath(_ span: ByteRange) {
    let text = sourceBytes[span.indices].dropFirst().dropLast()
    let start = text.startIndex
    guard text.count > 3, text[start + 1] == UInt8(ascii: ":"), text[start + 2] == UInt8(ascii: "\\"),
      text[start + 3] != UInt8(ascii: "\\"), UInt8(ascii: "a")...UInt8(ascii: "z") ~= text[start] | 0x20
    else { return }
    let sign = String(decoding: text[start + 2...start + 3], as: UTF8.self)
    report(
      SourceProblem(
        .suspiciousEscape, span, "The backslashes of this path are not read as such",
        cause: "In double quotes `\(sign)` means another character.",
        help: "Put the path in single quotes, or write every backslash twice."))
  }

  /// A list below a field that has a value already: its items become part of the value.
  private mutating func checkListInText(_ span: ByteRange) {
    var index = Int(span.lower)
    while let end = sourceBytes[index..<Int(span.upper)].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      index = end + 1
      while index < Int(span.upper), sourceBytes[index] <= 0x20 { index += 1 }
      guard index + 1 < Int(span.upper), sourceBytes[index] == UInt8(ascii: "-"), sourceBytes[index + 1] == 0x20 else {
        continue
      }
      let lineEnd = sourceBytes[index..<Int(span.upper)].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? Int(span.upper)
      report(
        SourceProblem(
          .listInText, ByteRange(index, lineEnd), "This list item is read as part of the text above it",
          cause: "The field above has a value on its own line, which goes on in the lines below it.",
          help: "Remove that value to have a list, or put all of the text in quotes.",
          related: [.init(label: "the text begins here", range: ByteRange(at: span.lower))]))
      return
    }
  }
}
