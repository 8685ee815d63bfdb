package import CEL
import SourceText
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
  /// - Returns: The id; `nil` where the text names a record, or something else.
  package func unknownMention(in text: String, types: [Int], from unit: HostReference) -> UnknownMention? {
    let steps = text.split(separator: ".", omittingEmptySubsequences: false)
    if steps.count > 1, let type = types.first(where: { standard.objectTypes[$0].entity?.plural == String(steps[0]) }) {
      let full = steps.dropFirst().joined(separator: ".")
      let short = steps.count > 2 ? steps.dropFirst().dropLast().joined(separator: ".") : full
      guard unknown(full, types: [type], within: unit) != nil || steps.count > 2 else { return nil }
      return mentionedIDs(of: type, within: unit).contains(full.lowercased())
        ? nil : unknown(short, types: [type], within: unit)
    }
    let project = standard.containers.project
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, types.contains(project) else { return unknown(text, types: types, within: unit) }
    let head = String(parts[0])
    if let known = portfolio.projects.firstIndex(where: { $0.isNamed && $0.id.lowercased() == head.lowercased() }) {
      let others = types.filter { $0 != project }
      return unknown(String(parts[1]), types: others, within: reference(toProject: known)).map {
        UnknownMention(type: $0.type, id: text, suggestion: $0.suggestion.map { "\(head)/\($0)" })
      }
    }
    return unknown(head, types: [project], within: unit)
  }

  private func unknown(_ id: String, types: [Int], within unit: HostReference) -> UnknownMention? {
    guard let series = IDSeries(id) else { return nil }
    var type: Int?
    var suggestion: String?
    for candidate in types {
      let ids = mentionedIDs(of: candidate, within: unit)
      if ids.contains(id.lowercased()) { return nil }
      guard type == nil, ids.contains(where: { IDSeries($0) == series }) else { continue }
      type = candidate
      suggestion = NearMiss.nearMiss(of: id, among: identifiers(of: candidate, within: unit))
    }
    return type.map { UnknownMention(type: $0, id: id, suggestion: suggestion) }
  }

  /// The ids of a type in lower case, in the project at hand and in the programme around it; of projects, all.
  private func mentionedIDs(of type: Int, within unit: HostReference) -> Set<String> {
    Set(identifiers(of: type, within: unit).map { $0.lowercased() })
  }

  private func identifiers(of type: Int, within unit: HostReference) -> [String] {
    if type == standard.containers.project {
      noteReach(to: portfolioReference)
      // A repository of one project knows nothing of the others.
      guard portfolio.projects.count(where: { $0.charter != nil }) > 1 else { return [] }
      return portfolio.projects.filter(\.isNamed).map(\.id)
    }
    var ids = IdentifierIndex(self, type: type, scope: unit).ids
    if unit.space == Space.project, portfolio.projects[Int(unit.node)].programme >= 0 {
      let programme = reference(toProgramme: portfolio.projects[Int(unit.node)].programme)
      ids += IdentifierIndex(self, type: type, scope: programme).ids
    }
    return ids
  }
}

/// The letters that ids of one series begin with, before a number: `MS-` of `MS-04`.
struct IDSeries: Equatable {
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
