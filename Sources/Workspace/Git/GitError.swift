/// Why git could not answer, told for people.
package enum GitError: Error, Sendable, Hashable {
  /// There is no program `git`.
  case notInstalled

  /// The folder belongs to no repository.
  case notARepository(folder: String)

  /// The repository belongs to another user, and git refuses it until it is declared safe.
  case dubiousOwnership(folder: String)

  /// No commit has that name.
  case unknownRevision(String, suggestion: String?, isShallow: Bool)

  /// Anything else that git says.
  case failed(command: String, text: String)

  /// One sentence without a full stop.
  package var message: String {
    switch self {
    case .notInstalled: "git is not installed"
    case .notARepository(let folder): "\(folder) belongs to no git repository"
    case .dubiousOwnership(let folder): "git refuses the repository \(folder), which belongs to another user"
    case .unknownRevision(let name, _, _): "git knows no revision \"\(name)\""
    case .failed(let command, let text): "git \(command) failed: \(text)"
    }
  }

  /// What to do about it, one or more sentences; empty where the message says it all.
  package var help: String {
    switch self {
    case .notInstalled: "Install git, or leave out the option that needs it."
    case .notARepository, .failed: ""
    case .dubiousOwnership(let folder): "If you trust it: git config --global --add safe.directory \(folder)"
    case .unknownRevision(_, _, isShallow: true):
      "This clone holds only the latest commits: fetch the whole history (fetch-depth: 0)."
    case .unknownRevision(_, let suggestion?, _): "Did you mean \"\(suggestion)\"?"
    case .unknownRevision: "See the names that there are: git branch --all, git tag."
    }
  }
}
