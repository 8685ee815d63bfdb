import SourceText
import Standard
import Testing

@Suite("Templates")
struct TemplateTests {
  private func parts(_ text: String) -> [Template.Part] {
    Template(text: text, origin: FileLocation(file: 0, range: ByteRange(at: 0))).parts
  }

  @Test("take expressions from between brackets, with their places")
  func findExpressions() {
    #expect(
      parts("Risk {risk.id} is late") == [.text("Risk "), .expression("risk.id", offset: 6), .text(" is late")])
  }

  @Test("end an expression at its own bracket, not at one inside a map or a text")
  func matchBrackets() {
    #expect(parts(#"{ {"a": "}"}["a"] }!"#) == [.expression(#" {"a": "}"}["a"] "#, offset: 1), .text("!")])
  }

  @Test("keep doubled brackets as text")
  func keepDoubledBrackets() {
    #expect(parts("write {{name}}") == [.text("write {name}")])
  }

  @Test("say where a bracket is not closed")
  func findUnclosedBrackets() {
    let template = Template(text: "late by {days", origin: FileLocation(file: 0, range: ByteRange(at: 0)))
    #expect(template.unclosed == 8)
  }
}
