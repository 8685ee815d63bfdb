package import SourceText

/// Sentences that several readers need: what is unknown, missing or used twice.
extension SourceProblem {
  /// A name that is none of the known ones, with the nearest of them, or with all where there are few.
  ///
  /// - Parameters:
  ///   - what: what it should name: `stage`, `rule, group or topic`.
  ///   - name: the name as written.
  ///   - suffix: the rest of the sentence, after the name: ` in rule RSK001`.
  ///   - known: the known names.
  ///   - help: what to write where no known name is near; `nil` lists the known names.
  ///   - location: where the name stands.
  /// - Returns: the problem.
  package static func unknown(
    _ what: String, _ name: String, _ suffix: String = "", among known: [String], help: String? = nil,
    at location: FileLocation
  ) -> SourceProblem {
    SourceProblem(
      location: location, message: PackMessage.unknown(what, name, suffix),
      help: NearMiss.question(of: name, among: known) ?? help ?? expected(known))
  }

  /// A key that must be there.
  package static func missing(_ key: String, in what: String, help: String = "", at location: FileLocation)
    -> SourceProblem
  {
    SourceProblem(location: location, message: PackMessage.missing(key, in: what), help: help)
  }

  /// The known names, where a reader can take them in.
  static func expected(_ names: [String]) -> String {
    (1...16).contains(names.count) ? PackMessage.expected(names) : ""
  }
}

/// The problems found so far, in the order in which they were found.
package final class PackProblems {
  /// All problems.
  package private(set) var all: [SourceProblem] = []

  private var known: Set<SourceProblem> = []

  /// Creates an empty collection.
  package init() {}

  /// Adds a problem; what was found before, such as a reference that is read twice, is one problem.
  ///
  /// - Complexity: O(1).
  package func add(_ problem: SourceProblem) {
    if known.insert(problem).inserted { all.append(problem) }
  }
}

/// Locations of parts of expressions in pack files.
package enum ExpressionLocation {
  /// Where a part of an expression stands in the file: exactly where the text is there byte for byte, else all of it.
  ///
  /// - Parameters:
  ///   - range: UTF-8 bytes of the expression, half-open; `nil` means all of it.
  ///   - text: the expression.
  ///   - origin: where the expression stands.
  /// - Returns: the place in the pack's file.
  package static func location(of range: Range<Int>?, in text: String, at origin: FileLocation) -> FileLocation {
    guard let range, origin.isVerbatim else { return origin }
    // A quoted text is verbatim between its quotes, which stand at both ends alike.
    let quotes = (origin.range.count - text.utf8.count) / 2
    guard quotes >= 0 else { return origin }
    let start = Int(origin.range.lower) + quotes + min(range.lowerBound, text.utf8.count)
    let end = Int(origin.range.lower) + quotes + min(max(range.upperBound, range.lowerBound + 1), text.utf8.count)
    return FileLocation(file: origin.file, range: ByteRange(start, max(start, end)), isVerbatim: true)
  }
}
