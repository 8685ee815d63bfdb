/// What a run is about: the files that are read and those that are reported on.
package struct Selection: Sendable, Hashable {
  /// The folder that all paths are relative to, absolute.
  package var root: String

  /// What made that folder the root.
  package var origin: Origin

  /// The files that may be project documents, sorted, each once: rules across documents see all of them.
  package var files: [String]

  /// Which of them to report on; `nil` means all.
  package var reported: Set<String>?

  /// The files that a person named one by one.
  package var named: Set<String>

  /// What a person may want to know of how the files were found, each a sentence.
  package var notes: [String]

  /// What was left out although it may hold documents, each a sentence: a run that misses something must not look whole.
  package var gaps: [String] = []

  /// An absolute, clean path as a tree with that root takes it: relative where it lies below the root.
  package func path(_ absolute: String) -> String {
    if absolute == root { return "" }
    return Path.isInside(absolute, folder: root) ? Path.relative(absolute, to: root) : absolute
  }

  /// What makes a folder the root of a portfolio.
  package enum Origin: Sendable, Hashable {
    /// A configuration lies in it.
    case configuration

    /// It is the top of a git repository.
    case repository

    /// Neither was found: it is the folder that the run began in, and only what was named is read.
    case folder
  }
}
