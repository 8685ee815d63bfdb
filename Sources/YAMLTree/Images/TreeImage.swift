package import SourceText

/// A document's tree as printable text, for sources that are part of a program: reading it back costs a small part of
/// what libyaml takes for the source.
///
/// The image holds what the arena holds, number by number, each relative to the one before; texts are left in the
/// source. A number is written in characters from `?` to `~`: five bits each, the lowest first, with the sixth bit
/// where more follow. First come the version of the format and the caller's fingerprint, in two numbers; then of the
/// document
///
/// | number | is |
/// | --- | --- |
/// | length | bytes of the source |
/// | start, length | the document's region |
/// | markers | 1 for `---`, 2 for `...` |
/// | expanded nodes | nodes with all aliases followed |
/// | nodes | how many follow |
///
/// A node is
///
/// | number | is |
/// | --- | --- |
/// | shape | the kind, the style and ``Node/Flags`` |
/// | start | bytes from the start of the node before |
/// | length | bytes of the source |
/// | for a collection: size | nodes inside it, and the number of its children |
/// | for an alias: target | nodes back to the anchored node, 0 where there is none |
/// | for a scalar or alias: name | 0, or for a key the place of its name among the names so far, from 1; the next place is a new name |
/// | for a scalar: length of its text | where the text does not stand in the source as it is |
///
/// After them come anchors and tags, merged entries and their slices, each list with its length first.
package struct TreeImage: Sendable {
  /// The version of the format; images of other versions are refused.
  package static let version: UInt32 = 3

  /// The numbers.
  package let nodes: StaticString

  /// The texts that do not stand in the source as they are, one after the other.
  package let texts: StaticString

  /// Makes an image of what ``encode(_:fingerprint:)`` gave.
  package init(nodes: StaticString, texts: StaticString) {
    self.nodes = nodes
    self.texts = texts
  }

  static let firstDigit: UInt8 = 0x3F
  static let digitBits: UInt32 = 5
  static let flagShift: UInt32 = 6

  /// Writes the image of a document: the numbers and the texts, both of them printable.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - fingerprint: what the image is bound to; it is read back with the same one only.
  /// - Returns: `nil` for a document with a carriage return or NUL in a text, which no literal can have.
  /// - Complexity: O(nodes).
  package static func encode(_ document: YAMLDocument, fingerprint: UInt64 = 0) -> (nodes: String, texts: String)? {
    var encoder = TreeEncoder()
    encoder.header(fingerprint)
    encoder.document(document)
    guard !encoder.texts.contains(where: { $0 == 0 || $0 == 0x0D }) else { return nil }
    return (String(decoding: encoder.digits, as: UTF8.self), String(decoding: encoder.texts, as: UTF8.self))
  }

  /// Reads the document of an image back.
  ///
  /// - Parameters:
  ///   - source: the source that the image was made of.
  ///   - symbols: the names that keys are compared with.
  ///   - fingerprint: what the image was bound to.
  /// - Returns: `nil` where the image has another version or fingerprint, is of a source of another length, or ends too
  ///   early.
  /// - Complexity: O(nodes), and a look-up in the table for each distinct key.
  package func document(of source: SourceFile, symbols: SymbolTable, fingerprint: UInt64 = 0) -> YAMLDocument? {
    nodes.withUTF8Buffer { nodes in
      texts.withUTF8Buffer { texts in
        unsafe TreeImage.document(nodes: nodes.span, texts: texts.span, of: source, symbols, fingerprint)
      }
    }
  }

  /// Reads the document of an image back that is no part of the program; see ``document(of:symbols:fingerprint:)``.
  package static func document(
    nodes: [UInt8], texts: [UInt8], of source: SourceFile, symbols: SymbolTable, fingerprint: UInt64 = 0
  ) -> YAMLDocument? {
    document(nodes: nodes.span, texts: texts.span, of: source, symbols, fingerprint)
  }

  private static func document(
    nodes digits: Span<UInt8>, texts: Span<UInt8>, of source: SourceFile, _ symbols: SymbolTable,
    _ fingerprint: UInt64
  ) -> YAMLDocument? {
    var decoder = TreeDecoder()
    guard decoder.header(digits, fingerprint), let document = decoder.document(digits, texts, source, symbols),
      decoder.isAtEnd(digits, texts)
    else { return nil }
    return document
  }
}

