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
  typealias Outcome = Program.Outcome

  /// Creates a folder with files to run in.
  init(_ files: [String: String] = CommandLine.portfolio) throws {
    folder = try TemporaryFolder(files)
  }

  /// Runs `pmo-lint` to its end.
  ///
  /// - Parameters:
  ///   - arguments: What it is given.
  ///   - input: What it reads from standard input.
  ///   - subfolder: Where it is run, seen from the folder.
  /// - Returns: What it wrote, and its status.
  /// - Throws: Where it cannot be run at all.
  func run(_ arguments: String..., input: String = "", in subfolder: String = "") throws -> Outcome {
    try run(arguments, input: input, in: subfolder)
  }

  /// Runs `pmo-lint` to its end with a list of arguments; see the other form.
  func run(_ arguments: [String], input: String = "", in subfolder: String = "") throws -> Outcome {
    try Program.run(
      Program.linter, arguments, in: subfolder.isEmpty ? folder.path : folder.url(subfolder).path,
      environment: Program.isolated.merging(environment) { $1 }, input: input)
  }

  /// Makes the folder a git repository, with everything in it committed.
  func makeRepository() throws {
    try git("init", "--quiet")
    try git("add", "--all")
    try git("commit", "--quiet", "-m", "First")
  }

  /// Runs a git command in the folder that must succeed.
  func git(_ arguments: String...) throws {
    let outcome = try Program.run("git", arguments, in: folder.path)
    try #require(outcome.status == 0, "\(outcome.error)")
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
