/// What a text must hold so that a pattern can match in it: one of some pieces, whatever the case of their letters.
///
/// Compiling a pattern costs more than reading a short document, and few documents hold what patterns look for. So the pieces are read
/// off the pattern as it is written. What this reader does not know it takes for something that may be anything: pieces that are named
/// are needed, whatever else the pattern says.
///
/// Source: RE2, «Syntax».
package enum PatternPieces {
  /// How many pieces are looked for at most.
  private static let limit = 256

  /// How many characters of a range are looked for one by one.
  private static let rangeLimit: UInt32 = 64

  /// The pieces of a pattern, as UTF-8 bytes with ASCII letters in lower case; `nil` where it has none that all matches need.
  ///
  /// - Complexity: O(bytes of the pattern).
  package static func pieces(of pattern: String) -> [[UInt8]]? {
    var reader = Reader(Array(pattern.unicodeScalars))
    let pieces = reader.alternation()
    return reader.isAtEnd ? pieces : nil
  }

  private struct Reader {
    private let text: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    init(_ text: [Unicode.Scalar]) { self.text = text }

    var isAtEnd: Bool { position == text.count }

    private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard next == scalar else { return false }
      position += 1
      return true
    }

    /// Alternatives up to the end of the group: each needs one of its own.
    mutating func alternation() -> [[UInt8]]? { alternatives()?.bytes }

    private mutating func alternatives() -> Found? {
      var all: Found? = Found(bytes: [], isAtStart: true)
      repeat {
        let found = concatenation()
        all = found.flatMap { found in
          all.map { Found(bytes: $0.bytes + found.bytes, isAtStart: $0.isAtStart && found.isAtStart) }
        }
      } while take("|")
      return all.flatMap { $0.bytes.count > limit ? nil : $0 }
    }

    /// Parts one after the other: of those that are needed, the one that is rarest by its length.
    private mutating func concatenation() -> Found? {
      var best: Found?
      var run: [UInt8] = []
      // Whether nothing stands before the run.
      var isFirst = true
      func note(_ found: Found?) {
        guard let found, found.weight > best.map(\.weight) ?? 0 else { return }
        best = found
      }
      func noteRun(_ length: Int? = nil) {
        note(Found(bytes: [Array(run.prefix(length ?? run.count))], isAtStart: isFirst))
      }
      while let scalar = next, scalar != "|", scalar != ")" {
        let before = run.count
        var part: Found?
        if let literal = literal() {
          run += literal
        } else {
          noteRun()
          // What is known to stand right behind a text is longer with it.
          part = atom().map { found in
            found.isAtStart
              ? Found(bytes: found.bytes.map { run + $0 }, isAtStart: isFirst)
              : Found(bytes: found.bytes, isAtStart: false)
          }
          (run, isFirst) = ([], false)
        }
        switch quantifier() {
        case .once: note(part)
        case .many:
          note(part)
          noteRun()
          (run, isFirst) = ([], false)
        case .optional:
          // Of a run the last character alone may be missing.
          noteRun(before)
          (run, isFirst) = ([], false)
        }
      }
      noteRun()
      return best
    }

    /// Pieces of a part of the pattern.
    private struct Found {
      let bytes: [[UInt8]]

      /// Whether each piece stands at the very beginning of what its alternative matches.
      let isAtStart: Bool

      /// How long the shortest is.
      var weight: Int { bytes.map(\.count).min() ?? 0 }
    }

    private enum Quantifier { case once, many, optional }

    private mutating func quantifier() -> Quantifier {
      var result = Quantifier.once
      while let scalar = next {
        switch scalar {
        case "*", "?": result = result == .many && scalar == "?" ? .many : .optional
        case "+": result = result == .optional ? .optional : .many
        case "{":
          guard let end = text[position...].firstIndex(of: "}"), let first = text[(position + 1)...].first,
            ("0"..."9").contains(first)
          else { return result }
          let isNone = first == "0" && !("0"..."9").contains(text[position + 2])
          result = isNone || result == .optional ? .optional : .many
          position = end
        default: return result
        }
        position += 1
      }
      return result
    }

    /// One character that stands for itself, as bytes; `nil`, without taking anything, where something else comes.
    private mutating func literal() -> [UInt8]? {
      guard let scalar = next else { return nil }
      let start = position
      if scalar == "\\" {
        guard let scalar = escaped() else { return nil }
        if let bytes = PatternPieces.bytes(of: scalar) { return bytes }
        position = start
        return nil
      }
      guard !"[](){}.*+?^$|".unicodeScalars.contains(scalar), let bytes = PatternPieces.bytes(of: scalar) else {
        return nil
      }
      position += 1
      return bytes
    }

    /// The character of an escape such as `\.` or `\x{200B}`; `nil`, without taking anything, for classes and edges.
    private mutating func escaped() -> Unicode.Scalar? {
      guard position + 1 < text.count else { return nil }
      let scalar = text[position + 1]
      if scalar == "x", position + 2 < text.count, text[position + 2] == "{",
        let end = text[position...].firstIndex(of: "}")
      {
        let digits = String(String.UnicodeScalarView(text[(position + 3)..<end]))
        guard let value = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else { return nil }
        position = end + 1
        return value
      }
      guard scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else { return nil }
      position += 2
      return scalar
    }

    /// A group, a class, an edge, or anything else of which no piece is known.
    private mutating func atom() -> Found? {
      if take("(") { return group() }
      if take("[") { return characters().map { Found(bytes: $0, isAtStart: true) } }
      let isEscape = take("\\")
      guard let scalar = next else { return nil }
      position += 1
      // The name of a class: `\p{Greek}`; quoted text and characters by their numbers are taken for anything.
      if isEscape, scalar == "p" || scalar == "P" {
        skipClassName()
      } else if isEscape, scalar == "Q" || scalar == "x" || ("0"..."9").contains(scalar) {
        position = text.count + 1
      }
      return nil
    }

    /// The name of a class behind `\p`: one letter, or more in braces.
    private mutating func skipClassName() {
      guard take("{") else {
        position += 1
        return
      }
      while let inner = next, inner != "}" { position += 1 }
      _ = take("}")
    }

    private mutating func group() -> Found? {
      depth += 1
      defer { depth -= 1 }
      guard depth < 50 else {
        position = text.count + 1
        return nil
      }
      if take("?") {
        // Flags, a name, or both and a colon.
        while let scalar = next, scalar != ":", scalar != ")", scalar != ">" { position += 1 }
        if take(")") { return nil }
        _ = take(":") || take(">")
      }
      let found = alternatives()
      if !take(")") { position = text.count + 1 }
      return found
    }

    /// The characters of a class, where they are few and none of them is anything but itself.
    private mutating func characters() -> [[UInt8]]? {
      var pieces: [[UInt8]]? = take("^") ? nil : []
      var isFirst = true
      while let scalar = next, scalar != "]" || isFirst {
        isFirst = false
        guard let lower = member() else {
          pieces = nil
          continue
        }
        var upper = lower
        if next == "-", position + 1 < text.count, text[position + 1] != "]" {
          position += 1
          guard let end = member() else {
            pieces = nil
            continue
          }
          upper = end
        }
        pieces = PatternPieces.pieces(from: lower, to: upper).flatMap { range in pieces.map { $0 + range } }
        if pieces.map({ $0.count > limit }) == true { pieces = nil }
      }
      if !take("]") { position = text.count + 1 }
      return pieces?.isEmpty == true ? nil : pieces
    }

    /// A character in a class; `nil` for a class in it, such as `\d` or `[:alpha:]`, which is taken.
    private mutating func member() -> Unicode.Scalar? {
      guard let scalar = next else { return nil }
      if scalar == "\\" {
        if let scalar = escaped() { return scalar }
        position += 2
        if position <= text.count, ["p", "P"].contains(text[position - 1]) { skipClassName() }
        return nil
      }
      position += 1
      if scalar == "[", take(":") {
        while let inner = next, inner != "]" { position += 1 }
        _ = take("]")
        return nil
      }
      return scalar
    }
  }

  /// The pieces of a range of characters: each of them, or what the bytes of all begin with.
  private static func pieces(from lower: Unicode.Scalar, to upper: Unicode.Scalar) -> [[UInt8]]? {
    guard lower.value <= upper.value else { return nil }
    if upper.value - lower.value < rangeLimit {
      var pieces: [[UInt8]] = []
      for scalar in (lower.value...upper.value).compactMap({ Unicode.Scalar($0) }) {
        guard let bytes = bytes(of: scalar) else { return nil }
        pieces.append(bytes)
      }
      return pieces
    }
    // Letters that have a case lie below; what is above has none.
    guard lower.value >= 0xE0000, let first = bytes(of: lower), let last = bytes(of: upper) else { return nil }
    return [zip(first, last).prefix { $0 == $1 }.map(\.0)]
  }

  /// The bytes of a character; `nil` for a letter beyond ASCII that has a case.
  private static func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
    if scalar.isASCII { return [lowered(UInt8(truncatingIfNeeded: scalar.value))] }
    return scalar.properties.isCased ? nil : UTF8.encode(scalar).map(Array.init)
  }

  /// A byte with an ASCII letter in lower case.
  package static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
