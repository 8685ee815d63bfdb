import SourceText

/// Reads numbers and texts of images, in the order in which ``TreeEncoder`` writes them.
struct TreeDecoder {
  /// Where the next number begins.
  private(set) var position: Int
  /// Whether no number was cut off.
  private(set) var isComplete = true
  /// Where the next text begins.
  private var textPosition = 0
  private var arena = DecodedArena()

  /// What is gathered for one document.
  private struct DecodedArena {
    var nodes: ContiguousArray<Node> = []
    var texts: ContiguousArray<OwnedText> = []
    /// The symbols of the names so far.
    var names: ContiguousArray<UInt16> = []
    /// Where the texts of the document begin.
    var textStart = 0
  }

  init(position: Int = 0) {
    self.position = position
  }

  func isAtEnd(_ digits: Span<UInt8>, _ texts: Span<UInt8>) -> Bool {
    isComplete && position == digits.count && textPosition == texts.count
  }

  /// Whether the version is the one that is read here, and the fingerprint the one that is wanted.
  mutating func header(_ digits: Span<UInt8>, _ fingerprint: UInt64) -> Bool {
    number(digits) == TreeImage.version && number64(digits) == fingerprint && isComplete
  }

  @inline(__always)
  mutating func number(_ digits: Span<UInt8>) -> UInt32 {
    guard position < digits.count else {
      isComplete = false
      return 0
    }
    let digit = digits[position] &- TreeImage.firstDigit
    position &+= 1
    // Most numbers have one digit.
    return digit < 0x20 ? UInt32(digit) : rest(after: digit, digits)
  }

  /// A number of several digits, of which the first was read.
  private mutating func rest(after first: UInt8, _ digits: Span<UInt8>) -> UInt32 {
    var result = UInt32(first & 0x1F)
    var shift = TreeImage.digitBits
    var digit = UInt32(first)
    while true {
      // A byte that is no digit is damage, whatever its low bits say.
      guard digit < 0x40, position < digits.count else {
        isComplete = false
        return 0
      }
      digit = UInt32(digits[position] &- TreeImage.firstDigit)
      position += 1
      let part = (digit & 0x1F) << shift
      // So is what no number of 32 bits can hold.
      guard part >> shift == digit & 0x1F else {
        isComplete = false
        return 0
      }
      result |= part
      if digit < 0x20 { return result }
      shift += TreeImage.digitBits
    }
  }

  mutating func number64(_ digits: Span<UInt8>) -> UInt64 {
    let low = number(digits)
    return UInt64(low) | UInt64(number(digits)) << 32
  }

  private mutating func range(_ digits: Span<UInt8>) -> ByteRange {
    let lower = number(digits)
    return ByteRange(lower: lower, length: number(digits))
  }

  mutating func document(
    _ digits: Span<UInt8>, _ texts: Span<UInt8>, _ source: SourceFile, _ symbols: SymbolTable
  ) -> YAMLDocument? {
    guard number(digits) == UInt32(source.bytes.count) else { return nil }
    let region = range(digits)
    let markers = number(digits)
    let expanded = Int(number(digits))
    let count = Int(number(digits))
    arena = DecodedArena()
    arena.textStart = textPosition
    // A node is four numbers at least.
    guard count <= digits.count / 4 else { return nil }
    arena.nodes.reserveCapacity(count)
    let bytes = source.bytes
    var start: UInt32 = 0
    while arena.nodes.count < count {
      guard addNode(digits, bytes.span, texts, symbols, &start) else { return nil }
    }
    var result = Arena()
    guard addProperties(digits, to: &result), addMerges(digits, to: &result), textPosition <= texts.count else {
      return nil
    }
    result.nodes = arena.nodes
    result.ownedTexts = arena.texts
    result.ownedBytes = unsafe texts.extracting(arena.textStart..<textPosition).withUnsafeBufferPointer {
      unsafe ContiguousArray($0)
    }
    return YAMLDocument(
      source: source, region: region, symbols: symbols, hasStartMarker: markers & 1 != 0,
      hasEndMarker: markers & 2 != 0, expandedNodeCount: expanded, arena: result)
  }

