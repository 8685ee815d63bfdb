import Standard
import YAMLTree

/// A word that the vocabulary or scale of its field does not have.
struct UnknownWord {
  /// Where the words of a field come from, by index in the standard.
  enum List: Hashable {
    case vocabulary(Int)
    case scale(Int)

    /// Whether it has the word of a scalar; the terms as they are written are asked first.
    func knows(_ node: NodeID, in tree: YAMLDocument, _ words: VocabularySet) -> Bool {
      switch self {
      case .vocabulary(let index):
        let vocabulary = words.vocabularies[index]
        if vocabulary.isOpen { return true }
        for term in vocabulary.terms where tree.text(node, equals: term) { return true }
        return vocabulary.position(of: tree.folded(node)) != nil
      case .scale(let index):
        // A number off the scale is no word.
        return words.scales[index].number(of: tree.folded(node)) != nil
          || !tree.text(node).contains { !"0123456789.,%/ -".contains($0) }
      }
    }
  }

  /// The value.
  let node: NodeID

  /// The property that the value is short for where it is a plain value in place of a mapping.
  let property: String?

  /// The words that it is not among.
  let list: List

  /// The lists by the names that schemas refer to: a vocabulary and a scale never share one.
  static func lists(_ words: VocabularySet) -> [String: List] {
    var lists: [String: List] = [:]
    for (index, scale) in words.scales.enumerated() { lists[scale.name] = .scale(index) }
    for (index, vocabulary) in words.vocabularies.enumerated() { lists[vocabulary.name] = .vocabulary(index) }
    return lists
  }
}
