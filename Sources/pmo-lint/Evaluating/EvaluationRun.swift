import Calendar
import CEL
import Diagnostics
import Portfolio
import Engine
import Reporters
import SourceText
import Standard
import Workspace

/// One run of `eval`: from an expression to the values that it has.
struct EvaluationRun {
  private let options: EvalCommand
  private let console: Console

  /// What makes two failures the same one for people.
  private struct FailureKey: Hashable {
    let range: Range<Int>?
    let message: String
  }

  /// Prepares a run.
  init(options: EvalCommand, console: Console) {
    self.options = options
    self.console = console
  }

  /// Evaluates the expression and writes its values, one a line.
  func perform() throws(StopError) -> ExitStatus {
    let session = try StandardSession(options.standard.source, console: console)
    let compiled = session.session.compiled
    let checked = try checked(session.standard)
    let warnings = warnings(of: checked, session.standard)
    if options.outputFormat == "text" { warn(warnings) }
    guard !options.check else {
      write(listing(of: checked, warnings, nil))
      // A word that no field can have makes the expression useless, however well its types agree.
      return session.standard.wordProblems(in: checked).isEmpty ? .clean : .findings
    }
    guard let program = compiled.environment.environment.plan(checked.parsed) else { return .failed }

    let words = ExpressionNames.variables(of: options.expression)
    let (portfolio, files, shown) = try portfolio(session, words)
    let isFolder = files != nil && (options.file.map { self.isFolder($0) } ?? true)
    let scope = EvaluationScope(
      portfolio, compiled: compiled, asOf: asOf, shown: shown, hasManyFiles: isFolder)
    var failures: [EvaluationFailure] = []
    var known: Set<FailureKey> = []
    var entries: [EvaluationListing.Entry] = []
    for location in scope.locations(for: words, files: files, isFolder: isFolder) {
      let value = scope.evaluate(program, at: location)
      if let failure = value.failure, known.insert(FailureKey(range: failure.range, message: failure.message)).inserted
      {
        failures.append(failure)
      }
      entries.append(scope.entry(of: value, at: location))
    }
    guard !entries.isEmpty else {
      throw .nothingToEvaluate(isFolder: isFolder)
    }
    write(listing(of: checked, warnings, entries))
    show(failures.map { mistake($0.message, help: "", range: $0.range ?? 0..<options.expression.utf8.count, .error) })
    return failures.isEmpty ? .clean : .findings
  }

  /// What is hardly meant: by the expression alone, and by the words of the standard.
  private func warnings(of checked: CheckedExpression, _ standard: Standard) -> [EvaluationListing.Warning] {
    let words = standard.wordProblems(in: checked).map { problem in
      EvaluationListing.Warning(message: problem.message, help: problem.help, range: problem.location.range.indices)
    }
    return checked.problems.map {
      EvaluationListing.Warning(message: $0.message, help: $0.help, range: $0.range.indices)
    } + words
  }

  private func listing(
    of checked: CheckedExpression, _ warnings: [EvaluationListing.Warning], _ entries: [EvaluationListing.Entry]?
  ) -> EvaluationListing {
    EvaluationListing(
      expression: options.expression, type: checked.type.description,
      dynamicParts: checked.dynamicParts.map { checked.parsed.range(of: $0) },
      warnings: warnings, entries: entries)
  }

  private func write(_ listing: EvaluationListing) {
    console.write(
      ReportOutput.bytes { output in
        if options.outputFormat == "json" {
          listing.writeJSON(toolVersion: Version.current, to: &output)
        } else {
          listing.write(to: &output)
        }
      })
  }

  /// The expression, read and checked against the types of the standard.
  private func checked(_ standard: Standard) throws(StopError) -> CheckedExpression {
    var environment = RuleEnvironment(standard).environment
    for type in ObjectTypes(standard).all { environment.declare(type) }
    let checked = environment.check(environment.parse(options.expression))
    let problems = checked.problems.filter { $0.severity == .error }
    guard problems.isEmpty else {
      let mistakes = problems.map { problem in
        SourceProblem(
          location: FileLocation(file: 0, range: problem.range),
          message: problem.message, help: problem.help)
      }
      throw .invalidExpression(mistakes, in: source)
    }
    return checked
  }

  private var source: SourceFile {
    SourceFile(path: "expression", text: options.expression)
  }

  private func warn(_ warnings: [EvaluationListing.Warning]) {
    show(warnings.map { mistake($0.message, help: $0.help, range: $0.range, .warning) })
  }

