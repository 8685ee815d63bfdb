import Foundation
import TestSupport
import Testing

/// What the executable says of itself.
struct Interface {
  /// The names of all options and commands, as they are written.
  var words: Set<String> = []

  init() throws {
    let outcome = try Workplace().lint("--experimental-dump-help")
    let dump = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    try add(try #require(dump["command"] as? [String: Any]))
  }

  private mutating func add(_ command: [String: Any]) throws {
    for argument in command["arguments"] as? [[String: Any]] ?? [] where argument["shouldDisplay"] as? Bool != false {
      for name in argument["names"] as? [[String: String]] ?? [] where name["kind"] == "long" {
        words.insert("--\(try #require(name["name"]))")
      }
    }
    for subcommand in command["subcommands"] as? [[String: Any]] ?? [] {
      let name = try #require(subcommand["commandName"] as? String)
      if name == "help" { continue }
      words.insert(name)
      try add(subcommand)
    }
  }
}

/// The page of the manual, as `make install` writes it.
@Suite(.enabled(if: ExternalTool.isThere("python3"))) struct `The manual` {
  let page: String
  let location: Workplace

  init() throws {
    location = try Workplace()
    let script = ProjectFolder.root.appending(path: "packaging/manual.py").path
    let outcome = try location.run("python3", [script, Workplace.linter])
    try #require(outcome.status == 0, "\(outcome.error)")
    page = outcome.output
    try location.folder.write(page, to: "pmo-lint.1")
  }

  @Test func `names every command and every option`() throws {
    let words = try Interface().words
    #expect(words.count > 20)
    let text = page.replacing("\\-", with: "-")
    let missing = words.subtracting(["--help", "--version"]).filter { !text.contains($0) }
    #expect(missing.sorted() == [])
  }

  @Test(.enabled(if: ExternalTool.isThere("mandoc")))
  func `has nothing that its linter complains of`() throws {
    let outcome = try location.run("mandoc", ["-T", "lint", "pmo-lint.1"])
    #expect(outcome.output == "")
    #expect(outcome.status == 0)
  }

  @Test(.enabled(if: ExternalTool.isThere("mandoc")))
  func `reads as a page of a manual`() throws {
    let outcome = try location.shell("mandoc -T ascii pmo-lint.1 | sed 's/.\\x08//g'")
    #expect(outcome.output.hasPrefix("PMO-LINT(1)"))
    #expect(outcome.output.contains("pmo-lint - check project documents against the PMO's standard"))
    for heading in ["SYNOPSIS", "STATUS", "ENVIRONMENT", "FILES"] { #expect(outcome.output.contains("\n\(heading)\n")) }
  }

  @Test func `bears the date that packages bear`() throws {
    var location = location
    location.environment["SOURCE_DATE_EPOCH"] = "1790000000"
    let script = ProjectFolder.root.appending(path: "packaging/manual.py").path
    let outcome = try location.run("python3", [script, Workplace.linter])
    #expect(outcome.output.hasPrefix(".TH PMO\\-LINT 1 \"2026-09-21\""))
  }
}
