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
  /// - Parameter isWanted: Told the bytes of each path; only those that it wants are listed.
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

  /// The commit that a name stands for: `HEAD`, `origin/main`, `v1.2`, `HEAD~3`.
  ///
  /// - Throws: `GitError.unknownRevision` where there is none, with the nearest branch or tag.
  package func commit(_ revision: String) throws(GitError) -> CommitID {
    guard !revision.hasPrefix("-"),
      let output = try? run(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]),
      let id = Self.line(output)
    else {
      // Whatever is wrong with the repository itself is said first.
      let names = Self.lines(try run(["for-each-ref", "--format=%(refname:short)"]))
      let isShallow = try isShallow()
      let suggestion = NearMiss.nearMiss(of: revision, among: names)
      throw .unknownRevision(revision, suggestion: suggestion, isShallow: isShallow && suggestion == nil)
    }
    return CommitID(hex: id)
  }

  /// The latest commit that two histories share; `nil` where they share none.
  package func mergeBase(of one: CommitID, and other: CommitID) throws(GitError) -> CommitID? {
    guard let output = try? run(["merge-base", one.hex, other.hex]) else { return nil }
    return Self.line(output).map(CommitID.init(hex:))
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

  /// Runs git to its end.
  ///
  /// - Parameter arguments: A command and what belongs to it.
  /// - Returns: What git wrote.
  /// - Throws: `GitError` where git could not be started or gave a status other than 0.
  func run(_ arguments: [String]) throws(GitError) -> [UInt8] {
    let configuration = configuration(arguments)
    let command = arguments.first ?? ""
    try Self.checkDescriptors(command)
    let result = BlockingExecutor().wait {
      () -> Result<(output: [UInt8], error: [UInt8], TerminationStatus), GitError> in
      do {
        // Without limits: a list of files is as long as the repository is large.
        let ended = try await Subprocess.run(
          configuration, output: .bytes(limit: .max), error: .bytes(limit: .max))
        return .success((ended.standardOutput, ended.standardError, ended.terminationStatus))
      } catch {
        return .failure(GitError(error, command: command))
      }
    }
    let (output, error, status) = try result.get()
    guard status.isSuccess else { throw explain(error, of: command, status: status) }
    return output
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
  private func explain(_ error: [UInt8], of command: String, status: TerminationStatus) -> GitError {
    let text = String(decoding: error, as: UTF8.self)
    if text.contains("dubious ownership") || text.contains("unsafe repository") {
      return .dubiousOwnership(folder: folder)
    }
    if text.contains("not a git repository") { return .notARepository(folder: folder) }
    let line = Self.lines(error).last ?? Self.text(of: status)
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
  /// A part that is no UTF-8 names nothing that can be opened by its name here, and is left out.
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

/// The name of a commit that never changes what it stands for.
package struct CommitID: Sendable, Hashable {
  /// The hash in lower-case hexadecimal digits, 40 or 64 of them.
  package let hex: String

  /// Creates a name from the digits that git gave.
  init(hex: String) {
    self.hex = hex
  }
}
