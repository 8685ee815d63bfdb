import Foundation
import TestSupport
import Testing

@testable import Workspace

@Suite struct `Asking git` {
  @Test func `lists what is tracked or could be, and not what is ignored`() throws {
    let repository = try Repository([
      "a.yaml": "1", ".gitignore": "*.tmp\nbuild/\n", "sub/b.yaml": "2", "forced.tmp": "3",
    ])
    try repository.folder.write("new", to: "sub/new.yaml")
    try repository.folder.write("x", to: "x.tmp")
    try repository.folder.write("x", to: "build/x.yaml")
    #expect(try repository.git().files() == [".gitignore", "a.yaml", "forced.tmp", "sub/b.yaml", "sub/new.yaml"])
    #expect(try repository.git("sub").files() == ["b.yaml", "new.yaml"])
  }

  @Test func `hands out names that hold blanks, quotes and letters of all scripts`() throws {
    let name = "risk \"register\"\té 風險.yaml"
    let repository = try Repository([name: "x"])
    #expect(try repository.git().files() == [name])
    let head = try repository.git().commit("HEAD")
    #expect(try GitTree(head, name: "HEAD", git: repository.git()).read(name) == Array("x".utf8))
  }

  @Test func `shows a commit as a tree, whatever has happened since`() throws {
    let long = String(repeating: "0123456789\n", count: 20_000)
    let repository = try Repository(["a.yaml": "old", "sub/long.yaml": long, "sub/empty.yaml": "", "sub/z.yaml": "z"])
    try repository.folder.link("link.yaml", to: "a.yaml")
    try repository.commit("With a link")
    try repository.folder.write("new", to: "a.yaml")
    let tree = try GitTree(repository.git().commit("HEAD"), name: "HEAD", git: repository.git())
    #expect(try tree.files(under: "") == ["a.yaml", "sub/empty.yaml", "sub/long.yaml", "sub/z.yaml"])
    #expect(try tree.files(under: "sub") == ["sub/empty.yaml", "sub/long.yaml", "sub/z.yaml"])
    for _ in 0..<3 {
      #expect(try tree.read("a.yaml") == Array("old".utf8))
      #expect(try tree.read("sub/long.yaml") == Array(long.utf8))
      #expect(try tree.read("sub/empty.yaml").isEmpty)
    }
    #expect(tree.entry(at: "sub") == .folder)
    #expect(throws: FileError(path: "none", reason: .notFound)) { try tree.read("none") }
    #expect(throws: FileError(path: "sub", reason: .isFolder)) { try tree.read("sub") }
  }

  @Test func `is asked by many threads at once`() throws {
    let files = Dictionary(uniqueKeysWithValues: (0..<200).map { ("f\($0).yaml", "text \($0)") })
    let repository = try Repository(files)
    let tree = try GitTree(repository.git().commit("HEAD"), name: "HEAD", git: repository.git())
    let names = files.keys.sorted()
    let texts = Parallel.map(names, threads: 4) { try? tree.read($0) }
    #expect(texts == names.map { Array((files[$0] ?? "").utf8) })
  }

  @Test func `shows a tree from a folder of the repository`() throws {
    let repository = try Repository(["a.yaml": "1", "sub/b.yaml": "2"])
    let git = repository.git("sub")
    let tree = try GitTree(git.commit("HEAD"), name: "HEAD", git: git)
    #expect(try tree.files(under: "") == ["b.yaml"])
    #expect(try tree.read("b.yaml") == Array("2".utf8))
  }

  @Test func `shows the index as a tree`() throws {
    let repository = try Repository(["a.yaml": "committed"])
    try repository.folder.write("staged", to: "a.yaml")
    try repository.folder.write("added", to: "b.yaml")
    try repository.run("add", "--all")
    try repository.folder.write("unstaged", to: "a.yaml")
    let tree = try GitTree(indexOf: repository.git())
    #expect(try tree.files(under: "") == ["a.yaml", "b.yaml"])
    #expect(try tree.read("a.yaml") == Array("staged".utf8))
    #expect(tree.name == "the index")
  }

  @Test func `finds what has changed since a commit`() throws {
    let repository = try Repository([
      "same.yaml": "1", "changed.yaml": "1", "deleted.yaml": "1", "sub/moved.yaml": "1\n2\n3",
    ])
    let first = try repository.git().commit("HEAD")
    try repository.folder.write("2", to: "changed.yaml")
    try FileManager.default.removeItem(at: repository.folder.url("deleted.yaml"))
    try repository.run("mv", "sub/moved.yaml", "sub/here.yaml")
    let changes = try repository.git().changes(since: first)
    #expect(changes == ["changed.yaml", "deleted.yaml", "sub/here.yaml", "sub/moved.yaml"])
    #expect(try repository.git("sub").changes(since: first) == ["here.yaml", "moved.yaml"])
  }

