package import YAMLTree

/// One mistake in an instance, with its location and in words for the people who wrote it.
package struct SchemaViolation: Sendable {
  /// What the violation is about.
  package enum Aspect: Hashable, Sendable {
    /// The value of ``SchemaViolation/node``.
    case value
    /// The key ``SchemaViolation/node`` itself.
    case key
    /// Something that is not in the mapping ``SchemaViolation/node``.
    case missing(property: String)
  }

  /// What the schema asks for.
  package enum Expectation: Hashable, Sendable {
    /// A value of one of these types, as `type` names them.
    case types([String])
    /// One of these values, as they stand in the schema.
    case values([String])
    /// A text of this format.
    case format(Format)
    /// A text that this pattern matches.
    case pattern(String)
    /// A number, or a number of characters, items or fields, as the keyword says.
    case bound(String)
    /// A property of this name.
    case property(String)
    /// One of these names as the key.
    case names([String])
    /// Nothing at all.
    case absence
    /// Something else, which only the message says.
    case other
  }

  /// The node: the value, the key, or the mapping that lacks something; an alias is not followed.
  package let node: NodeID
  /// What about the node is wrong.
  package let aspect: Aspect
  /// The keyword that does not hold, `nil` for the schema `false` and for limits.
  package let keyword: SchemaKeyword?
  /// What the schema asks for.
  package let expected: Expectation
  /// What is there instead, in words: `the text "soon"`.
  package let found: String
  /// What is wrong, in words for people, without a full stop.
  package let message: String
  /// A name or value that was probably meant.
  package let suggestion: String?
  /// Another node that has to do with it: the item that this one repeats, the other name of the same property.
  package let related: NodeID?
  /// The property that the value was judged as where it is a plain value in place of a mapping.
  package let property: String?
  /// The subschema that asks for it.
  package let subschema: SubschemaID
  /// The document of the subschema.
  package let schema: YAMLDocument
  /// The URI that the document was given with.
  package let schemaURI: String
  /// Where in that document: the keyword's value, or the subschema as a whole.
  package let schemaNode: NodeID
}

/// From what the validator wrote down to what people read.
extension CompiledSchema {
  /// The violations in the order of the document, one for each mistake.
  func violations(in document: YAMLDocument, _ scratch: borrowing SchemaScratch) -> [SchemaViolation] {
    var explanation = Explanation(schema: self, document: document)
    var kept: [SchemaViolation] = []
    var seenScalars: Set<NodeID> = []
    var seen: Set<Identity> = []
    for raw in scratch.found {
      let violation = explanation.violation(raw)
      let content = document.content(violation.node)
      if violation.aspect != .value || document.kind(content).isScalar {
        // One mistake, however many subschemas mind it.
        guard seen.insert(Identity(violation)).inserted else { continue }
        if violation.aspect == .value, !seenScalars.insert(violation.node).inserted { continue }
      }
      kept.append(violation)
    }
    let misspelt = Set(
      explanation.unexpected.compactMap { key in key.suggestion.map { Missing(mapping: key.mapping, name: $0) } })
    kept.removeAll { violation in
      // The name is there, only misspelt: that is reported at the key.
      guard case .missing(let name) = violation.aspect else { return false }
      return misspelt.contains(Missing(mapping: document.content(violation.node), name: name))
    }
    return kept.enumerated()
      .sorted { $0.element.node == $1.element.node ? $0.offset < $1.offset : $0.element.node < $1.element.node }
      .map(\.element)
  }

  private struct Identity: Hashable {
    var node: NodeID
    var aspect: SchemaViolation.Aspect

    init(_ violation: SchemaViolation) {
      node = violation.node
      aspect = violation.aspect
    }
  }

  private struct Missing: Hashable {
    var mapping: NodeID
    var name: String
  }
}
