import Diagnostics
import Engine
import Foundation
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace

/// The packs that are built in, and packs of an organisation that extend them.
@Suite("Built-in packs")
struct BuiltInPackTests {
  private func standard(
    _ packs: [PackReference] = [], configuration text: String = "", files: [String: String] = [:]
  ) throws -> Standard {
    let (configuration, problems) = Configuration.read(SourceFile(path: Configuration.fileName, text: text))
    #expect(problems.isEmpty)
    return try PackLoading.load(packs: packs, configuration: configuration, tree: MemoryTree(texts: files))
  }

  /// What keeps packs from being loaded, as `path:line message. help`.
  private func mistakes(
    _ packs: [PackReference] = [], configuration: String = "", files: [String: String] = [:]
  ) -> [String] {
    do {
      _ = try standard(packs, configuration: configuration, files: files)
      return []
    } catch EngineError.pack(let problems, let sources) {
      return problems.map { problem in
        let source = sources[problem.location.file]
        return
          "\(source.path):\(source.position(of: problem.location.range.lower).line) \(problem.message). \(problem.help)"
      }
    } catch EngineError.unknownPack(let name, let known) {
      return ["\(name): \(known.joined(separator: " "))"]
    } catch {
      return ["\(error)"]
    }
  }

  private static let folders: [String] = {
    let rules = ProjectFolder.root.appending(path: "rules")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: rules.path)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: rules.appending(path: "\($0)/pack.yaml").path) }
      .sorted()
  }()

  @Test("are the folders of packs, each with its folder's name as its id, and none of their files is compiled as Swift")
  func areTheFolders() throws {
    #expect(BuiltInPack.ids == Self.folders)
    #expect(Set(["core", "pmbok", "prince2", "uk-gov"]).isSubset(of: BuiltInPack.ids))
    let manifest = try String(contentsOf: ProjectFolder.root.appending(path: "Package.swift"), encoding: .utf8)
    for id in BuiltInPack.ids { #expect(manifest.contains("\"\(id)\"")) }
  }

  @Test("can each be named, and hold together", arguments: BuiltInPack.ids)
  func holdTogether(id: String) throws {
    let standard = try PackLoading.load(packs: [PackReference(word: id, folder: id)], verifies: true)
    #expect(standard.packs.last?.id == id)
    #expect(standard.packs.first?.id == BuiltInPack.id)
    #expect(standard.readGates().problems.isEmpty)
  }

  @Test("but core are no part of a standard that does not name them")
  func coreAlone() throws {
    #expect(try PackLoading.load().files.allSatisfy { $0.path.hasPrefix("core/") })
    #expect(try standard(["prince2"]).packs.map(\.id) == ["core", "prince2"])
  }

  @Test("come in one by one, whoever names them: the configuration, the command line or a pack that extends them")
  func areExtended() throws {
    let house = ["house/pack.yaml": "id: house\nextends: uk-gov\nrules: {BUS007: error}\n"]
    let extending = try standard(["house"], files: house)
    #expect(extending.packs.map(\.id) == ["core", "uk-gov", "house"])
    #expect(extending.rules.first { $0.id == "BUS007" }?.severity == .error)
    let both = try standard(["house", "uk-gov", "pmbok"], configuration: "packs: [uk-gov]\n", files: house)
    #expect(both.packs.map(\.id) == ["core", "uk-gov", "house", "pmbok"])
    let several = try standard(["mine"], files: ["mine/pack.yaml": "id: mine\nextends: [uk-gov, prince2]\n"])
    #expect(several.packs.map(\.id) == ["core", "uk-gov", "prince2", "mine"])
  }

  @Test("are put before what extends them in whatever order packs are named")
  func areInOrder() throws {
    let files = [
      "a/pack.yaml": "id: a\nextends: b\nrules: {RSK001: info}\n",
      "b/pack.yaml": "id: b\nextends: core\nrules: {RSK001: warning}\n",
    ]
    let standard = try standard(["a", "b"], files: files)
    #expect(standard.packs.map(\.id) == ["core", "b", "a"])
    #expect(standard.rules.first { $0.id == "RSK001" }?.severity == .info)
  }

  @Test("give way to a folder of that name that holds a pack, and to no other folder")
  func foldersComeFirst() throws {
    let own = ["prince2/pack.yaml": "id: ours\nextends: core\n"]
    #expect(try standard(["prince2"], files: own).packs.map(\.id) == ["core", "ours"])
    #expect(try standard(["prince2"], files: ["prince2/risks.yaml": "risks: []\n"]).packs.last?.id == "prince2")
    #expect(try standard(["./prince2"], files: own).packs.map(\.id) == ["core", "ours"])
    let none = mistakes(["./prince2"], files: ["risks.yaml": "risks: []\n"])
    #expect(none.count == 1 && none.first?.contains("notFound") == true, "\(none)")
  }

  @Test("that do not exist are reported where they are named, with the nearest one")
  func unknownNames() throws {
    let list = BuiltInPack.ids.joined(separator: ", ")
    #expect(mistakes(["prinse2"]) == ["prinse2: \(BuiltInPack.ids.joined(separator: " "))"])
    #expect(
      mistakes(configuration: "fail_on: {}\npacks: [uk-gv]\n") == [
        ".pmo-lint.yaml:2 unknown pack `uk-gv`. Did you mean `uk-gov`? Name a folder that holds a pack.yaml, or a built-in pack: \(list)."
      ])
    #expect(
      mistakes(["mine"], files: ["mine/pack.yaml": "id: mine\ntitle: Mine\nextends: [core, pmbook]\n"]) == [
        "mine/pack.yaml:3 unknown pack `pmbook`. Did you mean `pmbok`? A pack extends packs that are built in or named beside it: \(list)."
      ])
  }

  @Test("are known to programs that embed the linter and read no folders")
  func withoutTree() throws {
    let (configuration, _) = Configuration.read(
      SourceFile(path: Configuration.fileName, text: "packs: [prince2]\n"))
    #expect(try PackLoading.load(configuration: configuration).packs.map(\.id) == ["core", "prince2"])
  }

  @Test("have rules that hold on their cases", arguments: BuiltInPack.ids.filter { $0 != BuiltInPack.id })
  func casesHold(id: String) throws {
    let root = ProjectFolder.root.path
    let pack = PackReference(word: id, folder: id)
    let session = try Session(packs: [pack])
    let test = PackTest(
      session, rules: { session.standard.files[$0.origin.file].path.hasPrefix("\(id)/") },
      load: { settings throws(EngineError) in try Session(packs: [pack], configuration: settings) })
    let hasCases = FileManager.default.fileExists(atPath: "\(root)/fixtures/\(id)")
    let fixtures = hasCases ? try PackFixtures(in: "fixtures/\(id)", of: WorkingTree(root: root)) : PackFixtures()
    let outcome = try test.run(fixtures, in: "fixtures/\(id)", threads: 1)
    for finding in outcome.report.findings {
      let source = outcome.report.sources[finding.location.source]
      Issue.record(
        "\(source.path):\(source.position(of: finding.location.range.lower).line): \(finding.rule) \(finding.message)")
    }
  }

  @Test("read the words of their method as terms of the standard")
  func knowWords() throws {
    let prince2 = try standard(["prince2"]).words
    let stage = try #require(prince2.vocabulary(named: "stage"))
    #expect(stage.position(of: FoldedText("Managing a stage boundary")).map { stage.terms[$0] } == "delivery")
    let role = try #require(try standard(["uk-gov"]).words.vocabulary(named: "role"))
    #expect(role.position(of: FoldedText("Project Director")).map { role.terms[$0] } == "project_manager")
    let response = try #require(try standard(["pmbok"]).words.vocabulary(named: "risk-response"))
    #expect(response.terms.contains("escalate"))
    #expect(try standard().words.vocabulary(named: "risk-response")?.terms.contains("escalate") == false)
  }

  @Test("have the gates of their method, and add their rules to those of the standard")
  func haveGates() throws {
    let gates = try standard(["uk-gov"]).readGates().gates
    let third = try #require(gates.gate(named: "full business case review"))
    #expect(third.id == "gateway-3" && third.rules.contains("BUS007") && third.blockingRules.contains("GOV021"))
    #expect(try standard(["prince2"]).readGates().gates.gate(named: "exception assessment") != nil)
    #expect(try standard(["pmbok"]).readGates().gates.gate(named: "kill point") != nil)
  }
}

