package import SourceText
import Synchronization

/// What comments speak of.
///
/// A comment that is an instruction to a tool belongs to a node, not to a line: it moves with what it stands beside.
extension YAMLDocument {
  /// The parts of the document that a comment speaks of, in order, without overlaps; none where nothing is beside it.
  ///
  /// A comment on a line of its own speaks of what begins on the next line that is neither blank nor a comment: an element of
  /// a list with all that it holds, or a key with its value. A comment after a value speaks of each key, with its value, and of
  /// each element that begins on its line; of an element that is a mapping over several lines only the first key is meant.
  /// Where nothing begins on the line, what ends there is meant.
  ///
  /// - Complexity: O(log *nodes* + bytes of the line) for each part, but for the first comment of a document, which costs
  ///   O(*n*) in bytes and nodes.
  package func targets(of comment: YAMLComment) -> [ByteRange] {
    comment.isOwnLine
      ? followingTarget(of: comment).map { [$0] } ?? [] : lineTargets(before: comment.range.lower)
  }

  /// Whether a comment stands before everything else in the document.
  package func isAtTop(_ comment: YAMLComment) -> Bool {
    comment.isOwnLine && (nodes.first.map { comment.range.lower < $0.lower } ?? true)
  }

  // MARK: A line of its own

  private func followingTarget(of comment: YAMLComment) -> ByteRange? {
    guard let start = nextContent(after: Int(comment.range.upper)) else { return nil }
    var index = firstNode(from: start)
    guard index < nodes.count, Int(nodes[index].lower) < lineEnd(start) else { return nil }
    // A block collection begins with its first key or dash: that one is meant, not all of them.
    if nodes[index].isCollection, nodes[index].style == .block, Int(nodes[index].lower) == start { index += 1 }
    return extent(of: index).range
  }

  /// Where the first line after an offset begins to say something: a comment, a blank line and `---` do not.
  private func nextContent(after offset: Int) -> Int? {
    let lines = lazyContentLines.object(of: ContentLines.self) { ContentLines(contentLines()) }
    var low = 0
    var high = lines.starts.count
    while low < high {
      let middle = (low + high) / 2
      if lines.starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low < lines.starts.count ? Int(lines.starts[low]) : nil
  }

  private func contentLines() -> ContiguousArray<UInt32> {
    var starts: ContiguousArray<UInt32> = []
    for line in source.lineIndex.starts where line >= region.lower && line < region.upper {
      let start = firstVisible(from: Int(line))
      guard start < min(bytes.count, Int(region.upper)) else { continue }
      switch bytes[start] {
      case 0x0A, 0x0D, UInt8(ascii: "#"): continue
      case UInt8(ascii: "-") where start == line && bytes[start..<lineEnd(start)].elementsEqual([0x2D, 0x2D, 0x2D]):
        continue
      default: starts.append(UInt32(start))
      }
    }
    return starts
  }

  // MARK: After a value

  private func lineTargets(before limit: UInt32) -> [ByteRange] {
    var start = Int(limit)
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    let visible = UInt32(firstVisible(from: start))
    var ranges: [ByteRange] = []
    var index = firstNode(from: start)
    // A text over several lines that ends on this one.
    if index > 0, nodes[index - 1].kind.isScalar, nodes[index - 1].upper > visible {
      ranges.append(extent(of: index - 1).range)
    }
    while index < nodes.count, nodes[index].lower < limit {
      if nodes[index].isCollection, nodes[index].style == .block {
        index += 1
        continue
      }
      let (range, next) = extent(of: index)
      if ranges.last.map({ $0.upper <= range.lower }) ?? true { ranges.append(range) }
      index = next
    }
    if ranges.isEmpty, let node = node(at: visible), nodes[node.index].style != .block {
      ranges.append(extent(of: node.index).range)
    }
    return ranges
  }

  // MARK: Parts

  /// A key with its value, or an element; and the index of the node after it.
  private func extent(of index: Int) -> (range: ByteRange, next: Int) {
    let node = NodeID(index)
    if !nodes[index].isCollection, isBeforeColon(Int(nodes[index].upper)) {
      let value = next(index)
      return (ByteRange(lower: span(node).lower, upper: span(NodeID(value)).upper), next(value))
    }
    if isAfterDash(Int(nodes[index].lower)) { return (span(node), next(index)) }
    guard let parent = parent(of: node), kind(parent) == .mapping else { return (span(node), next(index)) }
    if let key = keyNode(ofValue: node) {
      return (ByteRange(lower: span(key).lower, upper: span(node).upper), next(index))
    }
    let value = next(index)
    return (ByteRange(lower: span(node).lower, upper: span(NodeID(value)).upper), next(value))
  }

  /// Whether a colon with a blank after it follows on the same line: what ends here is a key.
  private func isBeforeColon(_ offset: Int) -> Bool {
    var position = offset
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { return false }
    return position + 1 == bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position + 1])
  }

  /// Whether the dash of a list stands before an offset: what begins here is an element.
  private func isAfterDash(_ offset: Int) -> Bool {
    var position = offset
    while position > 0, bytes[position - 1] == 0x20 || bytes[position - 1] == 0x09 { position -= 1 }
    return position < offset && position > 0 && bytes[position - 1] == UInt8(ascii: "-")
      && (position == 1 || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position - 2]))
  }

  /// The index of the first node that begins at an offset or later; the number of nodes where none does.
  private func firstNode(from offset: Int) -> Int {
    nodes.endOfPrefix { Int($0.lower) < offset }
  }

  private func firstVisible(from offset: Int) -> Int {
    var position = offset
    if position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    return position
  }

  private func lineEnd(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }
}

/// Where the lines of a document begin that say something: the first character that is neither blank nor in a comment.
final class ContentLines: Sendable {
  /// Offsets in the source, ascending.
  let starts: ContiguousArray<UInt32>

  init(_ starts: ContiguousArray<UInt32>) {
    self.starts = starts
  }
}
