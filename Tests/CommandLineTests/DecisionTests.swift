import Diagnostics
import Reporters
import Testing
import Workspace

@testable import pmo_lint

@Suite struct `The status of a run` {
  @Test func `is 1 where findings fail it, unless that is not wanted`() {
    #expect(ExitStatus(failing: 0, isLenient: false) == .clean)
    #expect(ExitStatus(failing: 3, isLenient: false) == .findings)
    #expect(ExitStatus(failing: 3, isLenient: true) == .clean)
    #expect([ExitStatus.clean, .findings, .failed].map(\.rawValue) == [0, 1, 2])
  }

  @Test(
    arguments: [
      (["warning"], [.integrity: .warning, .compliance: .warning]),
      (["performance=error"], [.integrity: .error, .compliance: .error, .performance: .error]),
      (["never"], [:]), (["never", "integrity=info"], [.integrity: .info]),
      (["compliance=never"], [.integrity: .error]),
      (
        ["performance=error", "warning"],
        [
          .integrity: .warning, .compliance: .warning, .performance: .error,
        ]
      ),
    ] as [([String], [RuleClass: Severity])])
  func `is decided by what is said of each class`(words: [String], expected: [RuleClass: Severity]) throws {
    var thresholds = FailurePolicy().thresholds
    for word in words { try FailOn(word).apply(to: &thresholds) }
    #expect(thresholds == expected)
  }
}

@Suite struct `Paths as a person reads them` {
  @Test(arguments: [
    ("/r", "/r", "a/b.yaml", "a/b.yaml"), ("/r", "/r/a", "a/b.yaml", "b.yaml"),
    ("/r", "/r/c", "a/b.yaml", "../a/b.yaml"),
    ("/r/a", "/r", "b.yaml", "a/b.yaml"), ("/r", "/elsewhere", "a/b.yaml", "/r/a/b.yaml"),
    ("/", "/r", "r/a.yaml", "a.yaml"),
    ("/r", "/r/a", "/tmp/x.yaml", "../../tmp/x.yaml"),
  ])
  func `start from where they stand`(root: String, folder: String, path: String, expected: String) {
    #expect(ShownPath(root: root, folder: folder).text(path) == expected)
  }
}

@Suite struct `Colours` {
  private func console(_ variables: [String: String]) -> Console {
    Console(environment: ProcessEnvironment(variables: variables, currentFolder: "/"))
  }

  @Test(
    arguments: [
      (ColorChoice.always, ["NO_COLOR": "1"], true), (.never, ["FORCE_COLOR": "1"], false),
      (.auto, ["FORCE_COLOR": "1", "TERM": "dumb"], true), (.auto, ["NO_COLOR": "", "FORCE_COLOR": "1"], true),
      (.auto, ["NO_COLOR": "1", "FORCE_COLOR": "1"], false), (.auto, ["CLICOLOR_FORCE": "1"], true),
      (.auto, ["FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"], false), (.auto, ["TERM": "dumb"], false),
    ] as [(ColorChoice, [String: String], Bool)])
  func `follow the option, then the environment`(choice: ColorChoice, variables: [String: String], expected: Bool) {
    #expect(console(variables).isColored(choice, for: .output) == expected)
  }
}

@Suite struct `VocabularySet of the command line` {
  @Test func `are separated by commas or repeated`() {
    #expect(ArgumentWords.list(["RSK001, RSK002", "SCH", ",,"]) == ["RSK001", "RSK002", "SCH"])
  }

  @Test func `name what was meant`() {
    let error = #expect(throws: (any Error).self) { try ArgumentWords.severity("warnings") }
    #expect(error.map { "\($0)" }?.contains("Did you mean \"warning\"?") == true)
    #expect(throws: (any Error).self) { try ArgumentWords.threads("many") }
    #expect(throws: (any Error).self) { try FailOn("a=b=c") }
  }
}
