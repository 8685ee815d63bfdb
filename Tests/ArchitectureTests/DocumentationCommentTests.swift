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
    let sources = try SwiftSource.all(under: "Sources")
    let requirements = Set(sources.flatMap(Self.requirements(in:)))
    var undocumented: [String] = []
    for source in sources {
      for (index, line) in source.code.enumerated() where line.contains(Self.declaration) {
        if Self.isDocumented(index, in: source) || line.contains(Self.wellKnown) { continue }
        if let member = Self.member(line), requirements.contains(member) { continue }
        undocumented.append("\(source.path):\(index + 1): \(source.lines[index])")
      }
    }
    #expect(undocumented == [])
  }

  /// The names of the requirements of a file's protocols: their meaning is written down there, for every type that
  /// conforms.
  private static func requirements(in source: SwiftSource) -> [String] {
    var names: [String] = []
    var isInProtocol = false
    for line in source.code {
      if line.contains(/^(?:package |public )?protocol\b/) { isInProtocol = true }
      if line.hasPrefix("}") { isInProtocol = false }
      if isInProtocol, let name = member(line) { names.append(name) }
    }
    return names
  }

  /// The name of the function or property that a line declares.
  private static func member(_ line: Substring) -> String? {
    line.firstMatch(of: /\b(?:func|var|let) (\w+)/).map { String($0.1) }
  }

  /// Whether the lines above a declaration, attributes left out, end in a documentation comment.
  private static func isDocumented(_ index: Int, in source: SwiftSource) -> Bool {
    for line in source.lines[..<index].reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("///") || text.hasSuffix("*/") { return true }
      guard text.hasPrefix("@") || text.hasPrefix("//") || text.hasPrefix("#if") else { return false }
    }
    return false
  }
}
