import Standard
import YAMLTree

/// Two values of one field, under two of its names.
struct FieldConflict {
  /// The object type, by index in the standard.
  let type: Int

  /// The field.
  let field: Field

  /// The value that rules see.
  let counted: NodeID

  /// The value that is passed over.
  let other: NodeID

  /// Whether the two say different things: other numbers of a scale, other terms, other days, other texts.
  ///
  /// Lists and mappings are not compared.
  func isReal(in tree: YAMLDocument, _ standard: Standard) -> Bool {
    let (first, second) = (tree.content(counted), tree.content(other))
    guard first != second, tree.kind(first).isScalar, tree.kind(second).isScalar else { return false }
    switch standard.valueTypes[field.valueType.index] {
    case .scale(let scale):
      let numbers = [first, second].map { tree.number(of: $0, on: standard.words.scales[scale]) }
      if let left = numbers[0], let right = numbers[1] { return left != right }
    case .vocabulary(let index):
      let positions = [first, second].map {
        standard.words.vocabularies[index].position(of: FoldedText(tree.text($0)))
      }
      if let left = positions[0], let right = positions[1] { return left != right }
    case .date:
      // A moment counts as its day.
      return tree.text(first).prefix(10) != tree.text(second).prefix(10)
    default: break
    }
    return FoldedText(tree.text(first)) != FoldedText(tree.text(second))
  }
}
