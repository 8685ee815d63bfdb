import Diagnostics
import Engine
import SourceText
import Standard
import Workspace

extension StopError {
  /// Turns what keeps files from being found into what a person reads.
  init(_ error: DiscoveryError) {
    self.init(message: error.message, help: error.help)
  }

  /// Turns what stops the engine into what a person reads.
  init(_ error: EngineError) {
    switch error {
    case .pack(let problems, let files):
      self.init(problems: problems, files: files, what: "the standard")
    case .rule(let problems, let files):
      self.init(problems: problems, files: files, what: "the standard")
    case .backlog(let problems, let file):
      self.init(problems: problems, files: [file], what: "the backlog")
    case .backlogFile(let error):
      self.init(message: "the backlog cannot be read: \(error.message)", help: error.help)
    case .file(let error):
      self.init(message: "a pack cannot be read: \(error.message)", help: error.help)
    case .noPack(let folder):
      self.init(message: "\(folder) holds no pack", help: "A pack is a folder with a pack.yaml in it.")
    case .unknownProfile(let name, let known):
      self.init(
        message: "no profile is named \"\(name)\"",
        help: NearMiss.question(of: name, among: known) ?? "There are: \(known.joined(separator: ", ")).")
    case .unknownRule(let word, let suggestion):
      self.init(
        message: "there is no rule \"\(word)\"",
        help: suggestion.map { "Did you mean \($0)?" } ?? "See what rules there are: pmo-lint rules.")
    }
  }

  /// An error that shows mistakes in files of rules or in the configuration.
  ///
  /// - Parameters:
  ///   - issues: The mistakes.
  ///   - files: What their places refer to.
  ///   - what: What is faulty: `the configuration`.
  ///   - consequence: What was therefore not done.
  init(problems: [PackProblem], files: [SourceFile], what: String, consequence: String = "nothing was checked") {
    let mistakes = problems.map { problem in
      Finding(
        rule: "", severity: .error, ruleClass: .integrity, message: problem.message,
        location: Location(source: max(0, problem.location.file), range: problem.location.range), help: problem.help)
    }
    let count = problems.count == 1 ? "a mistake" : "\(problems.count) mistakes"
    self.init(
      message: "\(what) has \(count); \(consequence)", mistakes: mistakes, sources: files)
  }
}
