import SourceText
import YAMLTree

/// Where a value is pointed at: a text on one line as a whole, anything longer at the key that it lies under.
enum ScalarPlace {
  /// The range of a value, on one line.
  static func range(of node: NodeID, in tree: YAMLDocument) -> ByteRange {
    let span = tree.span(node)
    if tree.kind(node) == .sequence || tree.kind(node) == .mapping, let key = tree.keyNode(ofValue: node) {
      return tree.span(key)
    }
    let line = firstLine(of: span, in: tree)
    if line == span { return span }
    return tree.keyNode(ofValue: node).map { tree.span($0) } ?? line
  }

  /// The part of a range that lies on its first line.
  static func firstLine(of span: ByteRange, in tree: YAMLDocument) -> ByteRange {
    let bytes = tree.source.bytes
    var end = Int(span.lower)
    while end < Int(span.upper), bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
    return ByteRange(Int(span.lower), end)
  }
}
