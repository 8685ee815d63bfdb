import Foundation
import TestSupport
import Testing

/// Completions, asked for in the shells themselves.
@Suite struct `Completions` {
  var location: Workplace

  init() throws {
    location = try Workplace(["documents/risks.yaml": Workplace.faulty])
    let executables = URL(filePath: Workplace.linter).deletingLastPathComponent().path
    location.environment["PATH"] = "\(executables):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    for shell in ["bash", "zsh", "fish"] {
      try location.folder.write(try location.lint("--generate-completion-script", shell).output, to: shell)
    }
  }

  /// What each shell must offer after what was typed.
  static let offers = [
    ("pmo-lint exp", ["explain"]),
    ("pmo-lint check --output-f", ["--output-format", "--output-file"]),
    ("pmo-lint check --output-format ", ["full", "concise", "json", "sarif"]),
    ("pmo-lint check --color ", ["auto", "always", "never"]),
    ("pmo-lint check doc", ["documents"]),
  ]

  @Test(.enabled(if: ExternalTool.isThere("bash")), arguments: offers)
  func `of bash offer commands, options, values and files`(typed: String, expected: [String]) throws {
    // What the shell does on Tab: it splits the line, calls the function and takes its array.
    let outcome = try location.run(
      "bash",
      [
        "-c",
        """
        source ./bash
        function_name=$(complete -p pmo-lint | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=($1)
        [ "${1: -1}" != " " ] || COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        "$function_name" pmo-lint "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """, "bash", typed,
      ])
    let offered = Set(outcome.output.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) })
    #expect(Set(expected).isSubset(of: offered), "\(outcome.output)\(outcome.error)")
  }

  @Test(.enabled(if: ExternalTool.isThere("fish")), arguments: offers)
  func `of fish offer commands, options, values and files`(typed: String, expected: [String]) throws {
    let outcome = try location.run(
      "fish", ["--no-config", "-c", "source ./fish; complete --do-complete $argv[1]", typed])
    let offered = Set(
      outcome.output.split(whereSeparator: \.isNewline).map { line in
        String(line.prefix { $0 != "\t" }).trimmingCharacters(in: ["/"])
      })
    #expect(Set(expected).isSubset(of: offered), "\(outcome.output)\(outcome.error)")
  }

  @Test(.enabled(if: ExternalTool.isThere("zsh")))
  func `of zsh offer options`() throws {
    try location.folder.makeFolder("functions")
    try location.shell("cp zsh functions/_pmo-lint")
    // A shell within a terminal of its own, in which Tab is pressed. It is ready when it has shown its prompt.
    try location.folder.write(
      """
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell 'fpath=($PWD/functions $fpath); autoload -U compinit; compinit -u -D; LISTMAX=1000; PS1=IS; PS1+=READY'
      zpty -r shell seen '*ISREADY*'
      zpty -n -w shell $'pmo-lint check --output-f\\t\\t'
      zpty -r shell seen '*--output-format *--*'
      print -r -- $seen
      """, to: "press-tab")
    let outcome = try location.run("zsh", ["-f", "press-tab"])
    #expect(outcome.output.contains("--output-file"))
    #expect(outcome.output.contains("--output-format"))
  }
}
