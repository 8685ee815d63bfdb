import Engine
import Workspace

/// What changed in a portfolio since a revision that a person named.
///
/// As in a pull request, it begins where the two histories parted: with `main`, what the current branch changed, and not what was
/// added to `main` meanwhile. Files that are not tracked count as new.
struct RevisionChange {
  private let revision: String
  private let console: Console

  /// Prepares to compare with a revision.
  init(_ revision: String, console: Console) {
    self.revision = revision
    self.console = console
  }

  /// The change that leads to the files of a request.
  ///
  /// - Parameters:
  ///   - request: The current portfolio.
  ///   - standIn: A file as a person wrote it whose bytes come from standard input, and may differ from those on the disk.
  ///   - isElsewhere: Whether a path belongs to another portfolio further down.
  /// - Returns: What changed.
  /// - Throws: `StopError` where git cannot answer.
  func change(
    of request: CheckRequest, standIn: String?, isElsewhere: (String) -> Bool
  ) throws(StopError) -> Change {
    let git = Git(folder: request.tree.root, environment: console.environment)
    let start = try start(git)
    let base = try ask { () throws(GitError) in try GitTree(start, name: revision, git: git) }
    // What is about to be committed is compared as git has stored it.
    let differing =
      if let staged = request.tree as? StagedTree {
        staged.differences(from: base)
      } else {
        try ask { () throws(GitError) in try git.changes(since: start) }
      }
    var changed = Set(differing)
    if let standIn {
      let absolute = console.environment.absolute(standIn)
      changed.insert(Path.isInside(absolute, folder: git.folder) ? Path.relative(absolute, to: git.folder) : absolute)
    }
    let isThere = { (path: String) in base.entry(at: path) == .file }
    let removed = changed.filter {
      ProjectDocuments.includes(pathOf: $0) && !isElsewhere($0) && request.tree.entry(at: $0) == nil && isThere($0)
    }
    changed.formUnion(request.files.filter { !isThere($0) })
    return Change(base: base, files: removed.union(request.files.filter(isThere)).sorted(), changed: changed)
  }

  /// The commit that the change begins at.
  private func start(_ git: Git) throws(StopError) -> CommitID {
    let commit = try ask { () throws(GitError) in try git.commit(revision) }
    let head = try ask { () throws(GitError) in try git.commit("HEAD") }
    if let shared = try ask({ () throws(GitError) in try git.mergeBase(of: commit, and: head) }) { return shared }
    guard try ask({ () throws(GitError) in try git.isShallow() }) else {
      throw .noCommonHistory(revision)
    }
    throw .shallowClone(revision)
  }

  /// Asks git a question.
  private func ask<Answer>(_ question: () throws(GitError) -> Answer) throws(StopError) -> Answer {
    do {
      return try question()
    } catch {
      throw .git(error)
    }
  }
}
