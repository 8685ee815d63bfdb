import Diagnostics
import TestSupport
import Testing

/// Names that differ from the standard's in nothing that matters.
@Suite("Variants of names")
struct NameVariantTests {
  /// The rules that say something of one risk which has a field under a name.
  private func rules(_ entry: String, without field: String) throws -> [String] {
    let fields = [
      "title": "title: The hall may be taken", "owner": "owner: Ada Novak", "probability": "probability: 3",
      "impact": "impact: 4", "status": "status: open",
      "mitigations": "mitigations: [{action: Book it, owner: Ada Novak}]",
      "category": "category: rooms",
    ]
    let others = fields.filter { $0.key != field }.sorted { $0.key < $1.key }.map { "    \($0.value)\n" }.joined()
    let text = "kind: risk-register\nrisks:\n  - id: R-1\n\(others)    \(entry)\n"
    return try LocalReport(["risks.yaml": text], select: ["DOC003", "DOC016", "RSK001", "RSK002", "RSK036"]).report
      .activeFindings.map { "\($0.rule) \($0.message)" }
  }

  @Test(
    "are read, without a word",
    arguments: [
      ("title_en: The hall may be taken\n    title_de: Der Saal kann besetzt sein", "title"),
      ("risk_name_fr: La salle est prise", "title"), ("business_impact: high", "impact"),
      ("impact_value: 4\n    business_impact: high", "impact"), ("overall_probability: medium", "probability"),
      ("likelihood_level: medium", "probability"), ("risk_impact_rating: 4", "impact"),
      ("owner_role: Head of Estates", "owner"),
      ("risk_owners: [Ada Novak]", "owner"), ("overall_status: open", "status"), ("categories: [rooms]", "category"),
      ("additional_controls: [{control: Book it, responsible: Ada Novak, status: planned}]", "mitigations"),
    ])
  func areRead(_ entry: String, _ field: String) throws {
    let found = try rules(entry, without: field)
    #expect(found.isEmpty, "\(found)")
  }

  @Test(
    "are not read where the value or the last word says that it is another field",
    arguments: [
      ("impact_value: 25000", "impact", "RSK036"), ("owner_repository: clinic/letters", "owner", "RSK001"),
      ("impact_description: Nobody can meet and the plan slips", "impact", "RSK036"),
      ("cost_impact: high", "impact", "RSK036"), ("owner_level: senior", "owner", "RSK001"),
    ])
  func areNotRead(_ entry: String, _ field: String, _ rule: String) throws {
    let found = try rules(entry, without: field)
    #expect(found.contains { $0.hasPrefix(rule) }, "\(found)")
  }

  @Test("of another field are named without a proposal", arguments: ["target_ids: [SYS-0]", "categories: [a, b]"])
  func proposeNothing(_ entry: String) throws {
    let name = String(entry.prefix { $0 != ":" })
    let text = "kind: risk-register\nrisks:\n  - {id: R-1, title: Late, category: a, \(entry)}\n"
    let help = try LocalReport(["risks.yaml": text], select: ["DOC003"]).text(of: "DOC003")
    #expect(help.contains(name), "\(help)")
    #expect(!help.contains("Write `"), "\(help)")
  }

  @Test("read the ratings of a part that are written beside the others")
  func readParts() throws {
    let text = """
      kind: risk-register
      risks:
        - {id: R-1, title: Late, probability: 2, impact: 2, residual_risk_probability: 4, residual_risk_impact: 4}

      """
    let report = try LocalReport(["risks.yaml": text], select: ["DOC003"])
    #expect(report.lines.isEmpty, "\(report.lines)")
  }

  @Test("hold for every kind of record")
  func holdForAll() throws {
    let text = """
      kind: charter
      id: P-1
      name: Letters
      objectives:
        - {id: O-1, title_en: Nobody waits, title_de: Niemand wartet, measurement: Days until a letter is sent, target: 2}

      """
    let report = try LocalReport(["charter.yaml": text], select: ["DOC016"])
    #expect(!report.lines.contains { $0.contains("O-1") }, "\(report.lines)")
  }
}
