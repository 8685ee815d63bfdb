import CLibYAML
package import SourceText

/// Reads sources into trees, one after the other, keeping its memory between them.
///
/// libyaml scans and parses; the reader turns its events into nodes whose spans are bytes of the source, resolves
/// scalars by the core schema, aliases and `<<`, and finds what YAML leaves to its users: keys written twice, aliases
/// of nothing. Nothing is allocated per node. A thread has a reader of its own.
///
/// Source: YAML 1.2.2, as far as libyaml implements it.
@safe
package struct YAMLReader: ~Copyable {
  let symbols: SymbolTable
  let limits: YAMLLimits

  // Both are allocated by `init`, initialized from then on and freed by `deinit`: libyaml keeps the parser's address,
  // so that it must not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// The bytes of the source that is read.
  var sourceBytes: [UInt8] = []
  var arena = Arena()
  var offsets = CharacterOffsets()
  /// The innermost collection that is open; one for the document itself where none is.
  var top = Frame()
  /// The collections around it.
  var outer: ContiguousArray<Frame> = []
  /// The anchors of the open collections that have one.
  var openAnchors: [String] = []
  var keys: ContiguousArray<KeyRecord> = []
  var anchors: [String: Anchor] = [:]
  /// Index of the slice of merged entries of each mapping that has any.
  var mergedSliceOfMapping: [UInt32: Int] = [:]
  var problems: [SourceProblem] = []
  /// Number of problems of the documents before this one.
  private var problemsBefore = 0
  /// Nodes of the documents before this one.
  var nodesBefore = 0
  /// Nodes that the aliases of this document expand to.
  var expansion = 0
  /// Pieces of long texts so far, as ``YAMLLimits/expandedNodes`` counts them.
  var weight = 0
  /// Offset in the source after the part that is read.
  var partEnd: UInt32 = 0
  /// Offset in the source after the last event.
  var position: UInt32 = 0

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - symbols: the names that keys are compared with.
  ///   - limits: how much a source may ask for.
  package init(symbols: SymbolTable, limits: YAMLLimits = YAMLLimits()) {
    self.symbols = symbols
    self.limits = limits
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    unsafe event = .allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
  }

  deinit {
    unsafe parser.deallocate()
    unsafe event.deallocate()
  }

  /// Reads a source.
  ///
  /// - Complexity: O(*n* log *n*) in bytes for a mapping of many keys, O(*n*) otherwise.
  package mutating func read(_ source: SourceFile) -> YAMLStream {
    read(source, part: 0..<source.bytes.count)
  }

  /// Reads a part of a source as if it were alone; positions are those of the source.
  mutating func read(_ source: SourceFile, part: Range<Int>) -> YAMLStream {
    problems.removeAll(keepingCapacity: true)
    problemsBefore = 0
    nodesBefore = 0
    var documents: [YAMLDocument] = []
    var incomplete: YAMLDocument?
    if let problem = SourceCheck.problem(source, limits: limits) {
      problems.append(problem)
    } else if !part.isEmpty {
      sourceBytes = source.bytes
      defer { sourceBytes = [] }
      unsafe source.bytes.withUnsafeBufferPointer { bytes in
        unsafe offsets.prepare(bytes.span, part: part)
        incomplete = unsafe readDocuments(bytes, part: part, of: source, into: &documents)
      }
    }
    if problems.count > 1 { problems.sort { $0.range < $1.range } }
    return YAMLStream(
      source: source, part: ByteRange(part), documents: documents, incomplete: incomplete,
      problems: problems)
  }

  private mutating func readDocuments(
    _ bytes: UnsafeBufferPointer<UInt8>, part: Range<Int>, of source: SourceFile, into documents: inout [YAMLDocument]
  ) -> YAMLDocument? {
    guard unsafe yaml_parser_initialize(parser) == 1 else { return nil }
    // The input outlives the parse: `bytes` is valid until this function returns, and the parser is emptied before.
    defer { unsafe yaml_parser_delete(parser) }
    let input = unsafe UnsafeBufferPointer(rebasing: bytes[part])
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    let text = unsafe bytes.span
    partEnd = UInt32(part.upperBound)
    var regionStart = UInt32(part.lowerBound)
    var hasStartMarker = false
    position = regionStart
    beginDocument(source)
    while unsafe yaml_parser_parse(parser, event) == 1 {
      let type = unsafe event.pointee.type
      defer { if type == YAML_SCALAR_EVENT || type == YAML_ALIAS_EVENT { unsafe yaml_event_delete(event) } }
      switch type {
      case YAML_SCALAR_EVENT:
        unsafe addScalar(event, text: text)
      case YAML_SEQUENCE_START_EVENT:
        guard unsafe open(event, kind: .sequence, text: text) else {
          unsafe yaml_event_delete(event)
          return stop(source, regionStart, hasStartMarker)
        }
        unsafe yaml_event_delete(event)
      case YAML_MAPPING_START_EVENT:
        guard unsafe open(event, kind: .mapping, text: text) else {
          unsafe yaml_event_delete(event)
          return stop(source, regionStart, hasStartMarker)
        }
        unsafe yaml_event_delete(event)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        unsafe close(event)
      case YAML_ALIAS_EVENT:
        unsafe addAlias(event)
      case YAML_DOCUMENT_START_EVENT:
        hasStartMarker = unsafe event.pointee.data.document_start.implicit == 0
        unsafe position = max(position, offsets.byte(of: Int(event.pointee.end_mark.index)))
        unsafe yaml_event_delete(event)
      case YAML_DOCUMENT_END_EVENT:
        let hasEndMarker = unsafe event.pointee.data.document_end.implicit == 0
        // Without a marker the event stands where the next document begins, or at the end.
        unsafe position = max(position, offsets.byte(of: Int(event.pointee.end_mark.index)))
        documents.append(
          finish(source, from: regionStart, to: position, hasStartMarker: hasStartMarker, hasEndMarker: hasEndMarker))
        regionStart = position
      case YAML_STREAM_END_EVENT:
        return nil
      default:
        break
      }
      if arena.nodes.count + nodesBefore > limits.nodes {
        report(.tooManyNodes(limit: limits.nodes), at: ByteRange(at: position))
        return stop(source, regionStart, hasStartMarker)
      }
    }
    let problem = unsafe SyntaxProblem(parser, offsets: &offsets, start: part.lowerBound)
    let explained = SyntaxDiagnosis.problem(for: problem, in: source, from: part.lowerBound)
    // What reading has noticed may be why it went wrong.
    if !problems.contains(where: { $0.yamlCode == explained.yamlCode && $0.range.lower == explained.range.lower }) {
      report(explained)
    }
    return stop(source, regionStart, hasStartMarker)
  }

  /// Closes what is open and gives the document as far as it was read.
  private mutating func stop(_ source: SourceFile, _ regionStart: UInt32, _ hasStartMarker: Bool) -> YAMLDocument? {
    guard !arena.nodes.isEmpty else { return nil }
    let reported = problems.count
    while !outer.isEmpty {
      // A key whose value was not reached has an empty one, so that mappings are pairs here as well.
      if top.isMapping, !top.expectsKey {
        var empty = Node(lower: position, upper: position, kind: .null, style: .plain, flags: .verbatim)
        addLeaf(&empty, text: Span())
      }
      closeFrame(end: position)
    }
    problems.removeLast(problems.count - reported)
    return finish(source, from: regionStart, to: position, hasStartMarker: hasStartMarker, hasEndMarker: false)
  }

  private mutating func beginDocument(_ source: SourceFile) {
    arena.removeAll()
    arena.nodes.reserveCapacity(source.bytes.count / 8)
    top = Frame()
    outer.removeAll(keepingCapacity: true)
    if !openAnchors.isEmpty { openAnchors.removeAll() }
    keys.removeAll(keepingCapacity: true)
    if !anchors.isEmpty { anchors.removeAll() }
    if !mergedSliceOfMapping.isEmpty { mergedSliceOfMapping.removeAll() }
    expansion = 0
    weight = 0
    problemsBefore = problems.count
  }

  private mutating func finish(
    _ source: SourceFile, from: UInt32, to: UInt32, hasStartMarker: Bool, hasEndMarker: Bool
  ) -> YAMLDocument {
    let document = YAMLDocument(
      source: source, region: ByteRange(lower: from, upper: to), symbols: symbols, hasStartMarker: hasStartMarker,
      hasEndMarker: hasEndMarker, expandedNodeCount: arena.nodes.count + expansion, arena: arena)
    nodesBefore += arena.nodes.count
    beginDocument(source)
    return document
  }

  mutating func report(_ message: YAMLMessage, at range: ByteRange, related: [SourceProblem.Related] = []) {
    report(message.problem(at: range, related: related))
  }

  mutating func report(_ problem: SourceProblem) {
    // What else is wrong with a document that cannot be read may be a consequence.
    if problem.isFatal { problems.removeLast(problems.count - problemsBefore) }
    if problems.count < limits.problems || problem.isFatal { problems.append(problem) }
  }
}

