import SourceText
import Testing
import YAMLTree

/// What a comment beside something speaks of: the comment is `#!` in each text, what it speaks of is marked.
@Suite("The target of a comment")
struct CommentTargetTests {
  private func targets(_ text: String, path: String = "test.yaml") -> String {
    let plain = text.filter { $0 != "«" && $0 != "»" }
    let source = SourceFile(path: path, text: plain)
    var reader = YAMLReader(symbols: .empty)
    let stream = path.hasSuffix(".md") ? reader.readFrontMatter(source) : reader.read(source)
    var insertions: [(UInt32, Character)] = []
    for document in stream.documents {
      for comment in document.comments() where source.text(comment.range).hasPrefix("#!") {
        for range in document.targets(of: comment) {
          insertions += [(range.lower, "«"), (range.upper, "»")]
        }
      }
    }
    var result = Array(plain.utf8)
    for (offset, mark) in insertions.reversed() { result.insert(contentsOf: String(mark).utf8, at: Int(offset)) }
    return String(decoding: result, as: UTF8.self)
  }

  @Test(
    "on a line of its own is what begins on the next line",
    arguments: [
      "#!\n«a: 1»\nb: 2\n",
      "a:\n  #!\n  - «b: 1\n    c: 2»\n  - d: 1\n",
      "a:\n  - b: 1\n    c: 2\n  #!\n  - «d: 1»\n",
      "a:\n  - b: 1\n    #!\n    «c: [x,\n      y]»\n    d: 2\n",
      "a:\n  #!\n\n  # another\n  «b:\n    c: 1\n    d: 2»\ne: 3\n",
      "#!\n---\n«a: 1»\nb: 2\n",
      "a:\n#!\n- «x»\n- y\n",
      "a: {\n  #!\n  «b: 1», c: 2 }\n",
      "a: [\n  #!\n  «{b: 1}», {c: 2} ]\n",
      "a: 1\n#!\n",
      "#!\n«a: |\n  text\n  # text»\nb: 2\n",
      "a: 1\n...\n---\n#!\n«b: 1»\n",
      "- x\n#!\n- - «y»\n  - z\n".replacing("- - «y»\n  - z", with: "- «- y\n  - z»"),
    ])
  func ownLine(_ text: String) { #expect(targets(text) == text) }

  @Test(
    "after a value is what begins on its line",
    arguments: [
      "«a: 1» #!\nb: 2\n",
      "a:\n  - «b: 1» #!\n    c: 2\n",
      "«a: #!\n  b: 1\n  c: 2»\nd: 3\n",
      "«a: | #!\n  text»\nb: 2\n",
      "a:\n  - «{b: 1, c: 2}» #!\n",
      "a: {«b: 1», «c: 2», #!\n  d: 3}\n".replacing(
        "a: {«b: 1», «c: 2», #!\n  d: 3}", with: "«a: {b: 1, c: 2, #!\n  d: 3}»"),
      "a: {b: 1,\n  «c: 2», «d: 3», #!\n  e: 4}\n",
      "«a: {b: 1,\n  c: 2\n  }» #!\n",
      "«a: 'one\n  two'» #!\nb: 1\n",
      "«a:» #!\nb: 1\n",
      "a:\n  - «x» #!\n  - y\n",
      "a:\n  «? b\n  : c» #!\n".replacing("«? b\n  : c»", with: "? «b\n  : c»"),
    ])
  func trailing(_ text: String) { #expect(targets(text) == text) }

  @Test("is found with a byte order mark, with CRLF and in the front matter of Markdown")
  func forms() {
    #expect(targets("\u{FEFF}#!\r\n«a: 1»\r\nb: 2\r\n") == "\u{FEFF}#!\r\n«a: 1»\r\nb: 2\r\n")
    let page = "---\n#!\n«a: 1»\nb: 2\n---\n# Title\n"
    #expect(targets(page, path: "page.md") == page)
    #expect(targets("---\na: 1\n#!\n---\nb: 2\n", path: "page.md") == "---\na: 1\n#!\n---\nb: 2\n")
  }

  @Test("is looked for only where a source may hold such a comment")
  func search() {
    func holds(_ text: String) -> Bool {
      let source = SourceFile(path: "a.yaml", text: text)
      return source.mayHaveComment(beginningWith: "pmo-lint", in: source.range)
    }
    #expect(holds("a: 1 # pmo-lint: ignore[X] y"))
    #expect(holds("#PMO-Lint"))
    #expect(holds("##  \tpmo-lint"))
    #expect(!holds("a: pmo-lint # pmo lint # pmo-lin"))
    #expect(!holds(""))
  }
}
