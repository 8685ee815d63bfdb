import Foundation
import TestSupport

/// A folder that programs are run in, with what they are given and what comes of it.
struct Workplace {
  /// The folder.
  let folder: TemporaryFolder

  /// Variables beside those that every run needs.
  var environment: [String: String] = [:]

  /// How a run ended.
  struct Outcome {
    let output: String
    let error: String

    /// 128 and the signal's number where a signal ended it.
    let status: Int32
  }

  /// Creates a folder with files.
  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder(files)
  }

  /// The executable that the tests were built with.
  static let linter = Bundle.main.bundleURL.appending(path: "pmo-lint").path

  /// A risk register with a risk that nobody owns.
  static let faulty = """
    kind: risk-register
    project: TRG
    risks:
      - id: R-001
        title: Letters go astray
        probability: 2
        impact: 2

    """

  /// The same with an owner.
  static let mended = faulty + "    owner: Jo Whitfield\n"

  /// Options that find the fault of `faulty` and nothing else, on a fixed day.
  static let options = ["--as-of", "2026-11-24", "--select", "RSK001", "--output-format", "concise"]

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: Its path, or a name to look for in `PATH`.
  ///   - arguments: What it is told.
  ///   - subfolder: Where it is run, seen from the folder.
  /// - Returns: What it wrote and its status; one that takes more than a minute is ended.
  /// - Throws: Where it cannot be run at all.
  @discardableResult
  func run(_ program: String, _ arguments: [String], in subfolder: String = "") throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: program.hasPrefix("/") ? program : "/usr/bin/env")
    process.arguments = program.hasPrefix("/") ? arguments : [program] + arguments
    process.currentDirectoryURL = subfolder.isEmpty ? URL(filePath: folder.path) : folder.url(subfolder)
    // Nothing of the machine that runs the tests decides what is expected, and no hook of ours runs on its repositories.
    let inherited = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR"].contains($0.key) }
    let isolated = ["GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "TZ": "UTC", "LC_ALL": "C.UTF-8"]
    process.environment = inherited.merging(isolated) { $1 }.merging(environment) { $1 }
    let results = try TemporaryFolder(["out": "", "err": ""])
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: results.url("out"))
    process.standardError = try FileHandle(forWritingTo: results.url("err"))
    try process.run()
    let watch = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: watch)
    process.waitUntilExit()
    watch.cancel()
    func text(_ name: String) -> String {
      String(decoding: (try? Data(contentsOf: results.url(name))) ?? Data(), as: UTF8.self)
    }
    return Outcome(
      output: text("out"), error: text("err"),
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
  }

  /// Runs a script of the shell, in which `$pmo_lint` is the executable and `$options` are those that find one fault.
  @discardableResult
  func shell(_ script: String, in subfolder: String = "") throws -> Outcome {
    var workplace = self
    workplace.environment["pmo_lint"] = Self.linter
    workplace.environment["options"] = Self.options.joined(separator: " ")
    return try workplace.run("/bin/sh", ["-c", script], in: subfolder)
  }

  /// Runs `pmo-lint`.
  func lint(_ arguments: String..., in subfolder: String = "") throws -> Outcome {
    try run(Self.linter, arguments, in: subfolder)
  }

  /// Makes the folder a git repository, with everything in it committed.
  func makeRepository() throws {
    try git("init", "--quiet", "--initial-branch", "main")
    try git("config", "user.name", "Test")
    try git("config", "user.email", "test@example.org")
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--message", "First")
  }

  /// Runs git.
  @discardableResult
  func git(_ arguments: String...) throws -> Outcome {
    try run("git", arguments)
  }
}
