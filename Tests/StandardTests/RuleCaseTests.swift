import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import Testing
import Workspace

/// Rules that differ by stage, by tier and by programme.
@Suite("A rule with cases")
struct RuleCaseTests {
  /// The standard under a configuration, or what is wrong with it as `line:column text`, with the help.
  private func standard(_ configuration: String) throws -> Standard {
    let (settings, problems) = Configuration.read(
      SourceFile(path: ".pmo-lint.yaml", bytes: Array(configuration.utf8)))
    #expect(problems.isEmpty)
    return try PackLoading.load(configuration: settings)
  }

  private func mistakes(_ configuration: String) -> [String] {
    let source = SourceFile(path: ".pmo-lint.yaml", bytes: Array(configuration.utf8))
    let (settings, problems) = Configuration.read(source)
    var all = problems
    do {
      _ = try PackLoading.load(configuration: settings)
    } catch .pack(let found, _) {
      all += found
    } catch {
      return ["\(error)"]
    }
    return all.map { problem in
      let position = source.position(of: problem.location.range.lower)
      return "\(position.line):\(position.column) \(problem.message). \(problem.help)"
    }
  }

  private func rule(_ id: String, _ configuration: String) throws -> Rule {
    try #require(try standard(configuration).rules.first { $0.id == id })
  }

  @Test("has the severity of the stage, the tier or the programme, and otherwise its own")
  func hasSeverities() throws {
    let rule = try rule(
      "RSK001", "rules: {RSK001: {by: {stage: {initiation: info}, tier: {3: warning}, programme: {PRG-07: warning}}}}\n"
    )
    #expect(rule.state(stage: nil, tier: nil, programme: nil).severity == .error)
    #expect(rule.state(stage: "initiation", tier: nil, programme: nil).severity == .info)
    #expect(rule.state(stage: "delivery", tier: "3", programme: nil).severity == .warning)
    #expect(rule.state(stage: "delivery", tier: "1", programme: "PRG-07").severity == .warning)
  }

  @Test("lets the stage win over the tier, and the tier over the programme")
  func hasAnOrder() throws {
    let rule = try rule(
      "RSK001", "rules: {RSK001: {by: {stage: {initiation: info}, tier: {3: off}, programme: {P: warning}}}}\n")
    #expect(rule.state(stage: "delivery", tier: "2", programme: "P") == RuleState(isEnabled: true, severity: .warning))
    let both = rule.state(stage: "initiation", tier: "3", programme: "P")
    #expect(both == RuleState(isEnabled: false, severity: .info))
  }

  @Test("may be on in one case only, and have other parameters there")
  func hasParameters() throws {
    let rule = try rule(
      "RSK008",
      """
      rules:
        RSK008:
          enabled: false
          by:
            tier: {1: {enabled: true, parameters: {days: {extreme: 7}}}}
      """)
    #expect(rule.isJudgedAnywhere && !rule.isEnabled)
    let state = rule.state(stage: nil, tier: "1", programme: nil)
    #expect(state.isEnabled)
    let index = try #require(rule.parameters.firstIndex { $0.name == "days" })
    guard case .numbers(let days) = state.parameters[index] else { return #expect(Bool(false), "\(state)") }
    #expect(days.first { $0.name == "extreme" }?.number == 7)
    #expect(days.first { $0.name == "high" }?.number == 92)
  }

  @Test("takes a stage by any of its words")
  func takesWords() throws {
    let rule = try rule("RSK001", "rules: {RSK001: {by: {stage: {In Delivery: warning}}}}\n")
    #expect(rule.state(stage: "delivery", tier: nil, programme: nil).severity == .warning)
  }

  @Test("reports mistakes, each at its location")
  func findsMistakes() {
    #expect(
      mistakes("rules: {RSK001: {by: {stage: {initation: info}}}}\n") == [
        "1:31 unknown stage `initation`. Did you mean `initiation`?"
      ])
    #expect(
      mistakes("rules: {RSK001: {by: {stages: {initiation: info}}}}\n") == [
        "1:23 unknown key `stages` in `by` of a rule. Did you mean `stage`?"
      ])
    #expect(
      mistakes("rules: {RSK001: {by: {tier: {1: severe}}}}\n").first?.hasPrefix(
        "1:33 unknown setting `severe` of a rule") == true)
    let parameter = mistakes("rules: {RSK008: {by: {tier: {1: {parameters: {day: 3}}}}}}\n")
    #expect(
      parameter.first?.contains("unknown parameter `day` of rule RSK008. Did you mean `days`?") == true, "\(parameter)")
    let nested = mistakes("rules: {RSK001: {by: {tier: {1: {by: {stage: {initiation: info}}}}}}}\n")
    #expect(nested.first?.contains("unknown key `by` in a case of a rule") == true, "\(nested)")
  }
}

