import Diagnostics
import Engine
import SourceText
import Standard
import Workspace

/// What ends a run before its job is done: what is wrong, what to do about it, and the problems that are the cause.
struct StopError: Error {
  /// What is wrong, one sentence without a full stop.
  var message: String

  /// What to do about it; empty where the message is enough.
  var help = ""

  /// Problems in files of rules or in the configuration, shown with their lines before the message.
  var problems: [Finding] = []

  /// The files that the problems are in.
  var sources: [SourceFile] = []
}

extension StopError {
  /// An error that shows problems in files of rules or in the configuration.
  ///
  /// - Parameters:
  ///   - problems: The problems.
  ///   - files: What their locations refer to.
  ///   - what: What is faulty: `the configuration`.
  ///   - consequence: What was therefore not done.
  init(problems: [SourceProblem], files: [SourceFile], what: String, consequence: String = "nothing was checked") {
    let findings = problems.map { problem in
      Finding(
        rule: "", severity: .error, ruleClass: .integrity, message: problem.message,
        location: Location(source: max(0, problem.location.file), range: problem.location.range), help: problem.help)
    }
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    self.init(message: "\(what) has \(count); \(consequence)", problems: findings, sources: files)
  }

  /// The error with the path of a file as a person reads it, where problems in it are shown.
  func showing(_ source: SourceFile?, in selection: PortfolioFiles, _ console: Console) -> StopError {
    guard let source else { return self }
    let path = ShownPath(root: selection.root, folder: console.environment.currentFolder).text(source.path)
    var stop = self
    stop.sources = sources.map { $0 === source ? SourceFile(path: path, bytes: source.bytes) : $0 }
    return stop
  }

  /// A file that was named and is of another format.
  static func notADocument(_ path: String) -> StopError {
    StopError(
      message:
        "\(VisibleText.visible(path)) is not a project document: its name does not end in .yaml, .yml, .md or .json",
      help: "Write it as YAML: a spreadsheet exported as CSV can be turned into a list of records.")
  }

  /// Turns what keeps files from being found into what a person reads.
  init(_ error: DiscoveryError) {
    self.init(message: error.message, help: error.help)
  }

  /// Turns what stops the engine into what a person reads.
  ///
  /// - Parameters:
  ///   - error: What stops it.
  ///   - configuration: The configuration of the run; `nil` where there is none.
  init(_ error: EngineError, configuration: SourceFile? = nil) {
    switch error {
    case .pack(let problems, let files), .rule(let problems, let files):
      let isInConfiguration = problems.allSatisfy { problem in
        files.indices.contains(problem.location.file) && files[problem.location.file] === configuration
      }
      if isInConfiguration, configuration != nil {
        self.init(problems: problems, files: files, what: "the configuration")
        return
      }
      self.init(problems: problems, files: files, what: "the standard")
    case .backlog(let problems, let file):
      self.init(problems: problems, files: [file], what: "the backlog")
    case .backlogFile(let error):
      self = .cannotRead("the backlog", error)
    case .file(let error):
      self = .cannotRead("a pack", error)
    case .noPack(let folder):
      self.init(message: "no pack in \(folder)", help: "A pack is a folder with a pack.yaml in it.")
    case .unknownProfile(let name, let known):
      self = .unknown("profile", name, among: known, help: "Expected one of: \(known.joined(separator: ", ")).")
    case .unknownRule(let word, let suggestion):
      self = .unknownRule(word, suggestion: suggestion)
    }
  }
}

// MARK: - Messages

/// The messages of the command line, together so that they can be read in one go. What is wrong comes first.
extension StopError {
  /// A file that cannot be read.
  static func cannotRead(_ what: String, _ error: FileError) -> StopError {
    StopError(message: "cannot read \(what): \(error.message)", help: error.help)
  }

  /// A file that cannot be written.
  static func cannotWrite(_ what: String, _ error: FileError) -> StopError {
    StopError(message: "cannot write \(what): \(error.message)", help: error.help)
  }

  // MARK: Names that are not known

  /// A name that is not known, with the known one that was most likely meant.
  static func unknown(_ what: String, _ word: String, among known: some Sequence<String>, help: String) -> StopError {
    let near = NearMiss.nearMiss(of: word, among: known)
    return StopError(
      message: "unknown \(what) \"\(VisibleText.visible(word))\"", help: near.map { "Did you mean \($0)?" } ?? help)
  }

  /// A word that selects no rule.
  static func unknownRule(_ word: String, in standard: Standard) -> StopError {
    let names = standard.rules.flatMap { [$0.id, $0.name] } + standard.rules.map(\.topic.name)
    return unknownRule(word, suggestion: NearMiss.nearMiss(of: word, among: names))
  }

  /// A word that selects no rule, and the rule that was most likely meant.
  static func unknownRule(_ word: String, suggestion: String?) -> StopError {
    StopError(
      message: "unknown rule \"\(VisibleText.visible(word))\"",
      help: suggestion.map { "Did you mean \($0)?" } ?? "List the rules: pmo-lint rules.")
  }

  /// A word that names no kind.
  static func unknownKind(_ word: String, in standard: Standard) -> StopError {
    unknown("kind of document", word, among: standard.kinds.map(\.name), help: "List the kinds: pmo-lint kinds.")
  }

  /// A word that `explain` has no page for.
  static func unknownPage(_ word: String, in standard: Standard) -> StopError {
    let own =
      standard.rules.flatMap { [$0.id, $0.name] } + standard.kinds.map(\.name) + standard.objectTypes.map(\.name)
    // Names of rules and kinds come first; then those of everything else that has a page.
    let names = NearMiss.nearMiss(of: word, among: own) == nil ? WordPages.names(in: standard) : own
    return unknown("rule, kind of document or field", word, among: names, help: "List the rules: pmo-lint rules.")
  }

