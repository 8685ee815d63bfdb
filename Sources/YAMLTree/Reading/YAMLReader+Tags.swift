import CLibYAML
import SourceText

extension YAMLReader {
  /// The kind of a scalar that has a tag.
  ///
  /// Tags of the core schema ask for their kind, all others make a string.
  mutating func taggedKind(
    _ tag: UnsafeMutablePointer<yaml_char_t>, value: Span<UInt8>, at span: ByteRange
  ) -> NodeKind {
    // libyaml ends its strings with a zero byte.
    let name = unsafe String(cString: tag)
    let core = "tag:yaml.org,2002:"
    guard name.hasPrefix(core) else { return .string }
    let found = CoreSchema.kind(value)
    switch name.dropFirst(core.count) {
    case "null" where found == .null: return .null
    case "bool" where found == .bool: return .bool
    case "int" where found == .int: return .int
    case "float" where found == .double || found == .int: return .double
    case "null", "bool", "int", "float":
      report(
        YAMLProblem(
          .tagMismatch, span, "!!\(name.dropFirst(core.count)) does not fit the text that follows",
          help: "Remove it, or write a text that it fits."))
      return .string
    default: return .string
    }
  }
}
