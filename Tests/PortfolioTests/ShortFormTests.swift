import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing

/// One value where a list may stand, a list of one where a value belongs, a plain value in place of a mapping: each is
/// judged like its long form.
@Suite struct `Short forms of values` {
  private func report(_ files: [String: String]) throws -> Report {
    try MemoryCheck.report(files)
  }

  /// What is found, by file, as `RULE message`; only the rule where the short form is of a type that may not stand there.
  private func found(_ files: [String: String]) throws -> [String: [String]] {
    let report = try report(files)
    // What another rule says better depends on where it is.
    let all = report.findings.filter { finding in
      if case .superseded = finding.disposition { true } else { finding.disposition == .active }
    }
    return Dictionary(grouping: all) { report.sources[$0.location.source].path }
      .mapValues { Set($0.map(Self.line)).sorted() }
  }

  /// What a finding says, without the name of the field that it begins with: a short form has only the name of the part.
  private static func line(_ finding: Finding) -> String {
    guard finding.rule != "DOC004" else { return finding.rule }
    let message = finding.message.hasPrefix("`") ? finding.message.dropFirst().drop { $0 != "`" } : finding.message[...]
    return "\(finding.rule) \(message)"
  }

  // MARK: Cases

  private static let risk =
    "id: R-1, title: Letters go astray, owner: Ann Bell, probability: 5, impact: 5, status: open"

  @Test(arguments: [
    (
      "risk-register", "risks: [{\(risk), mitigations: [{action: Scan, ownr: Ann Bell}]}]",
      "mitigations: {action: Scan, ownr: Ann Bell}"
    ),
    ("risk-register", "risks: [{\(risk), mitigations: [Scan everything twice]}]", "mitigations: Scan everything twice"),
    (
      "risk-register", "risks: [{\(risk), mitigations: [{action: TBC, owner: TBC, due: soon}]}]",
      "mitigations: {action: TBC, owner: TBC, due: soon}"
    ),
    ("plan", "milestones: [{id: MS-1, name: Go live, depends_on: [M9]}]", "depends_on: M9"),
    ("plan", "milestones: [{id: MS-1, name: Go live, depends_on: [MS-1]}]", "depends_on: MS-1"),
    ("status-report", "recovery: [{action: Hire, due: 2026-13-01}]", "recovery: {action: Hire, due: 2026-13-01}"),
    ("status-report", "rag: {overall: purple}", "rag: purple"),
    ("status-report", "period: {month: October}", "period: October"),
    (
      "charter", "gates: [{gate: 1, decision: conditional, conditions: [{text: Name a sponsor, owner: 12}]}]",
      "conditions: {text: Name a sponsor, owner: 12}"
    ),
    (
      "charter", "gates: [{gate: 1, decision: conditional, conditions: [Name a sponsor]}]", "conditions: Name a sponsor"
    ),
    (
      "risk-register", "risks: [{id: R-1, title: Letters go astray, owner: Kevin Osei, probability: 5, impact: 5}]",
      "owner: [Kevin Osei]"
    ),
    (
      "risk-register", "risks: [{id: R-1, title: Letters go astray, owner: Everyone, probability: 5, impact: 5}]",
      "owner: [Everyone]"
    ),
    (
      "risk-register", "risks: [{id: R-1, title: Letters go astray, probability: sometimes, impact: 5}]",
      "probability: [sometimes]"
    ),
  ])
  func `find what the long ones find`(kind: String, long: String, short: String) throws {
    let field = short.prefix { $0 != ":" }
    let start = try #require(long.firstRange(of: "\(field): "))
    let end = Self.end(ofValueIn: long, from: start.upperBound)
    let shortened = long[..<start.lowerBound] + short + long[end...]
    func all(_ text: String) throws -> [String: [String]] {
      try found(["charter.yaml": "kind: charter\nid: PRJ-1\n", "document.yaml": "kind: \(kind)\nid: D-1\n\(text)\n"])
    }
    let (expected, actual) = (try all(long), try all(String(shortened)))
    #expect(expected == actual, "\(shortened)")
    #expect(expected["document.yaml"]?.isEmpty == false)
  }

  /// Where a value of flow YAML ends: at the comma or bracket behind it.
  private static func end(ofValueIn text: String, from start: String.Index) -> String.Index {
    var depth = 0
    var index = start
    while index < text.endIndex {
      switch text[index] {
      case "[", "{": depth += 1
      case "]", "}":
        if depth == 0 { return index }
        depth -= 1
      case "," where depth == 0: return index
      default: break
      }
      index = text.index(after: index)
    }
    return index
  }

