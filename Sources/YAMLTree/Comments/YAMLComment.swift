import CLibYAML
package import SourceText

/// A comment of a source.
package struct YAMLComment: Hashable, Sendable {
  /// From `#` to the end of the line, the line break excluded, trailing spaces included.
  package let range: ByteRange

  /// Whether nothing but spaces stands before it on its line.
  package let isOwnLine: Bool
}

/// Recovers comments, which libyaml drops: each `#` outside of texts begins one, since libyaml takes
/// none in tags, anchors and instructions.
///
/// The nodes are in the order of the source, so that one pass over both finds for every `#` the node before it.
struct CommentScan {
  private(set) var comments: [YAMLComment] = []
  private let bytes: [UInt8]

  init(_ source: SourceFile) {
    bytes = source.bytes
  }

  /// Adds the comments of a range that holds the nodes of a document, or none.
  ///
  /// - Complexity: O(*n*) in bytes, and in nodes where there is any `#`.
  mutating func add(_ range: ByteRange, document: YAMLDocument?) {
    var offset = next(from: Int(range.lower), below: Int(range.upper))
    var node = -1
    while offset < Int(range.upper) {
      var resume = offset + 1
      let location = UInt32(offset)
      var isText = false
      if let document {
        let nodes = document.nodes
        while node + 1 < nodes.count, nodes[node + 1].lower <= location { node += 1 }
        if node >= 0, !nodes[node].isCollection, location < nodes[node].upper {
          isText = !isHeader(offset, of: nodes[node])
          if isText, nodes[node].style != .literal, nodes[node].style != .folded { resume = Int(nodes[node].upper) }
        }
      }
      if !isText {
        let end = lineEnd(offset)
        comments.append(YAMLComment(range: ByteRange(offset, end), isOwnLine: isOwnLine(offset)))
        resume = end
      }
      offset = next(from: resume, below: Int(range.upper))
    }
  }

  private func next(from: Int, below limit: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return limit }
      // `limit` is at most the number of bytes: ranges are of this source.
      return unsafe Int(yaml_find_byte(start, limit, from, UInt8(ascii: "#")))
    }
  }

  /// Whether an offset inside a block text is a comment on its first line, after `|` or `>`.
  private func isHeader(_ offset: Int, of node: Node) -> Bool {
    guard node.style == .literal || node.style == .folded else { return false }
    return !bytes[Int(node.lower)..<offset].contains { $0 == 0x0A || $0 == 0x0D }
  }

  private func isOwnLine(_ offset: Int) -> Bool {
    var start = bytes.lineStart(of: offset)
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    return bytes[start..<offset].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private func lineEnd(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }
}

extension YAMLDocument {
  /// The comments of the document, those before it included, in order.
  ///
  /// - Complexity: O(*n*) in bytes and nodes; they are looked for at each call.
  package func comments() -> [YAMLComment] {
    var scan = CommentScan(source)
    scan.add(region, document: self)
    return scan.comments
  }
}

extension YAMLStream {
  /// All comments that belong to documents that were read, or stand outside of any; in order.
  ///
  /// Where a document could not be read to its end, its comments do not come: what is a comment in it is unknown.
  ///
  /// - Complexity: O(*n*) in bytes and nodes; they are looked for at each call.
  package func comments() -> [YAMLComment] {
    var scan = CommentScan(source)
    for document in documents { scan.add(document.region, document: document) }
    if incomplete == nil, !problems.contains(where: \.isFatal) {
      let lower = documents.last?.region.upper ?? part.lower
      scan.add(ByteRange(lower: lower, upper: part.upper), document: nil)
    }
    return scan.comments
  }
}

extension SourceFile {
  /// Whether a range holds a `#` that a word follows, blanks and further `#` between: a quick no for sources without.
  ///
  /// Texts count as comments do; a yes only means that it is worth looking for comments.
  ///
  /// - Parameters:
  ///   - word: the word in lower case; case does not matter in the source.
  ///   - range: where to look.
  /// - Returns: whether such a `#` is there.
  /// - Complexity: O(*n*) in bytes, at the speed of `memchr` where there is no `#`.
  package func mayHaveComment(beginningWith word: String, in range: ByteRange) -> Bool {
    let word = Array(word.utf8)
    let limit = min(Int(range.upper), bytes.count)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      var offset = Int(range.lower)
      while offset < limit {
        // `limit` is at most the number of bytes.
        offset = unsafe Int(yaml_find_byte(start, limit, offset, UInt8(ascii: "#"))) + 1
        while offset < limit, unsafe buffer[offset] == 0x20 || buffer[offset] == 0x09 || buffer[offset] == 0x23 {
          offset += 1
        }
        guard offset + word.count <= limit else { continue }
        if word.indices.allSatisfy({ unsafe buffer[offset + $0] | 0x20 == word[$0] | 0x20 }) { return true }
      }
      return false
    }
  }
}
