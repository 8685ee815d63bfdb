import Synchronization

/// One overload of a function as the checker uses it.
package struct Signature: Sendable {
  /// Types of the arguments, the receiver of a member first.
  package let parameters: [CELType]
  /// The type of what it gives.
  package let result: CELType
  /// Whether it is called as `receiver.name(...)`.
  package let isMember: Bool

  /// Reads a declaration's line, such as `list(A).(int) -> A`; what is wrong with a line is a mistake of the program.
  init(_ line: some StringProtocol, objectTypes: [ObjectType] = []) {
    var reader = SignatureReader(Array(line.utf8), objectTypes)
    (parameters, result, isMember) = reader.signature()
  }

  /// All overloads of a declaration.
  package static func all(of declaration: FunctionDeclaration, objectTypes: [ObjectType] = []) -> [Signature] {
    declaration.signatures.split(separator: "\n").map { Signature($0, objectTypes: objectTypes) }
  }
}

/// Reads the small language of signatures.
private struct SignatureReader {
  private let bytes: [UInt8]
  private let objectTypes: [ObjectType]
  private var position = 0

  init(_ bytes: [UInt8], _ objectTypes: [ObjectType]) {
    self.bytes = bytes
    self.objectTypes = objectTypes
  }

  mutating func signature() -> ([CELType], CELType, Bool) {
    var parameters: [CELType] = []
    skipSpace()
    let isMember = peek() != UInt8(ascii: "(")
    if isMember {
      parameters.append(type())
      expect(UInt8(ascii: "."))
    }
    parameters += list()
    expect(UInt8(ascii: "-"))
    expect(UInt8(ascii: ">"))
    return (parameters, type(), isMember)
  }

  private mutating func list() -> [CELType] {
    var result: [CELType] = []
    expect(UInt8(ascii: "("))
    skipSpace()
    while let byte = peek(), byte != UInt8(ascii: ")") {
      result.append(type())
      skipSpace()
      if peek() == UInt8(ascii: ",") { position += 1 }
      skipSpace()
    }
    expect(UInt8(ascii: ")"))
    return result
  }

  private mutating func type() -> CELType {
    skipSpace()
    let start = position
    while let byte = peek(), isName(byte) {
      // The dot before the parameters of a member ends the name of its receiver.
      if byte == UInt8(ascii: "."), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "(") { break }
      position += 1
    }
    precondition(position > start, "a signature names a type at every place where one belongs")
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    var parameters: [CELType] = []
    if peek() == UInt8(ascii: "(") { parameters = list() }
    return named(name, parameters)
  }

  private func named(_ name: String, _ parameters: [CELType]) -> CELType {
    switch (name, parameters.count) {
    case ("dyn", 0): return .dyn
    case ("null", 0): return .null
    case ("bool", 0): return .bool
    case ("int", 0): return .int
    case ("uint", 0): return .uint
    case ("double", 0): return .double
    case ("string", 0): return .string
    case ("bytes", 0): return .bytes
    case ("timestamp", 0): return .timestamp
    case ("duration", 0): return .duration
    case ("date", 0): return .date
    case ("period", 0): return .period
    case ("decimal", 0): return .decimal
    case ("list", 1): return .list(parameters[0])
    case ("map", 2): return .map(parameters[0], parameters[1])
    case ("type", 1): return .type(parameters[0])
    case ("optional", 1): return .optional(parameters[0])
    default:
      if name.utf8.count == 1, let letter = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) {
        return .parameter(name)
      }
      return objectTypes.contains { $0.name == name } ? .object(name) : .abstract(name, parameters)
    }
  }

  private func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      // `-` is in names of object types, but begins the arrow.
      return byte != UInt8(ascii: "-") || (position + 1 < bytes.count && bytes[position + 1] != UInt8(ascii: ">"))
    default: return false
    }
  }

  private func peek() -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func skipSpace() {
    while peek() == UInt8(ascii: " ") { position += 1 }
  }

  private mutating func expect(_ byte: UInt8) {
    skipSpace()
    precondition(peek() == byte, "a signature has the form `receiver.(types) -> type` or `(types) -> type`")
    position += 1
  }
}

