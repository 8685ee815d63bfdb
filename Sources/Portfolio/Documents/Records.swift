import Standard
import YAMLTree

/// Finds the records of a collection, whatever its shape: a list, a map keyed by id, groups of either, or one record alone.
struct Records {
  /// A record, and the key that it lies under where the collection is a map by id.
  struct Record {
    let node: NodeID
    let key: NodeID?
  }

  /// How deep groups may lie in groups.
  private static let depthLimit = 8

  let tree: YAMLDocument
  let type: SchemaType

  /// Whether single words come as well where records belong.
  var includesWords = false

  /// The records below a node, in the order of the source.
  func records(in node: NodeID) -> [Record] {
    var result: [Record] = []
    collect(node, key: nil, depth: 0, into: &result)
    return result
  }

  private func collect(_ node: NodeID, key: NodeID?, depth: Int, into result: inout [Record]) {
    let content = tree.content(node)
    switch tree.kind(content) {
    case .sequence:
      for child in tree.children(content) {
        let element = tree.content(child)
        switch tree.kind(element) {
        case .sequence where depth < Records.depthLimit: collect(child, key: nil, depth: depth + 1, into: &result)
        case .mapping where !isRecord(element) && isGroup(element) && depth < Records.depthLimit:
          collect(child, key: nil, depth: depth + 1, into: &result)
        case .null: break
        case .mapping where isBlank(element): break
        case .string where !includesWords && isWord(element): break
        default: result.append(Record(node: child, key: nil))
        }
      }
    case .mapping:
      if isRecord(content) {
        result.append(Record(node: node, key: key))
        return
      }
      for entry in tree.entries(content) {
        let value = tree.content(entry.value)
        switch tree.kind(value) {
        case .mapping where isRecord(value) || depth >= Records.depthLimit:
          result.append(Record(node: entry.value, key: entry.key))
        case .mapping, .sequence: collect(entry.value, key: entry.key, depth: depth + 1, into: &result)
        case .null: break
        default:
          // A plain value under an id is a record where the type has a short form.
          if type.scalarField != nil, isMapOfTexts(content) { result.append(Record(node: entry.value, key: entry.key)) }
        }
      }
    case .null, .alias: break
    case .string where !includesWords && isWord(content): break
    default: result.append(Record(node: node, key: key))
    }
  }

  /// Whether a text where a record with an id belongs is one word: the id of a record that stands elsewhere, or `none`.
  func isWord(_ text: NodeID) -> Bool {
    guard type.entity?.key != nil, type.scalarField != nil else { return false }
    return tree.withUTF8(text) { bytes in
      for index in bytes.indices where bytes[index] <= 0x20 { return false }
      return true
    }
  }

  /// Whether a mapping has texts only, and sentences among them where records have ids: what it says of a list is no record.
  private func isMapOfTexts(_ mapping: NodeID) -> Bool {
    if type.entity?.key == nil { return true }
    var hasSentence = false
    for entry in tree.entries(mapping) {
      let value = tree.content(entry.value)
      guard tree.kind(value) == .string else { return false }
      if !hasSentence { hasSentence = tree.text(value).contains(" ") }
    }
    return hasSentence
  }

  /// Whether a mapping has a field of the type: then it is a record and no group of records.
  private func isRecord(_ mapping: NodeID) -> Bool {
    for entry in tree.entries(mapping) {
      let symbol = tree.symbol(entry.key)
      if symbol.isKnown, type.hasDocumentField(symbol) { return true }
    }
    return false
  }

  /// Whether a mapping is an empty row of a table: several fields, and nothing in any of them.
  private func isBlank(_ mapping: NodeID) -> Bool {
    guard tree.count(mapping) > 2 else { return false }
    return tree.entries(mapping).allSatisfy { entry in
      let value = tree.content(entry.value)
      return switch tree.kind(value) {
      case .null: true
      case .string:
        tree.withUTF8(value) { bytes in
          for index in bytes.indices where bytes[index] > 0x20 { return false }
          return true
        }
      case .sequence, .mapping: tree.count(value) == 0
      default: false
      }
    }
  }

  /// Whether a mapping holds records or groups only.
  private func isGroup(_ mapping: NodeID) -> Bool {
    var hasAny = false
    for entry in tree.entries(mapping) {
      guard tree.kind(tree.content(entry.value)).isCollection else { return false }
      hasAny = true
    }
    return hasAny
  }
}
