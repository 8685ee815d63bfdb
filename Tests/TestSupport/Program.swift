import Foundation

/// A program that a test runs to its end.
package enum Program {
  /// What a program wrote and how it ended.
  package struct Outcome: Sendable {
    /// What it wrote to standard output; to both streams where they were joined.
    package let output: String

    /// What it wrote to standard error.
    package let error: String

    /// Its status; 128 and the signal's number where a signal ended it.
    package let status: Int32
  }

  /// The executable `pmo-lint` that the tests were built with: it lies beside them.
  package static let linter: String = {
    let folders = [
      Bundle.main.executableURL?.deletingLastPathComponent(), Bundle.main.bundleURL,
      URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent(),
      ProjectFolder.root.appending(path: ".build/debug"),
    ]
    let files = folders.compactMap { $0?.appending(path: "pmo-lint").path }
    return files.first(where: FileManager.default.isExecutableFile(atPath:)) ?? "pmo-lint"
  }()

  /// An environment in which nothing of the machine decides what is expected: no configuration of git, no zone, no language, and
  /// a person who commits.
  package static let isolated: [String: String] = {
    var variables = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR"].contains($0.key) }
    variables.merge(["GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "TZ": "UTC", "LC_ALL": "C.UTF-8"]) {
      $1
    }
    for person in ["AUTHOR", "COMMITTER"] {
      variables["GIT_\(person)_NAME"] = "Test"
      variables["GIT_\(person)_EMAIL"] = "test@example.org"
      variables["GIT_\(person)_DATE"] = "2026-01-01T00:00:00Z"
    }
    return variables
  }()

  /// The environment of the tests themselves, without what a build server says of itself.
  package static let inherited: [String: String] = ProcessInfo.processInfo.environment.filter { name, _ in
    !["GITHUB_ACTIONS", "TF_BUILD", "CI_PROJECT_DIR"].contains(name) && !name.hasPrefix("PMO_LINT_OUTPUT")
  }

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - program: Its path, absolute or from the project's folder, or a name to look for in `PATH`.
  ///   - arguments: What it is given.
  ///   - folder: Where it is run; the project's folder where nothing is said.
  ///   - environment: The whole environment.
  ///   - input: What it reads from standard input.
  ///   - joinsStreams: Whether standard error goes where standard output goes.
  /// - Returns: What it wrote and its status; a program that hangs is ended after five minutes.
  /// - Throws: Where it cannot be run at all.
  @discardableResult
  package static func run(
    _ program: String, _ arguments: [String] = [], in folder: String = ProjectFolder.root.path,
    environment: [String: String] = isolated, input: String = "", joinsStreams: Bool = false
  ) throws -> Outcome {
    let process = Process()
    if program.contains("/") {
      process.executableURL = URL(filePath: program, relativeTo: ProjectFolder.root)
      process.arguments = arguments
    } else {
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [program] + arguments
    }
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = environment
    // Files rather than pipes: a full pipe would block the program while nobody reads it.
    let files = try TemporaryFolder(["in": input, "out": "", "err": ""])
    let streams = try (
      input: FileHandle(forReadingFrom: files.url("in")), output: FileHandle(forWritingTo: files.url("out")),
      error: FileHandle(forWritingTo: files.url("err"))
    )
    defer { for stream in [streams.input, streams.output, streams.error] { try? stream.close() } }
    process.standardInput = streams.input
    process.standardOutput = streams.output
    process.standardError = joinsStreams ? streams.output : streams.error
    try process.run()
    // A cancelled item stays in its queue until it is due: holding the process would keep its descriptors open as long, and
    // Foundation's own list of descriptors, read before a program starts, fails beyond some 1,300.
    let watch = DispatchWorkItem { [weak process] in process?.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 300, execute: watch)
    process.waitUntilExit()
    watch.cancel()
    func text(_ name: String) -> String {
      String(decoding: (try? Data(contentsOf: files.url(name))) ?? Data(), as: UTF8.self)
    }
    return Outcome(
      output: text("out"), error: text("err"),
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
  }
}
