import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Reporters

@Suite struct `A report` {
  @Test(arguments: ReportFormat.all.map(\.name))
  func `is written in every format`(format: String) {
    Golden.expect(Example.portfolio.bytes(format), "portfolio.\(format).txt", in: "ReportersTests")
  }

  @Test(arguments: ["full", "concise", "grouped"])
  func `is written in colour`(format: String) {
    Golden.expect(
      Example.portfolio.bytes(format) { $0.isColored = true }, "portfolio.\(format).coloured.txt", in: "ReportersTests")
  }

  @Test(arguments: ["full", "concise", "grouped"])
  func `says in colour what it says without`(format: String) {
    let coloured = String(decoding: Example.portfolio.bytes(format) { $0.isColored = true }, as: UTF8.self)
    let plain = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == String(decoding: Example.portfolio.bytes(format), as: UTF8.self))
  }

  @Test func `is longer or shorter where that is asked for`() {
    Golden.expect(
      Example.portfolio.bytes("concise") { $0.detail = .verbose }, "portfolio.verbose.txt", in: "ReportersTests")
    Golden.expect(
      Example.portfolio.bytes("concise") { $0.detail = .quiet }, "portfolio.quiet.txt", in: "ReportersTests")
  }

  @Test(arguments: ReportFormat.all.map(\.name))
  func `without findings is what it should be`(format: String) {
    Golden.expect(Example(["a.yaml": "kind: charter\n"]).bytes(format), "clean.\(format).txt", in: "ReportersTests")
  }

  @Test func `is described in the documentation, format by format`() throws {
    let file = ProjectFolder.root.appending(path: "docs/output-formats.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(
      page.matches(of: /\n### ([a-z-]+)\n/).map { String($0.1) }.sorted() == ReportFormat.all.map(\.name).sorted())
    #expect(page.matches(of: /\n\| \[`([a-z-]+)`\]/).count == ReportFormat.all.count)
  }

  @Test func `shows paths as the person reads them, but gives programs those from the root`() {
    func shown(_ format: String) -> String {
      String(decoding: Example.portfolio.bytes(format) { $0.shownPath = { "../" + $0 } }, as: UTF8.self)
    }
    #expect(shown("concise").hasPrefix("../projects/triage/charter.yaml:4:10: GOV004 "))
    #expect(shown("full").contains(" --> ../projects/triage/risks.yaml:7:9\n"))
    #expect(!shown("json").contains("../"))
  }

  @Test func `says why a rule matters at its first finding only`() {
    var example = Example.portfolio
    example.add(at: example.location("R-001", in: 1))
    let text = example.full()
    #expect(text.components(of: "= why: A risk that nobody owns") == 1)
  }

  @Test func `is handed on in pieces, and ends where nobody reads it`() {
    var example = Example(["a.yaml": "key: value\n"])
    for _ in 0..<20_000 { example.add(at: example.location("value")) }
    var pieces = 0
    var output = ReportOutput(isColored: false) { _ in
      pieces += 1
      return pieces < 2
    }
    var style = ReportStyle()
    style.detail = .verbose
    FullReporter().write(example.report, style: style, to: &output)
    #expect(pieces == 2)
    let isClosed = output.isClosed
    #expect(isClosed)
  }

  @Test func `lets no document write to the terminal`() {
    var example = Example(["a\u{1B}[2J.yaml": "key: \u{1B}[31mred\u{202E}\n"])
    example.add(
      "RSK001", "said \u{1B}]0;title\u{7}\nforged.yaml:1:1: X", at: example.location("\u{1B}[31mred"),
      label: "\u{1B}[0m", help: "\u{9B}31m")
    for format in ["full", "concise", "grouped", "json"] {
      let text = String(decoding: example.bytes(format), as: UTF8.self)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{9B}" } || format == "json")
      #expect(!text.contains("\nforged"))
      #expect(!text.contains("\u{1B}"))
    }
  }
}

extension String {
  /// How often a text occurs.
  func components(of text: String) -> Int {
    ranges(of: text).count
  }
}

@Suite struct `What fails a run` {
  private func finding(_ ruleClass: RuleClass, _ severity: Severity, _ disposition: Disposition = .active) -> Finding {
    Finding(
      rule: "X", severity: severity, ruleClass: ruleClass, message: "",
      location: Location(source: 0, range: ByteRange(at: 0)),
      disposition: disposition)
  }

  @Test func `is an error of integrity or compliance unless something else is said`() {
    let policy = FailurePolicy()
    #expect(policy.fails(finding(.integrity, .error)))
    #expect(policy.fails(finding(.compliance, .error)))
    #expect(!policy.fails(finding(.integrity, .warning)))
    #expect(!policy.fails(finding(.performance, .error)))
    #expect(!policy.fails(finding(.integrity, .error, .waived(reason: ""))))
    #expect(policy.sentence == "integrity and compliance errors fail it")
  }

  @Test(arguments: [
    ("github", "::error ", "::warning "), ("azure", "type=error;", "type=warning;"),
    ("sarif", "\"level\": \"error\", \"message\"", "\"level\": \"warning\", \"message\""),
  ])
  func `is what platforms take for an error`(format: String, error: String, warning: String) {
    func text(_ ruleClass: RuleClass) -> String {
      var example = Example(["a.yaml": "key: value\n"])
      example.add(at: example.location("key"), severity: .error, ruleClass: ruleClass)
      return String(decoding: example.bytes(format), as: UTF8.self)
    }
    #expect(text(.integrity).contains(error) && !text(.integrity).contains(warning))
    #expect(text(.performance).contains(warning) && !text(.performance).contains(error))
  }

  @Test func `is said in words`() {
    #expect(FailurePolicy(thresholds: [:]).sentence == "none does")
    let mixed = FailurePolicy(thresholds: [.integrity: .warning, .compliance: .warning, .performance: .error])
    #expect(mixed.sentence == "performance errors and integrity and compliance errors and warnings fail it")
    #expect(FailurePolicy(thresholds: [.integrity: .info]).sentence == "integrity findings fail it")
  }

  @Test func `is counted in the summary`() {
    var example = Example(["a.yaml": "key: value\n"])
    example.add(at: example.location("key"), severity: .warning)
    #expect(
      String(decoding: example.bytes("concise"), as: UTF8.self).contains(
        "1 finding in 1 file: 1 warning (1 integrity)\nNo finding fails the run: integrity and compliance errors fail it\n"
      ))
    example.add(at: example.location("key"), severity: .error, ruleClass: .performance)
    example.add(at: example.location("key"), severity: .error)
    #expect(
      String(decoding: example.bytes("concise"), as: UTF8.self).contains(
        "1 of 3 findings fails the run: integrity and compliance errors fail it; performance findings are shown only\n")
    )
  }
}

@Suite struct `Numbers in words` {
  @Test(arguments: [
    (0, "0 files"), (1, "1 file"), (999, "999 files"), (1000, "1,000 files"), (1_234_567, "1,234,567 files"),
  ])
  func `are grouped by three`(number: Int, expected: String) {
    #expect(Phrase.count(number, "file") == expected)
  }

  @Test func `and words are put together`() {
    #expect(Phrase.list([]) == "")
    #expect(Phrase.list(["a"]) == "a")
    #expect(Phrase.list(["a", "b", "c"]) == "a, b and c")
    #expect(Phrase.digits(-1000) == "-1,000")
  }
}
