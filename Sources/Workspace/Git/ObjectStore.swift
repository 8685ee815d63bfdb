/// A running `git cat-file --batch`: asked for objects one after the other.
///
/// Source: git-cat-file(1), "BATCH OUTPUT".
struct ObjectStore: ~Copyable {
  /// How to start the process.
  private let git: Git

  /// The process, started when it is first needed.
  private var process: ChildProcess?

  /// Bytes that have been read but not yet handed out, from `start`.
  private var buffer: [UInt8] = []
  private var start = 0

  /// Creates a store whose process has not started.
  init(git: Git) {
    self.git = git
  }

  /// The bytes of an object.
  ///
  /// - Throws: `GitError` where git cannot be started, knows no such object or ends.
  mutating func read(_ object: ObjectID) throws(GitError) -> [UInt8] {
    if process == nil { process = try git.start(["cat-file", "--batch"]) }
    guard process?.write(Array(object.hex) + [UInt8(ascii: "\n")]) == true else { throw ended() }
    while !buffer[start...].contains(UInt8(ascii: "\n")) { try fill(atLeast: buffer.count - start + 1) }
    let header = buffer[start...].prefix { $0 != UInt8(ascii: "\n") }
    start = header.endIndex + 1
    // `<object> blob <size>`, or `<object> missing`.
    let fields = String(decoding: header, as: UTF8.self).split(separator: " ")
    guard fields.count == 3, let size = Int(fields[2]) else {
      throw .failed(
        command: "cat-file",
        text: "object \(String(decoding: object.hex, as: UTF8.self)) is \(fields.last ?? "missing")")
    }
    // A line break follows the bytes.
    try fill(atLeast: size + 1)
    let bytes = Array(buffer[start..<start + size])
    start += size + 1
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
      start = 0
    }
    return bytes
  }

  /// Reads until so many bytes wait in the buffer.
  private mutating func fill(atLeast count: Int) throws(GitError) {
    var missing = count - (buffer.count - start)
    while missing > 0 {
      guard let got = process?.read(upTo: max(missing, 1 << 16), into: &buffer), got > 0 else { throw ended() }
      missing -= got
    }
  }

  /// The error of a process that no longer answers; the next question starts another.
  private mutating func ended() -> GitError {
    process = nil
    buffer = []
    start = 0
    return .failed(command: "cat-file", text: "it ended unexpectedly")
  }
}
