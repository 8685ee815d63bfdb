import Calendar
import Engine
import Portfolio
import SourceText
import Standard
import YAMLTree

/// What an organisation calls fields, and which of them a new record needs.
struct FieldNames {
  let standard: Standard
  private let configuration: Configuration

  /// The fields whose absence rules report of a record that was just begun.
  private let needed: NeededFields

  /// Prepares for the standard of a session and its configuration.
  ///
  /// - Parameters:
  ///   - session: The standard as configured.
  ///   - kinds: The kinds of document of which something is begun.
  ///   - asOf: The day on which something is begun.
  init(_ session: Session, in kinds: [Kind], asOf: Day) {
    standard = session.standard
    configuration = session.configuration
    needed = NeededFields(session, in: kinds, asOf: asOf)
  }

  /// The keys to write for a field: the name that the configuration gives it, else its own; two or more for a path.
  func keys(of field: Field, in type: SchemaType) -> [String] {
    let alias = configuration.settings.aliases.first { $0.entity == type.name && $0.field == field.name }
    if let alias { return written(alias.name) }
    if let list = listName(of: field) { return written(list) }
    return [field.name]
  }

  /// Whether a new record needs the field: the schema requires it, or a rule reports its absence.
  func isEssential(_ field: Field, in type: SchemaType) -> Bool {
    field.isRequired || needed.paths.contains("\(type.name).\(field.name)")
  }

  /// The fields that documents write, without the key that says what kind they are and what is meant for editors.
  func documentFields(of type: SchemaType) -> [Field] {
    type.fields.filter {
      $0.origin == .document && !$0.names.isEmpty && !$0.name.hasPrefix("$")
        && !(type.entity == nil && $0.name == standard.contract[.documentKind])
    }
  }

  /// The words by which people may mean a field.
  func words(for field: Field, in type: SchemaType) -> [String] {
    [field.name, field.title] + field.names.compactMap(standard.symbols.name(of:)) + field.paths.map(\.text)
      + keys(of: field, in: type)
  }

  /// The entity whose records a field lists; `nil` for other fields.
  func collection(of field: Field) -> SchemaType? {
    guard case .collection(let type) = standard.valueTypes[field.valueType.index] else { return nil }
    return standard.objectTypes[type]
  }

  /// The object type that a field holds one of, unless a plain text in its place says all that is needed.
  func part(of field: Field) -> SchemaType? {
    guard case .object(let index) = standard.valueTypes[field.valueType.index] else { return nil }
    let type = standard.objectTypes[index]
    guard type.scalarField != nil else { return type }
    return type.fields.count { $0.origin == .document && isEssential($0, in: type) } > 1 ? type : nil
  }

  /// The word for a fact that is not known yet.
  var placeholder: String {
    let words = standard.words.list(.placeholders)
    guard !words.contains(FoldedText("TBC")) else { return "TBC" }
    return words.map(\.text).filter { !$0.contains(" ") && !$0.contains("*") }.min()?.uppercased() ?? "TBC"
  }

  /// What the configuration calls the list of an entity.
  private func listName(of field: Field) -> String? {
    guard let type = collection(of: field) else { return nil }
    return configuration.settings.lists.first {
      ($0.entity == type.name || $0.entity == type.entity?.plural)
        && field.names.contains(standard.symbols.symbol(for: $0.name))
    }?.name
  }

  private func written(_ name: String) -> [String] {
    let keys = FieldPath.keys(of: name)
    return keys.isEmpty ? [name] : keys
  }
}

/// Writes texts as YAML.
enum YAMLText {
  /// Words that some readers of YAML take for true or false.
  private static let loose: Set<String> = ["y", "n", "yes", "no", "on", "off"]

  /// A text as a plain value where that means the same everywhere, else in quotes.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.allSatisfy { !"[]{},\"\\".unicodeScalars.contains($0) && $0.value >= 0x20 }
      && !loose.contains(text.lowercased()) && isRead(text, as: text)
    if isPlain { return text }
    if text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) {
      return "'" + text.replacing("'", with: "''") + "'"
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Whether what is written is read as a text.
  private static func isRead(_ written: String, as text: String) -> Bool {
    let stream = YAMLStream.read(SourceFile(path: "", text: "- \(written) # end\n"))
    guard stream.problems.isEmpty, let document = stream.documents.first, let root = document.root,
      let value = document.child(at: 0, of: root)
    else { return false }
    return document.kind(value) == .string && document.text(value) == text
  }
}