/// All that was read of one source, to be kept and read back.
///
/// It holds the documents with anchors, aliases, tags and merged entries, what was read of a broken one, and the
/// problems. Comments are found in the source again.
package enum StreamImage {
  /// What every image begins with.
  private static let mark = Array("pmo-lint tree\n".utf8)

  /// Writes the image of a stream.
  ///
  /// - Parameters:
  ///   - stream: what was read.
  ///   - fingerprint: what the image is bound to, such as the standard whose symbols and limits were used.
  /// - Returns: the bytes of the image.
  /// - Complexity: O(*n*) in nodes and bytes of the source.
  package static func encode(_ stream: YAMLStream, fingerprint: UInt64) -> [UInt8] {
    var encoder = TreeEncoder()
    encoder.write(UInt32(stream.part.lower))
    encoder.write(UInt32(stream.part.count))
    encoder.write(UInt32(stream.documents.count))
    for document in stream.documents { encoder.document(document) }
    encoder.write(stream.incomplete == nil ? 0 : 1 as UInt32)
    if let document = stream.incomplete { encoder.document(document) }
    encoder.write(UInt32(stream.problems.count))
    for problem in stream.problems { encoder.problem(problem) }
    var header = TreeEncoder()
    header.header(fingerprint)
    header.write64(StableDigest.digest(of: stream.source.bytes))
    header.write64(sum(encoder.digits.span, encoder.texts.span))
    header.write(UInt32(encoder.digits.count))
    return mark + header.digits + encoder.digits + encoder.texts
  }

  /// Reads a stream back.
  ///
  /// - Parameters:
  ///   - image: what ``encode(_:fingerprint:)`` wrote.
  ///   - source: the source that the stream was read from.
  ///   - symbols: the names that keys are compared with.
  ///   - fingerprint: what the image was bound to.
  /// - Returns: `nil` where the image has another version or fingerprint, is of another source, or is damaged.
  /// - Complexity: O(*n*) in nodes and bytes of the source.
  package static func stream(
    _ image: [UInt8], of source: SourceFile, symbols: SymbolTable, fingerprint: UInt64
  ) -> YAMLStream? {
    guard image.starts(with: mark) else { return nil }
    let bytes = image.span
    var decoder = TreeDecoder(position: mark.count)
    guard decoder.header(bytes, fingerprint), decoder.number64(bytes) == StableDigest.digest(of: source.bytes)
    else { return nil }
    let sum = decoder.number64(bytes)
    let count = Int(decoder.number(bytes))
    guard decoder.isComplete, count <= image.count - decoder.position else { return nil }
    let digits = bytes.extracting(decoder.position..<decoder.position + count)
    let texts = bytes.extracting(decoder.position + count..<image.count)
    guard sum == self.sum(digits, texts) else { return nil }
    decoder = TreeDecoder()
    let part = ByteRange(lower: decoder.number(digits), length: decoder.number(digits))
    var documents: [YAMLDocument] = []
    for _ in 0..<decoder.number(digits) {
      guard let document = decoder.document(digits, texts, source, symbols) else { return nil }
      documents.append(document)
    }
    var incomplete: YAMLDocument?
    if decoder.number(digits) == 1 {
      guard let document = decoder.document(digits, texts, source, symbols) else { return nil }
      incomplete = document
    }
    var problems: [SourceProblem] = []
    for _ in 0..<decoder.number(digits) {
      guard let problem = decoder.problem(digits, texts) else { return nil }
      problems.append(problem)
    }
    guard decoder.isAtEnd(digits, texts) else { return nil }
    return YAMLStream(source: source, part: part, documents: documents, incomplete: incomplete, problems: problems)
  }

  /// Notices damage of numbers and texts.
  private static func sum(_ digits: Span<UInt8>, _ texts: Span<UInt8>) -> UInt64 {
    var digest = StableDigest()
    digest.combine(digits)
    digest.combine(texts)
    return digest.value
  }
}
