import Testing
import Workspace

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

  @Test func `lie inside a folder only by whole parts`() {
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
