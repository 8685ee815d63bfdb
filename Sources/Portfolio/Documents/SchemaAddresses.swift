import Standard
import YAMLTree

/// The addresses of the schemas of a standard: what a file says in its `$id`, or the name of the file.
struct SchemaAddresses {
  private let files: [(name: String, uri: String)]

  init(_ standard: Standard) {
    files = standard.schemas.map { schema in
      guard let root = schema.document.root, let id = schema.document.value(in: root, forKey: "$id") else {
        return (schema.name, schema.name)
      }
      return (schema.name, schema.document.text(schema.document.content(id)))
    }
  }

  /// The fields of an object type that have places inside other mappings, with the URIs of their subschemas.
  func nestedFields(of type: SchemaType) -> [(field: Field, uri: String)] {
    type.fields.compactMap { field in
      guard !field.paths.isEmpty, let pointer = field.schemaPointer else { return nil }
      return (field, uri(of: type.schema.prefix { $0 != "#" } + "#" + pointer))
    }
  }

  /// The URI of a place such as `common.schema.yaml#/$defs/risk`; a place at the root of a file has no fragment.
  func uri(of location: String) -> String {
    let hash = location.utf8.firstIndex(of: UInt8(ascii: "#")) ?? location.endIndex
    let uri = files.first { $0.name == location[..<hash] }?.uri ?? String(location[..<hash])
    return location[hash...].utf8.count > 1 ? uri + location[hash...] : uri
  }
}
