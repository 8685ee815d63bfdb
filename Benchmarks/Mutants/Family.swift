import SourceText
import YAMLTree

/// One way of breaking one fact, wherever the portfolio has such a fact: `risk.owner drop`.
///
/// Families are data: `families.yaml` says what each means.
struct Family {
  /// The topic whose rules are to notice it: `RSK`.
  let group: String

  /// What is broken: a kind of entity, or `document` for a document as a whole.
  let entity: String

  /// Which of them.
  let conditions: [Condition]

  /// The fields from the record to the fact, `*` for each element; empty for the record itself.
  let path: [String]

  /// How it is broken.
  let operation: Operation

  /// The name, which no other family has.
  let name: String

  /// Reads a family.
  ///
  /// - Parameters:
  ///   - group: The group.
  ///   - record: The entity with conditions in brackets: `risk[status=open,!issue]`.
  ///   - field: The path, its fields joined by dots; `.` for the record itself.
  ///   - operation: The operation as it is written.
  /// - Throws: Where the operation is none.
  init(group: String, record: String, field: String, operation: String) throws {
    let parts = record.split(separator: "[", maxSplits: 1)
    self.group = group
    entity = String(parts.first ?? "")
    conditions = parts.count < 2 ? [] : parts[1].dropLast().split(separator: ",").map { Condition(String($0)) }
    path = field == "." ? [] : field.split(separator: ".").map(String.init)
    self.operation = try Operation(operation)
    name = "\(record)\(field == "." ? "" : "." + field) \(operation)"
  }

  /// What a record must be like.
  struct Condition {
    /// The field, as a path; `path` is that of the file, and `^` before it means the record that this one lies in.
    let field: String

    /// The text that the field has, or a part of the path; `nil` where any will do.
    let value: String?

    /// Whether the opposite is asked for.
    let isNegated: Bool

    /// Reads `status=open`, `status!=open`, `issue`, `!issue` or `path=virtual-ward`.
    init(_ text: String) {
      let parts = text.split(separator: "=", maxSplits: 1)
      let name = parts.first ?? ""
      isNegated = name.hasPrefix("!") || name.hasSuffix("!")
      field = name.filter { $0 != "!" }
      value = parts.count > 1 ? String(parts[1]) : nil
    }
  }
}

extension Family {
  /// The families of a file.
  ///
  /// - Throws: Where the file is not of the form that it should have.
  static func read(_ source: SourceFile) throws -> (families: [Family], leftOut: [String]) {
    let stream = YAMLStream.read(source)
    if let problem = stream.problems.first { throw Mistake("\(source.path): \(problem.message)") }
    guard let tree = stream.documents.first, let root = tree.root else { throw Mistake("\(source.path) is empty") }
    var families: [Family] = []
    var leftOut: [String] = []
    for group in tree.entries(root) {
      let name = tree.text(group.key)
      if name == "leave_out" {
        leftOut = tree.children(group.value).map { tree.text($0) }
        continue
      }
      for record in tree.entries(group.value) {
        for field in tree.entries(record.value) {
          let operations = tree.kind(field.value) == .sequence ? Array(tree.children(field.value)) : [field.value]
          for operation in operations {
            families.append(
              try Family(
                group: name, record: tree.text(record.key), field: tree.text(field.key),
                operation: tree.text(operation)))
          }
        }
      }
    }
    var names: Set<String> = []
    for family in families where !names.insert(family.name).inserted {
      throw Mistake("\(source.path) has the family “\(family.name)” twice")
    }
    return (families, leftOut)
  }

  /// The reasons why families need not be noticed, by name.
  static func readReasons(_ source: SourceFile) throws -> [String: String] {
    let stream = YAMLStream.read(source)
    if let problem = stream.problems.first { throw Mistake("\(source.path): \(problem.message)") }
    guard let tree = stream.documents.first, let root = tree.root else { return [:] }
    var reasons: [String: String] = [:]
    for reason in tree.entries(root) {
      for family in tree.children(reason.value) { reasons[tree.text(family)] = tree.text(reason.key) }
    }
    return reasons
  }
}

/// What keeps the tool from its work.
struct Mistake: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
