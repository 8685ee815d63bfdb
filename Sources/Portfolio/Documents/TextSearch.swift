import CEL
import SourceText
import Standard
import YAMLTree

/// Looks for the patterns of rules in what is written in a document, comments included.
///
/// One search for all patterns together comes first: most documents have nothing of any.
struct TextSearch: Sendable {
  /// A pattern as the rule has it, and ready to match; `nil` where it is wrong, which the check of the standard reports.
  private let patterns: [(text: String, compiled: Lazy<Pattern?>)]
  private let together: Lazy<Pattern?>

  /// Whether there is nothing to look for.
  var isEmpty: Bool { patterns.isEmpty }

  /// Takes the patterns of the rules that are judged.
  init(_ rules: [Rule]) {
    var texts: [String] = []
    for rule in rules where rule.isJudgedAnywhere {
      if let text = rule.pattern, !texts.contains(text) { texts.append(text) }
    }
    patterns = texts.map { text in (text, Lazy { try? Pattern(text) }) }
    together = Lazy { [texts] in
      // Only where one of them is wrong, it costs more to find out which.
      TextSearch.pattern(of: texts) ?? TextSearch.pattern(of: texts.filter { (try? Pattern($0)) != nil })
    }
  }

  private static func pattern(of texts: [String]) -> Pattern? {
    try? Pattern(texts.map { "(?:\($0))" }.joined(separator: "|"))
  }

  /// The matches in a part of a text, by pattern and then by place; those of one pattern do not overlap.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - part: The byte range to look at.
  /// - Returns: The pattern and the byte range of each.
  /// - Complexity: O(bytes of the part · patterns).
  func matches(in bytes: [UInt8], within part: Range<Int>) -> [(pattern: String, range: Range<Int>)] {
    guard !isEmpty, let together = together.value, together.firstMatch(in: bytes, within: part) != nil else {
      return []
    }
    var result: [(pattern: String, range: Range<Int>)] = []
    for (text, compiled) in patterns {
      guard let pattern = compiled.value else { continue }
      var start = part.lowerBound
      while start < part.upperBound, let range = pattern.firstMatch(in: bytes, within: start..<part.upperBound) {
        if !range.isEmpty { result.append((text, range)) }
        start = max(range.upperBound, range.lowerBound + 1)
      }
    }
    return result
  }
}

extension ProblemMaker {
  /// Places where patterns of rules match what is written.
  mutating func addTextMatches() {
    let bytes = tree.source.bytes
    let part = Int(tree.region.lower)..<Int(tree.region.upper)
    let matches = shared.textSearch.matches(in: bytes, within: part)
    guard !matches.isEmpty else { return }
    let paths = NodePaths(tree)
    for (pattern, range) in matches {
      var problem = DocumentProblem(
        .textMatch, ByteRange(range.lowerBound, range.upperBound), "")
      problem.pattern = pattern
      problem.found = String(decoding: bytes[range], as: UTF8.self)
      // The end shows the value, since a pattern may begin with the name of the field.
      if let node = paths.node(at: UInt32(range.upperBound - 1)), tree.kind(node).isScalar {
        let owner = owner(of: node)
        problem.holder = owner.index
        problem.entity = owner.record.map { shared.standard.objectTypes[$0.type].name } ?? ""
        problem.field = field(around: node).map { tree.text($0.key) } ?? ""
        problem.value = tree.text(node)
        if !tree.isKey(node), let field = field(of: node, property: nil) {
          problem.expected = form(of: field.valueType)
        }
      }
      problems.append(problem)
    }
  }
  /// What rules call the form of a field's values; those of a list are meant one by one.
  private func form(of valueType: ValueTypeID) -> String {
    switch shared.standard.valueTypes[valueType.index] {
    case .date: "date"
    case .int, .double, .decimal, .scale: "number"
    case .string: "text"
    case .vocabulary: "word"
    case .list(let element): form(of: element)
    case .dynamic, .bool, .object, .map, .collection: ""
    }
  }
}
