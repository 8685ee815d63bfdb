package import Standard

/// How a field is written, in words.
package struct ValueTypeText: Sendable {
  /// How many words of a scale are shown: further ones say the same in other languages.
  private static let wordLimit = 12

  private let standard: Standard

  /// Prepares for the value types of a standard.
  package init(_ standard: Standard) {
    self.standard = standard
  }

  /// A value type in words: `a date, as 2026-11-24`.
  package func phrase(_ valueType: ValueTypeID) -> String {
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
      let shown = scale.words.prefix(Self.wordLimit).map { "\($0.word) (\($0.number))" }
      let others = scale.words.count - shown.count
      let words = shown.joined(separator: ", ") + (others > 0 ? " and \(others) more, also in other languages" : "")
      return "a number from \(scale.from) to \(scale.to)" + (words.isEmpty ? "" : ", or a word: \(words)")
    case .object(let type):
      let type = standard.objectTypes[type]
      let short = type.scalarField.map {
        "\(phrase(type.fields[$0].valueType)), which is its `\(type.fields[$0].name)`; or "
      }
      return "\(short ?? "")fields of its own, indented below it: \(type.name)"
    case .list(let element): return "a list; each: \(phrase(element))"
    case .map(let value): return "names with values, indented below it; each: \(phrase(value))"
    case .collection(let type):
      return
        "any number of \(standard.objectTypes[type].name) entries: a list, or fields below it with the ids as names"
    }
  }

  /// The object type that a value type leads to, through lists and collections.
  package func objectType(of valueType: ValueTypeID) -> SchemaType? {
    switch standard.valueTypes[valueType.index] {
    case .object(let type), .collection(let type): standard.objectTypes[type]
    case .list(let element), .map(let element): objectType(of: element)
    default: nil
    }
  }
}
