package import SourceText

extension TreeImage {
  /// Reads the document of an image back.
  ///
  /// - Parameters:
  ///   - source: the source that the image was made of.
  ///   - symbols: the names that keys are compared with.
  /// - Returns: `nil` where the image is of a source of another length, or ends too early.
  /// - Complexity: O(nodes), and a look-up in the table for each distinct key.
  package func document(of source: SourceFile, symbols: SymbolTable) -> YAMLDocument? {
    nodes.withUTF8Buffer { nodes in
      texts.withUTF8Buffer { texts in
        unsafe TreeImage.document(nodes: nodes.span, texts: ContiguousArray(texts), of: source, symbols)
      }
    }
  }

  /// Reads the document of an image back that is no part of the program; see ``document(of:symbols:)``.
  package static func document(
    nodes: [UInt8], texts: [UInt8], of source: SourceFile, symbols: SymbolTable
  ) -> YAMLDocument? {
    document(nodes: nodes.span, texts: ContiguousArray(texts), of: source, symbols)
  }

  private static func document(
    nodes digits: Span<UInt8>, texts: ContiguousArray<UInt8>, of source: SourceFile, _ symbols: SymbolTable
  ) -> YAMLDocument? {
    guard let decoder = Decoder.decode(digits, source, symbols) else { return nil }
    let owned = decoder.texts.last.map { $0.offset + $0.count } ?? 0
    guard Int(owned) == texts.count else { return nil }
    var arena = Arena()
    arena.nodes = decoder.nodes
    arena.ownedTexts = decoder.texts
    arena.ownedBytes = texts
    return YAMLDocument(
      source: source, region: source.range, symbols: symbols, hasStartMarker: false, hasEndMarker: false,
      expandedNodeCount: arena.nodes.count, arena: arena)
  }

  private struct Decoder {
    var position = 0
    /// Whether no number was cut off.
    var isWhole = true
    var nodes: ContiguousArray<Node> = []
    var texts: ContiguousArray<OwnedText> = []
    /// The symbols of the names so far.
    var names: ContiguousArray<UInt16> = []

    static func decode(_ digits: Span<UInt8>, _ source: SourceFile, _ symbols: SymbolTable) -> Decoder? {
      var decoder = Decoder()
      guard decoder.number(digits) == UInt32(source.bytes.count) else { return nil }
      let count = Int(decoder.number(digits))
      decoder.nodes.reserveCapacity(count)
      let bytes = source.bytes
      var start: UInt32 = 0
      while decoder.nodes.count < count {
        guard decoder.position < digits.count else { return nil }
        guard decoder.addNode(digits, bytes.span, symbols, &start) else { return nil }
      }
      return decoder.isWhole && decoder.position == digits.count ? decoder : nil
    }

    @inline(__always)
    mutating func number(_ digits: Span<UInt8>) -> UInt32 {
      var result: UInt32 = 0
      var shift: UInt32 = 0
      while true {
        guard position < digits.count else {
          isWhole = false
          return 0
        }
        let digit = UInt32(digits[position] &- TreeImage.firstDigit)
        position += 1
        result |= (digit & 0x1F) << shift
        if digit & 0x20 == 0 { return result }
        shift += TreeImage.digitBits
      }
    }

    @inline(__always)
    mutating func addNode(
      _ digits: Span<UInt8>, _ bytes: Span<UInt8>, _ symbols: SymbolTable, _ start: inout UInt32
    ) -> Bool {
      let shape = number(digits)
      start += number(digits)
      var node = Node(
        lower: start, upper: start + number(digits), shape: UInt8(shape & 7 | (shape >> 3 & 7) << 4),
        flags: shape & TreeImage.verbatimBit == 0 ? [] : .verbatim)
      if node.isCollection {
        node.link = UInt32(nodes.count) + 1 + number(digits)
        node.small = UInt16(truncatingIfNeeded: number(digits))
      } else {
        let name = Int(number(digits))
        if !node.flags.contains(.verbatim) {
          let offset = texts.last.map { $0.offset + $0.count } ?? 0
          node.link = UInt32(texts.count)
          texts.append(OwnedText(offset: offset, count: number(digits)))
        }
        if name > names.count {
          let quote = node.isPlain ? 0 : 1
          let text = bytes.extracting(Int(node.lower) + quote..<Int(node.upper) - quote)
          names.append(UInt16(truncatingIfNeeded: symbols.symbol(for: text, hash: KeyHash.hash(text)).rawValue))
        }
        if name > 0 { node.small = names[name - 1] }
      }
      nodes.append(node)
      return isWhole
    }
  }
}
