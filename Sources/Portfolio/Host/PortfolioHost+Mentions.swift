package import CEL
package import SourceText
import Standard

/// Ids in texts that may as well say something else: `affects: [MS-04, baseline.finish]`.
extension PortfolioHost {
  /// An id that a text names and no record has.
  package struct UnknownMention: Sendable {
    /// The object type whose ids it looks like.
    package let type: Int

    /// The id as it is written.
    package let id: String

    /// The id that was probably meant; `nil` where none is near.
    package let suggestion: String?
  }

  /// The id in a text that no record has, although records of the project have ids of the same series.
  ///
  /// A text that is like no id of a record is something else, and nobody's mistake.
  ///
  /// - Parameters:
  ///   - text: An id, one after that of its project (`PRJ-7/MS-04`), or a path with one (`milestones.MS-04.baseline`).
  ///   - types: The object types whose records may be named.
  ///   - unit: The project or programme that the text belongs to.
  ///   - budget: What may still be spent on suggestions.
  /// - Returns: The id; `nil` where the text names a record, or something else.
  package func unknownMention(
    in text: String, types: [Int], from unit: HostReference, budget: inout NearMissBudget
  ) -> UnknownMention? {
    let steps = text.split(separator: ".", omittingEmptySubsequences: false)
    if steps.count > 1, let type = types.first(where: { standard.objectTypes[$0].entity?.plural == String(steps[0]) }) {
      let full = steps.dropFirst().joined(separator: ".")
      let short = steps.count > 2 ? steps.dropFirst().dropLast().joined(separator: ".") : full
      if isKnown(full, of: type, within: unit) { return nil }
      return unknown(short, types: [type], within: unit, &budget)
    }
    let project = standard.containers.project
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, types.contains(project) else { return unknown(text, types: types, within: unit, &budget) }
    let head = String(parts[0])
    if let known = portfolio.project(named: head) {
      let others = types.filter { $0 != project }
      return unknown(String(parts[1]), types: others, within: reference(toProject: known), &budget).map {
        UnknownMention(type: $0.type, id: text, suggestion: $0.suggestion.map { "\(head)/\($0)" })
      }
    }
    return unknown(head, types: [project], within: unit, &budget)
  }

  private func unknown(
    _ id: String, types: [Int], within unit: HostReference, _ budget: inout NearMissBudget
  ) -> UnknownMention? {
    guard let series = IDSeries(id) else { return nil }
    let lowercased = id.lowercased()
    var type: Int?
    for candidate in types {
      let indexes = mentionIndexes(of: candidate, within: unit)
      if indexes.contains(where: { $0.lowercased.contains(lowercased) }) { return nil }
      if type == nil, indexes.contains(where: { $0.series.contains(series) }) { type = candidate }
    }
    return type.map { type in
      UnknownMention(
        type: type, id: id, suggestion: nearMisses(of: type, within: unit).nearMiss(of: id, budget: &budget))
    }
  }

  private func isKnown(_ id: String, of type: Int, within unit: HostReference) -> Bool {
    mentionIndexes(of: type, within: unit).contains { $0.lowercased.contains(id.lowercased()) }
  }

  /// The ids of a type in the project at hand and in the programme around it; of projects, all.
  ///
  /// - Complexity: O(1), after O(*n*) in ids once for each container.
  private func mentionIndexes(of type: Int, within unit: HostReference) -> [MentionIndex] {
    mentionScopes(of: type, within: unit).map { scope in
      noteReach(to: scope)
      let key = HostReference(space: scope.space, node: scope.node, valueType: UInt32(type))
      let isShared = Space.isShared(scope.space)
      if let known = isShared ? sharedMentions[key] : mentions[key] { return known }
      let made = MentionIndex(mentionedIDs(of: type, in: scope))
      if isShared { sharedMentions[key] = made } else { mentions[key] = made }
      return made
    }
  }

  private func nearMisses(of type: Int, within unit: HostReference) -> NearMissIndex {
    let key = HostReference(space: unit.space, node: unit.node, valueType: UInt32(type))
    if let known = mentionNearMisses[key] { return known }
    let made = NearMissIndex(
      mentionScopes(of: type, within: unit).flatMap { mentionedIDs(of: type, in: $0) })
    mentionNearMisses[key] = made
    return made
  }

  private func mentionScopes(of type: Int, within unit: HostReference) -> [HostReference] {
    if type == standard.containers.project { return [portfolioReference] }
    guard unit.space == Space.project, portfolio.projects[Int(unit.node)].programme >= 0 else { return [unit] }
    return [unit, reference(toProgramme: portfolio.projects[Int(unit.node)].programme)]
  }

  private func mentionedIDs(of type: Int, in scope: HostReference) -> [String] {
    guard type == standard.containers.project else { return index(of: type, in: scope).ids }
    // A repository of one project knows nothing of the others.
    guard portfolio.projects.count(where: { $0.charter != nil }) > 1 else { return [] }
    return portfolio.projects.filter(\.isNamed).map(\.id)
  }
}

/// The ids of a type in a container, to be compared with what texts say.
struct MentionIndex {
  /// The ids in lower case.
  let lowercased: Set<String>

  /// The series that they belong to.
  let series: Set<IDSeries>

  /// Gathers ids.
  ///
  /// - Complexity: O(*bytes of the ids*).
  init(_ ids: [String]) {
    lowercased = Set(ids.map { $0.lowercased() })
    series = Set(lowercased.compactMap(IDSeries.init))
  }
}

/// The letters that ids of one series begin with, before a number: `MS-` of `MS-04`.
struct IDSeries: Hashable {
  private let letters: String

  /// - Returns: `nil` for a text that is not letters and a number.
  init?(_ id: String) {
    let letters = id.prefix { !$0.isNumber }
    let number = id.dropFirst(letters.count)
    guard letters.first?.isLetter == true, !number.isEmpty, id.utf8.count <= 32,
      letters.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" }),
      number.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" })
    else { return nil }
    self.letters = letters.lowercased()
  }
}
