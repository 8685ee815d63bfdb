import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Reporters

/// What platforms take of a report, and that the rest is counted.
@Suite struct `What is too much for a platform` {
  /// A report of many findings: every fourth an error that fails the run, an error that does not, a warning, a note.
  private func example(_ count: Int, message: String = "Risk has no owner") -> Example {
    var example = Example(["a.yaml": "key: value\n"])
    let location = example.location("value")
    let kinds: [(Severity, RuleClass)] = [
      (.info, .integrity), (.warning, .integrity), (.error, .performance), (.error, .integrity),
    ]
    example.with { report in
      report.findings = (0..<count).map { number in
        let (severity, ruleClass) = kinds[number % 4]
        return Finding(
          rule: "RSK00\(number % 4)", severity: severity, ruleClass: ruleClass, message: "\(message) \(number)",
          location: location, help: message, project: "P-\(number % 300)", locator: "/risks/R-\(number)")
      }
    }
    return example
  }

  private func text(_ example: Example, _ format: String) -> String {
    String(decoding: example.bytes(format), as: UTF8.self)
  }

  @Test func `is cut by GitHub at ten of a level, so the worst come first and the rest is counted`() {
    let lines = text(example(200), "github").split(separator: "\n")
    #expect(lines.count == 30)
    #expect(lines.filter { $0.hasPrefix("::error ") }.count == 10)
    #expect(lines.filter { $0.hasPrefix("::error ") && $0.contains("RSK003") }.count == 10)
    #expect(lines.filter { $0.hasPrefix("::warning ") }.count == 10)
    #expect(lines.filter { $0.hasPrefix("::notice ") }.count == 10)
    #expect(lines.last == "::notice title=pmo-lint::171 more findings are in the log; GitHub shows ten of each level.")
    let few = text(example(40), "github").split(separator: "\n")
    #expect(few.filter { $0.hasPrefix("::notice ") }.count == 10)
    #expect(few.last == "::notice title=pmo-lint::11 more findings are in the log; GitHub shows ten of each level.")
    #expect(text(example(20), "github").components(of: "title=pmo-lint") == 0)
  }

  @Test func `is cut to what a comment holds`() {
    let text = text(example(400, message: String(repeating: "<|long text|> ", count: 100)), "markdown")
    #expect(text.utf8.count <= 65_000)
    let rows = text.components(of: "a.yaml:1")
    #expect((10...50).contains(rows))
    #expect(text.contains("And \(400 - rows) more findings, none worse than these."))
    #expect(text.contains("And 200 more projects."))
  }

  /// The results of a SARIF file, and what it says of those that are not in it.
  private func results(_ reporter: SARIFReporter, _ example: Example) throws -> ([[String: Any]], String?) {
    let bytes = ReportOutput.bytes { reporter.write(example.report, style: ReportStyle(), to: &$0) }
    let value = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let run = try #require((value?["runs"] as? [[String: Any]])?.first)
    let notifications = (run["invocations"] as? [[String: Any]])?.first?["toolExecutionNotifications"]
    let said = ((notifications as? [[String: Any]])?.first?["message"] as? [String: String])?["text"]
    return (try #require(run["results"] as? [[String: Any]]), said)
  }

  @Test func `is cut to the results that code scanning takes, the worst first`() throws {
    let (results, said) = try results(SARIFReporter(resultLimit: 100), example(240))
    #expect(results.count == 100)
    #expect(results.prefix(60).allSatisfy { $0["ruleId"] as? String == "RSK003" })
    #expect(results.suffix(40).allSatisfy { $0["ruleId"] as? String == "RSK002" })
    #expect(said == "140 more findings are not in this file, which is full; the worst come first.")
    #expect(try self.results(SARIFReporter(), example(240)).1 == nil)
  }

  @Test func `is cut to the bytes that code scanning takes`() throws {
    let (results, said) = try results(SARIFReporter(byteLimit: 50_000), example(240))
    #expect((50..<200).contains(results.count))
    #expect(said?.hasPrefix("\(240 - results.count) more findings are not in this file") == true)
  }

  @Test func `is whole where nothing limits it, however large`() {
    let example = example(3_000)
    let text = text(example, "csv")
    #expect(text.utf8.count > 1 << 18)
    #expect(text.components(separatedBy: "\r\n").count == 3_002)
  }

  @Test func `is cut between characters`() {
    #expect(CutText.cut("abc", to: 3) == "abc")
    #expect(CutText.cut("abcd", to: 3) == "ab…")
    #expect(CutText.cut("😀😀", to: 3) == "😀…")
    #expect(CutText.cut("😀😀", to: 2) == "…")
  }

  @Test func `leaves no rule without what code scanning asks for`() throws {
    let value = try JSONSerialization.jsonObject(with: Data(Hostile.example.bytes("sarif"))) as? [String: Any]
    let run = try #require((value?["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(Set(rules.compactMap { $0["id"] as? String }).count == rules.count)
    for rule in rules {
      for key in ["shortDescription", "fullDescription", "help"] {
        let text = try #require((rule[key] as? [String: String])?["text"])
        #expect((1...1024).contains(text.utf16.count))
      }
      #expect((rule["name"] as? String ?? "").utf16.count <= 255)
      let properties = try #require(rule["properties"] as? [String: Any])
      #expect((properties["tags"] as? [String] ?? []).count <= 20)
      #expect(["error", "warning", "recommendation"].contains(properties["problem.severity"] as? String))
    }
    for result in try #require(run["results"] as? [[String: Any]]) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
  }
}
