import Foundation
import TestSupport

/// A folder that programs are run in, with what they are given and what comes of it.
struct Workplace {
  /// The folder.
  let folder: TemporaryFolder

  /// Variables beside those that every run needs.
  var environment: [String: String] = [:]

  /// How a run ended.
  typealias Outcome = Program.Outcome

  /// Creates a folder with files.
  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder(files)
  }

  /// The executable that the tests were built with.
  static let linter = Program.linter

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
  static let corrected = faulty + "    owner: Jo Whitfield\n"

  /// Options that find the fault of `faulty` and nothing else, on a fixed day.
  static let options = ["--as-of", "2026-11-24", "--select", "RSK001", "--output-format", "concise"]

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: Its path, or a name to look for in `PATH`.
  ///   - arguments: What it is given.
  ///   - subfolder: Where it is run, seen from the folder.
  /// - Returns: What it wrote and its status.
  /// - Throws: Where it cannot be run at all.
  @discardableResult
  func run(_ program: String, _ arguments: [String], in subfolder: String = "") throws -> Outcome {
    try Program.run(
      program, arguments, in: subfolder.isEmpty ? folder.path : folder.url(subfolder).path,
      environment: Program.isolated.merging(environment) { $1 })
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
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--message", "First")
  }

  /// Runs git.
  @discardableResult
  func git(_ arguments: String...) throws -> Outcome {
    try run("git", arguments)
  }
}
