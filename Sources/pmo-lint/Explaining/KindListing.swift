import Reporters
import Standard

/// The kinds of document of a standard as a list, for people or for programs.
struct KindListing {
  private let standard: Standard

  /// The version of the list's own form.
  static let version = 1

  /// Prepares the list of a standard's kinds.
  init(_ standard: Standard) {
    self.standard = standard
  }

  /// Writes the list for people: the kinds with what they hold, then those of one record in short.
  func write(to page: inout PageText) {
    for kind in standard.kinds where !kind.isRecord {
      page.title(kind.name, note: kind.title)
      if !kind.description.isEmpty { page.paragraph(kind.description, indent: 2) }
      let entities = entities(of: kind)
      if !entities.isEmpty { page.entry("holds", at: 10, entities.joined(separator: ", ")) }
      if !kind.files.isEmpty { page.entry("files", at: 10, kind.files.joined(separator: ", ")) }
    }
    let records = standard.kinds.filter(\.isRecord)
    guard !records.isEmpty else { return }
    page.heading("Kinds of one record, each in a document of its own")
    let column = records.reduce(0) { max($0, $1.name.utf8.count) } + 4
    for kind in records { page.entry(kind.name, at: column, kind.title) }
  }

  /// The list for programs.
  ///
  /// - Parameter toolVersion: The version of the tool.
  /// - Returns: An object with the kinds in their order.
  func json(toolVersion: String) -> JSONTree {
    let kinds = standard.kinds.map { kind in
      JSONTree.object([
        .init("name", .text(kind.name)), .init("title", .text(kind.title)),
        .init("description", .text(kind.description)), .init("record", .bool(kind.isRecord)),
        .init("entities", .list(entities(of: kind).map { .text($0) })),
        .init("files", .list(kind.files.map { .text($0) })),
      ])
    }
    return .object([
      .init("kinds", .list(kinds)),
      .init("tool", .object([.init("name", .text("pmo-lint")), .init("version", .text(toolVersion))])),
      .init("version", .number(String(Self.version))),
    ])
  }

  /// The entities that a document of a kind holds: the one that it is, and those of its collections, by their plural.
  private func entities(of kind: Kind) -> [String] {
    let root = standard.objectTypes[kind.root]
    var names: [String] = []
    if root.entity != nil { names.append(root.name) }
    for field in root.fields where field.origin == .document {
      guard case .collection(let type) = standard.valueTypes[field.valueType.index],
        let plural = standard.objectTypes[type].entity?.plural, !names.contains(plural)
      else { continue }
      names.append(plural)
    }
    return names
  }
}
