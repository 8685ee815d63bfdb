import Calendar
import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import Workspace

/// Judges project documents against the PMO's standard: the engine of `pmo-lint` for other Swift programs.
///
/// ```swift
/// let linter = try Linter()
/// let diagnostics = try linter.check(
///   ["risks.yaml": "kind: risk-register\nrisks: [{id: R-1, title: Late data}]\n"], asOf: "2026-11-24")
/// for diagnostic in diagnostics { print(diagnostic) }
/// ```
///
/// The built-in standard is loaded once and kept; a linter may be used from several threads. Nothing is read from the disk
/// and nothing is fetched.
public struct Linter: Sendable {
  private let session: Session

  /// Loads the built-in standard.
  ///
  /// - Parameter text: The text of a `.pmo-lint.yaml`; empty for none. Of its `packs`, those that are
  ///   built in are used, and folders are not read.
  /// - Throws: `LinterError.configuration` with everything that is wrong with the configuration.
  public init(configuration text: String = "") throws(LinterError) {
    let source = SourceFile(path: Configuration.fileName, text: text)
    var (configuration, problems) = Configuration.read(source)
    guard problems.isEmpty else { throw .configuration(Linter.texts(of: problems, in: [source])) }
    configuration.packs.removeAll { !BuiltInPack.ids.contains($0.name) }
    do throws(EngineError) {
      session = try Session(configuration: configuration)
    } catch {
      throw Linter.error(error)
    }
  }

  /// Judges documents as one portfolio.
  ///
  /// - Parameters:
  ///   - documents: The texts by path, relative and with `/` between parts; a document that does not name its project
  ///     belongs to that of its folder.
  ///   - date: The day that "overdue" is judged by, as `YYYY-MM-DD`.
  /// - Returns: What is wrong, sorted by path and location.
  /// - Throws: `LinterError.date` for an invalid date, `LinterError.standard` where a rule itself is faulty.
  public func check(_ documents: [String: String], asOf date: String) throws(LinterError) -> [Diagnostic] {
    guard let asOf = Day(iso8601: date) else { throw .date(date) }
    let request = CheckRequest(
      tree: MemoryTree(documents.mapValues { Array($0.utf8) }), files: documents.keys.sorted(),
      judging: JudgingOptions(asOf: asOf))
    do throws(EngineError) {
      let report = try session.check(request)
      return report.activeFindings.map { Diagnostic($0, in: report.sources) }
    } catch {
      throw Linter.error(error)
    }
  }

  private static func error(_ error: EngineError) -> LinterError {
    switch error {
    case .pack(let problems, let files): .configuration(texts(of: problems, in: files))
    case .rule(let problems, let files): .standard(texts(of: problems, in: files))
    case .backlog(let problems, let file): .configuration(texts(of: problems, in: [file]))
    case .file(let error), .backlogFile(let error): .standard([error.message])
    case .noPack(let folder): .standard(["no pack in \(folder)"])
    case .unknownPack(let name, _): .standard(["unknown pack `\(name)`"])
    case .unknownRule(let word, _): .standard(["unknown rule `\(word)`"])
    case .unknownProfile(let name, _): .standard(["unknown profile `\(name)`"])
    }
  }

  private static func texts(of problems: [SourceProblem], in files: [SourceFile]) -> [String] {
    problems.map { problem in
      let file = files[max(0, min(problem.location.file, files.count - 1))]
      let position = file.position(of: problem.location.range.lower)
      return "\(file.path):\(position.line):\(position.column): \(problem.message)"
    }
  }
}

/// Why a linter could not do its job; what is wrong with documents is never an error.
public enum LinterError: Error, Sendable, Equatable {
  /// The configuration has problems, each as `path:line:column: message`.
  case configuration([String])

  /// The standard has problems, or a rule itself is faulty, each as `path:line:column: message`.
  case standard([String])

  /// Not a date of the form `YYYY-MM-DD`: the text.
  case date(String)
}
