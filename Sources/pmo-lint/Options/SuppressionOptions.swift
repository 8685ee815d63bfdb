import ArgumentParser
import Engine

/// Options that decide which suppressions apply.
struct SuppressionOptions: ParsableArguments {
  @Flag(help: "Do not apply comments, justifications and waivers: show and count what they suppress.")
  var noIgnores = false

  @Flag(help: "Do not apply the backlog: show and count what is in it.")
  var noBacklog = false

  @Flag(help: "Also show what is held back, each finding with the reason.")
  var showHeldBack = false

  @Flag(
    help: "Suppress what is found: write comments into the documents, or nothing where one of them is impossible.")
  var addIgnores = false

  @Option(help: ArgumentHelp("The reason that those comments give.", valueName: "text"))
  var reason: String?

  /// Says which suppressions apply.
  func apply(to judging: inout JudgingOptions) {
    judging.appliesSuppressions = !noIgnores
    judging.appliesBacklog = !noBacklog
  }

  func validate() throws {
    if reason != nil, !addIgnores { throw ValidationError.reasonWithoutIgnores }
    if addIgnores, noIgnores { throw ValidationError.together("--add-ignores", "--no-ignores") }
    if let reason, reason.contains(where: { $0.isNewline || $0 == "#" }) || reason.allSatisfy(\.isWhitespace) {
      throw ValidationError.reasonOfSeveralLines
    }
  }
}
