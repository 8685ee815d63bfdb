import Testing

/// A portfolio of any size, of which much of one thing is asked.
struct GrowthCase: Sendable, CustomTestStringConvertible {
  let name: String

  /// How many the smaller portfolio has; see `GrowthTests.scale`.
  let count: Int

  /// The rules that are judged.
  let rules: [String]

  /// A rule that finds something in it; empty where nothing is found.
  let finds: String

  /// The files of a portfolio with so many.
  let files: @Sendable (Int) -> [String: String]

  var testDescription: String { name }

  init(
    _ name: String, _ count: Int, rules: [String], finds: String = "",
    files: @escaping @Sendable (Int) -> [String: String]
  ) {
    self.name = name
    self.count = count
    self.rules = rules
    self.finds = finds
    self.files = files
  }

  static let all: [GrowthCase] = documents + identifiers + suppressions + lists + comparisons + shapes

  // MARK: Parts

  private static func id(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  private static func lines(_ count: Int, _ line: (String) -> String) -> String {
    (0..<count).map { line(id($0)) }.joined()
  }

  private static func register(_ count: Int, _ line: (String) -> String) -> String {
    "kind: risk-register\nproject: P\nrisks:\n" + lines(count, line)
  }

  private static func risk(_ id: String, _ owner: String = "Ann Lee") -> String {
    "  - {id: R-\(id), title: Late data, status: open, owner: \(owner), probability: 4, impact: 4}\n"
  }

  private static func files(_ count: Int, _ file: (String) -> (String, String)) -> [String: String] {
    Dictionary((0..<count).map { file(id($0)) }) { first, _ in first }
  }

  // MARK: Documents

  private static let documents: [GrowthCase] = [
    GrowthCase("records with a misspelt field", 300, rules: ["RSK001", "DOC"], finds: "DOC003") { count in
      [
        "risks.yaml": register(count) {
          "  - {id: R-\($0), title: Late data, status: open, ownr: Ann Lee, probability: 4, impact: 4}\n"
        }
      ]
    },
    GrowthCase("records with a field of the house", 300, rules: ["DOC"], finds: "DOC003") { count in
      [
        "risks.yaml": register(count) {
          "  - {id: R-\($0), title: Late data, status: open, owner: Ann Lee, ward: soon \($0), probability: 4, impact: 4}\n"
        }
      ]
    },
    GrowthCase("folders that nothing names, with references nobody has", 150, rules: ["DOC010"], finds: "DOC010") {
      count in
      Dictionary(
        uniqueKeysWithValues: (0..<count).map { index in
          (
            "p\(index)/issues.yaml",
            "kind: issue-register\nissues:\n  - {id: I-\(index), title: Letters are lost, status: open, risk: R-\(index)}\n"
          )
        })
    },
    GrowthCase("texts that name records nobody has", 300, rules: ["DOC010"], finds: "DOC010") { count in
      [
        "raid.yaml": "kind: raid-log\nproject: P\nrisks:\n" + lines(count) { risk($0) } + "assumptions:\n"
          + lines(count) { "  - {id: A-\($0), statement: It holds, risk_if_false: R-9\($0)}\n" }
      ]
    },
    GrowthCase("documents", 62, rules: ["RSK001", "DOC"]) { count in
      files(count) { id in ("d\(id).yaml", register(1) { _ in risk(id) }) }
    },
    GrowthCase("documents of one file", 62, rules: ["RSK001"], finds: "RSK001") { count in
      ["all.yaml": lines(count) { id in "---\n" + register(1) { _ in risk(id, "TBC") } }]
    },
    GrowthCase("projects", 50, rules: ["GOV", "DOC"], finds: "GOV001") { count in
      files(count) { ("p\($0)/charter.yaml", "kind: charter\nid: P-\($0)\nname: Data\nstage: delivery\n") }
    },
    GrowthCase("projects of one programme", 40, rules: ["DOC005", "RSK016"]) { count in
      var result = files(count) {
        ("p\($0)/charter.yaml", "kind: charter\nid: P-\($0)\nname: Data\nprogramme: G\n")
      }
      for (path, text) in files(count, { id in ("p\(id)/risks.yaml", register(1) { _ in risk(id) }) }) {
        result[path] = text.replacing("project: P\n", with: "")
      }
      result["programme.yaml"] =
        "kind: programme\nid: G\nname: Better data\nprojects:\n" + lines(count) { "  - P-\($0)\n" }
      return result
    },
    GrowthCase("status reports", 50, rules: ["REP"], finds: "REP004") { count in
      files(count) { id in
        let day = Int(id) ?? 0
        let month = day / 28 % 12 + 1
        let date = "\(2000 + day / 336)-\(month < 10 ? "0" : "")\(month)-\(day % 28 + 1 < 10 ? "0" : "")\(day % 28 + 1)"
        return (
          "r\(id).yaml",
          "kind: status-report\nproject: P\nreported_on: \(date)\nperiod: \(date.prefix(7))\nrag: green\n"
        )
      }
    },
  ]

  // MARK: Ids and references

  private static let identifiers: [GrowthCase] = [
    GrowthCase("references that lead nowhere", 100, rules: ["DOC010"], finds: "DOC010") { count in
      [
        "issues.yaml": "kind: issue-register\nproject: P\nissues:\n"
          + lines(count) { "  - {id: I-\($0), title: Late data, risk: R-\($0)x}\n" },
        "risks.yaml": register(count) { risk($0) },
      ]
    },
    GrowthCase("ids that are used twice", 150, rules: ["DOC009"], finds: "DOC009") { count in
      ["risks.yaml": register(count) { _ in risk("1") }]
    },
    GrowthCase("a chain of milestones", 100, rules: ["SCH012", "SCH011"]) { count in
      ["plan.yaml": milestones(count) { max(0, $0 - 1) }]
    },
    GrowthCase("a cycle of milestones", 62, rules: ["SCH012"], finds: "SCH012") { count in
      ["plan.yaml": milestones(count) { ($0 + 1) % count }]
    },
    GrowthCase("milestones before a cycle", 62, rules: ["SCH012"], finds: "SCH012") { count in
      ["plan.yaml": milestones(count) { $0 == 0 ? 1 : $0 - 1 }]
    },
  ]

  private static func milestones(_ count: Int, _ before: (Int) -> Int) -> String {
    let lines = (0..<count).map {
      "  - {id: M-\($0), name: Step, baseline: 2026-11-30, depends_on: [M-\(before($0))]}\n"
    }
    return "kind: plan\nproject: P\nmilestones:\n" + lines.joined()
  }

  // MARK: Suppressions

  private static func waivers(_ count: Int, _ scope: (String) -> String) -> String {
    "waivers:\n"
      + lines(count) {
        "  - {rule: RSK001, where: {\(scope($0))}, reason: later, approved_by: Ann Lee, expires: 2027-03-31}\n"
      }
  }

  private static let suppressions: [GrowthCase] = [
    GrowthCase("waivers", 100, rules: ["RSK001", "LNT"], finds: "RSK001") { count in
      [".pmo-lint.yaml": waivers(count) { "entity: R-\($0)" }, "risks.yaml": register(count) { risk($0, "TBC") }]
    },
    GrowthCase("waivers by pattern", 100, rules: ["RSK001", "LNT"], finds: "RSK001") { count in
      [".pmo-lint.yaml": waivers(count) { "entity: 'R-\($0)*'" }, "risks.yaml": register(count) { risk($0, "TBC") }]
    },
    GrowthCase("waivers of one risk", 100, rules: ["RSK001", "LNT"], finds: "RSK001") { count in
      [
        ".pmo-lint.yaml": waivers(count) { _ in "entity: R-1" },
        "risks.yaml": register(count) { _ in risk("1", "TBC") },
      ]
    },
    GrowthCase("comments", 75, rules: ["RSK001", "LNT"], finds: "RSK001") { count in
      ["risks.yaml": register(count) { "  # pmo-lint: ignore[RSK001] later\n" + risk($0, "TBC") }]
    },
    GrowthCase("comments above one risk", 50, rules: ["RSK001", "LNT"], finds: "LNT001") { count in
      [
        "risks.yaml": register(count) { _ in "  # pmo-lint: ignore[RSK001] later\n" } + risk("1", "TBC")
          + lines(count) { risk($0, "TBC") }
      ]
    },
    GrowthCase("rules of one comment", 150, rules: ["RSK001", "LNT"], finds: "LNT001") { count in
      [
        "risks.yaml": register(1) {
          "  # pmo-lint: ignore[" + lines(count) { _ in "RSK001, " } + "RSK001] later\n" + risk($0)
        }
      ]
    },
    GrowthCase("comments of unknown rules", 40, rules: ["LNT"], finds: "LNT002") { count in
      ["risks.yaml": register(count) { "  # pmo-lint: ignore[RSKX\($0)] later\n" + risk($0) }]
    },
    GrowthCase("entries of the backlog", 75, rules: ["RSK001", "LNT"], finds: "RSK001") { count in
      [
        ".pmo-lint-backlog.yaml": "findings:\n"
          + lines(count) { "  - {rule: RSK001, project: P, entity: risk R-\($0)}\n" },
        "risks.yaml": register(count) { risk($0, "TBC") },
      ]
    },
    GrowthCase("like entries of the backlog", 150, rules: ["RSK001", "LNT"], finds: "RSK001") { count in
      [
        ".pmo-lint-backlog.yaml": "findings:\n"
          + lines(count) { _ in "  - {rule: RSK001, project: P, entity: risk R-1}\n" },
        "risks.yaml": register(count) { _ in risk("1", "TBC") },
      ]
    },
  ]

  // MARK: Lists

  private static let lists: [GrowthCase] = [
    GrowthCase("risks", 100, rules: ["RSK"], finds: "RSK002") { count in
      ["risks.yaml": register(count) { risk($0) }]
    },
    GrowthCase("risks of a map by id", 100, rules: ["RSK"], finds: "RSK002") { count in
      [
        "risks.yaml": register(count) {
          "  R-\($0): {title: Late data, status: open, owner: Ann Lee, probability: 4, impact: 4}\n"
        }
      ]
    },
    GrowthCase("mitigations of a map by id, of many risks", 40, rules: ["RSK"]) { count in
      [
        "risks.yaml": register(count) {
          "  - {id: R-\($0), title: Late, mitigations: {M-\($0): {action: Call, owner: Bo Chan, due: 2026-12-15}}}\n"
        }
      ]
    },
    GrowthCase("mitigations of one risk", 150, rules: ["RSK"]) { count in
      [
        "risks.yaml": register(1) { "  - id: R-\($0)\n    title: Late data\n    mitigations:\n" }
          + lines(count) { "      - {action: Call \($0), owner: Bo Chan, due: 2026-12-15}\n" }
      ]
    },
    GrowthCase("issues and the risks that they come from", 75, rules: ["RSK016"]) { count in
      [
        "issues.yaml": "kind: issue-register\nproject: P\nissues:\n"
          + lines(count) { "  - {id: I-\($0), title: Late data, risk: R-\($0)}\n" },
        "risks.yaml": register(count) { "  - {id: R-\($0), title: Late data, status: occurred}\n" },
      ]
    },
    GrowthCase("decisions and the risks that they are about", 75, rules: ["RSK013"]) { count in
      [
        "decisions.yaml": "kind: decision-log\nproject: P\ndecisions:\n"
          + lines(count) { "  - {id: D-\($0), title: Late data, affects: [R-\($0)]}\n" },
        "risks.yaml": register(count) {
          "  - {id: R-\($0), title: Late, response: accept, probability: 5, impact: 5}\n"
        },
      ]
    },
    GrowthCase("projects of which none has a charter", 60, rules: ["PRG", "REP", "DOC"]) { count in
      Dictionary(
        uniqueKeysWithValues: (0..<count).map {
          ("p\($0)/risks.yaml", "kind: risk-register\nproject: P-\($0)\nrisks:\n  - {id: R-1, title: Late data}\n")
        })
    },
    GrowthCase("dependencies on projects of a large portfolio", 75, rules: ["PRG"]) { count in
      [
        "projects.yaml": "kind: project-list\nprojects:\n"
          + lines(count) { "  - {id: P-\($0), name: Screening}\n" },
        "raid.yaml": "kind: raid-log\nproject: P-1\ndependencies:\n"
          + lines(count) { "  - {id: D-\($0), from: P-1, to: P-\($0)/MS-1, needed_on: 2026-12-01}\n" },
      ]
    },
    GrowthCase("milestones and what a report says of them", 75, rules: ["SCH"]) { count in
      [
        "plan.yaml": milestones(count) { max(0, $0 - 1) },
        "report.yaml": "kind: status-report\nproject: P\nreported_on: 2026-11-20\nmilestones:\n"
          + (0..<count).map { "  - {id: M-\($0), forecast: 2026-11-30}\n" }.joined(),
      ]
    },
  ]

  // MARK: Records that a rule compares with each other

  private static let charter = """
    kind: charter
    id: P
    name: Portal
    stage: delivery
    tier: 1
    roles: {sponsor: Amina Patel, project_manager: Tom Okafor}
    scope: {included: [Letters], excluded: [Parcels]}

    """

  private static let comparisons: [GrowthCase] = [
    GrowthCase("high risks of one owner", 200, rules: ["RSK021"], finds: "RSK021") { count in
      ["charter.yaml": charter, "risks.yaml": register(count) { risk($0) }]
    },
    GrowthCase("high risks beside a report", 200, rules: ["REP016"], finds: "REP016") { count in
      let report =
        "kind: status-report\nproject: P\nperiod: 2026-10\nreported_on: 2026-11-05\nauthor: Tom Okafor\nsummary: On time\n"
      return [
        "charter.yaml": charter, "report.yaml": report,
        "risks.yaml": register(count) { id in
          "  - {id: R-\(id), title: Late data of \(id), status: open, owner: Ann Lee, probability: 3, impact: \(id < "000003" ? 4 : 3)}\n"
        },
      ]
    },
    GrowthCase("gates of one type", 200, rules: ["GOV025"], finds: "GOV025") { count in
      let gates = lines(count) { "  - {id: G-\($0), type: gateway-3, planned: 2027-03-01}\n" }
      return ["charter.yaml": charter + "gates:\n" + gates]
    },
    GrowthCase("benefits with one measure", 200, rules: ["BEN008"]) { count in
      let benefits = lines(count) {
        "  - {id: B-\($0), title: Fewer letters of \($0), owner: Ann Lee, measure: Letters, baseline: {value: 9}, target: {value: 3}}\n"
      }
      let other = charter.replacing("id: P\n", with: "id: Q\n")
      return [
        "p/charter.yaml": charter + "benefits:\n" + benefits, "q/charter.yaml": other + "benefits:\n" + benefits,
      ]
    },
    GrowthCase("addresses in texts", 200, rules: ["DOC012"], finds: "DOC012") { count in
      ["risks.yaml": register(count) { "  - {id: R-\($0), title: Late, notes: Ask ann\($0)@gmail.com}\n" }]
    },
  ]

  // MARK: Shapes of documents

  private static let shapes: [GrowthCase] = [
    GrowthCase("placeholders", 150, rules: ["DOC"], finds: "DOC005") { count in
      ["risks.yaml": register(count) { "  - {id: R-\($0), title: TBC}\n" }]
    },
    GrowthCase("findings of one place", 150, rules: ["RSK001"], finds: "RSK001") { count in
      [
        "risks.yaml": register(1) { "  - &r {id: R-\($0), title: Late data, owner: TBC}\n" }
          + lines(count) { _ in "  - *r\n" }
      ]
    },
    GrowthCase("unknown fields", 75, rules: ["DOC"], finds: "DOC003") { count in
      ["risks.yaml": register(count) { "  - {id: R-\($0), title: Late data, colour\($0): 1}\n" }]
    },
    GrowthCase("unknown words", 50, rules: ["DOC"]) { count in
      ["risks.yaml": register(count) { "  - {id: R-\($0), title: Late data, status: word\($0)}\n" }]
    },
    GrowthCase("values of the wrong type", 75, rules: ["DOC"]) { count in
      ["risks.yaml": register(count) { "  - {id: R-\($0), title: [Late], raised_on: 24/11/2026}\n" }]
    },
    GrowthCase("a long line", 75, rules: ["RSK001"], finds: "RSK001") { count in
      let risks = lines(count) { "{id: R-\($0), title: Late data, owner: TBC}, " }
      return ["risks.yaml": "{kind: risk-register, project: P, risks: [\(risks)]}\n"]
    },
    GrowthCase("a long text", 100_000, rules: ["RSK", "DOC"]) { count in
      [
        "risks.yaml": register(1) {
          "  - {id: R-\($0), title: Late, notes: \"" + String(repeating: "word ", count: count) + "\"}\n"
        }
      ]
    },
    GrowthCase("deep nesting", 40, rules: ["RSK", "DOC"]) { count in
      [
        "risks.yaml": "kind: risk-register\nproject: P\nrisks: []\nmetadata: "
          + String(repeating: "[", count: count) + String(repeating: "]", count: count) + "\n"
      ]
    },
    GrowthCase("aliases", 250, rules: ["RSK", "DOC"]) { count in
      ["risks.yaml": register(1) { risk($0) } + "metadata:\n  - &a [1, 2, 3]\n" + lines(count) { _ in "  - *a\n" }]
    },
    GrowthCase("aliases of a long list", 100, rules: ["RSK", "DOC"]) { count in
      let list = "metadata:\n  - &a [" + lines(count) { "x\($0), " } + "]\n"
      return ["risks.yaml": register(1) { risk($0) } + list + lines(count) { _ in "  - *a\n" }]
    },
    GrowthCase("keys of one mapping", 500, rules: ["RSK", "DOC"]) { count in
      ["risks.yaml": register(1) { risk($0) } + "metadata:\n" + lines(count) { "  key\($0): 1\n" }]
    },
  ]
}
