import CEL
import Portfolio
import Reporters
import SourceText
import Standard
import Workspace

/// One run of `eval`: from an expression to the values that it has.
struct EvaluationRun {
  private let options: EvalCommand
  private let console: Console

  /// Prepares a run.
  init(options: EvalCommand, console: Console) {
    self.options = options
    self.console = console
  }

  /// Evaluates the expression and writes its values, one a line.
  func perform() throws(StopError) -> ExitStatus {
    let session = try StandardSession(options.standard.source, console: console)
    let compiled = CompiledStandard(session.standard)
    let expression = try checked(session.standard)
    guard let program = compiled.environment.environment.plan(expression) else { return .failed }

    let (portfolio, file) = try portfolio(session, compiled)
    let today = options.asOf?.date(today: Clock.today()) ?? Clock.today()
    var scope = EvaluationScope(portfolio, compiled: compiled, asOf: Day(number: today.days))
    var isFaulty = false
    var lines: [UInt8] = []
    for place in scope.places(for: options.expression, file: file) {
      let value = scope.evaluate(program, at: place)
      if value.isError { isFaulty = true }
      let label = scope.label(of: place)
      lines += Array((label.isEmpty ? "" : label + ": ").utf8) + Array((scope.text(of: value) + "\n").utf8)
    }
    console.write(lines)
    if lines.isEmpty { throw StopError(message: "there is nothing in the file that the expression speaks of") }
    return isFaulty ? .findings : .clean
  }

  /// The expression, read and checked against the types of the standard.
  private func checked(_ standard: Standard) throws(StopError) -> ParsedExpression {
    var environment = RuleEnvironment(standard).environment
    for type in ObjectTypes(standard).all { environment.declare(type) }
    let parsed = environment.parse(options.expression)
    let issues = environment.check(parsed).issues.filter { $0.severity == .error }
    guard issues.isEmpty else {
      let source = SourceFile(path: "expression", text: options.expression)
      let mistakes = issues.map { issue in
        PackIssue(
          place: PackPlace(file: 0, range: ByteRange(issue.range.lowerBound, issue.range.upperBound)),
          message: issue.message, help: issue.hint ?? "")
      }
      throw StopError(issues: mistakes, files: [source], what: "the expression", consequence: "it was not evaluated")
    }
    return parsed
  }

  /// The documents around the file, so that the expression sees what a rule would see.
  private func portfolio(
    _ session: StandardSession, _ compiled: CompiledStandard
  ) throws(StopError) -> (Portfolio, file: String?) {
    guard let path = options.file else { return (Portfolio(standard: session.standard, files: []), nil) }
    let selection: Selection
    do {
      selection = try Discovery(environment: console.environment).selection(paths: [path])
    } catch {
      throw StopError(error)
    }
    let tree = WorkingTree(root: selection.root)
    let shared = DocumentLoader.Shared(
      compiled, prepared: PreparedStandard(session.standard), configuration: session.configuration,
      named: selection.named)
    var loader = DocumentLoader(shared)
    var files: [FileOutcome] = []
    for (index, path) in selection.files.enumerated() {
      do {
        files.append(loader.load(SourceFile(path: path, bytes: try tree.read(path)), index: index))
      } catch {
        guard !selection.named.contains(path) else { throw StopError(message: error.message, help: error.help) }
        files.append(FileOutcome(unreadable: path, error))
      }
    }
    return (Portfolio(standard: session.standard, files: files), selection.named.first)
  }
}
