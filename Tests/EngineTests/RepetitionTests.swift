import Diagnostics
import Engine
import SourceText
import TestSupport
import Testing

/// What is wrong in the same way with a field of several records: said once, counted for each.
@Suite("The same of several records")
struct RepetitionTests {
  private func report(_ lines: [String], _ rule: String) throws -> Report {
    let text =
      "kind: issue-register\nissues:\n"
      + lines.enumerated().map { index, line in
        "  - id: I-\(index + 1)\n    title: The scanner is out of service\n    owner: Ada Novak\n    \(line)\n"
      }.joined()
    return try MemoryCheck.report(["issues.yaml": text], select: [rule])
  }

  @Test("is one finding with the first of the other places")
  func once() throws {
    let dates = try report(["due: 31/12/2026", "due: 30/12/2026", "due: 29/12/2026", "due: 28/12/2026"], "DOC007")
    #expect(dates.activeFindings.map(\.rule).count == 1)
    #expect(Array(dates.activeFindings)[0].message.contains(", here and in 3 other places ("))
    #expect(Array(dates.activeFindings)[0].related.count == 3)
    #expect(dates.findings.count { $0.disposition == .gathered } == 3)
    #expect(dates.findings.allSatisfy { !$0.fixes.isEmpty })
    let words = try report(Array(repeating: "escalated: yes", count: 3), "DOC006")
    #expect(
      words.activeFindings.map(\.message) == [
        "`yes` is read as the truth value true by some programs, here and in 2 other places"
      ])
  }

  @Test("is as many findings where there are two, or where fields differ")
  func few() throws {
    #expect(try report(["due: 31/12/2026", "due: 30/12/2026"], "DOC007").activeFindings.map(\.rule).count == 2)
    let mixed = try report(["due: 31/12/2026", "due: 30/12/2026", "raised_on: 29/12/2025"], "DOC007")
    #expect(mixed.activeFindings.map(\.rule).count == 3)
  }

  @Test("is one finding in a folder of records that have a file each")
  func folder() throws {
    let files = Dictionary(
      uniqueKeysWithValues: (1...3).map { number in
        ("risks/R-\(number).yaml", "kind: risk\nid: R-\(number)\ntitle: Letters are late\nescalated: yes\n")
      })
    #expect(try MemoryCheck.report(files, select: ["DOC006"]).activeFindings.map(\.rule).count == 1)
  }

  @Test("has the fingerprints that each finding has by itself")
  func fingerprints() throws {
    let three = Fingerprint.all(of: try report(["due: 31/12/2026", "due: 30/12/2026", "due: 29/12/2026"], "DOC007"))
    let two = Fingerprint.all(of: try report(["due: 31/12/2026", "due: 30/12/2026"], "DOC007"))
    #expect(three.count == 3 && Set(two).isSubset(of: Set(three)))
  }
}
