import SourceText
import Standard
import YAMLTree

/// Finds out which kind of project document a document is, if it is any.
///
/// It says so itself (`kind:`), else the configuration's patterns say so, else the file's name together with its contents,
/// else its shape alone. When unsure the answer is no: a linter that takes a deployment for a charter is soon switched off.
struct KindDetector {
  /// What was found out.
  enum Answer {
    /// The kind, and whether the document says so itself.
    case kind(Int, isDeclared: Bool)

    /// `kind:` names no kind, but probably means one.
    case unknownKind(NodeID, suggestion: String)

    /// A template, whose placeholders are still to be filled.
    case template

    /// No project document, and why.
    case none(String)
  }

  /// A list of entities at the root of a kind, by which the shape is known.
  private struct RootCollection {
    let kind: Int
    let field: Field
    let type: Int
  }

  private let standard: Standard
  private let patterns: [(glob: PathPattern, kind: Int?)]
  private let fileGlobs: [(glob: PathPattern, kind: Int)]
  private let collections: [RootCollection]
  private let kindSymbol: Symbol

  init(standard: Standard, configuration: Configuration) {
    self.standard = standard
    patterns = configuration.kinds.map { ($0.glob, standard.kind(named: $0.kind)) }
    fileGlobs = standard.kinds.enumerated().flatMap { index, kind in kind.files.map { (PathPattern($0), index) } }
    kindSymbol = standard.symbol(of: .documentKind)
    var collections: [RootCollection] = []
    for (index, kind) in standard.kinds.enumerated() where !kind.isRecord {
      for field in standard.objectTypes[kind.root].fields {
        guard field.origin == .document, case .collection(let type) = standard.valueTypes[field.valueType.index] else {
          continue
        }
        collections.append(RootCollection(kind: index, field: field, type: type))
      }
    }
    self.collections = collections
  }

  /// The kind that a file's name alone speaks for, `nil` where it speaks for none.
  func kind(ofFileAt path: String) -> Int? {
    for (glob, kind) in patterns where glob.matches(path) { return kind }
    let lower = path.lowercased()
    return fileGlobs.first { $0.glob.matches(lower) }?.kind
  }

  /// The kind of a document.
  func detect(_ tree: YAMLDocument, path: String) -> Answer {
    guard let root = tree.root else { return .none("it is empty") }
    let content = tree.content(root)
    for (glob, kind) in patterns where glob.matches(path) {
      guard let kind else { return .none("the configuration says that it is not a project document") }
      // Whoever wrote the document need not know of the pattern: only what it says itself makes it the standard's.
      return isTemplate(tree, content) ? .template : .kind(kind, isDeclared: saysItself(tree, content, kind))
    }
    guard tree.kind(content) == .mapping else { return detectList(tree, content, path) }
    if let declared = tree.value(in: content, for: kindSymbol), tree.kind(tree.content(declared)) == .string {
      return detectDeclared(tree, content, tree.content(declared), path)
    }
    guard let found = detectByName(tree, content, path) ?? detectByShape(tree, content) else {
      return .none("nothing in it looks like a project document")
    }
    return isTemplate(tree, content) ? .template : .kind(found, isDeclared: false)
  }

  // MARK: Ways to know

  /// Whether a document says itself that it is of a kind.
  private func saysItself(_ tree: YAMLDocument, _ root: NodeID, _ kind: Int) -> Bool {
    guard tree.kind(root) == .mapping, let declared = tree.value(in: root, for: kindSymbol) else { return false }
    return standard.kind(named: tree.text(tree.content(declared))) == kind
  }

  private func detectDeclared(_ tree: YAMLDocument, _ root: NodeID, _ declared: NodeID, _ path: String) -> Answer {
    let name = tree.text(declared)
    if let kind = standard.kind(named: name) {
      return isTemplate(tree, root) && !standard.kinds[kind].allowsTemplates
        ? .template : .kind(kind, isDeclared: true)
    }
    // What the document holds says more than a word that is near the name of a single record.
    let kinds = standard.kinds.filter { !$0.isRecord }.map(\.name)
    if let near = NearMiss.nearMiss(of: name, among: kinds) { return .unknownKind(declared, suggestion: near) }
    if let guess = detectByName(tree, root, path) ?? detectByShape(tree, root) {
      return .unknownKind(declared, suggestion: standard.kinds[guess].name)
    }
    let records = standard.kinds.filter(\.isRecord).map(\.name)
    if let near = NearMiss.nearMiss(of: name, among: records) { return .unknownKind(declared, suggestion: near) }
    return .none("its kind `\(name)` is not in the standard")
  }

