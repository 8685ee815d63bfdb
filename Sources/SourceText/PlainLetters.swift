/// The letters of the Latin alphabet with accents, each with the plain letters that people write in their place: `é` as `e`,
/// `ß` as `ss`.
package enum PlainLetters {
  /// The plain letters of a character.
  ///
  /// - Parameter scalar: U+00C0 to U+017F; the two signs among them, `×` and `÷`, have a hyphen.
  /// - Returns: one or two bytes of ASCII in lower case; the second is 0 where there is one.
  /// - Complexity: O(1).
  package static func letters(for scalar: UInt32) -> (first: UInt8, second: UInt8) {
    let index = 2 * (Int(scalar) - 0xC0)
    return table.withUTF8Buffer { letters in
      guard index >= 0, index + 1 < letters.count else { return (UInt8(ascii: "-"), 0) }
      let second = unsafe letters[index + 1]
      return (unsafe letters[index], second == UInt8(ascii: " ") ? 0 : second)
    }
  }

  /// The letters for U+00C0 to U+017F, two columns each.
  private static let table: StaticString = """
    a a a a a a aec e e e e i i i i d n o o o o o - o u u u u y thssa a a a a a aec e e e e i i i i \
    d n o o o o o - o u u u u y thy a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g \
    g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l l l l n n n n n n n n n o o o o \
    o o oeoer r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s\u{20}
    """
}
