import TestSupport
import Testing
import Workspace

/// A git repository of its own for one test, untouched by the user's configuration.
struct Repository {
  let folder: TemporaryFolder
  let environment: ProcessEnvironment

  /// Creates a repository whose files are all committed.
  init(_ files: [String: String]) throws {
    folder = try TemporaryFolder(files)
    environment = Self.environment(in: folder.path)
    try run("init", "--quiet", "--initial-branch=main")
    try commit("First")
  }

  /// An environment in which git sees no configuration but the repository's.
  static func environment(in folder: String) -> ProcessEnvironment {
    ProcessEnvironment(variables: Program.isolated, currentFolder: folder)
  }

  /// Git in the repository, or in a folder of it.
  func git(_ subfolder: String = "") -> Git {
    Git(folder: Path.joined(folder.path, subfolder), environment: environment)
  }

  /// Runs a git command that must succeed.
  func run(_ arguments: String...) throws {
    let outcome = try Program.run("git", arguments, in: folder.path, environment: environment.variables)
    try #require(outcome.status == 0, "\(outcome.error)")
  }

  /// Commits everything.
  func commit(_ message: String) throws {
    try run("add", "--all", "--force")
    try run("commit", "--quiet", "--allow-empty", "-m", message)
  }
}
