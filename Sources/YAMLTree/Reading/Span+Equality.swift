extension Span<UInt8> {
  /// Whether the bytes stand in another span from an offset on; `false` where they would reach past its end.
  @inline(__always)
  func equals(_ other: borrowing Span<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, offset + count <= other.count else { return false }
    for index in 0..<count where self[index] != other[offset + index] { return false }
    return true
  }
}
