import Foundation
import TestSupport
import Testing

/// The action for GitHub and the templates for other services, held against what others say of their form.
@Suite struct `Templates for CI` {
  static let hasSchemas = ExternalTool.isThere("check-jsonschema")

  @Test(
    .enabled(if: hasSchemas),
    arguments: [
      ("github-actions", "action.yml"), ("github-workflows", "templates/github.yml"),
      ("gitlab-ci", "templates/gitlab.yml"), ("azure-pipelines", "templates/azure-pipelines.yml"),
    ])
  func `have the form that their services ask for`(schema: String, file: String) throws {
    let tool = try #require(ExternalTool.named("check-jsonschema"))
    var arguments = ["--builtin-schema", "vendor.\(schema)", "--regex-variant", "nonunicode"]
    if ["gitlab-ci", "azure-pipelines"].contains(schema) { arguments += ["--data-transform", schema] }
    let outcome = try tool.run(arguments + [file], in: ProjectFolder.root.path)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(.enabled(if: ExternalTool.isThere("zizmor")))
  func `give nobody a way in`() throws {
    let tool = try #require(ExternalTool.named("zizmor"))
    let folder = try TemporaryFolder()
    for (source, target) in [("action.yml", "action.yml"), ("templates/github.yml", ".github/workflows/check.yml")] {
      try folder.write(
        try String(contentsOf: ProjectFolder.root.appending(path: source), encoding: .utf8), to: target)
    }
    let outcome = try tool.run(["--offline", "--no-progress", "--persona", "pedantic", folder.path])
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(.enabled(if: ExternalTool.isThere("pre-commit")))
  func `have hooks that pre-commit takes`() throws {
    let tool = try #require(ExternalTool.named("pre-commit"))
    let outcome = try tool.run(["validate-manifest", ".pre-commit-hooks.yaml"], in: ProjectFolder.root.path)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(.enabled(if: ExternalTool.isThere("pre-commit")), arguments: ["README.md", "docs/ci.md"])
  func `are shown in settings that pre-commit takes`(page: String) throws {
    let tool = try #require(ExternalTool.named("pre-commit"))
    let text = try String(contentsOf: ProjectFolder.root.appending(path: page), encoding: .utf8)
    let blocks = text.matches(of: /```yaml\n(# \.pre-commit-config\.yaml\n.*?)```/.dotMatchesNewlines()).map(\.1)
    #expect(!blocks.isEmpty)
    for block in blocks {
      let folder = try TemporaryFolder(["config.yaml": String(block)])
      let outcome = try tool.run(["validate-config", folder.url("config.yaml").path])
      #expect(outcome.status == 0, "\(outcome.output)")
      let hooks = try String(contentsOf: ProjectFolder.root.appending(path: ".pre-commit-hooks.yaml"), encoding: .utf8)
      for hook in block.matches(of: /id: ([\w-]+)/) { #expect(hooks.contains("- id: \(hook.1)\n")) }
    }
  }

  @Test(.enabled(if: ExternalTool.isThere("hadolint")))
  func `have an image that its linter has nothing against`() throws {
    let tool = try #require(ExternalTool.named("hadolint"))
    let outcome = try tool.run(["Dockerfile"], in: ProjectFolder.root.path)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(.enabled(if: ExternalTool.isThere("shellcheck")))
  func `run scripts that their linter has nothing against`() throws {
    let tool = try #require(ExternalTool.named("shellcheck"))
    let scripts = try FileManager.default.contentsOfDirectory(
      atPath: ProjectFolder.root.appending(path: "scripts").path)
    let files = try scripts.sorted().map { "scripts/\($0)" }.filter { path in
      let text = try String(contentsOf: ProjectFolder.root.appending(path: path), encoding: .utf8)
      return text.hasPrefix("#!/bin/sh\n") || text.hasPrefix("#!/usr/bin/env bash\n") || text.hasPrefix("#!/bin/bash\n")
    }
    #expect(files.count > 5)
    let outcome = try tool.run(files + [".ci/run"], in: ProjectFolder.root.path)
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}

/// The scripts behind the action for GitHub.
@Suite struct `The action for GitHub` {
  var location: Workplace

  init() throws {
    location = try Workplace(["work/docs/risks.yaml": Workplace.faulty, "temp/none": "", "output": ""])
    location.environment["RUNNER_TEMP"] = location.folder.url("temp").path
    location.environment["GITHUB_WORKSPACE"] = location.folder.url("work").path
    location.environment["GITHUB_OUTPUT"] = location.folder.url("output").path
    location.environment["EXECUTABLE"] = Workplace.linter
    location.environment["AS_OF"] = "2026-11-24"
    let outcome = try location.run(Self.script("ci-install"), [], in: "work")
    try #require(outcome.status == 0, "\(outcome.error)")
  }

  private static func script(_ name: String) -> String { ProjectFolder.root.appending(path: "scripts/\(name)").path }

  private func check(_ inputs: [String: String]) throws -> Workplace.Outcome {
    var location = location
    location.environment.merge(inputs) { $1 }
    return try location.run(Self.script("ci-check"), [], in: "work")
  }

  @Test func `checks what its inputs say, and says how it went`() throws {
    let outcome = try check([
      "PATHS": "docs\n", "SARIF_FILE": "lint.sarif", "OUTPUT_FORMATS": "junit=junit.xml\ngitlab=quality.json",
      "FAIL_ON": "warning\nperformance=error", "ARGUMENTS": "--select\nRSK001",
    ])
    #expect(outcome.output.contains("RSK001"), "\(outcome.error)")
    #expect(outcome.status == 1)
    #expect(location.folder.text(of: "output") == "status=1\nsarif-file=lint.sarif\n")
    #expect(location.folder.text(of: "work/lint.sarif")?.contains("RSK001") == true)
    #expect(location.folder.text(of: "work/junit.xml")?.contains("RSK001") == true)
    #expect(location.folder.text(of: "work/quality.json")?.contains("RSK001") == true)
  }

  @Test func `runs in a folder, and says from the root where its report is`() throws {
    let outcome = try check(["FOLDER": "docs", "SARIF_FILE": "lint.sarif"])
    #expect(outcome.status == 1)
    #expect(location.folder.text(of: "output") == "status=1\nsarif-file=docs/lint.sarif\n")
  }

  @Test(arguments: ["PATHS", "CONFIG", "FAIL_ON", "AS_OF", "OUTPUT_FORMATS", "SARIF_FILE", "ARGUMENTS", "FOLDER"])
  func `takes no input for a command`(input: String) throws {
    _ = try check([input: "x; touch pwned; $(touch pwned) `touch pwned` \" ' && touch pwned"])
    #expect(location.folder.text(of: "work/pwned") == nil)
    #expect(location.folder.text(of: "work/docs/pwned") == nil)
  }

  @Test(arguments: ["1.0; touch pwned", "--index-url=http://example.org", "../x", "latest"])
  func `installs nothing but versions`(version: String) throws {
    var location = location
    location.environment["EXECUTABLE"] = ""
    location.environment["VERSION"] = version
    let outcome = try location.run(Self.script("ci-install"), [], in: "work")
    #expect(outcome.output.hasPrefix("::error title=pmo-lint::The input \"version\" is not a version"))
    #expect(outcome.status == 2)
  }
}
