import Calendar
import SourceText
import Standard
import Workspace
import YAMLTree

/// Reads a backlog and says what is wrong with it, and where.
struct BacklogReader {
  static func read(_ source: SourceFile) -> (backlog: Backlog, problems: [SourceProblem]) {
    let problems = PackProblems()
    var backlog = Backlog(source: source)
    let stream = YAMLStream.read(source)
    for problem in stream.problems {
      problems.add(
        SourceProblem(
          location: FileLocation(file: FileLocation.settings, range: problem.range), message: problem.message,
          help: problem.help))
    }
    if let document = stream.documents.first, let node = document.root, document.kind(node) != .null {
      read(PackNode(document: document, node: node, file: FileLocation.settings, problems: problems), into: &backlog)
    }
    return (backlog, problems.all)
  }

  private static func read(_ root: PackNode, into backlog: inout Backlog) {
    guard root.kind == .mapping else {
      root.report(ConfigurationMessage.backlogNotAMapping, help: ConfigurationMessage.backlogHelp)
      return
    }
    root.allowOnly(["as_of", "findings"], in: "a backlog")
    if let node = root["as_of"] {
      backlog.asOf = Day(iso8601: node.string("`as_of`"))
      if backlog.asOf == nil {
        node.report(ConfigurationMessage.invalidBacklogDate, help: ConfigurationMessage.invalidBacklogDateHelp)
      }
    }
    for node in root["findings"]?.elements() ?? [] {
      if let entry = entry(node) { backlog.entries.append(entry) }
    }
  }

  private static func entry(_ node: PackNode) -> Backlog.Entry? {
    guard node.kind == .mapping, let rule = node["rule"] else {
      node.report(ConfigurationMessage.entryWithoutRule, help: ConfigurationMessage.backlogHelp)
      return nil
    }
    node.allowOnly(["rule", "project", "entity", "file", "at", "count"], in: "an entry of the backlog")
    let text = { (key: String) in node[key]?.string("`\(key)`") ?? "" }
    let count = node["count"]?.int("`count`") ?? 1
    if count < 1 { node["count"]?.report(ConfigurationMessage.badCount, help: ConfigurationMessage.backlogHelp) }
    var entry = Backlog.Entry(
      key: Backlog.Key(
        rule: rule.string("`rule`"), project: text("project"), entity: text("entity"), path: text("file"),
        locator: text("at")),
      count: Int(clamping: max(1, count)))
    entry.range = rule.location.range
    return entry
  }
}
