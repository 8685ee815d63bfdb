import Synchronization
import Testing
import Workspace

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

  @Test(.timeLimit(.minutes(1))) func `uses as many threads as it is told`() {
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
