import Diagnostics
import Portfolio
import SourceText

/// The messages and the help of all problems that judging finds, in one place: those of ids and references, of what
/// suppresses findings, and of the cases of packs; what rules say themselves is in the packs.
///
/// A message says first what is wrong, and is one sentence without a full stop. Help is one or more sentences.
enum EngineMessage {
  // MARK: Rules

  static func failingRule(_ id: String, on subject: String, _ failure: String) -> String {
    "rule \(id) fails\(subject.isEmpty ? "" : " on \(subject)"): \(failure)"
  }

  static func tooManySteps(_ rule: String) -> String {
    "\(rule) was not judged here: it needs too many steps for so many records"
  }

  static let tooManyStepsHelp = "Split the document, or turn the rule off for it."

  /// The message of a finding, marked where its rule is still tried out.
  static func marked(_ message: String, isPreview: Bool) -> String { isPreview ? "\(message) (preview)" : message }

  static let schemaLabel = "the schema asks for it here"

  // MARK: Days

  static func datesOutOfOrder(_ later: String, _ day: String, days: Int, before earlier: String, _ other: String)
    -> String
  {
    "`\(later)` is \(day), \(days == 1 ? "a day" : "\(days) days") before `\(earlier)`, \(other)"
  }

  // MARK: Ids and references

  static func duplicateID(_ id: String) -> String { "the id \(id) is used twice" }

  static let duplicateIDHelp = "Give one of the two an id of its own; ids stay with what they name for ever."

  static let duplicateIDLabel = "first used here"

  static func repeatedReference(_ what: String, _ id: String, in container: String) -> String {
    "\(what.lowercased()) \(id) stands here twice in one \(container)"
  }

  static let repeatedReferenceHelp = "Put what is said of it in one place, or correct the id of one of the two."

  static let repeatedReferenceLabel = "first named here"

  static func unknownReference(_ what: String, _ id: String) -> String { "there is no \(what) \(id)" }

  static let unknownReferenceHelp = "Add it, correct the id, or take the reference out."

  static func nothingToReferTo(_ what: String) -> String {
    "The project has no \(what) with an id. Add it, or take the reference out."
  }

  /// Fields that none of the records of a document has; `others` counts the places beside this one.
  static func commonLack(_ lack: Finding.CommonLack, others: Int) -> String {
    let fields = lack.fields.map { "`\($0)`" }
    let names = fields.dropLast().joined(separator: ", ") + (fields.count > 1 ? " or " : "") + (fields.last ?? "")
    let rest = lack.rest.isEmpty ? "" : "; the first\(lack.rest)"
    return "None of the \(lack.count) \(lack.records) has \(names), needed here and in "
      + (others == 1 ? "1 other place" : "\(others) other places") + rest
  }

  static let sameLack = "the same here"

  static let keptInTwoFiles = "; they are kept in two files"

  static let keptAgain = "kept again here"

  /// That the same is wrong elsewhere; `found` are some of the `count` other things that stand there.
  static func inOtherPlaces(_ places: Int, found: [String], of count: Int) -> String {
    let text = ", here and in \(places) other places"
    return found.isEmpty ? text : text + " (" + found.joined(separator: ", ") + (count > found.count ? ", …" : "") + ")"
  }

  static func inOtherFiles(_ count: Int, isAtMost: Bool = false) -> String {
    ", here and in " + (count == 1 ? "1 other file" : "\(isAtMost ? "up to " : "")\(count) other files")
  }

  /// A field that holds texts, where ids of records belong.
  static func noIDs(_ text: String, _ what: String, _ count: Int) -> String {
    let places = count > 1 ? ", here and in \(count - 1) other \(count == 2 ? "place" : "places")" : ""
    return "\"\(text)\" names no \(what) of the project\(places)"
  }

  static func noIDsHelp(_ what: String) -> String {
    "The project has no \(what) with such an id. Leave it where it is a text; to link the two, give the \(what) an id and write that."
  }

  static func didYouMean(_ word: String) -> String { "Did you mean `\(word)`?" }

