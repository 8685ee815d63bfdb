import Standard
import YAMLTree

/// What the values under one name look like, over all records that have it.
struct ValueTally {
  /// How many distinct values are remembered; more than that are no words of a vocabulary.
  static let wordLimit = 40

  /// Values that are neither absent nor null.
  private(set) var count = 0

  /// Values by what they are.
  private(set) var texts = 0
  private(set) var dates = 0
  private(set) var numbers = 0
  private(set) var flags = 0
  private(set) var lists = 0
  private(set) var mappings = 0

  /// Lists without an element, which say nothing of what would be in them.
  private(set) var emptyLists = 0

  /// Texts that are numbers in quotes.
  private(set) var numerals = 0

  /// Texts of four words or more; `retain_human_review_and_revalidate` has five.
  private(set) var sentences = 0

  /// Lists whose elements are texts or mappings that hold a text of two words at least.
  private(set) var listsOfTexts = 0

  /// Distinct scalars in the order in which they were met, each with how often it was; none beyond the limit.
  private(set) var words: [(word: String, count: Int)] = []

  /// Whether there were more distinct values than are remembered.
  private(set) var isOpenEnded = false

  /// Counts a value.
  mutating func add(_ node: NodeID, of tree: YAMLDocument) {
    let content = tree.content(node)
    switch tree.kind(content) {
    case .null, .alias: return
    case .sequence:
      lists += 1
      let elements = Array(tree.children(content).prefix(8)).map(tree.content)
      if elements.isEmpty { emptyLists += 1 }
      if !elements.isEmpty, elements.allSatisfy({ isActionLike($0, tree) }) { listsOfTexts += 1 }
    case .mapping: mappings += 1
    case .bool:
      flags += 1
      remember(tree.text(content))
    case .int, .double:
      numbers += 1
      remember(tree.text(content))
    case .string:
      texts += 1
      let text = tree.text(content)
      if Self.isDate(text) { dates += 1 }
      if Double(text) != nil { numerals += 1 }
      // A role in brackets behind a name makes no sentence.
      if Self.tokens(text.hasSuffix(")") ? String(text.prefix { $0 != "(" }) : text).count >= 4 { sentences += 1 }
      remember(text)
    }
    count += 1
  }

  /// The words of a text, with underscores and hyphens between words as well.
  static func tokens(_ text: String) -> [Substring] {
    text.prefix(400).split { $0.isWhitespace || $0 == "_" || $0 == "-" || $0 == "/" }
  }

  /// Whether a text is a day, or a moment that begins with one.
  private static func isDate(_ text: String) -> Bool {
    let day = Array(text.utf8.prefix(10))
    guard day.count == 10, text.utf8.count <= 35 else { return false }
    let isShaped = day.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
    guard isShaped, text.utf8.count > 10 else { return isShaped }
    return text.utf8.dropFirst(10).first == UInt8(ascii: "T") || text.utf8.dropFirst(10).first == UInt8(ascii: " ")
  }

  private func isActionLike(_ node: NodeID, _ tree: YAMLDocument) -> Bool {
    switch tree.kind(node) {
    case .string: Self.tokens(tree.text(node)).count >= 2
    case .mapping:
      tree.entries(node).contains { entry in
        let value = tree.content(entry.value)
        return tree.kind(value) == .string && tree.text(value).split(separator: " ").count >= 3
      }
    default: false
    }
  }

  private mutating func remember(_ word: String) {
    if let index = words.firstIndex(where: { $0.word == word }) {
      words[index].count += 1
    } else if words.count < Self.wordLimit, word.utf8.count <= 80 {
      words.append((word, 1))
    } else {
      isOpenEnded = true
    }
  }
}

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

  /// The least and the greatest number written on each scale, whether one has a fraction, and how many there are.
  private var numbers: [Int: (least: Double, greatest: Double, hasFraction: Bool, count: Int)] = [:]

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
    addNumbers(records, rated, tree)
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

  private mutating func addNumbers(_ records: [NodeID], _ rated: [(Field, Int)], _ tree: YAMLDocument) {
    for record in records {
      let mapping = tree.content(record)
      guard tree.kind(mapping) == .mapping else { continue }
      for (field, scale) in rated {
        guard let value = tree.value(of: field, in: mapping) else { continue }
        let node = tree.content(value)
        guard tree.kind(node) == .int || tree.kind(node) == .double, let number = tree.double(node) else { continue }
        let known = numbers[scale] ?? (number, number, false, 0)
        numbers[scale] = (
          min(known.least, number), max(known.greatest, number),
          known.hasFraction || number != number.rounded(), known.count + 1
        )
      }
    }
  }

  /// The ends of scales that numbers off the standard's ask for: shares from 0 to 1, or whole numbers up to 10 or 100.
  func ranges(of standard: Standard) -> [WordSuggestion] {
    numbers.sorted { $0.key < $1.key }.flatMap { index, found -> [WordSuggestion] in
      let scale = standard.words.scales[index]
      guard found.count > 1, found.least >= 0 else { return [] }
      let isShare = found.greatest <= 1 && found.hasFraction
      // The standard reads shares of a scale that has limits for them.
      if isShare, scale.number(ofShare: 0.5) != nil { return [] }
      let highest = isShare ? "1" : found.greatest <= 10 ? "10" : "100"
      guard isShare || (!found.hasFraction && found.greatest > Double(scale.to) && found.greatest <= 100) else {
        return []
      }
      func end(_ word: String, _ meaning: String) -> WordSuggestion {
        var suggestion = WordSuggestion(
          list: scale.name, isScale: true, word: word, meaning: meaning, confidence: .likely, count: found.count,
          choices: [])
        suggestion.reason = "\(found.count) values, the highest \(Self.text(found.greatest))"
        return suggestion
      }
      return isShare ? [end("from", "0"), end("to", highest)] : [end("to", highest)]
    }
  }

  private static func text(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }

  /// The words of a scale of three steps, where all scores ask for one.
  func words(of standard: Standard) -> [WordSuggestion] {
    guard total > 0, agreeingInThree == total, agreeing < total else { return [] }
    return scales.flatMap { index -> [WordSuggestion] in
      let scale = standard.words.scales[index]
      var steps: Set<Int64> = []
      return scale.words.filter { Self.steps.contains($0.number) }.compactMap { word, number in
        // The first word of each step is its word; others only where they are written.
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
