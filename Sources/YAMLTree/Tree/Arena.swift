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
    let place = OwnedText(offset: UInt32(ownedBytes.count), count: UInt32(text.count))
    for index in text.indices { ownedBytes.append(text[index]) }
    return place
  }
}