  // MARK: Packs

  static func unknownPack(_ word: String) -> String { "unknown pack `\(word)`" }

  static func unknownPackHelp(_ word: String, known: [String]) -> String {
    didYouMean(word, known)
      + "Name a folder that holds a pack.yaml, or a built-in pack: \(known.joined(separator: ", "))."
  }

  static func unknownBaseHelp(_ word: String, known: [String]) -> String {
    didYouMean(word, known)
      + "A pack extends packs that are built in or named beside it: \(known.joined(separator: ", "))."
  }

  private static func didYouMean(_ word: String, _ known: [String]) -> String {
    NearMiss.question(of: word, among: known).map { "\($0) " } ?? ""
  }

  // MARK: Rules that are named

  static func unknownRule(_ word: String) -> String { "unknown rule `\(word)`" }

  static func isGroup(_ word: String) -> String { "`\(word)` is a group of rules; name the one that is meant." }

  // MARK: Comments

  /// What is wrong with a comment that nearly is an instruction.
  enum IgnoreProblem {
    case unknownInstruction(String)
    case noInstruction, noColon, noBracket, openBracket, noComma, allRules, noRule, notAtTop
  }

  static func malformedIgnore(_ problem: IgnoreProblem) -> String {
    let what =
      switch problem {
      case .unknownInstruction(let word): "`\(word)` is not an instruction"
      case .noInstruction: "it has no instruction"
      case .noColon: "the colon after `\(ProjectDocument.instructionWord)` is missing"
      case .noBracket: "the rules must follow in brackets"
      case .openBracket: "the closing bracket is missing"
      case .noComma: "rules are separated by commas"
      case .allRules: "rules are named one by one; no word stands for all of them"
      case .noRule: "it names no rule"
      case .notAtTop: "it must stand above everything else"
      }
    return "This comment does not silence anything: \(what)"
  }

  static func malformedIgnoreHelp(isFileWide: Bool, rules: [String]) -> String {
    let list = rules.isEmpty ? "ID" : rules.joined(separator: ", ")
    return
      "Write `# \(ProjectDocument.instructionWord): \(isFileWide ? "ignore-file" : "ignore")[\(list)] why it is so`."
  }

  static let notAtTopHelp =
    "Move it to the top of the document, or write `ignore` in place of `ignore-file` for what comes next."

  static func ignoreWithoutReason(_ rules: String) -> String { "nothing says why \(rules) is silenced here" }

  static func unusedIgnore(_ rule: String, isBesideNothing: Bool) -> String {
    isBesideNothing ? "The comment that silences `\(rule)` stands beside nothing" : "`\(rule)` silences nothing here"
  }

  static let ignoreBesideNothingHelp = "Put it on the line above the value that it is about, or at the end of its line."

  static let misplacedIgnoreHelp =
    "Put it beside what the rule speaks of: on the line above, or at the end of the line."

  static let misplacedIgnoreLabel = "this is not covered by the comment"

  static let removeComment = "Remove the comment"

  static func removeFromComment(_ rule: String) -> String { "Remove `\(rule)` from the comment" }

  /// Why a finding cannot be silenced by a comment.
  enum Refusal {
    static let unreadable = "the document cannot be read to its end"
    static let twoComments = "two comments would stand at one place"
    static let otherValues = "a comment there would change what the document says"
    static let isComment = "it speaks of a comment, which must be corrected itself"
    static let noValue = "it speaks of no value that a comment could stand beside"
  }

  // MARK: Justifications

  static func justification(_ text: String, of entity: String) -> String {
    "\(entity) justifies itself with \"\(text)\""
  }

  // MARK: Waivers

  static func waiver(of rules: String, _ what: String) -> String { "The waiver of \(rules) \(what)" }

  static func notYetGranted(_ day: String) -> String { "is granted on \(day), which is not yet" }

  static func expires(on day: String, inDays days: Int) -> String {
    "ends on \(day), \(days == 0 ? "today" : days == 1 ? "tomorrow" : "in \(days) days")"
  }

