import ArgumentParser
import Calendar
import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import Workspace
import YAMLTree

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

  /// A word that names no gate.
  static func unknownGate(_ word: String, in gates: GateSet) -> StopError {
    let near = NearMiss.nearMiss(of: word, among: gates.gates.flatMap { [$0.id] + $0.aliases })
    return StopError(
      message: "unknown gate \"\(VisibleText.visible(word))\"",
      help: near.map { "Did you mean \"\($0)\"?" }
        ?? (gates.gates.isEmpty ? "The standard has no gates." : "List the gates: pmo-lint gate."))
  }

  /// A word that names no project; the ids and names of the projects, and the projects in words.
  static func unknownProject(_ word: String, among known: [String], _ list: String) -> StopError {
    let near = NearMiss.nearMiss(of: word, among: known)
    return StopError(
      message: "unknown project \"\(VisibleText.visible(word))\"",
      help: near.map { "Did you mean \"\(VisibleText.visible($0))\"?" }
        ?? "Expected one of: \(VisibleText.visible(list)).")
  }

  /// A command that does not exist, and the one that was most likely meant.
  static func unknownCommand(_ word: String, meant: String) -> StopError {
    StopError(message: "unknown command \"\(word)\"", help: "Did you mean pmo-lint \(meant)?")
  }

  /// A command after options.
  static func lateCommand(_ word: String, behind options: String) -> StopError {
    StopError(
      message: "the command \(word) stands behind \(options)", help: "Write the command first: pmo-lint \(word).")
  }

  // MARK: Projects and gates

  /// `gate` without a project.
  static let noProject = StopError(
    message: "no project to assess", help: "A project has a charter: a file with `kind: charter`.")

  /// `gate` where none of the paths is of a project; the ids of the projects.
  static func noProject(in paths: [String], _ ids: String) -> StopError {
    StopError(
      message: "no project in \(VisibleText.visible(paths.joined(separator: ", ")))",
      help: "Name one with --project: \(VisibleText.visible(ids)).")
  }

  /// `gate` where several projects may be meant; their ids.
  static func severalProjects(_ count: Int, _ ids: String) -> StopError {
    StopError(
      message: "\(count) projects found; name one with --project",
      help: "Expected one of: \(VisibleText.visible(ids)).")
  }

  /// `gate` of a project that several portfolios have; the ids of the projects.
  static func severalPortfolios(_ count: Int, _ ids: String) -> StopError {
    StopError(
      message: "the project is in \(count) portfolios; name the folder of one",
      help: "Expected one of: \(VisibleText.visible(ids)).")
  }

  // MARK: The standard

  /// A standard with problems.
  static func invalidStandard(_ problems: [SourceProblem], in files: [SourceFile]) -> StopError {
    StopError(problems: problems, files: files, what: "the standard")
  }

  /// A name that is neither a folder nor a pack that is built in.
  static func unknownPack(_ name: String, known: [String]) -> StopError {
    let near = NearMiss.nearMiss(of: name, among: known).map { "Did you mean \($0)? " } ?? ""
    return StopError(
      message: "unknown pack \"\(VisibleText.visible(name))\"",
      help: "\(near)Name a folder that holds a pack.yaml, or a built-in pack: \(known.joined(separator: ", ")).")
  }

  /// A folder that was named as a pack.
  static func noPack(in folder: String) -> StopError {
    StopError(message: "no pack in \(folder)", help: "A pack is a folder with a pack.yaml in it.")
  }

  // MARK: New documents

  /// `new` where there is a file of the name.
  static func documentExists(_ path: String, isNamed: Bool) -> StopError {
    StopError(
      message: "file exists already: \(VisibleText.visible(path))",
      help: isNamed ? "Name another file, or - for standard output." : "Name a file: pmo-lint new KIND FILE.")
  }

  // MARK: The configuration

  /// A configuration with problems.
  static func invalidConfiguration(_ problems: [SourceProblem], in source: SourceFile) -> StopError {
    StopError(problems: problems.map { $0.resolved(settings: 0) }, files: [source], what: "the configuration")
  }

  /// A configuration whose least scores name what there is none of.
  static func invalidScores(_ problems: [SourceProblem], in source: SourceFile) -> StopError {
    StopError(
      problems: problems.map { $0.resolved(settings: 0) }, files: [source], what: "the configuration",
      consequence: "no score was compared")
  }

  /// `init` that has made a configuration with problems.
  static func invalidNewConfiguration(_ problems: [SourceProblem], in source: SourceFile) -> StopError {
    StopError(
      problems: problems.map { $0.resolved(settings: 0) }, files: [source], what: "the new configuration",
      consequence: "nothing was written")
  }

  /// A configuration that exists in the working tree but not in what is judged.
  static func configurationNotStaged(_ path: String) -> StopError {
    StopError(
      message: "configuration not staged: \(path); a commit would be judged without it",
      help: "Stage it: git add \(path).")
  }

  /// Something that is done for one configuration at a time: the folders of the configurations, and the command for one of them.
  static func severalConfigurations(_ folders: [String], _ command: String) -> StopError {
    let runs = folders.prefix(10).map { "\(command) \(VisibleText.visible($0))" }.joined(separator: "; ")
    return StopError(
      message: "the documents belong to \(folders.count) configurations; no file was changed",
      help: "Run it for each of them: \(runs).")
  }

  /// One backlog that was named for several configurations.
  static func severalBacklogs(_ count: Int) -> StopError {
    StopError(
      message: "the documents belong to \(count) configurations; no file was changed",
      help: "Leave out --backlog: each configuration has a backlog of its own.")
  }

  /// `explain` of something that is a file or folder.
  static func explainedFile(_ path: String) -> StopError {
    let path = VisibleText.visible(path)
    return StopError(
      message: "\(path) is a file or folder, not a word of the standard",
      help:
        "How it is read, and by which configuration: pmo-lint \(path) --show-files. What it holds: pmo-lint explain KIND."
    )
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

  // MARK: Files that are judged

  /// A file that was named and is of another format.
  static func notADocument(_ path: String) -> StopError {
    StopError(
      message:
        "\(VisibleText.visible(path)) is not a project document: its name does not end in .yaml, .yml, .md or .json",
      help: "Write it as YAML: a spreadsheet exported as CSV can be turned into a list of records.")
  }

  /// A file that is named and holds no project document, with what would make it one.
  static func noDocument(in path: String, _ asked: String, help: String) -> StopError {
    StopError(message: "no project document in \(VisibleText.visible(path)): \(asked)", help: help)
  }

  /// A folder with nothing that is judged.
  static func nothingToCheck(in folder: String, hasFiles: Bool) -> StopError {
    StopError(
      message: "\(hasFiles ? "no project document" : "nothing to check") in \(VisibleText.visible(folder))",
      help: """
        Project documents are .yaml, .yml and .md files with a `kind`, such as `kind: charter`. \
        pmo-lint init looks for documents under other names. Use --allow-empty to accept that there are none.
        """)
  }

  // MARK: Fields and records of `new`

  /// A name that several fields have.
  static func severalFields(_ name: String, _ paths: [String]) -> StopError {
    StopError(
      message: "more than one field \"\(VisibleText.visible(name))\"",
      help: "Write one of: \(paths.joined(separator: ", ")).")
  }

  /// A value that a field does not take.
  static func invalidValue(_ text: String, of path: String, help: String) -> StopError {
    StopError(message: "invalid value of \(path): \"\(VisibleText.visible(text))\"", help: help)
  }

  /// A file that the configuration leaves out.
  static func excludedFile(_ path: String) -> StopError {
    StopError(message: "\(VisibleText.visible(path)) is excluded by the configuration")
  }

  /// A file without a document that a record could be added to.
  static func nothingToAddTo(_ path: String, kind: String) -> StopError {
    StopError(
      message: "no project document in \(VisibleText.visible(path))",
      help: "Write what it is in its first line, such as `kind: \(kind)`, or begin one: pmo-lint new \(kind).")
  }

  /// A list in a form that no record can be added to.
  static func cannotAddRecord(to path: String) -> StopError {
    StopError(
      message: "cannot add a record to the list in \(VisibleText.visible(path)); nothing was changed",
      help: "Write the list with one record below the other, each behind a dash.")
  }

  /// A file that no record can be added to, with its problems.
  static func cannotAdd(_ problems: [SourceProblem], to source: SourceFile) -> StopError {
    StopError(problems: problems, files: [source], what: "the file", consequence: "nothing was added")
  }

  /// Records that lie in several others.
  static func severalLists(of plural: String, at node: NodeID, in tree: YAMLDocument) -> StopError {
    cannotAdd("\(plural) lie in several records", at: node, in: tree, help: "Write it there by hand.")
  }

  /// One record where a list may stand.
  static func recordWithoutList(of plural: String, at node: NodeID, in tree: YAMLDocument) -> StopError {
    cannotAdd(
      "only one of the \(plural) is here, and no list", at: node, in: tree,
      help: "Put a dash before it and indent it, so that it is a list of one.")
  }

  /// A document in braces without the list.
  static func bracketsWithoutList(_ field: String, at node: NodeID, in tree: YAMLDocument) -> StopError {
    cannotAdd(
      "no list `\(field)` in this mapping in brackets", at: node, in: tree,
      help: "Write the document with one field a line.")
  }

  private static func cannotAdd(
    _ reason: String, at node: NodeID, in tree: YAMLDocument, help: String
  ) -> StopError {
    cannotAdd(
      [SourceProblem(location: FileLocation(file: 0, range: tree.span(node)), message: reason, help: help)],
      to: tree.source)
  }

  /// Records that a kind of document has no list for.
  static func noList(of plural: String, in kind: String, _ kinds: [String]) -> StopError {
    StopError(
      message: "no list of \(plural) belongs in a \(kind)", help: "They belong in: \(kinds.joined(separator: ", ")).")
  }

  // MARK: Expressions

  /// An expression with problems.
  static func invalidExpression(_ problems: [SourceProblem], in source: SourceFile) -> StopError {
    StopError(problems: problems, files: [source], what: "the expression", consequence: "it was not evaluated")
  }

  /// A file that an expression is to be evaluated for and that cannot be read, with its first problem.
  static func unreadable(_ path: String, _ problem: DocumentProblem?) -> StopError {
    StopError(
      message: problem?.text ?? "\(VisibleText.visible(path)) cannot be read", help: problem?.help ?? "")
  }

  /// An expression about records that are not there.
  static func nothingToEvaluate(isFolder: Bool) -> StopError {
    StopError(
      message: "nothing in the \(isFolder ? "folder" : "file") to evaluate the expression for",
      help: "It is evaluated for each record that it names, such as `risk` in `risk.title`.")
  }

  // MARK: Where reports go

  /// Several reports for standard output; the format of the second.
  static func severalReports(_ names: [String], second: String) -> StopError {
    StopError(
      message: "only one report can go to standard output, not \(names.joined(separator: ", "))",
      help: "Give the others a file: --output-format \(second)=FILE.")
  }

  /// A file for a report where every format has one.
  static func noReport(for file: String) -> StopError {
    StopError(
      message: "nothing to write to --output-file \(VisibleText.visible(file)): every format has a file of its own",
      help: "Leave it out, or add a format without a file.")
  }

  /// One file for two reports.
  static func twoReports(in file: String) -> StopError {
    StopError(message: "two reports for one file: \(VisibleText.visible(file))", help: "Give each a file of its own.")
  }

  // MARK: The backlog

  /// `backlog create` where there is one.
  static func backlogExists(_ path: String) -> StopError {
    StopError(
      message: "backlog exists already: \(path)",
      help: "Remove what was corrected: pmo-lint backlog update. To start again, delete the file first.")
  }

  /// Backlogs that are not there, by their paths.
  static func noBacklog(_ paths: [String]) -> StopError {
    StopError(
      message: "no backlog: \(paths.joined(separator: ", "))", help: "Create it: pmo-lint backlog create.")
  }

  // MARK: Git's index

  /// An index that cannot be read.
  static func cannotReadStaged(_ message: String, help: String) -> StopError {
    StopError(
      message: "cannot read what is staged: \(message)",
      help: help.isEmpty ? "Leave out --staged, to judge the files on the disk." : help)
  }

  // MARK: Tests of packs

  static let noPackToTest = StopError(message: "no pack to test", help: "Name its folder: pmo-lint test packs/house.")

  static let cannotTestPack = StopError(message: "cannot test the pack")

  /// A folder of cases that was named and is not there.
  static func noCases(in folder: String) -> StopError {
    StopError(message: "no such folder: \(VisibleText.visible(folder))")
  }

  /// Cases that cannot be read.
  static func cannotReadCases(_ error: FileError) -> StopError {
    StopError(message: "cannot read the cases: \(error.message)", help: error.help)
  }

  /// Settings of a case that are not valid.
  static func invalidCaseSettings(_ problems: [SourceProblem], in source: SourceFile) -> StopError {
    StopError(
      problems: problems.map { $0.resolved(settings: 0) }, files: [source], what: "the settings of a case",
      consequence: "nothing was tested")
  }
}

