import Engine
import Portfolio
import Standard
import Testing
import Workspace

/// What is inferred from documents that nobody wrote for the standard.
@Suite("Inference of a configuration")
struct InferenceTests {
  private static let standard = Result { try PackLoading.load() }

  private func infer(_ files: [String: String]) throws -> Inference {
    let tree = MemoryTree(files.mapValues { Array($0.utf8) })
    return Inference.infer(
      files.keys.sorted(), in: tree, by: try Self.standard.get(), isHidden: ProjectDocuments.isHidden(pathOf:))
  }

  /// A register of two risks with one more name and its values.
  private func register(_ name: String, _ first: String, _ second: String) -> [String: String] {
    [
      "risks.yaml": """
      risks:
        - {id: R-1, title: Data may come late, \(name): \(first)}
        - {id: R-2, title: Staff may leave, \(name): \(second)}
      """
    ]
  }

  @Test(
    "places a name by what it says and by what is written under it",
    arguments: [
      ("owner_role", "model_reviewer", "security_officer", "owner", Confidence.sure),
      ("lead", "Amina Patel", "Jo Whitfield", "owner", .sure),
      ("severity", "high", "low", "impact", .sure),
      ("severity", "4", "2", "impact", .sure),
      ("likelyhood", "high", "low", "probability", .sure),
      ("treatment", "reduce", "accept", "response", .sure),
      ("treatment", "Match the letters by date of birth", "Hire two more nurses by spring", "mitigations", .sure),
      ("treatment", "retain_human_review_and_revalidate", "publish_a_new_data_card_soon", "mitigations", .sure),
      ("review_date", "'2026-01-16'", "'2026-02-16'", "next_review", .sure),
      ("ownr", "Amina Patel", "Jo Whitfield", "owner", .likely),
      ("business_impact", "high", "low", "impact", .sure), ("impact_value", "4", "2", "impact", .sure),
      ("likelihood_level", "high", "low", "probability", .sure),
      ("responsible_role", "Chair", "Treasurer", "owner", .sure),
      ("controls", "Two people approve each change", "Backups are restored every month", "mitigations", .guess),
    ])
  func placesNames(_ name: String, _ first: String, _ second: String, _ field: String, _ sure: Confidence) throws {
    let aliases = try infer(register(name, first, second)).aliases
    let alias = try #require(aliases.first { $0.name == name }, "\(aliases)")
    #expect(alias.field == field)
    #expect(alias.confidence == sure)
    #expect(alias.support == 2 && alias.records == 2)
  }

  @Test(
    "leaves a name alone whose values say something else",
    arguments: [
      ("severity", "It would stop the clinic for days", "Nobody would notice for a while"),
      ("lead", "'2026-01-16'", "'2026-02-16'"), ("dread", "8", "3"), ("colour", "blue", "red"),
      ("likelihood", "high", "low"), ("owner_repository", "clinic/letters", "clinic/portal"),
      ("impact_value", "25000", "4000"), ("tasks", "[late, data]", "[staff]"),
      ("controls_impacted", "[Backups]", "[Fences]"), ("target_ids", "[SYS-1]", "[SYS-2]"),
    ])
  func leavesNamesAlone(_ name: String, _ first: String, _ second: String) throws {
    #expect(try infer(register(name, first, second)).aliases.filter { $0.confidence != .guess }.isEmpty)
  }

  @Test("finds ratings one level deeper, and gives prose under a rating's name to the field that prose belongs to")
  func findsNestedNames() throws {
    let inference = try infer([
      "risks.yaml": """
      risks:
        - id: R-1
          title: Data may come late
          assessment: {likelihood: high, note: fine}
          severity: critical
          impact: Letters are lost and patients wait for weeks
        - id: R-2
          title: Staff may leave
          assessment: {likelihood: low, note: fine}
          severity: low
          impact: Two clinics close on Fridays until spring
      """
    ])
    let pairs = inference.aliases.map { "\($0.name): \($0.field)" }
    #expect(pairs.contains("assessment.likelihood: probability"))
    #expect(pairs.contains("severity: impact"))
    #expect(pairs.contains("impact: effect"))
  }

