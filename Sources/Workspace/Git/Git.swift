import SourceText
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The program git, asked about the repository that a folder lies in.
///
/// Git is never allowed to fetch, to ask, to take locks, or to run what a repository configures to be run on looking at
/// it.
package struct Git: Sendable {
  /// The folder that git stands in, absolute; paths that it takes and gives are relative to it.
  package let folder: String

  /// What git sees of the environment.
  private let variables: [Environment.Key: String]

  /// Creates a way to ask.
  ///
  /// - Parameters:
  ///   - folder: Where git stands, an absolute path.
  ///   - environment: Variables such as `HOME`; those that a hook sets to point git elsewhere are left out, but for
  ///     the index that is about to be committed.
  package init(folder: String, environment: ProcessEnvironment) {
    self.folder = folder
    var variables = environment.variables
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_LITERAL_PATHSPECS"] {
      variables[name] = nil
    }
    if let index = variables["GIT_INDEX_FILE"] { variables["GIT_INDEX_FILE"] = environment.absolute(index) }
    variables["GIT_OPTIONAL_LOCKS"] = "0"
    variables["GIT_NO_LAZY_FETCH"] = "1"
    variables["GIT_TERMINAL_PROMPT"] = "0"
    variables["LC_ALL"] = "C"
    // Names that start with a digit come from no shell, and would keep git from starting.
    let usable = variables.filter {
      $0.key.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }
    self.variables = Dictionary(
      uniqueKeysWithValues: usable.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
  }

  /// The files that are tracked or could be: neither ignored nor within submodules, sorted, each once.
  ///
  /// Some may no longer be on the disk, and some may be links.
  ///
  /// - Parameter isWanted: Given the bytes of each path; only those that it wants are listed.
  /// - Returns: The paths.
  /// - Throws: `GitError` where git cannot be asked.
  package func files(
    where isWanted: (ArraySlice<UInt8>) -> Bool = { _ in true }
  ) throws(GitError) -> [String] {
    let output = try run(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    var files = Self.fields(output, where: isWanted)
    // Tracked files come sorted after the others; where there are none of those, there is little left to do.
    if !zip(files, files.dropFirst()).allSatisfy(<) { files = Set(files).sorted() }
    return files
  }

  /// The commit that a name means: `HEAD`, `origin/main`, `v1.2`, `HEAD~3`.
  ///
  /// - Throws: `GitError.unknownRevision` where there is none, with the nearest branch or tag; any other where git cannot
  ///   be asked.
  package func commit(_ revision: String) throws(GitError) -> CommitID {
    if !revision.hasPrefix("-") {
      let command = ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]
      let ended = try perform(command)
      if ended.status.isSuccess, let id = Self.line(ended.output) { return CommitID(hex: id) }
      // Git is quiet about a name that it does not know, and only about that.
      if !ended.error.isEmpty { throw explain(ended, of: "rev-parse") }
    }
    let names = Self.lines(try run(["for-each-ref", "--format=%(refname:short)"]))
    let isShallow = try isShallow()
    let suggestion = NearMiss.nearMiss(of: revision, among: names)
    throw .unknownRevision(revision, suggestion: suggestion, isShallow: isShallow && suggestion == nil)
  }

  /// The latest commit that two histories share.
  ///
  /// - Returns: The commit; `nil` where the histories share none, as git says with status 1 and not a word.
  /// - Throws: `GitError.shallowHistory` where the clone is cut off before the two meet; any other where git cannot be
  ///   asked.
  package func mergeBase(of one: CommitID, and other: CommitID) throws(GitError) -> CommitID? {
    let ended = try perform(["merge-base", one.hex, other.hex])
    if ended.status.isSuccess, let id = Self.line(ended.output) { return CommitID(hex: id) }
    guard case .exited(1) = ended.status, ended.output.isEmpty, ended.error.isEmpty else {
      throw explain(ended, of: "merge-base")
    }
    if try isShallow() { throw .shallowHistory }
    return nil
  }

  /// Whether only the latest commits were fetched.
  package func isShallow() throws(GitError) -> Bool {
    try Self.line(run(["rev-parse", "--is-shallow-repository"])) == "true"
  }

  /// The tracked files whose bytes on the disk, or whose existence, differ from a commit's, sorted.
  ///
  /// Files that are not tracked are not among them.
  package func changes(since commit: CommitID) throws(GitError) -> [String] {
    try Self.fields(
      run([
        "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative", "--ignore-submodules=all",
        commit.hex, "--",
      ])
    ).sorted()
  }

  /// How git ended, and what it wrote.
  private struct Ended: Sendable {
    let status: TerminationStatus
    let output: [UInt8]
    let error: [UInt8]
  }

  /// Runs git to its end.
  ///
  /// - Parameter arguments: A command and what belongs to it.
  /// - Returns: What git wrote.
  /// - Throws: `GitError` where git could not be started or gave a status other than 0.
  func run(_ arguments: [String]) throws(GitError) -> [UInt8] {
    let ended = try perform(arguments)
    guard ended.status.isSuccess else { throw explain(ended, of: arguments.first ?? "") }
    return ended.output
  }

  /// Runs git to its end, whatever its status.
  ///
  /// - Throws: `GitError` where git could not be started.
  private func perform(_ arguments: [String]) throws(GitError) -> Ended {
    let configuration = configuration(arguments)
    let command = arguments.first ?? ""
    try Self.checkDescriptors(command)
    let result = BlockingExecutor().wait { () -> Result<Ended, GitError> in
      do {
        // Without limits: a list of files is as long as the repository is large.
        let ended = try await Subprocess.run(
          configuration, output: .bytes(limit: .max), error: .bytes(limit: .max))
        return .success(
          Ended(status: ended.terminationStatus, output: ended.standardOutput, error: ended.standardError))
      } catch {
        return .failure(GitError(error, command: command))
      }
    }
    return try result.get()
  }

  /// Makes sure that a process can be started: the library that does it ends this one where it cannot open what it needs.
  ///
  /// - Throws: `GitError.failed` where files cannot be opened, or there is nothing at `/dev/null`.
  static func checkDescriptors(_ command: String) throws(GitError) {
    var open: [FileDescriptor] = []
    defer { for descriptor in open { try? descriptor.close() } }
    do {
      // Both ends of three pipes, and as many again for what goes on beside.
      for _ in 0..<12 { open.append(try FileDescriptor.open(FilePath("/dev/null"), .readOnly, options: .closeOnExec)) }
    } catch {
      throw .failed(command: command, text: FileError(path: "/dev/null", error: error).message)
    }
  }

  /// How git is started.
  func configuration(_ arguments: [String]) -> Configuration {
    // A hook of the repository's own choosing would run on every look at the index.
    Configuration(
      executable: .name("git"), arguments: Arguments(["-C", folder, "-c", "core.fsmonitor=false"] + arguments),
      environment: .custom(variables))
  }

  /// Turns git's words into an error.
  private func explain(_ ended: Ended, of command: String) -> GitError {
    let text = String(decoding: ended.error, as: UTF8.self)
    if text.contains("dubious ownership") || text.contains("unsafe repository") {
      return .dubiousOwnership(folder: folder)
    }
    if text.contains("not a git repository") { return .notARepository(folder: folder) }
    let line = Self.lines(ended.error).last ?? Self.text(of: ended.status)
    return .failed(command: command, text: line.hasPrefix("fatal: ") ? String(line.dropFirst(7)) : line)
  }

  /// How git ended, for people.
  private static func text(of status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "it ended with status \(code)"
    case .signaled(let signal): "it was ended by signal \(signal)"
    }
  }

  /// The parts of a text that end with a zero byte each.
  ///
  /// A part that is not UTF-8 names nothing that can be opened by its name here, and is left out.
  static func fields(
    _ bytes: [UInt8], where isWanted: (ArraySlice<UInt8>) -> Bool = { _ in true }
  ) -> [String] {
    bytes.split(separator: 0).lazy.filter(isWanted).compactMap { String(validating: $0, as: UTF8.self) }
  }

  /// The lines of a text that are not empty.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The first line of a text; `nil` where there is none.
  private static func line(_ bytes: [UInt8]) -> String? {
    lines(bytes).first
  }
}

