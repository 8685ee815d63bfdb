import ArgumentParser
import Reporters
import Workspace

/// One report of a run: its format, and where it goes.
struct OutputTarget: Sendable {
  /// How it is written.
  let format: ReportFormat

  /// The file as a person wrote it; `nil` for standard output.
  var file: String?

  /// Creates a target from its parts.
  init(format: ReportFormat, file: String? = nil) {
    self.format = format
    self.file = file
  }

  /// Reads `full`, `sarif=report.sarif`, `json=-`.
  init(_ word: String) throws {
    let (name, file) = Self.parts(of: word)
    format = try ArgumentWords.choice(name, of: ReportFormat.all, named: \.name, what: "output format")
    if let file, file.isEmpty {
      throw ValidationError.missingFile(in: word, of: name)
    }
    self.file = file == "-" ? nil : file
  }

  /// The name of the format, and the file where one is named.
  private static func parts(of word: String) -> (name: String, file: String?) {
    guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }

  /// Puts the targets of a run and the file of `--output-file` together.
  ///
  /// - Parameters:
  ///   - targets: What was asked for; none means the first format.
  ///   - file: The file for the one that names none.
  /// - Returns: The targets in their order; at most one has no file.
  /// - Throws: `StopError` where two of them would go to one place.
  static func resolved(_ targets: [OutputTarget], file: String?) throws(StopError) -> [OutputTarget] {
    var targets = targets.isEmpty ? [OutputTarget(format: ReportFormat.all[0])] : targets
    let open = targets.indices.filter { targets[$0].file == nil }
    if open.count > 1 {
      throw .severalReports(open.map { targets[$0].format.name }, second: targets[open[1]].format.name)
    }
    if let file {
      guard let index = open.first else {
        throw .noReport(for: file)
      }
      targets[index].file = file
    }
    for (index, target) in targets.enumerated() {
      guard let file = target.file else { continue }
      let isTaken = targets[..<index].contains { $0.file.map(Path.normalized) == Path.normalized(file) }
      guard isTaken else { continue }
      throw .twoReports(in: file)
    }
    return targets
  }
}
