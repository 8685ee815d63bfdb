import SourceText
import YAMLTree

/// Looks at what schemas declare of entities: their key, their label and so on must be fields that they have.
///
/// Run when a pack is written or loaded from a folder; built-in packs are held to it by the tests.
package enum DeclarationChecker {
  private static let annotations = [PackKey.key, .itemLabel, .order, .scalar]

  /// What is wrong, in the order of the object types.
  package static func problems(of standard: Standard) -> [PackProblem] {
    standard.objectTypes.flatMap { type in
      annotations.compactMap { annotation in problem(annotation, of: type, in: standard) }
    }
  }

  private static func problem(_ annotation: PackKey, of type: SchemaType, in standard: Standard) -> PackProblem? {
    let hash = type.schema.firstIndex(of: "#") ?? type.schema.endIndex
    guard let schema = standard.schemas.first(where: { $0.name == type.schema[..<hash] }) else { return nil }
    let document = schema.document
    guard let node = document.node(atPointer: String(type.schema[hash...].dropFirst())),
      document.kind(document.content(node)) == .mapping,
      let value = document.value(in: document.content(node), forKey: annotation.text)
    else { return nil }
    let name = document.text(document.content(value))
    guard type.field(named: name) == nil else { return nil }
    return .unknown(
      "property", name, " in `\(annotation.text)`", among: type.fields.map(\.name), help: "",
      at: PackLocation(file: schema.file, range: document.span(value), isVerbatim: document.isVerbatim(value)))
  }
}
