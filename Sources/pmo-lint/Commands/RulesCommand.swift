import ArgumentParser
import Diagnostics
import Reporters
import SourceText
import Standard
import Workspace

/// `pmo-lint rules`: what the standard asks for.
struct RulesCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules of the standard.",
    discussion: """
      EXAMPLES
        pmo-lint rules                       all rules, by topic
        pmo-lint rules RSK                   the rules on risks
        pmo-lint rules --class performance   the rules on how projects are doing
        pmo-lint rules --effective           what is in force, and which file says so
      """)

  @Argument(help: ArgumentHelp("Ids (RSK001), names (risk-owner), groups (RSK) or topics (risk).", valueName: "rules"))
  var words: [String] = []

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("Only rules of this class: integrity, compliance, performance.", valueName: "class"),
    completion: .list(RuleClass.allCases.map(\.rawValue)),
    transform: { try ArgumentWords.choice($0, of: RuleClass.allCases, named: \.rawValue, what: "class of rules") })
  var ruleClass: RuleClass?

  @Option(
    help: ArgumentHelp("Only rules of this severity: info, warning, error.", valueName: "severity"),
    completion: .list(Severity.allCases.map(\.rawValue)), transform: ArgumentWords.severity)
  var severity: Severity?

  @Flag(help: "Also tell what is in force of each rule and which file says so: severities, parameters, cases.")
  var effective = false

  @Flag(help: "Also rules that the configuration switches off.")
  var all = false

  @Option(
    help: ArgumentHelp("How to write the list: text, json.", valueName: "format"), completion: .list(["text", "json"]),
    transform: { try ArgumentWords.choice($0, of: ["text", "json"], named: { $0 }, what: "output format") })
  var outputFormat = "text"

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    let standard = try StandardSession(standard.source, console: console).standard
    var rules: [Rule] = words.isEmpty ? standard.rules : []
    for word in ArgumentWords.list(words) {
      let found = standard.rules(selectedBy: word) + standard.rules.filter { $0.topic.name == word }
      guard !found.isEmpty else { throw StopError.noRule(word, in: standard) }
      rules += found.filter { rule in !rules.contains { $0.id == rule.id } }
    }
    let wanted = rules.filter { rule in
      (all || rule.isJudgedAnywhere) && (ruleClass.map { rule.ruleClass == $0 } ?? true)
        && (severity.map { rule.severity == $0 } ?? true)
    }
    let values = EffectiveValues(standard)
    let listing = RuleListing(
      wanted.map {
        RuleListing.Entry(rule: $0.summary, isEnabled: $0.isEnabled, values: effective ? values.values(of: $0) : [])
      })
    if outputFormat == "json" {
      console.write(ReportOutput.bytes { listing.writeJSON(toolVersion: Version.current, to: &$0) })
      return .clean
    }
    var page = PageText(
      isColored: console.isColored(color, for: .output),
      columns: console.columns(of: .output).map { max($0, 100) } ?? 400)
    listing.write(to: &page)
    console.write(page.takeBytes())
    return .clean
  }
}

extension StopError {
  /// The error of a word that names no rule.
  static func noRule(_ word: String, in standard: Standard) -> StopError {
    let names = standard.rules.flatMap { [$0.id, $0.name] } + standard.rules.map(\.topic.name)
    let near = NearMiss.nearMiss(of: word, among: names)
    return StopError(
      message: "there is no rule \"\(word)\"",
      help: near.map { "Did you mean \($0)?" } ?? "See what rules there are: pmo-lint rules.")
  }
}
