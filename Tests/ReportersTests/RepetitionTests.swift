import Diagnostics
import SourceText
import Testing

@testable import Reporters

@Suite struct `A rule that repeats itself in a document` {
  private func example(_ count: Int) -> Example {
    var example = Example(["risks.yaml": String(repeating: "- id: R\n", count: 40), "other.yaml": "a: b\n"])
    for number in 0..<count {
      example.add(
        "RSK008", "Risk \(number) was not reviewed", at: Location(source: 0, range: ByteRange(at: UInt32(8 * number)))
      ) {
        $0.entity = Finding.EntityName(kind: "risk", id: "R-\(number)")
      }
    }
    example.add("RSK008", "Elsewhere", at: example.location("b", in: 1))
    example.with {
      $0.rules = [
        RuleSummary(
          id: "RSK008", name: "risk-reviewed", title: "", because: "", help: "", topic: "", severity: .error,
          ruleClass: .compliance, cites: [])
      ]
    }
    return example
  }

  private func text(_ format: String, _ count: Int, _ change: (inout ReportStyle) -> Void = { _ in }) -> String {
    String(decoding: example(count).bytes(format, change), as: UTF8.self)
  }

  @Test(arguments: ["full", "grouped"])
  func `is cut short for people, and the counts stay`(format: String) {
    let text = text(format, 17)
    #expect(text.components(of: "was not reviewed") == 3)
    #expect(
      text.contains(
        "... and 14 more of RSK008 risk-reviewed in this document: R-3, R-4, R-5, R-6, R-7, ... "
          + "(--verbose or --select RSK008 shows them all)\n"))
    #expect(text.contains("Elsewhere"))
    #expect(text.contains("18 findings in 2 files"))
  }

  @Test(arguments: ["full", "grouped"])
  func `is shown in full up to five times, or where it was asked for`(format: String) {
    #expect(text(format, 5).components(of: "was not reviewed") == 5)
    #expect(text(format, 6).components(of: "was not reviewed") == 3)
    #expect(text(format, 17) { $0.detail = .verbose }.components(of: "was not reviewed") == 17)
    #expect(text(format, 17) { $0.namedRules = ["RSK008"] }.components(of: "was not reviewed") == 17)
    #expect(text(format, 17) { $0.namedRules = ["risk-reviewed"] }.components(of: "was not reviewed") == 17)
    #expect(text(format, 17) { $0.namedRules = ["RSK"] }.components(of: "was not reviewed") == 3)
  }

  @Test(arguments: ["concise", "json", "csv", "json-lines", "sarif", "azure", "gitlab", "junit"])
  func `is written every time for machines`(format: String) {
    #expect(text(format, 17).components(of: " was not reviewed") >= 17)
  }
}
