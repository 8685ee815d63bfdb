import CEL
import SourceText
import Standard
import YAMLTree

/// Looks for the patterns of rules in what is written in a document, comments included.
///
/// A look for what the patterns need comes first (`PatternPieces`): most documents have nothing of any, and a pattern is compiled when a
/// first document may match it.
struct TextSearch: Sendable {
  /// A pattern as the rule has it, and ready to match; `nil` where it is wrong, which the check of the standard reports.
  private let patterns: [(text: String, compiled: Lazy<Pattern?>)]
  private let pieces: Lazy<Pieces>

  /// Whether there is nothing to look for.
  var isEmpty: Bool { patterns.isEmpty }

  /// Takes the patterns of the rules that are judged.
  init(_ rules: [Rule]) {
    var texts: [String] = []
    var needed: [[[UInt8]]?] = []
    for rule in rules where rule.isJudgedAnywhere {
      guard let text = rule.pattern, !texts.contains(text) else { continue }
      texts.append(text)
      needed.append(rule.patternPieces)
    }
    patterns = texts.map { text in (text, Lazy { try? Pattern(text) }) }
    pieces = Lazy { [needed] in Pieces(needed) }
  }

  /// The matches in a part of a text, by pattern and then by place; those of one pattern do not overlap.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - part: The byte range to look at.
  /// - Returns: The pattern and the byte range of each.
  /// - Complexity: O(bytes of the part · patterns).
  func matches(in bytes: [UInt8], within part: Range<Int>) -> [(pattern: String, range: Range<Int>)] {
    guard !isEmpty else { return [] }
    let mayMatch = pieces.value.patterns(in: bytes, within: part)
    var result: [(pattern: String, range: Range<Int>)] = []
    for (index, (text, compiled)) in patterns.enumerated() where mayMatch[index] {
      guard let pattern = compiled.value else { continue }
      var start = part.lowerBound
      while start < part.upperBound, let range = pattern.firstMatch(in: bytes, within: start..<part.upperBound) {
        if !range.isEmpty { result.append((text, range)) }
        start = max(range.upperBound, range.lowerBound + 1)
      }
    }
    return result
  }

  /// The pieces that patterns need, found by their first byte.
  private struct Pieces: Sendable {
    private struct Piece: Sendable {
      /// Where its bytes stand in `texts`.
      let start: Int
      let end: Int
      let pattern: Int
    }

    private var texts: [UInt8] = []
    private var pieces: [Piece] = []
    /// The pieces that begin with a byte are those from its place to that of the next byte.
    private var starts: [Int] = []
    /// Whether a pattern may match anything.
    private var mayMatchAll: [Bool] = []

    /// Takes the pieces of each pattern, `nil` for one that may match anything.
    init(_ patterns: [[[UInt8]]?]) {
      mayMatchAll = patterns.map { $0 == nil }
      var needed: [(bytes: [UInt8], pattern: Int)] = []
      for (index, pieces) in patterns.enumerated() { needed += (pieces ?? []).map { ($0, index) } }
      needed.sort { $0.bytes[0] < $1.bytes[0] }
      for (bytes, pattern) in needed {
        while starts.count <= Int(bytes[0]) { starts.append(pieces.count) }
        pieces.append(Piece(start: texts.count, end: texts.count + bytes.count, pattern: pattern))
        texts += bytes
      }
      while starts.count <= 256 { starts.append(pieces.count) }
    }

    /// Whether each pattern may match in a part of a text.
    ///
    /// - Complexity: O(bytes of the part · pieces of one first byte).
    func patterns(in bytes: [UInt8], within part: Range<Int>) -> [Bool] {
      var mayMatch = mayMatchAll
      for index in part {
        let byte = PatternPieces.lowered(bytes[index])
        for number in starts[Int(byte)]..<starts[Int(byte) + 1] {
          let piece = pieces[number]
          if !mayMatch[piece.pattern], stands(piece, at: index, in: bytes, part) { mayMatch[piece.pattern] = true }
        }
        if byte == 0xC5 || byte == 0xE2, index + 1 < part.upperBound {
          // The long s and the sign of kelvin are, without regard to case, an s and a k.
          let isLetter = byte == 0xC5 ? bytes[index + 1] == 0xBF : bytes[index + 1] == 0x84
          if isLetter { return mayMatch.map { _ in true } }
        }
      }
      return mayMatch
    }

    private func stands(_ piece: Piece, at index: Int, in bytes: [UInt8], _ part: Range<Int>) -> Bool {
      guard index + piece.end - piece.start <= part.upperBound else { return false }
      var (place, next) = (index + 1, piece.start + 1)
      while next < piece.end {
        if PatternPieces.lowered(bytes[place]) != texts[next] { return false }
        place += 1
        next += 1
      }
      return true
    }
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
