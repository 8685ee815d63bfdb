import Standard
import YAMLTree

extension YAMLDocument {
  /// The number that a scale gives to a number or word, `nil` where it gives none.
  ///
  /// A number off the scale is still a number, so that a rule can say so.
  func number(of node: NodeID, on scale: Scale) -> Int64? {
    switch kind(node) {
    case .int: return int(node)
    case .double: return double(node).flatMap(scale.number(ofShare:))
    case .string: return scale.number(of: folded(node))
    default: return nil
    }
  }

  /// The text of a scalar as vocabularies compare it.
  func folded(_ node: NodeID) -> FoldedText {
    withUTF8(node) { text in
      unsafe text.withUnsafeBufferPointer { unsafe FoldedText(utf8: $0) }
    }
  }
}
