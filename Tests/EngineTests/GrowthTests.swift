import CEL
import Diagnostics
import Engine
import Foundation
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace
import YAMLTree

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Portfolios that hold much of one thing: twice as much of it takes about twice the work, not four times.
///
/// What is compared is the processor's time of the one thread that works. A machine that is busy may disturb a comparison, so
/// the least of several is what counts. `PMO_LINT_GROWTH=10` makes everything ten times as large, which finds what grows with a
/// small share of the work.
@Suite("The work grows evenly", .serialized)
struct GrowthTests {
  private static let session = MemoryCheck.session

  /// How much more work twice as much may take: 2 for what grows evenly, 4 for what grows with the square.
  private static let limit = 3.0

  /// How many times as large as they usually are portfolios are made.
  private static let scale = ProcessInfo.processInfo.environment["PMO_LINT_GROWTH"].flatMap(Int.init) ?? 1

  /// Seconds below which a comparison says nothing.
  private static let least = 0.05

  @Test("with what is checked", arguments: GrowthCase.all)
  func checks(_ portfolio: GrowthCase) throws {
    try compare(portfolio.count) { try seconds(portfolio.files($0), portfolio) }
  }

  @Test("with documents that a backlog names, and that are elsewhere now")
  func movedDocuments() throws {
    let session = try GrowthTests.session.get()
    var options = BacklogUpdate.Options()
    options.added = ["RSK001"]
    try compare(60) { count in
      let text = "kind: risk-register\nrisks: [{title: Late data}]\n"
      let files = (0..<count).map { "a\($0)/risks.yaml" }
      let moved = (0..<count).map { "b\($0)/risks.yaml" }
      let reports = try [files, moved].map { files in
        let request = GrowthTests.request(Dictionary(uniqueKeysWithValues: files.map { ($0, text) }), ["RSK001"])
        return (report: try Session(session.compiled).check(request), request: request)
      }
      let empty = Backlog(source: SourceFile(path: Backlog.fileName, bytes: []))
      let known = BacklogUpdate(empty, reports[0].report, reports[0].request, session.compiled, options: options)
      var update: BacklogUpdate?
      let seconds = GrowthTests.seconds {
        update = BacklogUpdate(
          known.backlog, reports[1].report, reports[1].request, session.compiled, options: BacklogUpdate.Options())
      }
      #expect(update?.moved == count)
      return seconds
    }
  }

  @Test("with comments that are written into the documents of one file")
  func writtenComments() throws {
    try compare(200) { count in
      let document = "---\na:\n  - b: x\n"
      let source = SourceFile(path: "risks.yaml", text: String(repeating: document, count: count))
      let findings = (0..<count).map { index in
        let lower = (index + 1) * document.utf8.count - 2
        return Finding(
          rule: "RSK001", severity: .error, ruleClass: .integrity, message: "wrong",
          location: Location(source: 0, range: ByteRange(lower, lower + 1)))
      }
      var comments = 0
      let seconds = try GrowthTests.seconds {
        comments = try IgnoreInsertion.bytes(silencing: findings, in: source, reason: "agreed").comments
      }
      #expect(comments == count)
      return seconds
    }
  }

  @Test("with the habits of a team that are inferred")
  func habits() throws {
    let standard = try GrowthTests.session.get().standard
    try compare(40) { count in
      let files = (0..<count).map { "a/risks-\($0).yaml" }
      let texts = (0..<count).map { index in
        "risks:\n  - {id: R-1, title: Late, owner: Ann Lee, status: word\(index), likelihood\(index): 3, impact: 4}\n"
      }
      let tree = MemoryTree(texts: Dictionary(uniqueKeysWithValues: zip(files, texts)))
      var found = 0
      let seconds = GrowthTests.seconds {
        let inference = Inference.infer(files, in: tree, by: standard) { _ in false }
        found = inference.documents.count
        _ = ConfigurationText.text(of: inference)
      }
      #expect(found == count)
      return seconds
    }
  }

  @Test("with the records of a file that is read back from its image")
  func images() throws {
    let session = try GrowthTests.session.get()
    try compare(300) { count in
      let text =
        "kind: risk-register\nproject: P\nrisks:\n"
        + (0..<count).map { "  - {id: R-\($0), titel: Late \($0), raised_on: 24/11/2026, owner: TBC}\n" }.joined()
      let source = SourceFile(path: "risks.yaml", text: text)
      let request = GrowthTests.request([source.path: text], ["RSK001"])
      let file = try #require(session.portfolio(of: request).files.first)
      var back: LoadedFile?
      let seconds = GrowthTests.seconds {
        if let image = session.image(of: file) { back = session.restore(image, of: source) }
      }
      #expect(back?.documents.first?.entities.count == file.documents.first?.entities.count)
      return seconds
    }
  }

  @Test("and never with the names of fields that documents bring along")
  func names() {
    let names = FieldNames(symbols: SymbolTable(["id"]))
    let before = names.intern("first")
    for number in 0..<1000 { #expect(names.find("key\(number)") == nil) }
    #expect(names.intern("second").rawValue == before.rawValue + 1)
    #expect(names.find("first") == before)
    #expect(names.name(of: before) == "first")
  }

  // MARK: Measuring

  /// Compares the seconds that a number of things takes with those that twice as many take.
  private func compare(_ count: Int, _ seconds: (Int) throws -> Double) throws {
    var small = Double.infinity
    var large = Double.infinity
    let count = count * GrowthTests.scale
    _ = try seconds(count / 2)
    for _ in 0..<4 {
      small = min(small, try seconds(count))
      large = min(large, try seconds(2 * count))
      if large < max(GrowthTests.least, GrowthTests.limit * small) { return }
    }
    Issue.record("\(count) take \(small) s, twice as many \(large) s")
  }

  private func seconds(_ files: [String: String], _ portfolio: GrowthCase) throws -> Double {
    let request = GrowthTests.request(files, portfolio.rules)
    let session = try GrowthTests.session(files)
    var report: Report?
    let seconds = try GrowthTests.seconds { report = try session.check(request) }
    if !portfolio.finds.isEmpty { #expect(report?.findings.contains { $0.rule == portfolio.finds } == true) }
    return seconds
  }

  /// A session that has read nothing yet, with the configuration among some files.
  ///
  /// Rules are compiled once for all cases: to compile them again would hide how the rest grows.
  private static func session(_ files: [String: String]) throws -> Session {
    let (configuration, problems) = Configuration.read(
      SourceFile(path: Configuration.fileName, text: files[Configuration.fileName] ?? ""))
    #expect(problems.isEmpty)
    return Session(try session.get().compiled, configuration: configuration)
  }

  private static func request(_ files: [String: String], _ rules: [String]) -> CheckRequest {
    MemoryCheck.request(files, select: rules)
  }

  private static func seconds<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) -> Double {
    let start = processorTime
    try body()
    return processorTime - start
  }

  /// Seconds of this thread.
  private static var processorTime: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
