import Diagnostics
import SourceText

/// Writes XML piece by piece, each element on a line of its own.
///
/// Source: XML 1.0 (Fifth Edition). Characters that XML cannot hold (§2.2) are written by their names.
struct XMLWriter {
  /// The names of the open elements, the innermost last.
  private var open: [StaticString] = []

  /// Writes what stands before the root.
  func declaration(to output: inout ReportOutput) {
    output.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    output.endLine()
  }

  /// Begins an element that holds others.
  mutating func begin(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, to output: inout ReportOutput
  ) {
    tag(name, attributes, &output)
    output.add(">")
    output.endLine()
    open.append(name)
  }

  /// Ends the element that was begun last.
  mutating func end(to output: inout ReportOutput) {
    guard let name = open.popLast() else { return }
    output.addBlanks(2 * open.count)
    output.add("</\(name)>")
    output.endLine()
  }

  /// Writes an element that holds nothing but a text, which may be empty.
  func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, text: String = "",
    to output: inout ReportOutput
  ) {
    tag(name, attributes, &output)
    output.add(text.isEmpty ? "/>" : ">\(Self.escaped(text))</\(name)>")
    output.endLine()
  }

  private func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, _ output: inout ReportOutput
  ) {
    output.addBlanks(2 * open.count)
    output.add("<\(name)")
    for (key, value) in attributes { output.add(" \(key)=\"\(Self.escaped(VisibleText.visible(value)))\"") }
  }

  /// A text without a character that means something in XML or that it cannot hold; line breaks stay.
  static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      // Build servers look for commands like `##vso[` in whatever is printed.
      case "#" where previous == "#": result += "&#35;"
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      case "\u{FFFE}", "\u{FFFF}": result += "&lt;\(VisibleText.name(of: scalar))&gt;"
      case _ where VisibleText.isInvisible(scalar): result += "&lt;\(VisibleText.name(of: scalar))&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Findings as Checkstyle writes them, which many code review tools read.
struct CheckstyleReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var xml = XMLWriter()
    let positions = Positions(report.sources)
    xml.declaration(to: &output)
    xml.begin("checkstyle", ["version": "4.3"], to: &output)
    for (source, findings) in report.activeBySource.enumerated() where !findings.isEmpty {
      xml.begin("file", ["name": report.repositoryPath(source, style)], to: &output)
      for index in findings {
        let finding = report.findings[index]
        let position = positions.position(of: finding.location.range.lower, in: source)
        xml.element(
          "error",
          [
            "line": "\(position.line)", "column": "\(position.column)", "severity": finding.severity.rawValue,
            "message": finding.message, "source": "pmo-lint.\(finding.rule)",
          ], to: &output)
        output.endPart()
      }
      xml.end(to: &output)
    }
    xml.end(to: &output)
  }
}

/// Findings as test cases, for build servers that read test results only.
///
/// Each file is a suite. A finding that fails the run is a failure, any other one is skipped, so that the tests pass if
/// and only if the run does; a file without findings is one test that passes.
///
/// Source: the dialect that Jenkins accepts (`junit-10.xsd` of its xUnit plugin), and nothing beyond it.
struct JUnitReporter: Reporter {
  func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var xml = XMLWriter()
    let positions = Positions(report.sources)
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
