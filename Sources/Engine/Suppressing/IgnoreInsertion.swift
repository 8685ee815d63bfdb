package import Diagnostics
import Portfolio
package import SourceText
import YAMLTree

/// Finds out where comments that silence findings belong in a document, and what must be inserted for them.
///
/// A comment goes to the end of the line that the finding points at, where it speaks of no more than it must; where a text over
/// several lines begins there, to a line of its own above. Nothing is ever replaced, and a document whose values would change is
/// refused.
package struct IgnoreInsertion {
  /// Why a finding cannot be silenced by a comment.
  package struct Refusal: Error, Sendable {
    /// The finding.
    package let finding: Finding

    /// One sentence without a full stop.
    package let reason: String
  }

  private let source: SourceFile
  private let reason: String
  private let stream: YAMLStream
  private let comments: [YAMLComment]

  /// The documents that hold something, in order, with where their nodes lie.
  private let documents: [(document: YAMLDocument, span: ByteRange, paths: NodePaths)]

  /// A line with the rules that a comment on it or above it must name.
  private struct Line {
    var rules: Set<String> = []
    var findings: [Finding] = []
  }

  private init(_ source: SourceFile, reason: String) {
    self.source = source
    self.reason = reason
    stream = IgnoreInsertion.read(source)
    comments = stream.comments()
    documents = stream.documents.compactMap { document in
      document.root.map { (document, document.span($0), NodePaths(document)) }
    }
  }

  /// The bytes of a source with comments that silence findings.
  ///
  /// - Parameters:
  ///   - findings: what is to be silenced; all of it lies in the source.
  ///   - source: the document.
  ///   - reason: what the comments give as their reason; one line without `#`.
  /// - Returns: the new bytes, and how many comments were written or added to.
  /// - Throws: `Refusal` with the first finding that cannot be silenced.
  package static func bytes(
    silencing findings: [Finding], in source: SourceFile, reason: String
  ) throws(Refusal) -> (bytes: [UInt8], comments: Int) {
    let insertion = IgnoreInsertion(source, reason: reason)
    guard let first = findings.first else { return (source.bytes, 0) }
    if insertion.stream.incomplete != nil || insertion.stream.problems.contains(where: \.isFatal) {
      throw Refusal(finding: first, reason: EngineMessage.Refusal.unreadable)
    }
    var lines: [Int: Line] = [:]
    for finding in findings {
      let start = try insertion.lineStart(for: finding)
      lines[start, default: Line()].rules.insert(finding.rule)
      lines[start, default: Line()].findings.append(finding)
    }
    var edits: [ByteEdit] = []
    for (start, line) in lines.sorted(by: { $0.key < $1.key }) {
      edits.append(try insertion.edit(line, at: start))
    }
    guard let bytes = ByteEdit.applied(edits, to: source.bytes) else {
      throw Refusal(finding: first, reason: EngineMessage.Refusal.twoComments)
    }
    let after = IgnoreInsertion.read(SourceFile(path: source.path, bytes: bytes))
    guard IgnoreInsertion.haveSameValues(insertion.stream, after) else {
      throw Refusal(finding: first, reason: EngineMessage.Refusal.otherValues)
    }
    return (bytes, edits.count)
  }

  // MARK: Lines

  /// Where the line begins that a comment for a finding belongs to: that of its location, or where the text begins that the location
  /// lies in.
  private func lineStart(for finding: Finding) throws(Refusal) -> Int {
    let offset = finding.location.range.lower
    if let comment = comment(endingAfter: offset), comment.range.lower <= offset {
      throw Refusal(finding: finding, reason: EngineMessage.Refusal.isComment)
    }
    guard let index = document(at: offset) else {
      throw Refusal(finding: finding, reason: EngineMessage.Refusal.noValue)
    }
    let document = documents[index].document
    var start = begin(of: Int(offset))
    while let text = text(around: UInt32(start), in: index), Int(document.span(text).lower) < start {
      start = begin(of: Int(document.span(text).lower))
    }
    return start
  }

  /// The index of the first document that an offset lies in or at the end of.
  private func document(at offset: UInt32) -> Int? {
    var low = 0
    var high = documents.count
    while low < high {
      let middle = (low + high) / 2
      if documents[middle].span.upper < offset { low = middle + 1 } else { high = middle }
    }
    return low < documents.count && documents[low].span.lower <= offset ? low : nil
  }

  /// The text that an offset lies inside of, neither at its begin nor at its end.
  private func text(around offset: UInt32, in index: Int) -> NodeID? {
    let document = documents[index].document
    guard let node = documents[index].paths.node(at: offset), document.kind(node).isScalar else { return nil }
    let span = document.span(node)
    return span.lower < offset && offset < span.upper ? node : nil
  }

  private func edit(_ line: Line, at start: Int) throws(Refusal) -> ByteEdit {
    let end = lineEnd(start)
    let first = line.findings[0]
    guard let index = document(at: first.location.range.lower) else {
      throw Refusal(finding: first, reason: EngineMessage.Refusal.noValue)
    }
    let document = documents[index].document
    let onLine = comment(endingAfter: UInt32(start)).flatMap { Int($0.range.lower) < end ? $0 : nil }
    if let onLine {
      if let merged = merged(line, into: onLine) { return merged }
      return ByteEdit(range: point(lastVisible(before: Int(onLine.range.upper))), text: " \(comment(line))")
    }
    if let text = text(around: UInt32(end), in: index) {
      let isHeader =
        (document.style(text) == .literal || document.style(text) == .folded)
        && Int(document.span(text).lower) >= start
      if !isHeader { return lineAbove(line, start, end) }
    }
    return ByteEdit(range: point(lastVisible(before: end)), text: "  \(comment(line))")
  }

  /// The first comment that ends after an offset.
  private func comment(endingAfter offset: UInt32) -> YAMLComment? {
    let index = commentIndex(endingAfter: offset)
    return index < comments.count ? comments[index] : nil
  }

  private func commentIndex(endingAfter offset: UInt32) -> Int {
    comments.endOfPrefix { $0.range.upper <= offset }
  }

  /// The rules added to a comment that is there already; `nil` where it silences nothing.
  private func merged(_ line: Line, into comment: YAMLComment) -> ByteEdit? {
    var reader = IgnoreReader(source.bytes) { _ in false }
    reader.read(comment)
    guard let known = reader.ignores.first(where: { !$0.isFileWide }) else { return nil }
    let words = Set(known.entries.map(\.word))
    let added = line.rules.subtracting(words).sorted().map { ", \($0)" }.joined()
    return ByteEdit(range: point(Int(known.listEnd)), text: added)
  }

  /// A comment on a line of its own, or the rules added to the one that stands there.
  private func lineAbove(_ line: Line, _ start: Int, _ end: Int) -> ByteEdit {
    let index = commentIndex(endingAfter: UInt32(start)) - 1
    if index >= 0, case let above = comments[index], above.isOwnLine,
      begin(of: start, after: Int(above.range.upper)), let merged = merged(line, into: above)
    {
      return merged
    }
    let bytes = source.bytes
    var visible = start
    while visible < end, bytes[visible] == 0x20 { visible += 1 }
    let indent = String(repeating: " ", count: visible - start)
    let isCRLF = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    return ByteEdit(range: point(start), text: "\(indent)\(comment(line))\(isCRLF ? "\r\n" : "\n")")
  }

  private func comment(_ line: Line) -> String {
    "# \(ProjectDocument.instructionWord): ignore[\(line.rules.sorted().joined(separator: ", "))] \(reason)"
  }

  // MARK: Bytes

  private func point(_ offset: Int) -> ByteRange { ByteRange(offset, offset) }

  /// Where the line of an offset begins, a byte order mark left out.
  private func begin(of offset: Int) -> Int {
    let lines = source.lineIndex
    return Int(lines.starts[lines.line(of: UInt32(offset)) - 1])
  }

  /// Whether nothing but one line break lies between an offset and the beginning of a line.
  private func begin(of start: Int, after offset: Int) -> Bool {
    source.bytes[offset..<start].allSatisfy { $0 == 0x0A || $0 == 0x0D } && start - offset <= 2
  }

  private func lineEnd(_ offset: Int) -> Int {
    var end = offset
    while end < source.bytes.count, source.bytes[end] != 0x0A, source.bytes[end] != 0x0D { end += 1 }
    return end
  }

  private func lastVisible(before end: Int) -> Int {
    var last = end
    while last > 0, source.bytes[last - 1] == 0x20 || source.bytes[last - 1] == 0x09 { last -= 1 }
    return last
  }

  // MARK: Values

  private static func read(_ source: SourceFile) -> YAMLStream {
    var reader = YAMLReader(symbols: .empty)
    let isMarkdown = DocumentFormat(path: source.path) == .markdown
    return isMarkdown ? reader.readFrontMatter(source) : reader.read(source)
  }

  /// Whether two streams hold the same nodes with the same texts.
  private static func haveSameValues(_ left: YAMLStream, _ right: YAMLStream) -> Bool {
    guard left.documents.count == right.documents.count, left.problems.count == right.problems.count else {
      return false
    }
    return zip(left.documents, right.documents).allSatisfy { first, second in
      guard first.nodeCount == second.nodeCount else { return false }
      return (0..<UInt32(first.nodeCount)).allSatisfy { index in
        let node = NodeID(rawValue: index)
        guard first.kind(node) == second.kind(node), first.style(node) == second.style(node) else { return false }
        return !first.kind(node).isScalar || first.text(node) == second.text(node)
      }
    }
  }
}
