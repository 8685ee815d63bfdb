import Standard
import Testing

@Suite("Globs")
struct GlobTests {
  @Test(
    "fit what they say",
    arguments: [
      ("risks.yaml", "projects/a/risks.yaml"), ("*.yaml", "a/b/c.yaml"), ("a/*.yaml", "a/b.yaml"),
      ("**/status/*.yaml", "status/2026.yaml"), ("**/status/*.yaml", "x/y/status/2026.yaml"),
      ("status/**", "status/a/b.md"), ("a/**/z.yaml", "a/z.yaml"), ("a/**/z.yaml", "a/b/c/z.yaml"),
      ("{risks,risk-register}.{yaml,yml}", "x/risk-register.yml"), ("R-??.yaml", "R-01.yaml"),
    ])
  func fit(_ pattern: String, _ path: String) {
    #expect(Glob(pattern).matches(path))
  }

  @Test(
    "fit nothing else",
    arguments: [
      ("risks.yaml", "a/my-risks.yaml"), ("a/*.yaml", "a/b/c.yaml"), ("**/status/*.yaml", "statuses/2026.yaml"),
      ("a/**/z.yaml", "a/bz.yaml"), ("R-??.yaml", "R-1.yaml"), ("status/**", "a/status/x"), ("*.yaml", "yaml"),
    ])
  func fitNothingElse(_ pattern: String, _ path: String) {
    #expect(!Glob(pattern).matches(path))
  }

  @Test("take no longer for hostile patterns")
  func areBounded() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 2000)))
    #expect(!Glob(String(repeating: "{a,b}", count: 30)).matches("c"))
  }
}
