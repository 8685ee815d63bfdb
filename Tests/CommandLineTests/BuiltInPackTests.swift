import Foundation
import TestSupport
import Testing

/// Built-in packs and rules in preview, as a person meets them.
@Suite struct `Packs by name` {
  private static let charter = """
    kind: charter
    id: TRG
    name: Triage
    stage: delivery
    roles: {sponsor: Ada Lovelace, project_manager: Tom Okafor, project_assurance: Tom Okafor}
    """

  private static let house = [
    "house/pack.yaml": "id: house\nextends: prince2\n",
    "house/house.yaml": """
    topic: house
    title: Rules of the house
    rules:
      - id: HSE001
        name: charter-has-a-summary
        title: A charter says what it is about
        class: integrity
        severity: error
        preview: true
        for: project
        expect: has(project.summary)
        message: '{project} has no summary'
        because: Nobody knows what it is about.
    """,
  ]

  @Test func `are used where the command line, the configuration or a pack names them`() throws {
    let select = ["--select", "GOV017", "--output-format", "concise", "-q"]
    let expected =
      "charter.yaml:5:80: GOV017 Tom Okafor is both project manager and project assurance of project TRG \"Triage\"\n"
    let line = try CommandLine(["charter.yaml": Self.charter])
    #expect(try line.run(["--pack", "prince2"] + select).output == expected)
    #expect(try line.run(["--pack=prince2"] + select).output == expected)
    #expect(try line.run(select).error.contains("unknown rule \"GOV017\""))
    try line.folder.write("packs: [prince2]\n", to: ".pmo-lint.yaml")
    #expect(try line.run(select).output == expected)
    let own = try CommandLine(Self.house.merging(["charter.yaml": Self.charter]) { $1 })
    #expect(try own.run(["--pack", "house"] + select).output == expected)
  }

  @Test func `that do not exist are reported with the nearest one and all there are`() throws {
    let line = try CommandLine(["charter.yaml": Self.charter])
    let named = try line.run("--pack", "prinse2")
    #expect(named.status == 2)
    #expect(
      named.error.contains(
        "unknown pack \"prinse2\"\nhelp: Did you mean prince2? Name a folder that holds a pack.yaml, or a built-in pack: core, "
      ))
    try line.folder.write("packs: [prinse2]\n", to: ".pmo-lint.yaml")
    let configured = try line.run()
    #expect(configured.status == 2)
    #expect(configured.error.contains("unknown pack `prinse2`") && configured.error.contains(" --> .pmo-lint.yaml:1:9"))
  }

  @Test func `are listed, explained and tested`() throws {
    let line = try CommandLine(["charter.yaml": Self.charter])
    #expect(try line.run("rules", "--pack", "uk-gov").output.contains(/BUS007 +five-cases/))
    #expect(try !line.run("rules").output.contains("BUS007"))
    #expect(
      try line.run("explain", "GOV018", "--pack", "uk-gov").output.hasPrefix("GOV018 senior-responsible-owner-load"))
    #expect(try line.run("gate", "--pack", "pmbok").output.contains("phase-gate"))
    let root = ProjectFolder.root.path
    let test = try line.run("test", "\(root)/rules/prince2", "--fixtures", "\(root)/fixtures/prince2")
    #expect(test.status == 0 && test.output.hasSuffix("all hold\n"), "\(test)")
    #expect(try line.run("test", "prince2", "--fixtures", "\(root)/fixtures/prince2").output.hasPrefix("prince2: "))
  }

  @Test func `may have rules in preview, which are shown where they are asked for and fail nothing`() throws {
    let line = try CommandLine(Self.house.merging(["charter.yaml": Self.charter]) { $1 })
    let select = ["--pack", "house", "--output-format", "concise", "-q"]
    #expect(try !line.run(select).output.contains("HSE001"))
    let shown = try line.run(select + ["--preview", "--select", "HSE", "--fail-on", "info"])
    #expect(shown.output == "charter.yaml:2:5: HSE001 Project TRG \"Triage\" has no summary (preview)\n")
    #expect(shown.status == 0)
    #expect(try line.run(select + ["--select", "HSE001"]).output == shown.output)
    #expect(try line.run(select + ["--preview=yes"]).status == 2)
    let json = try line.run("--pack", "house", "--select", "HSE001", "--output-format", "json").output
    #expect(json.contains("\"preview\": true") && json.contains("\"fails\": false"))
    let listed = try line.run("rules", "HSE", "--pack", "house").output
    #expect(listed.contains("(preview)"))
    let explained = try line.run("explain", "HSE001", "--pack", "house").output
    #expect(explained.hasPrefix("HSE001 charter-has-a-summary  preview\n") && explained.contains("never fails a run"))
    try line.folder.write("packs: [house]\npreview: true\n", to: ".pmo-lint.yaml")
    #expect(try line.run("-q", "--select", "HSE", "--output-format", "concise").output == shown.output)
  }
}
