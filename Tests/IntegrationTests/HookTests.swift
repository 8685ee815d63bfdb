import Foundation
import TestSupport
import Testing

/// The hooks that `.pre-commit-hooks.yaml` offers, run by pre-commit itself.
@Suite(.enabled(if: ExternalTool.isThere("pre-commit"))) struct `Hooks of pre-commit` {
  let location: Workplace

  /// Makes a repository of documents, and beside it one that offers the hooks, as the project's own does.
  init() throws {
    let hooks = try String(contentsOf: ProjectFolder.root.appending(path: ".pre-commit-hooks.yaml"), encoding: .utf8)
    var location = try Workplace(["hooks/.pre-commit-hooks.yaml": hooks, "documents/notes.txt": ""])
    // The hooks of the system find the executable, and pre-commit keeps what it installs to itself.
    let executables = URL(filePath: Workplace.linter).deletingLastPathComponent().path
    location.environment["PATH"] = "\(executables):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    location.environment["PRE_COMMIT_HOME"] = location.folder.url("home").path
    for repository in ["hooks", "documents"] {
      try location.shell(
        """
        git init -q \(repository) && cd \(repository)
        git config user.name Test && git config user.email test@example.org
        git add -A && git commit -qm First
        """)
    }
    self.location = location
    try install("{id: pmo-lint-system, args: [--as-of, '2026-11-24', --select, RSK001, --output-format, concise]}")
  }

  /// Has the repository use a hook.
  private func install(_ hook: String) throws {
    let revision = try location.shell("git rev-parse HEAD", in: "hooks").output.dropLast()
    try location.folder.write(
      "repos: [{repo: ../hooks, rev: '\(revision)', hooks: [\(hook)]}]\n", to: "documents/.pre-commit-config.yaml")
    let tool = try #require(ExternalTool.named("pre-commit"))
    try location.shell("git add -A && \(tool.path) install && git commit -qm Hooks", in: "documents")
  }

  /// Stages a register and writes what is to lie on the disk beside it, then commits.
  private func commit(staged: String, onDisk: String? = nil) throws -> (outcome: Workplace.Outcome, commits: Int) {
    try location.folder.write(staged, to: "documents/risks.yaml")
    try location.shell("git add risks.yaml", in: "documents")
    try location.folder.write(onDisk ?? staged, to: "documents/risks.yaml")
    let outcome = try location.shell("git commit -m Risks 2>&1", in: "documents")
    let commits = try location.shell("git rev-list --count HEAD", in: "documents").output
    #expect(location.folder.text(of: "documents/risks.yaml") == onDisk ?? staged)
    return (outcome, Int(commits.dropLast()) ?? 0)
  }

  @Test func `let a good commit pass and stop a bad one`() throws {
    let good = try commit(staged: Workplace.corrected)
    #expect(
      good.outcome.output.contains("pmo-lint.................................................................Passed"))
    #expect(good.outcome.status == 0)
    let bad = try commit(staged: Workplace.faulty)
    #expect(bad.outcome.output.contains("risks.yaml:4:9: RSK001 Risk R-001"))
    #expect(bad.outcome.status == 1)
    #expect(bad.commits == good.commits)
  }

  @Test func `judge what is staged and not what lies on the disk`() throws {
    let before = try location.shell("git rev-list --count HEAD", in: "documents").output
    let bad = try commit(staged: Workplace.faulty, onDisk: Workplace.corrected)
    #expect(bad.outcome.output.contains("RSK001"))
    #expect("\(bad.commits)\n" == before)
    #expect(try commit(staged: Workplace.corrected, onDisk: Workplace.faulty).outcome.status == 0)
  }

  @Test func `do not mind YAML that is not a project document`() throws {
    try location.folder.write("on: push\n", to: "documents/.github/workflows/ci.yaml")
    try location.folder.write("a: 1\n", to: "documents/other.yaml")
    try location.folder.write("# Notes\n", to: "documents/notes.md")
    let outcome = try location.shell("git add -A && git commit -m Others 2>&1", in: "documents")
    #expect(outcome.output.contains("Passed"))
    #expect(outcome.status == 0)
  }

  @Test func `test packs of rules`() throws {
    try install("{id: pmo-lint-test, args: [house]}")
    try location.folder.write(
      "id: house\ntitle: House\nversion: 1.0.0\nextends: core\n", to: "documents/house/pack.yaml")
    try location.folder.write(
      """
      topic: risk
      title: Risks
      rules:
        - id: NMR001
          name: nobody-tests-this
          title: A rule
          class: integrity
          severity: error
          for: risk
          expect: has(risk.owner)
          message: '{risk} has no owner'
          because: Somebody must.
          help: Name one.

      """, to: "documents/house/risk.yaml")
    let outcome = try location.shell("git add house && git commit -m Pack 2>&1", in: "documents")
    #expect(outcome.output.contains("NMR001"), "\(outcome.output)")
    #expect(outcome.status == 1)
  }
}
