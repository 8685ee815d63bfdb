import CEL
import Foundation
import TestSupport
import Testing

/// A file of the public conformance suite.
struct ConformanceFile: Decodable, Sendable, CustomTestStringConvertible {
  struct Section: Decodable, Sendable {
    let name: String
    let tests: [Case]
  }

  struct Case: Decodable, Sendable {
    let name: String
    let expr: String
    let bindings: [String: JSON]?
    let typeEnv: [Declaration]?
    let container: String?
    let disableCheck: Bool?
    let disableMacros: Bool?
    let checkOnly: Bool?
    let expect: Expectation

    enum CodingKeys: String, CodingKey {
      case name, expr, bindings, container, expect
      case typeEnv = "type_env"
      case disableCheck = "disable_check"
      case disableMacros = "disable_macros"
      case checkOnly = "check_only"
    }
  }

  struct Declaration: Decodable, Sendable {
    let name: String
    let type: JSON?
    let function: [Overload]?
  }

  struct Overload: Decodable, Sendable {
    let id: String
    let params: [JSON]
    let result: JSON
    let member: Bool?
  }

  struct Expectation: Decodable, Sendable {
    let value: JSON?
    let error: [String]?
    let type: JSON?
  }

  let name: String
  let sections: [Section]

  var testDescription: String { name }

  var cases: [Case] { sections.flatMap(\.tests) }

  /// Parts of the suite that are left out by choice.
  static let omitted: Set<String> = ["block_ext", "network_ext"]

  /// All files in order of name, none where the suite is absent.
  static let all: [ConformanceFile] = {
    guard let folder = ProjectFolder.conformance?.appending(path: "cel"),
      let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    else { return [] }
    return files.filter { $0.pathExtension == "json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .filter { !omitted.contains($0.deletingPathExtension().lastPathComponent) }
      .compactMap { try? JSONDecoder().decode(ConformanceFile.self, from: Data(contentsOf: $0)) }
  }()
}

/// Any JSON value.
indirect enum JSON: Decodable, Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let string = try? container.decode(String.self) {
      self = .string(string)
    } else if let array = try? container.decode([JSON].self) {
      self = .array(array)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// The single entry of an object of one.
  var tagged: (tag: String, content: JSON)? {
    guard case .object(let object) = self, object.count == 1, let entry = object.first else { return nil }
    return (entry.key, entry.value)
  }
}

extension Value {
  /// A value in the tagged form of the suite.
  init?(_ json: JSON) {
    guard let (tag, content) = json.tagged else { return nil }
    switch (tag, content) {
    case ("null", _): self = .null
    case ("bool", .bool(let bool)): self = .bool(bool)
    case ("int", .string(let text)):
      guard let int = Int64(text) else { return nil }
      self = .int(int)
    case ("uint", .string(let text)):
      guard let uint = UInt64(text) else { return nil }
      self = .uint(uint)
    case ("double", .string(let text)):
      guard let double = Double(text) else { return nil }
      self = .double(double)
    case ("string", .string(let text)): self = .string(text)
    case ("bytes", .string(let text)):
      guard let data = Data(base64Encoded: text) else { return nil }
      self = .bytes(Array(data))
    case ("list", .array(let elements)): self = .list(elements.compactMap(Value.init(_:)))
    case ("map", .array(let entries)):
      self = .map(
        MapValue(
          entries.compactMap { entry in
            guard case .array(let pair) = entry, let key = Value(pair[0]), let value = Value(pair[1]) else {
              return nil
            }
            return (key, value)
          }))
    case ("type", .string(let name)): self = .type(TypeName(name))
    case ("timestamp", .object(let parts)):
      guard case .string(let seconds)? = parts["seconds"], case .number(let nanos)? = parts["nanos"],
        let timestamp = Timestamp(seconds: Int64(seconds) ?? 0, nanoseconds: Int32(nanos))
      else { return nil }
      self = .timestamp(timestamp)
    case ("duration", .object(let parts)):
      guard case .string(let seconds)? = parts["seconds"], case .number(let nanos)? = parts["nanos"] else {
        return nil
      }
      self = .duration(TimeSpan(nanoseconds: (Int64(seconds) ?? 0) * 1_000_000_000 + Int64(nanos)))
    default: return nil
    }
  }

  /// Whether both are the same value of exactly the same type.
  func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.double(let left), .double(let right)): left == right || left.isNaN && right.isNaN
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isIdentical(to: $1) }
    case (.map(let left), .map(let right)):
      left.count == right.count
        && left.keys.indices.allSatisfy { index in
          right.keys.indices.contains {
            right.keys[$0].isIdentical(to: left.keys[index]) && right.values[$0].isIdentical(to: left.values[index])
          }
        }
    default: literal == other.literal
    }
  }
}

extension CELType {
  /// A type in the form of the suite.
  init?(_ json: JSON) {
    switch json {
    case .string(let name):
      switch name {
      case "dyn", "any": self = .dyn
      case "null": self = .null
      case "bool": self = .bool
      case "int": self = .int
      case "uint": self = .uint
      case "double": self = .double
      case "string": self = .string
      case "bytes": self = .bytes
      case "timestamp": self = .timestamp
      case "duration": self = .duration
      default: return nil
      }
    case .object(let object):
      if let element = object["list"].flatMap(CELType.init(_:)) {
        self = .list(element)
      } else if case .array(let pair)? = object["map"], let key = CELType(pair[0]), let value = CELType(pair[1]) {
        self = .map(key, value)
      } else if case .string(let name)? = object["param"] {
        self = .parameter(name)
      } else if let type = object["type"].flatMap(CELType.init(_:)) {
        self = .type(type)
      } else if case .string(let name)? = object["abstract"] {
        var parameters: [CELType] = []
        if case .array(let list)? = object["params"] { parameters = list.compactMap(CELType.init(_:)) }
        self = name == "optional_type" && parameters.count == 1 ? .optional(parameters[0]) : .abstract(name, parameters)
      } else {
        return nil
      }
    default: return nil
    }
  }
}
