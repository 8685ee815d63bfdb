import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Work on many things at once, with the results in the order of the things.
package enum Parallel {
  /// Transforms each element, on several threads at once, and gives the results in input order.
  ///
  /// Threads take the next few elements whenever they are free, so that one slow element holds up no others. The
  /// calling thread works too; with one thread, or one element, no other is started. The result does not depend on the
  /// number of threads as long as `transform` depends on nothing but its element and reusable storage.
  ///
  /// - Parameters:
  ///   - elements: What to transform.
  ///   - threads: How many threads may work at once; at least 1.
  ///   - chunk: How many neighbours a thread takes at a time; by default a few dozen turns for each thread.
  ///   - makeWorker: Makes what a thread keeps from element to element: buffers, a parser. Called once by each thread.
  ///   - transform: Transforms one element.
  /// - Returns: One result for each element, in order.
  /// - Complexity: O(n) calls of `transform`.
  package static func map<Element: Sendable, Worker, Result: Sendable>(
    _ elements: [Element], threads: Int, chunk: Int? = nil, makeWorker: @Sendable () -> Worker,
    transform: @Sendable (inout Worker, Element) -> Result
  ) -> [Result] {
    let chunk = max(1, chunk ?? min(64, elements.count / (max(1, threads) * 16)))
    let chunks = (elements.count + chunk - 1) / chunk
    guard threads > 1, chunks > 1 else {
      var worker = makeWorker()
      return elements.map { transform(&worker, $0) }
    }
    let pieces = Mutex<[[Result]]>(Array(repeating: [], count: chunks))
    let next = Atomic<Int>(0)
    concurrently(min(threads, chunks)) {
      var worker = makeWorker()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < chunks else { return }
        let piece = elements[index * chunk..<min((index + 1) * chunk, elements.count)].map { transform(&worker, $0) }
        pieces.withLock { $0[index] = piece }
      }
    }
    return pieces.withLock { Array($0.joined()) }
  }

  /// Transforms each element, on several threads at once, and gives the results in input order.
  ///
  /// - Parameters:
  ///   - elements: What to transform.
  ///   - threads: How many threads may work at once; at least 1.
  ///   - transform: Transforms one element.
  /// - Returns: One result for each element, in order.
  /// - Complexity: O(n) calls of `transform`.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], threads: Int, transform: @Sendable (Element) -> Result
  ) -> [Result] {
    map(elements, threads: threads, makeWorker: {}, transform: { transform($1) })
  }

  /// Runs two functions at once.
  ///
  /// - Parameters:
  ///   - isWanted: Whether they are to run at once; else the first runs, then the second.
  ///   - first: Runs on another thread.
  ///   - second: Runs on the calling thread.
  /// - Returns: What both gave.
  package static func both<First: Sendable, Second: Sendable>(
    _ isWanted: Bool = true, _ first: @Sendable () -> First, _ second: () -> Second
  ) -> (First, Second) {
    guard isWanted else { return (first(), second()) }
    let result = Mutex<First?>(nil)
    let later = withoutActuallyEscaping(first) { first in
      let thread = Thread {
        let value = first()
        result.withLock { $0 = value }
      }
      let later = second()
      thread?.join()
      return later
    }
    // Without a thread to run on, the first function has not run yet.
    return (result.withLock { $0.take() } ?? first(), later)
  }

  /// How many processors this process may use.
  package static var processors: Int { SystemCall.processors }

  /// Runs a function on several threads at once, the calling one among them, and waits for all.
  ///
  /// Where the system has no more threads to give, fewer run.
  private static func concurrently(_ count: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      var others: [ThreadBox] = []
      for _ in 1..<count {
        guard let thread = Thread(body) else { break }
        others.append(ThreadBox(thread))
      }
      body()
      for other in others { other.join() }
    }
  }

  /// A thread in an array, joined once.
  private final class ThreadBox {
    private var thread: Thread?

    init(_ thread: consuming Thread) {
      self.thread = consume thread
    }

    func join() {
      thread.take()?.join()
    }
  }
}

/// A thread of the system that runs one function and ends.
///
/// Cheaper to start than a pool (0.05 against 0.2 ms), and its stack is as deep on every platform.
struct Thread: ~Copyable {
  /// Bytes of stack, as on a main thread.
  private static let stackSize = 8 << 20

  /// The system's name for it.
  private let handle: pthread_t

  /// Starts a thread; `nil` where the system has none left to give.
  ///
  /// The caller must `join` it.
  init?(_ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    unsafe pthread_attr_setstacksize(&attributes, Self.stackSize)
    defer { unsafe pthread_attr_destroy(&attributes) }
    #if canImport(Darwin)
      var created: pthread_t?
    #else
      var created = pthread_t()
    #endif
    // The one reference made here is taken over by the thread's entry, or given back where no thread began.
    let task = unsafe Unmanaged.passRetained(Task(body))
    let failure = unsafe pthread_create(&created, &attributes, { unsafe Thread.enter($0) }, task.toOpaque())
    guard failure == 0 else {
      unsafe task.release()
      return nil
    }
    #if canImport(Darwin)
      guard let created = unsafe created else { return nil }
    #endif
    handle = created
  }

  /// Waits until the function has returned.
  consuming func join() {
    pthread_join(handle, nil)
  }

  #if canImport(Darwin)
    private typealias Argument = UnsafeMutableRawPointer
  #else
    private typealias Argument = UnsafeMutableRawPointer?
  #endif

  /// Runs the function in the new thread.
  private static func enter(_ argument: Argument) -> UnsafeMutableRawPointer? {
    let argument: UnsafeMutableRawPointer? = unsafe argument
    guard let argument = unsafe argument else { return nil }
    unsafe Unmanaged<Task>.fromOpaque(argument).takeRetainedValue().body()
    return nil
  }

  /// The function by reference, so that it passes through the system as one pointer.
  private final class Task: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }
}
