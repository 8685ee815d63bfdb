import Standard
import Workspace

/// The messages and the help of what is wrong with a configuration and with a backlog, in one place; those of settings that
/// packs share are `Standard`'s.
///
/// A message says first what is wrong, and is one clause without a full stop. Help is one or more sentences.
enum ConfigurationMessage {
  static let notAMapping = "the configuration must be a mapping"

  static func notAMappingHelp(_ keys: [String]) -> String { "It may have: \(keys.joined(separator: ", "))." }

  static let incompleteKind = "an entry of `kinds` must have `files` and `kind`"

  static let incompleteKindHelp = "Write `- {files: \"governance/risks/*.yaml\", kind: risk-register}`."

  static func badPath(_ name: String) -> String { "`\(name)` is not a path to a field" }

  static let badPathHelp =
    "Write keys with one dot between each, no more than \(FieldPath.limit): `inherent.likelihood`."

  static func unknownClass(_ word: String) -> String { "unknown class of rules `\(word)`" }

  static let unknownClassHelp = "Write integrity, compliance or performance."

  static func unknownSeverity(_ word: String) -> String { "unknown severity `\(word)`" }

  static let unknownSeverityHelp = "Write error, warning, info or never."

  static let badScore = "a score is a whole number of per cent"

  static let badScoreHelp = "Write a number from 0 to 100."

  static func badAddress(_ text: String) -> String { "`\(text)` is not the address of a folder on the web" }

  static let badAddressHelp =
    "Write where the handbook is published, without `?` and `#`: `handbook: https://pmo.example.org/handbook`."

  // MARK: Waivers

  static let waiversNotAList = "`waivers` must be a list"

  static let waiverNotAMapping = "a waiver must be a mapping"

  static let waiverWithoutRule = "a waiver must say which `rule` it speaks of"

  static let waiverHelp =
    "Write it as a list of `- {rule: ..., where: {project: ...}, reason: ..., approved_by: ..., expires: 2027-03-31}`."

  static func waiverLacks(_ key: String) -> String { "the waiver has no `\(key)`" }

  static func empty(_ key: String) -> String { "`\(key)` is empty" }

  static let reasonHelp = "Say why the rule need not hold there."

  static let approverHelp = "Name the person who decided it."

  static let expiresHelp = "Write the last day on which it holds; a waiver without an end is a rule that was given up."

  static func expiresEarly(_ expires: String, granted: String) -> String {
    "the waiver expires on \(expires), before it was granted on \(granted)"
  }

  static let scopeNotAMapping = "`where` must be a mapping"

  static let scopeHelp = "Write `where: {project: ..., entity: ..., path: ...}`."

  static func invalidDate(_ text: String, in key: String) -> String { "invalid date `\(text)` in `\(key)`" }

  static func invalidDateHelp(_ text: String) -> String {
    ScalarRepair.isoDate(text).map { "Write `\($0)`: year-month-day." } ?? DateHints.hint(text)
      ?? "Write year, month and day, for example `2027-03-31`."
  }

  // MARK: Backlogs

  static let backlogNotAMapping = "a backlog must be a mapping with `findings`"

  static let backlogHelp = "Write it anew with `pmo-lint backlog create`, after removing the file."

  static let invalidBacklogDate = "Invalid date in `as_of`"

  static let invalidBacklogDateHelp = "Write year, month and day: `2026-11-24`."

  static let entryWithoutRule = "an entry of the backlog must say which `rule` it speaks of"

  static let badCount = "`count` must be at least 1"

  // MARK: Patterns

  static func unmatched(_ pattern: String, under key: String, at location: String) -> String {
    "`\(pattern)` in `\(key)` matches no document (\(location))"
  }
}
