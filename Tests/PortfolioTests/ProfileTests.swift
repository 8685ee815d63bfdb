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
