import SourceText
import Standard
import YAMLTree

/// The loose names and words of the packs (`synonyms.yaml`), which only inference reads.
struct Synonyms {
  /// The name of the file in a pack.
  static let fileName = "synonyms.yaml"

  /// The object type that stands for every type.
  private static let any = "any"

  private typealias Table = [String: [String: Set<FoldedText>]]

  private var fields: Table = [:]
  private var guesses: Table = [:]
  private var words: Table = [:]
  private var prose: [String: [String: String]] = [:]

  /// Reads the files of a standard; what a later pack says is added.
  init(_ standard: Standard) {
    for file in standard.files where file.path.hasSuffix("/\(Synonyms.fileName)") {
      guard let tree = YAMLStream.read(file).documents.first, let root = tree.root else { continue }
      Synonyms.read(tree, tree.value(in: root, forKey: "fields"), into: &fields)
      Synonyms.read(tree, tree.value(in: root, forKey: "perhaps"), into: &guesses)
      Synonyms.read(tree, tree.value(in: root, forKey: "words"), into: &words)
      for type in Synonyms.entries(tree, tree.value(in: root, forKey: "prose")) {
        for field in Synonyms.entries(tree, type.value) {
          prose[tree.text(type.key), default: [:]][tree.text(field.key)] = tree.text(tree.content(field.value))
        }
      }
    }
  }

  /// Whether a name is another one of a field.
  func isName(_ name: FoldedText, of field: String, in type: String) -> Bool {
    fields[type]?[field]?.contains(name) == true || fields[Synonyms.any]?[field]?.contains(name) == true
  }

  /// Whether a name may be another one of a field.
  func mayBeName(_ name: FoldedText, of field: String, in type: String) -> Bool {
    guesses[type]?[field]?.contains(name) == true
  }

  /// The field that sentences belong to which stand in a rated field; `nil` where no pack says so.
  func fieldForProse(in field: String, of type: String) -> String? { prose[type]?[field] }

  /// Whether a word is another one of a term.
  func isWord(_ word: FoldedText, of term: String, in vocabulary: String) -> Bool {
    words[vocabulary]?[term]?.contains(word) == true
  }

  private static func entries(_ tree: YAMLDocument, _ node: NodeID?) -> [YAMLDocument.Entry] {
    guard let node, tree.kind(tree.content(node)) == .mapping else { return [] }
    return Array(tree.entries(tree.content(node)))
  }

  private static func read(_ tree: YAMLDocument, _ node: NodeID?, into table: inout Table) {
    for outer in entries(tree, node) {
      for inner in entries(tree, outer.value) {
        for name in tree.children(tree.content(inner.value)) {
          table[tree.text(outer.key), default: [:]][tree.text(inner.key), default: []].insert(
            FoldedText(tree.text(tree.content(name))))
        }
      }
    }
  }
}
