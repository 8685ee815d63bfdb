import SourceText

/// Lines that are indented with tabs.
enum TabDiagnosis {
  @Sendable
  static func problem(_ context: SyntaxContext) -> YAMLProblem? {
    // A tab in the indentation may go unnoticed until the next line.
    for line in [context.contextLine, context.line] {
      let indentation = context.bytes[line.indentation.indices]
      guard !line.isEmpty, let first = indentation.firstIndex(of: 0x09) else { continue }
      let end = indentation[first...].firstIndex { $0 != 0x09 } ?? indentation.endIndex
      return YAMLProblem(
        .syntax, ByteRange(first, end), "The line is indented with a tab",
        cause: "YAML takes only spaces as indentation, since a tab is not equally wide everywhere.",
        help: "Replace the tab with spaces, two for each level.")
    }
    return nil
  }
}
