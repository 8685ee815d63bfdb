extension Selection {
  /// The top of the repository that the root lies in; the root itself where it lies in none.
  ///
  /// The two differ where a configuration in a folder of the repository makes that folder the root.
  ///
  /// - Complexity: One question to the system for each folder upwards.
  package var repositoryRoot: String {
    var folder = root
    while FileStatus(of: Path.joined(folder, ".git")) == nil {
      guard folder != "/", !folder.isEmpty else { return root }
      folder = Path.folder(of: folder)
    }
    return folder
  }
}
