import Foundation
import TestSupport
import Testing

/// Whether everything is there that the tests are held against, where it has to be: `.ci/run` says so.
@Suite(.enabled(if: Requirement.isStrict, "only where PMO_LINT_REQUIRE_TOOLS=1"))
struct RequirementTests {
  /// The programs that `make tools` installs, and those that tests use beside them.
  static let programs =
    [
      "check-jsonschema", "check-wheel-contents", "hadolint", "junitparser", "pre-commit", "sarif", "shellcheck",
      "zizmor",
    ]
    + ["xmllint", "python3", "lintian", "mandoc", "zsh", "fish", "bash", "git"]

  @Test(arguments: programs)
  func `a tool is installed`(name: String) {
    // What is missing is an issue by itself.
    #expect(ExternalTool.named(name) != nil)
  }

  @Test(arguments: [
    "conformance/yaml/cases.json", "conformance/json-schema/tests", "conformance/cel", "samples", "schemas",
  ])
  func `a suite is beside the project, or where PMO_CONFORMANCE says`(path: String) throws {
    let conformance = try #require(ProjectFolder.conformance, "the folder of the conformance suites is absent")
    let file = conformance.deletingLastPathComponent().appending(path: path)
    #expect(FileManager.default.fileExists(atPath: file.path), "\(file.path) is absent")
  }

  @Test func `the release executable is built`() {
    #if os(Linux)
      #expect(FileManager.default.isExecutableFile(atPath: ReleaseTests.executable), "run `make build`")
    #endif
  }
}

/// The release executable, where it has been built; `.ci/run` builds it first.
@Suite struct ReleaseTests {
  static let executable = ProjectFolder.root.appending(path: ".build/release/pmo-lint").path

  static var isBuilt: Bool {
    #if os(Linux)
      Requirement.isStrict || FileManager.default.isExecutableFile(atPath: executable)
    #else
      false
    #endif
  }

  @Test(.enabled(if: isBuilt, "no release executable for Linux: run `make build`"))
  func `is one static file without full Foundation`() throws {
    let outcome = try Program.run("scripts/check-release", [Self.executable])
    #expect(outcome.status == 0, "\(outcome.error)")
  }
}
