package import Foundation

/// A folder of its own for one test, removed when the value goes.
package final class TemporaryFolder: Sendable {
  /// Where it is, links resolved.
  package let path: String

  /// Creates an empty folder.
  package init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "pmo-lint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  /// Creates a folder that holds files.
  package convenience init(_ files: [String: String]) throws {
    try self.init()
    for (path, text) in files { try write(text, to: path) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file, with the folders that it lies in.
  package func write(_ text: String, to file: String) throws {
    let url = url(file)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Creates a folder, with those that it lies in.
  package func makeFolder(_ folder: String) throws {
    try FileManager.default.createDirectory(at: url(folder), withIntermediateDirectories: true)
  }

  /// Creates a symbolic link.
  package func link(_ file: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: url(file).path, withDestinationPath: target)
  }

  /// The text of a file; `nil` where there is none.
  package func text(of file: String) -> String? {
    try? String(contentsOf: url(file), encoding: .utf8)
  }

  /// Where a file of the folder is.
  package func url(_ file: String) -> URL {
    URL(filePath: path).appending(path: file)
  }
}
