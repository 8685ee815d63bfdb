package import Standard

/// A document of a kind, or a record, with an example in every field that is needed.
package struct ExampleRecord: Sendable {
  /// The lines, as YAML; none where there are no examples.
  package let lines: [String]

  /// Puts an example together.
  ///
  /// - Parameters:
  ///   - type: What is shown.
  ///   - kind: The kind of document whose root it is; `nil` for a record within a document.
  ///   - standard: The standard.
  package init(_ type: SchemaType, kind: Kind?, standard: Standard) {
    let contract = standard.contract
    var lines: [String] = []
    if let kind { lines.append("\(contract[.documentKind] ?? "kind"): \(kind.name)") }
    var fields = type.fields.filter { field in
      guard field.origin == .document, !field.examples.isEmpty, field.name != contract[.documentKind] else {
        return false
      }
      if kind != nil, type.entity == nil {
        if case .collection = standard.valueTypes[field.valueType.index] { return true }
      }
      return field.isRequired || field.name == type.entity?.key || field.name == type.entity?.label
        || standard.coveredFields.contains("\(type.name).\(field.name)")
    }
    let isProject = type.name == contract[.project] || type.name == contract[.programme]
    if kind != nil, !isProject, let project = type.field(named: contract[.documentProject] ?? "") {
      fields.removeAll { $0.name == project.name }
      fields.insert(project, at: 0)
    }
    lines += fields.map { "\($0.name): \($0.examples.first ?? "")" }
    self.lines = lines.count > 1 ? lines : []
  }
}
