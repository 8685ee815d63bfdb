import SourceText
import Standard
import YAMLTree

/// Names that differ from a field's in nothing that matters, which are read as the field without a word.
extension ProblemMaker {
  /// Reads an unknown name as the field that it means, where the record does not have that field yet.
  ///
  /// - Returns: Whether nothing is to be said of the name: it is read, or it says once more what the record says already, in another
  ///   language or on another scale.
  mutating func readVariant(_ key: NodeID) -> Bool {
    guard let mapping = tree.parent(of: key), let type = type(of: mapping),
      let index = shared.standard.entities[type.name],
      let value = tree.valueNode(ofKey: key)
    else { return false }
    for reading in readings(of: tree.text(tree.content(key)), in: index)
    where shared.variants.fits(value, reading, in: tree) {
      let taken = TakenName(mapping: mapping, field: reading.name)
      if isThere(reading, in: mapping, type) || takenNames.contains(taken) {
        switch reading.change {
        case .language, .words: return true
        case .number, .person: continue
        }
      }
      takenNames.insert(taken)
      read(key, as: reading.name)
      return true
    }
    return false
  }

  private mutating func readings(of name: String, in index: Int) -> [NameVariants.Reading] {
    let question = "\(index) \(name)"
    if let known = variants[question] { return known }
    let found = shared.variants.readings(of: name, in: index)
    variants[question] = found
    return found
  }

  private func isThere(_ reading: NameVariants.Reading, in mapping: NodeID, _ type: SchemaType) -> Bool {
    if let field = type.field(named: reading.name) { return tree.value(of: field, in: mapping) != nil }
    return tree.value(in: mapping, forKey: reading.name) != nil
  }
}