/// What a pack that extends another may change in it.
@Suite("A pack that extends another")
struct ExtendingPackTests {
  private static let rule = """
    topic: house
    title: Rules of the house
    rules:
      - id: HSE001
        name: risk-has-a-cause
        title: Every risk says what causes it
        class: integrity
        severity: warning
        for: risk
        expect: has(risk.cause)
        at: risk.id
        message: Risk {risk.id} names no cause
        because: Nobody removes the cause.
        parameters: {days: {type: int, default: 3}}
    """

  private func rules(_ settings: String, configuration text: String = "", extends: String = "core") throws -> [Rule] {
    let (configuration, problems) = Configuration.read(SourceFile(path: Configuration.fileName, text: text))
    #expect(problems.isEmpty)
    let tree = MemoryTree(texts: [
      "house/pack.yaml": "id: house\nextends: \(extends)\nrules:\n\(settings)", "house/house.yaml": Self.rule,
    ])
    return try PackLoading.load(packs: ["house"], configuration: configuration, tree: tree).rules
  }

  private func rule(_ id: String, _ rules: [Rule]) throws -> Rule { try #require(rules.first { $0.id == id }) }

  @Test("switches groups and topics off and on; what names one rule wins, wherever the two stand")
  func groups() throws {
    let off = try rules("  RSK001: info\n  RSK: off\n  RSK002: on\n  schedule: off\n  HSE: error\n")
    #expect(off.filter { $0.id.hasPrefix("RSK") && $0.isEnabled }.map(\.id) == ["RSK002"])
    #expect(try rule("RSK001", off).severity == .info)
    #expect(off.allSatisfy { $0.topic.name != "schedule" || !$0.isEnabled })
    #expect(try rule("HSE001", off).severity == .error)
    #expect(try rule("GOV001", off).isEnabled)
  }

  @Test("gives way to the configuration, in which groups work as well")
  func configuration() throws {
    let rules = try rules("  BUS: off\n", configuration: "rules: {BUS: info, HSE: off, BUS001: warning, BUS002: on}\n")
    #expect(
      rules.filter { $0.id.hasPrefix("BUS") }.allSatisfy { $0.severity == ($0.id == "BUS001" ? .warning : .info) })
    #expect(rules.filter { $0.id.hasPrefix("BUS") && $0.isEnabled }.map(\.id) == ["BUS002"])
    #expect(try !rule("HSE001", rules).isEnabled)
  }

