import Foundation

/// A program that is not the project's own and that checks what the project writes.
package struct ExternalTool: Sendable {
  /// Where it is.
  package let path: String

  /// How a run ended.
  package struct Outcome: Sendable {
    /// What it wrote, to standard output and standard error.
    package let output: String

    /// Its status.
    package let status: Int32
  }

  /// Finds a program in the folder that `PMO_LINT_TOOLS` names, in `.build-tools/bin` of the project, or on the `PATH`.
  ///
  /// - Returns: `nil` where it is in none of them, which is then told once, so that a skipped test is no silent one.
  package static func named(_ name: String) -> ExternalTool? {
    let environment = ProcessInfo.processInfo.environment
    let folders =
      [environment["PMO_LINT_TOOLS"], ProjectFolder.root.appending(path: ".build-tools/bin").path].compactMap(\.self)
      + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for folder in folders {
      let file = URL(filePath: folder).appending(path: name).path
      if FileManager.default.isExecutableFile(atPath: file) { return ExternalTool(path: file) }
    }
    print("\(name) is not installed: what it would check is not checked (`make tools` installs it)")
    return nil
  }

  /// Whether a program is there; for a test's condition.
  package static func isThere(_ name: String) -> Bool { named(name) != nil }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - arguments: What it is told.
  ///   - folder: Where it is run; `nil` for the current folder.
  ///   - environment: Variables beside the inherited ones.
  /// - Returns: What it wrote, and its status.
  /// - Throws: Where it cannot be run at all.
  package func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let files = try TemporaryFolder(["out": ""])
    let output = try FileHandle(forWritingTo: files.url("out"))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    return Outcome(output: files.text(of: "out") ?? "", status: process.terminationStatus)
  }
}
