import YAMLTree

/// One subschema while it is compiled: its instructions in groups, which are put one after the other at the end.
struct SubschemaDraft {
  typealias Step = (instruction: Instruction, node: NodeID)

  let location: SchemaLocation
  let document: YAMLDocument
  /// The names that count as others here, as a number of the compiler's.
  var aliases: Int
  /// The keywords that are present and that the dialect knows, with their values.
  var keywords = KeywordValues()
  var record = Subschema()
  var common: [Step] = []
  var number: [Step] = []
  var string: [Step] = []
  var array: [Step] = []
  var object: [Step] = []
  var hooks: [Hook] = []

  init(location: SchemaLocation, document: YAMLDocument, aliases: Int) {
    self.location = location
    self.document = document
    self.aliases = aliases
  }

  subscript(keyword: SchemaKeyword) -> NodeID? { keywords[keyword] }
}
