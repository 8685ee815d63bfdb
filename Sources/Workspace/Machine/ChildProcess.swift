#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif
import Synchronization

/// A program that runs beside this one, with pipes to its three streams.
///
/// A thin layer over `posix_spawn`: it starts no thread and copies no memory, so that a short run of git costs little
/// more than git itself. The pipes are closed, and the child waited for, when the value goes.
struct ChildProcess: ~Copyable {
  /// This process's ends of the pipes.
  private let input: Int32
  private let output: Int32
  private let error: Int32

  /// The system's number for the child.
  private let identifier: pid_t

  /// Whether the child's standard input is still open, and whether it has been waited for.
  private var isInputOpen = true
  private var isRunning = true

  /// Held while a child starts: a pipe that is not yet marked must not reach another thread's child, which would keep
  /// it open.
  private static let starting = Mutex<Void>(())

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: Its name, looked for along `PATH`.
  ///   - arguments: What it is told, without its name.
  ///   - environment: All variables that it sees.
  /// - Throws: The system's error; `ENOENT` where there is no such program.
  init(_ program: String, arguments: [String], environment: [String: String]) throws(SystemError) {
    let result = Self.starting.withLock { _ in
      Result { () throws(SystemError) in try Self.start(program, arguments, environment) }
    }
    (identifier, input, output, error) = try result.get()
  }

  deinit {
    if isInputOpen { close(input) }
    close(output)
    close(error)
    if isRunning { _ = SystemCall.retrying { waitpid(identifier, nil, 0) } }
  }

  /// Writes bytes to the child's standard input.
  ///
  /// - Parameter bytes: At most 4,096, unless the child is known to read on while nobody reads its output.
  /// - Returns: Whether the child took them.
  func write(_ bytes: [UInt8]) -> Bool {
    SystemCall.write(bytes, to: input) == nil
  }

  /// Reads once from the child's standard output.
  ///
  /// - Parameters:
  ///   - size: The most bytes to read.
  ///   - bytes: Where they are appended.
  /// - Returns: How many there were; 0 at the end or where reading failed.
  func read(upTo size: Int, into bytes: inout [UInt8]) -> Int {
    SystemCall.read(upTo: size, from: output, into: &bytes)
  }

  /// Closes the child's input, reads both its outputs to their ends and waits for it.
  ///
  /// - Returns: What it wrote, and its status: the one it gave, or 128 and the number of the signal that ended it.
  mutating func finish() -> (output: [UInt8], error: [UInt8], status: Int32) {
    if isInputOpen { close(input) }
    isInputOpen = false
    var texts: (output: [UInt8], error: [UInt8]) = ([], [])
    var isOpen = (output: true, error: true)
    while isOpen.output || isOpen.error {
      // A stream at its end is asked about as descriptor -1, which the system skips.
      var questions = [
        pollfd(fd: isOpen.output ? output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.error ? error : -1, events: Int16(POLLIN), revents: 0),
      ]
      guard SystemCall.retrying({ unsafe poll(&questions, 2, -1) }) > 0 else { break }
      if questions[0].revents != 0 {
        isOpen.output = SystemCall.read(upTo: 1 << 16, from: output, into: &texts.output) > 0
      }
      if questions[1].revents != 0 {
        isOpen.error = SystemCall.read(upTo: 1 << 12, from: error, into: &texts.error) > 0
      }
    }
    var status: Int32 = 0
    _ = SystemCall.retrying { unsafe waitpid(identifier, &status, 0) }
    isRunning = false
    let signal = status & 0x7F
    return (texts.output, texts.error, signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
  }

  /// Makes the pipes and the child.
  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String: String]
  ) throws(SystemError) -> (pid_t, input: Int32, output: Int32, error: Int32) {
    let pipes = try Pipes()
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    // The child's three streams; all other ends are closed in it because they are marked so.
    unsafe posix_spawn_file_actions_adddup2(&actions, pipes.input.reading, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, pipes.output.writing, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, pipes.error.writing, 2)
    // The child is not to ignore broken pipes only because this process does.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var identifier = pid_t()
    // The texts live until both lists of pointers to them have been read by the system.
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    let failure = unsafe posix_spawnp(&identifier, program, &actions, &attributes, &words, &variables)
    unsafe (words + variables).forEach { unsafe free($0) }
    guard failure == 0 else {
      pipes.closeAll()
      throw SystemError(number: failure)
    }
    pipes.closeChildEnds()
    return (identifier, pipes.input.writing, pipes.output.reading, pipes.error.reading)
  }

  /// The three pipes of a child.
  private struct Pipes {
    let input: (reading: Int32, writing: Int32)
    let output: (reading: Int32, writing: Int32)
    let error: (reading: Int32, writing: Int32)

    init() throws(SystemError) {
      var ends: [Int32] = []
      for _ in 0..<3 {
        var pair: [Int32] = [-1, -1]
        guard unsafe pipe(&pair) == 0 else {
          let failure = errno
          for end in ends { close(end) }
          throw SystemError(number: failure)
        }
        for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        ends += pair
      }
      (input, output, error) = ((ends[0], ends[1]), (ends[2], ends[3]), (ends[4], ends[5]))
    }

    func closeChildEnds() {
      for end in [input.reading, output.writing, error.writing] { close(end) }
    }

    func closeAll() {
      closeChildEnds()
      for end in [input.writing, output.reading, error.reading] { close(end) }
    }
  }
}