  @Test("sets parameters of all rules of a group that have them, and differs by stage, tier and programme")
  func parameters() throws {
    let rules = try rules(
      """
        BEN: {parameters: {target_days: 7}, by: {stage: {in delivery: error}, tier: {3: off}, programme: {PRG-07: info}}}
        GOV019: {by: {tier: {1: {severity: error, parameters: {tier: 1}}}}}
      """ + "\n")
    for id in ["BEN005", "BEN011"] {
      let rule = try rule(id, rules)
      #expect(rule.parameters.first { $0.name == "target_days" }?.value == .int(7))
    }
    let owner = try rule("BEN001", rules)
    #expect(owner.state(stage: "delivery", tier: "1", programme: "PRG-07").severity == .error)
    #expect(owner.state(stage: "initiation", tier: "1", programme: "PRG-07").severity == .info)
    #expect(!owner.state(stage: "initiation", tier: "3", programme: nil).isEnabled)
    #expect(try rule("GOV019", rules).state(stage: nil, tier: "1", programme: nil).severity == .error)
  }

  @Test("says what is wrong with the setting of a group once, at its place")
  func mistakes() {
    func problems(_ settings: String) -> [String] {
      do {
        _ = try rules(settings)
        return []
      } catch EngineError.pack(let problems, _) {
        return problems.map { "\($0.message). \($0.help)" }
      } catch {
        return ["\(error)"]
      }
    }
    #expect(problems("  RKS: off\n").first?.hasPrefix("unknown rule `RKS`") == true)
    #expect(
      problems("  BEN: {parameters: {target_day: 7}}\n") == [
        "unknown parameter `target_day` of the rules of BEN. Did you mean `target_days`?"
      ])
    #expect(problems("  BEN: {by: {tier: {1: {parameters: {target_day: 7}}}}}\n").count == 1)
    #expect(problems("  BEN: {by: {stage: {initation: off}}}\n").count == 1)
  }

  @Test("changes what a built-in pack beneath it says")
  func ofBuiltIn() throws {
    let rules = try rules("  BUS014: off\n  GOV018: {parameters: {max: 2}}\n  HSE: info\n", extends: "uk-gov")
    #expect(try !rule("BUS014", rules).isEnabled && rule("BUS007", rules).isEnabled)
    #expect(try rule("GOV018", rules).parameters.first?.value == .int(2))
    #expect(try rule("BUS005", rules).parameters.first?.value == .int(4))
  }

  @Test("adds to gates and takes out of them")
  func gates() throws {
    let gates = """
      except: [HSE001]
      gates:
        - {id: gateway-3, rules: [HSE, GOV009], except: [BEN, GOV006]}
        - {id: closure, rules: [HSE001]}
        - {id: own, rules: [GOV, house, GOV010], except: [GOV002]}
      """
    let tree = MemoryTree(texts: [
      "house/pack.yaml": "id: house\nextends: core\n", "house/house.yaml": Self.rule, "house/gates.yaml": gates,
    ])
    let set = try PackLoading.load(packs: ["house"], tree: tree).readGates().gates
    let third = try #require(set.gate(named: "gateway-3"))
    #expect(third.rules.contains("GOV009") && third.rules.contains("GOV005") && third.rules.contains("BUS003"))
    #expect(!third.rules.contains { $0.hasPrefix("BEN") || $0 == "GOV006" || $0 == "GOV011" || $0 == "HSE001" })
    #expect(!third.blockingRules.contains("GOV006") && third.blockingRules.contains("GOV001"))
    #expect(set.gate(named: "closure")?.rules.contains("HSE001") == true)
    let own = try #require(set.gate(named: "own"))
    #expect(own.rules.contains("GOV010") && own.rules.contains("GOV003"))
    #expect(!own.rules.contains { ["GOV002", "GOV009", "HSE001"].contains($0) })
  }

  @Test("may leave the gates of the standard as they are: closure asks for what closure needs")
  func standardGates() throws {
    let set = try PackLoading.load().readGates().gates
    let closure = try #require(set.gate(named: "closure"))
    #expect(closure.rules.contains("CLO002") && closure.rules.contains("CHG012") && closure.rules.contains("GOV003"))
    for gate in set.gates { #expect(!gate.rules.contains { ["GOV009", "GOV010", "GOV025"].contains($0) }) }
    #expect(set.gate(named: "gateway-3")?.rules.contains("BUS003") == true)
    #expect(set.gate(named: "gateway-0")?.rules.contains("BEN001") == false)
  }
}

