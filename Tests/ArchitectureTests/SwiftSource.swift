import Foundation
import TestSupport
import Testing

/// A Swift file of the house, with its comments and texts apart from its code.
struct SwiftSource {
  /// The path from the project's folder.
  let path: String

  /// The target that the file belongs to: the folder under `Sources`.
  var target: String { String(path.split(separator: "/")[1]) }

  /// The lines as they stand in the file.
  let lines: [Substring]

  /// The lines with comments replaced by spaces.
  let uncommented: [Substring]

  /// The lines with comments and the contents of string literals replaced by spaces.
  let code: [Substring]

  /// Reads a file.
  init(path: String) throws {
    let text = try String(contentsOf: ProjectFolder.root.appending(path: path), encoding: .utf8)
    self.init(path: path, text: text)
  }

  /// Takes a text as a file's.
  init(path: String, text: String) {
    self.path = path
    lines = Self.lines(of: text)
    var eraser = Eraser(text)
    eraser.run()
    uncommented = Self.lines(of: String(decoding: eraser.uncommented, as: UTF8.self))
    code = Self.lines(of: String(decoding: eraser.code, as: UTF8.self))
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The modules that the file imports, each with its line (1-based).
  var imports: [(module: String, line: Int)] {
    code.enumerated().compactMap { index, line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count else { return nil }
      let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
      let name = kinds.contains(String(words[at + 1])) ? words.last ?? "" : words[at + 1]
      return (String(name.prefix { $0 != "." }), index + 1)
    }
  }

  /// The places where a regular expression matches in the given lines, as `path:line: text`.
  func locations(of pattern: String, in lines: [Substring]) throws -> [String] {
    try matches(of: pattern, in: lines).map {
      "\(path):\($0.line): \(self.lines[$0.line - 1].trimmingCharacters(in: .whitespaces))"
    }
  }

  /// What a regular expression matches in the given lines, once a line: the line (1-based) and the first group, or
  /// the whole match where there is no group.
  ///
  /// Foundation's engine: it takes a tenth of the time of Swift's.
  func matches(of pattern: String, in lines: [Substring]) throws -> [(line: Int, text: String)] {
    let expression = try NSRegularExpression(pattern: pattern)
    return lines.enumerated().compactMap { index, line in
      let text = String(line)
      let range = NSRange(location: 0, length: text.utf16.count)
      guard let match = expression.firstMatch(in: text, range: range) else { return nil }
      let group = match.range(at: match.numberOfRanges > 1 ? 1 : 0)
      return (index + 1, Range(group, in: text).map { String(text[$0]) } ?? "")
    }
  }

  /// All files under `Sources`, read once.
  static let sources = Result { try all(under: "Sources") }

  /// All Swift files under a folder of the project, sorted.
  static func all(under folder: String) throws -> [SwiftSource] {
    let root = ProjectFolder.root.appending(path: folder).resolvingSymlinksInPath()
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { try SwiftSource(path: "\(folder)/\($0)") }
  }
}

/// Blanks comments and string literals, line breaks and all other bytes left where they are.
private struct Eraser {
  private let text: [UInt8]
  private(set) var uncommented: [UInt8]
  private(set) var code: [UInt8]
  private var at = 0

  init(_ text: String) {
    self.text = Array(text.utf8)
    uncommented = self.text
    code = self.text
  }

  mutating func run() {
    while at < text.count {
      guard text[at] == UInt8(ascii: "/") || text[at] == UInt8(ascii: "\"") || text[at] == UInt8(ascii: "#") else {
        at += 1
        continue
      }
      if starts("//") {
        while at < text.count, text[at] != UInt8(ascii: "\n") { blank(comment: true) }
      } else if starts("/*") {
        eraseBlockComment()
      } else if let fence = openingFence() {
        eraseString(fence)
      } else {
        at += 1
      }
    }
  }

  private func starts(_ word: String, from offset: Int = 0) -> Bool {
    text[min(at + offset, text.count)...].starts(with: word.utf8)
  }

  private mutating func blank(comment: Bool) {
    if text[at] != UInt8(ascii: "\n") {
      code[at] = UInt8(ascii: " ")
      if comment { uncommented[at] = UInt8(ascii: " ") }
    }
    at += 1
  }

  private mutating func eraseBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") { depth += 1 } else if starts("*/") { depth -= 1 }
      blank(comment: true)
      if at < text.count { blank(comment: true) }
      while at < text.count, depth > 0, !starts("/*"), !starts("*/") { blank(comment: true) }
    } while depth > 0 && at < text.count
  }

  /// The number signs and quotes that open a string literal here.
  private func openingFence() -> (signs: Int, quotes: Int)? {
    let signs = text[at...].prefix { $0 == UInt8(ascii: "#") }.count
    guard starts("\"", from: signs) else { return nil }
    return (signs, starts("\"\"\"", from: signs) ? 3 : 1)
  }

  private mutating func eraseString(_ fence: (signs: Int, quotes: Int)) {
    at += fence.signs + fence.quotes
    let signs = String(repeating: "#", count: fence.signs)
    let end = String(repeating: "\"", count: fence.quotes) + signs
    while at < text.count, !starts(end) {
      if starts("\\" + signs) {
        // An interpolation may hold strings of its own: it is skipped to its closing parenthesis.
        let opens = starts("(", from: 1 + fence.signs)
        for _ in 0..<min(2 + fence.signs, text.count - at) { blank(comment: false) }
        if opens { eraseInterpolation() }
      } else {
        blank(comment: false)
      }
    }
    at = min(at + end.utf8.count, text.count)
  }

  private mutating func eraseInterpolation() {
    var depth = 1
    while at < text.count, depth > 0 {
      if let fence = openingFence() {
        eraseString(fence)
        continue
      }
      if text[at] == UInt8(ascii: "(") { depth += 1 }
      if text[at] == UInt8(ascii: ")") { depth -= 1 }
      blank(comment: false)
    }
  }
}

/// The checks below rest on keeping comments and texts apart from code.
@Suite struct SwiftSourceTests {
  @Test func `comments and texts are kept apart from code`() throws {
    let source = SwiftSource(
      path: "Sources/Example/Example.swift",
      text: ###"""
        import A  // import B
        /* import C /* nested */
        import D */ package import struct E.Part
        let text = "print( \(f("exit(1)")) // not a comment" + g()
        let raw = ##"a "# \(no) \##(h("x"))"##; print(1)
        let long = """
          import F "quoted" \(call("y")) RSK001
          """; exit(0) // RSK002
        """###)
    #expect(source.imports.map(\.module) == ["A", "E"])
    #expect(source.imports.map(\.line) == [1, 3])
    #expect(try source.locations(of: #"print\("#, in: source.code).count == 1)
    #expect(
      try source.locations(of: #"exit\("#, in: source.code) == [
        "Sources/Example/Example.swift:8: \"\"\"; exit(0) // RSK002"
      ])
    #expect(source.code[3].contains("+ g()"))
    #expect(try source.locations(of: "RSK00[0-9]", in: source.uncommented).count == 1)
    #expect(source.target == "Example")
  }
}