  private func mistake(_ message: String, help: String, range: Range<Int>, _ severity: Severity) -> Finding {
    Finding(
      rule: "", severity: severity, ruleClass: .integrity, message: message,
      location: Location(source: 0, range: ByteRange(range)), help: help)
  }

  /// Shows remarks on the expression, each with its place in it.
  private func show(_ remarks: [Finding]) {
    guard !remarks.isEmpty else { return }
    var style = ReportStyle()
    style.isColored = console.isColored(.auto, for: .error)
    style.columns = console.columns(of: .error)
    let report = Report(sources: [source], findings: remarks)
    StandardStream.error.write(
      ReportOutput.bytes(isColored: style.isColored) { ProblemText.write(report, style: style, to: &$0) })
  }

  private func isFolder(_ path: String) -> Bool {
    WorkingTree(root: console.environment.currentFolder).entry(at: path) == .folder
  }

  /// The documents around the file or in the folder, so that the expression sees what a rule would see.
  ///
  /// Without a path it is the current folder, where the expression asks for documents at all.
  private func portfolio(
    _ session: StandardSession, _ words: Set<String>
  ) throws(StopError) -> (Portfolio, files: Set<String>?, shown: ShownPath?) {
    let standard = session.standard
    let asksForDocuments =
      standard.objectTypes.contains { $0.entity != nil && words.contains($0.name) }
      || [standard.containers.portfolio, standard.containers.document].contains {
        words.contains(standard.objectTypes[$0].name)
      }
    guard options.file != nil || asksForDocuments else {
      return (Portfolio(standard: session.standard, files: []), nil, nil)
    }
    let path = options.file ?? "."
    let selection: PortfolioFiles
    do {
      let discovery = Discovery(
        environment: console.environment, usesConfiguration: options.standard.source.usesNearestConfiguration)
      let listed = try discovery.selection(paths: [path])
      // A file is seen with the documents for which the same configuration counts, a folder with everything in it.
      let parts = listed.named.isEmpty ? [listed] : try discovery.split(listed)
      selection = parts.first { $0.root == listed.root } ?? listed
    } catch {
      throw StopError(error)
    }
    var request = CheckRequest(
      tree: WorkingTree(root: selection.root), files: selection.files, judging: JudgingOptions(asOf: asOf),
      threads: Parallel.processors)
    request.named = selection.named
    let portfolio = session.session.portfolio(of: request)
    if let unreadable = portfolio.files.first(where: { $0.isUnreadable && selection.named.contains($0.source.path) }) {
      throw .unreadable(path, unreadable.problems.first)
    }
    let shown = ShownPath(root: selection.root, folder: console.environment.currentFolder)
    let files = selection.named.isEmpty ? selection.reported ?? Set(selection.files) : selection.named
    return (portfolio, files, shown)
  }

  private var asOf: Day { options.asOf?.date(today: Clock.today()) ?? Clock.today() }
}

/// Finds the variables of an expression in its text.
enum ExpressionNames {
  /// The names that stand for something outside of the expression: no members (`x.action`), no variables of macros (`map(risk,`),
  /// nothing in quotes.
  static func variables(of expression: String) -> Set<String> {
    var names: Set<String> = []
    var bound: Set<String> = []
    var previous: [Character] = []
    var rest = expression[...]
    while let first = rest.first {
      if first == "\"" || first == "'" {
        rest = rest.dropFirst()
        while let next = rest.first, next != first { rest = rest.dropFirst(next == "\\" ? 2 : 1) }
        rest = rest.dropFirst()
        previous = [first]
      } else if first.isLetter || first.isNumber || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(word.count)
        let isMember = previous.last == "." || previous.suffix(2) == [".", "?"]
        let next = rest.first { !$0.isWhitespace }
        if previous.last == "(", next == "," { bound.insert(String(word)) }
        if !isMember, next != "(" { names.insert(String(word)) }
        previous = ["w"]
      } else {
        if !first.isWhitespace { previous.append(first) }
        rest = rest.dropFirst()
      }
    }
    // `contains(risk, ...)` is a call with an argument: only macros give their variable another meaning, member by member.
    return names.subtracting(bound.filter { name in Self.macros.contains { expression.contains(".\($0)(\(name)") } })
  }

  /// The macros that name a variable first.
  private static let macros = [
    "all", "exists", "exists_one", "existsOne", "filter", "map", "sortBy", "transformList", "transformMap",
  ]
}
