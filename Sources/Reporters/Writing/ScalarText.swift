/// Texts changed scalar by scalar.
///
/// To Swift, `,` with an accent is one character that is no comma, and a line break may be two scalars; to whoever reads
/// a report, it is a comma. So escapes never go by characters.
enum ScalarText {
  /// A text with some scalars written otherwise.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - escape: What stands for a scalar; `nil` where it stays.
  /// - Returns: The text as it is written.
  static func escaped(_ text: String, _ escape: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let other = escape(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
