import ArgumentParser
import Diagnostics
import Reporters
import SourceText
import Synchronization
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

  /// Writes to standard output; what nobody reads any more is dropped without a message.
  ///
  /// - Returns: Whether more is wanted.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    switch StandardStream.output.write(bytes) {
    case .written: return true
    case .readerGone: return false
    case .failed(let error):
      write(message: error.message, help: "")
      exit(.failed)
    }
  }

  /// Writes a list as a page, or as JSON.
  func write(_ listing: some Listing, asJSON isJSON: Bool, _ color: ColorChoice, columns: Int?) {
    guard !isJSON else {
      write(ReportOutput.bytes { listing.writeJSON(toolVersion: Version.current, to: &$0) })
      return
    }
    var page = PageText(isColored: isColored(color, for: .output), columns: columns)
    listing.write(to: &page)
    write(page.takeBytes())
  }

  /// Writes what stops the run.
  func report(_ stop: StopError) -> ExitStatus {
    if !stop.problems.isEmpty {
      var style = ReportStyle()
      style.isColored = isColored(.auto, for: .error)
      style.columns = columns(of: .error)
      let report = Report(sources: stop.sources, findings: stop.problems)
      StandardStream.error.write(
        ReportOutput.bytes(isColored: style.isColored) { ProblemText.write(report, style: style, to: &$0) })
    }
    write(message: stop.message, help: stop.help)
    return .failed
  }

  /// Writes what the parser of arguments answers: help that was asked for, or what is wrong with them.
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
    write(message: sentence, help: "")
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
  /// The command line comes first, then the environment (`NO_COLOR`, `FORCE_COLOR`,
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

  /// Writes a warning of a run that continues.
  func warn(_ message: String) {
    write(message: message, help: "", severity: .warning)
  }

  /// Writes an error and what to do about it.
  private func write(message: String, help: String, severity: Severity = .error) {
    var style = ReportStyle()
    style.isColored = isColored(.auto, for: .error)
    StandardStream.error.write(
      ReportOutput.bytes(isColored: style.isColored) {
        ProblemText.write(program: "pmo-lint", severity: severity, message: message, help: help, to: &$0)
      })
  }
}

/// A command that ends with a status.
protocol ConsoleCommand: ParsableCommand {
  /// Runs the command.
  ///
  /// - Throws: `StopError` where the job cannot be done.
  mutating func run(on console: Console) throws(StopError) -> ExitStatus
}

/// The status that the process ends with: the same in every format.
enum ExitStatus: Int32 {
  /// Nothing was found that fails the run.
  case clean = 0

  /// Findings fail the run.
  case findings = 1

  /// The job could not be done: wrong usage, a faulty pack or configuration, an unreadable file.
  case failed = 2

  /// The status of a run that was carried out.
  ///
  /// - Parameters:
  ///   - failing: How many findings fail the run.
  ///   - isLenient: Whether findings never fail a run (`--exit-zero`).
  init(failing: Int, isLenient: Bool) {
    self = failing > 0 && !isLenient ? .findings : .clean
  }
}

/// One line on the terminal with the progress of a long run, erased at its end.
///
/// Only where a person waits: never in a pipe, never in CI, never in the first two seconds.
final class ProgressLine: Sendable {
  /// Whether there may be a line at all.
  let isShown: Bool

  private let start = Clock.monotonicNanoseconds()
  private let state = Mutex<(lastShown: UInt64, isVisible: Bool)>((0, false))

  /// Nanoseconds before the first line, and between two.
  private static let patience: UInt64 = 2_000_000_000
  private static let interval: UInt64 = 100_000_000

  /// Prepares a line.
  init(console: Console, isWanted: Bool) {
    let environment = console.environment
    isShown =
      isWanted && !environment.has("CI") && environment["TERM"] != "dumb"
      && Terminal.facts(about: .error, environment: environment).isInteractive
  }

  /// Shows how far the run is, now and then; may be called from any thread.
  func show(done: Int, total: Int) {
    let now = Clock.monotonicNanoseconds() - start
    guard now > Self.patience else { return }
    state.withLock { state in
      guard now - state.lastShown > Self.interval else { return }
      state = (now, true)
      StandardStream.error.write("\r\u{1B}[KJudging: \(done) of \(total) files")
    }
  }

  /// Removes the line.
  func erase() {
    state.withLock { state in
      if state.isVisible { StandardStream.error.write("\r\u{1B}[K") }
      state.isVisible = false
    }
  }
}