  @inline(__always)
  private mutating func addNode(
    _ digits: Span<UInt8>, _ bytes: Span<UInt8>, _ texts: Span<UInt8>, _ symbols: SymbolTable, _ start: inout UInt32
  ) -> Bool {
    let shape = number(digits)
    start &+= number(digits)
    var node = Node(
      lower: start, upper: start &+ number(digits), shape: UInt8(shape & 7 | (shape >> 3 & 7) << 4),
      flags: Node.Flags(rawValue: UInt8(truncatingIfNeeded: shape >> TreeImage.flagShift)))
    guard node.lower <= node.upper, Int(node.upper) <= bytes.count else { return false }
    if node.isCollection {
      node.link = UInt32(arena.nodes.count) + 1 + number(digits)
      node.small = UInt16(truncatingIfNeeded: number(digits))
    } else {
      var target = arena.nodes.count
      if node.kind == .alias {
        let back = Int(number(digits))
        guard back <= target else { return false }
        target -= back
        node.link = back == 0 ? Node.noLink : UInt32(target)
      }
      let name = Int(number(digits))
      if node.kind != .alias, !node.flags.contains(.verbatim) {
        node.link = UInt32(arena.texts.count)
        arena.texts.append(addText(digits))
      }
      if name > arena.names.count {
        let named = target < arena.nodes.count ? arena.nodes[target] : node
        let symbol = symbol(of: named, bytes, texts, symbols)
        arena.names.append(UInt16(truncatingIfNeeded: symbol.rawValue))
      }
      guard name <= arena.names.count else { return false }
      if name > 0 { node.small = arena.names[name - 1] }
    }
    arena.nodes.append(node)
    return isComplete
  }

  /// The place of the next text among those of the document.
  @inline(__always)
  private mutating func addText(_ digits: Span<UInt8>) -> OwnedText {
    let text = OwnedText(offset: UInt32(truncatingIfNeeded: textPosition - arena.textStart), count: number(digits))
    textPosition += Int(text.count)
    return text
  }

  /// The symbol of a key's text: that of a scalar; the text of anything else is empty.
  private func symbol(of node: Node, _ bytes: Span<UInt8>, _ texts: Span<UInt8>, _ symbols: SymbolTable) -> Symbol {
    guard node.kind.isScalar else { return symbols.symbol(for: String()) }
    if node.flags.contains(.verbatim) {
      let quote = node.isPlain ? 0 : 1
      guard Int(node.upper - node.lower) >= 2 * quote else { return .unknown }
      let text = bytes.extracting(Int(node.lower) + quote..<Int(node.upper) - quote)
      return symbols.symbol(forKey: text, hash: KeyHash.hash(text))
    }
    let owned = arena.texts[Int(node.link)]
    let offset = arena.textStart + Int(owned.offset)
    guard offset + Int(owned.count) <= texts.count else { return .unknown }
    let text = texts.extracting(offset..<offset + Int(owned.count))
    return symbols.symbol(forKey: text, hash: KeyHash.hash(text))
  }

  private mutating func addProperties(_ digits: Span<UInt8>, to result: inout Arena) -> Bool {
    for _ in 0..<number(digits) {
      let properties = NodeProperties(
        node: number(digits), anchor: range(digits), tagSpan: range(digits), tag: addText(digits))
      guard isComplete else { return false }
      result.properties.append(properties)
    }
    return isComplete
  }

  private mutating func addMerges(_ digits: Span<UInt8>, to result: inout Arena) -> Bool {
    for _ in 0..<number(digits) {
      result.merged.append(MergedEntry(key: number(digits), value: number(digits), via: number(digits)))
      guard isComplete else { return false }
    }
    for _ in 0..<number(digits) {
      result.mergedSlices.append(
        MergedSlice(mapping: number(digits), lower: number(digits), upper: number(digits)))
      guard isComplete else { return false }
    }
    return isComplete
  }

  mutating func problem(_ digits: Span<UInt8>, _ texts: Span<UInt8>) -> SourceProblem? {
    guard let code = text(digits, texts).flatMap(YAMLProblemCode.init) else { return nil }
    let range = range(digits)
    guard let message = text(digits, texts) else { return nil }
    guard let cause = text(digits, texts), let help = text(digits, texts) else { return nil }
    var related: [SourceProblem.Related] = []
    for _ in 0..<number(digits) {
      guard let label = text(digits, texts) else { return nil }
      related.append(SourceProblem.Related(label: label, range: self.range(digits)))
    }
    return isComplete ? SourceProblem(code, range, message, cause: cause, help: help, related: related) : nil
  }

  private mutating func text(_ digits: Span<UInt8>, _ texts: Span<UInt8>) -> String? {
    let count = Int(number(digits))
    guard isComplete, count <= texts.count - textPosition else { return nil }
    let text = texts.extracting(textPosition..<textPosition + count)
    textPosition += count
    return unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension ByteRange {
  init(lower: UInt32, length: UInt32) {
    self.init(lower: lower, upper: lower &+ length)
  }
}
