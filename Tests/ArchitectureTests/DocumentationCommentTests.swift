import Testing

/// Whether everything that a sibling target can see says what it is.
@Suite struct DocumentationCommentTests {
  /// Members whose meaning a protocol of the standard library has already written down.
  private static var wellKnown: Regex<Substring> {
    /func (?:==|<|hash\(into|encode\(to|makeIterator|next\(\)|index\(after|index\(before)|var (?:description|debugDescription|startIndex|endIndex|id): |init\(from decoder|typealias (?:Element|Index|Iterator)\b/
  }

  private static var declaration: Regex<Substring> {
    /^ *(?:@[\w()., ]+ )*(?:package|public)(?:\(set\))? (?:[a-z]+(?:\([a-z]+\))? )*(?:func|var|let|struct|enum|final class|class|actor|protocol|init|typealias|subscript|macro)\b/
  }

  @Test func `every package and public declaration is documented`() throws {
    var undocumented: [String] = []
    for source in try SwiftSource.all(under: "Sources") {
      for (index, line) in source.code.enumerated() {
        guard line.contains(Self.declaration), !line.contains(Self.wellKnown), !isDocumented(index, in: source) else {
          continue
        }
        undocumented.append("\(source.path):\(index + 1): \(source.lines[index])")
      }
    }
    #expect(undocumented == [])
  }

  /// Whether the lines above a declaration, attributes left out, end in a documentation comment.
  private func isDocumented(_ index: Int, in source: SwiftSource) -> Bool {
    var above = index - 1
    while above >= 0 {
      let line = source.lines[above].drop { $0 == " " }
      if line.hasPrefix("///") || line.hasSuffix("*/") { return true }
      guard line.hasPrefix("@") || line.hasPrefix("//") || line.hasPrefix("#if") else { return false }
      above -= 1
    }
    return false
  }
}
