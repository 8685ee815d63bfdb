import Foundation
import TestSupport
import Testing

@testable import Workspace

@Suite struct `File trees` {
  let files = ["a.yaml": "a: 1\n", "sub/b.yaml": "b: 2\n", "sub/deep/c.md": "c", "subtle.yaml": ""]

  /// The same files on the disk, in memory, and half in a buffer.
  func trees(_ folder: TemporaryFolder) -> [any FileTree] {
    let memory = MemoryTree(texts: files)
    let half = MemoryTree(texts: files.filter { $0.key != "sub/b.yaml" })
    return [
      WorkingTree(root: folder.path), memory,
      OverlayTree(half, buffers: ["sub/b.yaml": Array("b: 2\n".utf8), "a.yaml": Array("a: 1\n".utf8)]),
    ]
  }

  @Test func `give the same answers whatever they stand on`() throws {
    let folder = try TemporaryFolder(files)
    for tree in trees(folder) {
      #expect(try tree.read("sub/b.yaml") == Array("b: 2\n".utf8))
      #expect(try tree.read("subtle.yaml").isEmpty)
      #expect(try tree.files(under: "") == ["a.yaml", "sub/b.yaml", "sub/deep/c.md", "subtle.yaml"])
      #expect(try tree.files(under: "sub") == ["sub/b.yaml", "sub/deep/c.md"])
      #expect(tree.entry(at: "sub") == .folder)
      #expect(tree.entry(at: "") == .folder)
      #expect(tree.entry(at: "a.yaml") == .file)
      #expect(tree.entry(at: "none") == nil)
      #expect(throws: FileError(path: "none", reason: .notFound)) { try tree.read("none") }
      #expect(throws: FileError(path: "sub", reason: .isFolder)) { try tree.read("sub") }
      #expect(throws: FileError(path: "none", reason: .notFound)) { try tree.files(under: "none") }
      #expect(throws: FileError(path: "a.yaml", reason: .isNoFolder)) { try tree.files(under: "a.yaml") }
    }
  }

  @Test func `put a buffer before the tree below it`() throws {
    let tree = OverlayTree(MemoryTree(texts: files), buffers: ["a.yaml": [1], "new/d.yaml": [2]])
    #expect(try tree.read("a.yaml") == [1])
    #expect(try tree.files(under: "new") == ["new/d.yaml"])
    #expect(tree.entry(at: "new") == .folder)
  }

  /// A tree that may not be read, though its folders are there.
  struct LockedTree: FileTree {
    var root: String { "" }

    func read(_ path: String) throws(FileError) -> [UInt8] { throw FileError(path: path, reason: .noPermission) }

    func entry(at path: String) -> FileEntry? { .folder }

    func files(under folder: String) throws(FileError) -> [String] {
      throw FileError(path: folder, reason: .noPermission)
    }
  }

  @Test func `do not hide behind a buffer that the folder below it cannot be read`() throws {
    let tree = OverlayTree(LockedTree(), buffers: ["sub/d.yaml": [2]])
    #expect(try tree.read("sub/d.yaml") == [2])
    #expect(throws: FileError(path: "sub", reason: .noPermission)) { try tree.files(under: "sub") }
    #expect(throws: FileError(path: "other", reason: .noPermission)) { try tree.files(under: "other") }
  }

  @Test func `replace several files`() throws {
    let folder = try TemporaryFolder(["a.yaml": "1", "b.yaml": "1"])
    let files = ["a.yaml", "b.yaml"].map { FileReplacement(path: $0, old: Array("1".utf8), new: Array("2".utf8)) }
    try WorkingTree(root: folder.path).replace(files)
    #expect(folder.text(of: "a.yaml") == "2")
    #expect(folder.text(of: "b.yaml") == "2")
  }

  @Test func `put files back where another cannot be replaced`() throws {
    let folder = try TemporaryFolder(["a.yaml": "1"])
    let files = ["a.yaml", "gone/b.yaml"].map { FileReplacement(path: $0, old: Array("1".utf8), new: Array("2".utf8)) }
    let error = #expect(throws: ReplacementError.self) { try WorkingTree(root: folder.path).replace(files) }
    #expect(folder.text(of: "a.yaml") == "1")
    #expect(error?.message == "gone/b.yaml: no such file or folder")
    #expect(error?.changed == [])
  }

