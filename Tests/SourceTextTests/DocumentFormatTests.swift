import SourceText
import Testing

@Suite struct `Formats of documents` {
  @Test(
    arguments: [
      ("risks.yaml", .yaml), ("a/b.yml", .yaml), ("SHOUTED.YAML", .yaml), ("README.md", .markdown),
      ("charter.markdown", .markdown), ("a.b/c.json", .json), ("notes.txt", nil), ("yaml", nil), ("a.yaml/b", nil),
      (".yaml", nil), ("a/.md", nil), ("", nil), ("a.", nil), ("x.md.bak", nil), ("x.yaml.gitignored", nil),
    ] as [(String, DocumentFormat?)])
  func `are known by the endings of names`(path: String, format: DocumentFormat?) {
    #expect(DocumentFormat(path: path) == format)
  }
}
