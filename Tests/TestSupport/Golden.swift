import Foundation
package import Testing

/// A file that holds what an output must be.
///
/// With `PMO_LINT_RECORD=1` in the environment, the files are written anew; that run fails, so that nobody takes it for a
/// test.
package enum Golden {
  private static let isRecording = ProcessInfo.processInfo.environment["PMO_LINT_RECORD"] == "1"

  /// Compares bytes with a golden file.
  ///
  /// - Parameters:
  ///   - bytes: What was put out.
  ///   - name: The file below the target's folder `Goldens`.
  ///   - target: The test target that the file belongs to.
  ///   - sourceLocation: The place to blame.
  package static func expect(
    _ bytes: [UInt8], _ name: String, in target: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let file = ProjectFolder.root.appending(path: "Tests/\(target)/Goldens/\(name)")
    if isRecording {
      try? FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      #expect(throws: Never.self, sourceLocation: sourceLocation) { try Data(bytes).write(to: file) }
      Issue.record("recorded \(name); run again without PMO_LINT_RECORD", sourceLocation: sourceLocation)
      return
    }
    let expected = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    let found = String(decoding: bytes, as: UTF8.self)
    #expect(found == expected, "\(name): record it with PMO_LINT_RECORD=1", sourceLocation: sourceLocation)
  }
}
