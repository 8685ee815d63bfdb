import Testing

/// Whether everything that a sibling target can see says what it is.
@Suite struct DocumentationCommentTests {
  private static let declaration =
    #"^ *(?:@[\w()., ]+ )*(?:package|public)(?:\(set\))? (?:[a-z]+(?:\([a-z]+\))? )*"#
    + #"(?:func|var|let|struct|enum|class|actor|protocol|init|typealias|subscript|macro)\b"#

  /// Members whose meaning a protocol of the standard library has already written down.
  private static let wellKnown =
    #"func (?:==|<|hash\(into|encode\(to|makeIterator|next\(\)|index\(after|index\(before)"#
    + #"|(?:var|let) (?:description|debugDescription|startIndex|endIndex|id|rawValue)\b"#
    + #"|init\((?:from decoder|rawValue)|typealias (?:Element|Index|Iterator)\b"#

  @Test func `every package and public declaration is documented`() throws {
    let sources = try SwiftSource.sources.get()
    let requirements = Set(try sources.flatMap(Self.requirements(in:)))
    var undocumented: [String] = []
    for source in sources {
      let known = Set(try source.matches(of: Self.wellKnown, in: source.code).map(\.line))
      let members = Dictionary(uniqueKeysWithValues: try Self.members(of: source))
      for line in try source.matches(of: Self.declaration, in: source.code).map(\.line) where !known.contains(line) {
        if Self.isDocumented(line, in: source) || members[line].map(requirements.contains) == true { continue }
        undocumented.append("\(source.path):\(line): \(source.lines[line - 1])")
      }
    }
    #expect(undocumented == [])
  }

  /// The names of the requirements of a file's protocols: their meaning is written down there, for every type that
  /// conforms.
  private static func requirements(in source: SwiftSource) throws -> [String] {
    let starts = try source.matches(of: #"^(?:package |public )?protocol\b"#, in: source.code).map(\.line)
    let ends = try source.matches(of: #"^\}"#, in: source.code).map(\.line)
    return try members(of: source).compactMap { line, name in
      guard let start = starts.last(where: { $0 < line }), let end = ends.first(where: { $0 > start }) else {
        return nil
      }
      return line < end ? name : nil
    }
  }

  /// The lines that declare a function or property, with its name.
  private static func members(of source: SwiftSource) throws -> [(Int, String)] {
    try source.matches(of: #"\b(?:func|var|let) (\w+)"#, in: source.code).map { ($0.line, $0.text) }
  }

  /// Whether the lines above a declaration, attributes left out, end in a documentation comment.
  private static func isDocumented(_ line: Int, in source: SwiftSource) -> Bool {
    for line in source.lines[..<(line - 1)].reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("///") || text.hasSuffix("*/") { return true }
      guard text.hasPrefix("@") || text.hasPrefix("//") || text.hasPrefix("#if") else { return false }
    }
    return false
  }
}
