import ArgumentParser
import Diagnostics
import Reporters
import SourceText
import Workspace

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The streams that a run talks through, and the environment that it runs in.
struct Console: Sendable {
  /// The environment, read once.
  let environment: ProcessEnvironment

  /// Writes to standard output; what nobody reads is dropped without a word.
  ///
  /// - Returns: Whether more is wanted.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    switch StandardStream.output.write(bytes) {
    case .written: return true
    case .readerGone: return false
    case .failed(let error):
      complain(error.message, help: "")
      exit(.failed)
    }
  }

  /// Tells what stops the run.
  func report(_ stop: StopError) -> ExitStatus {
    if !stop.mistakes.isEmpty {
      var style = ReportStyle()
      style.isColored = isColored(.auto, for: .error)
      style.columns = Terminal.facts(about: .error, environment: environment).columns
      let report = Report(sources: stop.sources, findings: stop.mistakes)
      StandardStream.error.write(
        ReportOutput.bytes(isColored: style.isColored) { MistakeText.write(report, style: style, to: &$0) })
    }
    complain(stop.message, help: stop.help)
    return .failed
  }

  /// Tells what the parser of arguments has to say: help that was asked for, or what is wrong with them.
  func report(parserError error: any Error) -> ExitStatus {
    let text = PMOLintCommand.fullMessage(for: error, columns: columns(of: .output))
    guard PMOLintCommand.exitCode(for: error) != .success else {
      write(Array((text + "\n").utf8))
      return .clean
    }
    // "Error: ...", then how the command is used.
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let message = lines.first.map { $0.hasPrefix("Error: ") ? $0.dropFirst(7) : $0 } ?? ""
    var sentence = String(message)
    if sentence.hasSuffix("."), !sentence.contains(". ") { sentence.removeLast() }
    complain(sentence, help: "")
    if lines.count > 1 { StandardStream.error.write(lines[1] + "\n") }
    return .failed
  }

  /// Ends the process.
  func exit(_ status: ExitStatus) -> Never {
    #if canImport(Darwin)
      Darwin.exit(status.rawValue)
    #elseif canImport(Musl)
      Musl.exit(status.rawValue)
    #else
      Glibc.exit(status.rawValue)
    #endif
  }

  /// Whether colours may be used on a stream.
  ///
  /// What the person says on the command line comes first, then the environment (`NO_COLOR`, `FORCE_COLOR`,
  /// `CLICOLOR_FORCE`, `CLICOLOR`, `TERM`), then whether the stream is a terminal.
  func isColored(_ choice: ColorChoice, for stream: StandardStream) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if environment.has("NO_COLOR") { return false }
    for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] where environment.has(name) {
      return environment[name] != "0"
    }
    return environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
      && Terminal.facts(about: stream, environment: environment).isInteractive
  }

  /// Characters in a line of a stream, where it has lines.
  func columns(of stream: StandardStream) -> Int? {
    Terminal.facts(about: stream, environment: environment).columns
  }

  /// Tells what a person should know of a run that goes on all the same.
  func warn(_ message: String) {
    complain(message, help: "", severity: .warning)
  }

  /// Writes an error and what to do about it.
  private func complain(_ message: String, help: String, severity: Severity = .error) {
    var style = ReportStyle()
    style.isColored = isColored(.auto, for: .error)
    StandardStream.error.write(
      ReportOutput.bytes(isColored: style.isColored) {
        MistakeText.write(program: "pmo-lint", severity: severity, message: message, help: help, to: &$0)
      })
  }
}

/// A command that tells how it went.
protocol ConsoleCommand: ParsableCommand {
  /// Runs the command.
  ///
  /// - Throws: `StopError` where the job cannot be done.
  mutating func run(on console: Console) throws(StopError) -> ExitStatus
}
