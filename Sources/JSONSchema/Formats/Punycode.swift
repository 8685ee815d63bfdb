/// The encoding of international labels in ASCII, without the prefix `xn--`.
///
/// Source: RFC 3492, sections 5 and 6. Labels longer than a host name allows are refused before work is done on them.
enum Punycode {
  private static let longest = 256

  static func decode(_ bytes: [UInt8]) -> [Unicode.Scalar]? {
    guard bytes.count <= longest else { return nil }
    var output: [Unicode.Scalar] = []
    var index = 0
    if let hyphen = bytes.lastIndex(of: UInt8(ascii: "-")) {
      output = bytes[..<hyphen].map { Unicode.Scalar($0) }
      index = hyphen + 1
    }
    var value: UInt32 = 128
    var position = 0
    var bias = 72
    while index < bytes.count {
      let old = position
      var weight = 1
      var k = 36
      while true {
        guard index < bytes.count, let digit = digit(bytes[index]) else { return nil }
        index += 1
        position += digit * weight
        guard position < 0x7FFF_FFFF else { return nil }
        let threshold = min(max(k - bias, 1), 26)
        if digit < threshold { break }
        weight *= 36 - threshold
        guard weight < 0x7FFF_FFFF else { return nil }
        k += 36
      }
      bias = adapted(position - old, count: output.count + 1, isFirst: old == 0)
      let (turns, location) = position.quotientAndRemainder(dividingBy: output.count + 1)
      guard turns < 0x110000, let scalar = Unicode.Scalar(value + UInt32(turns)) else { return nil }
      value += UInt32(turns)
      output.insert(scalar, at: location)
      position = location + 1
    }
    return output
  }

  static func encode(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
    guard scalars.count <= longest else { return nil }
    var output = scalars.filter(\.isASCII).map { UInt8(ascii: $0) }
    let plain = output.count
    var handled = plain
    if plain > 0 { output.append(UInt8(ascii: "-")) }
    var value: UInt32 = 128
    var delta = 0
    var bias = 72
    while handled < scalars.count {
      guard let next = scalars.lazy.map(\.value).filter({ $0 >= value }).min() else { return nil }
      delta += Int(next - value) * (handled + 1)
      value = next
      for scalar in scalars {
        if scalar.value < value { delta += 1 }
        guard scalar.value == value else { continue }
        var q = delta
        var k = 36
        while true {
          let threshold = min(max(k - bias, 1), 26)
          if q < threshold { break }
          output.append(letter(threshold + (q - threshold) % (36 - threshold)))
          q = (q - threshold) / (36 - threshold)
          k += 36
        }
        output.append(letter(q))
        bias = adapted(delta, count: handled + 1, isFirst: handled == plain)
        delta = 0
        handled += 1
      }
      delta += 1
      value += 1
    }
    return output
  }

  private static func digit(_ byte: UInt8) -> Int? {
    if ASCII.isLetter(byte) { return Int((byte | 0x20) &- 0x61) }
    return ASCII.isDigit(byte) ? Int(byte &- 0x30) + 26 : nil
  }

  private static func letter(_ digit: Int) -> UInt8 { UInt8(digit < 26 ? digit + 0x61 : digit - 26 + 0x30) }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k = 0
    while delta > 455 {
      delta /= 35
      k += 36
    }
    return k + 36 * delta / (delta + 38)
  }
}
