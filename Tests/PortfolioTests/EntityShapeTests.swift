import Diagnostics
import Engine
import Portfolio
import SourceText
import TestSupport
import Testing

/// In whatever shape a team writes its risks, the same risks are judged alike.
@Suite struct `Risks in any shape` {
  /// Two open, extreme risks that nobody owns and nothing is done about: what is found, as `RULE id project`.
  private func found(_ files: [String: String]) throws -> [String] {
    try report(files).findings.filter { ["RSK001", "RSK002"].contains($0.rule) && $0.disposition == .active }
      .map { "\($0.rule) \($0.entity?.id ?? "") \($0.project ?? "")" }.sorted()
  }

  private func report(_ files: [String: String]) throws -> Report {
    try MemoryCheck.report(files)
  }

  private static let expected = ["RSK001 R-1 PRJ-1", "RSK001 R-2 PRJ-1", "RSK002 R-1 PRJ-1", "RSK002 R-2 PRJ-1"]
  private static let first = "title: Letters go astray, probability: 5, impact: 5, status: open"
  private static let second = "title: Nobody prints them, probability: 5, impact: 4, status: open"

  @Test(arguments: [
    ("a list", "risks: [{id: R-1, \(first)}, {id: R-2, \(second)}]"),
    ("a map keyed by id", "risks: {R-1: {\(first)}, R-2: {\(second)}}"),
    ("groups of lists", "risks: {clinical: [{id: R-1, \(first)}], technical: [{id: R-2, \(second)}]}"),
    ("groups of maps", "risks: {clinical: {R-1: {\(first)}}, technical: {R-2: {\(second)}}}"),
    ("groups in groups", "risks: {all: {clinical: {R-1: {\(first)}}, technical: [{id: R-2, \(second)}]}}"),
    ("lists in a list", "risks: [[{id: R-1, \(first)}], [{id: R-2, \(second)}]]"),
    ("a list of groups", "risks: [{clinical: [{id: R-1, \(first)}]}, {technical: {R-2: {\(second)}}}]"),
  ])
  func `of a register are`(shape: String, risks: String) throws {
    let found = try found([
      "charter.yaml": "kind: charter\nid: PRJ-1\n", "risks.yaml": "kind: risk-register\n\(risks)\n",
    ])
    #expect(found == Self.expected, "\(shape): \(found)")
  }

  @Test func `are a bare list in a file of that name`() throws {
    let found = try found([
      "charter.yaml": "kind: charter\nid: PRJ-1\n",
      "risks.yaml": "- {id: R-1, \(Self.first)}\n- {id: R-2, \(Self.second)}\n",
    ])
    #expect(found == Self.expected)
  }

  @Test func `lie in the charter itself`() throws {
    let found = try found([
      "charter.yaml": "kind: charter\nid: PRJ-1\nrisks:\n  R-1: {\(Self.first)}\n  R-2: {\(Self.second)}\n"
    ])
    #expect(found == Self.expected)
  }

  @Test func `have a file each, which names the project or lies below its charter`() throws {
    let first = Self.first.replacing(", ", with: "\n")
    let second = Self.second.replacing(", ", with: "\n")
    let found = try found([
      "charter.yaml": "kind: charter\nid: PRJ-1\n", "risks/R-1.yaml": "kind: risk\nid: R-1\n\(first)\n",
      "elsewhere/R-2.yaml": "kind: risk\nproject: PRJ-1\nid: R-2\n\(second)\n",
    ])
    #expect(found == Self.expected)
  }

  @Test func `are in the front matter of a page of Markdown`() throws {
    let page =
      "---\nkind: risk-register\nrisks:\n  - {id: R-1, \(Self.first)}\n  - {id: R-2, \(Self.second)}\n---\n\n# Risks\n"
    #expect(try found(["charter.yaml": "kind: charter\nid: PRJ-1\n", "risks.md": page]) == Self.expected)
  }

  @Test func `are several documents of one stream`() throws {
    let stream =
      "kind: risk-register\nrisks: [{id: R-1, \(Self.first)}]\n---\nkind: raid-log\nrisks: {R-2: {\(Self.second)}}\n"
    #expect(try found(["charter.yaml": "kind: charter\nid: PRJ-1\n", "all.yaml": stream]) == Self.expected)
  }

