/// Reading Unicode scalars from bytes that are meant to be UTF-8.
enum UTF8Scalars {
  /// The scalar that begins at `index` and its length in bytes, `nil` for bytes that are not UTF-8.
  static func scalar(_ text: Span<UInt8>, at index: Int) -> (value: UInt32, length: Int)? {
    let lead = text[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead < 0xF5, index + length <= text.count else { return nil }
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      guard text[index + offset] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(text[index + offset] & 0x3F)
    }
    return Unicode.Scalar(value) == nil ? nil : (value, length)
  }

  /// The scalars of a range of bytes, `nil` where they are not UTF-8.
  static func scalars(_ text: Span<UInt8>, in range: Range<Int>) -> [Unicode.Scalar]? {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      guard let (value, length) = scalar(text, at: index), let scalar = Unicode.Scalar(value) else { return nil }
      scalars.append(scalar)
      index += length
    }
    return scalars
  }

  /// The number of scalars in UTF-8 text.
  static func count(_ text: Span<UInt8>) -> Int {
    var count = 0
    for index in 0..<text.count where text[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
