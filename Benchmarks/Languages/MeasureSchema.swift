import ArgumentParser
import Foundation
import JSONSchema
import SourceText
import YAMLTree

/// Documents per second that a kind's schema judges, read before the clock starts and while it runs.
///
/// Where the documents are JSON, only reading and judging together is measured.
struct MeasureSchema: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "schema", abstract: "Documents validated per second.")

  @Argument(help: "The folder of a pack's kinds.")
  var folder: String

  @Argument(help: "The kind that the documents are of.")
  var kind: String

  @Argument(help: "Documents without mistakes.")
  var files: [String]

  func run() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".schema.yaml") }
    var set = SchemaSet()
    for name in names.sorted() { set.add(try readDocument("\(folder)/\(name)"), uri: name) }
    let symbols = SymbolTable(set.propertyNames)
    let compilation = SchemaCompiler.compile(set, symbols: symbols)
    guard let schema = compilation.schema, let start = schema.subschema(at: "\(kind).schema.yaml") else {
      throw BenchmarkFailure(description: "\(kind) does not compile: \(compilation.problems)")
    }

    let documents = try files.map { try readDocument($0, symbols: symbols) }
    var scratch = SchemaScratch()
    for document in documents {
      let violations = schema.validate(document, at: start, scratch: &scratch)
      guard violations.isEmpty else {
        throw BenchmarkFailure(description: "\(document.source.path): \(violations)")
      }
    }
    let isJSON = files[0].hasSuffix(".json")
    let sources = documents.map(\.source)
    var reader = YAMLReader(symbols: symbols, limits: YAMLLimits())
    print(
      isJSON ? "read-json" : "read-yaml",
      rate(of: sources.count, batch: 1) {
        for source in sources {
          guard let document = reader.read(source).documents.first else { continue }
          _ = schema.isValid(document, at: start, scratch: &scratch)
        }
      })
    if isJSON { return }
    print(
      "valid?",
      rate(of: documents.count) {
        for document in documents { _ = schema.isValid(document, at: start, scratch: &scratch) }
      })
    print(
      "violations",
      rate(of: documents.count) {
        for document in documents { _ = schema.validate(document, at: start, scratch: &scratch) }
      })
  }
}
