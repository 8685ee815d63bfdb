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

  /// The whole environment of the program; `nil` means the test's own.
  var environment: [String: String]?

  /// Runs the program without standard input.
  func run() throws -> Outcome {
    // Files rather than pipes: a full pipe would block the program while nobody reads it.
    let results = try TemporaryFolder(["output": "", "errors": ""])
    let process = Process()
    process.executableURL = URL(filePath: path, relativeTo: ProjectFolder.root)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    if let environment { process.environment = environment }
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
