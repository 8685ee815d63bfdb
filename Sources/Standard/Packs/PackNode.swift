import SourceText
package import YAMLTree

/// A place in a pack file while it is read: typed access that notes what is wrong and goes on.
package struct PackNode {
  /// The document.
  package let document: YAMLDocument

  /// The node in it.
  package let node: NodeID

  /// The index of the file, as `PackPlace` has it.
  package let file: Int

  /// Where mistakes go.
  package let issues: PackIssues

  /// Creates a place to read from.
  package init(document: YAMLDocument, node: NodeID, file: Int, issues: PackIssues) {
    self.document = document
    self.node = node
    self.file = file
    self.issues = issues
  }

  /// Where the value stands.
  package var place: PackPlace {
    PackPlace(file: file, range: document.span(node), isVerbatim: document.isVerbatim(node))
  }

  /// The value, through an alias.
  private var content: NodeID { document.content(node) }

  /// What kind of value it is.
  package var kind: NodeKind { document.kind(content) }

  /// Notes a mistake at this place.
  package func report(_ message: String, help: String = "", at other: PackPlace? = nil) {
    issues.add(PackIssue(place: other ?? place, message: message, help: help))
  }

  /// The value of a key, `nil` where it is absent.
  package subscript(key: String) -> PackNode? {
    guard kind == .mapping, let value = document.value(in: content, forKey: key) else { return nil }
    return PackNode(document: document, node: value, file: file, issues: issues)
  }

  /// The keys and values of a mapping, in order; notes a mistake where it is none.
  package func entries(_ what: String) -> [(key: String, keyPlace: PackPlace, value: PackNode)] {
    guard kind == .mapping else {
      report("\(what) must be a mapping of names to values")
      return []
    }
    var result: [(String, PackPlace, PackNode)] = []
    for entry in document.entries(content) {
      let place = PackPlace(file: file, range: document.span(entry.key), isVerbatim: true)
      let value = PackNode(document: document, node: entry.value, file: file, issues: issues)
      result.append((document.text(entry.key), place, value))
    }
    return result
  }

  /// The elements of a list; a single value counts as a list of one.
  package func elements() -> [PackNode] {
    guard kind == .sequence else { return kind == .null ? [] : [self] }
    return document.children(content).map {
      PackNode(document: document, node: $0, file: file, issues: issues)
    }
  }

  /// The text of a scalar; notes a mistake where the value is none.
  package func string(_ what: String) -> String {
    switch kind {
    case .mapping, .sequence, .alias:
      report("\(what) must be a text")
      return ""
    default:
      return document.text(content)
    }
  }

  /// The whole number of a scalar; notes a mistake where the value is none.
  package func int(_ what: String) -> Int64 {
    guard let number = document.int(content) else {
      report("\(what) must be a whole number")
      return 0
    }
    return number
  }

  /// The number of a scalar; notes a mistake where the value is none.
  package func double(_ what: String) -> Double {
    guard let number = document.double(content) ?? document.int(content).map(Double.init) else {
      report("\(what) must be a number")
      return 0
    }
    return number
  }

  /// The truth value of a scalar; notes a mistake where the value is none.
  package func bool(_ what: String) -> Bool {
    guard let value = document.bool(content) else {
      report("\(what) must be true or false")
      return false
    }
    return value
  }

  /// The texts of a list.
  package func strings(_ what: String) -> [String] { elements().map { $0.string(what) } }

  /// A word of a fixed set; notes a mistake, with the nearest word, where it is none of them.
  package func word<Word: RawRepresentable<String> & CaseIterable>(_ what: String, as type: Word.Type) -> Word? {
    let text = string(what)
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let help = NearMiss.nearMiss(of: text, among: words).map { "Did you mean `\($0)`?" }
    report("\(what) is `\(text)`, which is none of \(words.joined(separator: ", "))", help: help ?? "")
    return nil
  }

  /// Notes every key that is not among the known ones.
  package func allowOnly(_ keys: [String], in what: String) {
    guard kind == .mapping else { return }
    for (key, place, _) in entries(what) where !keys.contains(key) && !key.hasPrefix("x-") {
      let help = NearMiss.nearMiss(of: key, among: keys).map { "Did you mean `\($0)`?" }
      report("\(what) has no key `\(key)`", help: help ?? "It has: \(keys.joined(separator: ", ")).", at: place)
    }
  }
}

/// The mistakes found so far, in the order in which they were found.
package final class PackIssues {
  /// All mistakes.
  package private(set) var all: [PackIssue] = []

  /// Creates an empty collection.
  package init() {}

  /// Adds a mistake.
  package func add(_ issue: PackIssue) { all.append(issue) }
}
