import Foundation
import TestSupport
import Testing

/// `eval` sees what `check` sees.
@Suite("The portfolio of an evaluation")
struct EvaluationPortfolioTests {
  @Test("leaves out what the configuration excludes")
  func excludes() throws {
    let line = try CommandLine([
      ".pmo-lint.yaml": "exclude: ['old/**']\n",
      "risks.yaml": "kind: risk-register\nproject: P\nrisks: [{id: R-1, title: Late data may delay us}]\n",
      "old/risks.yaml": "kind: risk-register\nproject: P\nrisks: [{id: R-2, title: Late staff may delay us}]\n",
    ])
    let outcome = try line.run("eval", "size(project.risks)", "risks.yaml")
    #expect(outcome.output == "1\n")
  }

  @Test(arguments: [
    ("project.risks[0].owner == project.risks[1].owner", "false"),
    ("project.risks[0].owner == project.risks[2].owner", "true"),
    ("project.risks[0].owner == project.risks[3].owner", "true"),
    ("project.risks.map(r, r.owner).distinct().size()", "2"),
    ("size(naming(project.decisions, 'affects', 'M2'))", "1"),
    ("size(naming(project.decisions, 'affects', 'M3'))", "1"),
  ]) func `people are the same by their names, and records name several others`(expression: String, value: String)
    throws
  {
    let line = try CommandLine([
      "raid.yaml": """
      kind: raid-log
      project: TRG
      risks:
        - {id: R-1, title: Letters may be late, owner: Ada Novak}
        - {id: R-2, title: The depot may move, owner: Tom Okafor}
        - {id: R-3, title: The van may fail, owner: Ada Novak}
        - {id: R-4, title: The road may close, owner: {name: Ada Novak}}
      decisions:
        - {id: D-1, title: Move the first two, affects: [M1, M2]}
        - {id: D-2, title: Move the third, affects: [M3]}
      """
    ])
    let outcome = try line.run("eval", expression, "raid.yaml")
    #expect(outcome.output.contains(value), "\(outcome.output)\(outcome.error)")
  }
}
