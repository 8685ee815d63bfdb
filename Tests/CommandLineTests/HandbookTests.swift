import Foundation
import TestSupport
import Testing

@Suite struct `pmo-lint handbook` {
  /// The paths of all files below a folder, sorted.
  private static func files(_ line: CommandLine, _ folder: String) throws -> [String] {
    let root = line.folder.url(folder).standardizedFileURL.path + "/"
    let files = try #require(
      FileManager.default.enumerator(at: line.folder.url(folder), includingPropertiesForKeys: nil))
    var paths: [String] = []
    for case let file as URL in files where !file.hasDirectoryPath {
      paths.append(String(file.standardizedFileURL.path.dropFirst(root.count)))
    }
    return paths.sorted()
  }

  @Test func `writes pages that need nothing else`() throws {
    let line = try CommandLine()
    let outcome = try line.run("handbook")
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
    #expect(
      outcome.output.wholeMatch(of: /\d+ pages written; the first is handbook\/index\.html\n/) != nil,
      "\(outcome.output)")
    let page = try #require(line.folder.text(of: "handbook/rules/RSK001.html"))
    #expect(page.contains("<h1>RSK001: Every open risk has a named owner</h1>"))
    #expect(page.contains("A document that fails"))
    #expect(try Self.files(line, "handbook").allSatisfy { $0.hasSuffix(".html") || $0 == ".pmo-lint-handbook" })
  }

  @Test func `writes the same again, and removes pages that are no longer needed`() throws {
    let line = try CommandLine()
    _ = try line.run("handbook", "--output", "a/b")
    let first = try Self.files(line, "a/b")
    let text = line.folder.text(of: "a/b/index.html")
    #expect(try line.run("handbook", "--output", "a/b").status == 0)
    #expect(try Self.files(line, "a/b") == first && line.folder.text(of: "a/b/index.html") == text)
    #expect(try line.run("handbook", "--output", "a/b", "--format", "markdown").status == 0)
    let second = try Self.files(line, "a/b")
    #expect(second.contains("README.md") && !second.contains { $0.hasSuffix(".html") })
    #expect(second.count == first.count)
  }

  @Test func `leaves everything alone that is not a page of its own`() throws {
    let line = try CommandLine()
    #expect(try line.run("handbook", "--output", "out").status == 0)
    try line.folder.write("mine", to: "out/rules/notes.txt")
    try line.folder.write("mine", to: "out/README.md")
    // What stands in the list is only believed of pages.
    let list = try #require(line.folder.text(of: "out/.pmo-lint-handbook"))
    try line.folder.write("mine", to: "precious.html")
    try line.folder.write(list + "../precious.html\nrules/notes.txt\n", to: "out/.pmo-lint-handbook")
    let refused = try line.run("handbook", "--output", "out", "--format", "markdown")
    #expect(refused.status == 2 && refused.error.contains("out/README.md exists and is not a page of the handbook"))
    #expect(line.folder.text(of: "out/index.html") != nil)
    #expect(try line.run("handbook", "--output", "out").status == 0)
    for path in ["precious.html", "out/rules/notes.txt", "out/README.md"] {
      #expect(line.folder.text(of: path) == "mine")
    }
  }

  @Test func `refuses a folder that is not a handbook`() throws {
    let line = try CommandLine()
    let before = try Self.files(line, "projects")
    let folder = try line.run("handbook", "--output", "projects")
    #expect(folder.status == 2)
    #expect(
      folder.error.contains("the folder projects is not empty and is not a handbook; nothing was written"),
      "\(folder.error)")
    #expect(folder.error.contains("help: Name a new or an empty folder: --output DIR."))
    #expect(try Self.files(line, "projects") == before)
    let file = try line.run("handbook", "--output", "projects/triage/charter.yaml")
    #expect(file.status == 2 && file.error.contains("not a folder: projects/triage/charter.yaml"), "\(file.error)")
    let below = try line.run("handbook", "--output", "projects/triage/charter.yaml/x")
    #expect(below.status == 2 && below.error.contains("cannot write the handbook"), "\(below.error)")
    try line.folder.makeFolder("empty")
    #expect(try line.run("handbook", "--output", "empty").status == 0)
  }

  @Test func `does not write through links in its folder`() throws {
    let line = try CommandLine()
    _ = try line.run("handbook", "--output", "out")
    try line.folder.makeFolder("elsewhere")
    try FileManager.default.removeItem(at: line.folder.url("out/scales"))
    try FileManager.default.createSymbolicLink(
      at: line.folder.url("out/scales"), withDestinationURL: line.folder.url("elsewhere"))
    let outcome = try line.run("handbook", "--output", "out")
    #expect(
      outcome.status == 2 && outcome.error.contains("out/scales is a link; nothing was written"), "\(outcome.error)")
    #expect(try Self.files(line, "elsewhere").isEmpty)
  }

  @Test func `takes examples from the cases of a pack on the disk`() throws {
    let rule = """
      topic: care
      title: Care
      description: What the trust asks for.
      rules:
        - id: CAR001
          name: risk-titled
          title: Every risk has a title
          class: integrity
          severity: error
          for: risk
          expect: has(risk.title)
          message: '{risk} has no title'
          because: Nobody knows what it is.
      """
    let line = try CommandLine([
      ".pmo-lint.yaml": "packs: [house]\nrules:\n  RSK002: {parameters: {band: high}}\n",
      "house/pack.yaml": "id: house\ntitle: The trust's standard\nversion: 2.0.0\nextends: core\n",
      "house/care.yaml": rule,
      "house/fixtures/care/CAR001-risk-titled/fails/a.yaml":
        "kind: risk-register\nrisks:\n  - id: R-77 # expect: CAR001\n",
      "house/fixtures/care/CAR001-risk-titled/passes/a.yaml":
        "kind: risk-register\nrisks:\n  - id: R-78\n    title: Late\n",
    ])
    let outcome = try line.run("handbook", "--format", "markdown")
    #expect(outcome.status == 0, "\(outcome.error)")
    let page = try #require(line.folder.text(of: "handbook/rules/CAR001.md"))
    #expect(page.contains("  - id: R-77  # ← CAR001\n") && page.contains("  - id: R-78\n"), "\(page)")
    let changed = try #require(line.folder.text(of: "handbook/rules/RSK002.md"))
    #expect(changed.contains("| `band` | high |") && changed.contains("| `.pmo-lint.yaml:3` |"), "\(changed)")
    #expect(try #require(line.folder.text(of: "handbook/README.md")).contains("The trust's standard (`house` 2.0.0)"))
  }

  @Test func `says what is wrong with its options`() throws {
    let line = try CommandLine()
    let outcome = try line.run("handbook", "--format", "htm")
    #expect(outcome.status == 2 && outcome.error.contains("Did you mean \"html\"?"), "\(outcome.error)")
    let faulty = try CommandLine([".pmo-lint.yaml": "rules: {RSK999: off}\n"])
    #expect(try faulty.run("handbook").status == 2)
    #expect(faulty.folder.text(of: "handbook/index.html") == nil)
  }
}

