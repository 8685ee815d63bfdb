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
    } catch .pack(let problems, let files) {
      for problem in problems {
        let file = files[problem.location.file]
        let position = file.position(of: problem.location.range.lower)
        Issue.record("\(file.path):\(position.line):\(position.column): \(problem.message) \(problem.help)")
      }
    }
  }
}
