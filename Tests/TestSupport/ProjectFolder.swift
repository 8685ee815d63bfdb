package import Foundation

/// Places that tests read from.
package enum ProjectFolder {
  /// The folder that holds `Package.swift`.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the public conformance suites, `nil` where it is absent: the suites then say so and are skipped.
  ///
  /// It is what `PMO_CONFORMANCE` names, else `../shared/conformance` beside the project.
  package static let conformance: URL? = {
    let environment = ProcessInfo.processInfo.environment["PMO_CONFORMANCE"]
    let folder =
      environment.map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared/conformance")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()
}