@Suite struct `The address of a handbook` {
  private static func line(_ address: String) throws -> CommandLine {
    try CommandLine(CommandLine.portfolio.merging([".pmo-lint.yaml": "handbook: \(address)\n"]) { $1 })
  }

  private static let page = "https://pmo.example.org/handbook/rules/RSK001.html"

  @Test(arguments: ["https://pmo.example.org/handbook", "https://pmo.example.org/handbook/"])
  func `is where findings link to`(address: String) throws {
    let line = try Self.line(address)
    let check = ["--as-of", "2026-11-24", "--select", "RSK001", "--output-format"]
    let sarif = try line.run(check + ["sarif"]).output
    #expect(sarif.contains("\"helpUri\": \"\(Self.page)\""), "\(sarif)")
    #expect(try line.run(check + ["json"]).output.contains("\"url\": \"\(Self.page)\""))
    #expect(
      try line.run(check + ["rdjson"]).output.contains("\"code\": {\"value\": \"RSK001\", \"url\": \"\(Self.page)\"}"))
    #expect(try line.run(check + ["markdown"]).output.contains("| [`RSK001`](<\(Self.page)>) |"))
    let full = try line.run(check + ["full"]).output
    #expect(full.components(separatedBy: "= page: \(Self.page)\n").count == 2, "\(full)")
    #expect(try line.run("rules", "RSK001", "--output-format", "json").output.contains("\"url\": \"\(Self.page)\""))
    #expect(try line.run("explain", "RSK001").output.contains("In the handbook\n  \(Self.page)\n"))
    let kind = try line.run("explain", "risk-register").output
    #expect(kind.contains("https://pmo.example.org/handbook/kinds/risk-register.html"), "\(kind)")
  }

  @Test(arguments: ["full", "concise", "grouped", "json", "sarif", "rdjson", "markdown"])
  func `changes nothing where there is none`(format: String) throws {
    let line = try CommandLine()
    let output = try line.run("--as-of", "2026-11-24", "--output-format", format).output
    for word in ["helpUri", "\"url\"", "= page", "handbook"] { #expect(!output.contains(word), "\(word)") }
  }

  @Test(arguments: [
    "pmo.example.org/handbook", "ftp://pmo.example.org", "https://", "https:///x", "'https://a b/c'", "https://x/?a=1",
    "'https://x/#a'", "'https://x/<b>'", "https://user@x/y", "'javascript:alert(1)'", "https://x/%zz", "https://ü.org",
    "12", "[a]",
  ])
  func `must be one`(address: String) throws {
    let outcome = try Self.line(address).run("--as-of", "2026-11-24")
    #expect(outcome.status == 2, "\(address)")
    #expect(outcome.error.contains(".pmo-lint.yaml:1:"), "\(outcome.error)")
  }

  @Test(arguments: ["http://localhost:8080", "https://x.org/a/b~c_d/%C3%BC", "HTTPS://X.org/Y"])
  func `may be any on the web`(address: String) throws {
    let outcome = try Self.line(address).run("explain", "RSK001")
    #expect(outcome.status == 0 && outcome.output.contains("\(address)/rules/RSK001.html"), "\(outcome.error)")
  }
}
