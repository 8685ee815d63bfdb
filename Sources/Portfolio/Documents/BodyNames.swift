import SourceText
package import Standard
package import YAMLTree

/// What the bodies of Markdown documents have headings for: a field that may stand there cannot be called missing.
///
/// It belongs to one thread.
package final class BodyNames {
  /// What a body says of fields.
  package enum Answer {
    /// It has a heading or a line with the name of each.
    case names

    /// They are texts, which anything in it may be.
    case mayHold

    /// Nothing.
    case silent
  }

  /// The body of one file.
  private struct Body {
    /// All rows of words in the names of headings and lines.
    var phrases: Set<FoldedText> = []

    /// Whether it holds more than a line.
    var isSubstantial = false
  }

  /// A body shorter than this says nothing besides its heading.
  private static let fewestBytes = 80

  private let standard: Standard
  private lazy var synonyms = Synonyms(standard)
  private lazy var lists = ListNames(standard)
  private let personName: String?
  private var bodies: [Int: Body] = [:]

  /// Prepares the names of all fields of a standard.
  package init(_ standard: Standard) {
    self.standard = standard
    personName = standard.contract[.personName]
  }

  /// What the body of a document says of fields that a record lacks.
  ///
  /// - Parameters:
  ///   - fields: The fields as rules name them: `risk.mitigations`.
  ///   - index: The document's index in the portfolio.
  ///   - tree: The document.
  /// - Returns: What it says.
  /// - Complexity: O(bytes of the body), once for each document.
  package func answer(_ fields: [String], in index: Int, _ tree: YAMLDocument) -> Answer {
    guard DocumentFormat(path: tree.source.path) == .markdown, !fields.isEmpty else { return .silent }
    let body = body(index, tree)
    // A field of a part (`scope.included`) is covered beside the part itself.
    let found = fields.compactMap { path in field(path) }
    guard !found.isEmpty else { return .silent }
    var areNamed = true
    var areTexts = body.isSubstantial
    for place in found {
      if areNamed, !isNamed(place.field, of: place.type, in: body) { areNamed = false }
      if areTexts, !isProse(place.field, of: place.type) { areTexts = false }
    }
    return areNamed ? .names : areTexts ? .mayHold : .silent
  }

  private func body(_ index: Int, _ tree: YAMLDocument) -> Body {
    if let known = bodies[index] { return known }
    var body = Body()
    if let front = FrontMatter.range(in: tree.source.bytes) {
      let bytes = tree.source.bytes
      body.isSubstantial = bytes[Int(front.upper)...].count { $0 > 0x20 } >= Self.fewestBytes
      for statement in MarkdownBody(bytes, from: Int(front.upper)).statements {
        let words = ListNames.words(of: tree.source.text(statement.key))
        for start in words.indices {
          for end in start..<min(words.count, start + 4) {
            body.phrases.insert(FoldedText(words[start...end].joined(separator: " ")))
          }
        }
      }
    }
    bodies[index] = body
    return body
  }

  private func field(_ path: String) -> (field: Field, type: SchemaType)? {
    let parts = path.split(separator: ".").map(String.init)
    guard parts.count == 2,
      let type = standard.objectTypes.first(where: { $0.name == parts[0] }),
      let field = type.field(named: parts[1])
    else { return nil }
    return (field, type)
  }

  private func isNamed(_ field: Field, of type: SchemaType, in body: Body) -> Bool {
    let list = elementType(of: field)
    let names = Set(
      ([field.name] + field.names.compactMap(standard.symbols.name(of:))).flatMap { name in
        let words = ListNames.words(of: name).joined(separator: " ")
        return [
          FoldedText(words), FoldedText(words + "s"),
          FoldedText(words.hasSuffix("s") ? String(words.dropLast()) : words),
        ]
      })
    return body.phrases.contains { phrase in
      names.contains(phrase) || synonyms.isName(phrase, of: field.name, in: type.name)
        || list.map { lists.meaning(of: phrase.text)?.type == $0 } ?? false
    }
  }

  /// The object type of the records that a field lists.
  private func elementType(of field: Field) -> Int? {
    var valueType = standard.valueTypes[field.valueType.index]
    if case .list(let element) = valueType { valueType = standard.valueTypes[element.index] }
    switch valueType {
    case .collection(let type), .object(let type): return standard.objectTypes[type].entity == nil ? nil : type
    default: return nil
    }
  }

  /// Whether a field holds sentences.
  private func isProse(_ field: Field, of type: SchemaType) -> Bool {
    guard field.name != type.entity?.key, field.name != type.entity?.label, field.valueType != standard.recordNames
    else { return false }
    return isProse(field.valueType, example: field.example, depth: 0)
  }

  private func isProse(_ valueType: ValueTypeID, example: String, depth: Int) -> Bool {
    guard depth < 4 else { return false }
    switch standard.valueTypes[valueType.index] {
    // An id, a period or a version is one word.
    case .string: return example.contains(" ")
    case .list(let element): return isProse(element, example: example, depth: depth + 1)
    case .object(let index), .collection(let index):
      let type = standard.objectTypes[index]
      if let scalar = type.scalarField {
        let field = type.fields[scalar]
        return field.name != personName && isProse(field.valueType, example: field.example, depth: depth + 1)
      }
      guard type.entity == nil else { return false }
      let fields = type.fields.filter { $0.origin == .document }
      return !fields.isEmpty
        && fields.allSatisfy { isProse($0.valueType, example: $0.example, depth: depth + 1) }
    default: return false
    }
  }
}
