import Foundation
import TestSupport

/// A program that a test runs to its end.
struct Command {
  /// What the program wrote and how it ended.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program's path: absolute, or from the project's folder.
  var path: String
  var arguments: [String] = []

  /// Where the program runs.
  var folder = ProjectFolder.root

  /// The whole environment of the program: the test's own, without what a build server says of itself.
  var environment = ProcessInfo.processInfo.environment.filter { name, _ in
    !["GITHUB_ACTIONS", "TF_BUILD", "CI_PROJECT_DIR"].contains(name) && !name.hasPrefix("PMO_LINT_OUTPUT")
  }

  /// Runs the program without standard input.
  func run() throws -> Outcome {
    // Files rather than pipes: a full pipe would block the program while nobody reads it.
    let results = try TemporaryFolder(["output": "", "errors": ""])
    let process = Process()
    process.executableURL = URL(filePath: path, relativeTo: ProjectFolder.root)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: results.url("output"))
    process.standardError = try FileHandle(forWritingTo: results.url("errors"))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: results.text(of: "output") ?? "",
      errors: results.text(of: "errors") ?? "")
  }
}