/// Rules that are tried out before a release takes them in.
@Suite("A rule in preview")
struct PreviewTests {
  private static func pack(_ more: String = "covers: [risk.owner]") -> MemoryTree {
    MemoryTree(texts: [
      "house/pack.yaml": "id: house\nextends: core\n",
      "house/house.yaml": """
      topic: house
      title: Rules of the house
      rules:
        - id: HSE001
          name: risk-has-a-cause
          title: Every risk says what causes it
          class: integrity
          severity: error
          preview: true
          for: risk
          expect: has(risk.cause)
          at: risk.id
          message: Risk {risk.id} names no cause
          because: Nobody removes the cause.
          \(more)
        - id: HSE002
          name: own-missing-field
          title: A risk has what it needs
          class: integrity
          severity: info
          preview: true
          reports: missing-field
          when: problem.entity == "risk"
          message: No {problem.field}
          because: It is needed.
      """,
    ])
  }

  private static let register =
    "kind: risk-register\nproject: TRG\nrisks:\n  - {id: R-1, title: Fire, probability: 2, impact: 2, owner: Jo Ward}\n"

  private func report(_ configuration: String = "", select: [String] = []) throws -> Report {
    var (settings, _) = Configuration.read(SourceFile(path: Configuration.fileName, text: configuration))
    settings.settings.selected = select
    let session = try Session(packs: ["house"], configuration: settings, tree: Self.pack())
    var request = MemoryCheck.request(["risks.yaml": Self.register], select: select)
    request.judging.isScored = true
    return try session.check(request)
  }