/// The name of a commit that always means the same one.
package struct CommitID: Sendable, Hashable {
  /// The hash in lower-case hexadecimal digits, 40 or 64 of them.
  package let hex: String

  /// Creates a name from the digits that git gave.
  init(hex: String) {
    self.hex = hex
  }
}

/// Why git could not answer, in words for people.
package enum GitError: Error, Sendable, Hashable {
  /// There is no program `git`.
  case notInstalled

  /// The folder belongs to no repository.
  case notARepository(folder: String)

  /// The repository belongs to another user, and git refuses it until it is declared safe.
  case dubiousOwnership(folder: String)

  /// No commit has that name.
  case unknownRevision(String, suggestion: String?, isShallow: Bool)

  /// The clone holds only the latest commits, too few to see where two histories parted.
  case shallowHistory

  /// Anything else, in git's own words.
  case failed(command: String, text: String)
}

extension GitError {
  /// Turns what kept git from running into an error.
  ///
  /// - Parameters:
  ///   - error: What the library threw.
  ///   - command: The git command that was wanted.
  init(_ error: any Error, command: String) {
    let failure = error as? SubprocessError
    if failure?.code == .executableNotFound {
      self = .notInstalled
    } else {
      self = .failed(command: command, text: failure?.underlyingError?.description ?? String(describing: error))
    }
  }
}