/// What is said of findings that no comment was written for.
enum CommandMessage {
  static let notInDocument = "it is not in a project document"

  static let commentWithoutEffect = "a comment beside it has no effect"

  /// What is added to the message of such a finding.
  static func notSuppressed(_ reason: String) -> String { " (not suppressed: \(reason))" }
}

/// What to write in place of a value that a field does not take.
enum ValueHelp {
  case date(Day)
  case words([String], near: String?)
  case phrase(String)
  case wholeNumber, number, bool
  case fields([String])
  case entries

  var text: String {
    switch self {
    case .date(let today): "Write a date such as \(today.iso8601)."
    case .words(let terms, let near):
      "\(near.map { "Did you mean \($0)? " } ?? "")Expected one of: \(terms.joined(separator: ", "))."
    case .phrase(let phrase): "Write \(phrase)."
    case .wholeNumber: "Write a whole number."
    case .number: "Write a number without separators, such as 1200000."
    case .bool: "Write true or false."
    case .fields(let names): "It has fields of its own: \(names.prefix(8).joined(separator: ", "))."
    case .entries: "It holds several entries: write them in the file."
    }
  }
}

extension SourceProblem {
  /// A least score of a topic or project that there is none of.
  static func unknownInScores(
    _ name: String, isTopic: Bool, near: String?, among names: [String], at location: FileLocation
  ) -> SourceProblem {
    SourceProblem(
      location: location, message: "unknown \(isTopic ? "topic" : "project") `\(name)`",
      help: near ?? "Known are: \(names.prefix(20).joined(separator: ", ")).")
  }
}

