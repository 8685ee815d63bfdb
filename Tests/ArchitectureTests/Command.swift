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

  /// The whole environment of the program; `nil` means the test's own.
  var environment: [String: String]?

  /// Runs the program in the project's folder, without standard input.
  func run() throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: path, relativeTo: ProjectFolder.root)
    process.arguments = arguments
    process.currentDirectoryURL = ProjectFolder.root
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    // Files rather than pipes: a full pipe would block the program while nobody reads it.
    let folder = try TemporaryFolder()
    let output = try folder.writing(to: "output")
    let errors = try folder.writing(to: "errors")
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try folder.text(of: "output"), errors: try folder.text(of: "errors"))
  }
}
