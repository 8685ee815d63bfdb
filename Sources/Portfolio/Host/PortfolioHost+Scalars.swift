import Calendar
package import CEL
import JSONSchema
import Standard
import YAMLTree

extension PortfolioHost {
  /// What a node is when it is read by a value type.
  func kind(of node: NodeID, in tree: YAMLDocument, as valueType: ValueType) -> HostKind {
    let kind = tree.kind(node)
    switch valueType {
    case .dynamic: return dynamicKind(kind)
    case .object(let type):
      switch kind {
      case .mapping: return .object
      case .null: return .null
      case .sequence:
        return model.types[type].scalarField >= 0 && !tree.textParts(of: node).isEmpty ? .object : .invalid
      case .alias: return .invalid
      default: return model.types[type].scalarField >= 0 ? .object : .invalid
      }
    case .list, .collection: return kind == .null ? .null : .list
    case .map: return kind == .mapping ? .map : .invalid
    case .string:
      if kind.isScalar { return kind == .null ? .null : .string }
      return tree.textParts(of: node).isEmpty ? .invalid : .string
    case .vocabulary: return kind.isScalar ? .string : .invalid
    case .bool: return kind == .bool ? .bool : .invalid
    case .int: return kind == .int || tree.wholeNumber(of: node) != nil ? .int : .invalid
    case .double:
      return kind == .int || kind == .double || number(inQuotes: node, tree, or: WrittenNumber.share) != nil
        ? .double : .invalid
    case .decimal:
      return kind == .int || kind == .double || number(inQuotes: node, tree, or: WrittenNumber.amount) != nil
        ? .decimal : .invalid
    case .date: return day(of: node, in: tree) == nil ? .invalid : .date
    case .scale(let scale): return number(of: node, in: tree, on: scale) == nil ? .invalid : .int
    }
  }

  private func dynamicKind(_ kind: NodeKind) -> HostKind {
    switch kind {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .double: .double
    case .string: .string
    case .sequence: .list
    case .mapping: .map
    case .alias: .invalid
    }
  }

  /// The plain value of a scalar read by a value type; a list, map or object stays a reference.
  func scalar(of node: NodeID, in tree: YAMLDocument, as valueType: ValueType, _ reference: HostReference) -> Value {
    let kind = tree.kind(node)
    switch valueType {
    case .dynamic: return dynamicScalar(of: node, in: tree, kind, reference)
    case .object, .list, .collection, .map: return kind == .null ? .null : .host(reference)
    case .string:
      if kind.isScalar { return .string(tree.text(node)) }
      return tree.joinedText(of: node).map(Value.string) ?? wrongType("a text")
    case .vocabulary(let index):
      guard kind.isScalar else { return wrongType("a word") }
      return .string(term(of: node, in: tree, vocabulary: index) ?? tree.text(node))
    case .bool: return tree.bool(node).map(Value.bool) ?? wrongType("true or false")
    case .int: return (tree.int(node) ?? tree.wholeNumber(of: node)).map(Value.int) ?? wrongType("a whole number")
    case .double:
      return (tree.double(node) ?? number(inQuotes: node, tree, or: WrittenNumber.share)?.double).map(Value.double)
        ?? wrongType("a number")
    case .decimal:
      let isNumber = kind == .int || kind == .double
      guard
        let number = isNumber
          ? Decimal(text: tree.text(node)) : number(inQuotes: node, tree, or: WrittenNumber.amount)
      else {
        return wrongType("a number")
      }
      return .decimal(number)
    case .date: return day(of: node, in: tree).map(Value.date) ?? wrongType("a date")
    case .scale(let scale):
      return number(of: node, in: tree, on: scale).map(Value.int) ?? wrongType("a value of the scale")
    }
  }

  /// The number that a text is, where a number belongs: in quotes, or as people write it.
  private func number(
    inQuotes node: NodeID, _ tree: YAMLDocument, or written: (String) -> String?
  ) -> Decimal? {
    guard tree.kind(node) == .string else { return nil }
    let text = tree.text(node)
    return Decimal(text: text) ?? written(text).flatMap(Decimal.init(text:))
  }

