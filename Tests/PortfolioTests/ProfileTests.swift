import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace

@Suite("Profiles")
struct ProfileTests {
  private let register = """
    kind: risk-register
    risks:
      - {id: R-1, title: Data may come late, status: open, likelihood: high, impact: high, mitigation: Ask the supplier}

    """

  private func rules(_ configuration: String, profile: String? = nil) throws -> [Rule] {
    var (settings, problems) = Configuration.read(SourceFile(path: Configuration.fileName, text: configuration))
    #expect(problems.isEmpty)
    if let profile { settings.settings.profile = .init(name: profile) }
    return try PackLoading.load(configuration: settings).rules
  }

  @Test("of the standard name only rules that exist", arguments: ["starter", "standard", "strict"])
  func areRight(_ name: String) throws {
    #expect(try rules("profile: \(name)\n").contains { $0.id == "RSK001" && $0.isEnabled })
  }

  @Test("starter asks a register for an owner and for no dates")
  func starter() throws {
    let lines = try LocalReport(["r.yaml": register], "profile: starter\n").lines
    #expect(lines == ["RSK001 r.yaml:3:10 \"R-1\""])
    #expect(try LocalReport(["r.yaml": register]).lines.count > 1)
  }

  @Test("starter leaves no required field to a rule that it leaves out, but those that it asks of nobody")
  func starterCovers() throws {
    var (settings, _) = Configuration.read(SourceFile(path: Configuration.fileName, text: "profile: starter\n"))
    settings.folderName = ""
    let standard = try PackLoading.load(configuration: settings)
    let asked = Set(standard.rules.filter(\.isEnabled).flatMap(\.covers))
    let missing = try #require(standard.rules.first { $0.id == "DOC016" }?.parameters.first { $0.name == "except" })
    guard case .strings(let excepted) = missing.value else { return #expect(Bool(false), "\(missing)") }
    let left = standard.objectTypes.flatMap { type in
      type.fields.filter(\.isRequired).map { "\(type.name).\($0.name)" }
    }.filter { standard.coveredFields.contains($0) && !asked.contains($0) && !excepted.contains($0) }
    #expect(
      Set(left) == [
        "project.roles", "roles.sponsor", "roles.project_manager", "baseline.budget", "baseline.approved_on",
        "baseline.approved_by",
        "decision.decided_on", "decision.decided_by", "issue.raised_on", "issue.priority", "issue.status",
        "issue.actions", "report.author", "report.rag", "report.reported_on", "report.summary", "rag_ratings.overall",
        "rag_ratings.time",
        "rag_ratings.cost", "finance.planned_value", "finance.earned_value", "finance.actual_cost",
      ])
  }

  @Test(
    "starter reports what a benefit, an objective, an exception or a programme lacks, once for each",
    arguments: [
      (
        "benefits.yaml",
        "kind: benefits-register\nproject: TRG\nbenefits:\n  - {id: B-1, title: Fewer calls, status: planned}\n",
        ["BEN001", "BEN002"]
      ),
      ("charter.yaml", "kind: charter\nid: TRG\nname: Triage\nstage: dilivery\n", ["GOV014"]),
      ("programme.yaml", "kind: programme\nid: PRG\nname: Digital\n", ["PRG003"]),
      (
        "exception.yaml",
        "kind: exception-report\nproject: TRG\nid: E-1\ntitle: Late\nraised_on: 2026-11-01\ntolerance: time\n"
          + "cause: Freeze\nconsequences: Later\noptions: [Wait]\n", ["GOV024"]
      ),
    ])
  func starterAsks(path: String, text: String, rules: [String]) throws {
    let found = try LocalReport([path: text], "profile: starter\n").lines.map { String($0.prefix { $0 != " " }) }
    #expect(Set(rules).isSubset(of: found), "\(found)")
    #expect(!found.contains("DOC016") || path == "charter.yaml", "\(found)")
  }

  @Test("standard is what holds where none is chosen")
  func standard() throws {
    #expect(
      try LocalReport(["r.yaml": register], "profile: standard\n").lines == LocalReport(["r.yaml": register]).lines)
  }

  @Test("strict makes errors of warnings, wherever a rule has them")
  func strict() throws {
    let rules = try rules("profile: strict\n")
    #expect(!rules.contains { $0.severity == .warning || $0.severityWhen.contains { $0.severity == .warning } })
    #expect(rules.contains { $0.severity == .info })
  }

  @Test("give way to what the configuration says of a rule, and the command line wins over both names")
  func precedence() throws {
    let own = "profile: strict\nrules: {RSK008: warning, RSK001: off}\n"
    #expect(try rules(own).first { $0.id == "RSK008" }?.severity == .warning)
    #expect(try rules(own).first { $0.id == "RSK001" }?.isEnabled == false)
    #expect(try rules("profile: strict\n", profile: "standard").contains { $0.severity == .warning })
  }

  @Test("that do not exist are told with the nearest one")
  func unknown() {
    let configured = #expect(throws: MemoryCheck.Mistake.self) { try LocalReport([:], "profile: startr\n") }
    #expect(configured?.text == "unknown profile `startr`. Did you mean `starter`?")
    let named = #expect(throws: MemoryCheck.Mistake.self) { try LocalReport([:], profile: "nonsense") }
    #expect(named?.text == "nonsense: starter, standard, strict")
  }

  @Test("of an own pack extend those of the standard, and its mistakes are told")
  func ownPack() throws {
    let manifest = "id: mine\nextends: core\n"
    func load(_ profiles: String, _ name: String) throws(EngineError) -> Standard {
      var configuration = Configuration.default
      configuration.settings.profile = .init(name: name)
      let tree = MemoryTree(texts: ["mine/pack.yaml": manifest, "mine/profiles.yaml": profiles])
      return try PackLoading.load(packs: ["mine"], configuration: configuration, tree: tree)
    }
    let wider = try load("profiles: {starter: {only: [RSK008]}, trust: {off: [schedule]}}\n", "starter")
    #expect(wider.rules.first { $0.id == "RSK008" }?.isEnabled == true)
    #expect(wider.rules.first { $0.id == "RSK007" }?.isEnabled == false)
    let trust = try load("profiles: {trust: {off: [schedule], severities: {info: warning}}}\n", "trust")
    #expect(trust.rules.allSatisfy { $0.isEnabled != ($0.topic.name == "schedule") || !$0.isEnabled })
    do {
      _ = try load("profiles: {trust: {only: [RSK00l]}}\n", "standard")
      Issue.record("the pack has a mistake")
    } catch .pack(let problems, _) {
      #expect(problems.map(\.message) == ["unknown rule, group or topic `RSK00l` in profile `trust`"])
    } catch {
      Issue.record("\(error)")
    }
  }
}
