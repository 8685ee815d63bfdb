package import Calendar
package import Diagnostics
package import Engine
import Portfolio
import SourceText
import Workspace

/// Checks of files in memory by the built-in standard, without a process and without a disk.
package enum MemoryCheck {
  /// The day that the checks are as of: 24 November 2026.
  package static let asOf = Day(number: 20_781)

  /// The built-in standard without settings, loaded once.
  package static let session = Result { try Session() }

  /// A session of the built-in standard under a configuration.
  ///
  /// - Parameter text: The configuration; of an empty one the session is shared.
  /// - Returns: The session.
  /// - Throws: What keeps the configuration from being used.
  package static func session(configuration text: String) throws -> Session {
    if text.isEmpty { return try session.get() }
    let (configuration, problems) = Configuration.read(
      SourceFile(path: Configuration.fileName, text: text))
    if let first = problems.first { throw Mistake(text: "\(first.message). \(first.help)") }
    return try Session(configuration: configuration)
  }

  /// A check of all files but those whose path begins with a dot, which are there all the same.
  ///
  /// - Parameters:
  ///   - files: The text of each file by its path.
  ///   - select: The rules whose findings are reported; all where there are none.
  /// - Returns: The request.
  package static func request(_ files: [String: String], select: [String] = []) -> CheckRequest {
    request(bytes: files.mapValues { Array($0.utf8) }, select: select)
  }

  /// A check of files by their bytes; see the other form.
  package static func request(bytes files: [String: [UInt8]], select: [String] = []) -> CheckRequest {
    var request = CheckRequest(
      tree: MemoryTree(files), files: files.keys.filter { !$0.hasPrefix(".") }.sorted(),
      judging: JudgingOptions(asOf: asOf))
    request.judging.select = select
    return request
  }

  /// Checks files.
  ///
  /// - Parameters:
  ///   - files: The text of each file by its path.
  ///   - configuration: The configuration of the check; one among the files is not read.
  ///   - select: The rules whose findings are reported; all where there are none.
  ///   - change: What else is asked for.
  /// - Returns: The report.
  /// - Throws: What keeps the configuration from being used, or the files from being checked.
  package static func report(
    _ files: [String: String], configuration: String = "", select: [String] = [],
    change: (inout CheckRequest) -> Void = { _ in }
  ) throws -> Report {
    var request = request(files, select: select)
    change(&request)
    return try session(configuration: configuration).check(request)
  }

  /// A mistake in a configuration, in words.
  package struct Mistake: Error {
    /// The message and the help.
    package let text: String

    /// Creates a mistake.
    package init(text: String) { self.text = text }
  }
}
