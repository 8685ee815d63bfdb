/// How letters of the cursive scripts join, as far as the zero-width non-joiner needs it.
///
/// Covers Arabic and its extensions by blocks; other cursive scripts count as not joining.
enum JoiningType {
  /// Whether a letter that joins to its left stands before the index and one that joins to its right after it, marks
  /// passed over.
  ///
  /// Source: RFC 5892, appendix A.1.
  static func joins(_ scalars: [Unicode.Scalar], around index: Int) -> Bool {
    var before = index - 1
    while before >= 0, isTransparent(scalars[before]) { before -= 1 }
    var after = index + 1
    while after < scalars.count, isTransparent(scalars[after]) { after += 1 }
    guard before >= 0, after < scalars.count else { return false }
    return isDual(scalars[before]) && (isDual(scalars[after]) || isRight(scalars[after]))
  }

  private static func isTransparent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: scalar.value != 0x200C
    default: false
    }
  }

  private static func isRight(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x622...0x625, 0x627, 0x629, 0x62F...0x632, 0x648, 0x671...0x673, 0x675...0x677, 0x688...0x699, 0x6C0,
      0x6C3...0x6CB, 0x6CD, 0x6CF, 0x6D2, 0x6D3, 0x6D5, 0x6EE, 0x6EF, 0x759...0x75B, 0x76B, 0x76C, 0x771, 0x773,
      0x774, 0x778, 0x779:
      true
    default: false
    }
  }

  private static func isDual(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x620...0x63F, 0x641...0x64A, 0x66E...0x6D3, 0x6FA...0x6FF, 0x750...0x77F:
      !isRight(scalar) && scalar.value != 0x621 && scalar.properties.generalCategory == .otherLetter
    default: false
    }
  }
}
