package import SourceText
package import YAMLTree

/// A node of a pack file while it is read: typed access that notes what is wrong and goes on.
package struct PackNode {
  /// The document.
  package let document: YAMLDocument

  /// The node in it.
  package let node: NodeID

  /// The index of the file, as `FileLocation` has it.
  package let file: Int

  /// Where problems go.
  package let problems: PackProblems

  /// Creates a node to read from.
  package init(document: YAMLDocument, node: NodeID, file: Int, problems: PackProblems) {
    self.document = document
    self.node = node
    self.file = file
    self.problems = problems
  }

  /// Where the value stands.
  package var location: FileLocation {
    FileLocation(file: file, range: document.span(node), isVerbatim: document.isVerbatim(node))
  }

  /// The value, through an alias.
  var content: NodeID { document.content(node) }

  /// Whether it is a single value, neither a mapping nor a list.
  var isScalar: Bool { kind.isScalar }

  /// What kind of value it is.
  package var kind: NodeKind { document.kind(content) }

  /// Notes a problem here.
  package func report(_ message: String, help: String = "", at other: FileLocation? = nil) {
    problems.add(SourceProblem(location: other ?? location, message: message, help: help))
  }

  /// The value of a key, `nil` where it is absent.
  package subscript(key: String) -> PackNode? {
    guard kind == .mapping, let value = document.value(in: content, forKey: key) else { return nil }
    return PackNode(document: document, node: value, file: file, problems: problems)
  }

  /// The value of a key of packs, `nil` where it is absent.
  ///
  /// - Complexity: O(entries), each a comparison of integers, in files that were read with `PackKey.symbols`.
  package subscript(key: PackKey) -> PackNode? {
    guard document.symbols === PackKey.symbols else { return self[key.text] }
    guard let value = document.value(in: content, for: key.symbol) else { return nil }
    return PackNode(document: document, node: value, file: file, problems: problems)
  }

  /// The text under a key, `nil` where the key is absent; notes a problem where its value is not a scalar.
  package func text(_ key: PackKey) -> String? { self[key]?.string("`\(key.text)`") }

  /// The texts of the list under a key; none where the key is absent.
  package func texts(_ key: PackKey) -> [String] { self[key]?.strings("`\(key.text)`") ?? [] }

  /// The keys and values of a mapping, in order; notes a problem where it is none.
  package func entries(_ what: String) -> [(key: String, keyPlace: FileLocation, value: PackNode)] {
    guard kind == .mapping else {
      report(PackMessage.wrongValue(what, expected: .mapping))
      return []
    }
    var result: [(String, FileLocation, PackNode)] = []
    for entry in document.entries(content) {
      let location = FileLocation(file: file, range: document.span(entry.key), isVerbatim: true)
      let value = PackNode(document: document, node: entry.value, file: file, problems: problems)
      result.append((document.text(entry.key), location, value))
    }
    return result
  }

  /// The values of a mapping, in order; none of any other value.
  package var values: [PackNode] {
    document.entries(content).map { PackNode(document: document, node: $0.value, file: file, problems: problems) }
  }

  /// The elements of a list; a single value counts as a list of one.
  package func elements() -> [PackNode] {
    guard kind == .sequence else { return kind == .null ? [] : [self] }
    return document.children(content).map {
      PackNode(document: document, node: $0, file: file, problems: problems)
    }
  }

  /// The text of a scalar; notes a problem where the value is none.
  package func string(_ what: @autoclosure () -> String) -> String {
    switch kind {
    case .mapping, .sequence, .alias:
      report(PackMessage.wrongValue(what(), expected: .text))
      return ""
    default:
      return document.text(content)
    }
  }

  /// The whole number of a scalar; notes a problem where the value is none.
  package func int(_ what: @autoclosure () -> String) -> Int64 {
    guard let number = document.int(content) else {
      report(PackMessage.wrongValue(what(), expected: .int))
      return 0
    }
    return number
  }

  /// The number of a scalar; notes a problem where the value is none.
  package func double(_ what: @autoclosure () -> String) -> Double {
    guard let number = document.double(content) ?? document.int(content).map(Double.init) else {
      report(PackMessage.wrongValue(what(), expected: .double))
      return 0
    }
    return number
  }

  /// The truth value of a scalar; notes a problem where the value is none.
  package func bool(_ what: @autoclosure () -> String) -> Bool {
    guard let value = document.bool(content) else {
      report(PackMessage.wrongValue(what(), expected: .bool))
      return false
    }
    return value
  }

  /// The texts of a list.
  package func strings(_ what: @autoclosure () -> String) -> [String] { elements().map { $0.string(what()) } }

  /// A word of a fixed set; notes a problem, with the nearest word, where it is none of them.
  package func word<Word: RawRepresentable<String> & CaseIterable>(
    _ what: @autoclosure () -> String, as type: Word.Type
  ) -> Word? {
    let text = string(what())
    if let word = Word(rawValue: text) { return word }
    problems.add(
      .unknown("value", text, PackMessage.Place.value(of: what()), among: Word.allCases.map(\.rawValue), at: location))
    return nil
  }

  /// Notes every key that is not among the known ones.
  ///
  /// - Parameters:
  ///   - keys: the known keys.
  ///   - what: what has them, for the message.
  ///   - renamed: keys of earlier versions, each with the key that took its place.
  package func allowOnly(_ keys: [PackKey], in what: String, renamed: [String: String] = [:]) {
    guard kind == .mapping else { return }
    let isKnown =
      document.symbols === PackKey.symbols
      && document.entries(content).allSatisfy { entry in
        let symbol = document.symbol(entry.key)
        return keys.contains { $0.symbol == symbol }
      }
    if !isKnown { allowOnly(keys.map(\.text), in: what, renamed: renamed) }
  }

  /// Notes every key that is not among the known ones.
  package func allowOnly(_ keys: [String], in what: String, renamed: [String: String] = [:]) {
    guard kind == .mapping else { return }
    for entry in document.entries(content) {
      let key = document.text(entry.key)
      guard !keys.contains(key), !key.hasPrefix("x-") else { continue }
      let location = FileLocation(file: file, range: document.span(entry.key), isVerbatim: true)
      if let name = renamed[key] {
        report(PackMessage.renamed(key, name), help: PackMessage.renamedHelp(key, name), at: location)
        continue
      }
      problems.add(
        .unknown(
          "key", key, PackMessage.Place.keys(of: what), among: keys, help: PackMessage.expected(keys), at: location))
    }
  }
}