/// Signatures that have been read from the texts of declarations.
final class SignatureCache: Sendable {
  static let shared = SignatureCache()

  private let known = Mutex<[String: [Signature]]>([:])

  /// The overloads of a declaration; those that name object types are read anew each time.
  func signatures(of declaration: FunctionDeclaration, objectTypes: [ObjectType]) -> [Signature] {
    if let found = known.withLock({ $0[declaration.signatures] }) { return found }
    let signatures = Signature.all(of: declaration, objectTypes: objectTypes)
    let isGeneral = signatures.allSatisfy { signature in
      !(signature.parameters + [signature.result]).contains(where: \.namesOthers)
    }
    if isGeneral { known.withLock { $0[declaration.signatures] = signatures } }
    return signatures
  }
}

extension CELType {
  /// Whether the type has a name in it that only an environment can explain.
  fileprivate var namesOthers: Bool {
    switch self {
    case .object, .abstract: true
    case .list(let inner), .type(let inner), .optional(let inner): inner.namesOthers
    case .map(let key, let value): key.namesOthers || value.namesOthers
    default: false
    }
  }
}

/// The overloads of operators.
///
/// Beyond the specification: arithmetic and order of dates, periods and decimals, and equality of decimals with
/// integers.
///
/// Source: CEL langdef, «List of Standard Definitions».
enum OperatorSignatures {
  private static let all: [[Signature]] = Operator.allCases.map { lines(of: $0).map { Signature($0) } }

  /// The overloads of an operator.
  static func of(_ use: Operator) -> [Signature] {
    all[Int(use.rawValue)]
  }

  private static let numbers = ["int", "uint", "double"]

  /// The overloads as texts, one each.
  static func lines(of use: Operator) -> [String] {
    switch use {
    case .not: ["(bool) -> bool"]
    case .negate: ["(int) -> int", "(double) -> double", "(duration) -> duration", "(decimal) -> decimal"]
    case .and, .or: ["(bool, bool) -> bool"]
    case .conditional: ["(bool, A, A) -> A"]
    case .equal, .notEqual: ["(A, A) -> bool"] + mixed(["decimal"], ["int", "uint"], "bool")
    case .in: ["(A, list(A)) -> bool", "(A, map(A, B)) -> bool"]
    case .index:
      [
        "(list(A), int) -> A", "(map(A, B), A) -> B", "(optional(list(A)), int) -> optional(A)",
        "(optional(map(A, B)), A) -> optional(B)",
      ]
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      ["bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration", "date", "period", "decimal"]
        .map { "(\($0), \($0)) -> bool" }
        + mixed(["int"], ["uint", "double", "decimal"], "bool")
        + mixed(["uint"], ["double", "decimal"], "bool") + mixed(["double"], ["decimal"], "bool")
    case .add:
      same(numbers + ["string", "bytes", "duration", "decimal"])
        + [
          "(list(A), list(A)) -> list(A)", "(timestamp, duration) -> timestamp", "(duration, timestamp) -> timestamp",
          "(date, int) -> date", "(int, date) -> date", "(period, int) -> period", "(int, period) -> period",
        ] + mixed(["decimal"], ["int", "uint"], "decimal")
    case .subtract:
      same(numbers + ["duration", "decimal"])
        + [
          "(timestamp, timestamp) -> duration", "(timestamp, duration) -> timestamp", "(date, date) -> int",
          "(date, int) -> date", "(period, period) -> int", "(period, int) -> period",
        ] + mixed(["decimal"], ["int", "uint"], "decimal")
    case .multiply: same(numbers + ["decimal"]) + mixed(["decimal"], ["int", "uint"], "decimal")
    case .divide:
      same(numbers) + ["(decimal, decimal) -> double"] + mixed(["decimal"], ["int", "uint"], "double")
    case .remainder: same(["int", "uint"])
    }
  }

  private static func same(_ types: [String]) -> [String] {
    types.map { "(\($0), \($0)) -> \($0)" }
  }

  private static func mixed(_ left: [String], _ right: [String], _ result: String) -> [String] {
    left.flatMap { left in right.flatMap { ["(\(left), \($0)) -> \(result)", "(\($0), \(left)) -> \(result)"] } }
  }
}
