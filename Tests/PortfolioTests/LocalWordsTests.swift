import Engine
import Portfolio
import SourceText
import Standard
import Testing

/// Words that people write in place of the standard's.
@Suite("Local words")
struct LocalWordsTests {
  private func register(_ fields: String...) -> [String: String] {
    let risks = fields.enumerated().map { index, fields in
      "  - {id: R-\(index + 1), title: Data may come late, owner: Ada Lovelace, mitigation: Ask the supplier, \(fields)}\n"
    }
    return ["r.yaml": "kind: risk-register\nrisks:\n" + risks.joined()]
  }

  @Test("are reported once in a document, with lines for the configuration")
  func reportsWordsOnce() throws {
    let report = try LocalReport(
      register("status: release_blocker", "status: Release Blocker", "status: release-blocker"), select: ["RSK014"])
    #expect(report.lines.count == 1)
    #expect(
      report.text(of: "RSK014").hasPrefix(
        "Unknown word `release_blocker` for the status of a risk, here and in 2 other places"))
    #expect(
      report.text(of: "RSK014").hasSuffix(
        "    vocabularies:\n      risk-status:\n        open: [release_blocker]  # or another of the words above"),
      "\(report.text(of: "RSK014"))")
  }

  @Test("are known once those lines are pasted")
  func pasting() throws {
    let files = register("status: release_blocker, probability: dunno, impact: 3")
    let lines = try LocalReport(files, select: ["RSK014", "DOC022"]).lines
    #expect(lines.count == 2)
    let pasted = "vocabularies:\n  risk-status:\n    open: [release_blocker]\nscales:\n  probability:\n    dunno: 3\n"
    #expect(try LocalReport(files, pasted, select: ["RSK014", "DOC022", "RSK009"]).lines == [])
  }

  @Test(
    "that can only mean one number of the scale are that number",
    arguments: [
      ("1 - Rare", 1), ("5_almost_certain", 5), ("4 (high)", 4), ("high (4)", 4), ("3/5", 3), ("30%", 2), ("31-50%", 3),
      ("ÉLEVÉ", 4), ("sehr hoch", 5),
    ])
  func readsScales(_ text: String, _ number: Int) throws {
    let files = register("status: open, probability: \"\(text)\", impact: 1")
    #expect(try LocalReport(files, select: ["DOC022", "RSK009", "RSK036"]).lines == [])
    #expect(try probability("").number(of: FoldedText(text)) == Int64(number))
  }

  /// The scale of probability under a configuration.
  private func probability(_ text: String) throws -> Scale {
    let (configuration, problems) = Configuration.read(SourceFile(path: Configuration.fileName, text: text))
    #expect(problems.isEmpty)
    let words = try PackLoading.load(configuration: configuration).words
    return words.scales[try #require(words.scaleIndex("probability"))]
  }

  @Test(
    "that may mean anything are told",
    arguments: ["1_rare_to_5_almost_certain", "3 weeks", "4/6 of them", "7 - Likely", "over 120%"])
  func leavesWords(_ text: String) throws {
    let lines = try LocalReport(register("status: open, probability: \(text), impact: 1"), select: ["DOC022"]).lines
    #expect(lines.count == 1)
  }

  @Test("for shares are the organisation's where it has its own")
  func ownShares() throws {
    let own = try probability("scales: {probability: {up to 5%: 1, up to 20%: 3, up to 50%: 4, up to 100%: 5}}\n")
    #expect(own.number(of: FoldedText("30%")) == 4)
    #expect(own.number(ofShare: 0.05) == 1)
    #expect(try probability("").number(ofShare: 0.6) == 4)
    #expect(try probability("").number(ofShare: 1) == nil)
  }

  @Test("and numbers of a scale of its own length are judged by it")
  func ownLength() throws {
    let files = register(
      "status: open, probability: 8, impact: 9, score: 72", "status: open, probability: 11, impact: 9")
    let own = """
      scales: {probability: {to: 10}, impact: {to: 10}}
      bands: {risk-band: {low: [1, 20], moderate: [21, 40], high: [41, 60], extreme: [61, 100]}}

      """
    #expect(try LocalReport(files, own, select: ["RSK009", "RSK010"]).lines.map { $0.prefix(6) } == ["RSK009"])
    #expect(try LocalReport(files, own, select: ["RSK007"]).lines.count == 1)
  }

  @Test(
    "for colours are those of other languages, signs and five-point ratings",
    arguments: [
      "rot", "ROUGE", "Rojo", "rosso", "🔴", "🔴 Red", "R", "grün", "gruen", "GRÜN", "vert", "gelb", "ámbar", "ambar",
      "A/R",
      "amber/green", "🟡", "⚪️",
    ])
  func readsColours(_ word: String) throws {
    let text =
      "kind: status-report\nproject: PRJ-1\nperiod: 2026-10\nrag: {overall: \(word), time: green, cost: green}\n"
    #expect(try LocalReport(["s.yaml": text], select: ["REP005", "DOC022"]).lines == [])
  }

  @Test("in place of a date give one finding")
  func proseDates() throws {
    let files = register("status: open, probability: 2, impact: 2, reviewed_on: ongoing")
    let lines = try LocalReport(files, select: ["DOC", "RSK008"]).lines
    #expect(lines.map { $0.prefix(6) } == ["DOC007"], "\(lines)")
  }

  @Test("and times after a day leave the day as it is")
  func moments() throws {
    let files = register(
      "status: open, probability: 2, impact: 2, raised_on: 2026-10-05, reviewed_on: '2026-11-20T00:00:00Z'")
    #expect(try LocalReport(files, select: ["DOC", "RSK008"]).lines == [])
  }

  @Test(
    "for a risk that is being treated are those of an open one",
    arguments: [
      "partially_mitigated", "Partly mitigated", "mitigation in progress", "unmitigated", "under review",
      "investigating",
    ])
  func knowsStates(_ word: String) throws {
    #expect(try LocalReport(register("status: \(word)"), select: ["RSK014"]).lines == [])
  }
}
