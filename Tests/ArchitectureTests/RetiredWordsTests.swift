import Foundation
import TestSupport
import Testing

/// Words that the house no longer uses, in code, messages, rules and documents.
///
/// `docs/glossary.md` has the words to use.
@Suite struct RetiredWordsTests {
  /// The words as regular expressions, each with what to write instead.
  static let words: KeyValuePairs<String, String> = [
    #"\bheed(?:s|ed|ing)?\b"#: "apply",
    #"\bmend(?:s|ed|ing)?\b"#: "correct, fix",
    #"\bstumbl(?:e|es|ed|ing)\b"#: "fail, find",
    #"\bsettl(?:e|es|ed|ing)\b"#: "decide, resolve",
    #"\bwholes\b"#: "containers",
    #"\b(?:a|the|each) whole (?:that|in which|without)\b"#: "container",
    #"\b(?:tell(?:s|ing)|told)\b"#: "report, say, show",
    #"\bissues? of reading\b"#: "problem of reading",
    #"\bbears? out\b"#: "supports",
    #"\b(?:him|her)self\b"#: "the person's role",
    #"\bis no (?:field|date|severity|kind|rule|format|number|score|class|project|document|project document)\b"#:
      "unknown ..., invalid ..., not a ...",
    #"\bis no (?:escape|instruction|keyword|mapping|path|property|regular expression|text)\b"#:
      "unknown ..., invalid ..., not a ...",
    #"\bnone of the words\b"#: "expected one of",
  ]

  /// Folders and files that are checked.
  static let checked = ["Sources", "rules", "docs", "README.md", "CONTRIBUTING.md"]

  /// What keeps old words: the page that retires them.
  static let exempt: Set = ["docs/glossary.md"]

  /// Pages that are written from `rules`, which is checked itself.
  static let written = "docs/handbook/"

  @Test(arguments: checked)
  func `are not used any more`(path: String) throws {
    let files = try Self.files(under: path)
    #expect(!files.isEmpty, "\(path) holds nothing to check")
    var offences: [String] = []
    for file in files where !Self.exempt.contains(file) && !file.hasPrefix(Self.written) {
      let text = try String(contentsOf: ProjectFolder.root.appending(path: file), encoding: .utf8)
      offences += try Self.offences(in: text).map { "\(file):\($0)" }
    }
    #expect(offences == [])
  }

  @Test(arguments: [
    ("/// What was mended.", "1: `mended`; instead: correct, fix"),
    (
      "let a = 1\n/// The value is no\n/// field here.",
      "2: `is no field`; instead: unknown ..., invalid ..., not a ..."
    ),
    ("recommended, amended, is no longer, whole, as a whole, intellectual", nil),
    ("The container tells\n/// of it.", "1: `tells`; instead: report, say, show"),
    ("# It is none of the\n# words for this.", "1: `none of the words`; instead: expected one of"),
  ])
  func `are found in comments over several lines`(text: String, offence: String?) throws {
    #expect(try Self.offences(in: text) == [offence].compactMap(\.self))
  }

  /// The retired words of a text, as `line: word; instead: ...`.
  static func offences(in text: String) throws -> [String] {
    // A comment or a folded text goes on in the next line.
    let joined = text.replacing(/\n[ \t]*(?:\/\/\/?|#)?[ \t]*/, with: " \u{1}")
    var offences: [String] = []
    for (pattern, instead) in words {
      let spaced = pattern.replacingOccurrences(of: " ", with: "[ \u{1}]+")
      let expression = try NSRegularExpression(pattern: spaced, options: .caseInsensitive)
      let range = NSRange(location: 0, length: joined.utf16.count)
      for match in expression.matches(in: joined, range: range) {
        guard let range = Range(match.range, in: joined) else { continue }
        let line = joined[..<range.lowerBound].utf8.reduce(1) { $0 + ($1 == 1 ? 1 : 0) }
        let word = joined[range].replacing(/[ \u{1}]+/, with: " ")
        offences.append("\(line): `\(word)`; instead: \(instead)")
      }
    }
    return offences
  }

  /// The texts under a folder, or the file itself.
  private static func files(under path: String) throws -> [String] {
    let url = ProjectFolder.root.appending(path: path).resolvingSymlinksInPath()
    guard try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true else { return [path] }
    let names = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
    let kinds: Set = ["swift", "yaml", "yml", "md", "json"]
    return names.filter { kinds.contains(($0 as NSString).pathExtension) }.sorted().map { "\(path)/\($0)" }
  }
}
