import CLibYAML
import SourceText

/// How a text is read that was changed to find out what is wrong with it: how far, and how regular it is.
struct LayoutTrial {
  /// The line where libyaml refuses the text, 1-based; `nil` where it is read to its end.
  var refusedLine: Int?
  /// Grows with each way in which the records of the text differ: kinds of fields, steps of indentation; much with names
  /// that are written twice, with fields that hold nothing, and with lines of text.
  var irregularity = 0

  private struct Frame {
    var isMapping: Bool
    var isFlow: Bool
    var column: Int
    /// Digest of the names that lead to it; the place in a list does not count.
    var path: UInt64
    var keys: Set<UInt64> = []
    var key: UInt64 = 0
    var expectsKey: Bool
  }

  private var frames: [Frame] = []
  /// Paths with the kind of what they lead to.
  private var paths: Set<UInt64> = []
  private var steps: Set<Int> = []
  /// Whether a list begins in the column of its name, as few people write.
  private var hasListOnLevel = false

  private init() {}

  /// Reads a text.
  static func run(_ text: [UInt8]) -> LayoutTrial {
    var trial = LayoutTrial()
    unsafe text.withUnsafeBufferPointer { unsafe trial.read($0) }
    trial.irregularity += trial.paths.count + trial.steps.count + (trial.hasListOnLevel ? 1 : 0)
    return trial
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
    defer {
      unsafe parser.deallocate()
      unsafe event.deallocate()
    }
    guard unsafe yaml_parser_initialize(parser) == 1 else { return }
    // The input is valid until the parser is emptied.
    defer { unsafe yaml_parser_delete(parser) }
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    while unsafe yaml_parser_parse(parser, event) == 1 {
      let type = unsafe event.pointee.type
      unsafe take(event)
      unsafe yaml_event_delete(event)
      if type == YAML_STREAM_END_EVENT { return }
    }
    refusedLine = unsafe Int(parser.pointee.problem_mark.line) + 1
  }

  private mutating func take(_ event: UnsafeMutablePointer<yaml_event_t>) {
    let column = unsafe Int(event.pointee.start_mark.column)
    switch unsafe event.pointee.type {
    case YAML_MAPPING_START_EVENT:
      let isFlow = unsafe event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      open(isMapping: true, isFlow: isFlow, column: column)
    case YAML_SEQUENCE_START_EVENT:
      let isFlow = unsafe event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      open(isMapping: false, isFlow: isFlow, column: column)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      if !frames.isEmpty { frames.removeLast() }
    case YAML_SCALAR_EVENT:
      let length = unsafe event.pointee.data.scalar.length
      let value = unsafe UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: length)
      let isPlain = unsafe event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
      // A line that became part of the text above it is lost.
      irregularity += unsafe 3 * Int(event.pointee.end_mark.line - event.pointee.start_mark.line)
      if frames.last?.expectsKey == true {
        var digest = StableDigest()
        unsafe digest.combine(value.span)
        takeKey(digest.value)
      } else {
        takeValue(kind: 1)
        if isPlain, length == 0 { irregularity += 3 }
      }
    case YAML_ALIAS_EVENT:
      if frames.last?.expectsKey == true { takeKey(1) } else { takeValue(kind: 1) }
    default: break
    }
  }

  private mutating func open(isMapping: Bool, isFlow: Bool, column: Int) {
    if let around = frames.last, !around.isFlow, !isFlow {
      if column == around.column { hasListOnLevel = true }
      steps.insert(column - around.column)
    } else if frames.isEmpty, column > 0 {
      irregularity += 1
    }
    let path = takeValue(kind: isMapping ? 2 : 3)
    frames.append(Frame(isMapping: isMapping, isFlow: isFlow, column: column, path: path, expectsKey: isMapping))
  }

  private mutating func takeKey(_ key: UInt64) {
    let last = frames.count - 1
    if !frames[last].keys.insert(key).inserted { irregularity += 3 }
    frames[last].key = key
    frames[last].expectsKey = false
  }

  /// Notes a value of the open collection and gives its path.
  @discardableResult
  private mutating func takeValue(kind: UInt64) -> UInt64 {
    guard let frame = frames.last else { return 7 }
    let path = (frame.path ^ (frame.isMapping ? frame.key : 5)) &* 0x9E37_79B9_7F4A_7C15 &+ 11
    paths.insert(path ^ kind)
    if frame.isMapping { frames[frames.count - 1].expectsKey.toggle() }
    return path
  }
}
