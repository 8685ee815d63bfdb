import Diagnostics
package import SourceText
import Standard
import YAMLTree

/// All that the loader made of one file, as bytes that can be kept and read back: trees, kinds, entities, references and problems.
///
/// Reading back calls no parser and walks no schema, so that documents can be loaded by one process and judged by another. An
/// image does not depend on where it lies or on the machine that wrote it. It is bound to its format, to the standard as
/// configured, and to the path and the bytes of the file; anything else gives `nil`, and the file is loaded from its text.
/// Digests notice damage; they are no protection against a forger, who could as well change the documents.
///
/// Numbers are little-endian. First come
///
/// | bytes | are |
/// | --- | --- |
/// | 15 | `pmo-lint image` and a line feed |
/// | 4 | ``version`` |
/// | 8 | the fingerprint of the standard: `DocumentLoader.Shared.fingerprint` |
/// | 8 | the digest of the file's path |
/// | 8 | the digest of the records |
/// | 4 | how many bytes the records have |
///
/// then the records, whose numbers have seven bits a byte, the lowest first, and whose texts stand in a table before them, each
/// once; then the trees (`StreamImage`).
package enum DocumentImage {
  /// The version of the format and of what the loader makes of a file: raised when either changes.
  package static let version: UInt32 = 6

  private static let mark = Array("pmo-lint image\n".utf8)

  /// Writes the image of a file.
  ///
  /// - Parameters:
  ///   - file: What the loader made of it.
  ///   - shared: What it was loaded by.
  /// - Returns: The bytes; `nil` for a file that could not be read, since the next attempt may succeed.
  /// - Complexity: O(*n*) in nodes, records and bytes of the file.
  package static func encode(_ file: LoadedFile, by shared: DocumentLoader.Shared) -> [UInt8]? {
    guard !file.isUnreadable else { return nil }
    var writer = ImageWriter()
    writer.write(file)
    let records = writer.finish()
    let fingerprint = shared.fingerprint
    var result = mark
    result.append(littleEndian: version)
    result.append(littleEndian: fingerprint)
    result.append(littleEndian: pathDigest(file.source))
    result.append(littleEndian: StableDigest.digest(of: records))
    result.append(littleEndian: UInt32(records.count))
    result += records
    let trees = YAMLStream(source: file.source, documents: file.documents.map(\.tree) + file.unknown)
    return result + StreamImage.encode(trees, fingerprint: fingerprint)
  }

  /// Reads a file back.
  ///
  /// - Parameters:
  ///   - image: What ``encode(_:by:)`` wrote.
  ///   - source: The file as it is.
  ///   - shared: What documents are loaded by.
  /// - Returns: What the loader would make of the file; `nil` where the image is of another version, standard or file, or damaged.
  /// - Complexity: O(*n*) in nodes, records and bytes of the file.
  package static func file(from image: [UInt8], of source: SourceFile, by shared: DocumentLoader.Shared) -> LoadedFile?
  {
    let fingerprint = shared.fingerprint
    var header = ImageReader(image[...])
    guard image.starts(with: mark) else { return nil }
    header.skip(mark.count)
    guard header.fixed() as UInt32 == version, header.fixed() == fingerprint, header.fixed() == pathDigest(source)
    else {
      return nil
    }
    let digest: UInt64 = header.fixed()
    let count = Int(header.fixed() as UInt32)
    guard header.isComplete, count <= header.bytes.count else { return nil }
    let records = Array(header.bytes.prefix(count))
    guard digest == StableDigest.digest(of: records),
      let trees = StreamImage.stream(
        Array(header.bytes.dropFirst(count)), of: source, symbols: shared.standard.symbols, fingerprint: fingerprint)
    else { return nil }
    var reader = ImageReader(records[...])
    return reader.file(source, trees.documents, shared.standard)
  }

  private static func pathDigest(_ source: SourceFile) -> UInt64 {
    var digest = StableDigest()
    digest.combine(source.path)
    return digest.value
  }
}

// MARK: Writing

/// Writes what the loader made of a file, without its trees.
private struct ImageWriter {
  private var bytes: [UInt8] = []
  private var texts: [String] = []
  private var numbers: [String: Int] = [:]

  /// The table of texts and what was written.
  func finish() -> [UInt8] {
    var table = ImageWriter()
    table.write(texts.count)
    for text in texts { table.write(Array(text.utf8)) }
    return table.bytes + bytes
  }

  mutating func write(_ file: LoadedFile) {
    write(file.notes) { $0.write($1) }
    write(file.problems) { $0.write($1) }
    write(file.unclaimedProblems) { $0.write($1) }
    write(file.unclear) { $0.write($1) }
    write(file.isIncomplete)
    write(file.likelyKind.map { $0 + 1 } ?? 0)
    write(file.unknown.count)
    write(file.documents) { $0.write($1) }
  }

