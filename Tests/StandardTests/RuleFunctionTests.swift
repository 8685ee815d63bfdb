import CEL
import Foundation
import Standard
import TestSupport
import Testing

@Suite("Functions of rules")
struct RuleFunctionTests {
  @Test("are all told of in the rule language's page")
  func areDocumented() throws {
    let page = try String(contentsOf: ProjectFolder.root.appending(path: "docs/rule-language.md"), encoding: .utf8)
    let missing = RuleFunction.declarations.map(\.name).filter { !page.contains("\n| `\($0)(") }
    #expect(missing == [])
  }
}
