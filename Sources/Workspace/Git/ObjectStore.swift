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
