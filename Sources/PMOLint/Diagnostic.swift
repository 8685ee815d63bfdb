import Diagnostics
import SourceText

/// One thing that is wrong with a document.
public struct Diagnostic: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable {
    /// Worth knowing.
    case info

    /// Should be corrected.
    case warning

    /// Must be corrected.
    case error
  }

  /// The rule's id: `RSK001`.
  public let rule: String

  /// How bad it is.
  public let severity: Severity

  /// What is wrong, one sentence without a full stop.
  public let message: String

  /// What to write instead; may be empty.
  public let help: String

  /// The document's path, as it was given.
  public let path: String

  /// The line, 1-based.
  public let line: Int

  /// The column in Unicode scalars, 1-based.
  public let column: Int

  /// The bytes of the location, 0-based from the start of the document, end exclusive.
  public let bytes: Range<Int>

  init(_ finding: Finding, in sources: [SourceFile]) {
    let source = sources[finding.location.source]
    let position = source.position(of: finding.location.range.lower)
    rule = finding.rule
    severity =
      switch finding.severity {
      case .info: .info
      case .warning: .warning
      case .error: .error
      }
    message = finding.message
    help = finding.help
    path = source.path
    line = position.line
    column = position.column
    bytes = finding.location.range.indices
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The diagnostic on one line: `risks.yaml:3:9: RSK001 Risk R-1 has no owner`.
  public var description: String { "\(path):\(line):\(column): \(rule) \(message)" }
}
