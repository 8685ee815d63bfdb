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
}