  @Test func `finds where two branches parted`() throws {
    let repository = try Repository(["a.yaml": "1"])
    let base = try repository.git().commit("main")
    try repository.run("checkout", "--quiet", "-b", "change")
    try repository.commit("On the branch")
    try repository.run("checkout", "--quiet", "main")
    try repository.commit("On main")
    let git = repository.git()
    #expect(try git.mergeBase(of: git.commit("main"), and: git.commit("change")) == base)
    try repository.run("checkout", "--quiet", "--orphan", "alone")
    try repository.commit("Alone")
    #expect(try git.mergeBase(of: git.commit("main"), and: git.commit("alone")) == nil)
  }

  @Test func `does not take a clone that is too shallow for one without common history`() throws {
    let repository = try Repository(["a.yaml": "1"])
    try repository.run("checkout", "--quiet", "-b", "change")
    try repository.commit("On the branch")
    try repository.run("checkout", "--quiet", "main")
    try repository.commit("On main")
    let clone = try TemporaryFolder()
    try repository.run(
      "clone", "--quiet", "--depth=1", "--no-single-branch", "file://\(repository.folder.path)", "\(clone.path)/clone")
    let git = Git(folder: clone.path + "/clone", environment: repository.environment)
    let error = #expect(throws: GitError.self) {
      try git.mergeBase(of: git.commit("main"), and: git.commit("origin/change"))
    }
    #expect(error == .shallowHistory)
    #expect(error?.help.contains("`git fetch --unshallow`") == true)
    try Program.run("git", ["-C", git.folder, "fetch", "--quiet", "--unshallow"])
    #expect(try git.mergeBase(of: git.commit("main"), and: git.commit("origin/change")) != nil)
  }

  @Test func `says in git's own words why it cannot look for common history`() throws {
    let repository = try Repository(["a.yaml": "1"])
    let git = repository.git()
    let head = try git.commit("HEAD")
    let unknown = CommitID(hex: String(repeating: "1", count: 40))
    let error = #expect(throws: GitError.self) { try git.mergeBase(of: unknown, and: head) }
    #expect(error?.message == "git merge-base failed: Not a valid commit name \(unknown.hex)")

    let elsewhere = try TemporaryFolder()
    var environment = Repository.environment(in: elsewhere.path)
    environment.variables["GIT_CEILING_DIRECTORIES"] = Path.folder(of: elsewhere.path)
    let outside = Git(folder: elsewhere.path, environment: environment)
    #expect(throws: GitError.notARepository(folder: elsewhere.path)) { try outside.mergeBase(of: head, and: head) }
    #expect(throws: GitError.notARepository(folder: elsewhere.path)) { try outside.commit("HEAD") }

    environment.variables["PATH"] = elsewhere.path
    let missing = Git(folder: repository.folder.path, environment: environment)
    #expect(throws: GitError.notInstalled) { try missing.mergeBase(of: head, and: head) }
    #expect(throws: GitError.notInstalled) { try missing.commit("HEAD") }
  }

  @Test func `says which revision was meant`() throws {
    let repository = try Repository(["a.yaml": "1"])
    try repository.run("branch", "release/2026")
    let error = #expect(throws: GitError.self) { try repository.git().commit("relaese/2026") }
    #expect(error?.message == "git knows no revision \"relaese/2026\"")
    #expect(error?.help == "Did you mean \"release/2026\"?")
    #expect(throws: GitError.self) { try repository.git().commit("--help") }
  }

  @Test func `says that a shallow clone holds too little`() throws {
    let repository = try Repository(["a.yaml": "1"])
    try repository.commit("Second")
    let clone = try TemporaryFolder()
    try repository.run("clone", "--quiet", "--depth=1", "file://\(repository.folder.path)", "\(clone.path)/clone")
    let git = Git(folder: clone.path + "/clone", environment: repository.environment)
    let error = #expect(throws: GitError.self) { try git.commit("HEAD~1") }
    #expect(error?.help.contains("`git fetch --unshallow`") == true)
    #expect(error?.help.contains("fetch-depth: 0") == true)
  }

  @Test func `says that there is no repository, or no git`() throws {
    let folder = try TemporaryFolder()
    var environment = Repository.environment(in: folder.path)
    environment.variables["GIT_CEILING_DIRECTORIES"] = Path.folder(of: folder.path)
    let error = #expect(throws: GitError.self) { try Git(folder: folder.path, environment: environment).files() }
    #expect(error == .notARepository(folder: folder.path))
    #expect(error?.message == "\(folder.path) is not in a git repository")
  }

  @Test func `is not led elsewhere by what a hook sets, but for the index`() throws {
    let repository = try Repository(["a.yaml": "1"])
    let other = try Repository(["b.yaml": "1"])
    var environment = repository.environment
    environment.variables["GIT_DIR"] = other.folder.path + "/.git"
    environment.variables["GIT_INDEX_FILE"] = ".git/index"
    #expect(try Git(folder: repository.folder.path, environment: environment).files() == ["a.yaml"])
  }

  @Test func `runs nothing that a repository asks to be run`() throws {
    let repository = try Repository(["a.yaml": "1"])
    try repository.run("config", "core.fsmonitor", "touch \(repository.folder.path)/ran; false")
    _ = try repository.git().files()
    #expect(repository.folder.text(of: "ran") == nil)
  }
}
