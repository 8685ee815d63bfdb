import SourceText
import Testing

@testable import YAMLTree

/// Lines that begin one or two columns from where they belong.
@Suite struct LayoutRepairTests {
  static let moves = [
    Mistake(
      "the first item of a list, one space less",
      "issues:\n «- id: I-1»\n    title: x\n    owner: y\n  - id: I-2\n    title: x\n",
      "`- id` is indented by 1 space, the list items below it by 2 spaces", "Indent it by 2 spaces, like line 5."),
    Mistake(
      "the only item of a list, one space less", "issues:\n «- id: I-1»\n    title: x\n    owner: y\nrisks: []\n",
      "is indented by 1 space, its fields below it by 4 spaces", "Indent it by 2 spaces", "above `title` on line 3"),
    Mistake(
      "the first item of a list, one space more", "issues:\n   «- id: I-1»\n    title: x\n  - id: I-2\n    title: x\n",
      "indented by 3 spaces, the list items below it by 2 spaces", "Indent it by 2 spaces"),
    Mistake(
      "the first item of an inner list, two spaces less",
      "risks:\n  - id: R-1\n    mitigations:\n    «- action: x»\n        owner: y\n        due: z\n    status: open\n",
      "its fields below it by 8 spaces", "Indent it by 6 spaces"),
    Mistake(
      "a list of two lines, like the other lists of the document",
      "risks:\n  - id: R-1\n    mitigations:\n      - action: x\n        owner: y\n  - id: R-2\n    mitigations:\n"
        + "    «- action: x»\n        owner: y\n",
      "its fields below it by 8 spaces", "Indent it by 6 spaces"),
    Mistake(
      "the first field of a block, one space less",
      "roles:\n «sponsor»: a\n  manager: b\n  user: c\nstage: delivery\n",
      "`sponsor` is indented by 1 space, the fields below it by 2 spaces", "Indent it by 2 spaces, like line 3."),
    Mistake(
      "the first field of a block, two spaces less", "roles:\n«sponsor»: a\n  manager: b\n  user: c\nstage: delivery\n",
      "`sponsor` is indented by no spaces, the fields below it by 2 spaces", "Indent it by 2 spaces, like line 3."),
    Mistake(
      "the first of two fields, like the other blocks",
      "tolerances:\n  time: 1\n  cost: 2\nroles:\n «sponsor»: a\n  user: c\n",
      "the fields below it by 2 spaces", "Indent it by 2 spaces"),
    Mistake(
      "a field in the middle, one space less",
      "kind: x\nrag:\n  overall: green\n  time: green\n «cost»: green\n  scope: green\n",
      "`cost` is indented by 1 space, the fields above it by 2 spaces", "Indent it by 2 spaces, like line 4."),
    Mistake(
      "the last field of a block", "kind: x\nrag:\n  overall: green\n  time: green\n «cost»: green\nsummary: x\n",
      "`cost` is indented by 1 space", "Indent it by 2 spaces, like line 4."),
    Mistake(
      "a field at the top, two spaces more",
      "kind: x\nnext:\n  - one\n  - two\n  «recovery»:\n  - action: x\nrisks: []\n",
      "`recovery` is indented by 2 spaces, the fields above it by no spaces", "Indent it by no spaces, like line 2."),
    Mistake(
      "a second item, two spaces less",
      "risks:\n  - id: R-1\n    mitigations:\n      - action: x\n        due: y\n    «- action: z»\n        due: y\n    status: open\n",
      "`- action` is indented by 4 spaces, the list items above it by 6 spaces", "Indent it by 6 spaces, like line 4."),
    Mistake(
      "a second record, two spaces more", "risks:\n  - id: R-1\n    title: x\n    «- id: R-2»\n    title: x\n",
      "`- id` is indented by 4 spaces, the list items above it by 2 spaces", "Indent it by 2 spaces, like line 2."),
    Mistake(
      "a field with fields of its own",
      "baseline:\n  start: a\n «budget»:\n    amount: 1\n    currency: GBP\n  finish: b\n",
      "`budget` is indented by 1 space", "Indent it by 2 spaces, like line 2."),
    Mistake(
      "a line of a text over several lines", "kind: x\nsummary: >-\n  one\n  two\n«three»\nstage: delivery\n",
      "not indented like the text of `summary`", "Indent it by 2 spaces, like line 3."),
  ]

  @Test(arguments: moves) func `The line that is out of place is the one that is named`(_ mistake: Mistake) throws {
    try mistake.check()
  }

  /// Documents whose lines are moved one by one.
  static let documents = [
    """
    kind: risk-register
    project: PRJ-1
    risks:
      - id: R-1
        title: The contractor runs out of joiners
        owner: Tom Okafor
        probability: 3
        residual: {probability: 2, impact: 3}
        mitigations:
          - action: Agree weekly deliveries
            owner: Jane Smith
            due: 2026-12-11
            status: in-progress
          - action: Ask a second contractor
            owner: Tom Okafor
            due: 2026-12-18
            status: planned
        status: open
      - id: R-2
        title: The booking system refuses the second site
        owner: Jane Smith
        mitigations:
          - action: Buy licences
            owner: Jane Smith
            due: 2026-12-11
            status: planned
        status: open

    """,
    """
    kind: charter
    name: Clinic
    roles:
      sponsor: Ann Bell
      manager: Jane Smith
      user: Tom Okafor

    baseline:
      version: 1
      budget:
        amount: 1200000
        currency: GBP
      start: 2026-03-02
    # What it is for.
    scope:
      included:
        - Fitting out
        - Booking
        - Training
      excluded:
        - Car park
        - Lift
    approvals:
      - {role: sponsor, name: Ann Bell}
      - {role: user, name: Tom Okafor}
    stage: delivery

    """,
  ]

