import Foundation
import TestSupport
import Testing

/// Pages that are read from top to bottom: blocks that begin with the path of a file write it, and the commands between them
/// print what the page shows.
@Suite struct WalkthroughTests {
  private static let isRecording = ProcessInfo.processInfo.environment["PMO_LINT_RECORD"] == "1"

  @Test(arguments: ["docs/living-with-findings.md"])
  func `a page shows what happens when it is followed`(path: String) throws {
    let page = try MarkdownPage(path)
    let folder = try TemporaryFolder()
    var recorded: [Substring] = []
    var rest = page.lines[...]
    var count = 0
    while let line = rest.popFirst() {
      recorded.append(line)
      if line == "```yaml" {
        let block = rest.prefix { $0 != "```" }
        if let file = block.first?.wholeMatch(of: /# ([\w.\/-]+\.yaml)/)?.1 {
          try folder.write(block.joined(separator: "\n") + "\n", to: String(file))
        }
      }
      guard line.hasPrefix("$ pmo-lint ") else { continue }
      count += 1
      let shown = Array(rest.prefix { $0 != "```" && !$0.hasPrefix("$ ") })
      rest = rest.dropFirst(shown.count)
      let arguments = line.dropFirst(2).split(separator: " ").dropFirst().map(String.init)
      let outcome = try Program.run(Program.linter, arguments, in: folder.path, environment: Program.inherited)
      var printed = (outcome.output + outcome.error).split(separator: "\n", omittingEmptySubsequences: false)
      while printed.last?.isEmpty == true { printed.removeLast() }
      recorded += printed
      if Self.isRecording { continue }
      #expect(printed == shown, "\(line): record it with PMO_LINT_RECORD=1\n\(printed.joined(separator: "\n"))")
    }
    #expect(count > 5)
    guard Self.isRecording else { return }
    try recorded.joined(separator: "\n").write(
      to: ProjectFolder.root.appending(path: page.path), atomically: true, encoding: .utf8)
    Issue.record("recorded \(page.path); run again without PMO_LINT_RECORD")
  }
}

/// Whether the walk through adopting pmo-lint can still be taken, step by step.
@Suite struct AdoptingTests {
  @Test(.enabled(if: ExternalTool.isThere("pre-commit"), "pre-commit is not installed: make tools installs it"))
  func `every command of docs/adopting.md prints what the page says`() throws {
    let page = try MarkdownPage("docs/adopting.md")
    let folder = try TemporaryFolder()
    let portfolio = ProjectFolder.root.appending(path: "fixtures/portfolio")
    for item in try FileManager.default.contentsOfDirectory(atPath: portfolio.path) where item != "README.md" {
      try FileManager.default.copyItem(at: portfolio.appending(path: item), to: folder.url(item))
    }
    try expectTranscript(of: page, in: folder, commands: 8)
  }
}

/// Whether the first steps can still be taken as they are described.
@Suite struct StartingTests {
  @Test func `every command of docs/start-here.md prints what the page says`() throws {
    let page = try MarkdownPage("docs/start-here.md")
    try expectTranscript(of: page, in: try TemporaryFolder(), commands: 10)
  }
}

/// Whether the guide to what project offices complain of shows what is found, and how it is corrected.
@Suite struct GuideTests {
  @Test func `every command of docs/guide.md prints what the page says`() throws {
    let page = try MarkdownPage("docs/guide.md")
    let folder = try TemporaryFolder()
    let guide = ProjectFolder.root.appending(path: "fixtures/guide")
    for item in try FileManager.default.contentsOfDirectory(atPath: guide.path) {
      try FileManager.default.copyItem(at: guide.appending(path: item), to: folder.url(item))
    }
    try expectTranscript(of: page, in: folder, commands: 20)
  }
}

/// Runs the commands of a page in a folder and expects what it shows, or writes what they print into it where that is wanted.
///
/// - Parameters:
///   - page: The page.
///   - folder: Where the commands run.
///   - commands: How many there are at least.
/// - Throws: What running a command or writing the page throws.
private func expectTranscript(of page: MarkdownPage, in folder: TemporaryFolder, commands: Int) throws {
  let (lines, differences, count) = try ConsoleTranscript(page, in: folder, program: Program.linter).run()
  #expect(count >= commands)
  if ProcessInfo.processInfo.environment["PMO_LINT_RECORD"] == "1" {
    try lines.joined(separator: "\n").write(
      to: ProjectFolder.root.appending(path: page.path), atomically: true, encoding: .utf8)
    Issue.record("recorded \(page.path); run again without PMO_LINT_RECORD")
    return
  }
  for difference in differences {
    Issue.record(
      "\(difference.command)\nprints:\n\(difference.printed.joined(separator: "\n"))\nrecord it with PMO_LINT_RECORD=1"
    )
  }
}

