import SourceText
import Standard
import YAMLTree

/// Missing fields that are one gap in the words of the document.
extension ProblemMaker {
  /// Joins the fields that a record lacks where other records of the document have one key for all of them: without `key_results` an
  /// objective lacks both its measure and its target.
  mutating func joinGaps() {
    var gaps: [Int: [Int]] = [:]
    for (index, problem) in problems.enumerated() where problem.problemClass == .missingField && problem.holder >= 0 {
      gaps[problem.holder, default: []].append(index)
    }
    var removed: Set<Int> = []
    var known: [SharedKey: Bool] = [:]
    for (holder, indexes) in gaps where indexes.count > 1 {
      let record = gathering.entities[holder]
      let type = shared.standard.objectTypes[record.type]
      for (position, first) in indexes.enumerated() where !removed.contains(first) {
        let same = indexes[(position + 1)...].filter { !removed.contains($0) }
        guard let names = type.field(named: problems[first].field)?.names, !same.isEmpty else { continue }
        for other in same {
          guard let others = type.field(named: problems[other].field)?.names,
            let shared = names.first(where: { others.contains($0) && isUsed($0, by: record.type, &known) })
          else { continue }
          removed.insert(other)
          let name = name(of: shared)
          problems[first].field = name
          problems[first].text = ProblemTexts.missingField(name)
          problems[first].help = ProblemTexts.sharedFieldHelp(name)
          break
        }
      }
    }
    guard !removed.isEmpty else { return }
    problems = problems.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private func name(of symbol: Symbol) -> String { shared.standard.symbols.name(of: symbol) ?? "" }

  /// A key of the records of a type.
  private struct SharedKey: Hashable {
    let key: Symbol
    let type: Int
  }

  /// Whether a record of a type has a key; each is looked for once.
  private func isUsed(_ key: Symbol, by type: Int, _ known: inout [SharedKey: Bool]) -> Bool {
    let question = SharedKey(key: key, type: type)
    if let answer = known[question] { return answer }
    let answer = gathering.entities.contains { other in
      other.type == type && tree.kind(tree.content(other.node)) == .mapping
        && tree.value(in: tree.content(other.node), for: key) != nil
    }
    known[question] = answer
    return answer
  }
}