  @Test func `name the files that cannot be put back`() throws {
    var written: [String: [UInt8]] = [:]
    let files = ["a.yaml", "b.yaml", "c.yaml"].map { FileReplacement(path: $0, old: [1], new: [2]) }
    let error = #expect(throws: ReplacementError.self) {
      try WorkingTree.replace(files) { (bytes, path) throws(FileError) in
        if path == "c.yaml" || (path == "a.yaml" && bytes == [1]) {
          throw FileError(path: path, reason: path == "c.yaml" ? .readOnly : .noPermission)
        }
        written[path] = bytes
      }
    }
    #expect(written == ["a.yaml": [2], "b.yaml": [1]])
    #expect(error?.message == "c.yaml: cannot be written here; changed, and not put back: a.yaml: no permission")
    #expect(error?.help.contains("git diff") == true)
  }

  @Test func `read a file of any size up to the limit and no further`() throws {
    let folder = try TemporaryFolder(["x.yaml": String(repeating: "x", count: 100_000)])
    #expect(try WorkingTree(root: folder.path, sizeLimit: 100_000).read("x.yaml").count == 100_000)
    let error = #expect(throws: FileError.self) {
      try WorkingTree(root: folder.path, sizeLimit: 99_999).read("x.yaml")
    }
    #expect(error?.message == "x.yaml: is larger than 97 KiB, more than a project document can be")
  }

  @Test func `read files elsewhere by their absolute path`() throws {
    let folder = try TemporaryFolder(files)
    #expect(try WorkingTree(root: "/").read(folder.path + "/a.yaml") == Array("a: 1\n".utf8))
  }

  @Test func `say what is wrong with a path in words`() throws {
    let folder = try TemporaryFolder(files)
    try folder.link("loop.yaml", to: "loop.yaml")
    let tree = WorkingTree(root: folder.path)
    func message(_ path: String) -> String? {
      do {
        _ = try tree.read(path)
        return nil
      } catch { return error.message }
    }
    #expect(message("loop.yaml") == "loop.yaml: is a symbolic link that leads back to itself")
    #expect(message("a.yaml/b") == "a.yaml/b: a part of this path is a file, not a folder")
    #expect(message("sub") == "sub: is a folder, not a file")
    #expect(message("a\0b") == "a\0b: no such file or folder")
    #expect(
      message(String(repeating: "x", count: 300)).map { $0.hasSuffix("it is too long, or holds a zero byte") } == true)
  }

  @Test func `list a link to a file and never enter a link to a folder`() throws {
    let folder = try TemporaryFolder(files)
    try folder.link("sub/up", to: "..")
    try folder.link("z.yaml", to: "a.yaml")
    try folder.link("broken.yaml", to: "nowhere")
    let found = try WorkingTree(root: folder.path).files(under: "")
    #expect(found == ["a.yaml", "sub/b.yaml", "sub/deep/c.md", "subtle.yaml", "z.yaml"])
  }
}

@Suite struct `Paths` {
  @Test(arguments: [
    ("a/b", "a/b"), ("./a//b/", "a/b"), ("a/../b", "b"), ("../a", "../a"), ("a/../../b", "../b"), ("/../a", "/a"),
    (".", ""), ("/", "/"), ("", ""), ("a/./../..", ".."),
  ])
  func `are cleaned without looking at the disk`(path: String, expected: String) {
    #expect(Path.normalized(path) == expected)
  }

  @Test func `are joined to a folder unless they are absolute`() {
    #expect(Path.joined("a", "b/c") == "a/b/c")
    #expect(Path.joined("/", "b") == "/b")
    #expect(Path.joined("", "b") == "b")
    #expect(Path.joined("a", "/b") == "/b")
    #expect(Path.joined("a", "") == "a")
  }

  @Test func `know their folder and their name`() {
    #expect(Path.folder(of: "a/b/c.yaml") == "a/b")
    #expect(Path.folder(of: "c.yaml") == "")
    #expect(Path.folder(of: "/c.yaml") == "/")
    #expect(Path.name(of: "a/b/c.yaml") == "c.yaml")
    #expect(Path.name(of: "c.yaml") == "c.yaml")
  }

  @Test func `lie inside a folder only by complete parts`() {
    #expect(Path.isInside("a/b", folder: "a"))
    #expect(Path.isInside("a/b/c", folder: "a"))
    #expect(!Path.isInside("ab", folder: "a"))
    #expect(!Path.isInside("a", folder: "a"))
    #expect(Path.isInside("a", folder: ""))
    #expect(!Path.isInside("/a", folder: ""))
    #expect(Path.isInside("/a", folder: "/"))
  }

  @Test(arguments: [
    ("/r/a/b", "/r/a", "b"), ("/r/a", "/r/b", "../a"), ("/r", "/r", ""), ("/r", "/r/a/b", "../.."),
    ("/x/y", "/", "x/y"),
  ])
  func `read from another folder`(path: String, folder: String, expected: String) {
    #expect(Path.relative(path, to: folder) == expected)
  }

  @Test func `share the longest folder that holds all of them`() {
    #expect(Path.commonFolder(of: ["/a/b/c", "/a/b", "/a/bc"]) == "/a")
    #expect(Path.commonFolder(of: ["/a/b"]) == "/a/b")
    #expect(Path.commonFolder(of: ["/a", "/b"]) == "/")
    #expect(Path.commonFolder(of: []) == nil)
  }
}
