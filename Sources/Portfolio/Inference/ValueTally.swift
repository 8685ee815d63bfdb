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
      if Self.tokens(text).count >= 4 { sentences += 1 }
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
