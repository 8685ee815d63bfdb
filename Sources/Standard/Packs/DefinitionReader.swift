/// Reads `definitions.yaml`: derived fields of entities.
struct DefinitionReader {
  /// The definitions of a file, in order.
  static func read(_ root: PackNode) -> [Definition] {
    var result: [Definition] = []
    for entity in root.entries("definitions.yaml") {
      for entry in entity.value.entries("the definitions of `\(entity.key)`") {
        entry.value.allowOnly([.type, .value, .description], in: "a definition")
        guard let value = entry.value[.value], let type = entry.value[.type] else {
          entry.value.report("the definition of `\(entry.key)` must have `type` and `value`", at: entry.keyPlace)
          continue
        }
        result.append(
          Definition(
            entity: entity.key, name: entry.key, type: type.string("`type`"),
            description: entry.value.text(.description) ?? "",
            expression: RuleReader.expression(value), origin: entry.keyPlace))
      }
    }
    return result
  }
}
