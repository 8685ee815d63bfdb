import Handbook
import SourceText
import Standard

/// The fields of a new document or record, in order, with what is written in each.
struct Skeleton {
  /// A field of it.
  struct Part {
    /// The field and the type that has it.
    let field: Field
    let owner: SchemaType

    /// The field's own names from the outermost field to it: `roles`, `sponsor`.
    let path: [String]

    /// The keys to write, below the mapping that the field is in.
    var keys: [String]

    /// Whether it is needed from the beginning.
    var isEssential: Bool

    /// What is written, as YAML on one line; `nil` where it is to be filled in.
    var value: String?

    /// The fields of its value; empty where it is not a mapping.
    var parts: [Part] = []

    /// Whether something of it was filled in.
    var isFilled: Bool { value != nil || parts.contains(where: \.isFilled) }

    /// Whether it is written as a field, and not as a comment.
    func isLive(_ skeleton: Skeleton) -> Bool {
      guard !isFilled else { return true }
      return isEssential && (parts.isEmpty ? skeleton.filler(for: self) != nil : parts.contains { $0.isLive(skeleton) })
    }
  }

  private let names: FieldNames
  private var standard: Standard { names.standard }

  /// How many fields lie in each other at most.
  private static let depth = 4

  /// How many words of a vocabulary a comment names.
  private static let termLimit = 12

  /// The fields at the top.
  var parts: [Part]

  /// Makes the fields of a type that nothing is known of yet.
  ///
  /// - Parameters:
  ///   - type: What is begun: a document's root, or an entity.
  ///   - names: What the fields are called.
  init(of type: SchemaType, names: FieldNames) {
    self.names = names
    parts = Self.parts(of: type, path: [], names: names)
  }

  /// Makes the fields of a document of a kind: it also says which project it belongs to, and has the lists that it is for.
  init(of kind: Kind, names: FieldNames) {
    let standard = names.standard
    let root = standard.objectTypes[kind.root]
    self.init(of: root, names: names)
    parts.removeAll { $0.field.name == standard.contract[.documentKind] }
    let joining = Set(standard.joins.map(\.record))
    let isContainer = [standard.containers.project, standard.containers.programme].contains(kind.root)
    for index in parts.indices {
      let field = parts[index].field
      if field.name == standard.contract[.documentProject] { parts[index].isEssential = !isContainer }
      if root.entity == nil, case .collection(let type) = standard.valueTypes[field.valueType.index] {
        parts[index].isEssential = !joining.contains(type)
      }
      if field.name == root.entity?.key { parts[index].isEssential = true }
    }
  }

  private static func parts(of type: SchemaType, path: [String], names: FieldNames) -> [Part] {
    names.documentFields(of: type).map { field in
      let own = path + [field.name]
      var part = Part(
        field: field, owner: type, path: own, keys: names.keys(of: field, in: type),
        isEssential: names.isEssential(field, in: type))
      if let inner = names.part(of: field), own.count < depth {
        part.parts = parts(of: inner, path: own, names: names)
      }
      return part
    }
  }

  // MARK: Filling in

  /// The places of all fields, the outer ones first.
  var places: [[Int]] {
    var result: [[Int]] = []
    var level = parts.indices.map { [$0] }
    while !level.isEmpty {
      result += level
      level = level.flatMap { place in self[place].parts.indices.map { place + [$0] } }
    }
    return result
  }

  /// The field at a place.
  subscript(place: [Int]) -> Part {
    get { place.dropFirst().reduce(parts[place[0]]) { $0.parts[$1] } }
    set { Self.set(newValue, at: place[...], in: &parts) }
  }

  private static func set(_ part: Part, at place: ArraySlice<Int>, in parts: inout [Part]) {
    guard let first = place.first else { return }
    if place.count == 1 { parts[first] = part } else { set(part, at: place.dropFirst(), in: &parts[first].parts) }
  }

  /// The place of the field that a person names: by its path, or by a word that only one field goes by.
  ///
  /// - Throws: `StopError` where no field or more than one has the name.
  func place(named name: String) throws(StopError) -> [Int] {
    let asked = FoldedText(name)
    let places = places
    let exact = places.first { FoldedText(self[$0].path.joined(separator: ".")) == asked }
    if let exact { return exact }
    // The outermost field of the name is meant, and one that a new document needs rather than another.
    let found = places.filter { place in
      let part = self[place]
      return names.words(for: part.field, in: part.owner).contains { FoldedText($0) == asked }
    }
    let nearest = found.filter { $0.count == found[0].count }
    let needed = found.filter { self[$0].isEssential }
    if let only = nearest.count == 1 ? nearest.first : needed.count == 1 ? needed.first : nil { return only }
    guard found.isEmpty else {
      let paths = found.map { self[$0].path.joined(separator: ".") }
      throw .severalFields(name, paths)
    }
    let known = places.map { self[$0].path.joined(separator: ".") } + places.map { self[$0].field.name }
    throw .unknown("field", name, among: known, help: "Known are: \(parts.map(\.field.name).joined(separator: ", ")).")
  }

  // MARK: Writing

  /// What stands for a fact that is not known yet; `nil` where only a comment can.
  func filler(for part: Part) -> String? {
    if let type = names.collection(of: part.field) { return type.entity == nil ? nil : "" }
    return filler(for: part.field.valueType)
  }

  private func filler(for type: ValueTypeID) -> String? {
    switch standard.valueTypes[type.index] {
    case .string, .vocabulary, .scale: names.placeholder
    case .object(let index):
      standard.objectTypes[index].scalarField.flatMap { filler(for: standard.objectTypes[index].fields[$0].valueType) }
    case .list(let element): filler(for: element).map { "[\($0)]" }
    default: nil
    }
  }

  /// What people read of a field: its description and the words that it takes.
  func comment(on part: Part, saysRequired: Bool) -> String {
    let field = part.field
    var text = field.description.isEmpty ? field.title + "." : field.description
    if saysRequired { text = "Needed. " + text }
    let phrase = ValueTypeText(standard).phrase(field.valueType)
    switch standard.valueTypes[field.valueType.index] {
    case .vocabulary(let index) where standard.words.vocabularies[index].terms.count > Self.termLimit:
      let terms = standard.words.vocabularies[index].terms
      text +=
        " One of: \(terms.prefix(Self.termLimit).joined(separator: ", ")) and \(terms.count - Self.termLimit) more."
    case .vocabulary, .scale: text += " " + phrase.prefix(1).uppercased() + phrase.dropFirst() + "."
    default:
      let isShort = part.parts.isEmpty && names.collection(of: field) == nil
      if part.value == nil, part.isEssential, isShort, let example = field.examples.first {
        text += " For example: \(example)"
      }
    }
    return text
  }

  /// The value of a field as it stands in an example; empty where the schema has none.
  func example(of part: Part) -> String { part.field.examples.first ?? "" }

  /// Names of the fields that are to be filled in, as people read them.
  var open: [String] {
    places.filter { place in
      let part = self[place]
      guard part.parts.isEmpty, !part.isFilled, names.collection(of: part.field) == nil else { return false }
      return (1...place.count).allSatisfy { self[Array(place.prefix($0))].isEssential }
    }.map { self[$0].path.joined(separator: ".") }
  }
}
