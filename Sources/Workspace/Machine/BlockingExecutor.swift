import Dispatch
import Synchronization

/// Runs asynchronous code on the very thread that waits for it.
///
/// This is where asynchronous libraries meet a program that is not asynchronous. A thread that waits for a task of the
/// common pool may be one of the pool's own few, and then nobody is left to do the work; here the waiting thread does
/// it itself, whichever it is. What a library hands to the pool all the same runs with a priority of its own, so that
/// tasks of the usual priority that all wait here do not hold it up.
final class BlockingExecutor: TaskExecutor {
  /// Tasks of each priority have threads of their own in the pool.
  static let priority = TaskPriority.high

  /// What is ready to run, in the order of its coming.
  private let jobs = Mutex<[UnownedJob]>([])

  /// Counts the jobs.
  private let arrivals = DispatchSemaphore(value: 0)

  /// Takes on a job, from any thread.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    arrivals.signal()
  }

  /// Runs an asynchronous function to its end.
  ///
  /// Other tasks of this executor go on meanwhile, and rest between calls. Only one thread may wait at a time.
  ///
  /// - Parameter body: What to run.
  /// - Returns: What it gave.
  func wait<Value: Sendable>(for body: @escaping @Sendable () async -> Value) -> Value {
    let result = Box<Value>()
    Task(executorPreference: self, priority: Self.priority) {
      let value = await body()
      result.value.withLock { $0 = value }
    }
    while true {
      if let value = result.value.withLock({ $0 }) { return value }
      arrivals.wait()
      let job = jobs.withLock { $0.removeFirst() }
      // The reference does not outlive the call, and `self` lives as long.
      unsafe job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  /// A place for a result.
  private final class Box<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
