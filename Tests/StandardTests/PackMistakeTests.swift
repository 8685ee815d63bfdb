import Engine
import Portfolio
import SourceText
import Standard
import Testing
import Workspace

/// Mistakes in packs: each is reported with its location, so that an analyst finds it without reading Swift.
@Suite("Mistakes in packs")
struct PackMistakeTests {
  /// The mistakes of a pack that extends the standard by one topic file, as `line:column text`, with the help.
  private func mistakes(in rules: String, manifest: String = "id: mine\nextends: core\n") -> [String] {
    let tree = MemoryTree(["mine/pack.yaml": Array(manifest.utf8), "mine/rules.yaml": Array(rules.utf8)])
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

  /// A topic file with one rule whose expectation is given.
  private func topic(expect: String, extra: String = "") -> String {
    """
    topic: mine
    title: Mine
    rules:
      - id: OWN001
        name: own-rule
        title: Something holds
        class: compliance
        severity: warning
        for: risk
        expect: \(expect)
        message: '{risk} is wrong'
        because: It matters.
    \(extra)
    """
  }

  @Test("none: a good pack loads")
  func acceptsGoodPacks() {
    #expect(mistakes(in: topic(expect: "has(risk.owner)")) == [])
  }

  @Test("a field that no risk has is shown under the very name, with the nearest one")
  func findsUnknownFields() {
    let found = mistakes(in: topic(expect: "has(risk.ownr)"))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("10:22 ") == true || found.first?.hasPrefix("10:21 ") == true, "\(found)")
    #expect(found.first?.contains("`owner`") == true, "\(found)")
  }

  @Test("an expression that is not a condition")
  func findsWrongTypes() {
    let found = mistakes(in: topic(expect: "risk.title"))
    #expect(found.count == 1 && found[0].contains("must be true or false, but is string"), "\(found)")
  }

  @Test("a key that rules do not have")
  func findsUnknownKeys() {
    let found = mistakes(in: topic(expect: "true", extra: "    mesage: oops"))
    #expect(found.count == 1 && found[0].contains("Did you mean `message`?"), "\(found)")
  }

  @Test("a key of an earlier version names the key that took its place")
  func findsRenamedKeys() {
    let found = mistakes(in: topic(expect: "true", extra: "    fix: Name one person."))
    #expect(found == ["13:5 `fix` is now called `help`. Write `help:` in place of `fix:`."])
  }

  /// A topic file with one rule that reports a problem of reading.
  private func reporting(message: String, extra: String = "") -> String {
    """
    topic: mine
    title: Mine
    rules:
      - id: OWN001
        name: own-rule
        title: Something holds
        class: integrity
        severity: warning
        reports: unknown-field
        message: '\(message)'
        because: It matters.
    \(extra)
    """
  }

  @Test("what a rule reports is called problem, and its former name says so")
  func findsFormerNames() {
    #expect(mistakes(in: reporting(message: "{problem.text}")) == [])
    let inText = mistakes(in: reporting(message: "Unknown: {issue.text}"))
    #expect(
      inText == [
        "10:25 `issue` is now called `problem`. write `problem` in place of `issue`, as in `problem.found`"
      ])
    let inCondition = mistakes(in: reporting(message: "Unknown", extra: "    when: issue.entity == 'risk'"))
    #expect(
      inCondition.count == 1 && inCondition[0].hasPrefix("12:11 `issue` is now called `problem`"), "\(inCondition)")
  }

  @Test("a rule that reports problems sees no entity: none is bound while it is judged")
  func findsEntitiesInReports() {
    let found = mistakes(in: reporting(message: "Unknown", extra: "    when: risk.id != ''"))
    #expect(found.count == 1 && found[0].contains("a rule that reports problems has no `risk`"), "\(found)")
  }

  @Test("none: a rule may have any number of variables", arguments: [65, 300])
  func takesManyVariables(_ count: Int) {
    var lines = ["    variables:", "      v1: 1"]
    for index in 2...max(2, count) { lines.append("      v\(index): v\(index - 1) + 1") }
    let found = mistakes(in: topic(expect: "v\(max(2, count)) > 0", extra: lines.joined(separator: "\n")))
    #expect(found == [])
  }

  @Test("an entity that no schema declares")
  func findsUnknownEntities() {
    let found = mistakes(in: topic(expect: "true").replacing("for: risk", with: "for: rsik"))
    #expect(found.contains { $0.contains("Did you mean `risk`?") }, "\(found)")
  }

  @Test("an id that is taken")
  func findsTakenIDs() {
    let found = mistakes(in: topic(expect: "true").replacing("OWN001", with: "RSK001"))
    #expect(found.count == 1 && found[0].contains("duplicate rule id RSK001"), "\(found)")
  }

  @Test("a setting of a rule that does not exist, and of a parameter that it does not have")
  func findsUnknownSettings() {
    let manifest = "id: mine\nextends: core\nrules:\n  RSK999: off\n  RSK008: {parameters: {extrem: 1}}\n"
    let found = mistakes(in: topic(expect: "true"), manifest: manifest)
    #expect(found.contains { $0.hasPrefix("4:3 unknown rule `RSK999`") }, "\(found)")
    #expect(found.contains { $0.contains("unknown parameter `extrem`") }, "\(found)")
  }

  @Test("text that is no YAML")
  func findsSyntaxErrors() {
    #expect(!mistakes(in: "topic: [mine").isEmpty)
  }
}
