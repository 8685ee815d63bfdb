extension FoldedText {
  /// The same word without accents, in plain letters where the alphabet is the Latin one; `nil` where nothing changes.
  ///
  /// Marks that stand alone and the selectors that ask for a coloured sign are left out.
  package var withoutAccents: FoldedText? {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F, 0xFE0F: break
      case 0xC0...0x17F: plain += FoldedText.plainLetters[Int(scalar.value) - 0xC0]
      default: plain.unicodeScalars.append(scalar)
      }
    }
    let folded = FoldedText(plain)
    return folded == self ? nil : folded
  }

  /// The plain letters for U+00C0 to U+017F; the two signs among them stay a space.
  private static let plainLetters: [String] = {
    let rows = """
      a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss a a a a a a ae c e e e e i i i i d n o o o o o - o u u \
      u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i ij ij j j k \
      k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u \
      u w w y y y z z z z z z s
      """
    return rows.split(separator: " ").map(String.init)
  }()
}
