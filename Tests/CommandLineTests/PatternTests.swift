import TestSupport
import Testing

@Suite struct `Patterns of the configuration` {
  private static let register = """
    kind: risk-register
    project: TRG
    risks:
      - id: R-001
        title: Letters go astray
        probability: 2
        impact: 2
    """

  private func check(_ configuration: String, _ paths: [String] = []) throws -> CheckedFiles {
    try CheckedFiles(
      [
        ".pmo-lint.yaml": configuration, "risks.yaml": Self.register, "old/risks.yaml": Self.register,
        "old/deep/risks.yaml": Self.register, "notes/empty.txt": "",
      ], ["--select", "RSK001"] + paths)
  }

  @Test(arguments: ["old/", "old/**", "{old,older}/"])
  func `leave out a folder`(pattern: String) throws {
    let checked = try check("exclude: ['\(pattern)']\n")
    #expect(checked.findings == ["RSK001 risks.yaml:4:9 Risk R-001 \"Letters go astray\" has no owner"])
    #expect(checked.outcome.error == "")
  }

  @Test func `are reported where they match no document`() throws {
    let checked = try check(
      """
      exclude:
        - 'oldd/'
        - old/*/risks.yaml
        - '*.yml'
      kinds:
        - {files: [governance/*.yaml, old/risks.yaml], kind: risk-register}
      """)
    #expect(
      checked.outcome.error == """
        pmo-lint: warning: `oldd/` in `exclude` matches no document (.pmo-lint.yaml:2)
        pmo-lint: warning: `*.yml` in `exclude` matches no document (.pmo-lint.yaml:4)
        pmo-lint: warning: `governance/*.yaml` in `kinds` matches no document (.pmo-lint.yaml:6)

        """)
    #expect(checked.findings.count == 2)
  }

  @Test func `need no document in a folder that is there`() throws {
    #expect(try check("exclude: [notes/, old/deep/**]\n").outcome.error == "")
  }

  @Test func `are held against all documents, not only those that a run is about`() throws {
    #expect(try check("exclude: [old/]\n", ["risks.yaml"]).outcome.error == "")
  }
}
