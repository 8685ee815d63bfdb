package import Diagnostics
package import SourceText
package import Standard
import YAMLTree

/// What an organisation sets: the contents of the nearest `.pmo-lint.yaml`.
package struct Configuration: Sendable {
  /// The name of the file.
  package static let fileName = ".pmo-lint.yaml"

  /// The file, `nil` where there is none.
  package var source: SourceFile?

  /// The packs that it names: folders, relative to that of the file, and packs that are built in.
  package var packs: [NamedPack] = []

  /// A pack that the configuration names.
  package struct NamedPack: Sendable {
    /// The name as written: `nhs`, `packs/house`.
    package let name: String

    /// Where it stands.
    package let location: FileLocation
  }

  /// The name of the folder that paths begin in, where it says what lies in it; empty where it is the top of a repository.
  package var folderName = ""

  /// Files that are not looked at, as patterns of paths relative to the root.
  package var exclude: [PathPattern] = []

  /// Every pattern of `exclude` and `kinds` as written, with the key and the location of each.
  package var patterns: [WrittenPattern] = []

  /// Kinds of files that do not say what they are, in order; the first that fits counts.
  package var kinds: [KindPattern] = []

  /// What it changes in the standard.
  package var settings = StandardSettings()

  /// From which severity on a finding fails the run, by class of rule; a class that is absent never does.
  package var failOn: [RuleClass: Severity] = Configuration.standardFailOn

  /// The scores that are asked for.
  package var minimumScores = MinimumScores()

  /// Where the names of topics and projects stand that scores are asked for of, to check them once they are known.
  package var minimumScoreLocations: [(name: String, location: FileLocation)] = []

  /// Rules that need not hold somewhere until a day, in the order of the file.
  package var waivers: [Waiver] = []

  /// The roles whose holders may approve a waiver; `nil` for those of the standard.
  package var waiverRoles: [String]?

  /// The file of known findings, relative to the folder of the configuration; `nil` where it names none.
  package var backlog: String?

  /// The address at which the organisation publishes its handbook; `nil` where it names none.
  package var handbook: WebAddress?

  /// Where the backlog lies, as a tree takes it: beside the configuration, or at the root where there is none.
  package var backlogPath: String {
    let name = backlog ?? Backlog.fileName
    guard !name.hasPrefix("/"), let path = source?.path, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return name
    }
    return "\(path[..<slash])/\(name)"
  }

  /// Whether a pattern of `kinds` names a hidden file: such files are read only where one does.
  package var namesHiddenFiles: Bool {
    kinds.contains { $0.glob.text.hasPrefix(".") || $0.glob.text.contains("/.") }
  }

  /// Whether a pattern of `kinds` gives a file a kind.
  package func givesKind(to path: String) -> Bool {
    kinds.first { $0.glob.matches(path) }.map { !$0.kind.isEmpty } ?? false
  }

  /// By default integrity and compliance errors fail a run; performance findings are shown only.
  package static let standardFailOn: [RuleClass: Severity] = [.integrity: .error, .compliance: .error]

  /// The kind of files whose path fits a pattern.
  package struct KindPattern: Sendable {
    /// The pattern.
    package let glob: PathPattern

    /// The kind's name; empty for files that are no project documents.
    package let kind: String

    /// Where the kind is named.
    package let location: FileLocation
  }

  /// A pattern of paths and where it is written.
  package struct WrittenPattern: Sendable {
    /// The pattern.
    package let pattern: PathPattern

    /// The key that it stands under: `exclude`, `kinds`.
    package let key: String

    /// The bytes of the file that hold it.
    package let range: ByteRange
  }

  /// The patterns that match none of the files.
  ///
  /// A pattern that is a whole folder (`old/`) needs no documents in it, only the folder.
  ///
  /// - Parameters:
  ///   - files: All files that may be project documents.
  ///   - isFolder: Whether there is a folder at a path.
  /// - Returns: A clause for each, with the pattern and its location.
  package func unmatchedPatterns(among files: [String], isFolder: (String) -> Bool) -> [String] {
    guard let source else { return [] }
    return patterns.compactMap { written in
      let pattern = written.pattern
      if files.contains(where: pattern.matches) || pattern.wholeFolder.map(isFolder) == true { return nil }
      let line = source.position(of: written.range.lower).line
      return ConfigurationMessage.unmatched(
        VisibleText.visible(pattern.text), under: written.key, at: "\(source.path):\(line)")
    }
  }

  /// The settings of an organisation that set nothing.
  package static let `default` = Configuration()

  /// Settings that change nothing.
  package init() {}

  /// Whether a file has a key of a configuration at its top.
  package static func hasKeys(_ source: SourceFile) -> Bool { ConfigurationReader.hasKeys(source) }

  /// Reads a configuration.
  ///
  /// - Returns: what could be read, and the mistakes; with any mistake the run must stop.
  package static func read(_ source: SourceFile) -> (configuration: Configuration, problems: [SourceProblem]) {
    ConfigurationReader.read(source)
  }
}
