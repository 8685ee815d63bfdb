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
      self = .noPack(in: folder)
    case .unknownPack(let name, let known):
      self = .unknownPack(name, known: known)
    case .unknownProfile(let name, let known):
      self = .unknown("profile", name, among: known, help: "Expected one of: \(known.joined(separator: ", ")).")
    case .unknownRule(let word, let suggestion):
      self = .unknownRule(word, suggestion: suggestion)
    }
  }
}
