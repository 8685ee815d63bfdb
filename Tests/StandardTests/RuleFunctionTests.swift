import CEL
import Foundation
import Standard
import TestSupport
import Testing
import YAMLTree

@Suite("Functions of rules")
struct RuleFunctionTests {
  @Test("are all documented on the page of the rule language")
  func areDocumented() throws {
    let page = try String(contentsOf: ProjectFolder.root.appending(path: "docs/rule-language.md"), encoding: .utf8)
    let missing = RuleFunction.declarations.map(\.name).filter { !page.contains("\n| `\($0)(") }
    #expect(missing == [])
  }
}

@Suite("Names of fields")
struct FieldNameTests {
  @Test("keep their numbers, and are found by them")
  func areNumbered() {
    let names = FieldNames(symbols: SymbolTable(["id", "owner"]))
    #expect(names.symbol(of: names.intern("owner")).isKnown)
    let own = names.intern("x_own")
    let other = names.intern("x_other")
    #expect(own != other && names.intern("x_own") == own && names.find("x_own") == own)
    #expect(
      names.name(of: own) == "x_own" && names.name(of: other) == "x_other" && names.name(of: names.intern("id")) == "id"
    )
    #expect(!names.symbol(of: own).isKnown)
  }

  @Test("do not grow by what is only looked up")
  func doNotGrow() {
    let names = FieldNames(symbols: SymbolTable(["id"]))
    for index in 0..<1000 { #expect(names.find("key \(index)") == nil) }
    #expect(names.count == 1)
  }
}