  @Test func `name their mitigations by the ids that a second list has`() throws {
    let risks = "[{id: R-1, \(Self.first), mitigations: [M-1]}, {id: R-2, \(Self.second), mitigations: M-2}]"
    let files = [
      "charter.yaml": "kind: charter\nid: PRJ-1\n",
      "risks.yaml": """
      kind: risk-register
      risks: \(risks)
      mitigations:
        - {id: M-1, action: Scan, owner: Ann Bell, due: 2027-01-31}
        - {id: M-2, action: Print}
      """,
    ]
    #expect(try found(files) == Self.expected.filter { $0.hasPrefix("RSK001") })
    // What lies in the list of its own is judged there, once, and knows its risk.
    let messages = try report(files).findings.filter { ["RSK003", "RSK004"].contains($0.rule) }.map(\.message)
    #expect(messages.count == 2 && messages.allSatisfy { $0.contains("R-2") && $0.contains("Print") }, "\(messages)")
  }

  @Test func `may be none at all where mitigations stand alone`() throws {
    let report = try report([
      "charter.yaml": "kind: charter\nid: PRJ-1\n",
      "raid.yaml": "kind: risk-register\nrisks: []\nmitigations: [{id: M-1, action: Scan}]\n",
    ])
    #expect(!report.findings.contains { $0.rule == "RSK003" })
  }

  @Test func `have their mitigations in a second list or file, joined by id`() throws {
    let mitigations =
      "[{risk: R-1, action: Scan, owner: Ann Bell, due: 2027-01-31}, {risk: R-2, action: Print, owner: Ann Bell, due: 2027-01-31}]"
    let risks = "risks: [{id: R-1, \(Self.first)}, {id: R-2, \(Self.second)}]"
    let owners = Self.expected.filter { $0.hasPrefix("RSK001") }
    let charter = "kind: charter\nid: PRJ-1\n"
    #expect(
      try found(["charter.yaml": charter, "risks.yaml": "kind: risk-register\n\(risks)\nmitigations: \(mitigations)\n"])
        == owners)
    #expect(
      try found([
        "charter.yaml": charter, "risks.yaml": "kind: risk-register\n\(risks)\n",
        "mitigations.yaml": "kind: risk-register\nmitigations: \(mitigations)\n",
      ]) == owners)
  }

  @Test func `belong to the project that is named, else to the nearest charter, else to their folder`() throws {
    let risk = { (id: String) in
      "risks: [{id: \(id), title: Letters go astray, probability: 1, impact: 1, status: open}]\n"
    }
    let found = try found([
      "a/charter.yaml": "kind: charter\nid: PRJ-1\n", "a/deep/er/risks.yaml": "kind: risk-register\n" + risk("R-1"),
      "b/charter.yaml": "kind: charter\nid: PRJ-2\n",
      "b/risks.yaml": "kind: risk-register\nproject: PRJ-1\n" + risk("R-2"),
      "c/risks.yaml": "kind: risk-register\n" + risk("R-3"),
    ])
    #expect(found == ["RSK001 R-1 PRJ-1", "RSK001 R-2 PRJ-1", "RSK001 R-3 "])
  }
}

/// A document of one record says what it is and whose it is, beside the record's own fields.
@Suite struct `Documents of one record` {
  @Test(arguments: [
    "kind: milestone\nproject: PRJ-1\nid: MS-1\nname: Go live\n",
    "kind: decision\nprogramme: PRG-1\nid: DEC-1\ntitle: Go\n",
    "$schema: ../schema.json\nkind: issue\nproject: PRJ-1\nid: ISS-1\ntitle: Scanner broken\n",
  ])
  func `may have the fields of a header`(document: String) throws {
    #expect(try unknownFields(document) == [])
  }

  @Test func `may not have others`() throws {
    #expect(try unknownFields("kind: milestone\nid: MS-1\nname: Go live\nprojct: PRJ-1\n") == ["projct"])
  }

  private func unknownFields(_ document: String) throws -> [String] {
    let report = try MemoryCheck.report(["one.yaml": document])
    return report.findings.filter { $0.rule == "DOC003" }.map { report.sources[0].text($0.location.range) }
  }
}
