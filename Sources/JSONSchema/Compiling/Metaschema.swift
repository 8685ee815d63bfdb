import SourceText
import YAMLTree

/// The metaschemas of JSON Schema 2020-12, which every compilation knows without being given them.
enum Metaschema {
  static let prefix = "https://json-schema.org/draft/2020-12/"
  static let uri = prefix + "schema"

  struct Embedded: Sendable {
    let uri: String
    let document: YAMLDocument
  }

  /// The documents, read when first asked for: only schemas that refer to them need that.
  static let all: [Embedded] = [
    ("schema", schemaText), ("meta/core", coreText), ("meta/applicator", applicatorText),
    ("meta/unevaluated", unevaluatedText), ("meta/validation", validationText), ("meta/meta-data", metaDataText),
    ("meta/format-annotation", formatAnnotationText), ("meta/format-assertion", formatAssertionText),
    ("meta/content", contentText),
  ].compactMap { name, text in
    let uri = prefix + name
    return YAMLStream.read(SourceFile(path: uri, text: text)).documents.first.map { Embedded(uri: uri, document: $0) }
  }
}
