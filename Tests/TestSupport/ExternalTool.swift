import Foundation
package import Testing

/// Whether what tests are held against must be there.
package enum Requirement {
  /// Whether a tool or a suite that is missing fails the tests that need it.
  ///
  /// `PMO_LINT_REQUIRE_TOOLS=1` in the environment says so, as in `.ci/run`. Elsewhere such tests are skipped.
  package static let isStrict = ProcessInfo.processInfo.environment["PMO_LINT_REQUIRE_TOOLS"] == "1"
}

/// A program that is not the project's own and that checks what the project writes.
package struct ExternalTool: Sendable {
  /// Where it is.
  package let path: String

  /// Finds a program in the folder that `PMO_LINT_TOOLS` names, in `.build-tools/bin` of the project, or on the `PATH`.
  ///
  /// - Returns: `nil` where it is in none of them. That is said, so that a skipped test is no silent one; where tools are
  ///   required, it is an issue of the test.
  package static func named(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) -> ExternalTool? {
    if let path = path(of: name) { return ExternalTool(path: path) }
    let message = "\(name) is not installed: what it would check is not checked (`make tools` installs it)"
    if Requirement.isStrict {
      Issue.record(Comment(rawValue: message), sourceLocation: sourceLocation)
    } else {
      print(message)
    }
    return nil
  }

  /// Whether a test that needs a program is to be run; for a test's condition.
  ///
  /// - Returns: Whether the program is there, or has to be.
  package static func isThere(_ name: String) -> Bool { Requirement.isStrict || path(of: name) != nil }

  private static func path(of name: String) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let folders =
      [environment["PMO_LINT_TOOLS"], ProjectFolder.root.appending(path: ".build-tools/bin").path].compactMap(\.self)
      + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { URL(filePath: $0).appending(path: name).path }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }

  /// Runs it to its end, with what it writes to standard error among its output.
  ///
  /// - Parameters:
  ///   - arguments: What it is given.
  ///   - folder: Where it is run; `nil` for the current folder.
  ///   - environment: Variables beside the inherited ones.
  /// - Returns: What it wrote, and its status.
  /// - Throws: Where it cannot be run at all.
  package func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.run(
      path, arguments, in: folder ?? FileManager.default.currentDirectoryPath,
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, joinsStreams: true)
  }
}
