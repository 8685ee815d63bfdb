import Foundation
import TestSupport
import Testing

/// Runs the built executable as a person would.
struct CommandLine {
  /// The folder that it is run in.
  let folder: TemporaryFolder

  /// Variables that are set beside those that every run needs.
  var environment: [String: String] = [:]

  /// How a run ended.
  struct Outcome {
    let output: String
    let error: String
    let status: Int32
  }

  /// Creates a folder with files to run in.
  init(_ files: [String: String] = CommandLine.portfolio) throws {
    folder = try TemporaryFolder(files)
  }

  /// Runs `pmo-lint` to its end.
  ///
  /// - Parameters:
  ///   - arguments: What it is told.
  ///   - input: What it reads from standard input.
  ///   - subfolder: Where it is run, seen from the folder.
  /// - Returns: What it wrote, and its status.
  /// - Throws: Where it cannot be run at all.
  func run(_ arguments: String..., input: String = "", in subfolder: String = "") throws -> Outcome {
    try run(arguments, input: input, in: subfolder)
  }

  /// Runs `pmo-lint` to its end with a list of arguments; see the other form.
  func run(_ arguments: [String], input: String = "", in subfolder: String = "") throws -> Outcome {
    let process = Process()
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.currentDirectoryURL = subfolder.isEmpty ? URL(filePath: folder.path) : folder.url(subfolder)
    // Nothing of the machine that runs the tests decides what is expected.
    let inherited = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR"].contains($0.key) }
    let isolated = ["GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "TZ": "UTC"]
    process.environment = inherited.merging(isolated) { $1 }.merging(environment) { $1 }
    let files = try TemporaryFolder(["in": input, "out": "", "err": ""])
    process.standardInput = try FileHandle(forReadingFrom: files.url("in"))
    process.standardOutput = try FileHandle(forWritingTo: files.url("out"))
    process.standardError = try FileHandle(forWritingTo: files.url("err"))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: files.text(of: "out") ?? "", error: files.text(of: "err") ?? "",
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
  }

  /// Makes the folder a git repository, with everything in it committed.
  func makeRepository() throws {
    try git("init", "--quiet")
    try git("add", "--all")
    try git("commit", "--quiet", "-m", "First")
  }

  /// Runs a git command in the folder that must succeed, as a person of its own.
  func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder.path, "-c", "user.name=Test", "-c", "user.email=test@example.org"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["GIT_CONFIG_GLOBAL": "/dev/null"]) { $1 }
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  /// The executable, beside the tests that run it.
  private static func executable() throws -> URL {
    let candidates = [
      Bundle.main.executableURL?.deletingLastPathComponent(),
      URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent(),
      ProjectFolder.root.appending(path: ".build/debug"),
    ]
    for candidate in candidates.compactMap(\.self) {
      let file = candidate.appending(path: "pmo-lint")
      if FileManager.default.isExecutableFile(atPath: file.path) { return file }
    }
    throw CocoaError(.fileNoSuchFile)
  }

  /// A project with a register that has a mistake, on a fixed day.
  static let portfolio = [
    "projects/triage/charter.yaml": """
    kind: charter
    id: TRG
    title: Digital triage
    """,
    "projects/triage/risks.yaml": """
    kind: risk-register
    project: TRG
    risks:
      - id: R-001
        title: Letters go astray
        probability: 2
        impact: 2
    """,
  ]
}