  @Test("is shown where somebody asks for it, and marked")
  func isShown() throws {
    #expect(try !report().findings.contains { $0.rule.hasPrefix("HSE") })
    #expect(try !report(select: ["HSE"]).findings.contains { $0.rule == "HSE001" })
    for shown in [
      try report("preview: true\n"), try report(select: ["HSE001"]), try report(select: ["risk-has-a-cause"]),
    ] {
      let finding = try #require(shown.findings.first { $0.rule == "HSE001" })
      #expect(finding.isPreview && finding.message == "Risk R-1 names no cause (preview)")
    }
    #expect(try !report("preview: true\nrules: {HSE: off}\n").findings.contains { $0.rule.hasPrefix("HSE") })
  }

  @Test("takes nothing from other rules and from the score")
  func changesNothing() throws {
    let (without, with) = (try report(), try report("preview: true\n"))
    #expect(with.findings.filter { !$0.isPreview }.map(\.message) == without.findings.map(\.message))
    #expect(with.findings.count > without.findings.count)
    #expect(with.scores.map(\.total) == without.scores.map(\.total))
  }

  @Test("leaves a missing field to the general rule, which it does not cover")
  func coversNothing() throws {
    let session = try Session(packs: ["house"], tree: Self.pack("covers: [risk.status]"))
    let report = try session.check(MemoryCheck.request(["risks.yaml": Self.register]))
    #expect(report.findings.contains { $0.rule == "DOC016" && $0.message.contains("status") })
  }

  @Test("decides nothing at a gate")
  func gate() throws {
    var (settings, _) = Configuration.read(SourceFile(path: Configuration.fileName, text: "preview: true\n"))
    settings.settings.showsPreview = true
    let tree = MemoryTree(texts: [
      "house/gates.yaml": "gates: [{id: cause, rules: [HSE], blocks: [error, HSE001]}]\n",
      "house/pack.yaml": try String(decoding: Self.pack().read("house/pack.yaml"), as: UTF8.self),
      "house/house.yaml": try String(decoding: Self.pack().read("house/house.yaml"), as: UTF8.self),
    ])
    let session = try Session(packs: ["house"], configuration: settings, tree: tree)
    let gates = session.standard.readGates().gates
    let assessor = GateAssessor(session, MemoryCheck.request(["risks.yaml": Self.register]))
    let review = try assessor.review(try #require(gates.gate(named: "cause")), of: gates, project: 0)
    #expect(review.items.map(\.weight).contains(.note) && review.verdict == .go)
  }
}