  @Test(arguments: [
    ("rag: green\nperiod: October", "DOC020", "October"), ("rag: purple", "REP005", "purple"),
    ("rag: [purple]", "REP005", "purple"), ("reported_on: [2026-11-02, 2026-11-03]", "DOC004", "reported_on"),
    ("author: []", "DOC004", "author"), ("recovery: {action: Hire, wen: 2026-12-01}", "DOC003", "wen"),
  ])
  func `are wrong where the value is`(text: String, rule: String, range: String) throws {
    let report = try report(["report.yaml": "kind: status-report\n\(text)\n"])
    let found = report.findings.filter { $0.rule == rule }
    #expect(
      found.map { report.sources[0].text($0.location.range) } == [range], "\(report.activeFindings.map(\.message))")
  }

  @Test func `say how many values there are where one belongs`() throws {
    let report = try report(["report.yaml": "kind: status-report\nreported_on: [2026-11-02, 2026-11-03]\nsummary: []\n"]
    )
    let messages = report.activeFindings.filter { $0.rule == "DOC004" }.map(\.message)
    #expect(
      messages == ["`reported_on` takes one value; the list has 2", "`summary` takes one value; the list is empty"])
  }

  @Test func `name the project and the programme`() throws {
    let files = [
      "p/programme.yaml": "kind: programme\nid: PRG-1\nprojects: PRJ-1\n",
      "a/charter.yaml": "kind: charter\nid: PRJ-1\n",
      "b/plan.yaml": "kind: plan\nproject: [PRJ-1]\nmilestones: [{id: MS-1, name: Go live}]\n",
    ]
    let report = try report(files)
    #expect(report.coverage.projects == 1)
    #expect(report.findings.allSatisfy { $0.project == nil || $0.project == "PRJ-1" })
  }

  // MARK: Laws

  /// A field of a kind's documents, and a document around a value of it in flow YAML.
  private struct Slot {
    let type: SchemaType
    let field: Field
    let open: String
    let close: String

    func document(_ value: String) -> String { "\(open)\(field.name): \(value)\(close)\n" }
  }

  /// Every field of every object type, in a document of the first kind that holds it.
  private static func slots(_ standard: Standard) -> [Slot] {
    var slots: [Slot] = []
    var seen: Set<Int> = []
    func collect(_ type: Int, _ open: String, _ close: String) {
      guard seen.insert(type).inserted else { return }
      for field in standard.objectTypes[type].fields where field.origin == .document && field.name != "kind" {
        slots.append(Slot(type: standard.objectTypes[type], field: field, open: open, close: close))
        descend(standard.valueTypes[field.valueType.index], open + "\(field.name): ", close)
      }
    }
    func descend(_ valueType: ValueType, _ open: String, _ close: String) {
      switch valueType {
      case .object(let type): collect(type, open + "{", "}" + close)
      case .collection(let type): collect(type, open + "[{", "}]" + close)
      case .list(let element): descend(standard.valueTypes[element.index], open + "[", "]" + close)
      case .map(let value): descend(standard.valueTypes[value.index], open + "{key: ", "}" + close)
      default: break
      }
    }
    for kind in standard.kinds { collect(kind.root, "{kind: \(kind.name), ", "}") }
    return slots
  }

  private static let values = [
    "Scan the letters", "TBC", "purple", "12", "true", "2026-13-45",
  ]
  private static let mappings = [
    "{zzz: 1}", "{action: Scan, ownr: Ann}", "{id: '?', title: TBC, owner: [Ann], due: soon}",
  ]

  /// Compares what is found in pairs of documents.
  private func expectAlike(_ pairs: [(long: String, short: String)]) throws {
    func files(_ text: (Int) -> String) -> [String: String] {
      Dictionary(uniqueKeysWithValues: pairs.indices.map { (path($0), text($0)) })
    }
    // What the documents of one folder, or of folders side by side, have in common is said once.
    func path(_ index: Int) -> String { "project-\(index)/documents/document-\(index).yaml" }
    let long = try found(files { pairs[$0].long })
    let short = try found(files { pairs[$0].short })
    let differing = pairs.indices.filter { index in
      let (left, right) = (long[path(index)] ?? [], short[path(index)] ?? [])
      // A value of a type that neither form takes is wrong in both, and what else is found of it may differ.
      let isWrongType = left.contains("DOC004") || left.contains { $0.hasPrefix("DOC022") }
      return left != right && !(isWrongType && right.contains("DOC004"))
    }
    let lines = differing.prefix(12).map { index in
      let name = path(index)
      let (left, right) = (Set(long[name] ?? []), Set(short[name] ?? []))
      return "\(pairs[index].long)  \(left.subtracting(right).sorted())\n"
        + "\(pairs[index].short)  \(right.subtracting(left).sorted())\n"
    }
    let isAlike = differing.isEmpty
    #expect(isAlike, "\(differing.count) of \(pairs.count):\n\(lines.joined(separator: "\n"))")
    #expect(pairs.count > 100 && long.count > 100)
  }

  @Test func `law: an item alone is a list of one, for every list of every kind`() throws {
    let standard = try MemoryCheck.session.get().standard
    var pairs: [(String, String)] = []
    for slot in Self.slots(standard) {
      var items = Self.values + Self.mappings
      switch standard.valueTypes[slot.field.valueType.index] {
      case .list: break
      case .collection(let type):
        // A mapping without any of the record's fields is a map by id.
        let name = standard.objectTypes[type].fields.first { $0.origin == .document }?.name ?? "id"
        items = Self.values + Self.mappings.map { "{\(name): X-1, " + $0.dropFirst() }
      default: continue
      }
      pairs += items.map { (slot.document("[\($0)]"), slot.document($0)) }
    }
    try expectAlike(pairs)
  }

  @Test func `law: a list of one is its item, wherever one value belongs`() throws {
    let standard = try MemoryCheck.session.get().standard
    var pairs: [(String, String)] = []
    for slot in Self.slots(standard) where slot.field.isSingle {
      pairs += (["TBC", "12", "{zzz: 1}"]).map { (slot.document($0), slot.document("[\($0)]")) }
    }
    try expectAlike(pairs)
  }

  @Test func `law: a plain value is the mapping that it is short for, for every type that has a short form`() throws {
    let standard = try MemoryCheck.session.get().standard
    var pairs: [(String, String)] = []
    for slot in Self.slots(standard) {
      var valueType = standard.valueTypes[slot.field.valueType.index]
      var (open, close) = ("", "")
      if case .list(let element) = valueType {
        valueType = standard.valueTypes[element.index]
        (open, close) = ("[", "]")
      }
      guard case .object(let index) = valueType, let scalar = standard.objectTypes[index].scalarField else { continue }
      let name = standard.objectTypes[index].fields[scalar].name
      pairs += Self.values.map { (slot.document("\(open){\(name): \($0)}\(close)"), slot.document(open + $0 + close)) }
    }
    try expectAlike(pairs)
  }
}
