import Diagnostics
import SourceText
import Testing

@testable import Reporters

@Suite struct `Snippets` {
  /// The rows of a finding's snippet, from below the path on.
  func snippet(_ text: String, _ mark: String, columns: Int? = nil, label: String = "here", after: Bool = false)
    -> String
  {
    var example = Example(["a.yaml": text])
    example.add(at: example.location(mark, after: after), label: label)
    return example.full(columns).split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).joined(
      separator: "\n")
  }

  @Test func `mark a value`() {
    #expect(
      snippet("a: 1\nkey: value\n", "value") == """
          |
        2 | key: value
          |      ^^^^^ here
          |


        """)
  }

  @Test func `show nothing of a source in wide characters`() {
    let source = SourceFile(path: "a.yaml", bytes: [0xFF, 0xFE] + "kind: charter\n".utf8.flatMap { [$0, 0] })
    let mark = Snippet.Mark(range: ByteRange(0, 2), label: "", isPrimary: true)
    #expect(Snippet([mark], in: source, limit: 80).rows.isEmpty)
    let text = SourceFile(path: "a.yaml", text: "kind: \0charter\n")
    #expect(!Snippet([mark], in: text, limit: 80).rows.isEmpty)
  }

  @Test func `show tabs as blanks and put the carets right`() {
    #expect(snippet("a:\tvalue\tend\n", "value").contains("1 | a:    value    end\n  |       ^^^^^ here\n"))
  }

  @Test func `count the columns of wide and of combining characters`() {
    #expect(snippet("風險: value\n", "value").contains("1 | 風險: value\n  |       ^^^^^ here\n"))
    #expect(snippet("key: 風險\n", "風險").contains("  |      ^^^^ here\n"))
    #expect(snippet("e\u{301}te\u{301}: value\n", "value").contains("  |      ^^^^^ here\n"))
    #expect(snippet("✅: value\n", "value").contains("1 | ✅: value\n  |     ^^^^^ here\n"))
  }

  @Test func `spell out what cannot be seen`() {
    #expect(snippet("key: a\u{202E}b\n", "b").contains("1 | key: a<U+202E>b\n  |               ^ here\n"))
    #expect(snippet("key: \u{7}\n", "\u{7}").contains("1 | key: <U+0007>\n  |      ^^^^^^^^ here\n"))
  }

  @Test func `show bytes that are no text`() {
    var example = Example()
    example.with {
      $0.sources = [SourceFile(path: "a.yaml", bytes: Array("key: a".utf8) + [0xFF, 0xC3] + Array("b\n".utf8))]
    }
    example.add(at: Location(source: 0, range: ByteRange(8, 9)), label: "here")
    #expect(example.full().contains("1 | key: a\u{FFFD}\u{FFFD}b\n  |         ^ here\n"))
  }

  @Test func `mark a location between two characters, at the end of a line and at the end of the file`() {
    #expect(snippet("key: value\nb: 1\n", "key:", after: true).contains("1 | key: value\n  |     ^ here\n"))
    #expect(snippet("key: value\nb: 1\n", "value", after: true).contains("1 | key: value\n  |           ^ here\n"))
    #expect(snippet("key: value\n", "value\n", after: true).contains("2 |\n  | ^ here\n"))
    #expect(snippet("key: value", "value", after: true).contains("1 | key: value\n  |           ^ here\n"))
    #expect(snippet("key: value\nb: 1\n", "\n").contains("1 | key: value\n  |           ^ here\n"))
  }

  @Test func `leave out the ends of lines, whatever they are`() {
    #expect(snippet("a: 1\r\nkey: value\r\n", "value").contains("2 | key: value\n  |      ^^^^^ here\n"))
    #expect(snippet("a: 1\rkey: value\r", "value").contains("2 | key: value\n  |      ^^^^^ here\n"))
    #expect(snippet("\u{FEFF}key: value\n", "key").contains("1 | key: value\n  | ^^^ here\n"))
  }

  @Test func `underline each line of a short text and both ends of a long one`() {
    #expect(
      snippet("a: |\n  one\n\n  two\nb: 1\n", "|\n  one\n\n  two") == """
          |
        1 | a: |
          |    ^
        2 |   one
          |   ^^^
        3 |
        4 |   two
          |   ^^^ here
          |


        """)
    let long = "|\n" + (1...9).map { "  line \($0)\n" }.joined()
    #expect(
      snippet("a: " + long + "b: 1\n", String(long.dropLast())) == """
           |
         1 | a: |
           |    ^
        ...
        10 |   line 9
           |   ^^^^^^ here
           |


        """)
  }

  @Test func `cut a long line around what is marked`() {
    let line = "key: " + String(repeating: "left ", count: 100) + "VALUE" + String(repeating: " right", count: 100)
    let rows = snippet(line + "\n", "VALUE", columns: 80).split(separator: "\n")
    #expect(rows[1].hasPrefix("1 | ...") && rows[1].hasSuffix("...") && rows[1].contains("VALUE"))
    #expect(rows[1].count <= 80)
    let column = rows[1].distance(from: rows[1].startIndex, to: rows[1].ranges(of: "VALUE")[0].lowerBound)
    #expect(rows[2] == "  |" + String(repeating: " ", count: column - 3) + "^^^^^ here")
  }

  @Test func `cut a mark that is longer than the line may be`() {
    let rows = snippet(
      "key: " + String(repeating: "x", count: 1000) + "\n", String(repeating: "x", count: 1000), columns: 80
    )
    .split(separator: "\n")
    #expect(rows[1].hasPrefix("1 | key: xxx") && rows[1].hasSuffix("x..."))
    #expect(rows[2].hasPrefix("  |      ^^^^^^") && rows[2].count <= 85)
  }

  @Test func `show marks on one line below each other, in order`() {
    var example = Example(["a.yaml": "{id: R-001, owner: TBC}\n"])
    example.add(
      at: example.location("TBC"), label: "nobody",
      related: [RelatedLocation(location: example.location("R-001"), label: "of this risk")])
    #expect(
      example.full().contains(
        """
        1 | {id: R-001, owner: TBC}
          |      ----- of this risk
          |                    ^^^ nobody
          |
        """))
  }

  @Test func `show two far parts of one long line one after the other`() {
    var example = Example(["a.yaml": "{first: 1, " + String(repeating: "x: 1, ", count: 200) + "last: 2}\n"])
    example.add(
      at: example.location("last"), label: "this",
      related: [RelatedLocation(location: example.location("first"), label: "that")])
    let text = example.full(80)
    #expect(text.contains("1 | {first: 1, x: 1") && text.contains("|  ----- that\n"))
    #expect(text.contains("x: 1, last: 2}\n") && text.contains("^^^^ this\n"))
  }

  @Test func `put lines in order and say where some are left out`() {
    var example = Example(["a.yaml": (1...12).map { "key\($0): \($0)\n" }.joined()])
    example.add(
      at: example.location("key5:"), label: "five",
      related: [
        RelatedLocation(location: example.location("key12"), label: "twelve"),
        RelatedLocation(location: example.location("key3"), label: "three"),
        RelatedLocation(location: example.location("key6"), label: "six"),
      ])
    #expect(
      example.full().contains(
        """
          --> a.yaml:5:1
           |
         3 | key3: 3
           | ---- three
         4 | key4: 4
         5 | key5: 5
           | ^^^^^ five
         6 | key6: 6
           | ---- six
        ...
        12 | key12: 12
           | ----- twelve
           |
        """))
  }

  @Test func `show nothing of a file that has no bytes`() {
    var example = Example(["a.yaml": ""])
    example.add(at: Location(source: 0, range: ByteRange(at: 0)), help: "Write something.")
    #expect(example.full() == "error[RSK001]: Risk R-003 has no owner\n --> a.yaml:1:1\nhelp: Write something.\n\n")
  }

  @Test func `survive locations that lie outside of their source`() {
    var example = Example(["a.yaml": "a: 1\n"])
    example.add(at: Location(source: 0, range: ByteRange(400, 500)))
    example.add(at: Location(source: 7, range: ByteRange(1, 2)))
    for format in ["full", "concise", "json"] { #expect(!example.bytes(format).isEmpty) }
  }

  @Test(.timeLimit(.minutes(1)))
  func `take no longer for many findings on one endless line`() {
    let text = "[" + String(repeating: "aaaaaaaaa ", count: 100_000) + "]"
    var example = Example(["a.yaml": text])
    for index in 0..<5_000 {
      example.add(at: Location(source: 0, range: ByteRange(1 + index * 200, 10 + index * 200)))
    }
    for format in ["full", "concise", "json"] { #expect(!example.bytes(format).isEmpty) }
  }
}
