/// The types of derived fields as packs write them: `bool`, `date`, `risk`, `list(risk)`.
struct TypeText {
  /// The view of a type, `nil` where the text is no type.
  static func valueType(of text: String, in model: inout SchemaReader) -> ValueTypeID? {
    switch text {
    case "bool": return model.id(of: .bool)
    case "int": return model.id(of: .int)
    case "double": return model.id(of: .double)
    case "decimal": return model.id(of: .decimal)
    case "string": return model.id(of: .string)
    case "date": return model.id(of: .date)
    case "dyn": return model.id(of: .dynamic)
    default: break
    }
    if text.hasPrefix("list("), text.hasSuffix(")") {
      let inner = String(text.dropFirst("list(".count).dropLast())
      return valueType(of: inner, in: &model).map { model.id(of: .list($0)) }
    }
    if text.hasPrefix("optional("), text.hasSuffix(")") {
      return valueType(of: String(text.dropFirst("optional(".count).dropLast()), in: &model)
    }
    return model.objectTypes.firstIndex { $0.name == text }.map { model.id(of: .object($0)) }
  }
}
