import Standard
import YAMLTree

/// Compares the scores that records state with the products of their ratings.
///
/// A register that rates medium by medium and states 4 rates in three steps, whatever five steps a standard has: it has
/// neither the lowest nor the highest, and every word counts one less.
struct ScaleInference {
  /// The steps of the standard that a scale of three has.
  private static let steps: ClosedRange<Int64> = 2...4

  /// How many records state a score.
  private var total = 0

  /// How many of them state the product on the standard's scale.
  private var agreeing = 0

  /// How many of them state the product on a scale of three steps.
  private var agreeingInThree = 0

  /// The scales of the ratings, by index in the standard.
  private var scales: [Int] = []

  /// The words that are written, by scale.
  private var written: [Int: Set<FoldedText>] = [:]

  /// Compares the records of one entity.
  ///
  /// - Parameters:
  ///   - records: the records.
  ///   - type: their type; it must have two fields on scales and a whole number that is their product.
  ///   - tree: the document.
  ///   - standard: the standard.
  mutating func add(_ records: [NodeID], type: SchemaType, tree: YAMLDocument, standard: Standard) {
    let rated = type.fields.compactMap { field -> (Field, Int)? in
      guard field.origin == .document, case .scale(let scale) = standard.valueTypes[field.valueType.index] else {
        return nil
      }
      return (field, scale)
    }
    guard rated.count == 2,
      let score = standard.contract[.score].flatMap(type.field(named:)),
      standard.valueTypes[score.valueType.index] == .int
    else {
      return
    }
    scales = rated.map(\.1)
    for record in records {
      let mapping = tree.content(record)
      guard tree.kind(mapping) == .mapping, let stated = tree.value(of: score, in: mapping),
        let number = tree.int(tree.content(stated))
      else { continue }
      var factors: [Int64] = []
      for (field, scale) in rated {
        guard let value = tree.value(of: field, in: mapping), tree.kind(tree.content(value)) == .string else { break }
        let word = FoldedText(tree.text(tree.content(value)))
        guard let factor = standard.words.scales[scale].number(of: word) else { break }
        factors.append(factor)
        written[scale, default: []].insert(word)
      }
      guard factors.count == 2 else { continue }
      total += 1
      if factors[0] * factors[1] == number { agreeing += 1 }
      if factors.allSatisfy(Self.steps.contains), (factors[0] - 1) * (factors[1] - 1) == number { agreeingInThree += 1 }
    }
  }

  /// The words of a scale of three steps, where all scores ask for one.
  func words(of standard: Standard) -> [WordSuggestion] {
    guard total > 0, agreeingInThree == total, agreeing < total else { return [] }
    return scales.flatMap { index -> [WordSuggestion] in
      let scale = standard.words.scales[index]
      var steps: Set<Int64> = []
      return scale.words.filter { Self.steps.contains($0.number) }.compactMap { word, number in
        // The first word of each step stands for it; others only where they are written.
        let isFirst = steps.insert(number).inserted
        guard isFirst || written[index]?.contains(FoldedText(word)) == true else { return nil }
        var suggestion = WordSuggestion(
          list: scale.name, isScale: true, word: word, meaning: String(number - 1),
          confidence: total >= 3 ? .sure : .likely, count: total, choices: [])
        suggestion.reason =
          total == 1
          ? "the score that is stated asks for three steps" : "all \(total) scores that are stated ask for three steps"
        return suggestion
      }
    }
  }
}
