import Foundation
import TestSupport
import Testing
import Workspace

@Suite struct `The machine` {
  @Test func `has a clock that only goes forward`() {
    let first = Clock.monotonicNanoseconds()
    #expect(Clock.monotonicNanoseconds() >= first)
    #expect(Clock.today() > CalendarDate(days: 20_000))
  }

  @Test func `has an environment that is read as a value`() {
    let environment = ProcessEnvironment.current()
    #expect(environment["PATH"] == ProcessInfo.processInfo.environment["PATH"])
    #expect(environment.currentFolder == FileManager.default.currentDirectoryPath)
    #expect(environment["NO_SUCH_VARIABLE"] == nil)
  }

  @Test func `makes paths absolute from the current folder`() throws {
    let folder = try TemporaryFolder(["real/deep/x.yaml": ""])
    try folder.link("short", to: "real/deep")
    let environment = ProcessEnvironment(currentFolder: folder.path)
    #expect(environment.absolute("a/./b") == folder.path + "/a/b")
    #expect(environment.absolute("/a//b/") == "/a/b")
    // The system goes up from where the link leads.
    #expect(environment.absolute("short/../deep/x.yaml") == folder.path + "/real/deep/x.yaml")
    #expect(environment.absolute("none/../x.yaml") == folder.path + "/x.yaml")
  }

  @Test func `says that a pipe is no terminal, and lets COLUMNS decide the width`() {
    let environment = ProcessEnvironment(variables: ["COLUMNS": "77"], currentFolder: "/")
    #expect(Terminal.facts(about: .output, environment: environment).columns == 77)
  }
}

@Suite struct `Writing a file` {
  @Test func `replaces it as a whole and keeps its permissions`() throws {
    let folder = try TemporaryFolder(["a.yaml": "old"])
    let path = folder.url("a.yaml").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try WorkingTree(root: folder.path).write(Array("new".utf8), to: "a.yaml")
    #expect(folder.text(of: "a.yaml") == "new")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.yaml"])
  }

  @Test func `makes a new one, and writes through a link`() throws {
    let folder = try TemporaryFolder(["real.yaml": "old"])
    try folder.link("link.yaml", to: "real.yaml")
    let tree = WorkingTree(root: folder.path)
    try tree.write([0x61], to: "new.yaml")
    try tree.write([0x62], to: "link.yaml")
    #expect(folder.text(of: "new.yaml") == "a")
    #expect(folder.text(of: "real.yaml") == "b")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.url("link.yaml").path) == "real.yaml")
  }

  @Test func `tells where it cannot be done`() throws {
    let folder = try TemporaryFolder(["a.yaml": "old"])
    let tree = WorkingTree(root: folder.path)
    #expect(throws: FileError(path: "no/such/x.yaml", reason: .notFound)) { try tree.write([], to: "no/such/x.yaml") }
    #expect(throws: FileError.self) { try tree.write([], to: "") }
  }

  @Test func `writes to what is no file`() throws {
    try WorkingTree(root: "/").write([1, 2, 3], to: "/dev/null")
  }
}
