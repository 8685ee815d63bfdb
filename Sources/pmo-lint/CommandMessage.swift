import Diagnostics
import Engine
import SourceText
import Standard
import Workspace

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

  /// Records that a kind of document has no list for.
  static func noList(of plural: String, in kind: String, _ kinds: [String]) -> StopError {
    StopError(
      message: "no list of \(plural) belongs in a \(kind)", help: "They belong in: \(kinds.joined(separator: ", ")).")
  }

  // MARK: Expressions

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
}
