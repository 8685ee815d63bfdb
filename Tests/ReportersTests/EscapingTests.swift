import Foundation
import SourceText
import Testing

@testable import Reporters

/// Texts of chance through every escape and back.
@Suite struct `Escapes give back what they were given` {
  /// Texts made of what formats care about, the same in every run.
  private static let texts: [String] = {
    let parts = [
      "\"", "'", "\\", "`", "%", "%25", "#", "##vso[", "##[", "::", "]]>", "-->", "&", "&amp;", "<", ">", "|", ",", ";",
      ":", "=", "+", "-", "@", "＝", "*", "_", "~", "$", "[", "]", "(", ")", "{", "}", "\n", "\r", "\t", "\0",
      "\u{1B}[2J",
      "\u{202E}", "\u{200B}", "\u{FFFE}", "\u{FFFF}", "\u{E0041}", "é", "e\u{301}", "\u{301}", "\r\n", "風", "😀", "www.",
      "https://", " ",
      "a", "1",
    ]
    var state: UInt64 = 2026
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<400).map { _ in (0..<next(12)).map { _ in parts[next(parts.count)] }.joined() }
  }()

  private func holdsNothingInvisible(_ text: String) -> Bool {
    !text.unicodeScalars.contains { VisibleText.isInvisible($0) && $0 != "\n" }
  }

  @Test func `in JSON`() throws {
    for text in Self.texts {
      let written = JSONWriter.quoted(text)
      #expect(holdsNothingInvisible(written) && !written.contains("##"))
      let read = try JSONSerialization.jsonObject(with: Data("[\(written)]".utf8)) as? [String]
      #expect(read.map { Array($0[0].unicodeScalars) } == Array(text.unicodeScalars))
    }
  }

  /// Text changed as bytes: what a reader in another language does.
  private func replaced(_ text: String, _ pairs: KeyValuePairs<String, String>) -> String {
    pairs.reduce(text) { $0.replacingOccurrences(of: $1.key, with: $1.value, options: .literal) }
  }

  /// Whether some scalar of a text is one of those in another.
  private func holds(_ text: some StringProtocol, _ scalars: String) -> Bool {
    text.unicodeScalars.contains { scalars.unicodeScalars.contains($0) }
  }

  @Test func `in CSV, but for the mark of a formula`() {
    for text in Self.texts {
      let cell = CSVReporter.cell(text)
      var read = cell
      if cell.unicodeScalars.first == "\"" {
        var inner = cell.unicodeScalars.dropFirst()
        inner.removeLast()
        read = replaced(String(inner), ["\"\"": "\""])
        #expect(replaced(String(inner), ["\"\"": ""]).unicodeScalars.contains("\"") == false)
      } else {
        #expect(!holds(cell, ",\"\n\r;"))
      }
      let shown = VisibleText.visible(text)
      let isFormula = shown.unicodeScalars.first { $0 != " " }.map { "=+-@＝".unicodeScalars.contains($0) } ?? false
      #expect(Array(read.unicodeScalars) == Array((isFormula ? "'" + shown : shown).unicodeScalars))
    }
  }

  @Test func `in XML`() {
    for text in Self.texts {
      let written = XMLWriter.escaped(text)
      #expect(holdsNothingInvisible(written) && !holds(written, "<>\"") && !written.contains("##"))
      let read = replaced(
        written, ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#35;": "#", "&amp;": "&"])
      let visible = text.unicodeScalars.map { scalar in
        let isSpelled = scalar.value & 0xFFFE == 0xFFFE || (VisibleText.isInvisible(scalar) && scalar != "\n")
        return isSpelled ? "<\(VisibleText.name(of: scalar))>" : String(scalar)
      }
      #expect(Array(read.unicodeScalars) == Array(visible.joined().unicodeScalars))
    }
  }

  @Test func `in commands of build servers`() {
    for text in Self.texts {
      let data = GitHubReporter.data(text)
      #expect(!holds(data, "\n\r"))
      let read = replaced(data, ["%0A": "\n", "%0D": "\r", "%25": "%"])
      #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
      #expect(!holds(GitHubReporter.property(text), ":,\n\r"))
      #expect(!holds(AzureReporter.data(text), "\n\r"))
      #expect(!holds(AzureReporter.property(text), ";]\n\r"))
    }
  }

  @Test func `in addresses`() {
    for text in Self.texts where !text.hasPrefix("/") {
      let uri = ReferenceText.uri(text)
      #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"\\^`{|}:?#[]@".utf8.contains($0) })
      #expect(uri.removingPercentEncoding.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }
  }

  @Test func `in Markdown, where nothing is left that means something`() {
    for text in Self.texts {
      for written in [MarkdownText.escaped(text), MarkdownText.marked(text)] {
        #expect(holdsNothingInvisible(written) && !written.contains("\n"))
        let unescaped = replaced(written, ["<!-- -->": "\u{1}"]).replacing(
          /\\./.matchingSemantics(.unicodeScalar), with: "")
        let prose = unescaped.replacing(/(`+) .*? \1|`[^`]+`/.matchingSemantics(.unicodeScalar), with: "")
        #expect(!holds(prose, "<>`[]|*_~$\\"), "\(written)")
        for mark in ["www.", "://", "@a", "#1"] { #expect(!(prose as NSString).contains(mark)) }
      }
    }
  }
}
