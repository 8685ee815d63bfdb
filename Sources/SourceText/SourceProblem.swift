/// Something wrong with a text as a text of its language: YAML, CEL, JSON Schema or a pack of rules.
///
/// What is wrong with a person's document by the standard is no such problem: that is judged by rules.
package struct SourceProblem: Hashable, Sendable {
  /// How bad it is.
  package enum Severity: UInt8, Sendable {
    /// The text cannot be used.
    case error

    /// The text can be used, but hardly means what its author wanted.
    case warning
  }

  /// Another location in the same source that explains the problem.
  package struct Related: Hashable, Sendable {
    /// What is there, to be read on its own: `first written here`.
    package var label: String

    /// Where, in bytes of the source.
    package var range: ByteRange

    /// Makes a location with its label.
    package init(label: String, range: ByteRange) {
      self.label = label
      self.range = range
    }
  }

  /// What kind of thing is wrong, as the language numbers such things; empty where it does not.
  package var code: String

  /// How bad it is.
  package var severity: Severity

  /// Where it is; an empty range is a point between two bytes.
  package var location: FileLocation

  /// What is wrong, one sentence without a full stop.
  package var message: String

  /// The likely cause in plain words, full sentences; empty where the message says it.
  package var cause: String

  /// What to write instead; empty where the message says it.
  package var help: String

  /// Other locations that explain it, in the order of the source.
  package var related: [Related]

  /// Creates a problem from its parts.
  package init(
    code: String = "", severity: Severity = .error, location: FileLocation, message: String, cause: String = "",
    help: String = "", related: [Related] = []
  ) {
    self.code = code
    self.severity = severity
    self.location = location
    self.message = message
    self.cause = cause
    self.help = help
    self.related = related
  }

  /// Where it is in its source: UTF-8 bytes, half-open.
  package var range: ByteRange { location.range }

  /// The problem with its location in the configuration's file, if it is there, as an index among all files.
  package func resolved(settings: Int) -> SourceProblem {
    guard location.file == FileLocation.settings else { return self }
    var resolved = self
    resolved.location = FileLocation(file: settings, range: location.range, isVerbatim: location.isVerbatim)
    return resolved
  }
}

/// A location in one of several files.
package struct FileLocation: Sendable, Hashable {
  /// The index of the file among those that were read together, zero-based; `settings` for the configuration's file.
  package let file: Int

  /// The index of the configuration's file until it is known, which comes after all packs' files.
  package static let settings = -1

  /// The range in the file: UTF-8 bytes, half-open.
  package let range: ByteRange

  /// Whether the text of the range is the value itself, byte for byte, so that an offset in the value is an offset in
  /// the file.
  package let isVerbatim: Bool

  /// Creates a location from its parts.
  package init(file: Int = 0, range: ByteRange, isVerbatim: Bool = false) {
    self.file = file
    self.range = range
    self.isVerbatim = isVerbatim
  }
}
