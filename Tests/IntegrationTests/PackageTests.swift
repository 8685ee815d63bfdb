import Foundation
import TestSupport
import Testing

/// The release executable.
enum Release {
  static let executable = ProjectFolder.root.appending(path: ".build/release/pmo-lint").path

  static var isBuilt: Bool {
    #if os(Linux)
      Requirement.isStrict || FileManager.default.isExecutableFile(atPath: executable)
    #else
      false
    #endif
  }
}

/// What the release executable is packed into, where it has been built: `.ci/run` builds it first.
@Suite(.enabled(if: Release.isBuilt, "no release executable for Linux: run `make build`"))
struct Packages {
  var location: Workplace
  let version: String

  init() throws {
    location = try Workplace(["risks.yaml": Workplace.faulty])
    location.environment["SOURCE_DATE_EPOCH"] = "1790000000"
    version = String(try location.run(Self.script("version"), []).output.dropLast())
  }

  private static func script(_ name: String) -> String { ProjectFolder.root.appending(path: "scripts/\(name)").path }

  private func files(in folder: String) throws -> [String] {
    try location.shell("cd \(folder) && find . ! -type d | sort").output.split(separator: "\n").map {
      String($0.dropFirst(2))
    }
  }

  @Test func `are what is installed by hand, and gone without a trace`() throws {
    var location = location
    location.environment["DESTDIR"] = location.folder.url("root").path
    location.environment["PREFIX"] = "/opt/lint"
    #expect(try location.run(Self.script("install"), []).status == 0)
    #expect(
      try files(in: "root/opt/lint") == [
        "bin/pmo-lint", "share/bash-completion/completions/pmo-lint", "share/fish/vendor_completions.d/pmo-lint.fish",
        "share/man/man1/pmo-lint.1.gz", "share/zsh/site-functions/_pmo-lint",
      ])
    #expect(try location.shell("root/opt/lint/bin/pmo-lint \(Workplace.options.joined(separator: " "))").status == 1)
    try location.shell("touch root/opt/lint/bin/other")
    #expect(try location.run(Self.script("uninstall"), []).status == 0)
    #expect(try files(in: "root/opt/lint") == ["bin/other"])
  }

  @Test(.enabled(if: ExternalTool.isThere("dpkg-deb")))
  func `for Debian install, run, leave nothing behind and are the same every time`() throws {
    for folder in ["one", "two"] {
      let outcome = try location.run(Self.script("package-deb"), [location.folder.url(folder).path])
      #expect(outcome.status == 0, "\(outcome.error)")
    }
    let package = try location.shell("cd one && ls").output.dropLast()
    #expect(package.hasPrefix("pmo-lint_\(version)_"))
    #expect(try location.shell("cmp one/\(package) two/\(package)").status == 0)
    #expect(try location.shell("dpkg-deb --field one/\(package) Version").output == "\(version)\n")
    if let lintian = ExternalTool.named("lintian") {
      let complaints = try lintian.run([
        "--allow-root", "--fail-on", "error,warning", location.folder.url("one/\(package)").path,
      ])
      #expect(complaints.output == "")
      #expect(complaints.status == 0)
    }
    guard getuid() == 0 else { return }
    // A machine in a folder, with a database of packages of its own.
    let dpkg = "dpkg --root=\"$PWD/machine\" --force-script-chrootless"
    let installed = try location.shell(
      """
      mkdir -p machine/var/lib/dpkg/info machine/var/lib/dpkg/updates machine/var/log && touch machine/var/lib/dpkg/status
      \(dpkg) --install one/\(package) && \(dpkg) --verify pmo-lint && machine/usr/bin/pmo-lint --version
      """)
    #expect(installed.output.hasSuffix("\n\(version)\n"), "\(installed.output)\(installed.error)")
    let removed = try location.shell("\(dpkg) --purge pmo-lint && find machine -path '*pmo-lint*'")
    #expect(!removed.output.contains("machine/"), "\(removed.output)\(removed.error)")
  }

  @Test(.enabled(if: ExternalTool.isThere("python3")))
  func `for pip install, run and are the same every time`() throws {
    let backend = ProjectFolder.root.appending(path: "packaging/python/build_backend.py").path
    for folder in ["one", "two"] {
      try location.folder.makeFolder(folder)
      let outcome = try location.run("python3", [backend, "wheel", location.folder.url(folder).path])
      #expect(outcome.status == 0, "\(outcome.error)")
    }
    let wheel = try location.shell("cd one && ls").output.dropLast()
    #expect(wheel.hasPrefix("pmo_lint-\(version)-py3-none-manylinux2014_"))
    #expect(try location.shell("cmp one/\(wheel) two/\(wheel)").status == 0)
    if let checker = ExternalTool.named("check-wheel-contents") {
      let outcome = try checker.run([location.folder.url("one/\(wheel)").path])
      #expect(outcome.status == 0, "\(outcome.output)")
    }
    // Tools of the project have a pip that can install into another environment.
    guard let pip = ExternalTool.named("pip") else { return }
    try location.shell("python3 -m venv --without-pip environment")
    let outcome = try pip.run(
      [
        "--disable-pip-version-check", "--python", location.folder.url("environment/bin/python").path, "install",
        "--quiet",
        "--no-index", location.folder.url("one/\(wheel)").path,
      ])
    #expect(outcome.status == 0, "\(outcome.output)")
    let options = Workplace.options.joined(separator: " ")
    #expect(try location.shell("environment/bin/pmo-lint \(options)").output.hasPrefix("risks.yaml:4:9: RSK001"))
    #expect(
      try location.shell("environment/bin/python -m pmo_lint \(options)").output.hasPrefix("risks.yaml:4:9: RSK001"))
  }

  @Test func `as an archive unpack and run`() throws {
    #expect(try location.run(Self.script("package-tar"), [location.folder.url("one").path]).status == 0)
    let outcome = try location.shell("tar -xzf one/*.tar.gz && ls && pmo-lint-*/bin/pmo-lint --version")
    #expect(outcome.output.contains("pmo-lint-\(version)-linux-"))
    #expect(outcome.output.hasSuffix("\n\(version)\n"))
  }

  @Test(.enabled(if: getuid() == 0 && ExternalTool.isThere("chroot"), "only root may change the root"))
  func `hold all that an executable needs, as in an empty image`() throws {
    try location.shell(
      "mkdir -p image/work image/proc image/dev; cp risks.yaml image/work; cp \(Release.executable) image/pmo-lint; touch image/dev/null"
    )
    // What every engine that runs containers mounts.
    let outcome = try location.shell(
      """
      mount -t proc proc image/proc && mount --bind /dev/null image/dev/null || exit 77
      chroot --userspec=65532:65532 image /pmo-lint \(Workplace.options.joined(separator: " ")) work; status=$?
      umount image/proc image/dev/null; exit $status
      """)
    if outcome.status == 77 { return }
    #expect(outcome.output.contains("work/risks.yaml:4:9: RSK001"), "\(outcome.error)")
    #expect(outcome.status == 1)
  }
}

/// The version, which one file says.
@Suite struct `The version` {
  @Test func `is the same wherever it is written`() throws {
    let location = try Workplace()
    let version = try location.run(ProjectFolder.root.appending(path: "scripts/version").path, []).output
    #expect(try location.lint("--version").output == version)
    #expect(version.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    func text(_ path: String) throws -> String {
      try String(contentsOf: ProjectFolder.root.appending(path: path), encoding: .utf8)
    }
    #expect(try text("pyproject.toml").contains("dynamic = [\"version\"]"))
    // What is said to be installed, in templates and pages, is this version.
    for path in [
      "templates/github.yml", "templates/gitlab.yml", "templates/azure-pipelines.yml", "templates/Jenkinsfile",
      "docs/ci.md", "docs/install.md",
    ] {
      let written = try text(path).matches(
        of: /(?:pmo-lint==|PMO_LINT_VERSION: "|pmoLintVersion: |pmo-lint@\S+ # v|pmo_lint-|rev: v)(\d+\.\d+\.\d+)/)
      #expect(!written.isEmpty || path == "docs/install.md", "\(path) has no version")
      #expect(written.allSatisfy { "\($0.1)\n" == version }, "\(path) has another version")
    }
  }
}
