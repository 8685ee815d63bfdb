import SourceText
import Testing

@Suite struct `Patterns of paths` {
  @Test(arguments: [
    ("risks.yaml", "projects/a/risks.yaml"), ("*.yaml", "a/b/c.yaml"), ("a/*.yaml", "a/b.yaml"),
    ("**/status/*.yaml", "status/2026.yaml"), ("**/status/*.yaml", "x/y/status/2026.yaml"),
    ("status/**", "status/a/b.md"), ("a/**/z.yaml", "a/z.yaml"), ("a/**/z.yaml", "a/b/c/z.yaml"),
    ("{risks,risk-register}.{yaml,yml}", "x/risk-register.yml"), ("R-??.yaml", "R-01.yaml"),
    ("docs/**.yaml", "docs/a/b.yaml"), ("old/", "old/a.yaml"), ("old/", "old/a/b.md"), ("*/old/", "x/old/a.yaml"),
    ("{old,older}/", "older/a.yaml"), ("[a].yaml", "[a].yaml"), ("**/a/**/b", "x/a/a/y/b"), ("é*", "été"),
  ])
  func `of a configuration fit`(pattern: String, path: String) {
    #expect(PathPattern(pattern).matches(path))
  }

  @Test(arguments: [
    ("risks.yaml", "a/my-risks.yaml"), ("a/*.yaml", "a/b/c.yaml"), ("**/status/*.yaml", "statuses/2026.yaml"),
    ("a/**/z.yaml", "a/bz.yaml"), ("R-??.yaml", "R-1.yaml"), ("status/**", "a/status/x"), ("*.yaml", "yaml"),
    ("old/", "old"), ("old/", "older/a.yaml"), ("old/", "x/old/a.yaml"), ("[a].yaml", "a.yaml"),
  ])
  func `of a configuration do not fit`(pattern: String, path: String) {
    #expect(!PathPattern(pattern).matches(path))
  }

  @Test(arguments: [
    ("risks.yaml", "risks.yaml"), ("*.yaml", "a/risks.yaml"), ("*", "a"), ("r?sks.yaml", "risks.yaml"),
    ("projects/*/risks.yaml", "projects/triage/risks.yaml"), ("**/risks.yaml", "risks.yaml"),
    ("**/risks.yaml", "a/b/c/risks.yaml"), ("projects/**", "projects/a/b"), ("a/**/b", "a/b"), ("a/**/b", "a/x/y/b"),
    ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[]]", "]"), ("[a", "[a"), ("\\*", "*"), ("[\\]]", "]"), ("/a", "a"),
    ("*-register.y*ml", "risk-register.yaml"), ("**/a/**/b", "x/a/a/y/b"), ("é*", "été"), ("{a,b}", "{a,b}"),
  ])
  func `of gitignore files fit`(pattern: String, path: String) {
    #expect(PathPattern(pattern, syntax: .gitignore).matches(path))
  }

  @Test(arguments: [
    ("/*.yaml", "a/risks.yaml"), ("a?b", "a/b"), ("projects/**", "projects"), ("a/**/b", "ab"), ("/a", "b/a"),
    ("[a-c]x", "dx"), ("[!a-c]x", "ax"), ("x[!a]y", "x/y"), ("a", "b"), ("a/b", "a"), ("/a", "a/b"), ("\\*", "x"),
    ("**/b", "bb"), ("*.yaml", "risks.yam"), ("a/x**y", "a/x/y"),
  ])
  func `of gitignore files do not fit`(pattern: String, path: String) {
    #expect(!PathPattern(pattern, syntax: .gitignore).matches(path))
  }

  @Test(arguments: [
    ("old/", "old"), ("old/**", "old"), ("a/b/", "a/b"), ("old/*", nil), ("*/old/", nil), ("old", nil), ("/", nil),
    ("{a,b}/", nil),
  ])
  func `name the folder that they are all of`(pattern: String, folder: String?) {
    #expect(PathPattern(pattern).wholeFolder == folder)
  }

  @Test(.timeLimit(.minutes(1)))
  func `take no more than a moment where they are made to be slow`() {
    let stars = String(repeating: "*a", count: 200) + "b"
    let folders = String(repeating: "**/a/", count: 200) + "b"
    for syntax in [PathPattern.Syntax.configuration, .gitignore] {
      #expect(!PathPattern(stars, syntax: syntax).matches(String(repeating: "a", count: 20_000)))
      #expect(!PathPattern(folders, syntax: syntax).matches(String(repeating: "a/", count: 5_000) + "c"))
    }
    #expect(!PathPattern(String(repeating: "{a,b}", count: 30)).matches("c"))
  }
}
