import SourceText
package import Standard
import YAMLTree

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
    lines += fields.flatMap { BlockText.lines($0.name, $0.examples.first ?? "") }
    self.lines = lines.count > 1 ? lines : []
  }
}

/// Writes an example of a schema, which stands in one line, as people write documents: one field a line where it is long.
private struct BlockText {
  /// Letters that a value may have to stay in one line.
  private static let limit = 60

  private let document: YAMLDocument

  /// The lines of a field with its example.
  static func lines(_ name: String, _ example: String) -> [String] {
    let stream = YAMLStream.read(SourceFile(path: "", text: example))
    guard example.utf8.count > limit, stream.problems.isEmpty, let document = stream.documents.first,
      let root = document.root, document.kind(document.content(root)).isCollection
    else { return ["\(name): \(example)"] }
    return ["\(name):"] + BlockText(document: document).lines(of: document.content(root)).map { "  " + $0 }
  }

  private func lines(of node: NodeID) -> [String] {
    guard isLong(node) else { return [document.source.text(document.span(node))] }
    guard document.kind(node) == .mapping else {
      return document.children(node).flatMap { child in
        // A record of a list has its fields below each other, however short it is.
        let content = document.content(child)
        let lines = document.kind(content) == .mapping ? members(of: content) : self.lines(of: content)
        return lines.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
      }
    }
    return members(of: node)
  }

  /// Whether a value has lines of its own.
  private func isLong(_ node: NodeID) -> Bool {
    document.kind(node).isCollection && document.source.text(document.span(node)).utf8.count > Self.limit
  }

  private func members(of node: NodeID) -> [String] {
    document.entries(node).flatMap { entry in
      let key = document.text(entry.key)
      let value = document.content(entry.value)
      let lines = lines(of: value)
      return isLong(value) ? ["\(key):"] + lines.map { "  " + $0 } : ["\(key): \(lines[0])"]
    }
  }
}