/// The commands of a page and what it says that they print, run one after the other in one folder.
///
/// Blocks of the language `console` hold them: a line that begins with `$ ` is a command of the shell, which goes on to a line
/// `END` where it reads one (`<<'END'`); the lines below are what it prints, to standard output and standard error.
struct ConsoleTranscript {
  /// The page.
  private let page: MarkdownPage

  /// Where the commands are run.
  let folder: TemporaryFolder

  /// What the commands see of the environment.
  private let environment: [String: String]

  /// A command where what it prints is not what the page says.
  struct Difference {
    let command: String
    let shown: [String]
    let printed: [String]
  }

  /// Prepares to run the commands of a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - folder: Where they are run.
  ///   - program: The executable that is run as `pmo-lint`.
  /// - Throws: Where the folders that commands need cannot be made.
  init(_ page: MarkdownPage, in folder: TemporaryFolder, program: String) throws {
    self.page = page
    self.folder = folder
    let home = folder.path + "-home"
    try FileManager.default.createDirectory(atPath: home + "/bin", withIntermediateDirectories: true)
    try? FileManager.default.createSymbolicLink(atPath: home + "/bin/pmo-lint", withDestinationPath: program)
    let inherited = ProcessInfo.processInfo.environment
    let bundled = ProjectFolder.root.appending(path: ".build-tools/bin").path
    let folders = [home + "/bin", inherited["PMO_LINT_TOOLS"] ?? bundled, inherited["PATH"] ?? ""]
    var variables: [String: String] = [
      "HOME": home, "TZ": "UTC", "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
      "COLUMNS": "100", "PRE_COMMIT_COLOR": "never", "PATH": folders.joined(separator: ":"),
    ]
    for person in ["AUTHOR", "COMMITTER"] {
      variables["GIT_\(person)_NAME"] = "Ann Smith"
      variables["GIT_\(person)_EMAIL"] = "ann@example.org"
      variables["GIT_\(person)_DATE"] = "2026-11-24T09:00:00Z"
    }
    environment = variables
  }

  /// Runs every command.
  ///
  /// - Returns: The page as it would have to read, and where it differs.
  /// - Throws: Where a command cannot be run at all.
  func run() throws -> (lines: [Substring], differences: [Difference], count: Int) {
    defer { try? FileManager.default.removeItem(atPath: environment["HOME"] ?? "") }
    var lines: [Substring] = []
    var differences: [Difference] = []
    var count = 0
    var isConsole = false
    var rest = page.lines[...]
    while let line = rest.popFirst() {
      lines.append(line)
      if line.hasPrefix("```") { isConsole = line == "```console" }
      guard isConsole, line.hasPrefix("$ ") else { continue }
      var command = String(line.dropFirst(2))
      if command.contains("<<'END'") {
        while let next = rest.popFirst() {
          lines.append(next)
          command += "\n" + next
          if next == "END" { break }
        }
      }
      count += 1
      let shown = rest.prefix { !$0.hasPrefix("```") && !$0.hasPrefix("$ ") }
      rest = rest.dropFirst(shown.count)
      let outcome = try Program.run(
        "/bin/bash", ["-c", "exec 2>&1; " + command], in: folder.path, environment: environment)
      let printed = Self.trimmed(outcome.output.split(separator: "\n", omittingEmptySubsequences: false))
      lines += printed.map { $0[...] }
      if shown.last?.isEmpty == true { lines.append("") }
      if printed != Self.trimmed(Array(shown)) {
        differences.append(Difference(command: command, shown: Self.trimmed(Array(shown)), printed: printed))
      }
    }
    return (lines, differences, count)
  }

  /// Lines without blanks at their ends, and without empty lines at the end of all.
  private static func trimmed(_ lines: [Substring]) -> [String] {
    let trimmed = lines.map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }
    return Array(trimmed.reversed().drop(while: \.isEmpty).reversed())
  }
}
