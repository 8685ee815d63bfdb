import SourceText
import YAMLTree

/// Adds the object types that stand for a whole: project and programme (from the schemas), portfolio and document.
///
/// Each has, under an entity's plural name, the list of all entities of that type in it, in whatever document they lie.
struct ContainerTypeBuilder {
  /// Names of fields that no schema has.
  static let fieldNames = [
    "path", "kind", "projects", "programmes", "text", "help", "field", "entity", "expected", "found", "suggestion",
  ]

  static func add(
    to model: inout SchemaReader, symbols: SymbolTable, problems: PackProblems, location: PackLocation
  ) -> Standard.ContainerTypes {
    let types = model.entityIndex.sorted { $0.value < $1.value }
    for name in ["project", "programme"] where model.entityIndex[name] == nil {
      problems.add(
        PackProblem(location: location, message: "no schema declares the entity `\(name)`, which every standard needs"))
    }
    let text = model.id(of: .string)
    var document = SchemaType(
      name: "document", title: "Document", description: "A document of the portfolio.", entity: nil, schema: "")
    for (name, description) in [("path", "The file's path."), ("kind", "The kind of document.")] {
      document.add(
        Field(
          name: name, symbol: symbols.symbol(for: name), origin: .document, valueType: text, names: [],
          texts: .given(title: "", description: description)))
    }
    let documentType = model.add(document)
    let portfolioType = model.add(
      SchemaType(
        name: "portfolio", title: "Portfolio", description: "All projects and programmes.", entity: nil, schema: ""))
    let project = model.entityIndex["project"] ?? documentType
    let programme = model.entityIndex["programme"] ?? documentType
    for (name, type) in types {
      guard let traits = model.objectTypes[type].entity else { continue }
      let valueType = model.id(of: .list(model.id(of: .object(type))))
      let relation = Field(
        name: traits.plural, symbol: symbols.symbol(for: traits.plural), origin: .relation(type), valueType: valueType,
        names: [],
        texts: .given(title: traits.plural, description: "Every \(name), in whatever document it lies."))
      model.add(relation, to: portfolioType)
      if name != "project" && name != "programme" {
        model.add(relation, to: project)
        model.add(relation, to: programme)
      }
    }
    return Standard.ContainerTypes(
      project: project, programme: programme, portfolio: portfolioType, document: documentType)
  }
}
