import Dispatch
import Subprocess
import Synchronization

/// The objects of a repository, read through one process that starts when it is first needed.
struct ObjectStore: ~Copyable {
  /// How to start the process.
  private let git: Git

  /// The process that answers; `nil` before the first question and after an unexpected end.
  private var session: ObjectSession?

  /// Creates a store whose process has not started.
  init(git: Git) {
    self.git = git
  }

  /// The bytes of an object.
  ///
  /// - Throws: `GitError` where git cannot be started, knows no such object or ends; the next question starts another
  ///   process where it has ended.
  mutating func read(_ object: ObjectID) throws(GitError) -> [UInt8] {
    let session = self.session ?? ObjectSession(git.configuration(["cat-file", "--batch"]))
    self.session = session
    switch session.ask(for: object) {
    case .bytes(let bytes): return bytes
    case .none(let word):
      throw .failed(command: "cat-file", text: "object \(String(decoding: object.hex, as: UTF8.self)) is \(word)")
    case .over(let error):
      self.session = nil
      throw error
    }
  }
}

/// A running `git cat-file --batch`: asked for objects one after the other.
///
/// The process ends, and has been waited for, when the value goes. Only one thread may ask at a time.
///
/// Source: git-cat-file(1), "BATCH OUTPUT".
final class ObjectSession: Sendable {
  /// What git gave for a question.
  enum Answer: Sendable {
    /// The bytes of the object.
    case bytes([UInt8])

    /// There is no such object; git's word for it.
    case none(String)

    /// The process could not be started, or answers no more.
    case over(GitError)
  }

  /// An object that is wanted, and who waits for it.
  private struct Question: Sendable {
    let object: ObjectID
    let asker: CheckedContinuation<Answer, Never>
  }

  private let executor = BlockingExecutor()
  private let questions: AsyncStream<Question>.Continuation
  private let process: Task<Void, Never>

  /// Prepares a process, which starts with the first question.
  init(_ configuration: Configuration) {
    let (stream, questions) = AsyncStream.makeStream(of: Question.self)
    self.questions = questions
    process = Task(executorPreference: executor, priority: BlockingExecutor.priority) {
      let end = await Self.answer(stream, by: configuration)
      // From here on `ask` answers itself; what had come before still waits.
      questions.finish()
      for await question in stream { question.asker.resume(returning: .over(end)) }
    }
  }

  deinit {
    questions.finish()
    executor.wait { [process] in await process.value }
  }

  /// The bytes of an object.
  func ask(for object: ObjectID) -> Answer {
    executor.wait { [questions] in
      await withCheckedContinuation { asker in
        if case .terminated = questions.yield(Question(object: object, asker: asker)) {
          asker.resume(returning: .over(Self.unexpectedEnd))
        }
      }
    }
  }

  /// Lets a process answer questions until there are no more, or until it ends by itself.
  ///
  /// - Returns: Why nothing more can be asked.
  private static func answer(_ questions: AsyncStream<Question>, by configuration: Configuration) async -> GitError {
    do {
      try Git.checkDescriptors("cat-file")
    } catch {
      return error
    }
    do {
      _ = try await run(configuration, input: .inputWriter, output: .sequence, error: .discarded) { execution in
        var output = BatchOutput(execution.standardOutput)
        for await question in questions {
          let line = Array(question.object.hex) + [UInt8(ascii: "\n")]
          // A process that is gone takes nothing, and gives nothing either.
          _ = try? await execution.standardInputWriter.write(line)
          let answer = try? await output.next()
          question.asker.resume(returning: answer ?? .over(unexpectedEnd))
          if answer == nil { return }
        }
      }
      return unexpectedEnd
    } catch {
      return GitError(error, command: "cat-file")
    }
  }

  private static let unexpectedEnd = GitError.failed(command: "cat-file", text: WorkspaceMessage.unexpectedEnd)

  /// What the process writes: for each object a line, then its bytes and a line break.
  private struct BatchOutput {
    private var chunks: SubprocessOutputSequence.Iterator

    /// Bytes that have been read but not yet handed out, from `start`.
    private var buffer: [UInt8] = []
    private var start = 0

    init(_ output: SubprocessOutputSequence) {
      chunks = output.makeAsyncIterator()
    }

    /// The next answer; `nil` where the process has ended.
    mutating func next() async throws -> Answer? {
      var end = buffer[start...].firstIndex(of: UInt8(ascii: "\n"))
      while end == nil {
        guard try await fill() else { return nil }
        end = buffer[start...].firstIndex(of: UInt8(ascii: "\n"))
      }
      guard let end else { return nil }
      // `<object> blob <size>`, or `<object> missing`.
      let fields = String(decoding: buffer[start..<end], as: UTF8.self).split(separator: " ")
      start = end + 1
      guard fields.count == 3, let size = Int(fields[2]) else {
        return .none(fields.last.map(String.init) ?? "missing")
      }
      while buffer.count - start <= size {
        guard try await fill() else { return nil }
      }
      let bytes = Array(buffer[start..<start + size])
      start += size + 1
      if start == buffer.count {
        buffer.removeAll(keepingCapacity: true)
        start = 0
      }
      return .bytes(bytes)
    }

    /// Waits for more bytes.
    ///
    /// - Returns: Whether there were any.
    private mutating func fill() async throws -> Bool {
      guard let chunk = try await chunks.next() else { return false }
      // The array copies the bytes before the pointer to them ends.
      unsafe chunk.withUnsafeBytes { unsafe buffer.append(contentsOf: $0) }
      return true
    }
  }
}

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
