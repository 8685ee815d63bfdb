import Diagnostics
import SourceText

/// Texts changed scalar by scalar.
///
/// To Swift, `,` with an accent is one character other than a comma, and a line break may be two scalars; to a reader of reports,
/// it is a comma. So escapes never go by characters.
enum ScalarText {
  /// A text with some scalars written otherwise.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - escape: What is written for a scalar; `nil` where it stays.
  /// - Returns: The text as it is written.
  static func escaped(_ text: String, _ escape: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let other = escape(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}

/// Texts cut to the length that a platform takes.
enum CutText {
  /// A text of at most a number of UTF-16 units; one that was cut ends with `…`.
  ///
  /// - Complexity: O(limit) where the text is cut, else O(1) or O(*n*).
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var result = ""
    var room = limit - 1
    for scalar in text.unicodeScalars {
      room -= scalar.value > 0xFFFF ? 2 : 1
      guard room >= 0 else { break }
      result.unicodeScalars.append(scalar)
    }
    return result + "…"
  }
}

/// The words of a finding for machines, without invisible characters.
enum LineText {
  /// A text of one or more lines, each made visible.
  static func visibleLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { VisibleText.visible(String($0)) }
      .joined(separator: "\n")
  }

  /// The message of a finding, and what to write instead on the lines below.
  static func messageAndHelp(_ finding: Finding) -> String {
    let message = VisibleText.visible(finding.message)
    return finding.help.isEmpty ? message : "\(message)\n\(visibleLines(finding.help))"
  }
}

/// Paths as URI references.
enum ReferenceText {
  /// A path percent-encoded; an absolute one comes as a `file:` URI.
  ///
  /// Source: RFC 3986 §2.3 (what need not be encoded), §3.3 (paths), RFC 8089 (`file:`).
  static func uri(_ path: String) -> String {
    var result = path.utf8.first == UInt8(ascii: "/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}
