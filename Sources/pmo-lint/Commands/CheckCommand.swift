import ArgumentParser
import Diagnostics
import Engine
import Reporters
import Workspace

/// `pmo-lint check`: the command that runs where none is named.
struct CheckCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check project documents (the default).",
    discussion: """
      Without a path, everything in the repository is checked, whichever of its folders is the current one. Paths \
      narrow what is reported: rules that look across documents still see all of them. A file that is named is checked even \
      if git ignores it.

      EXAMPLES
        pmo-lint projects/triage/risks.yaml
        pmo-lint --select RSK,SCH --min-severity warning
        pmo-lint --changed-since main
        pmo-lint --output-format sarif=pmo-lint.sarif --output-format full
        pmo-lint - --stdin-filename projects/triage/risks.yaml < draft.yaml
      """)

  @Argument(
    help: ArgumentHelp("Files and folders to report on; - is standard input.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @Flag(help: "Judge what is staged in git, as a commit would hold it, instead of what is on the disk.")
  var staged = false

  @Option(
    help: ArgumentHelp(
      "The file whose text standard input is: it is judged instead of that on the disk.", valueName: "file"))
  var stdinFilename: String?

  @OptionGroup(title: "What is judged, and what counts")
  var selection: SelectionOptions

  @OptionGroup(title: "Living with findings")
  var suppression: SuppressionOptions

  @OptionGroup(title: "The standard")
  var standard: StandardOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @Option(
    help: ArgumentHelp("How many threads to use; the result is the same.", valueName: "n"),
    transform: ArgumentWords.threads)
  var threads: Int?

  func validate() throws {
    if stdinFilename != nil, !paths.contains("-") {
      throw ValidationError.fileNameWithoutInput
    }
    if staged, paths.contains("-") {
      throw ValidationError.stagedInput
    }
    if suppression.addIgnores, staged || paths.contains("-") {
      throw ValidationError.ignoresOffTheDisk
    }
  }

  mutating func run(on console: Console) throws(StopError) -> ExitStatus {
    try CheckRun(settings: settings, console: console).perform()
  }

  /// The settings by these options.
  var settings: CheckSettings {
    var settings = CheckSettings(judging: selection.judging)
    suppression.apply(to: &settings.judging)
    settings.judging.showsSchemas = output.verbose
    settings.style = output.style
    settings.style.showsHeldBack = suppression.showHeldBack
    settings.paths = paths
    settings.isStaged = staged
    settings.stdinFilename = stdinFilename
    settings.changedSince = selection.changedSince
    settings.failOn = selection.failOn
    settings.minScore = selection.minScore
    settings.isLenient = selection.exitZero
    settings.allowsNothing = selection.allowEmpty
    if suppression.addIgnores { settings.ignoring = .init(reason: suppression.reason) }
    settings.standard = standard.source
    settings.outputs = output.outputFormat
    settings.outputFile = output.outputFile
    settings.annotates = output.annotations
    settings.color = output.color
    settings.threads = threads
    return settings
  }
}
