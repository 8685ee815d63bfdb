/// A fast hash of short texts, the same in every process.
///
/// It is not meant to withstand texts chosen to collide: whoever uses it compares the bytes as well, and sorts where
/// many hashes are alike.
enum KeyHash {
  @inline(__always)
  static func hash(_ text: Span<UInt8>) -> UInt32 {
    let count = text.count
    guard count > 0 else { return 0 }
    var state = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    let bytes = unsafe text.bytes
    // Every load below reads within the first `count` bytes.
    if count >= 8 {
      var offset = 0
      while offset + 8 <= count {
        state = unsafe mixed(state ^ bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      state = unsafe mixed(state ^ bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: count - 8, as: UInt64.self))
    } else if count >= 4 {
      let low = unsafe UInt64(bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 0, as: UInt32.self))
      let high = unsafe UInt64(bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: count - 4, as: UInt32.self))
      state = mixed(state ^ low ^ high << 32)
    } else {
      let word = UInt64(text[0]) | UInt64(text[count / 2]) << 8 | UInt64(text[count - 1]) << 16
      state = mixed(state ^ word)
    }
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  @inline(__always)
  private static func mixed(_ state: UInt64) -> UInt64 {
    let product = state.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
