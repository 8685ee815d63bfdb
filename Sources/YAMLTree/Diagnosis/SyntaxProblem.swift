import CLibYAML
import SourceText

/// What libyaml says about a text that it refuses.
struct SyntaxProblem {
  /// The sentence of libyaml, for programmers.
  let problem: String
  /// What libyaml was doing, empty where it does not say.
  let context: String
  /// Where libyaml noticed, in bytes of the source.
  let offset: UInt32
  /// Where what libyaml was doing began, in bytes of the source.
  let contextOffset: UInt32
  /// Whether the bytes are no text at all.
  let isEncoding: Bool

  /// Takes what a parser holds after it has failed.
  init(_ parser: UnsafeMutablePointer<yaml_parser_t>, offsets: inout CharacterOffsets, start: Int) {
    // libyaml's messages are string constants.
    problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? ""
    context = unsafe parser.pointee.context.map { unsafe String(cString: $0) } ?? ""
    isEncoding = unsafe parser.pointee.error == YAML_READER_ERROR
    if isEncoding {
      offset = unsafe UInt32(clamping: Int(parser.pointee.problem_offset) + start)
      contextOffset = offset
    } else {
      offset = unsafe offsets.byte(of: Int(parser.pointee.problem_mark.index))
      contextOffset = unsafe context.isEmpty ? offset : offsets.byte(of: Int(parser.pointee.context_mark.index))
    }
  }
}
