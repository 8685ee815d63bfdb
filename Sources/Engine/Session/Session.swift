import CEL
package import Diagnostics
package import Portfolio
package import SourceText
package import Standard
import Synchronization
package import Workspace

/// A standard as an organisation configured it, with the documents that were read by it.
///
/// Everything that reads or judges documents is a caller of a session: `check` and its change, gates, `eval`, cases of packs,
/// embedding programs. Reading depends on nothing but the standard and the configuration: documents are kept by path and bytes,
/// so that a portfolio of another tree (git's index, a revision, an editor's buffers), another selection of rules or another
/// stage reads only the files that differ. Judging takes a portfolio and options and gives a `Judgement`; given the last one, it
/// judges again only what depends on documents that differ.
///
/// What comes out does not depend on the number of threads, on the order of files, or on what was read before.
package final class Session: Sendable {
  /// The standard, with what the configuration changes in it.
  package let standard: Standard

  /// The organisation's settings.
  package let configuration: Configuration

  /// The rules in force, ready to be judged.
  package let compiled: CompiledStandard

  private let loading: DocumentLoader.Shared

  /// The files that were read, by path.
  private let files = Mutex<[String: LoadedFile]>([:])

  /// Creates a session of a standard that was loaded with the configuration.
  package convenience init(_ standard: Standard, configuration: Configuration = .default) {
    self.init(CompiledStandard(standard), configuration: configuration)
  }

  /// Creates a session that has read nothing yet, of a standard that was loaded with the configuration and that other sessions may
  /// share: each rule is compiled once for all of them.
  package init(_ compiled: CompiledStandard, configuration: Configuration = .default) {
    standard = compiled.standard
    self.configuration = configuration
    self.compiled = compiled
    loading = DocumentLoader.Shared(compiled.standard, configuration: configuration)
  }

  /// Loads a standard and creates its session.
  ///
  /// - Parameters:
  ///   - packs: The packs that the command line names; those of the configuration come first.
  ///   - configuration: The organisation's settings.
  ///   - tree: Where folders of packs are read from; those that are built in need none.
  /// - Throws: `EngineError` where a pack or the configuration cannot be used.
  package convenience init(
    packs: [PackReference] = [], configuration: Configuration = .default, tree: (any FileTree)? = nil
  ) throws(EngineError) {
    self.init(
      try PackLoading.load(packs: packs, configuration: configuration, tree: tree), configuration: configuration)
  }

  /// The ids of the rules that report documents of which nothing could be read.
  package var unreadDocumentRules: Set<String> {
    Set(
      standard.rules.filter { rule in
        if case .problem(.unreadDocument) = rule.subject { true } else { false }
      }.map(\.id))
  }

  // MARK: Reading

  private final class LoadingWorker {
    var loader: DocumentLoader

    init(_ shared: DocumentLoader.Shared) { loader = DocumentLoader(shared) }
  }

  /// Reads the files of a request and joins them to a portfolio.
  ///
  /// Files that the configuration excludes and the backlog are left out, in whatever order the others come.
  ///
  /// - Complexity: O(bytes) of files that were not read before, O(n log n) in files.
  package func portfolio(of request: CheckRequest) -> Portfolio {
    let backlog = configuration.backlog.map { _ in configuration.backlogPath }
    let paths = Set(request.files).sorted().filter { path in
      // A backlog may have a name like that of a document.
      path != backlog && !configuration.exclude.contains { $0.matches(path) }
    }
    let known = files.withLock { $0 }
    let counter = ProgressCounter(request.progress, total: paths.count)
    var loaded = Parallel.map(paths, threads: request.threads, makeWorker: { LoadingWorker(loading) }) {
      worker, path -> LoadedFile in
      defer { counter.advance() }
      do throws(FileError) {
        let bytes = try request.tree.read(path)
        let isNamed = request.named.contains(path)
        if let file = known[path], file.source.bytes == bytes, !(isNamed && file.isExample) { return file }
        return worker.loader.load(SourceFile(path: path, bytes: bytes), isNamed: isNamed)
      } catch {
        return LoadedFile(unreadable: path, error)
      }
    }
    // What ends with this run need not be found again, unless the state before a change is to come.
    if !request.isLast || request.change != nil {
      files.withLock { files in
        for file in loaded where !file.isUnreadable { files[file.source.path] = file }
      }
    }
    for index in loaded.indices where request.named.contains(loaded[index].source.path) { loaded[index].claim() }
    askAboutNeighbours(&loaded)
    return Portfolio(standard: standard, files: loaded)
  }

  /// Counts the questions about documents that lie beside, above or below a project document: elsewhere a file that is called like
  /// one belongs to somebody else.
  private func askAboutNeighbours(_ files: inout [LoadedFile]) {
    guard files.contains(where: { !$0.unclear.isEmpty }) else { return }
    let folders = Set(files.filter { !$0.documents.isEmpty }.map { Path.folder(of: $0.source.path) })
    let above = folders.reduce(into: Set<String>()) { $0.formUnion(Session.foldersAbove($1)) }
    for index in files.indices where !files[index].unclear.isEmpty {
      let own = Path.folder(of: files[index].source.path)
      if folders.contains(own) || above.contains(own) || Session.foldersAbove(own).contains(where: folders.contains) {
        files[index].ask()
      }
    }
  }

  /// The folders that a folder lies in, the nearest first.
  private static func foldersAbove(_ folder: String) -> [String] {
    var result: [String] = []
    var folder = folder
    while !folder.isEmpty, folder != "/" {
      folder = Path.folder(of: folder)
      result.append(folder)
    }
    return result
  }

  // MARK: Images

  /// What this session makes of a file, as bytes that another session of the same standard and configuration reads back, in
  /// this process or in another; see `DocumentImage`.
  ///
  /// - Returns: The bytes; `nil` for a file that could not be read.
  package func image(of file: LoadedFile) -> [UInt8]? { DocumentImage.encode(file, by: loading) }

  /// Reads a file back from its image instead of loading it, and keeps it for portfolios that have it with the same bytes.
  ///
  /// - Parameters:
  ///   - image: What ``image(of:)`` gave.
  ///   - source: The file as it is.
  /// - Returns: The file; `nil` where the image is of another file, standard or version, or damaged: then the file is loaded as
  ///   any other.
  @discardableResult
  package func restore(_ image: [UInt8], of source: SourceFile) -> LoadedFile? {
    guard let file = DocumentImage.file(from: image, of: source, by: loading) else { return nil }
    files.withLock { $0[source.path] = file }
    return file
  }

  // MARK: Checking

  /// Judges the files of a request and reports on them.
  ///
  /// - Throws: `EngineError` where the standard cannot be used; what is wrong with documents is in the report.
  package func check(_ request: CheckRequest) throws(EngineError) -> Report {
    let portfolio = portfolio(of: request)
    // The portfolio is a million small objects; the system takes them all back at once when the process ends.
    if request.isLast {
      _ = unsafe Unmanaged.passRetained(portfolio)
      _ = unsafe Unmanaged.passRetained(self)
    }
    return try report(try judge(portfolio, request), request)
  }

  /// Reports on a portfolio that was judged.
  ///
  /// - Throws: `EngineError` where the state before the request's change cannot be judged.
  package func report(_ judgement: Judgement, _ request: CheckRequest) throws(EngineError) -> Report {
    var assembly = ReportAssembly(request: request, judgement: judgement)
    if let change = request.change {
      var before = request
      before.tree = BaseTree(change: change, current: request.tree)
      before.files = change.files
      before.reported = nil
      before.change = nil
      before.progress = nil
      before.judging.isScored = false
      before.judging.showsSchemas = false
      before.judging.appliesBacklog = false
      let base = try judge(portfolio(of: before), before)
      assembly.scope = ChangeScope(
        change, base: base.portfolio, baseFindings: ReportAssembly(request: before, judgement: base).report().findings,
        portfolio: judgement.portfolio)
    }
    return assembly.report()
  }
}
