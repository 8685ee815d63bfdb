import Diagnostics
import TestSupport
import Testing

/// Documents that keep their facts under names of their own, read with a few lines of configuration.
@Suite("Local names")
struct LocalNamesTests {
  private let nested = """
    kind: risk-register
    risks:
      - id: R-1
        title: Letters may arrive without identifiers
        ownership: {lead: Amina Patel, since: 2026-10-05}
        assessment: {likelihood: 3, severity: 4, score: 13, method: workshop}
        status: open
        plan:
          steps:
            - {action: Match letters by date of birth, owner: Jo Whitfield, due: 2026-12-15}

    """
  private let aliases = """
    aliases:
      risk:
        ownership.lead: owner
        assessment.likelihood: probability
        assessment.severity: impact
        assessment.score: score
        plan.steps: mitigations

    """

  @Test("are found inside other mappings, and the finding points at the nested value")
  func findsNestedValues() throws {
    #expect(
      try LocalReport(["r.yaml": nested], aliases, select: ["DOC", "RSK010"]).lines == ["RSK010 r.yaml:6:53 \"13\""])
  }

  @Test("are missing without the configuration")
  func missesNestedValues() throws {
    let lines = try LocalReport(["r.yaml": nested], select: ["RSK001", "RSK036"]).lines
    #expect(lines == ["RSK001 r.yaml:3:9 \"R-1\"", "RSK036 r.yaml:3:9 \"R-1\""])
  }

  @Test("lead to entities, whose own fields are judged")
  func findsNestedEntities() throws {
    let text = nested.replacing("owner: Jo Whitfield, ", with: "").replacing("2026-12-15", with: "soon")
    let lines = try LocalReport(["r.yaml": text], aliases, select: ["RSK003", "DOC007"]).lines
    #expect(lines == ["RSK003 r.yaml:10:20 \"Match letters by date of birth\"", "DOC007 r.yaml:10:57 \"soon\""])
  }

  @Test("give ids and references")
  func findsNestedIdentifiers() throws {
    let text = """
      kind: plan
      milestones:
        - {meta: {key: MS-1}, name: Design, baseline: 2027-01-04, owner: Ada Lovelace, status: planned}
        - {meta: {key: MS-1}, name: Build, baseline: 2027-03-01, owner: Ada Lovelace, status: planned, links: {after: [MS-9]}}

      """
    let configuration = "aliases: {milestone: {meta.key: id, links.after: depends_on}}\n"
    let lines = try LocalReport(["plan.yaml": text], configuration, select: ["DOC009", "SCH013"]).lines
    #expect(lines == ["DOC009 plan.yaml:4:18 \"MS-1\"", "SCH013 plan.yaml:4:114 \"MS-9\""])
  }

  @Test("are given by the field's own key where this holds a mapping")
  func passesThroughOwnName() throws {
    let text = """
      kind: risk-register
      risks:
        - {id: R-1, title: Data may come late, owner: Ada Lovelace, status: open,
           probability: {rating: 2, why: It is early}, impact: {rating: 9, why: It is large}, mitigations: []}

      """
    let configuration = "aliases: {risk: {probability.rating: probability, impact.rating: impact}}\n"
    let lines = try LocalReport(["r.yaml": text], configuration, select: ["DOC", "RSK009"]).lines
    #expect(lines == ["RSK009 r.yaml:4:67 \"9\""])
  }

  @Test("take a name from the field that the standard gives it to")
  func takesNames() throws {
    let text = """
      risks:
        - {id: R-1, title: Data may come late, owner: Ada Lovelace, status: open, probability: high, severity: high,
           impact: The clinics would work with two systems for another quarter, mitigation: Ask the supplier each week}

      """
    let configuration = "aliases: {risk: {severity: impact, impact: effect}}\n"
    #expect(
      try LocalReport(["risks.yaml": text], configuration, select: ["DOC", "RSK009", "RSK036", "RSK002"]).lines == [])
    let without = try LocalReport(["risks.yaml": text], select: ["DOC022"])
    #expect(without.text(of: "DOC022").contains("`aliases` in .pmo-lint.yaml"), "\(without.lines)")
  }

  @Test("may be those of a list, at the root or inside other mappings")
  func renamesLists() throws {
    let record = "{id: R-1, title: Data may come late, status: open, probability: 1, impact: 1}"
    let plain = "kind: risk-register\nhazards:\n  - \(record)\n"
    #expect(
      try LocalReport(["r.yaml": plain], "lists: {hazards: risks}\n", select: ["RSK001", "DOC003"]).lines
        == ["RSK001 r.yaml:3:10 \"R-1\""])
    let wrapped = "kind: risk-register\nregister: {year: 2026, entries: [\(record)]}\n"
    #expect(
      try LocalReport(["r.yaml": wrapped], "lists: {register.entries: risk}\n", select: ["RSK001", "DOC003", "DOC016"])
        .lines == ["RSK001 r.yaml:2:39 \"R-1\""])
  }

  @Test("that give two values are reported with both places")
  func findsConflicts() throws {
    let report = try LocalReport(
      ["r.yaml": nested.replacing("    status: open", with: "    status: open\n    score: 12")], aliases,
      select: ["DOC023"])
    #expect(report.lines == ["DOC023 r.yaml:6:53 \"13\""])
    #expect(report.text(of: "DOC023").contains("`assessment.score` and `score` are both the score"))
    #expect(Array(report.report.activeFindings).first?.related.count == 1)
  }

  @Test(
    "that cannot be are mistakes of the configuration, with what was meant",
    arguments: [
      ("aliases: {risk: {inherent..likelihood: probability}}", "`inherent..likelihood` is not a path"),
      ("aliases: {risk: {chance: probabilty}}", "Did you mean `probability`?"),
      ("aliases: {risk: {probability: chance}}", "Write the name in your documents first: `chance: probability`."),
      ("lists: {hazards: riskss}", "Did you mean `risks`?"), ("lists: {hazards: colours}", "Expected one of:"),
    ])
  func refusesMistakes(_ text: String, _ expected: String) {
    let mistake = #expect(throws: MemoryCheck.Mistake.self) { try LocalReport([:], text + "\n") }
    #expect(mistake?.text.contains(expected) == true, "\(mistake?.text ?? "")")
  }
}
