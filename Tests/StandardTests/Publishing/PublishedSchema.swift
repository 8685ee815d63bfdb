import Engine
import JSONSchema
import SourceText
import Standard
import Testing
import YAMLTree

/// A published schema, compiled by itself as another program would.
struct PublishedSchema {
  let text: String
  private let schema: CompiledSchema
  private let symbols: SymbolTable
  private let root: SubschemaID

  /// Compiles the schema of a kind, or that of all kinds.
  init(_ standard: Standard, kind: String? = nil) throws {
    let publisher = SchemaPublisher(standard)
    if let kind {
      text = publisher.schema(ofKind: try #require(standard.kind(named: kind))).json
    } else {
      text = publisher.schemaOfAllKinds().json
    }
    var set = SchemaSet()
    set.add(try Self.read(text, .empty), uri: "published.json")
    symbols = SymbolTable(set.propertyNames)
    let compilation = SchemaCompiler.compile(
      set, symbols: symbols, options: SchemaOptions(assertsFormats: true))
    schema = try #require(compilation.schema, "\(compilation.problems.map(\.message))")
    root = try #require(schema.subschema(at: "published.json"))
  }

  /// What is wrong with a document, each as `pointer: message`.
  func mistakes(in text: String) throws -> [String] {
    let document = try Self.read(text, symbols)
    var scratch = SchemaScratch()
    return schema.validate(document, at: root, scratch: &scratch).map {
      "\(document.jsonPointer(to: $0.node)): \($0.message)"
    }
  }

  static func read(_ text: String, _ symbols: SymbolTable) throws -> YAMLDocument {
    let stream = YAMLStream.read(SourceFile(path: "test.yaml", text: text), symbols: symbols)
    return try #require(stream.documents.first, "\(stream.problems.map(\.message))")
  }
}
