import ArgumentParser
import Engine

/// Options that decide what becomes of findings that somebody has spoken about.
struct SuppressionOptions: ParsableArguments {
  @Flag(help: "Heed no comments, justifications and waivers: show what they silence.")
  var noIgnores = false

  @Flag(help: "Heed no backlog: show what was known when it was written.")
  var noBacklog = false

  @Flag(help: "Also show what is held back, each finding with the reason.")
  var showHeldBack = false

  @Flag(
    help: "Silence what is found: write comments into the documents, or nothing at all where one cannot be written.")
  var addIgnores = false

  @Option(help: ArgumentHelp("The reason that those comments give.", valueName: "text"))
  var reason: String?

  /// Says which suppressions apply.
  func apply(to judging: inout JudgingOptions) {
    judging.appliesSuppressions = !noIgnores
    judging.appliesBacklog = !noBacklog
  }

  func validate() throws {
    if reason != nil, !addIgnores { throw ValidationError("--reason says why --add-ignores silences: give both.") }
    if addIgnores, noIgnores { throw ValidationError("--add-ignores and --no-ignores contradict each other.") }
    if let reason, reason.contains(where: { $0.isNewline || $0 == "#" }) || reason.allSatisfy(\.isWhitespace) {
      throw ValidationError("--reason must be one line of text without #.")
    }
  }
}
