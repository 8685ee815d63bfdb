extension Discovery {
  /// Lists all documents below the root: by git where it can be asked, else by walking.
  func listAll(into selection: inout Selection) throws(DiscoveryError) {
    let git = Git(folder: selection.root, environment: environment)
    let candidates: [String]
    var unreadableNames = 0
    do {
      candidates = try git.files { path in
        guard ProjectDocuments.includes(path: path) || includes(hiddenBytes: path) else { return false }
        let isReadable = path.allSatisfy { $0 < 0x80 } || String(validating: path, as: UTF8.self) != nil
        if !isReadable { unreadableNames += 1 }
        return isReadable
      }
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
    let kinds = Parallel.map(candidates, threads: candidates.count < 512 ? 1 : threads) { path in
      FileStatus(of: Path.joined(root, path), followingLinks: false)?.kind
    }
    selection.files += zip(candidates, kinds).lazy.filter { $0.1 == .file }.map(\.0)
    let missing = zip(candidates, kinds).lazy.filter { $0.1 == nil }.map(\.0)
    for folder in Set(missing.filter { SystemCall.isHidden(Path.joined(root, $0)) }.map(Path.folder(of:))).sorted() {
      selection.gaps.append(FileError(path: folder, reason: .noPermission).message)
    }
    tell(of: unreadableNames, in: &selection)
  }

  /// Whether a hidden file is looked into, by the bytes of its path; one that is no text is not.
  private func includes(hiddenBytes path: ArraySlice<UInt8>) -> Bool {
    guard includesHidden != nil, let text = String(validating: path, as: UTF8.self) else { return false }
    return includes(hidden: text)
  }

  /// Lists the documents below a folder by walking through it.
  func walk(_ folder: String, into selection: inout Selection) throws(DiscoveryError) {
    let isWanted: ((String) -> Bool)? = if includesHidden == nil { nil } else { { includes(hidden: $0) } }
    var walk = IgnoringWalk(root: selection.root, includesHidden: isWanted)
    do {
      try walk.visit(folder)
    } catch {
      throw .unreadable(error)
    }
    selection.files += walk.files
    selection.gaps += walk.problems.map(\.message)
    tell(of: walk.unreadableNames, in: &selection)
  }

  /// Tells of names that are no UTF-8, which no report can show.
  private func tell(of unreadableNames: Int, in selection: inout Selection) {
    guard unreadableNames > 0 else { return }
    selection.gaps.append(
      unreadableNames == 1
        ? "something whose name is not UTF-8" : "\(unreadableNames) things whose names are not UTF-8")
  }
}
