import Diagnostics
import SourceText

/// Findings as test cases, for build servers that know tests and nothing else.
///
/// Each file is a suite. A finding that fails the run is a failure, any other one is skipped, so that the tests pass if
/// and only if the run does; a file without findings, of those that were asked about, is one test that passes.
///
/// Source: the dialect that Jenkins accepts (`junit-10.xsd` of its xUnit plugin), and nothing beyond it.
struct JUnitReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var xml = XMLWriter()
    var positions = Positions(report.sources)
    let names = report.rulesByID.mapValues(\.name)
    let suites = report.activeBySource.enumerated().filter { source, findings in
      !findings.isEmpty || style.isReported(report.sources[source].path)
    }
    let failing = report.findings.reduce(0) { $0 + (style.policy.fails($1) ? 1 : 0) }
    let tests = suites.reduce(0) { $0 + max(1, $1.element.count) }
    xml.declaration(to: &output)
    xml.begin(
      "testsuites", ["name": "pmo-lint", "tests": "\(tests)", "failures": "\(failing)", "errors": "0"], to: &output)
    for (source, findings) in suites {
      let path = report.repositoryPath(source, style)
      let failures = findings.reduce(0) { $0 + (style.policy.fails(report.findings[$1]) ? 1 : 0) }
      xml.begin(
        "testsuite",
        [
          "name": path, "tests": "\(max(1, findings.count))", "failures": "\(failures)", "errors": "0",
          "skipped": "\(findings.count - failures)", "file": path,
        ], to: &output)
      if findings.isEmpty { xml.element("testcase", ["name": "no findings", "classname": path], to: &output) }
      for index in findings {
        let finding = report.findings[index]
        let position = positions.position(of: finding.location.range.lower, in: source)
        let location = finding.locator.isEmpty ? "line \(position.line)" : finding.locator
        let rule = [finding.rule, names[finding.rule] ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        xml.begin("testcase", ["name": "\(rule) \(location)", "classname": path], to: &output)
        let text =
          "\(VisibleText.visible(path)):\(position.line):\(position.column): \(LineText.messageAndHelp(finding))"
        let attributes: KeyValuePairs<StaticString, String> = [
          "type": finding.severity.rawValue, "message": finding.message,
        ]
        xml.element(style.policy.fails(finding) ? "failure" : "skipped", attributes, text: text, to: &output)
        xml.end(to: &output)
        output.endPart()
      }
      xml.end(to: &output)
    }
    xml.end(to: &output)
  }
}
