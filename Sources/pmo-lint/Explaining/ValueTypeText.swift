import Standard

/// Says in words how a field is written.
struct ValueTypeText {
  private let standard: Standard

  /// Prepares for the views of a standard.
  init(_ standard: Standard) {
    self.standard = standard
  }

  /// The type of a view in words: `a date, as 2026-11-24`.
  func phrase(_ valueType: ValueTypeID) -> String {
    switch standard.valueTypes[valueType.index] {
    case .dynamic: return "anything"
    case .string: return "text"
    case .int: return "a whole number"
    case .double: return "a number"
    case .decimal: return "an exact number, such as an amount of money"
    case .bool: return "true or false"
    case .date: return "a date, as 2026-11-24"
    case .vocabulary(let index):
      return "one of: \(standard.words.vocabularies[index].terms.joined(separator: ", "))"
    case .scale(let index):
      let scale = standard.words.scales[index]
      let words = scale.words.map { "\($0.word) (\($0.number))" }.joined(separator: ", ")
      return "a number from \(scale.from) to \(scale.to)" + (words.isEmpty ? "" : ", or a word: \(words)")
    case .object(let type): return "a mapping: \(standard.objectTypes[type].name)"
    case .list(let element): return "a list; each: \(phrase(element))"
    case .map(let value): return "a mapping of names to values; each: \(phrase(value))"
    case .collection(let type):
      return "any number of \(standard.objectTypes[type].name) entries: a list, or a mapping keyed by id"
    }
  }

  /// The object type that a view leads to, through lists and collections.
  func objectType(of valueType: ValueTypeID) -> SchemaType? {
    switch standard.valueTypes[valueType.index] {
    case .object(let type), .collection(let type): standard.objectTypes[type]
    case .list(let element), .map(let element): objectType(of: element)
    default: nil
    }
  }
}