/// What is wrong with the arguments.
extension ValidationError {
  /// Two arguments that exclude each other.
  static func together(_ one: String, _ other: String) -> ValidationError {
    ValidationError("\(one) and \(other) cannot be used together.")
  }

  /// A word that is none of those that an option takes.
  static func unknown(_ what: String, _ word: String, among known: [String]) -> ValidationError {
    let meant = NearMiss.nearMiss(of: word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    return ValidationError(
      "Unknown \(what) \"\(word)\".\(meant) Expected one of: \(known.joined(separator: ", ")).")
  }

  /// An error that is found while the arguments are read.
  init(_ error: StopError) {
    self.init("\(error.message). \(error.help)")
  }

  static func invalidDate(_ word: String) -> ValidationError {
    ValidationError("Invalid date \"\(word)\". Write 2026-11-24, today, +14d or -2w.")
  }

  static func invalidThreads(_ word: String) -> ValidationError {
    ValidationError("Invalid number of threads \"\(word)\". Write a number from 1 to 256.")
  }

  static func invalidScore(_ word: String) -> ValidationError {
    ValidationError("Invalid score \"\(word)\". Write a percentage from 0 to 100.")
  }

  /// `sarif=` without a file.
  static func missingFile(in word: String, of format: String) -> ValidationError {
    ValidationError("Missing file name in \"\(word)\". Write \(format)=FILE, or \(format) for standard output.")
  }

  static let reasonWithoutIgnores = ValidationError("--reason needs --add-ignores.")

  static let reasonOfSeveralLines = ValidationError("--reason must be one line of text without #.")

  static let ignoresOffTheDisk = ValidationError(
    "--add-ignores writes into files on the disk: leave out --staged and -.")

  static let stagedInput = ValidationError(
    "--staged and - cannot be used together: one reads git's index, the other standard input.")

  static let fileNameWithoutInput = ValidationError(
    "--stdin-filename names the file on standard input: give - as a path as well.")

  static let fixturesOfSeveralPacks = ValidationError(
    "--fixtures is the folder of the cases of one pack: name that pack.")

  /// `new --in FILE` with another file.
  static let twoFiles = ValidationError("--in names the file of the list: leave out the other file.")

  static let listWithoutKind = ValidationError("--in needs the kind of record: pmo-lint new risk --in FILE.")

  /// `--set` without a value.
  static func fieldWithoutValue(_ word: String) -> ValidationError {
    ValidationError("Invalid field \"\(word)\". Write --set \(word)=VALUE.")
  }
}
