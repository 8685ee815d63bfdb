import Diagnostics
import Portfolio
import SourceText
import Standard

/// The rules that unknown words most likely mean; after many such words nothing is proposed any more.
private struct RuleProposals {
  private let names: RuleNames
  private lazy var known = NearMissIndex(names.words)
  private var budget = NearMissBudget()

  init(_ names: RuleNames) { self.names = names }

  mutating func nearMiss(of word: String) -> String? { known.nearMiss(of: word, budget: &budget) }
}

/// What is wrong with comments that silence rules.
extension Suppression {
  /// Comments that are nearly instructions, that give no reason, or that name no rule; waivers and entries that name none.
  mutating func reportForms() {
    let names = RuleNames(portfolio.standard)
    var proposals = RuleProposals(names)
    for malformed in ignores.problems {
      var problem = DocumentProblem(.malformedIgnore, malformed.problem.range, malformed.problem.text)
      problem.help = malformed.problem.help
      report(problem, file: malformed.file, document: malformed.document)
    }
    for ignore in ignores.ignores {
      for (entry, rule) in zip(ignore.comment.entries, ignore.rules) where rule == nil {
        report(unknown(entry.word, entry.range, &proposals), file: ignore.file, document: ignore.document)
      }
      guard ignore.comment.reason.isEmpty else { continue }
      let words = ignore.comment.entries.map { VisibleText.visible($0.word) }.joined(separator: ", ")
      let range = ByteRange(lower: ignore.comment.range.lower, upper: ignore.comment.listEnd + 1)
      var problem = DocumentProblem(.ignoreWithoutReason, range, EngineMessage.ignoreWithoutReason(words))
      problem.found = words
      report(problem, file: ignore.file, document: ignore.document)
    }
    for entry in waivers.entries {
      for (name, rule) in zip(entry.waiver.rules, entry.rules) where rule == nil {
        reportInConfiguration(unknown(name.word, name.range, &proposals))
      }
    }
    for entry in backlog?.backlog.entries ?? [] where names.id(of: entry.key.rule) == nil {
      reportInBacklog(unknown(entry.key.rule, entry.range, &proposals))
    }
  }

  private func unknown(
    _ word: String, _ range: ByteRange, _ proposals: inout RuleProposals
  ) -> DocumentProblem {
    let text = VisibleText.visible(word)
    var problem = DocumentProblem(.unknownRule, range, EngineMessage.unknownRule(text))
    problem.found = text
    if !portfolio.standard.rules(selectedBy: word).isEmpty {
      problem.help = EngineMessage.isGroup(text)
    } else if let near = proposals.nearMiss(of: word) {
      problem.suggestion = near
      problem.help = EngineMessage.didYouMean(near)
    }
    return problem
  }

  /// Entries of comments that silenced nothing, of the rules that are asked for.
  mutating func reportUnused(_ isAskedFor: (String) -> Bool) {
    var active: [String: [Location]]?
    for ignore in ignores.ignores {
      let bytes = portfolio.files[ignore.file].source.bytes
      let isWhole = zip(ignore.isUsed, ignore.rules).allSatisfy { isUsed, rule in
        !isUsed && rule.map(isInForce) ?? false
      }
      for (index, entry) in ignore.comment.entries.enumerated() {
        guard !ignore.isUsed[index], let rule = ignore.rules[index], isAskedFor(rule), isInForce(rule) else { continue }
        if active == nil { active = activeLocations() }
        let word = VisibleText.visible(entry.word)
        var problem = DocumentProblem(
          .unusedIgnore, entry.range,
          EngineMessage.unusedIgnore(word, isBesideNothing: ignore.scopes.isEmpty))
        problem.found = word
        let removal =
          isWhole
          ? (ignore.comment.removal(in: bytes), EngineMessage.removeComment)
          : ignore.comment.removal(of: index, in: bytes)
        problem.edit = ByteEdit(range: removal.0, replacement: [])
        problem.editTitle = removal.1
        if ignore.scopes.isEmpty {
          problem.help = EngineMessage.ignoreBesideNothingHelp
        } else if let location = nearest(to: entry.range.lower, in: active?["\(ignore.file) \(rule)"] ?? []) {
          problem.help = EngineMessage.misplacedIgnoreHelp
          problem.related = [
            DocumentProblem.Related(
              file: ignore.file, range: location.range, label: EngineMessage.misplacedIgnoreLabel)
          ]
        }
        report(problem, file: ignore.file, document: ignore.document)
      }
    }
  }

  /// The locations of active findings by file and rule, each list in order.
  private func activeLocations() -> [String: [Location]] {
    var result: [String: [Location]] = [:]
    for finding in findings where finding.disposition == .active {
      result["\(finding.location.source) \(finding.rule)", default: []].append(finding.location)
    }
    return result
  }

  /// The location nearest to an offset, of locations in order.
  private func nearest(to offset: UInt32, in locations: [Location]) -> Location? {
    let low = locations.endOfPrefix { $0.range.lower < offset }
    guard low < locations.count else { return locations.last }
    guard low > 0 else { return locations[0] }
    let before = offset - locations[low - 1].range.lower
    return locations[low].range.lower - offset < before ? locations[low] : locations[low - 1]
  }
}
