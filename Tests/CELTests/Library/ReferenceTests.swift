import CEL
import Foundation
import TestSupport
import SourceText
import Testing

@Suite("The reference of the language")
struct ReferenceTests {
  private static let file = ProjectFolder.root.appending(path: "docs/cel.md")

  @Test("docs/cel.md says what the library says of itself; PMO_LINT_RECORD=1 writes it anew")
  func isCurrent() throws {
    let page = ReferenceText.page()
    if ProcessInfo.processInfo.environment["PMO_LINT_RECORD"] == "1" {
      try Data(page.utf8).write(to: Self.file)
      Issue.record("recorded docs/cel.md; run again without PMO_LINT_RECORD")
      return
    }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == page, "record it with PMO_LINT_RECORD=1")
  }

  @Test("every function and macro has its heading")
  func nothingIsMissing() {
    let lines = Set(ReferenceText.page().split(separator: "\n").map(String.init))
    for name in Library.topics.flatMap(\.functions).map(\.name) + Library.macros.map(\.name) {
      #expect(lines.contains("### `\(name)`"), "\(name)")
    }
  }

  @Test("every example of a macro is well typed and true")
  func macroExamples() {
    let environment = Environment()
    for macro in Library.macros {
      #expect(!macro.examples.isEmpty && macro.summary.hasSuffix("."), "\(macro.name)")
      for line in macro.examples.split(separator: "\n") {
        let checked = environment.check(environment.parse(String(line)))
        #expect(checked.problems.isEmpty, "\(line): \(checked.problems.map(\.message))")
        #expect(value(of: String(line)).isTrue, "\(line)")
      }
    }
  }

  @Test("every macro of the language is one for the parser, and no function is called like one by mistake")
  func macrosAreMacros() {
    let environment = Environment()
    for macro in Library.macros {
      for form in macro.forms.split(separator: "\n") where !form.contains("...") {
        #expect(form.contains(macro.name.split(separator: ".").last ?? ""), "\(form)")
      }
      guard !macro.name.contains("."), macro.name != "has" else { continue }
      #expect(environment.parse("[].\(macro.name)()").hasErrors, "\(macro.name) is taken for a function")
    }
  }
}
