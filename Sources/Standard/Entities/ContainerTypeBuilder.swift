import SourceText
import YAMLTree

/// The fields of a document that rules can read: `document.path`.
package enum DocumentField: String, CaseIterable, Sendable {
  /// The file's path.
  case path

  /// The name of the kind.
  case kind

  /// The top level as it is written, whatever the kind: `document.root.status`.
  case root

  /// What it means, for people.
  var description: String {
    switch self {
    case .path: "The file's path."
    case .kind: "The kind of document."
    case .root: "The top level of the document as it is written, by the names that stand there."
    }
  }
}

/// Adds the object types of containers: project and programme (from the schemas), portfolio and document.
///
/// Each has, under an entity's plural name, the list of all entities of that type in it, in whatever document they lie.
struct ContainerTypeBuilder {
  static func add(
    to model: inout SchemaReader, contract: Contract, symbols: SymbolTable, problems: PackProblems,
    location: FileLocation
  ) -> Standard.ContainerTypes {
    let types = model.entityIndex.sorted { $0.value < $1.value }
    for part in [Contract.Part.project, .programme] where contract[part] == nil {
      problems.add(
        SourceProblem(
          location: location, message: PackMessage.missingPart(part),
          help: PackMessage.missingPartHelp))
    }
    let text = model.id(of: .string)
    var document = SchemaType(
      name: RuleVariable.document.rawValue, title: "Document", description: "A document of the portfolio.", entity: nil,
      schema: "")
    for field in DocumentField.allCases {
      document.add(
        Field(
          name: field.rawValue, symbol: symbols.symbol(for: field.rawValue), origin: .document,
          valueType: field == .root ? model.id(of: .dynamic) : text,
          names: [],
          texts: .given(title: "", description: field.description)))
    }
    let documentType = model.add(document)
    let portfolioType = model.add(
      SchemaType(
        name: RuleVariable.portfolio.rawValue, title: "Portfolio", description: "All projects and programmes.",
        entity: nil, schema: ""))
    let project = contract[.project].flatMap { model.entityIndex[$0] } ?? documentType
    let programme = contract[.programme].flatMap { model.entityIndex[$0] } ?? documentType
    for (name, type) in types {
      guard let traits = model.objectTypes[type].entity else { continue }
      let valueType = model.id(of: .list(model.id(of: .object(type))))
      let relation = Field(
        name: traits.plural, symbol: symbols.symbol(for: traits.plural), origin: .relation(type), valueType: valueType,
        names: [],
        texts: .given(title: traits.plural, description: "Every \(name), in whatever document it lies."))
      model.add(relation, to: portfolioType)
      if type != project && type != programme {
        model.add(relation, to: project)
        model.add(relation, to: programme)
      }
    }
    return Standard.ContainerTypes(
      project: project, programme: programme, portfolio: portfolioType, document: documentType)
  }
}
