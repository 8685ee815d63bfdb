import Testing
@testable import Workspace

@Suite struct `Patterns of paths` {
  @Test(arguments: [
    ("risks.yaml", "risks.yaml"), ("*.yaml", "risks.yaml"), ("*", "a"), ("r?sks.yaml", "risks.yaml"),
    ("projects/*/risks.yaml", "projects/triage/risks.yaml"), ("**/risks.yaml", "risks.yaml"),
    ("**/risks.yaml", "a/b/c/risks.yaml"), ("projects/**", "projects/a/b"), ("a/**/b", "a/b"), ("a/**/b", "a/x/y/b"),
    ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[]]", "]"), ("[a", "[a"), ("\\*", "*"),
    ("*-register.y*ml", "risk-register.yaml"),
    ("**/a/**/b", "x/a/a/y/b"), ("é*", "été"),
  ])
  func `fit`(pattern: String, path: String) {
    #expect(IgnorePattern(pattern).matches(path))
  }

  @Test(arguments: [
    ("*.yaml", "a/risks.yaml"), ("a?b", "a/b"), ("projects/**", "projects"), ("a/**/b", "ab"), ("*", ""),
    ("[a-c]x", "dx"), ("[!a-c]x", "ax"), ("a", "b"), ("a/b", "a"), ("a", "a/b"), ("\\*", "x"), ("**/b", "bb"),
    ("*.yaml", "risks.yam"),
  ])
  func `do not fit`(pattern: String, path: String) {
    #expect(!IgnorePattern(pattern).matches(path))
  }

  @Test(.timeLimit(.minutes(1)))
  func `take no more than a moment on patterns made to be slow`() {
    let stars = String(repeating: "*a", count: 200) + "b"
    #expect(!IgnorePattern(stars).matches(String(repeating: "a", count: 20_000)))
    let folders = String(repeating: "**/a/", count: 200) + "b"
    #expect(!IgnorePattern(folders).matches(String(repeating: "a/", count: 5_000) + "c"))
  }
}