  @Test(arguments: documents) func `What the help says makes the document readable in one step`(text: String) throws {
    var moved = 0
    var missed: [String] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let indentation = line.prefix { $0 == " " }.count
      for step in [-2, -1, 1, 2] where indentation + step >= 0 {
        var changed = lines
        changed[index] = indented(line, by: indentation + step)
        let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: changed.joined(separator: "\n")))
        guard let problem = stream.problems.first(where: { $0.isFatal || $0.yamlCode == .listInText }) else { continue }
        let place = "line \(index + 1), \(step): \(problem.message). \(problem.help)"
        let wanted = try #require(problem.help.firstMatch(of: /ndent (?:it|`\w+`) by (\d+|no) space/), "\(place)")
        let number = stream.source.position(of: problem.range.lower).line - 1
        changed[number] = indented(changed[number], by: Int(wanted.1) ?? 0)
        if changed != lines { missed.append(place) }
        moved += 1
      }
    }
    #expect(moved > lines.count)
    // The last line of a block can as well begin a shorter one, which no count of its neighbours decides.
    #expect(missed.count * 12 < moved, "\(missed.count) of \(moved): \(missed.joined(separator: "\n"))")
  }

  private func indented(_ line: String, by count: Int) -> String {
    String(repeating: " ", count: count) + line.drop { $0 == " " }
  }

  @Test func `Of two places that fit equally, both are named`() throws {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: "a:\n    b: 1\n  c: 2\n"))
    #expect(stream.problems.first?.help.contains("Indent it by 4 spaces, like line 2, or by no spaces") == true)
  }

  @Test func `A large document is explained from the lines around the place`() throws {
    let records = (0..<4000).map { "  - id: R-\($0)\n    title: The contractor runs late\n    owner: Tom\n" }.joined()
    let text = "risks:\n\(records) - id: R-X\n    title: x\n    owner: Tom\n\(records)"
    let problem = try #require(YAMLStream.read(SourceFile(path: "a.yaml", text: text)).problems.first)
    #expect(problem.message == "`- id` is indented by 1 space, the list items above it by 2 spaces")
    #expect(problem.help == "Indent it by 2 spaces, like line 11999.")
  }
}

/// Fields of a record in a list that were written at the level around the list.
@Suite struct OutdentedFieldTests {
  private static let head = "risks:\n  - id: R-1\n    status: open\n    mitigations:\n      - action: x\n"

  @Test(arguments: [
    head + "        due: z\n    «status»: started\n",
    "risks:\n  - id: R-1\n    mitigations:\n      - action: x\n        due: z\n    «status»: started\n    status: open\n",
    head + "        status: done\n      - action: y\n    «status»: started\n    owner: o\n",
  ])
  func `A field whose name is taken below a list is read as its last record's`(text: String) throws {
    let marked = MarkedText(text)
    let stream = YAMLStream.read(marked.source)
    let problem = try #require(stream.problems.first)
    #expect(stream.problems.map(\.yamlCode) == [.duplicateKey])
    #expect(MarkedText.marked(problem.range, in: marked.source) == text)
    #expect(
      problem.message == "`status` is written twice here: this one probably belongs to the last record of `mitigations`"
    )
    #expect(problem.help == "Indent it by 8 spaces to make it part of the record above it, or remove one of the two.")
    let document = try #require(stream.documents.first)
    let risk = try #require(document.node(atPointer: "/risks/0"))
    #expect(document.value(in: risk, forKey: "status").map(document.text) == "open")
    let list = try #require(document.node(atPointer: "/risks/0/mitigations"))
    let last = try #require(document.child(at: document.count(list) - 1, of: list))
    #expect(document.value(in: last, forKey: "status").map(document.text) == "started")
    #expect(document.count(risk) == Array(document.entries(risk)).count)
    #expect(document.count(last) == Array(document.entries(last)).count)
    let path = document.node(at: problem.range.lower).map { document.path(to: $0).description }
    #expect(path?.contains("mitigations") == true, "\(path ?? "")")
  }

  @Test(arguments: [
    head + "        status: done\n    status: started\n",
    "status: open\nrisks:\n  - id: R-1\nstatus: started\n",
    "risks:\n  - id: R-1\n    status: open\n    mitigations: [{action: x}]\n    status: started\n",
  ])
  func `Other fields that are written twice stay where they are`(text: String) throws {
    let stream = YAMLStream.read(SourceFile(path: "a.yaml", text: text))
    #expect(stream.problems.map(\.message) == ["`status` is written twice here"])
  }
}