  private func detectByName(_ tree: YAMLDocument, _ root: NodeID, _ path: String) -> Int? {
    let lower = path.lowercased()
    for (glob, kind) in fileGlobs where glob.matches(lower) && isPlausible(tree, root, kind) { return kind }
    return nil
  }

  /// Whether a document holds at least a little of a kind: a collection of it with a record that has a field of its own, or
  /// half of the fields that the kind requires and no fewer than two.
  private func isPlausible(_ tree: YAMLDocument, _ root: NodeID, _ kind: Int) -> Bool {
    if collections.contains(where: { $0.kind == kind && knownFields(tree, root, $0) >= 1 }) { return true }
    let type = standard.objectTypes[standard.kinds[kind].root]
    let required = type.fields.filter { $0.isRequired && $0.symbol != kindSymbol }
    let present = required.filter { tree.value(of: $0, in: root) != nil }.count
    return present >= 2 && present * 2 >= required.count
  }

  private func detectByShape(_ tree: YAMLDocument, _ root: NodeID) -> Int? {
    // The kind that has all the collections which are there and the fewest besides.
    var scores: [Int: Int] = [:]
    for collection in collections where knownFields(tree, root, collection) >= 3 {
      scores[collection.kind, default: 0] += 1
    }
    guard let best = scores.values.max() else { return nil }
    let candidates = scores.filter { $0.value == best }.map(\.key)
    return candidates.min { left, right in
      let leftCount = collections.filter { $0.kind == left }.count
      let rightCount = collections.filter { $0.kind == right }.count
      return (leftCount, left) < (rightCount, right)
    }
  }

  /// A bare list belongs to a kind by the name of its file only.
  private func detectList(_ tree: YAMLDocument, _ root: NodeID, _ path: String) -> Answer {
    let lower = path.lowercased()
    guard tree.kind(root) == .sequence, let kind = fileGlobs.first(where: { $0.glob.matches(lower) })?.kind,
      let collection = collections.first(where: { $0.kind == kind }), recordFields(tree, root, collection.type) >= 2
    else { return .none("it is neither a mapping nor a list of records") }
    return .kind(kind, isDeclared: false)
  }

  // MARK: Evidence

  /// How many fields of its type the first records of a collection have at most.
  private func knownFields(_ tree: YAMLDocument, _ root: NodeID, _ collection: RootCollection) -> Int {
    guard let value = tree.value(of: collection.field, in: root) else { return 0 }
    return recordFields(tree, tree.content(value), collection.type)
  }

  private func recordFields(_ tree: YAMLDocument, _ node: NodeID, _ typeIndex: Int) -> Int {
    guard tree.kind(node).isCollection else { return 0 }
    let type = standard.objectTypes[typeIndex]
    var most = 0
    for record in Records(tree: tree, type: type).records(in: node).prefix(3) {
      let content = tree.content(record.node)
      var count = record.key == nil ? 0 : 1
      for entry in tree.entries(content) where type.hasDocumentField(tree.symbol(entry.key)) { count += 1 }
      most = max(most, count)
    }
    return most
  }

  /// Whether a text at the root is a placeholder of a template, such as `{{project_name}}`.
  private func isTemplate(_ tree: YAMLDocument, _ root: NodeID) -> Bool {
    for entry in tree.entries(root) {
      let value = tree.content(entry.value)
      guard tree.kind(value) == .string else { continue }
      let isPlaceholder = tree.withUTF8(value) { text in
        for index in 0..<max(0, text.count - 1)
        where text[index] == UInt8(ascii: "{") && text[index + 1] == UInt8(ascii: "{") {
          return true
        }
        return false
      }
      if isPlaceholder { return true }
    }
    return false
  }
}