/// The gates of packs, and mistakes in them.
@Suite("Gates of a standard")
struct GateReadingTests {
  private func mistakes(_ gates: String) -> [String] {
    let tree = MemoryTree(texts: ["mine/pack.yaml": "id: mine\nextends: core\n", "mine/gates.yaml": gates])
    do {
      _ = try PackLoading.load(packs: ["mine"], tree: tree)
      return []
    } catch .pack(let problems, let files) {
      return problems.map { problem in
        let position = files[problem.location.file].position(of: problem.location.range.lower)
        return "\(position.line):\(position.column) \(problem.message). \(problem.help)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("that is built in are without mistakes, and are found by any of their names")
  func readsBuiltIn() throws {
    let (set, problems) = try PackLoading.load().readGates()
    #expect(problems.isEmpty, "\(problems)")
    let gate = try #require(set.gate(named: "Investment Decision"))
    #expect(gate.id == "gateway-3" && set.gate(named: "GATE_3")?.id == "gateway-3")
    #expect(set.gate(named: "gateway-9") == nil)
    #expect(gate.stage == "delivery")
    #expect(gate.rules.contains("RSK001") && gate.blockingRules.allSatisfy(gate.rules.contains))
    #expect(set.gates.map(\.id).filter { $0.hasPrefix("gateway-") }.count == 6)
  }

  @Test("grow by what an organisation's pack adds, and its own come after them")
  func extends() throws {
    let tree = MemoryTree(texts: [
      "mine/pack.yaml": "id: mine\nextends: core\n",
      "mine/gates.yaml": """
      gates:
        - {id: gateway-0, aliases: [ideas board], blocks: [GOV003]}
        - {id: design-review, title: Design review, rules: [risk, SCH], blocks: [warning]}
      """,
    ])
    let (set, problems) = try PackLoading.load(packs: ["mine"], tree: tree).readGates()
    #expect(problems.isEmpty)
    let first = try #require(set.gate(named: "ideas board"))
    #expect(first.id == "gateway-0" && first.blockingRules.contains("GOV003") && first.blockingRules.contains("GOV001"))
    #expect(set.gates.last?.id == "design-review")
    let finding = { (severity: Severity) in
      Finding(
        rule: "SCH001", severity: severity, ruleClass: .integrity, message: "",
        location: Location(source: 0, range: ByteRange(at: 0)))
    }
    let own = try #require(set.gates.last)
    #expect(own.isBlocked(by: finding(.warning)) && !own.isBlocked(by: finding(.info)))
  }

  @Test("name rules and stages that exist")
  func findsMistakes() {
    #expect(
      mistakes("gates:\n  - {id: x, rules: [RSK001, RSK01]}\n").first?.hasPrefix(
        "2:29 unknown rule, group or topic `RSK01`. Did you mean") == true)
    #expect(
      mistakes("gates:\n  - {id: x, rules: [RSK001], stage: delivry}\n") == [
        "2:37 unknown stage `delivry`. Did you mean `delivery`?"
      ])
    #expect(mistakes("gates:\n  - {id: x}\n").first?.contains("missing `rules` in gate x") == true)
    #expect(
      mistakes("gates:\n  - {id: x, rules: [RSK], alias: [y]}\n").first?.contains("Did you mean `aliases`?") == true)
    #expect(
      mistakes("gates:\n  - {id: x, aliases: [gate 3], rules: [RSK]}\n").first?.contains(
        "gate x and gate gateway-3 have the same")
        == true)
    #expect(mistakes("gates: [\n").isEmpty == false)
    let carried = mistakes("carried: {for: gate_condition, open: isOpn, text: text}\n")
    #expect(
      carried.first?.contains("unknown field `isOpn` of `gate_condition`. Did you mean `isOpen`?") == true, "\(carried)"
    )
  }
}
