import JSONSchema
import SourceText
import Testing
import YAMLTree

/// A schema written in a test, and what it says of documents.
struct SchemaFixture {
  let schema: CompiledSchema
  let symbols: SymbolTable
  let root: SubschemaID

  /// Compiles a schema from its text, with others that it may refer to.
  init(_ text: String, others: [String: String] = [:], options: SchemaOptions = SchemaOptions(assertsFormats: true))
    throws
  {
    let (set, symbols) = try Self.set(text, others, options)
    let compilation = SchemaCompiler.compile(set, symbols: symbols, options: options)
    let problems = compilation.problems.filter { $0.severity == .error }.map(\.message)
    schema = try #require(compilation.schema, "\(problems)")
    self.symbols = symbols
    root = try #require(schema.subschema(at: ""))
  }

  /// What is wrong with a schema, each as `pointer: message`.
  static func problems(
    _ text: String, others: [String: String] = [:], options: SchemaOptions = SchemaOptions(assertsFormats: true)
  ) throws -> [String] {
    let (set, symbols) = try set(text, others, options)
    return SchemaCompiler.compile(set, symbols: symbols, options: options).problems.map { problem in
      guard let document = set.document(of: problem), let node = document.node(in: problem.range) else {
        return problem.message
      }
      return "\(document.jsonPointer(to: node)): \(problem.message)"
    }
  }

  private static func set(
    _ text: String, _ others: [String: String], _ options: SchemaOptions
  ) throws -> (SchemaSet, SymbolTable) {
    var set = SchemaSet()
    set.add(try read(text, .empty), uri: "main.yaml")
    for uri in others.keys.sorted() { set.add(try read(others[uri] ?? "", .empty), uri: uri) }
    return (set, SymbolTable(set.propertyNames + options.aliases.map(\.alias)))
  }

  static func read(_ text: String, _ symbols: SymbolTable) throws -> YAMLDocument {
    let stream = YAMLStream.read(SourceFile(path: "test.yaml", text: text), symbols: symbols)
    return try #require(stream.documents.first, "\(stream.problems.map(\.message))")
  }

  func read(_ text: String) throws -> YAMLDocument { try Self.read(text, symbols) }

  func violations(_ text: String) throws -> [SchemaViolation] {
    var scratch = SchemaScratch()
    return schema.validate(try read(text), at: root, scratch: &scratch)
  }

  /// The violations, each as `place: message`: the place is a pointer, of a key one that ends in `#`.
  func messages(_ text: String) throws -> [String] {
    let document = try read(text)
    var scratch = SchemaScratch()
    return schema.validate(document, at: root, scratch: &scratch).map { violation in
      let pointer = document.jsonPointer(to: violation.node)
      return "\(pointer)\(violation.aspect == .key ? "#" : ""): \(violation.message)"
    }
  }

  func isValid(_ text: String) throws -> Bool {
    let document = try read(text)
    var scratch = SchemaScratch()
    let answer = schema.isValid(document, at: root, scratch: &scratch)
    #expect(schema.validate(document, at: root, scratch: &scratch).isEmpty == answer, "both ways to ask agree")
    return answer
  }
}

extension YAMLDocument {
  /// The outermost node that has exactly this range.
  fileprivate func node(in range: ByteRange) -> NodeID? {
    (0..<UInt32(nodeCount)).map(NodeID.init(rawValue:)).first { span($0) == range }
  }
}
