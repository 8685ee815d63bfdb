import Foundation
import TestSupport
import Testing

/// Repositories that are not as usual, and machines without git.
@Suite struct `Repositories in trouble` {
  static let fault = "risks.yaml:4:9: RSK001"

  let location: Workplace

  init() throws {
    location = try Workplace([
      "p/risks.yaml": Workplace.faulty, "p/ignored.yaml": Workplace.faulty, "p/.gitignore": "ignored.yaml\n",
    ])
    try location.shell(
      "cd p && git init -q . && git add -A && git -c user.name=T -c user.email=t@example.org commit -qm x")
  }

  @Test func `need no git`() throws {
    for setting in ["PATH=/nonexistent", "-u PATH"] {
      let outcome = try location.shell("env \(setting) $pmo_lint $options", in: "p")
      #expect(outcome.output.hasPrefix(Self.fault))
      #expect(outcome.output.contains("1 finding in 1 file"))
    }
    let verbose = try location.shell("PATH=/nonexistent $pmo_lint $options --verbose", in: "p")
    #expect(verbose.output.contains("found without git, by its .gitignore files alone: git is not installed."))
  }

  @Test func `need no home and no environment at all`() throws {
    #expect(try location.shell("env -u HOME $pmo_lint $options", in: "p").output.hasPrefix(Self.fault))
    #expect(try location.shell("env -i $pmo_lint $options", in: "p").output.hasPrefix(Self.fault))
  }

  @Test(arguments: [
    "rm .git/HEAD", "rm -rf .git; echo garbage >.git", "rm -rf .git; echo 'gitdir: /nonexistent' >.git",
    "rm -rf .git; mkfifo .git", "rm -rf .git; ln -s .git .git", "echo garbage >.git/index",
  ])
  func `that are broken are walked through`(damage: String) throws {
    let outcome = try location.shell("\(damage); $pmo_lint $options", in: "p")
    #expect(outcome.output.hasPrefix(Self.fault))
    #expect(outcome.output.contains("1 finding in 1 file"))
    #expect(outcome.error == "")
  }

  @Test func `with a .git that is a file are asked`() throws {
    try location.shell("git -C p worktree add -q ../tree")
    #expect(try location.shell("$pmo_lint $options", in: "tree").output.hasPrefix(Self.fault))
    try location.shell(
      "mkdir above && cd above && git init -q . && git -c protocol.file.allow=always submodule --quiet add ../p sub")
    #expect(try location.shell("$pmo_lint $options", in: "above/sub").output.hasPrefix(Self.fault))
    #expect(try location.shell("$pmo_lint $options", in: "above").status == 2)
  }

  @Test func `without a working tree hold nothing to check`() throws {
    try location.shell("git clone -q --bare p bare.git")
    let outcome = try location.shell("$pmo_lint $options", in: "bare.git")
    #expect(outcome.error.hasPrefix("pmo-lint: error: nothing to check in "))
    #expect(outcome.status == 2)
  }

  @Test(.enabled(if: getuid() == 0, "only root may give files away"))
  func `of somebody else are walked through, and what git alone knows is asked for in words`() throws {
    try location.shell("chown -R 12345 p")
    let outcome = try location.shell("$pmo_lint $options", in: "p")
    #expect(outcome.output.hasPrefix(Self.fault))
    #expect(outcome.output.contains("1 finding in 1 file"))
    let staged = try location.shell("$pmo_lint $options --staged", in: "p")
    #expect(staged.error.contains("belongs to another user"))
    #expect(staged.error.contains("git config --global --add safe.directory"))
    #expect(staged.status == 2)
    try location.shell("chown -R 0 p")
  }

  @Test(arguments: [3, 4, 5, 6, 7, 8, 10, 12, 16])
  func `are checked, or not, with few files that may be open at once, but never end in a crash`(limit: Int) throws {
    let outcome = try location.shell("ulimit -n \(limit); exec $pmo_lint $options", in: "p")
    #expect(outcome.status == 1 || outcome.status == 2 || outcome.status == 127, "\(outcome.error)")
  }
}
