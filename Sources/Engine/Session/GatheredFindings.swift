import Diagnostics
import Workspace

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
    var lack: Finding.CommonLack

    /// The project, or the folder where the document belongs to none that has a name.
    let project: String
  }

  /// Joins the findings that nothing else has marked.
  ///
  /// - Parameters:
  ///   - findings: the findings.
  ///   - path: the path of a source.
  /// - Complexity: O(findings).
  static func gather(_ findings: inout [Finding], path: (Int) -> String) {
    var groups: [Group: [Int]] = [:]
    for (index, finding) in findings.enumerated() where finding.disposition == .active {
      guard let lack = finding.commonLack else { continue }
      let project = finding.project ?? "/" + Path.folder(of: path(finding.location.source))
      let group = Group(rule: finding.rule, severity: finding.severity, lack: lack, project: project)
      groups[group, default: []].append(index)
    }
    joinCopies(&groups)
    for (group, indexes) in groups where indexes.count > 1 {
      let others = indexes.dropFirst()
      for index in others { findings[index].disposition = .gathered }
      findings[indexes[0]].message = EngineMessage.commonLack(group.lack, others: others.count)
      let source = findings[indexes[0]].location.source
      findings[indexes[0]].related += others.filter { findings[$0].location.source == source }.prefix(shownPlaces).map {
        RelatedLocation(location: findings[$0].location, label: EngineMessage.sameLack)
      }
      guard let copy = others.first(where: { findings[$0].location.source != source }) else { continue }
      findings[indexes[0]].message += EngineMessage.keptInTwoFiles
      findings[indexes[0]].related.append(
        RelatedLocation(location: findings[copy].location, label: EngineMessage.keptAgain))
    }
  }

  /// Adds to a group those of other documents that hold the same records by name: who keeps a list in two files corrects it once.
  private static func joinCopies(_ groups: inout [Group: [Int]]) {
    var originals: [Group: Group] = [:]
    for group in groups.keys.sorted(by: { ($0.lack.document, $0.rule) < ($1.lack.document, $1.rule) })
    where group.lack.names != 0 {
      var shared = group
      shared.lack.document = -1
      guard let original = originals[shared], let indexes = groups[group] else {
        originals[shared] = group
        continue
      }
      groups[original, default: []] += indexes
      groups[group] = nil
    }
  }

  /// How many times something is wrong in the same way before it is said once.
  private static let fewestRepetitions = 3

  private struct Repeated: Hashable {
    let rule: String
    let severity: Severity
    let place: String
    let field: String
  }

  /// Joins findings that are the same of a field of several records.
  ///
  /// - Complexity: O(findings).
  static func gatherRepetitions(_ findings: inout [Finding]) {
    var groups: [Repeated: [Int]] = [:]
    for (index, finding) in findings.enumerated() where finding.disposition == .active {
      guard let repetition = finding.repetition else { continue }
      let key = Repeated(
        rule: finding.rule, severity: finding.severity, place: repetition.place, field: repetition.field)
      groups[key, default: []].append(index)
    }
    for indexes in groups.values where indexes.count >= fewestRepetitions {
      let first = indexes[0]
      let others = indexes.dropFirst()
      for index in others { findings[index].disposition = .gathered }
      findings[first].message += repeated(indexes.map { findings[$0].repetition?.found ?? "" })
      findings[first].related += others.prefix(shownPlaces).map { index in
        RelatedLocation(location: findings[index].location, label: EngineMessage.sameLack)
      }
    }
  }

  /// How often, and of what else, the same is said.
  private static func repeated(_ found: [String]) -> String {
    var others: [String] = []
    for text in found.dropFirst() where text != found[0] && !others.contains(text) {
      others.append(text)
      if others.count == shownPlaces { break }
    }
    return EngineMessage.inOtherPlaces(
      found.count - 1, found: others.prefix(2).filter { !$0.isEmpty && $0.utf8.count < 48 }, of: others.count)
  }

  /// What the same information is about: a field of the house in each file of a folder of records.
  private struct Remark: Hashable {
    let rule: String
    let message: String
    let folder: String
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
      let folder = Path.folder(of: path(finding.location.source))
      remarks[Remark(rule: finding.rule, message: finding.message, folder: folder), default: []].append(index)
    }
    for indexes in remarks.values where indexes.count > 1 {
      guard Set(indexes.map { findings[$0].location.source }).count == indexes.count else { continue }
      let others = indexes.dropFirst()
      for index in others { findings[index].disposition = .gathered }
      findings[indexes[0]].message += EngineMessage.inOtherFiles(others.count)
    }
  }

  /// What lists of names are compared by: a field of the house in documents of one folder, or each in a folder of its own.
  private struct Habit: Hashable {
    let rule: String
    let folder: String
    let message: String
  }

  /// Says once which names of the house files have in common; what else a file has is said of it.
  ///
  /// Files of one folder belong together, and those that lie alone in a folder with those in the folders beside it.
  ///
  /// - Parameters:
  ///   - findings: the findings.
  ///   - path: the path of a source.
  /// - Complexity: O(findings).
  static func gatherListings(_ findings: inout [Finding], path: (Int) -> String) {
    var sources: [String: Set<Int>] = [:]
    var found: [(index: Int, folder: String, listing: Finding.Listing)] = []
    for (index, finding) in findings.enumerated() where finding.disposition == .active && finding.severity == .info {
      guard let listing = finding.listing else { continue }
      let own = Path.folder(of: path(finding.location.source))
      if !listing.isOfFolder { sources[own, default: []].insert(finding.location.source) }
      found.append((index, own, listing))
    }
    var groups: [Habit: [(index: Int, listing: Finding.Listing)]] = [:]
    for (index, own, listing) in found {
      let isAlone = !listing.isOfFolder && sources[own].map(\.count) == 1
      let habit = Habit(rule: findings[index].rule, folder: isAlone ? Path.folder(of: own) : own, message: listing.many)
      groups[habit, default: []].append((index, listing))
    }
    for group in groups.values where group.count > 1 {
      if group[0].listing.isOfFolder { joinWords(group, in: &findings) } else { joinNames(group, in: &findings) }
    }
  }

  /// Joins findings about one field in several files into one with all their words.
  private static func joinWords(_ group: [(index: Int, listing: Finding.Listing)], in findings: inout [Finding]) {
    guard Set(group.map { findings[$0.index].location.source }).count == group.count else { return }
    var words: [String] = []
    for word in group.flatMap(\.listing.names) where !words.contains(word) { words.append(word) }
    let first = group[0]
    for other in group.dropFirst() { findings[other.index].disposition = .gathered }
    findings[first.index].message = first.listing.text(words) + EngineMessage.inOtherFiles(group.count - 1)
  }

  /// Leaves to each finding the names that no other file has, and to the first those that several have.
  private static func joinNames(_ group: [(index: Int, listing: Finding.Listing)], in findings: inout [Finding]) {
    var files: [String: Set<Int>] = [:]
    for (index, listing) in group {
      for name in listing.names { files[name, default: []].insert(findings[index].location.source) }
    }
    var said: Set<String> = []
    for (index, listing) in group {
      let own = listing.names.filter { files[$0].map(\.count) == 1 }
      let shared = listing.names.filter { files[$0].map(\.count) != 1 }
      if shared.isEmpty { continue }
      let new = shared.filter { said.insert($0).inserted }
      guard !own.isEmpty || !new.isEmpty else {
        findings[index].disposition = .gathered
        continue
      }
      let others = new.compactMap { files[$0].map { $0.count - 1 } }
      if let fewest = others.min(), let most = others.max() {
        findings[index].message =
          (own.isEmpty ? listing.text(new) : listing.text(own) + ", and " + Finding.Listing.listed(new))
          + EngineMessage.inOtherFiles(most, isAtMost: fewest < most)
      } else {
        findings[index].message = listing.text(own)
        if let place = listing.names.firstIndex(of: own[0]) { findings[index].location.range = listing.ranges[place] }
      }
    }
  }
}