/// A collection that is being read.
struct Frame {
  /// Index of its node.
  var node: UInt32 = 0
  /// Where the records of its keys begin.
  var firstKey: UInt32 = 0
  /// Children so far.
  var children: UInt32 = 0
  /// Levels of nesting below it, those behind aliases included.
  var height: UInt32 = 0
  /// What aliases had expanded to, and what texts weighed, before it began.
  var expansionBefore = 0
  var isMapping = false
  var isFlow = false
  var hasMergeKey = false
  /// Whether it is `{{ … }}`.
  var isPlaceholder = false
  /// Whether an anchor marks it.
  var isAnchored = false
  /// Whether the next child is a key.
  var expectsKey: Bool { isMapping && children & 1 == 0 }
}

/// A key of a mapping that is being read.
struct KeyRecord {
  var hash: UInt32
  var node: UInt32
}

/// A node that an anchor marks.
struct Anchor {
  var node: UInt32
  /// The bytes of `&name`.
  var span: ByteRange
  /// Nodes inside with all aliases followed, itself included, and one for each piece of a long text; 1 while it is open.
  var expandedCount: Int
  /// Levels of nesting below it.
  var height: UInt32
  var isOpen: Bool
}

/// What is found out about a source before it is parsed.
enum SourceCheck {
  /// What makes reading pointless, `nil` for most sources.
  static func problem(_ source: SourceFile, limits: YAMLLimits) -> SourceProblem? {
    let bytes = source.bytes
    if bytes.count > min(limits.bytes, Int(Int32.max)) {
      return YAMLMessage.tooLarge(bytes.count, limit: limits.bytes).problem(at: ByteRange(at: 0))
    }
    guard bytes.count >= 2 else { return nil }
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0x00, 0x00, 0xFE, 0xFF]]
    let hasMark = marks.contains { bytes.starts(with: $0) }
    guard hasMark || bytes[0] == 0 || bytes[1] == 0 else { return nil }
    return YAMLMessage.wideEncoding(hasMark: hasMark).problem(at: ByteRange(0, min(2, bytes.count)))
  }
}

extension Span<UInt8> {
  /// Whether the bytes stand in another span from an offset on; `false` where they would reach past its end.
  @inline(__always)
  func equals(_ other: borrowing Span<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, offset + count <= other.count else { return false }
    for index in 0..<count where self[index] != other[offset + index] { return false }
    return true
  }
}
