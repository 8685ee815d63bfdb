import Calendar
import SourceText
import Standard
import Workspace
import YAMLTree

/// Reads `waivers:` of a configuration.
///
/// ```yaml
/// waivers:
///   - rule: RSK012
///     where: {project: PRJ-1, entity: 'R-0*'}
///     reason: The register comes from the old system, which knew no causes
///     approved_by: Amina Patel
///     granted: 2026-10-01
///     expires: 2027-03-31
/// ```
struct WaiverReader {
  private static let keys = ["rule", "where", "reason", "approved_by", "role", "granted", "expires"]

  /// The waivers of a list, in order; what is wrong with one is noted, and the run must stop.
  static func read(_ node: PackNode) -> [Waiver] {
    guard node.kind == .sequence || node.kind == .null else {
      node.report(ConfigurationMessage.waiversNotAList, help: ConfigurationMessage.waiverHelp)
      return []
    }
    return node.elements().compactMap(waiver)
  }

  private static func waiver(_ node: PackNode) -> Waiver? {
    guard node.kind == .mapping else {
      node.report(ConfigurationMessage.waiverNotAMapping, help: ConfigurationMessage.waiverHelp)
      return nil
    }
    node.allowOnly(keys, in: "a waiver")
    var waiver = Waiver()
    for rule in node["rule"]?.elements() ?? [] {
      waiver.rules.append(Waiver.Name(word: rule.string("`rule`"), range: rule.location.range))
    }
    let anchor =
      waiver.rules.first.map { FileLocation(file: FileLocation.settings, range: $0.range) } ?? firstKey(of: node)
    if waiver.rules.isEmpty {
      node.report(ConfigurationMessage.waiverWithoutRule, help: ConfigurationMessage.waiverHelp, at: anchor)
    }
    readScope(node["where"], into: &waiver)
    waiver.reason = required("reason", of: node, at: anchor, help: ConfigurationMessage.reasonHelp)?.text ?? ""
    if let approver = required("approved_by", of: node, at: anchor, help: ConfigurationMessage.approverHelp) {
      waiver.approvedBy = approver.text
      waiver.approvedByRange = approver.range
    }
    waiver.role = node["role"]?.string("`role`") ?? ""
    if let granted = node["granted"] {
      waiver.granted = date(granted, "granted")
      waiver.grantedRange = granted.location.range
    }
    if required("expires", of: node, at: anchor, help: ConfigurationMessage.expiresHelp) != nil,
      let expires = node["expires"]
    {
      let end = date(expires, "expires")
      waiver.expires = end ?? Day(number: 0)
      waiver.expiresRange = expires.location.range
      if let end, let granted = waiver.granted, end < granted {
        expires.report(ConfigurationMessage.expiresEarly(end.iso8601, granted: granted.iso8601))
      }
    }
    return waiver
  }

  private static func readScope(_ node: PackNode?, into waiver: inout Waiver) {
    guard let node else { return }
    guard node.kind == .mapping else {
      node.report(ConfigurationMessage.scopeNotAMapping, help: ConfigurationMessage.scopeHelp)
      return
    }
    node.allowOnly(["project", "entity", "path"], in: "`where`")
    let pattern = { (key: String) in node[key].map { PathPattern($0.string("`\(key)`")) } }
    waiver.project = pattern("project")
    waiver.entity = pattern("entity")
    waiver.path = pattern("path")
  }

  /// A text that must be there and say something.
  private static func required(
    _ key: String, of node: PackNode, at anchor: FileLocation, help: String
  ) -> (text: String, range: ByteRange)? {
    guard let value = node[key], value.kind != .null else {
      node.report(ConfigurationMessage.waiverLacks(key), help: help, at: anchor)
      return nil
    }
    let text = value.string("`\(key)`")
    if text.allSatisfy(\.isWhitespace), value.kind.isScalar {
      value.report(ConfigurationMessage.empty(key), help: help)
    }
    return (text, value.location.range)
  }

  private static func date(_ node: PackNode, _ key: String) -> Day? {
    let text = node.string("`\(key)`")
    if let date = Day(iso8601: text) { return date }
    node.report(ConfigurationMessage.invalidDate(text, in: key), help: ConfigurationMessage.invalidDateHelp(text))
    return nil
  }

  private static func firstKey(of node: PackNode) -> FileLocation {
    node.entries("a waiver").first?.keyPlace ?? node.location
  }
}
