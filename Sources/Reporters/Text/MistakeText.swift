package import Diagnostics
import SourceText

/// Tells what stops a run: mistakes in files of rules or in the configuration, and what is wrong beyond any file.
package enum MistakeText {
  /// Writes mistakes as findings are written, but without a rule.
  ///
  /// - Parameters:
  ///   - report: The mistakes, as findings whose rule is empty, and the files they lie in.
  ///   - style: How to write them.
  ///   - output: Where to.
  package static func write(_ report: Report, style: ReportStyle, to output: inout ReportOutput) {
    var text = FindingText(report: report, style: style)
    for mistake in report.findings {
      text.write(mistake, to: &output)
      output.endLine()
    }
  }

  /// Writes one sentence on what is wrong, after the name of the program, and what to do about it.
  ///
  /// - Parameters:
  ///   - program: Who says so.
  ///   - severity: Whether it stops the run.
  ///   - message: The sentence, without a full stop.
  ///   - help: What to do about it; empty for nothing.
  ///   - output: Where to.
  package static func write(
    program: String, severity: Severity = .error, message: String, help: String, to output: inout ReportOutput
  ) {
    output.add("\(program): ", .emphasis)
    output.add("\(severity.rawValue):", severity == .error ? .error : .warning)
    output.add(" \(VisibleText.visible(message))")
    output.endLine()
    guard !help.isEmpty else { return }
    output.add("help:", .help)
    output.add(" \(VisibleText.visible(help))")
    output.endLine()
  }
}
