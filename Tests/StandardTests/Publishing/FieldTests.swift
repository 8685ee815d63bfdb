import Engine
import JSONSchema
import SourceText
import Standard
import Testing
import YAMLTree

/// Every field of every kind of the built-in standard, as its schema describes it.
@Suite struct `Fields of the built-in standard` {
  let standard: Standard

  init() throws {
    standard = try PackLoading.load()
  }

  /// A property of a schema of the pack.
  private struct Property {
    let document: YAMLDocument
    let file: String
    let name: String
    let node: NodeID

    var pointer: String { "\(file)#\(document.jsonPointer(to: node))" }
  }

  private func properties() -> [Property] {
    var found: [Property] = []
    for schema in standard.schemas {
      guard let root = schema.document.root else { continue }
      collect(schema.document, root, schema.name, &found)
    }
    return found
  }

  private func collect(_ document: YAMLDocument, _ node: NodeID, _ file: String, _ found: inout [Property]) {
    let node = document.content(node)
    guard document.kind(node) == .mapping else { return }
    for entry in document.entries(node) {
      switch document.text(entry.key) {
      case "properties":
        for property in document.entries(document.content(entry.value)) {
          let value = document.content(property.value)
          found.append(Property(document: document, file: file, name: document.text(property.key), node: value))
          collect(document, value, file, &found)
        }
      case "$defs":
        for child in document.entries(document.content(entry.value)) { collect(document, child.value, file, &found) }
      case "items", "additionalProperties": collect(document, entry.value, file, &found)
      default: break
      }
    }
  }

  @Test func `have a title, a description and an example, hundreds of them`() {
    var count = 0
    for type in standard.objectTypes where !type.schema.isEmpty {
      for field in type.fields where field.origin == .document {
        count += 1
        #expect(!field.title.isEmpty, "\(type.name).\(field.name) has no title")
        #expect(field.description.utf8.count > 10, "\(type.name).\(field.name) has no description")
        #expect(field.description.hasSuffix(".") || field.description.hasSuffix(")"), "\(type.name).\(field.name)")
        #expect(!field.examples.isEmpty, "\(type.name).\(field.name) has no example")
      }
    }
    #expect(count > 600)
  }

  @Test func `have examples that they accept themselves`() throws {
    var set = SchemaSet()
    for schema in standard.schemas { set.add(schema.document, uri: schema.name) }
    let symbols = SymbolTable(set.propertyNames)
    let compilation = SchemaCompiler.compile(set, symbols: symbols, options: SchemaOptions(assertsFormats: true))
    let compiled = try #require(compilation.schema, "\(compilation.problems.map(\.message))")
    var scratch = SchemaScratch()
    var count = 0
    for property in properties() {
      let subschema = try #require(compiled.subschema(at: property.pointer), "\(property.pointer)")
      guard let examples = property.document.value(in: property.node, forKey: "examples") else { continue }
      for example in property.document.children(property.document.content(examples)) {
        let text = property.document.source.text(property.document.span(property.document.content(example)))
        let document = try PublishedSchema.read(text, symbols)
        let found = compiled.validate(document, at: subschema, scratch: &scratch)
        #expect(found.isEmpty, "\(property.pointer): \(text): \(found.map(\.message))")
        count += 1
      }
    }
    #expect(count > 500)
  }
}
