import ArgumentParser
import Engine
import Reporters
import Workspace

/// The arguments of a check where they are what most runs have: paths, and options that each stand by themselves.
///
/// The parser's preparations take as long as reading and judging a few documents, which a hook that names files, or a run
/// of a pipeline, need not pay. What is not read here is left to the parser, which also writes every error: options that
/// bear on one another, abbreviations, `--`, words that are not known.
struct QuickArguments {
  private(set) var settings: CheckSettings
  private var asOf: DateExpression?
  private var select: [String] = []
  private var ignore: [String] = []

  /// Reads the arguments of a check.
  ///
  /// - Parameters:
  ///   - arguments: The arguments, without the program's name.
  ///   - commands: The names of the commands.
  /// - Returns: The settings that they come to; `nil` where the parser has to read them.
  static func settings(_ arguments: [String], commands: [String]) -> CheckSettings? {
    var rest = arguments[...]
    if let first = rest.first, commands.contains(first) {
      guard first == CheckCommand.configuration.commandName else { return nil }
      rest = rest.dropFirst()
    } else if rest.contains(where: commands.contains) {
      // A command may stand behind an option.
      guard rest.allSatisfy({ !$0.hasPrefix("-") }) else { return nil }
    }
    var quick = QuickArguments()
    while let word = rest.popFirst() {
      guard quick.read(word, &rest) else { return nil }
    }
    return quick.result
  }

  private init() { settings = CheckSettings(judging: JudgingOptions(asOf: Clock.today())) }

  /// Reads a word and the value that belongs to it; `false` where the parser has to.
  private mutating func read(_ word: String, _ rest: inout ArraySlice<String>) -> Bool {
    guard let first = word.utf8.first else { return false }
    guard first == UInt8(ascii: "-") else {
      settings.paths.append(word)
      return true
    }
    if readFlag(word) { return true }
    let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
    let name = String(word[..<(equals ?? word.endIndex)])
    guard QuickArguments.options.contains(name) else { return false }
    if let equals {
      let value = String(word[equals...].dropFirst())
      return !value.isEmpty && set(name, value)
    }
    guard let value = rest.popFirst(), let first = value.utf8.first, first != UInt8(ascii: "-") else { return false }
    return set(name, value)
  }

  private mutating func readFlag(_ word: String) -> Bool {
    switch word {
    case "-q", "--quiet": settings.style.detail = .quiet
    case "--staged": settings.isStaged = true
    case "--statistics": settings.style.showsStatistics = true
    case "--score": settings.style.showsScores = true
    case "--show-files": settings.style.showsFiles = true
    case "--show-held-back": settings.style.showsHeldBack = true
    case "--no-ignores": settings.judging.appliesSuppressions = false
    case "--no-backlog": settings.judging.appliesBacklog = false
    case "--exit-zero": settings.isLenient = true
    case "--allow-empty": settings.allowsNothing = true
    case "--preview": settings.standard.showsPreview = true
    case "--no-annotations": settings.annotates = false
    default: return false
    }
    return true
  }

  /// The options that are read here.
  private static let options = [
    "--as-of", "--select", "--ignore", "--min-severity", "--changed-since", "--fail-on", "--min-score", "--pack",
    "--config", "--profile", "--output-format", "--output-file", "--color", "--threads",
  ]

  /// Takes the value of an option; `false` where it is not valid, which the parser reports.
  private mutating func set(_ name: String, _ value: String) -> Bool {
    do {
      switch name {
      case "--as-of": asOf = try ArgumentWords.date(value)
      case "--select": select.append(value)
      case "--ignore": ignore.append(value)
      case "--min-severity": settings.judging.minSeverity = try ArgumentWords.severity(value)
      case "--changed-since": settings.changedSince = value
      case "--fail-on": settings.failOn.append(try FailOn(value))
      case "--min-score": settings.minScore = try ArgumentWords.percent(value)
      case "--pack": settings.standard.packs.append(value)
      case "--config": settings.standard.configuration = value
      case "--profile": settings.standard.profile = value
      case "--output-format": settings.outputs.append(try OutputTarget(value))
      case "--output-file": settings.outputFile = value
      case "--color":
        guard let color = ColorChoice(rawValue: value) else { return false }
        settings.color = color
      case "--threads": settings.threads = try ArgumentWords.threads(value)
      default: return false
      }
      return true
    } catch {
      return false
    }
  }

  /// The settings; `nil` where the options contradict each other.
  private var result: CheckSettings? {
    // Standard input has options of its own.
    guard !settings.paths.contains("-") else { return nil }
    do throws(StopError) {
      _ = try OutputTarget.resolved(settings.outputs, file: settings.outputFile)
    } catch {
      return nil
    }
    var settings = settings
    if let asOf { settings.judging.asOf = asOf.date(today: Clock.today()) }
    settings.judging.select = ArgumentWords.list(select)
    settings.judging.ignore = ArgumentWords.list(ignore)
    return settings
  }
}
