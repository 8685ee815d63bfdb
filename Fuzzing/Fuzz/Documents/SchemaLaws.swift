import JSONSchema
import SourceText
import YAMLTree

/// The JSON Schema compiler and validator: the first document of a stream is the schema of the others.
enum SchemaLaws {
  /// Compiles a schema and judges documents by it.
  static func judge(_ bytes: [UInt8]) {
    let source = SourceFile(path: "schema.yaml", bytes: bytes)
    let stream = YAMLStream.read(source)
    guard let document = stream.documents.first else { return }
    var set = SchemaSet()
    set.add(document, uri: "schema.yaml")
    let symbols = SymbolTable(set.propertyNames)
    for assertsFormats in [false, true] {
      let options = SchemaOptions(assertsFormats: assertsFormats, limits: SchemaLimits(depth: 300, steps: 200_000))
      let compilation = SchemaCompiler.compile(set, symbols: symbols, options: options)
      for problem in compilation.problems {
        law(Int(problem.node.rawValue) < problem.document.nodeCount, "the issue \(problem.message) is at no node")
        law(!problem.message.isEmpty, "an issue without a message")
      }
      law(
        (compilation.schema == nil) == compilation.problems.contains(where: \.isError),
        "a schema despite of its mistakes"
      )
      guard let schema = compilation.schema, let start = schema.subschema(at: "schema.yaml") else { continue }
      for instance in YAMLStream.read(source, symbols: symbols).documents { judge(instance, by: schema, start) }
    }
  }

  private static func judge(_ document: YAMLDocument, by schema: CompiledSchema, _ start: SubschemaID) {
    var scratch = SchemaScratch()
    let isValid = schema.isValid(document, at: start, scratch: &scratch)
    let violations = schema.validate(document, at: start, scratch: &scratch)
    law(isValid == violations.isEmpty, "valid: \(isValid), but \(violations.map(\.message))")
    for violation in violations {
      law(Int(violation.node.rawValue) < document.nodeCount, "the violation \(violation.message) is at no node")
      law(Int(violation.schemaNode.rawValue) < violation.schema.nodeCount, "the keyword of a violation is nowhere")
      law(!violation.message.isEmpty, "a violation without a message")
    }
    let again = schema.validate(document, at: start, scratch: &scratch)
    law(again.map(\.message) == violations.map(\.message), "judged twice, a document is not the same")
  }
}