  /// A name that is not a field of what a path leads to.
  static func unknownField(_ name: String, of path: String, in type: SchemaType) -> StopError {
    let near = NearMiss.nearMiss(of: name, among: type.fields.map(\.name))
    return StopError(
      message: "unknown field \"\(VisibleText.visible(name))\" of \(path)",
      help: near.map { "Did you mean \(path).\($0)?" } ?? "List its fields: pmo-lint explain \(type.name).")
  }

  /// A path through a field that has no fields.
  static func noFields(_ path: String) -> StopError {
    StopError(message: "\(path) has no fields of its own", help: "See what it holds: pmo-lint explain \(path).")
  }

  /// A format in the environment that is not known, or that is incomplete.
  static func invalidEnvironmentFormat(_ words: String, name: String, known: [String]) -> StopError {
    let near = NearMiss.nearMiss(of: name, among: known).map { "Did you mean \($0)? " } ?? ""
    return StopError(
      message: "invalid output format in PMO_LINT_OUTPUT_FORMAT: \"\(VisibleText.visible(words))\"",
      help: known.contains(name)
        ? "Write \(name)=FILE, or \(name) for standard output."
        : "\(near)Expected one of: \(known.joined(separator: ", ")).")
  }

  // MARK: New documents

  /// `new` where there is a file of the name.
  static func documentExists(_ path: String, isNamed: Bool) -> StopError {
    StopError(
      message: "file exists already: \(VisibleText.visible(path))",
      help: isNamed ? "Name another file, or - for standard output." : "Name a file: pmo-lint new KIND FILE.")
  }

  // MARK: The configuration

  /// A configuration that exists in the working tree but not in what is judged.
  static func configurationNotStaged(_ path: String) -> StopError {
    StopError(
      message: "configuration not staged: \(path); a commit would be judged without it",
      help: "Stage it: git add \(path).")
  }

  /// Something that is done for one configuration at a time.
  static func severalConfigurations(_ count: Int) -> StopError {
    StopError(
      message: "the documents belong to \(count) configurations; no file was changed",
      help: "Name the folder of one of them, or run it there; pmo-lint --show-files says which counts for each file.")
  }

  /// A configuration whose name lacks the dot.
  static func misnamedConfiguration(_ path: String, isBesideAnother: Bool) -> StopError {
    let name = ProjectDocuments.configurationName
    return StopError(
      message: "\(VisibleText.visible(path)) is not read as the configuration: its name lacks the dot",
      help: isBesideAnother
        ? "There is a configuration beside it: move what it says into that, and remove it."
        : "Rename it to \(name), or name it: --config \(VisibleText.visible(path)).")
  }

  /// `init` where there is a configuration.
  static func configurationExists(_ path: String) -> StopError {
    StopError(
      message: "configuration exists already: \(path)",
      help: "Copy what it lacks from the text above, or remove it first.")
  }

  /// `init` where the configuration cannot be written.
  static func cannotWriteConfiguration(_ error: FileError) -> StopError {
    var stop = cannotWrite("the configuration", error)
    if stop.help.isEmpty { stop.help = "See what it would be: pmo-lint init --dry-run." }
    return stop
  }

  /// `init` where the configuration that it has made does not fit the standard.
  static func unfitConfiguration(_ error: EngineError) -> StopError {
    var stop = StopError(error)
    stop.message = "the new configuration does not fit the standard; nothing was written"
    return stop
  }

  /// `init` on something that is not a folder.
  static func notAFolder(_ path: String) -> StopError {
    StopError(message: "not a folder: \(VisibleText.visible(path))", help: "Name the folder of the documents.")
  }

  /// `init` on a folder that cannot be searched.
  static let cannotSearch = StopError(message: "cannot search the folder")

  // MARK: Changes

  /// A revision that has no commit in common with the current one.
  static func noCommonHistory(_ revision: String) -> StopError {
    StopError(
      message: "no common history of \"\(VisibleText.visible(revision))\" and HEAD",
      help: "Name a revision that HEAD comes from.")
  }

  /// A clone that lacks the commit at which two histories parted.
  static func shallowClone(_ revision: String) -> StopError {
    StopError(
      message: "this clone is too shallow to compare HEAD with \"\(VisibleText.visible(revision))\"",
      help: "It holds only the latest commits: fetch the whole history (fetch-depth: 0).")
  }

  /// Git that cannot answer.
  static func git(_ error: GitError) -> StopError {
    var stop = StopError(message: error.message, help: error.help)
    if case .notARepository = error {
      stop.help = "--changed-since compares with what git has stored; leave it out to see everything."
    }
    return stop
  }

  // MARK: Reports and comments

  /// Reports that cannot be written.
  static func cannotWriteReport(_ errors: [FileError]) -> StopError? {
    guard let first = errors.first else { return nil }
    let others = errors.dropFirst().map { "; \($0.message)" }.joined()
    return StopError(message: "cannot write the report: \(first.message)\(others)", help: first.help)
  }

  /// Findings that no comment can suppress.
  static func cannotSuppress(_ findings: [Finding], in sources: [SourceFile]) -> StopError {
    let count = findings.count == 1 ? "1 finding" : "\(findings.count) findings"
    return StopError(
      message: "\(count) cannot be suppressed by a comment; no file was changed",
      help: "Correct them, leave them out with --ignore, or add them to the backlog.", problems: findings,
      sources: sources)
  }
}
