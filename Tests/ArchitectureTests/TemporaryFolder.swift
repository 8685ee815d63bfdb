import Foundation

/// A folder of a test's own, gone when the test lets go of it.
final class TemporaryFolder {
  /// Where it is.
  let url = FileManager.default.temporaryDirectory.appending(path: "pmo-lint-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Creates an executable file.
  func addScript(_ name: String, _ text: String) throws {
    let file = url.appending(path: name)
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }

  /// Makes a program of this machine reachable under the folder.
  func addLink(_ name: String) throws {
    let places = ["/usr/bin/", "/bin/"].map { $0 + name }
    guard let program = places.first(where: FileManager.default.isExecutableFile(atPath:)) else { return }
    try FileManager.default.createSymbolicLink(atPath: url.appending(path: name).path, withDestinationPath: program)
  }

  /// Creates an empty file and opens it for writing.
  func writing(to name: String) throws -> FileHandle {
    let file = url.appending(path: name)
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }

  /// The text of a file; empty where there is none.
  func text(of name: String) throws -> String {
    let file = url.appending(path: name)
    guard FileManager.default.fileExists(atPath: file.path) else { return "" }
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
