import Diagnostics
import Portfolio
import SourceText
import Standard
import YAMLTree

/// The comments of a portfolio that silence rules, found by location and rule.
///
/// Files without such comments are not looked at.
struct IgnoreIndex {
  /// A comment in its document.
  struct Ignore {
    let comment: IgnoreComment

    /// The index of the file in the portfolio.
    let file: Int

    /// The index of the document; `nil` for a document of no known kind.
    let document: Int?

    /// The parts of the document that it speaks of.
    let scopes: [ByteRange]

    /// The id of each entry's rule; `nil` where there is none of that name.
    let rules: [String?]

    /// Whether each entry has silenced something.
    var isUsed: [Bool]
  }

  /// A comment that nearly is one.
  struct Problem {
    let problem: IgnoreReader.Problem
    let file: Int
    let document: Int?
  }

  /// The comments, in the order of the files.
  private(set) var ignores: [Ignore] = []

  /// The comments that nearly are some, in the order of the files.
  private(set) var problems: [Problem] = []

  private struct Address: Hashable {
    let file: Int
    let rule: String
  }

  /// A part of a document in which a rule is silent.
  ///
  /// Parts lie in each other or apart.
  private struct Scope {
    let range: ByteRange
    let ignore: Int
    let entry: Int
    var around = -1
  }

  private var scopes: [Address: [Scope]] = [:]

  /// Finds the comments of a portfolio.
  ///
  /// - Complexity: O(bytes and nodes) of the documents that hold some.
  init(_ portfolio: Portfolio) {
    let isNeeded =
      portfolio.documents.contains(where: \.mayHoldInstructions) || portfolio.files.contains { !$0.unknown.isEmpty }
    guard isNeeded else { return }
    let names = RuleNames(portfolio.standard)
    for (index, document) in portfolio.documents.enumerated() where document.mayHoldInstructions {
      add(document.tree, file: document.file, document: index, names)
    }
    for (file, outcome) in portfolio.files.enumerated() {
      for tree in outcome.unknown { add(tree, file: file, document: nil, names) }
    }
    arrange()
  }

  /// Whether there is no comment at all.
  var isEmpty: Bool { ignores.isEmpty && problems.isEmpty }

  private mutating func add(_ tree: YAMLDocument, file: Int, document: Int?, _ names: RuleNames) {
    var reader = IgnoreReader(tree.source.bytes) { names.id(of: $0) != nil }
    for comment in tree.comments() { reader.read(comment) }
    for problem in reader.problems { problems.append(Problem(problem: problem, file: file, document: document)) }
    for comment in reader.ignores {
      if comment.isFileWide, !tree.isAtTop(comment.comment) {
        let problem = IgnoreReader.Problem(
          range: comment.range, text: EngineMessage.malformedIgnore(.notAtTop),
          help: EngineMessage.notAtTopHelp)
        problems.append(Problem(problem: problem, file: file, document: document))
        continue
      }
      ignores.append(
        Ignore(
          comment: comment, file: file, document: document,
          scopes: comment.isFileWide ? [tree.region] : tree.targets(of: comment.comment),
          rules: comment.entries.map { names.id(of: $0.word) },
          isUsed: comment.entries.map { _ in false }))
    }
  }

  /// Sorts the parts of each rule, and notes for each the one that it lies in.
  private mutating func arrange() {
    for (index, ignore) in ignores.enumerated() {
      for (entry, rule) in ignore.rules.enumerated() {
        guard let rule else { continue }
        for range in ignore.scopes {
          scopes[Address(file: ignore.file, rule: rule), default: []].append(
            Scope(range: range, ignore: index, entry: entry))
        }
      }
    }
    scopes = scopes.mapValues { list in
      var list = list.sorted {
        ($0.range.lower, $1.range.upper, $0.ignore, $0.entry) < ($1.range.lower, $0.range.upper, $1.ignore, $1.entry)
      }
      var open: [Int] = []
      for index in list.indices {
        while let last = open.last, list[last].range.upper < list[index].range.upper { open.removeLast() }
        // Of several around the same part the last counts; what lies outside of it lies outside of all.
        if let last = open.last {
          list[index].around = list[last].range == list[index].range ? list[last].around : last
        }
        open.append(index)
      }
      return list
    }
  }

  /// The reason that the innermost comment around a finding gives for silencing its rule, and marks the comment as used;
  /// `nil` where there is none.
  ///
  /// - Complexity: O(log *comments*) and the depth to which comments lie in each other.
  mutating func reason(for finding: Finding) -> String? {
    guard !scopes.isEmpty, let list = scopes[Address(file: finding.location.source, rule: finding.rule)] else {
      return nil
    }
    let location = finding.location.range
    var index = list.endOfPrefix { $0.range.lower <= location.lower } - 1
    while index >= 0 {
      let range = list[index].range
      if location.isEmpty ? range.contains(location) : range.contains(location.lower) {
        ignores[list[index].ignore].isUsed[list[index].entry] = true
        return ignores[list[index].ignore].comment.reason
      }
      index = list[index].around
    }
    return nil
  }
}

/// The rules of a standard by id and by name.
struct RuleNames {
  private var ids: [String: String] = [:]

  init(_ standard: Standard) {
    for rule in standard.rules {
      ids[rule.name] = rule.id
      ids[rule.id] = rule.id
    }
  }

  /// The id of the rule that a word names, by id or by name, in whatever case; `nil` where there is none.
  func id(of word: String) -> String? { ids[word] ?? ids[word.uppercased()] ?? ids[word.lowercased()] }

  /// Every id and name, sorted.
  var words: [String] { ids.keys.sorted() }
}
