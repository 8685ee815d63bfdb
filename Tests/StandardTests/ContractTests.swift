import Engine
import Foundation
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace

/// What the linter itself leans on in a standard, under the names that packs give it.
@Suite("The contract of a standard")
struct ContractTests {
  private func load(_ contract: String, vocabulary: String? = nil) throws -> Standard {
    var texts = ["mine/pack.yaml": "id: mine\nextends: core\n\(contract)"]
    if let vocabulary { texts["mine/vocabulary.yaml"] = vocabulary }
    return try PackLoading.load(packs: ["mine"], tree: MemoryTree(texts: texts))
  }

  /// What is wrong with a contract, as `line:column text`, with the help.
  private func mistakes(_ contract: String) -> [String] {
    do {
      _ = try load(contract)
      return []
    } catch EngineError.pack(let problems, let files) {
      return problems.map { problem in
        let position = files[problem.location.file].position(of: problem.location.range.lower)
        return "\(position.line):\(position.column) \(problem.message). \(problem.help)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("names every part in the built-in standard")
  func isComplete() throws {
    let contract = try PackLoading.load().contract
    let missing = Contract.Part.allCases.filter { contract[$0] == nil }
    #expect(missing == [])
    #expect(contract.waiverRoles.count == 3)
  }

  @Test("may be given other names by a pack that extends the standard")
  func isOverridden() throws {
    let standard = try load(
      "contract: {words: {placeholders: gaps}, waiver_roles: [sponsor]}\n", vocabulary: "words: {gaps: [unklar]}\n")
    #expect(standard.contract[.placeholders] == "gaps" && standard.contract[.projectStage] == "stage")
    #expect(standard.contract.waiverRoles == ["sponsor"])
    #expect(standard.words.isPlaceholder("Unklar") && !standard.words.isPlaceholder("TBC"))
  }

  @Test(
    "refuses a name that the standard does not have, or that is of another type, at its place",
    arguments: [
      (
        "{project: {stage: stge}}",
        "3:29 unknown field `stge` of `project` in `project.stage` of the contract. Did you mean `stage`?"
      ),
      (
        "{project: {stage: name}}",
        "3:29 `project.name` must be a word of a vocabulary in `project.stage` of the contract. "
      ),
      ("{project: {roles: name}}", "3:29 `project.name` must be a mapping in `project.roles` of the contract. "),
      (
        "{project: {entity: projct}}",
        "3:30 unknown entity `projct` in `project.entity` of the contract. Did you mean `project`?"
      ),
      (
        "{person: {entity: persn}}",
        "3:29 unknown entity `persn` in `person.entity` of the contract. Did you mean `person`?"
      ),
      (
        "{programme: {projects: name}}",
        "3:34 `programme.name` must be a list in `programme.projects` of the contract. "
      ),
      ("{document: {kind: knd}}", "3:29 unknown key `knd` in `document.kind` of the contract. "),
      ("{justification: why}", "3:27 unknown field `why` in `justification` of the contract. "),
      (
        "{vocabularies: {stage: stages}}",
        "3:34 unknown vocabulary `stages` in `vocabularies.stage` of the contract. Did you mean `stage`?"
      ),
      ("{bands: risk-bands}", "3:19 unknown bands `risk-bands` in `bands` of the contract. Did you mean `risk-band`?"),
      (
        "{words: {vague: vage}}",
        "3:27 unknown word list `vage` in `words.vague` of the contract. Did you mean `vague`?"
      ),
      (
        "{waiver_roles: [sponser]}",
        "3:27 unknown role `sponser` in `waiver_roles` of the contract. Did you mean `sponsor`?"
      ),
    ])
  func refusesNames(_ contract: String, _ expected: String) {
    let found = mistakes("contract: \(contract)\n")
    #expect(found.contains(expected), "\(found)")
  }

  @Test("refuses parts that it does not have")
  func refusesParts() {
    #expect(mistakes("contract: {projects: {}}\n").first?.contains("unknown key `projects` in `contract`") == true)
    #expect(
      mistakes("contract: {project: {stages: stage}}\n").first?.contains(
        "unknown key `stages` in `project` of `contract`")
        == true)
    #expect(mistakes("contract: {words: placeholders}\n").first?.contains("must be a mapping") == true)
  }

  @Test("is asked for where a pack does not extend the standard")
  func isAskedFor() {
    let tree = MemoryTree(texts: ["mine/pack.yaml": "id: mine\n"])
    do {
      _ = try PackLoading.load(packs: ["mine"], tree: tree)
      Issue.record("a pack without a contract was loaded")
    } catch .pack(let problems, _) {
      #expect(
        problems.contains { $0.message == "missing `project.entity` in the contract of the packs" }, "\(problems)")
    } catch {
      Issue.record("\(error)")
    }
  }

  /// Names of the standard that are also words of a file format or of the rule language, which libraries do write.
  private static let words: Set<String> = [
    "kind", "project", "programme", "name", "role", "roles", "projects", "stage", "tier", "person", "titles", "score",
    "justification",
  ]

  @Test("keeps the names of the standard out of Swift")
  func namesAreData() throws {
    let contract = try PackLoading.load().contract
    let names = Set(Contract.Part.allCases.compactMap { contract[$0] } + contract.waiverRoles)
      .subtracting(ContractTests.words)
    #expect(names.count >= 8)
    let lookup = try Regex(
      #"(symbol\(for: |field\(named: |intern\(|entities\[|vocabulary\(named: |bands\(named: |(text|value)\(of: )""#
    )
    let sources = ProjectFolder.root.appending(path: "Sources")
    let enumerator = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    var found: [String] = []
    while let file = enumerator?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//") else { continue }
        let isNamed = names.contains { code.contains("\"\($0)\"") }
        if isNamed || code.contains(lookup) { found.append("\(file.lastPathComponent):\(number + 1): \(code)") }
      }
    }
    #expect(found == [])
  }
}
