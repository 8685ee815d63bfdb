import Workspace

/// Keeps a build server from taking text of a document for a command.
///
/// GitHub Actions and Azure Pipelines look for commands in whatever a program prints: a title of `##vso[task.setvariable
/// ...]` would set a variable. GitHub can be told to stop for a while; Azure cannot, so the mark is changed there.
struct CommandShield: Sendable {
  /// What goes before the text.
  let opening: [UInt8]

  /// What goes after it.
  let closing: [UInt8]

  private let changesMarks: Bool

  /// Nothing is done.
  static let none = CommandShield(opening: [], closing: [], changesMarks: false)

  private init(opening: [UInt8], closing: [UInt8], changesMarks: Bool) {
    self.opening = opening
    self.closing = closing
    self.changesMarks = changesMarks
  }

  /// Chooses by the build server that runs this.
  init(_ environment: ProcessEnvironment) {
    if environment["GITHUB_ACTIONS"] == "true" {
      // A word that no document can know.
      let word = "pmo-lint-" + String(UInt64.random(in: .min ... .max), radix: 36)
      self.init(
        opening: Array("::stop-commands::\(word)\n".utf8), closing: Array("::\(word)::\n".utf8), changesMarks: false)
    } else if environment["TF_BUILD"].map({ $0.lowercased() == "true" }) ?? false {
      self.init(opening: [], closing: [], changesMarks: true)
    } else {
      self = .none
    }
  }

  /// A piece of the text, which ends where a line does.
  func shielded(_ bytes: [UInt8]) -> [UInt8] {
    guard changesMarks else { return bytes }
    let hash = UInt8(ascii: "#")
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isSecond = byte == hash && index > 0 && bytes[index - 1] == hash
      let rest = bytes[(index + 1)...]
      if isSecond, rest.first == UInt8(ascii: "[") || rest.starts(with: "vso[".utf8) {
        result += "♯".utf8
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
