import Diagnostics
import Standard
import YAMLTree

/// Reads `min_score:` of a configuration.
///
/// ```yaml
/// min_score: 80            # each project
/// ```
///
/// ```yaml
/// min_score:
///   overall: 85            # everything together
///   project: 80            # each project
///   topics: {risk: 90}     # each project in a topic
///   projects: {TRG: 60}    # one project, in place of `project`
/// ```
enum MinimumScoreReader {
  static func read(_ node: PackNode, into configuration: inout Configuration) {
    var scores = MinimumScores()
    if node.kind == .mapping {
      node.allowOnly(["overall", "project", "topics", "projects"], in: "`min_score`")
      scores.overall = node["overall"].flatMap(percent)
      scores.project = node["project"].flatMap(percent)
      scores.topics = named(node["topics"], "`topics`", into: &configuration)
      scores.projects = named(node["projects"], "`projects`", into: &configuration)
    } else {
      scores.project = percent(node)
    }
    configuration.minimumScores = scores
  }

  private static func named(
    _ node: PackNode?, _ what: String, into configuration: inout Configuration
  ) -> [MinimumScores.Named] {
    var result: [MinimumScores.Named] = []
    for entry in node?.entries(what) ?? [] {
      configuration.minimumScoreLocations.append((entry.key, entry.keyPlace))
      if let percent = percent(entry.value) { result.append(MinimumScores.Named(name: entry.key, percent: percent)) }
    }
    return result.sorted { $0.name < $1.name }
  }

  private static func percent(_ node: PackNode) -> Int? {
    guard let number = node.document.int(node.document.content(node.node)), (0...100).contains(number) else {
      node.report(ConfigurationMessage.badScore, help: ConfigurationMessage.badScoreHelp)
      return nil
    }
    return Int(number)
  }
}