  private func dynamicScalar(
    of node: NodeID, in tree: YAMLDocument, _ kind: NodeKind, _ reference: HostReference
  ) -> Value {
    switch kind {
    case .null: .null
    case .bool: tree.bool(node).map(Value.bool) ?? .null
    case .int: tree.int(node).map(Value.int) ?? tree.double(node).map(Value.double) ?? .null
    case .double: tree.double(node).map(Value.double) ?? .null
    case .string: .string(tree.text(node))
    case .sequence, .mapping: .host(reference)
    case .alias: wrongType("a value")
    }
  }

  private func wrongType(_ expected: String) -> Value {
    .error(EvaluationFailure(.wrongType, "the document does not hold \(expected) there", isAboutData: true))
  }

  // MARK: Words and days

  /// The vocabulary's term for a word, `nil` where the vocabulary does not have it.
  func term(of node: NodeID, in tree: YAMLDocument, vocabulary: Int) -> String? {
    guard let position = position(of: node, in: tree, vocabulary: vocabulary) else { return nil }
    return standard.words.vocabularies[vocabulary].terms[position]
  }

  private func position(of node: NodeID, in tree: YAMLDocument, vocabulary: Int) -> Int? {
    // Most documents write the vocabulary's own terms.
    if let exact = tree.withUTF8(node, { model.exactTerm($0, of: vocabulary) }) { return exact }
    let folded = tree.withUTF8(node) { text in
      unsafe text.withUnsafeBufferPointer { unsafe FoldedText(utf8: $0) }
    }
    return standard.words.vocabularies[vocabulary].position(of: folded)
  }

  /// The number that a scale gives to a number or word, `nil` where it gives none.
  ///
  /// A number off the scale is still a number, so that a rule can say so.
  func number(of node: NodeID, in tree: YAMLDocument, on scale: Int) -> Int64? {
    tree.number(of: node, on: standard.words.scales[scale])
  }

  /// The day that a text stands for: `YYYY-MM-DD`, or a timestamp that begins with one; also of a group the one day in it that has
  /// the field's name, and of the clock of a program.
  func day(of node: NodeID, in tree: YAMLDocument) -> Day? {
    switch tree.kind(node) {
    case .string: break
    case .mapping: return tree.dayNode(inGroup: node).flatMap { day(of: $0, in: tree) }
    case .int: return tree.stampedDay(of: node)
    default: return nil
    }
    return tree.withUTF8(node) { text in
      guard text.count >= 10 else { return nil }
      if text.count == 13, let day = tree.stampedDay(of: node) { return day }
      if text.count > 10, text[10] != UInt8(ascii: "T"), text[10] != UInt8(ascii: " ") { return nil }
      guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
      guard let year = PortfolioHost.digits(text, 0..<4), let month = PortfolioHost.digits(text, 5..<7),
        let day = PortfolioHost.digits(text, 8..<10)
      else { return nil }
      return Day(year: year, month: month, day: day)
    }
  }

  private static func digits(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      guard text[index] >= UInt8(ascii: "0"), text[index] <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(text[index] - UInt8(ascii: "0"))
    }
    return value
  }

  package func text(of reference: HostReference, equals text: String) -> Bool? {
    guard Space.isDocument(reference.space) else { return nil }
    let tree = trees[Int(reference.space)]
    let node = tree.content(NodeID(rawValue: reference.node))
    switch model.valueTypes[Int(reference.valueType)] {
    case .vocabulary(let index):
      guard tree.kind(node).isScalar else { return nil }
      if let term = term(of: node, in: tree, vocabulary: index) { return term == text }
      return tree.text(node, equals: text)
    case .string: return tree.kind(node).isScalar ? tree.text(node, equals: text) : nil
    case .dynamic: return tree.kind(node) == .string ? tree.text(node, equals: text) : nil
    default: return nil
    }
  }

  package func typeName(of reference: HostReference) -> TypeName {
    guard case .object(let type) = model.valueTypes[Int(reference.valueType)] else { return TypeName("map") }
    return TypeName(standard.objectTypes[type].name)
  }
}
