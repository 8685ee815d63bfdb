import Engine
import SourceText
import Standard
import Testing

@Suite("The built-in standard")
struct BuiltInStandardTests {
  @Test("is free of mistakes, expressions and schemas included")
  func isSound() throws {
    do {
      let standard = try PackLoading.load(verifies: true)
      #expect(!standard.rules.isEmpty)
    } catch .pack(let issues, let files) {
      for issue in issues {
        let file = files[issue.place.file]
        let position = file.position(of: issue.place.range.lower)
        Issue.record("\(file.path):\(position.line):\(position.column): \(issue.message) \(issue.help)")
      }
    }
  }
}
