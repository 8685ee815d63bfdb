package import Diagnostics
package import Portfolio

/// The entries of a backlog, and which of them were met in a run.
struct BacklogIndex {
  let backlog: Backlog

  /// The entries of a key, and how many of them are used up.
  private struct Entries {
    var indexes: [Int] = []
    var usedUp = 0
  }

  private var byKey: [Backlog.Key: Entries] = [:]

  /// How many findings of each entry were not met, in the order of the entries.
  private(set) var remaining: [Int]

  init(_ backlog: Backlog) {
    self.backlog = backlog
    remaining = backlog.entries.map(\.count)
    for (index, entry) in backlog.entries.enumerated() { byKey[entry.key, default: Entries()].indexes.append(index) }
  }

  /// Whether a finding is known, and counts it as met: of more findings than are known the last are new.
  ///
  /// - Complexity: O(1), entries that are used up apart, each of which is passed once.
  mutating func consume(_ key: Backlog.Key) -> Bool {
    guard let entries = byKey[key] else { return false }
    var usedUp = entries.usedUp
    while usedUp < entries.indexes.count, remaining[entries.indexes[usedUp]] == 0 { usedUp += 1 }
    if usedUp != entries.usedUp { byKey[key]?.usedUp = usedUp }
    guard usedUp < entries.indexes.count else { return false }
    remaining[entries.indexes[usedUp]] -= 1
    return true
  }
}

extension Backlog.Key {
  /// What a finding is about, in words that only a correction changes.
  ///
  /// - Parameters:
  ///   - finding: the finding.
  ///   - path: the path of its file.
  ///   - isGeneral: whether its rule speaks of single values of an entity and not of the entity: then the value counts.
  package init(_ finding: Finding, path: String, isGeneral: Bool) {
    let project = finding.project ?? ""
    guard let entity = finding.entity else {
      self.init(
        rule: finding.rule, project: project, path: path, locator: Backlog.Key.location(of: finding, below: nil))
      return
    }
    self.init(
      rule: finding.rule, project: project, entity: "\(entity.kind) \(entity.id)", path: project.isEmpty ? path : "",
      locator: isGeneral ? Backlog.Key.location(of: finding, below: entity.id) : "")
  }

  /// Where a finding lies, or where it lies below an id: `/impact` of `/risks/R-003/impact`.
  ///
  /// A star stands for the index of an entry without an id, which changes when another is added above it; such entries are
  /// counted.
  private static func location(of finding: Finding, below id: String?) -> String {
    let indexes = finding.pointer.split(separator: "/", omittingEmptySubsequences: false)
    var tokens = finding.locator.split(separator: "/", omittingEmptySubsequences: false)
    if tokens.count == indexes.count {
      for position in tokens.indices where !tokens[position].isEmpty && tokens[position] == indexes[position] {
        if tokens[position].allSatisfy(\.isNumber) { tokens[position] = "*" }
      }
    }
    guard let id, let index = tokens.lastIndex(where: { $0 == id }) else { return tokens.joined(separator: "/") }
    let rest = tokens[(index + 1)...]
    return rest.isEmpty ? "" : "/" + rest.joined(separator: "/")
  }
}
