import Foundation
import TestSupport
import Testing

/// What the streams and the terminal of a process may be.
@Suite struct `Streams` {
  let location: Workplace

  init() throws {
    location = try Workplace(["risks.yaml": Workplace.faulty])
  }

  @Test(arguments: [
    ("NO_COLOR=1", false), ("FORCE_COLOR=1", true), ("CLICOLOR_FORCE=1", true), ("FORCE_COLOR=0", false),
    ("NO_COLOR=1 FORCE_COLOR=1", false), ("TERM=xterm", false),
  ])
  func `that are no terminal are coloured where the environment says so`(setting: String, isColored: Bool) throws {
    let outcome = try location.shell("env \(setting) $pmo_lint $options")
    #expect(outcome.output.contains("\u{1B}[") == isColored)
  }

  @Test(
    .enabled(if: ExternalTool.isThere("script")),
    arguments: [
      ("TERM=xterm", true), ("TERM=dumb", false), ("NO_COLOR=1", false), ("NO_COLOR=", true), ("CLICOLOR=0", false),
    ])
  func `that are a terminal are coloured unless the environment says no`(setting: String, isColored: Bool) throws {
    // The options of the two programs of that name differ.
    #if os(Linux)
      let outcome = try location.shell(
        "TERM=xterm; export TERM; env \(setting) script --quiet --return --command \"$pmo_lint $options\" /dev/null")
      #expect(outcome.output.contains("\u{1B}[") == isColored)
      #expect(outcome.status == 1)
    #endif
  }

  @Test(arguments: [1, 20, 30, 40, 0, -3, 100_000])
  func `of any width are written to`(columns: Int) throws {
    let outcome = try location.shell("COLUMNS=\(columns) $pmo_lint --as-of 2026-11-24 --select RSK001")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("has no owner"))
    #expect(outcome.output.contains("^^^^^"))
  }

  @Test func `that nobody reads any more end a run in silence`() throws {
    // More than a pipe holds, so that the writer notices.
    let risks = (1...800).map { "  - {id: R-\($0), title: Letters go astray on their way to the patients}\n" }
    try location.folder.write("kind: risk-register\nproject: TRG\nrisks:\n" + risks.joined(), to: "risks.yaml")
    let outcome = try location.shell(
      "{ $pmo_lint --as-of 2026-11-24 --select RSK001; echo $? >status; } | head -n 1")
    #expect(outcome.output.hasPrefix("error[RSK001]"))
    #expect(outcome.error == "")
    #expect(location.folder.text(of: "status") == "1\n")
  }

  @Test func `that are closed stop a run, and nothing else gets the report`() throws {
    try location.makeRepository()
    let output = try location.shell("$pmo_lint $options >&-")
    #expect(output.error == "pmo-lint: error: standard output: is closed\n")
    #expect(output.status == 2)
    let input = try location.shell("$pmo_lint $options - <&-")
    #expect(input.error == "pmo-lint: error: standard input: is closed\n")
    #expect(input.status == 2)
    #expect(try location.shell("$pmo_lint $options <&- 2>&-").output.hasPrefix("risks.yaml:4:9: RSK001"))
    #expect(try location.shell("$pmo_lint $options <&- >&- 2>&-").status == 2)
    #expect(location.folder.text(of: "risks.yaml") == Workplace.faulty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: ["$options", "--help", "rules"])
  func `that are full stop a run`(arguments: String) throws {
    let outcome = try location.shell("$pmo_lint \(arguments) >/dev/full")
    #expect(outcome.error == "pmo-lint: error: standard output: No space left on device\n")
    #expect(outcome.status == 2)
  }

  @Test(.enabled(if: ExternalTool.isThere("timeout")), arguments: [("INT", 130), ("TERM", 143)])
  func `that never end let a run be interrupted`(signal: String, status: Int32) throws {
    // The shell keeps the pipe open for writing, and nobody writes.
    let outcome = try location.shell(
      """
      mkfifo pipe; exec 3<>pipe
      timeout --preserve-status --signal=\(signal) 0.5 $pmo_lint $options --output-file report.txt - <&3 3<&-
      """)
    #expect(outcome.status == status)
    #expect(outcome.output + outcome.error == "")
    #expect(try location.shell("ls -A").output == "pipe\nrisks.yaml\n")
  }

  @Test func `may be files of a shell, devices and folders`() throws {
    #expect(try location.shell("cat risks.yaml | $pmo_lint $options -").status == 1)
    #expect(try location.shell("cat risks.yaml | $pmo_lint $options /dev/stdin").status == 1)
    let folder = try location.shell("$pmo_lint $options - <.")
    #expect(folder.error == "pmo-lint: error: standard input: is a folder, not a file\n")
    let endless = try location.shell("$pmo_lint $options - </dev/zero")
    #expect(endless.error.hasPrefix("pmo-lint: error: standard input: is larger than 16 MiB"))
  }
}
