import Diagnostics
import Portfolio
import SourceText
import Standard

/// What is wrong with comments that silence rules.
extension Suppression {
  /// Comments that are nearly instructions, that give no reason, or that name no rule; waivers and entries that name none.
  mutating func reportForms() {
    let names = RuleNames(portfolio.standard)
    for mistake in ignores.mistakes {
      var issue = DocumentIssue(.malformedIgnore, mistake.mistake.range, mistake.mistake.text)
      issue.help = mistake.mistake.help
      report(issue, file: mistake.file, document: mistake.document)
    }
    for ignore in ignores.ignores {
      for (entry, rule) in zip(ignore.comment.entries, ignore.rules) where rule == nil {
        report(unknown(entry.word, entry.range, names), file: ignore.file, document: ignore.document)
      }
      guard ignore.comment.reason.isEmpty else { continue }
      let words = ignore.comment.entries.map { VisibleText.visible($0.word) }.joined(separator: ", ")
      let range = ByteRange(lower: ignore.comment.range.lower, upper: ignore.comment.listEnd + 1)
      var issue = DocumentIssue(.ignoreWithoutReason, range, "nothing says why \(words) is silenced here")
      issue.found = words
      report(issue, file: ignore.file, document: ignore.document)
    }
    for entry in waivers.entries {
      for (name, rule) in zip(entry.waiver.rules, entry.rules) where rule == nil {
        report(unknown(name.word, name.range, names), file: configurationFile)
      }
    }
    for entry in backlog?.backlog.entries ?? [] where names.id(of: entry.key.rule) == nil {
      report(unknown(entry.key.rule, entry.range, names), file: backlogFile)
    }
  }

  private func unknown(_ word: String, _ range: ByteRange, _ names: RuleNames) -> DocumentIssue {
    let text = VisibleText.visible(word)
    var issue = DocumentIssue(.unknownRule, range, "there is no rule `\(text)`")
    issue.found = text
    if !portfolio.standard.rules(selectedBy: word).isEmpty {
      issue.help = "`\(text)` is a group of rules; name the one that is meant."
    } else if let near = names.nearMiss(of: word) {
      issue.suggestion = near
      issue.help = "Did you mean `\(near)`?"
    }
    return issue
  }

  /// Entries of comments that silenced nothing, of the rules that are asked for.
  mutating func reportUnused(_ isAskedFor: (String) -> Bool) {
    var active: [String: [Place]]?
    for ignore in ignores.ignores {
      let bytes = portfolio.files[ignore.file].source.bytes
      for (index, entry) in ignore.comment.entries.enumerated() {
        guard !ignore.isUsed[index], let rule = ignore.rules[index], isAskedFor(rule), isJudged(rule) else { continue }
        if active == nil { active = activePlaces() }
        let word = VisibleText.visible(entry.word)
        var issue = DocumentIssue(
          .unusedIgnore, entry.range,
          ignore.scopes.isEmpty
            ? "The comment that silences `\(word)` stands beside nothing" : "`\(word)` silences nothing here")
        issue.found = word
        let isWhole = zip(ignore.isUsed, ignore.rules).allSatisfy { isUsed, rule in
          !isUsed && rule.map(isJudged) ?? false
        }
        let removal =
          isWhole
          ? (ignore.comment.removal(in: bytes), "Remove the comment") : ignore.comment.removal(of: index, in: bytes)
        issue.edit = ByteEdit(range: removal.0, replacement: [])
        issue.editTitle = removal.1
        if ignore.scopes.isEmpty {
          issue.help = "Put it on the line above the value that it is about, or at the end of its line."
        } else if let place = nearest(to: entry.range.lower, in: active?["\(ignore.file) \(rule)"] ?? []) {
          issue.help = "Put it beside what the rule speaks of: on the line above, or at the end of the line."
          issue.related = [
            DocumentIssue.Related(file: ignore.file, range: place.range, label: "this is not covered by the comment")
          ]
        }
        report(issue, file: ignore.file, document: ignore.document)
      }
    }
  }

  /// The places of active findings by file and rule, each list in order.
  private func activePlaces() -> [String: [Place]] {
    var result: [String: [Place]] = [:]
    for finding in findings where finding.disposition == .active {
      result["\(finding.place.source) \(finding.rule)", default: []].append(finding.place)
    }
    return result
  }

  /// The place nearest to an offset, of places in order.
  private func nearest(to offset: UInt32, in places: [Place]) -> Place? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].range.lower < offset { low = middle + 1 } else { high = middle }
    }
    guard low < places.count else { return places.last }
    guard low > 0 else { return places[0] }
    let before = offset - places[low - 1].range.lower
    return places[low].range.lower - offset < before ? places[low] : places[low - 1]
  }
}
