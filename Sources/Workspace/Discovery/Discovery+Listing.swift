extension Discovery {
  /// Lists all documents below the root: by git where it can be asked, else by walking.
  func listAll(into selection: inout Selection) throws(DiscoveryError) {
    let git = Git(folder: selection.root, environment: environment)
    let candidates: [String]
    do {
      candidates = try git.files(where: ProjectDocuments.includes(path:))
    } catch {
      switch error {
      case .notARepository: break
      case .notInstalled, .dubiousOwnership, .unknownRevision, .failed:
        selection.notes.append("The files were found without git, by its .gitignore files alone: \(error.message).")
      }
      return try walk("", into: &selection)
    }
    // Git also lists what has been deleted from the disk, and links; both are told apart by looking.
    let root = selection.root
    let isFile = Parallel.map(candidates, threads: candidates.count < 512 ? 1 : threads) { path in
      FileStatus(of: Path.joined(root, path), followingLinks: false)?.kind == .file
    }
    selection.files += zip(candidates, isFile).lazy.filter(\.1).map(\.0)
  }

  /// Lists the documents below a folder by walking through it.
  func walk(_ folder: String, into selection: inout Selection) throws(DiscoveryError) {
    var walk = IgnoringWalk(root: selection.root)
    do {
      try walk.visit(folder)
    } catch {
      throw .unreadable(error)
    }
    selection.files += walk.files
    selection.notes += walk.problems.map { "A folder was left out: \($0.message)." }
  }
}