  @Test("places words by their beginning, and shows the choices for those that it cannot place")
  func placesWords() throws {
    let inference = try infer([
      "risks.yaml": """
      risks:
        - {id: R-1, title: Data may come late, status: open_release_blocker, likelihood: 4 - likely}
        - {id: R-2, title: Staff may leave, status: zzz, likelihood: low}
      """
    ])
    let blocker = try #require(inference.words.first { $0.word == "open_release_blocker" })
    #expect(blocker.meaning == "open" && blocker.list == "risk-status")
    let unknown = try #require(inference.words.first { $0.word == "zzz" })
    #expect(unknown.meaning == nil && unknown.choices.contains("closed"))
    let text = ConfigurationText.text(of: inference)
    #expect(text.contains("    open: [open_release_blocker]  # likely"))
    #expect(
      text.contains("#     # not known: zzz (once); one of: draft, open, occurred, accepted, closed"), "\(text)")
    #expect(!text.contains("[zzz]"))
  }

  @Test("does not take what lies in a part for the record's own where few records have it, or it may be of anything")
  func leavesPartsAlone() throws {
    let register = """
      risks:
        - {id: R-1, title: Data may come late, planned_close: {owner: Ada Novak}, hearing: {note: Held in May}}
        - {id: R-2, title: Staff may leave, hearing: {note: Held in June}}
        - {id: R-3, title: The hall may be taken, hearing: {note: Held in July}}
      """
    let aliases = try infer(["risks.yaml": register]).aliases
    #expect(!aliases.contains { $0.confidence != .guess }, "\(aliases)")
    #expect(!aliases.contains { $0.field == "notes" })
  }

  @Test("proposes no number for a word that no scale has")
  func proposesNoNumber() throws {
    let text = ConfigurationText.text(of: try infer(register("impact", "existential", "low")))
    #expect(text.contains("#     # not known: existential (once); one of: 1, 2, 3, 4, 5"), "\(text)")
    #expect(!text.contains("existential: "))
  }

  @Test("sees a field where the standard looks for it in another mapping")
  func seesPaths() throws {
    let text = "meta: {id: P-1, name: Triage}\nsponsor: Ann Bell\nproject_manager: Tom Okafor\nin_scope: [Forms]\n"
    let document = try #require(try infer(["charter.yaml": text]).documents.first)
    #expect(document.fields.contains { $0.field == "name" && $0.name == "meta.name" && $0.count == 1 })
  }

  @Test("tells a scale of three steps by the scores that are stated")
  func tellsScales() throws {
    let files = [
      "risks.yaml": """
      risks:
        - {id: R-1, title: Data may come late, likelihood: medium, impact: medium, score: 4}
        - {id: R-2, title: Staff may leave, likelihood: high, impact: low, score: 3}
      """
    ]
    let words = try infer(files).words
    #expect(
      words.filter { $0.list == "impact" }.map { "\($0.word) \($0.meaning ?? "")" } == ["low 1", "medium 2", "high 3"])
    let five = files.mapValues { $0.replacing("score: 4", with: "score: 9").replacing("score: 3", with: "score: 8") }
    #expect(try infer(five).words.isEmpty)
  }

  @Test("knows a score by its values, in quotes as well", arguments: ["level", "risk_level"])
  func knowsScores(_ name: String) throws {
    let text = ConfigurationText.text(of: try infer(register(name, "\"5\"", "\"12\"")))
    #expect(text.contains("\(name): score  # sure"), "\(text)")
    let words = ConfigurationText.text(of: try infer(register(name, "high", "low")))
    #expect(!words.contains("\(name): score"), "\(words)")
  }

  @Test("gives files of one record each one pattern, and others one of their own")
  func makesPatterns() throws {
    let inference = try infer([
      ".state/risks/R-1.yaml": "kind: risk\nid: R-1\ntitle: Data may come late\n",
      ".state/risks/R-2.yaml": "kind: risk\nid: R-2\ntitle: Staff may leave\n",
      "docs/decisions.yaml": "kind: decisionz\ndecisions:\n  - {id: D-1, title: Buy, date: 2026-10-01}\n",
      "plan.yaml": "kind: plan\nmilestones:\n  - {id: M-1, name: Go live, baseline: 2026-10-01}\n",
    ])
    let text = ConfigurationText.text(of: inference)
    #expect(text.contains(#"{files: ".state/risks/*.yaml", kind: risk}  # sure: 2 files of one risk each"#))
    #expect(text.contains("{files: docs/decisions.yaml, kind: decision-log}  # likely, 1 decision"))
    #expect(!text.contains("plan.yaml"))
  }

  @Test("knows a register whose list has a name of its own")
  func findsLists() throws {
    let inference = try infer([
      "safety/hazards.yaml": """
      hazards:
        - {id: H-1, title: Wrong dose, likelihood: low, impact: high, mitigation: Double check of doses}
        - {id: H-2, title: Wrong patient, likelihood: low, impact: high, mitigation: Wristbands with codes}
      """
    ])
    #expect(inference.lists.map { "\($0.name): \($0.plural)" } == ["hazards: risks"])
    #expect(inference.documents.map(\.kind) == ["risk-register"])
    #expect(inference.documents.first?.confidence == .likely)
  }

  @Test("reads what lies before a mistake, and tells of the mistake")
  func readsBeforeMistakes() throws {
    let inference = try infer([
      "milestones.yaml": """
      milestones:
        - {id: M-1, name: Go live, due_on: 2026-10-01}
        - id: M-2
          name: {{name}} goes live
      """
    ])
    #expect(inference.unreadable.map(\.line) == [4])
    #expect(inference.documents.first?.entities.map(\.count) == [2])
  }

  @Test("names lists that nothing is read from")
  func namesUnreadLists() throws {
    let inference = try infer([
      "milestones.yml": """
      milestones: [{title: Go live, due_on: 2026-10-01}]
      issues: [{title: Write it, state: closed}, {title: Test it}]
      """
    ])
    #expect(inference.documents.first?.unreadLists == ["issues (2 entries)"])
    #expect(inference.documents.first?.entities.map(\.counted) == ["1 milestone"])
  }

  @Test("takes no name that means something else in one of the files, and names it")
  func takesNoNameThatIsNotSoEverywhere() throws {
    let inference = try infer([
      "a/risks.yaml": """
      risks:
        - {id: A-1, title: Letters may go astray, severity: medium, likelihood: low, impact: Patients wait for weeks and ask}
        - {id: A-2, title: The hall may be taken, severity: low, likelihood: low, impact: Nobody can meet and the plan slips}
      """,
      "b/risks.yaml": "risks: [{id: B-1, title: Keys may be lost, likelihood: medium, impact: low}]\n",
    ])
    #expect(!inference.aliases.contains { $0.name == "impact" })
    let text = ConfigurationText.text(of: inference)
    #expect(text.contains("#   risk: impact: effect  # not so in b/risks.yaml"))
  }

  @Test(
    "does not take a slip in one record, an empty list, words of no vocabulary or the standard's name in capitals",
    arguments: [
      ("risks", "{id: R-1, title: A}, {id: R-2, title: B, contingancy: Hire}, {id: R-3, title: C}", "contingancy"),
      ("risks", "{id: R-1, title: A, tasks: []}, {id: R-2, title: B, tasks: []}", "tasks"),
      ("risks", "{id: R-1, title: A, Impact: Low}, {id: R-2, title: B, Impact: High}", "Impact"),
      (
        "benefits", "{id: B-1, name: A, origin: {type: workshop}}, {id: B-2, name: B, origin: {type: vision}}",
        "origin.type"
      ),
      (
        "milestones", "{id: M-1, name: A, artifacts: [plans/ward-1/]}, {id: M-2, name: B, artifacts: [models/]}",
        "artifacts"
      ),
    ])
  func takesNoAccident(_ list: String, _ records: String, _ name: String) throws {
    let aliases = try infer(["\(list).yaml": "\(list): [\(records)]\n"]).aliases
    #expect(!aliases.contains { $0.name == name && $0.confidence != .guess }, "\(aliases)")
  }

  @Test("does not say that a document without a field that is asked for follows the standard")
  func seesWhatIsLacking() throws {
    #expect(try !infer(["report.yaml": "kind: status-report\nhazards: [{a: 1}, {a: 2}]\n"]).followsStandard)
  }

  @Test(
    "proposes the ends of a scale by its numbers",
    arguments: [
      ("2", "0.5", "2", "0.2", "    from: 0  # likely", "    to: 1  # likely"),
      ("30", "80", "10", "60", "    to: 100  # likely: 2 values, the highest 30", "low: [1, 1200]"),
      ("7", "3", "10", "9", "    to: 10  # likely: 2 values, the highest 9", "bands:"),
    ])
  func proposesScales(_ p1: String, _ i1: String, _ p2: String, _ i2: String, _ first: String, _ second: String) throws
  {
    let text = ConfigurationText.text(
      of: try infer([
        "risks.yaml": """
        risks:
          - {id: R-1, title: Letters may go astray, owner: Ada Novak, probability: \(p1), impact: \(i1), status: open}
          - {id: R-2, title: The hall may be taken, owner: Ada Novak, probability: \(p2), impact: \(i2), status: open}
        """
      ]))
    #expect(text.contains(first) && text.contains(second), "\(text)")
  }

  @Test("sees the parts of a charter that are written beside its other fields")
  func seesFlatParts() throws {
    let text = "kind: charter\nid: P1\nname: Triage\nsponsor: Ann Bell\nscope: {included: [Forms]}\n"
    let document = try #require(try infer(["charter.yaml": text]).documents.first)
    #expect(document.fields.contains { $0.field == "roles" && $0.name == "sponsor" && $0.count == 1 })
  }

  @Test("says nothing of documents that follow the standard")
  func staysSilentOnTheStandard() throws {
    let inference = try infer([
      "risks.yaml": """
      kind: risk-register
      risks:
        - {id: R-1, title: Data may come late, owner: Amina Patel, probability: 3, impact: 4, status: open}
      """
    ])
    #expect(inference.followsStandard)
    #expect(inference.profile == "standard")
    #expect(!ConfigurationText.text(of: inference).contains("kinds:\n"))
  }

  @Test(
    "takes nothing that is not a project document",
    arguments: [
      ("k8s/deploy.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, labels: {owner: team}}\n"),
      ("docker-compose.yml", "services:\n  web: {image: nginx, depends_on: [db]}\n  db: {image: postgres}\n"),
      (
        "openapi.yaml",
        "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\ntags: [{name: a, description: b}]\n"
      ),
      (".github/workflows/ci.yml", "on: push\njobs: {build: {runs-on: ubuntu, steps: [{name: Test, run: make}]}}\n"),
      ("issues.yml", "name: Bug\nbody: [{type: input, id: a, attributes: {label: b}}]\n"),
      ("_config.yml", "title: My page\nauthor: Me\nplugins: [jekyll-feed]\n"),
      ("mkdocs.yml", "site_name: Docs\nnav: [{Home: index.md}, {About: about.md}]\n"),
      ("values.yaml", "image: {tag: 1}\nresources: {limits: {cpu: 1}}\nstatus: open\n"),
      ("post.md", "---\ntitle: A post\ndate: 2026-10-01\nstatus: draft\nowner: me\n---\nText\n"),
      ("playbook.yml", "- name: Install\n  hosts: all\n  tasks: [{name: a, become: true}]\n"),
    ])
  func takesNothingElse(_ path: String, _ text: String) throws {
    let inference = try infer([path: text])
    #expect(inference.documents.isEmpty && inference.unsure.isEmpty && inference.unreadable.isEmpty)
  }
}
