import Diagnostics
import Engine
import Portfolio
import Reporters
import SourceText
import Standard
import Workspace

/// One run of `test`: from packs to a status.
struct PackTestRun {
  private let options: TestCommand
  private let console: Console

  /// Prepares a run.
  init(options: TestCommand, console: Console) {
    self.options = options
    self.console = console
  }

  /// Tests each pack and writes what is wrong.
  func perform() throws(StopError) -> ExitStatus {
    let location: PortfolioFiles
    do { location = try Discovery(environment: console.environment).location() } catch { throw StopError(error) }
    let tree = WorkingTree(root: location.root)
    func references(_ words: [String]) -> [PackReference] {
      ConfigurationFile.packs(StandardSource(packs: words), for: location, console: console)
    }
    var foundations = references(options.foundations)
    var packs = references(options.packs)
    let configured = try ConfigurationFile.load(StandardSource(), for: location, tree: tree, console: console).packs
    if packs.isEmpty {
      // Packs that are built in are tested where they are made.
      packs = configured.map { pack in
        PackReference(
          word: pack.name, folder: location.path(Path.normalized(Path.joined(location.root, pack.name))))
      }
      foundations += packs.filter { PackLoading.isBuiltIn($0, in: tree) }
      packs.removeAll { PackLoading.isBuiltIn($0, in: tree) }
      guard !packs.isEmpty else {
        throw .noPackToTest
      }
    }
    var failures = 0
    for pack in packs {
      let fixtures = options.fixtures.map { location.path(console.environment.absolute($0)) }
      failures += try test(
        pack, on: foundations, cases: fixtures ?? Path.joined(pack.folder, PackLoading.fixtures), in: tree)
      foundations.append(pack)
    }
    return failures == 0 ? .clean : .findings
  }

  /// Tests one pack.
  ///
  /// - Returns: How many things are wrong.
  private func test(
    _ pack: PackReference, on foundations: [PackReference], cases folder: String, in tree: WorkingTree
  ) throws(StopError) -> Int {
    let packs = foundations + [pack]
    let outcome: PackTest.Outcome
    do {
      // Rules that are tried out have cases as well.
      var settings = Configuration.default
      settings.settings.showsPreview = true
      let session = try Session(packs: packs, configuration: settings, tree: tree)
      let prefix = "\(PackLoading.isBuiltIn(pack, in: tree) ? pack.word : pack.folder)/"
      let test = PackTest(session, rules: { session.standard.files[$0.origin.file].path.hasPrefix(prefix) }) {
        (configuration) throws(EngineError) in
        var configuration = configuration
        configuration.settings.showsPreview = true
        return try Session(packs: packs, configuration: configuration, tree: tree)
      }
      let fixtures = try fixtures(in: folder, of: tree)
      outcome = try test.run(fixtures, in: folder, threads: options.threads ?? Parallel.processors)
    } catch let stop as StopError {
      throw stop
    } catch let error as EngineError {
      throw StopError(error)
    } catch {
      throw .cannotTestPack
    }
    write(outcome, of: pack.folder, shownBy: ShownPath(root: tree.root, folder: console.environment.currentFolder))
    return outcome.report.findings.count
  }

  /// The cases; none where there is no folder of them, so that each rule is said to have none.
  private func fixtures(in folder: String, of tree: WorkingTree) throws(StopError) -> PackFixtures {
    guard tree.entry(at: folder) != nil else {
      if let named = options.fixtures { throw .noCases(in: named) }
      return PackFixtures()
    }
    let fixtures: PackFixtures
    do {
      fixtures = try PackFixtures(in: folder, of: tree)
    } catch {
      throw .cannotReadCases(error)
    }
    if let faulty = fixtures.settings.first {
      throw .invalidCaseSettings(faulty.problems, in: faulty.source)
    }
    return fixtures
  }

  private func write(_ outcome: PackTest.Outcome, of pack: String, shownBy path: ShownPath) {
    var style = ReportStyle()
    style.isColored = console.isColored(options.color, for: .output)
    style.columns = console.columns(of: .output)
    style.shownPath = path.text
    var summary = ""
    if !options.quiet {
      let wrong = outcome.report.findings.count
      let result = wrong == 0 ? "all hold" : wrong == 1 ? "1 does not hold" : "\(wrong) things are wrong"
      let rules = outcome.rules == 1 ? "1 rule" : "\(outcome.rules) rules"
      let cases = outcome.cases == 1 ? "1 case" : "\(outcome.cases) cases"
      summary = "\(path.text(pack)): \(rules) tested on \(cases), \(result)\n"
    }
    console.write(
      ReportOutput.bytes(isColored: style.isColored) { ProblemText.write(outcome.report, style: style, to: &$0) }
        + Array(summary.utf8))
  }
}
