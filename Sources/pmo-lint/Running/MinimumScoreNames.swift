import Diagnostics
import Portfolio
import SourceText
import Standard

/// Finds topics and projects that scores are asked for of, and that do not exist: a minimum that binds nobody must not look like
/// one that is reached.
enum MinimumScoreNames {
  /// - Throws: `StopError` with the places in the configuration.
  static func check(_ configuration: Configuration, _ report: Report, _ standard: Standard) throws(StopError) {
    guard let source = configuration.source, !configuration.minimumScoreLocations.isEmpty else { return }
    var topics: [String] = []
    for rule in standard.rules where !topics.contains(rule.topic.name) { topics.append(rule.topic.name) }
    let projects = report.scores.compactMap { score -> String? in
      if case .project(let id) = score.subject { id } else { nil }
    }
    let problems = configuration.minimumScoreLocations.compactMap { name, location -> PackProblem? in
      let isTopic = configuration.minimumScores.topics.contains { $0.name == name }
      let names = isTopic ? topics : projects
      // Paths narrow what is reported, and with it the projects that have a score.
      guard !names.contains(name), isTopic || report.scores.count > 1 else { return nil }
      let help = NearMiss.question(of: name, among: names)
      return PackProblem(
        location: location, message: "there is no \(isTopic ? "topic" : "project") `\(name)`",
        help: help ?? "There are: \(names.sorted().prefix(20).joined(separator: ", ")).")
    }
    guard problems.isEmpty else {
      throw StopError(
        problems: problems.map { $0.resolved(settings: 0) }, files: [source], what: "the configuration",
        consequence: "no score was compared")
    }
  }
}
