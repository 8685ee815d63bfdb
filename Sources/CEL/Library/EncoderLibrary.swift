/// Base64.
///
/// Source: cel-go's library of encoders; RFC 4648 §4.
enum EncoderLibrary {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      "base64.encode", "(bytes) -> string", "The bytes in base64, padded.",
      examples: "base64.encode(b'hello') == 'aGVsbG8='",
      .unary { value, context in
        guard case .bytes(let bytes) = value else { return .noOverload }
        guard context.charge(bytes: bytes.count * 2) else { return .overBudget }
        return .string(encode(bytes))
      }),
    FunctionDeclaration(
      "base64.decode", "(string) -> bytes", "The bytes that a text in base64 means; padding may be missing.",
      errors: "The text is not valid base64.",
      examples: """
        base64.decode('aGVsbG8=') == b'hello'
        base64.decode('aGVsbG8') == b'hello'
        """,
      .unary { value, _ in
        guard case .string(let text) = value else { return .noOverload }
        return decode(text).map(Value.bytes) ?? .error(.unreadable(text, as: "base64 text"))
      }),
  ]

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let second = start + 1 < bytes.count ? bytes[start + 1] : 0
      let third = start + 2 < bytes.count ? bytes[start + 2] : 0
      let group = UInt32(bytes[start]) << 16 | UInt32(second) << 8 | UInt32(third)
      for position in 0..<4 {
        let isPadding = start + position > bytes.count
        result.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(group >> (18 - 6 * UInt32(position)) & 63)])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func decode(_ text: String) -> [UInt8]? {
    var bytes = Array(text.utf8)
    if bytes.count % 4 == 0 {
      while bytes.last == UInt8(ascii: "="), bytes.count > text.utf8.count - 2 { bytes.removeLast() }
    }
    guard bytes.count % 4 != 1 else { return nil }
    var result: [UInt8] = []
    var group: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      guard let digit = digit(byte) else { return nil }
      group = group << 6 | digit
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: group >> count))
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
