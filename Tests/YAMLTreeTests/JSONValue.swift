import Foundation

@testable import YAMLTree

/// A value of JSON, for comparisons.
enum JSONValue: Hashable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// The value of a node, aliases followed and merged entries taken in.
  init(_ node: NodeID, in document: YAMLDocument) {
    let node = document.content(node)
    switch document.kind(node) {
    case .null, .alias: self = .null
    case .bool: self = .bool(document.bool(node) ?? false)
    case .int, .double: self = .number(document.double(node) ?? .nan)
    case .string: self = .string(document.text(node))
    case .sequence: self = .array(document.children(node).map { JSONValue($0, in: document) })
    case .mapping:
      self = .object(
        Dictionary(
          document.entries(node).map { (document.keyText($0.key), JSONValue($0.value, in: document)) },
          uniquingKeysWith: { first, _ in first }))
    }
  }

  /// The values of several JSON texts, one after the other.
  static func values(of text: String) throws -> [JSONValue] {
    var texts: [String] = []
    var current = ""
    var depth = 0
    var isString = false
    var isEscaped = false
    func finish() {
      if current.contains(where: { !$0.isWhitespace }) { texts.append(current) }
      current = ""
    }
    for character in text {
      current.append(character)
      if isString {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isString = false
        }
      } else {
        switch character {
        case "\"": isString = true
        case "[", "{": depth += 1
        case "]", "}": depth -= 1
        default: break
        }
      }
      if depth == 0, !isString, character == "\n" { finish() }
    }
    finish()
    return try texts.map { try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
  }
}