  private mutating func write(_ document: ProjectDocument) {
    write(document.kind)
    write(document.mayHoldInstructions)
    var last = 0
    write(document.entities) { writer, entity in
      writer.write(entity.type)
      writer.write(Int(entity.node.rawValue) - last)
      last = Int(entity.node.rawValue)
      writer.write(entity.key.map { Int($0.rawValue) + 1 } ?? 0)
      writer.write(entity.parent + 1)
    }
    write(document.references) { writer, reference in
      writer.write(reference.targets) { $0.write($1) }
      writer.write(Int(reference.node.rawValue))
      writer.write(reference.holder + 1)
      writer.write(reference.scope?.rawValue ?? "")
      writer.write(reference.once?.rawValue ?? "")
    }
    write(document.problems) { $0.write($1) }
  }

  private mutating func write(_ problem: DocumentProblem) {
    write(problem.problemClass.rawValue)
    write(problem.range)
    for text in [
      problem.text, problem.help, problem.field, problem.entity, problem.expected, problem.found, problem.suggestion,
      problem.amount, problem.label, problem.because, problem.editTitle,
      problem.value, problem.pattern,
    ] { write(text) }
    write(problem.isRemark)
    write(problem.holder + 1)
    write(problem.related) { writer, related in
      writer.write(related.file + 1)
      writer.write(related.range)
      writer.write(related.label)
    }
    write(problem.listing != nil)
    if let listing = problem.listing {
      for text in [listing.one, listing.many] { write(text) }
      write(listing.isOfFolder)
      write(Array(zip(listing.names, listing.ranges))) { writer, item in
        writer.write(item.0)
        writer.write(item.1)
      }
    }
    write(problem.schema != nil)
    if let schema = problem.schema {
      write(schema.file + 1)
      write(schema.range)
      write(schema.isVerbatim)
    }
    write(problem.edit != nil)
    if let edit = problem.edit {
      write(edit.range)
      write(edit.replacement)
    }
  }

  private mutating func write<Element>(_ elements: [Element], _ body: (inout ImageWriter, Element) -> Void) {
    write(elements.count)
    for element in elements { body(&self, element) }
  }

  private mutating func write(_ number: Int) {
    var rest = UInt64(truncatingIfNeeded: number)
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func write(_ isTrue: Bool) { write(isTrue ? 1 : 0) }

  private mutating func write(_ range: ByteRange) {
    write(Int(range.lower))
    write(range.count)
  }

  private mutating func write(_ text: String) {
    if let number = numbers[text] {
      write(number)
      return
    }
    write(texts.count)
    numbers[text] = texts.count
    texts.append(text)
  }

  private mutating func write(_ raw: [UInt8]) {
    write(raw.count)
    bytes += raw
  }
}

// MARK: Reading

/// Reads what ``ImageWriter`` wrote; every index is compared with what it leads to.
private struct ImageReader {
  /// What is still to be read.
  private(set) var bytes: ArraySlice<UInt8>

  /// Whether everything so far was there and made sense.
  private(set) var isComplete = true

  private var texts: [String] = []

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  mutating func file(_ source: SourceFile, _ trees: [YAMLDocument], _ standard: Standard) -> LoadedFile? {
    texts = list { String(decoding: $0.raw(), as: UTF8.self) }
    var file = LoadedFile(source: source)
    file.notes = list { $0.text() }
    file.problems = problems(source, standard, entities: 0)
    file.unclaimedProblems = problems(source, standard, entities: 0)
    file.unclear = problems(source, standard, entities: 0)
    file.isIncomplete = flag()
    let likelyKind = number(upTo: standard.kinds.count)
    file.likelyKind = likelyKind == 0 ? nil : likelyKind - 1
    let unknown = number(upTo: trees.count)
    var rest = trees[...]
    file.documents = list { reader in
      guard let tree = rest.popFirst() else {
        reader.isComplete = false
        return nil
      }
      return reader.document(tree, standard)
    }
    guard isComplete, bytes.isEmpty, rest.count == unknown else { return nil }
    file.unknown = Array(rest)
    return file
  }

