import Foundation
import TestSupport
import Testing

/// The release executable, where it has been built; `.ci/run` builds it first.
@Suite struct ReleaseTests {
  static let executable = ProjectFolder.root.appending(path: ".build/release/pmo-lint").path

  static var isBuilt: Bool {
    #if os(Linux)
      FileManager.default.isExecutableFile(atPath: executable)
    #else
      false
    #endif
  }

  @Test(.enabled(if: isBuilt, "no release executable for Linux: run `make build`"))
  func `is one static file without full Foundation`() throws {
    let outcome = try Command(path: "scripts/check-release", arguments: [Self.executable]).run()
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
