import Diagnostics

/// Findings of a rule that ask every record of a document for a field that none has, said once.
///
/// Who leaves a field out of every record has no such column: that is one thing to correct, however many records there are. The others
/// stay in the report, marked, so that scores, the backlog and fingerprints know each record.
enum GatheredFindings {
  /// How many records a document has at least before what all of them lack is a habit.
  static let fewest = 4

  /// How many of the other places the finding shows.
  private static let shownPlaces = 3

  private struct Group: Hashable {
    let rule: String
    let severity: Severity
    let lack: Finding.CommonLack
  }

  /// Joins the findings that nothing else has marked.
  ///
  /// - Complexity: O(findings).
  static func gather(_ findings: inout [Finding]) {
    var groups: [Group: [Int]] = [:]
    for (index, finding) in findings.enumerated() where finding.disposition == .active {
      guard let lack = finding.commonLack else { continue }
      groups[Group(rule: finding.rule, severity: finding.severity, lack: lack), default: []].append(index)
    }
    for (group, indexes) in groups where indexes.count > 1 {
      let others = indexes.dropFirst()
      for index in others { findings[index].disposition = .gathered }
      findings[indexes[0]].message = message(group.lack, others: others.count)
      findings[indexes[0]].related += others.prefix(shownPlaces).map { index in
        RelatedLocation(location: findings[index].location, label: "the same here")
      }
    }
  }

  /// What the same information is about: a field of the house in each file of a folder of records.
  private struct Remark: Hashable {
    let rule: String
    let message: String
    let folder: Substring
  }

  /// Joins information that is the same of several files of one folder, as records that have a file each give it; errors and
  /// warnings stay with each file.
  ///
  /// - Parameters:
  ///   - findings: the findings.
  ///   - path: the path of a source.
  /// - Complexity: O(findings).
  static func gatherRemarks(_ findings: inout [Finding], path: (Int) -> String) {
    var remarks: [Remark: [Int]] = [:]
    for (index, finding) in findings.enumerated() where finding.disposition == .active && finding.severity == .info {
      let path = path(finding.location.source)
      let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
      remarks[Remark(rule: finding.rule, message: finding.message, folder: folder), default: []].append(index)
    }
    for indexes in remarks.values where indexes.count > 1 {
      guard Set(indexes.map { findings[$0].location.source }).count == indexes.count else { continue }
      let others = indexes.dropFirst()
      for index in others { findings[index].disposition = .gathered }
      findings[indexes[0]].message +=
        ", here and in " + (others.count == 1 ? "1 other file" : "\(others.count) other files")
    }
  }

  private static func message(_ lack: Finding.CommonLack, others: Int) -> String {
    let fields = lack.fields.map { "`\($0)`" }
    let names = fields.dropLast().joined(separator: ", ") + (fields.count > 1 ? " or " : "") + (fields.last ?? "")
    return "None of the \(lack.count) \(lack.records) has \(names), needed here and in "
      + (others == 1 ? "1 other place" : "\(others) other places")
  }
}
