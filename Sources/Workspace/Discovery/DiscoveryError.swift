/// Why the files of a run could not be found, told for people.
package enum DiscoveryError: Error, Sendable, Hashable {
  /// A path that was named leads nowhere; the one most likely meant is given.
  case noSuchPath(String, suggestion: String?)

  /// A path that was named is not in git's index, where only what is staged is judged.
  case notStaged(String)

  /// A file or folder that was named cannot be read.
  case unreadable(FileError)

  /// One sentence without a full stop.
  package var message: String {
    switch self {
    case .noSuchPath(let path, _): "\(path): no such file or folder"
    case .notStaged(let path): "\(path) is not staged"
    case .unreadable(let error): error.message
    }
  }

  /// What to do about it, as a sentence; empty where the message says it all.
  package var help: String {
    switch self {
    case .noSuchPath(_, let suggestion?): "Did you mean \(suggestion)?"
    case .noSuchPath(let path, suggestion: nil):
      // What is no UTF-8 has been read with this character in its place.
      path.contains("\u{FFFD}") ? "Its name is not UTF-8: give it another one." : ""
    case .notStaged(let path): "Stage it: git add \(path). Or leave out --staged, to judge the files on the disk."
    case .unreadable(let error): error.help
    }
  }
}
