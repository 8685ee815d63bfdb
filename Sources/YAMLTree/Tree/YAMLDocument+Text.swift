package import SourceText

extension YAMLDocument {
  /// The text of a scalar with quotes, escapes and folding resolved; empty for collections and aliases.
  ///
  /// An alias is followed with ``content(_:)`` first by whoever wants that.
  ///
  /// - Complexity: O(*n*) in bytes of the text.
  package func text(_ node: NodeID) -> String {
    withUTF8(node) { text in
      unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Calls a closure with the UTF-8 bytes of a scalar's resolved text, without copying them.
  ///
  /// Collections and aliases have an empty text.
  @inlinable
  package func withUTF8<Result, Failure: Error>(
    _ node: NodeID, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let item = nodes[node.index]
    if item.flags.contains(.verbatim) {
      let quote = item.isPlain ? 0 : 1
      return try unsafe self.bytes.withUnsafeBufferPointer { bytes throws(Failure) in
        try unsafe body(bytes.span.extracting(Int(item.lower) + quote..<Int(item.upper) - quote))
      }
    }
    guard item.kind.isScalar else { return try body(Span()) }
    let location = ownedTexts[Int(item.link)]
    return try unsafe ownedBytes.withUnsafeBufferPointer { bytes throws(Failure) in
      try unsafe body(bytes.span.extracting(Int(location.offset)..<Int(location.offset + location.count)))
    }
  }

  /// Whether the resolved text of a scalar equals another one.
  ///
  /// - Complexity: O(*n*) in bytes of the text; nothing is allocated for native strings.
  package func text(_ node: NodeID, equals other: String) -> Bool {
    var other = other
    return other.withUTF8 { right in
      withUTF8(node) { left in
        guard left.count == right.count else { return false }
        for index in 0..<left.count where unsafe left[index] != right[index] { return false }
        return true
      }
    }
  }

  /// Whether the text of a scalar stands in the source as it is, quotes apart.
  package func isVerbatim(_ node: NodeID) -> Bool { nodes[node.index].flags.contains(.verbatim) }

  /// The bytes of a scalar's text between its quotes; `nil` where the text is not verbatim.
  package func textRange(_ node: NodeID) -> ByteRange? {
    let item = nodes[node.index]
    guard item.flags.contains(.verbatim) else { return nil }
    let quote: UInt32 = item.style == .plain ? 0 : 1
    return ByteRange(lower: item.lower + quote, upper: item.upper - quote)
  }

  /// The byte of the source that a byte of a scalar's resolved text comes from.
  ///
  /// Known for texts that are verbatim and for those below `|`; not where lines are joined or escapes resolved.
  ///
  /// - Parameters:
  ///   - node: a scalar.
  ///   - offset: bytes from the start of its resolved text; the end is allowed.
  /// - Returns: the offset in the source, `nil` where it is not known or the text is shorter.
  /// - Complexity: O(1) for verbatim texts, O(*n*) for block texts.
  package func sourceOffset(_ node: NodeID, ofTextOffset offset: Int) -> UInt32? {
    guard offset >= 0, kind(node).isScalar else { return nil }
    if let range = textRange(node) {
      return offset <= range.count ? range.lower + UInt32(offset) : nil
    }
    guard style(node) == .literal else { return nil }
    return withUTF8(node) { text in literalOffset(nodes[node.index], text, offset) }
  }

  /// Walks the lines of a literal text and of its source side by side: they differ by their indentation alone.
  private func literalOffset(_ item: Node, _ text: Span<UInt8>, _ offset: Int) -> UInt32? {
    guard offset <= text.count else { return nil }
    var textLine = 0
    var sourceLine = lineAfter(Int(item.lower))
    while true {
      var textEnd = textLine
      while textEnd < text.count, text[textEnd] != 0x0A { textEnd += 1 }
      var sourceEnd = sourceLine
      while sourceEnd < bytes.count, bytes[sourceEnd] != 0x0A, bytes[sourceEnd] != 0x0D { sourceEnd += 1 }
      let indentation = (sourceEnd - sourceLine) - (textEnd - textLine)
      if offset <= textEnd {
        let isBlank = textEnd == textLine
        guard indentation >= 0 || isBlank else { return nil }
        return UInt32(isBlank ? sourceEnd : sourceLine + indentation + offset - textLine)
      }
      textLine = textEnd + 1
      sourceLine = lineAfter(sourceEnd)
    }
  }

  private func lineAfter(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    guard end < bytes.count else { return end }
    return bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
  }

  /// The value of a ``NodeKind/bool``, `nil` for any other node.
  package func bool(_ node: NodeID) -> Bool? {
    guard kind(node) == .bool else { return nil }
    return withUTF8(node) { $0[0] | 0x20 == UInt8(ascii: "t") }
  }

  /// The value of a ``NodeKind/int``, `nil` for any other node and for numbers beyond 64 bits.
  package func int(_ node: NodeID) -> Int64? {
    guard kind(node) == .int else { return nil }
    return withUTF8(node) { CoreSchema.int($0) }
  }

  /// The value of a ``NodeKind/double`` or ``NodeKind/int``, `nil` for any other node; it may be infinite or not a
  /// number.
  package func double(_ node: NodeID) -> Double? {
    let kind = kind(node)
    guard kind == .double || kind == .int else { return nil }
    return withUTF8(node) { CoreSchema.double($0) }
  }

  /// The tag of a node with its handle resolved (`!!str` gives `tag:yaml.org,2002:str`), `nil` without one.
  ///
  /// - Complexity: O(log *n*) in nodes with anchor or tag.
  package func tag(_ node: NodeID) -> String? {
    guard let found = propertiesEntry(node), !found.tagSpan.isEmpty else { return nil }
    let location = found.tag
    return String(decoding: ownedBytes[Int(location.offset)..<Int(location.offset + location.count)], as: UTF8.self)
  }

  /// The bytes of a node's tag as written, from `!`; `nil` without one.
  package func tagSpan(_ node: NodeID) -> ByteRange? {
    propertiesEntry(node).flatMap { $0.tagSpan.isEmpty ? nil : $0.tagSpan }
  }

  /// The name that `&name` gives to a node, `nil` without one.
  package func anchor(_ node: NodeID) -> String? {
    anchorSpan(node).map { source.text(ByteRange(lower: $0.lower + 1, upper: $0.upper)) }
  }

  /// The bytes of a node's anchor, `&` included; `nil` without one.
  package func anchorSpan(_ node: NodeID) -> ByteRange? {
    propertiesEntry(node).flatMap { $0.anchor.isEmpty ? nil : $0.anchor }
  }

  private func propertiesEntry(_ node: NodeID) -> NodeProperties? {
    guard nodes[node.index].flags.contains(.hasProperties) else { return nil }
    let low = properties.endOfPrefix { $0.node < node.rawValue }
    return low < properties.count && properties[low].node == node.rawValue ? properties[low] : nil
  }
}
