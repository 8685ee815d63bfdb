extension ContiguousArray {
  /// A copy in a buffer of its own that is no larger than it must be; the usual initializers would share this one.
  func exactCopy() -> ContiguousArray {
    unsafe withUnsafeBufferPointer { unsafe ContiguousArray($0) }
  }
}

/// What a reader fills while it reads one document; kept between documents for its memory.
struct Arena: ~Copyable {
  var nodes: ContiguousArray<Node> = []
  var ownedTexts: ContiguousArray<OwnedText> = []
  var ownedBytes: ContiguousArray<UInt8> = []
  var properties: ContiguousArray<NodeProperties> = []
  var merged: ContiguousArray<MergedEntry> = []
  var mergedSlices: ContiguousArray<MergedSlice> = []

  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    ownedTexts.removeAll(keepingCapacity: true)
    ownedBytes.removeAll(keepingCapacity: true)
    properties.removeAll(keepingCapacity: true)
    merged.removeAll(keepingCapacity: true)
    mergedSlices.removeAll(keepingCapacity: true)
  }

  mutating func own(_ text: Span<UInt8>) -> OwnedText {
    let location = OwnedText(offset: UInt32(ownedBytes.count), count: UInt32(text.count))
    unsafe text.withUnsafeBufferPointer { unsafe ownedBytes.append(contentsOf: $0) }
    return location
  }
}
