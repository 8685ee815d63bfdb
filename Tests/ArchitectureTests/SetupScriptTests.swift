import Foundation
import TestSupport
import Testing

/// `scripts/setup` on machines that are played by stand-ins for the commands it asks.
@Suite struct SetupScriptTests {
  /// A Linux machine: its toolchain, the packages it has, and who runs the script.
  struct Machine {
    var swift: String? = "Swift version 6.3.1 (swift-6.3.1-RELEASE)"
    var packages: Set<String> = ["libyaml-dev", "libre2-dev"]
    var hasPkgConfig = true
    var user = 0
    var hasSudo = true

    /// Runs the script; `calls` are the commands that would have changed the machine, one a line.
    func setUp(_ arguments: String...) throws -> (outcome: Program.Outcome, calls: String) {
      let folder = try TemporaryFolder()
      let log = folder.url("calls").path
      for tool in ["sh", "sed", "env"] {
        let locations = ["/usr/bin/\(tool)", "/bin/\(tool)"]
        if let program = locations.first(where: FileManager.default.isExecutableFile(atPath:)) {
          try folder.link(tool, to: program)
        }
      }
      try addStandIn("uname", "echo Linux", in: folder)
      try addStandIn("id", "echo \(user)", in: folder)
      if let swift { try addStandIn("swift", "echo '\(swift)'", in: folder) }
      let cases = packages.sorted().map { "*\($0)*) printf 'install ok installed' ;;" }.joined(separator: "\n")
      try addStandIn("dpkg-query", "case \"$*\" in\n\(cases)\n*) exit 1 ;;\nesac", in: folder)
      if hasPkgConfig { try addStandIn("pkg-config", "exit 0", in: folder) }
      try addStandIn("apt-get", "echo \"apt-get $*\" >>'\(log)'", in: folder)
      let sudo = "echo \"sudo $1\" >>'\(log)'\n[ \"$1\" != -n ] || shift\n\"$@\""
      if hasSudo { try addStandIn("sudo", sudo, in: folder) }
      let outcome = try Program.run("scripts/setup", arguments, environment: ["PATH": folder.path])
      return (outcome, folder.text(of: "calls") ?? "")
    }

    private func addStandIn(_ name: String, _ script: String, in folder: TemporaryFolder) throws {
      try folder.write("#!/bin/sh\n\(script)\n", to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url(name).path)
    }
  }

  @Test func `says and does nothing where nothing is missing`() throws {
    let (outcome, calls) = try Machine().setUp()
    #expect(outcome.status == 0)
    #expect(outcome.output + outcome.error == "")
    #expect(calls == "")
  }

  @Test func `installs only what is missing, after saying so`() throws {
    let (outcome, calls) = try Machine(packages: ["libyaml-dev"], hasPkgConfig: false).setUp()
    #expect(outcome.status == 0)
    #expect(outcome.error == "Installing libre2-dev pkg-config with apt-get, because pmo-lint is built on them.\n")
    #expect(
      calls == """
        apt-get update -qq
        apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends libre2-dev pkg-config

        """)
  }

  @Test func `installs what tests hold things against only where it is asked to`() throws {
    let (outcome, calls) = try Machine().setUp("tools")
    #expect(outcome.status == 0)
    let tools = "libxml2-utils python3-venv lintian mandoc zsh fish"
    #expect(outcome.error == "Installing \(tools) with apt-get, because tests hold pmo-lint against them.\n")
    #expect(calls.hasSuffix("--no-install-recommends \(tools)\n"))
  }

  @Test func `uses sudo where it is not root, and never waits for a password that nobody can type`() throws {
    let (outcome, calls) = try Machine(packages: [], user: 1000).setUp()
    #expect(outcome.status == 0)
    #expect(outcome.error.contains("with sudo -n apt-get"))
    #expect(calls.hasPrefix("sudo -n\napt-get update"))
  }

  @Test func `says what a user without sudo has to ask for`() throws {
    let (outcome, calls) = try Machine(packages: [], user: 1000, hasSudo: false).setUp()
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("run `apt-get install libyaml-dev libre2-dev` as root"))
    #expect(calls == "")
  }

  @Test func `says in one sentence where to get a missing toolchain`() throws {
    let (outcome, calls) = try Machine(swift: nil, packages: []).setUp()
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("https://www.swift.org/install/linux/"))
    #expect(outcome.error.split(separator: "\n").count == 1)
    #expect(calls == "")
  }

  @Test(arguments: ["5.10.1", "6.2.3"])
  func `refuses a toolchain that is too old`(version: String) throws {
    let (outcome, _) = try Machine(swift: "Swift version \(version) (swift-\(version)-RELEASE)").setUp()
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("`swift` is version \(version)"))
  }

  @Test(arguments: ["6.3", "6.10.2", "7.0-dev"])
  func `takes this toolchain and newer ones`(version: String) throws {
    let (outcome, _) = try Machine(swift: "Swift version \(version) (swift-RELEASE)").setUp()
    #expect(outcome.status == 0)
  }
}
