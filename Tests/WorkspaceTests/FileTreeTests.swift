import Foundation
import TestSupport
import Testing
import Workspace

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
    #expect(message(String(repeating: "x", count: 300)).map { $0.hasSuffix("is no usable path") } == true)
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
