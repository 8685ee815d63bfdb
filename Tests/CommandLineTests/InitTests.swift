import Foundation
import TestSupport
import Testing

/// `pmo-lint init`, as a person meets it.
@Suite("pmo-lint init")
struct InitTests {
  private static let house = [
    "governance/risks.yaml": """
    register_version: 3
    risks:
      - id: R-001
        title: Data may come late
        owner_role: data_officer
        severity: high
        likelihood: medium
        treatment: Ask the archive for the index of all years
        status: open_release_blocker
      - id: R-002
        title: Staff may leave before the switch
        owner_role: nursing_director
        severity: low
        likelihood: low
        treatment: Agree on cover with the ward next door
        status: open_release_blocker
    """,
    ".github/workflows/ci.yml": "on: push\njobs: {build: {steps: []}}\n",
  ]

  private func repository(_ files: [String: String]) throws -> CommandLine {
    let line = try CommandLine(files)
    try line.git("init", "--quiet")
    return line
  }

  @Test("tells what it recognised, writes it, and a check then knows the names")
  func writes() throws {
    let line = try repository(Self.house)
    let outcome = try line.run("init", in: "governance")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("governance/risks.yaml  risk-register, sure"))
    #expect(outcome.output.contains("2 risks"))
    #expect(outcome.output.contains("`owner_role` in all"))
    #expect(outcome.output.contains("Wrote ../.pmo-lint.yaml"))
    #expect(outcome.output.contains("pmo-lint check"))
    #expect(outcome.output.contains("pmo-lint backlog create"))
    let text = try #require(line.folder.text(of: ".pmo-lint.yaml"))
    #expect(text.contains("profile: starter\n"))
    #expect(text.contains("    owner_role: owner  # sure: in 2 of 2 risks, such as data_officer, nursing_director\n"))
    #expect(text.contains("    severity: impact  # sure"))
    #expect(text.contains("    treatment: mitigations  # sure"))
    #expect(text.contains("    open: [open_release_blocker]  # likely: written twice\n"))
    let check = try line.run("check")
    #expect(check.status == 0, "\(check.output)\(check.error)")
    #expect(!check.output.contains("RSK"))
  }

  @Test("shows the same twice and writes nothing where that is asked for")
  func showsOnly() throws {
    let line = try repository(Self.house)
    let first = try line.run("init", "--dry-run")
    #expect(first.status == 0)
    #expect(first.output.contains("This would be .pmo-lint.yaml"))
    #expect(line.folder.text(of: ".pmo-lint.yaml") == nil)
    #expect(try line.run("init", "--dry-run").output == first.output)
    _ = try line.run("init")
    #expect(try line.run("init", "--dry-run").output == first.output)
  }

  @Test("leaves a configuration alone that is there")
  func leavesAlone() throws {
    let line = try repository(Self.house)
    try line.folder.write("# ours\n", to: ".pmo-lint.yaml")
    let outcome = try line.run("init")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("configuration exists already: .pmo-lint.yaml"))
    #expect(outcome.output.contains("owner_role: owner"))
    #expect(line.folder.text(of: ".pmo-lint.yaml") == "# ours\n")
  }

  @Test("writes nothing through a link, wherever it leads")
  func leavesLinksAlone() throws {
    let line = try repository(Self.house)
    let outside = try TemporaryFolder([:])
    try line.folder.link(".pmo-lint.yaml", to: outside.url("elsewhere.yaml").path)
    #expect(try line.run("init").status == 2)
    #expect(outside.text(of: "elsewhere.yaml") == nil)
  }

  @Test("looks at one folder and writes there where one is named")
  func narrows() throws {
    var files = Self.house
    files["other/risks.yaml"] = "risks:\n  - {id: X-1, title: Other, lead: Jo Whitfield}\n"
    let line = try repository(files)
    let outcome = try line.run("init", "governance")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(!outcome.output.contains("other/"))
    #expect(line.folder.text(of: "governance/.pmo-lint.yaml")?.contains("owner_role: owner") == true)
    #expect(line.folder.text(of: ".pmo-lint.yaml") == nil)
    #expect(try line.run("init", "governance/risks.yaml").status == 2)
    #expect(try line.run("init", "nowhere").status == 2)
  }

  @Test("finds documents in hidden folders, which a check then reads because the configuration names them")
  func findsHiddenDocuments() throws {
    let line = try repository([
      ".state/risks/R-1.yaml":
        "kind: risk\nid: R-1\ntitle: Data may come late\nstatus: open\nlikelihood: high\nimpact: high\n",
      ".cache/risks.yaml": "risks:\n  - {id: C-1, title: In a cache, owner: Jo}\n",
    ])
    #expect(try line.run("check").status == 2)
    #expect(try line.run("init").status == 0)
    try line.folder.write(
      "kinds:\n  - {files: '.state/risks/*.yaml', kind: risk}\n", to: ".pmo-lint.yaml")
    let check = try line.run("check")
    #expect(check.output.contains(".state/risks/R-1.yaml"), "\(check.output)\(check.error)")
    #expect(!check.output.contains(".cache"))
  }

  @Test("tells of a file that cannot be read with its first mistake")
  func tellsOfMistakes() throws {
    let line = try repository(["risks.yaml": "risks:\n  - id: R-1\n    title: Late: data\n"])
    let outcome = try line.run("init", "--dry-run")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Cannot be read"))
    #expect(outcome.output.contains("risks.yaml:3: "))
  }

  @Test("says so where there is nothing")
  func saysNothingIsThere() throws {
    let line = try repository(["README.md": "# Hello\n", "compose.yml": "services: {web: {image: nginx}}\n"])
    let outcome = try line.run("init", "--dry-run")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("No project document among 2 files."))
    #expect(outcome.output.contains("profile: standard"))
  }

  @Test("writes nothing where there is no document")
  func writesNothingForNothing() throws {
    let line = try repository(["README.md": "# Hello\n"])
    let outcome = try line.run("init")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Nothing was written"))
    #expect(line.folder.text(of: ".pmo-lint.yaml") == nil)
    #expect(try line.run("init", "--profile", "strict").output.contains("Wrote .pmo-lint.yaml"))
  }

  @Test("proposes lists under names of the house", arguments: ["", "kind: risk-register\n"])
  func proposesLists(kind: String) throws {
    let record = "{title: Data may come late, owner: Jo Whitfield, likelihood: 2, impact: 3}"
    let line = try repository(["hz.yaml": "\(kind)hazards:\n  - \(record)\n  - \(record)\n"])
    let outcome = try line.run("init")
    #expect(outcome.output.contains("  hazards: risks"), "\(outcome.output)")
    #expect(!outcome.output.contains("not read, since"), "\(outcome.output)")
    #expect(try line.run(["hz.yaml"]).output.contains("hz.yaml:"))
  }

  @Test("says so where the documents follow the standard already")
  func saysTheyFollow() throws {
    let line = try repository([
      "risks.yaml": """
      kind: risk-register
      risks:
        - {id: R-1, title: Data may come late, owner: Amina Patel, probability: 3, impact: 4, status: open}
      """
    ])
    let outcome = try line.run("init")
    #expect(outcome.output.contains("They follow the standard already"))
    let text = try #require(line.folder.text(of: ".pmo-lint.yaml"))
    #expect(text.split(separator: "\n").filter { !$0.hasPrefix("#") } == ["profile: standard"])
  }

  @Test("asks little of documents that only use the same words for what they are")
  func startsSmall() throws {
    let register = "---\ntype: risk-register\nid: OL-1\nowner: Ada Novak\n---\n# Risks\n"
    let line = try repository(["docs/risk-register.md": register])
    let outcome = try line.run("init", "--dry-run")
    #expect(outcome.output.contains("profile: starter"))
    #expect(!outcome.output.contains("follow the standard already"))
  }

  @Test("leaves out what lies among records and is none")
  func leavesOutIndexes() throws {
    let record = { (id: String) in
      "id: \(id)\ntype: bug\nstatus: open\nseverity: high\ntitle: The scanner stops\ncreated_at: 2026-04-07\n"
    }
    let line = try repository([
      "docs/issues/BUG-1.yaml": record("BUG-1"), "docs/issues/BUG-2.yaml": record("BUG-2"),
      "docs/issues/index.yaml":
        "next_id: {bug: 3}\nissues:\n  - {id: BUG-1, file: BUG-1.yaml}\n  - {id: BUG-2, file: BUG-2.yaml}\n",
    ])
    #expect(try line.run("init").status == 0)
    let text = try #require(line.folder.text(of: ".pmo-lint.yaml"))
    #expect(text.contains("{files: docs/issues/index.yaml, kind: none}"), "\(text)")
    let checked = try line.run("check", "--as-of", "2026-11-30")
    #expect(!checked.output.contains("index.yaml:"), "\(checked.output)")
  }

  @Test("tells a folder that cannot be written to")
  func tellsOfReadOnlyFolders() throws {
    guard getuid() != 0 else { return print("a read-only folder keeps nobody out who is root: not tested") }
    let line = try repository(Self.house)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: line.folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: line.folder.path) }
    let outcome = try line.run("init")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("the configuration cannot be written"))
  }

  @Test("writes YAML that is valid whatever words it met")
  func survivesWords() throws {
    let line = try repository([
      "a dir/risks [1]{x}*.yaml": "kind: risks\nrisks:\n  - {id: R-1, title: T, 'lead ': Jo}\n",
      "risks.yaml": """
      risks:
        - {id: R-1, title: Data may come late, "owner\\n# x": Jo Whitfield, status: "open: \\"#\\" ] }", lead: 'a, b: [c'}
        - {id: R-2, title: Staff may leave, "owner\\n# x": Amina Patel, status: "open\\u202Eevil", lead: "yes"}
      """,
    ])
    let outcome = try line.run("init")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try line.run("rules").status == 0)
  }

  @Test("prints what the page about it shows")
  func printsWhatThePageShows() throws {
    let page = try String(contentsOf: ProjectFolder.root.appending(path: "docs/init.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "\n```")
    let register = try #require(blocks.first { $0.hasPrefix("yaml\n") }).dropFirst("yaml\n".count)
    let shown = try #require(blocks.first { $0.hasPrefix("text\n") }).dropFirst("text\n".count)
    let line = try repository(["governance/risks.yaml": String(register) + "\n"])
    #expect(try line.run("init", "--dry-run").output == shown + "\n")
  }

  @Test("tells programs the same")
  func writesJSON() throws {
    let line = try repository(Self.house)
    let outcome = try line.run("init", "--dry-run", "--output-format", "json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let documents = try #require(json["documents"] as? [[String: Any]])
    #expect(documents.first?["kind"] as? String == "risk-register")
    let suggestions = try #require(json["suggestions"] as? [[String: Any]])
    #expect(suggestions.contains { $0["name"] as? String == "owner_role" && $0["meaning"] as? String == "owner" })
    #expect((json["configuration"] as? [String: Any])?["outcome"] as? String == "shown")
  }
}
