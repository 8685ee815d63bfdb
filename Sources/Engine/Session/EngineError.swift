package import SourceText
package import Workspace

/// What stops a run.
package enum EngineError: Error {
  /// A pack or the configuration has problems; nothing was judged.
  case pack(problems: [SourceProblem], files: [SourceFile])

  /// A rule fails by its own fault; what it would have found is not known.
  case rule(problems: [SourceProblem], files: [SourceFile])

  /// The backlog has problems; nothing was reported.
  case backlog(problems: [SourceProblem], file: SourceFile)

  /// The backlog cannot be read.
  case backlogFile(FileError)

  /// A pack cannot be read.
  case file(FileError)

  /// A folder given as a pack holds none.
  case noPack(String)

  /// `--pack` names neither a folder nor a pack that is built in.
  case unknownPack(String, known: [String])

  /// `--profile` names none of the packs' profiles.
  case unknownProfile(String, known: [String])

  /// `--select` or `--ignore` names no rule.
  case unknownRule(String, suggestion: String?)
}