  private mutating func document(_ tree: YAMLDocument, _ standard: Standard) -> ProjectDocument {
    let kind = number(upTo: standard.kinds.count - 1)
    let mayHoldInstructions = flag()
    let nodes = tree.nodeCount
    var last = 0
    let entities = list { reader in
      let type = reader.number(upTo: standard.objectTypes.count - 1)
      last += reader.number(upTo: nodes - 1 - last)
      let key = reader.number(upTo: nodes)
      return EntityRecord(
        type: type, node: NodeID(at: last), key: key == 0 ? nil : NodeID(at: key - 1),
        parent: reader.number(upTo: nodes) - 1)
    }
    // What lies in an entity may stand before it, where an alias or `<<` brings it in.
    if entities.contains(where: { $0.parent >= entities.count }) { isComplete = false }
    let references = list { reader in
      let targets = reader.list { $0.number(upTo: standard.objectTypes.count - 1) }
      return ReferenceRecord(
        targets: targets, node: NodeID(at: reader.number(upTo: nodes - 1)),
        holder: reader.number(upTo: entities.count) - 1,
        scope: Scope(rawValue: reader.text()), once: Scope(rawValue: reader.text()))
    }
    let problems = problems(tree.source, standard, entities: entities.count)
    return ProjectDocument(
      tree: tree, kind: kind, entities: entities, references: references, problems: problems,
      mayHoldInstructions: mayHoldInstructions)
  }

  private mutating func problems(_ source: SourceFile, _ standard: Standard, entities: Int) -> [DocumentProblem] {
    let size = source.bytes.count
    return list { reader in
      guard let problemClass = ProblemClass(rawValue: reader.text()) else {
        reader.isComplete = false
        return nil
      }
      let range = reader.range(size)
      var problem = DocumentProblem(problemClass, range, reader.text())
      problem.help = reader.text()
      problem.field = reader.text()
      problem.entity = reader.text()
      problem.expected = reader.text()
      problem.found = reader.text()
      problem.suggestion = reader.text()
      problem.amount = reader.text()
      problem.label = reader.text()
      problem.because = reader.text()
      problem.editTitle = reader.text()
      problem.value = reader.text()
      problem.pattern = reader.text()
      problem.isRemark = reader.flag()
      problem.holder = reader.number(upTo: entities) - 1
      problem.related = reader.list { reader in
        // Whatever the loader finds lies in the file itself: only joining finds more.
        DocumentProblem.Related(file: reader.number(upTo: 0) - 1, range: reader.range(size), label: reader.text())
      }
      if reader.flag() {
        let (one, many, isOfFolder) = (reader.text(), reader.text(), reader.flag())
        let items = reader.list { reader in (reader.text(), reader.range(size)) }
        problem.listing = Finding.Listing(
          one: one, many: many, names: items.map(\.0), ranges: items.map(\.1), isOfFolder: isOfFolder)
      }
      if reader.flag() {
        let file = reader.number(upTo: standard.files.count) - 1
        let range = reader.range(standard.files.indices.contains(file) ? standard.files[file].bytes.count : 0)
        problem.schema = FileLocation(file: file, range: range, isVerbatim: reader.flag())
      }
      if reader.flag() { problem.edit = ByteEdit(range: reader.range(size), replacement: Array(reader.raw())) }
      return problem
    }
  }

  // MARK: Parts

  /// Reads elements, each of which has a byte at least; none where the image ends too early or makes no sense.
  private mutating func list<Element>(_ body: (inout ImageReader) -> Element?) -> [Element] {
    let count = number(upTo: bytes.count)
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count {
      guard let element = body(&self), isComplete else { return [] }
      result.append(element)
    }
    return result
  }

  /// A number that has a greatest value; 0 where it is greater.
  private mutating func number(upTo greatest: Int) -> Int {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = bytes.popFirst() {
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        guard let number = Int(exactly: result), number <= greatest else { break }
        return number
      }
      shift += 7
    }
    isComplete = false
    return 0
  }

  private mutating func flag() -> Bool { number(upTo: 1) == 1 }

  private mutating func range(_ size: Int) -> ByteRange {
    let lower = number(upTo: size)
    return ByteRange(lower, lower + number(upTo: size - lower))
  }

  private mutating func text() -> String {
    let number = number(upTo: texts.count - 1)
    return isComplete ? texts[number] : ""
  }

  private mutating func raw() -> ArraySlice<UInt8> {
    let count = number(upTo: bytes.count)
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }

  mutating func skip(_ count: Int) { bytes = bytes.dropFirst(count) }

  /// A number of a fixed size.
  mutating func fixed<Number: FixedWidthInteger>() -> Number {
    let size = Number.bitWidth / 8
    guard bytes.count >= size else {
      isComplete = false
      return 0
    }
    defer { bytes = bytes.dropFirst(size) }
    return bytes.prefix(size).reversed().reduce(0) { $0 << 8 | Number($1) }
  }
}

extension [UInt8] {
  fileprivate mutating func append<Number: FixedWidthInteger>(littleEndian number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }
}

extension NodeID {
  fileprivate init(at index: Int) { self.init(rawValue: UInt32(truncatingIfNeeded: index)) }
}