  static func lasts(days: Int) -> String { "lasts \(days) days" }

  static func expired(on day: String, daysAgo days: Int, findings: Int) -> String {
    """
    expired on \(day), \(days == 1 ? "yesterday" : "\(days) days ago"), and \
    \(findings == 1 ? "its finding is" : "its \(findings) findings are") back
    """
  }

  static let expiredLabel = "no longer waived"

  static let waivesNothing = "waives nothing"

  static func roleMayNotWaive(_ role: String) -> String {
    "is approved in the role \(role), which may not waive"
  }

  static func approver(_ name: String, lacks roles: [String], in project: String?) -> String {
    let holds = roles.count == 1 ? "is not the \(roles[0])" : "holds no role that may waive"
    return "is approved by \(name), who \(holds)" + (project.map { " in project \($0)" } ?? "")
  }

  static func approvalHelp(_ roles: [String], holders: [String] = []) -> String {
    let who = holders.isEmpty ? "" : " There: \(holders.joined(separator: ", "))."
    return "Have it approved by somebody in one of these roles: \(roles.joined(separator: ", ")).\(who)"
  }

  // MARK: Backlog

  static func staleBacklog(_ rule: String, on what: String) -> String { "\(rule) no longer finds anything on \(what)" }

  static func partlyStaleBacklog(_ rule: String, on what: String, _ count: Int, of known: Int) -> String {
    "\(count) of \(known) known findings of \(rule) on \(what) are corrected"
  }

  /// What entries of a backlog are about: `risk R-003 of project PRJ-1`.
  static func subject(of key: Backlog.Key) -> String {
    let what = [key.entity, key.locator, key.path].filter { !$0.isEmpty }.joined(separator: " in ")
    if what.isEmpty { return VisibleText.visible("project \(key.project)") }
    let isWithin = !key.project.isEmpty && key.entity != "project \(key.project)"
    return VisibleText.visible(isWithin ? "\(what) of project \(key.project)" : what)
  }

  // MARK: Gates

  static func waived(_ reason: String) -> String { "waived: \(reason)" }

  static func ignored(_ reason: String) -> String { "ignored in the document: \(reason)" }

  static let inBacklog = "in the backlog"

  // MARK: Cases of packs

  static func misplacedCase(_ path: Substring) -> String {
    "\(path) lies neither under fails nor under passes of a rule"
  }

  static let misplacedCaseHelp = "Cases lie in TOPIC/ID-NAME/fails and TOPIC/ID-NAME/passes."

  static func caseOfUnknownRule(_ rule: String) -> String { "unknown rule \(rule)" }

  static let caseOfUnknownRuleHelp = "A case lies in a folder that begins with its rule's id: RSK001-risk-owner."

  static let noMark = "the case marks no place where it fires"

  static func noMarkHelp(_ rule: String) -> String { "End the line of the place with: # expect: \(rule)" }

  static func unexpectedFinding(_ message: String) -> String { "it fires where it should be silent: \(message)" }

  static func unexpectedFindingHelp(_ rule: String, _ outcome: PackFixture.Outcome) -> String {
    switch outcome {
    case .fails: "If it should fire here, end the line with: # expect: \(rule)"
    case .passes: "This is a case that passes: correct the rule, or the case."
    }
  }

  static let absentFinding = "it does not fire here"

  static func absentFindingHelp(_ text: String?) -> String { text.map { "It must underline \"\($0)\"." } ?? "" }

  static let idleCase = "the rule applies to nothing in this case, which therefore shows nothing"

  static let idleCaseHelp = "Write a document that the rule is judged on and that it finds in order."

  static func uncovered(_ rule: String, _ outcome: PackFixture.Outcome) -> String {
    switch outcome {
    case .fails: "rule \(rule) has no case in which it fires"
    case .passes: "rule \(rule) has no case in which it applies and is silent"
    }
  }

  static func uncoveredHelp(_ path: String) -> String { "Add \(path)." }
}
