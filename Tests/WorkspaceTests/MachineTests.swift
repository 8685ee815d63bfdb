import Calendar
import Foundation
import Synchronization
import TestSupport
import Testing
import Workspace

@Suite struct `The machine` {
  @Test func `has a clock that only goes forward`() {
    let first = Clock.monotonicNanoseconds()
    #expect(Clock.monotonicNanoseconds() >= first)
    #expect(Clock.today() > Day(number: 20_000))
  }

  @Test func `has an environment that is read as a value`() {
    let environment = ProcessEnvironment.current()
    #expect(environment["PATH"] == ProcessInfo.processInfo.environment["PATH"])
    #expect(environment.currentFolder == FileManager.default.currentDirectoryPath)
    #expect(environment["NO_SUCH_VARIABLE"] == nil)
  }

  @Test func `makes paths absolute from the current folder`() throws {
    let folder = try TemporaryFolder(["real/deep/x.yaml": ""])
    try folder.link("short", to: "real/deep")
    let environment = ProcessEnvironment(currentFolder: folder.path)
    #expect(environment.absolute("a/./b") == folder.path + "/a/b")
    #expect(environment.absolute("/a//b/") == "/a/b")
    // The system goes up from where the link leads.
    #expect(environment.absolute("short/../deep/x.yaml") == folder.path + "/real/deep/x.yaml")
    #expect(environment.absolute("none/../x.yaml") == folder.path + "/x.yaml")
  }

  @Test func `says that a pipe is not a terminal, and lets COLUMNS decide the width`() {
    let environment = ProcessEnvironment(variables: ["COLUMNS": "77"], currentFolder: "/")
    #expect(Terminal.facts(about: .output, environment: environment).columns == 77)
  }
}

@Suite struct `Writing a file` {
  @Test func `replaces it in one step and keeps its permissions`() throws {
    let folder = try TemporaryFolder(["a.yaml": "old"])
    let path = folder.url("a.yaml").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try WorkingTree(root: folder.path).write(Array("new".utf8), to: "a.yaml")
    #expect(folder.text(of: "a.yaml") == "new")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.yaml"])
  }

  @Test func `makes a new one, and writes through a link`() throws {
    let folder = try TemporaryFolder(["real.yaml": "old"])
    try folder.link("link.yaml", to: "real.yaml")
    let tree = WorkingTree(root: folder.path)
    try tree.write([0x61], to: "new.yaml")
    try tree.write([0x62], to: "link.yaml")
    #expect(folder.text(of: "new.yaml") == "a")
    #expect(folder.text(of: "real.yaml") == "b")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.url("link.yaml").path) == "real.yaml")
  }

  @Test func `says where it cannot be done`() throws {
    let folder = try TemporaryFolder(["a.yaml": "old"])
    let tree = WorkingTree(root: folder.path)
    #expect(throws: FileError(path: "no/such/x.yaml", reason: .notFound)) { try tree.write([], to: "no/such/x.yaml") }
    #expect(throws: FileError.self) { try tree.write([], to: "") }
  }

  @Test func `writes to what is not a file`() throws {
    try WorkingTree(root: "/").write([1, 2, 3], to: "/dev/null")
  }
}

@Suite struct `Dates on the command line` {
  @Test(arguments: [
    ("2026-11-24", "2026-11-24"), ("today", "2026-03-01"), ("+14d", "2026-03-15"), ("-1d", "2026-02-28"),
    ("+2w", "2026-03-15"), ("-1w", "2026-02-22"), ("+0d", "2026-03-01"),
  ])
  func `are days or are counted from today`(text: String, expected: String) throws {
    let today = try #require(Day(iso8601: "2026-03-01"))
    #expect(DateExpression(text)?.date(today: today).iso8601 == expected)
  }

  @Test(arguments: [
    "tomorrow", "14d", "+d", "+14", "+1.5d", "+14m", "2026-02-30", "24/11/2026", "", "+", "+9999999d", "+-1d",
  ])
  func `are nothing else`(text: String) {
    #expect(DateExpression(text) == nil)
  }

  @Test func `do not ask for today where they are a day`() {
    #expect(
      DateExpression("2026-11-24")?.date(
        today: {
          Issue.record("asked"); return Clock.today()
        }()
      ).iso8601 == "2026-11-24")
  }
}

@Suite struct `Work on several threads` {
  @Test(arguments: [0, 1, 2, 63, 64, 1000], [1, 2, 5])
  func `gives the results in the order of the elements`(count: Int, threads: Int) {
    let elements = Array(0..<count)
    #expect(Parallel.map(elements, threads: threads) { $0 * 2 } == elements.map { $0 * 2 })
  }

  @Test func `makes one worker for each thread and hands it from element to element`() {
    let workers = Atomic<Int>(0)
    let results = Parallel.map(
      Array(0..<100), threads: 2, chunk: 1,
      makeWorker: {
        workers.wrappingAdd(1, ordering: .relaxed)
        return 0
      },
      transform: { (calls: inout Int, element: Int) in
        calls += 1
        return (element, calls)
      })
    let made = workers.load(ordering: .relaxed)
    #expect((1...2).contains(made))
    #expect(results.map(\.0) == Array(0..<100))
    // A thread that comes late may find nothing left to do.
    #expect((1...made).contains(results.count { $0.1 == 1 }))
  }

  @Test(.timeLimit(.minutes(1))) func `uses as many threads as it is given`() {
    let running = Atomic<Int>(0)
    let most = Mutex(0)
    _ = Parallel.map(
      Array(0..<3), threads: 3,
      transform: { (_: Int) -> Int in
        let now = running.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
        most.withLock { $0 = max($0, now) }
        // Each waits until all three have begun, which needs three threads.
        while most.withLock({ $0 }) < 3 {}
        return 0
      })
    #expect(most.withLock { $0 } == 3)
  }

  @Test(arguments: [true, false]) func `runs two functions and gives what both gave`(atOnce: Bool) {
    let (first, second) = Parallel.both(atOnce, { 1 + 1 }, { "two" })
    #expect(first == 2)
    #expect(second == "two")
  }

  @Test func `knows how many processors there are`() {
    #expect(Parallel.processors >= 1)
  }
}
