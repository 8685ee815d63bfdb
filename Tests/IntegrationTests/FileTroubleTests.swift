import Foundation
import TestSupport
import Testing

/// What lies in folders beside well-behaved documents.
@Suite struct `Files in the way` {
  let location: Workplace

  init() throws {
    location = try Workplace(["a/risks.yaml": Workplace.faulty, "b/notes.md": "# Notes\n"])
  }

  /// Runs as a user who may not do everything, as root may.
  private func lint(_ arguments: String) throws -> Workplace.Outcome {
    guard getuid() == 0 else { return try location.shell("$pmo_lint $options \(arguments)") }
    // Where the executable lies may be root's alone.
    return try location.shell(
      """
      chmod a+rx . && cp "$pmo_lint" pmo-lint && \
      setpriv --reuid 65534 --regid 65534 --clear-groups ./pmo-lint $options \(arguments)
      """)
  }

  private static var canDropRights: Bool { getuid() != 0 || ExternalTool.isThere("setpriv") }

  @Test(.enabled(if: canDropRights))
  func `that may not be read are found out`() throws {
    try location.shell("cp a/risks.yaml c.yaml; chmod 000 c.yaml")
    let outcome = try lint("--select DOC c.yaml")
    #expect(outcome.output.hasPrefix("c.yaml:1:1: DOC021 c.yaml: no permission\n"))
    #expect(outcome.status == 1)
  }

  @Test(.enabled(if: canDropRights), arguments: [false, true])
  func `in a folder that may not be entered are missed aloud`(isRepository: Bool) throws {
    try location.shell("mkdir c; cp a/risks.yaml c")
    if isRepository { try location.makeRepository() }
    try location.shell("chmod 000 c")
    let outcome = try lint("")
    try location.shell("chmod 755 c")
    #expect(outcome.error.contains("pmo-lint: warning: left out: c: no permission\n"))
    #expect(outcome.output.hasPrefix("a/risks.yaml:4:9: RSK001"))
    try location.shell("chmod 000 c")
    let named = try lint("c")
    try location.shell("chmod 755 c")
    #expect(named.error.hasPrefix("pmo-lint: error: c: no permission\n"))
    #expect(named.status == 2)
  }

  @Test(.enabled(if: canDropRights))
  func `in a folder that may not be written to are checked`() throws {
    try location.shell("cp a/risks.yaml .; chmod -R a-w a")
    #expect(try lint("a").status == 1)
    let outcome = try lint("--output-file a/report.txt")
    #expect(outcome.error.hasPrefix("pmo-lint: error: cannot write the report: a/report.txt: no permission\n"))
    #expect(outcome.status == 2)
    try location.shell("chmod -R u+w a")
  }

  @Test func `that are links in a circle or to nowhere are passed by`() throws {
    try location.shell("ln -s two one.yaml; ln -s one.yaml two; ln -s . itself; ln -s nowhere dangling.yaml")
    #expect(try location.shell("$pmo_lint $options").output.hasPrefix("a/risks.yaml:4:9: RSK001"))
    let circle = try location.shell("$pmo_lint $options one.yaml")
    #expect(circle.error == "pmo-lint: error: one.yaml: is a symbolic link that leads back to itself\n")
    let dangling = try location.shell("$pmo_lint $options dangling.yaml")
    #expect(dangling.error == "pmo-lint: error: dangling.yaml: no such file or folder\n")
    try location.makeRepository()
    #expect(try location.shell("$pmo_lint $options").output.hasPrefix("a/risks.yaml:4:9: RSK001"))
  }

  @Test func `that are pipes hold up nothing`() throws {
    try location.shell("mkfifo pipe.yaml a/.gitignore b/pack.yaml")
    #expect(try location.shell("$pmo_lint $options").output.hasPrefix("a/risks.yaml:4:9: RSK001"))
    let named = try location.shell("$pmo_lint --as-of 2026-11-24 --output-format concise --quiet pipe.yaml")
    #expect(named.output == "pipe.yaml:1:1: DOC021 pipe.yaml: is a pipe or a socket, not a file\n")
    try location.shell("mkfifo .pmo-lint.yaml")
    let configuration = try location.shell("$pmo_lint $options")
    #expect(
      configuration.error.hasPrefix(
        "pmo-lint: error: cannot read the configuration: .pmo-lint.yaml: is a pipe or a socket, not a file\n"))
    #expect(configuration.status == 2)
  }

  @Test func `that a shell hands over as a pipe are read`() throws {
    let outcome = try location.run(
      "bash",
      ["-c", "exec \(Workplace.linter) \(Workplace.options.joined(separator: " ")) <(sleep 0.1; cat a/risks.yaml)"])
    #expect(outcome.output.contains("RSK001"))
    #expect(outcome.status == 1)
  }

  @Test func `that are too large are not read`() throws {
    try location.shell("truncate -s 20G huge.yaml")
    let outcome = try location.shell("$pmo_lint --as-of 2026-11-24 --output-format concise --quiet huge.yaml")
    #expect(
      outcome.output == "huge.yaml:1:1: DOC021 huge.yaml: is larger than 16 MiB, more than a project document can be\n")
  }

  #if os(Linux)
    @Test(arguments: [false, true])
    func `whose names are not UTF-8 are missed aloud`(isRepository: Bool) throws {
      try location.shell("cp a/risks.yaml \"$(printf 'caf\\351.yaml')\"")
      if isRepository { try location.makeRepository() }
      let outcome = try location.shell("$pmo_lint $options")
      #expect(outcome.error == "pmo-lint: warning: left out: 1 file or folder whose name is not UTF-8\n")
      let named = try location.shell("$pmo_lint $options \"$(printf 'caf\\351.yaml')\"")
      #expect(named.error.hasSuffix("help: Its name is not UTF-8: give it another one.\n"))
      #expect(named.status == 2)
    }
  #endif

  @Test func `whose paths are very long are reported or read`() throws {
    try location.shell(
      """
      name=$(printf 'd%.0s' $(seq 200))
      for level in $(seq 25); do mkdir "$name" && cd "$name"; done; cp "$OLDPWD/../a/risks.yaml" . 2>/dev/null; :
      """)
    let outcome = try location.shell("$pmo_lint $options")
    #expect(outcome.output.hasPrefix("a/risks.yaml:4:9: RSK001"))
    let name = String(repeating: "x", count: 300)
    let named = try location.shell("$pmo_lint $options \(name)")
    #expect(named.error == "pmo-lint: error: \(name): no such file or folder\n")
  }

  @Test func `that vanish before they are read do not stop a run`() throws {
    // A process that removes and restores the file, over and over, while the linter runs again and again.
    let outcome = try location.shell(
      """
      cp a/risks.yaml kept; (while [ ! -e stop ]; do rm -f a/risks.yaml; cp kept a/risks.yaml; done) &
      for round in $(seq 30); do $pmo_lint $options --allow-empty >/dev/null 2>>errors; echo $? >>statuses; done
      touch stop; wait
      """)
    #expect(outcome.status == 0)
    let statuses = Set((location.folder.text(of: "statuses") ?? "").split(separator: "\n"))
    #expect(statuses.isSubset(of: ["0", "1"]), "\(location.folder.text(of: "errors") ?? "")")
  }

  @Test func `around a folder that was deleted are no substitute for it`() throws {
    try location.makeRepository()
    let outcome = try location.shell("mkdir gone && cd gone && rmdir ../gone && $pmo_lint $options")
    #expect(outcome.error.hasSuffix("gone: no such file or folder\n"))
    #expect(outcome.status == 2)
  }
}
