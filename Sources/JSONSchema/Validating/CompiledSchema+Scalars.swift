import YAMLTree

/// Checks of texts and numbers.
extension CompiledSchema {
  /// Whether a scalar is known to be valid after a plain run of checks; if not, ``evaluate(_:_:_:_:_:)`` must decide.
  @inline(__always)
  func holdsQuickly(_ id: UInt32, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument) -> Bool {
    switch kind {
    case .string:
      guard program.subschemas[Int(id)].quick.contains(.string) else { return false }
      let start = Int(program.subschemas[Int(id)].start)
      return textHolds(start, start &+ Int(program.subschemas[Int(id)].stringEnd), content, document)
    case .int:
      guard program.subschemas[Int(id)].quick.contains(.integer) else { return false }
      let start = Int(program.subschemas[Int(id)].start)
      return integerHolds(start, start &+ Int(program.subschemas[Int(id)].numberEnd), content, document)
    default: return false
    }
  }

  private func textHolds(_ start: Int, _ end: Int, _ content: NodeID, _ document: YAMLDocument) -> Bool {
    document.withUTF8(content) { text in
      var at = start
      while at < end {
        let instruction = program.instructions[at]
        switch instruction.operation {
        case .enumeration, .constant:
          guard program.valueTable.contains(Int(instruction.first), text) else { return false }
        default: guard holds(instruction, text) else { return false }
        }
        at &+= 1
      }
      return true
    }
  }

  private func integerHolds(_ start: Int, _ end: Int, _ content: NodeID, _ document: YAMLDocument) -> Bool {
    var at = start
    while at < end {
      guard number(at, content, .int, document) else { return false }
      at &+= 1
    }
    return true
  }

  /// Runs an instruction about a text.
  func string(_ at: Int, _ content: NodeID, _ document: YAMLDocument) -> Bool {
    let instruction = program.instructions[at]
    return document.withUTF8(content) { holds(instruction, $0) }
  }

  @inline(__always)
  private func holds(_ instruction: Instruction, _ text: Span<UInt8>) -> Bool {
    let first = Int(instruction.first)
    switch instruction.operation {
    case .minLength:
      return text.count >= first && (text.count >= first * 4 || UTF8Scalars.count(text) >= first)
    case .maxLength: return text.count <= first || UTF8Scalars.count(text) <= first
    case .format: return program.formats[first].matches(text)
    case .pattern: return program.patterns[first].matches(text)
    default: return true
    }
  }

  /// Runs an instruction about a number.
  func number(_ at: Int, _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument) -> Bool {
    let instruction = program.instructions[at]
    let bound = Int(instruction.first)
    if instruction.operation == .multipleOf {
      guard let number = document.decimal(content) ?? document.decimal(ofText: content) else { return false }
      return number.isMultiple(of: program.bounds[bound])
    }
    guard let order = compare(content, kind, document, bound, isWhole: instruction.second == 1) else { return false }
    switch instruction.operation {
    case .minimum: return order >= 0
    case .exclusiveMinimum: return order > 0
    case .maximum: return order <= 0
    case .exclusiveMaximum: return order < 0
    default: return true
    }
  }

  /// -1, 0 or 1 where a number is below, at or above a bound; `nil` for what is not a number.
  private func compare(
    _ content: NodeID, _ kind: NodeKind, _ document: YAMLDocument, _ bound: Int, isWhole: Bool
  ) -> Int? {
    if kind == .int, isWhole, let value = document.withUTF8(content, { Self.smallInteger($0) }) {
      let limit = program.wholeBounds[bound]
      return value < limit ? -1 : value == limit ? 0 : 1
    }
    let limit = program.bounds[bound]
    if let value = document.decimal(content) ?? document.decimal(ofText: content) {
      return value < limit ? -1 : value == limit ? 0 : 1
    }
    guard let value = document.double(content), !value.isNaN else { return nil }
    return value < 0 ? -1 : 1
  }

  /// A decimal integer of up to 18 digits, `nil` for other texts.
  private static func smallInteger(_ text: Span<UInt8>) -> Int64? {
    var index = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    guard text.count > index, text.count - index <= 18 else { return nil }
    var value: Int64 = 0
    while index < text.count {
      let digit = text[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
      index += 1
    }
    return isNegative ? -value : value
  }
}
