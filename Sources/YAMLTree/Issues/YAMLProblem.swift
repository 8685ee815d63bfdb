package import SourceText

/// Something that is wrong with a source as YAML, said for people.
package struct YAMLProblem: Hashable, Sendable {
  /// What kind of thing is wrong.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// The text is not YAML; there is one such issue at most, and nothing after it was read.
    case syntax
    /// The bytes are not UTF-8 text.
    case encoding
    /// A mapping has a key twice.
    case duplicateKey
    /// `*name` without an `&name` before it.
    case undefinedAlias
    /// `*name` inside the very node that `&name` marks.
    case cyclicAlias
    /// `&name` marks a second node, so that `*name` means different things.
    case redefinedAnchor
    /// `<<` takes in something that is no mapping.
    case invalidMerge
    /// A tag such as `!!int` on a text that is none.
    case tagMismatch
    /// `{{ x }}` without quotes, which is read as a mapping in a mapping.
    case unquotedPlaceholder
    /// A path such as `"C:\new"` whose backslashes are read as signs for other characters.
    case suspiciousEscape
    /// A text of several lines, one of which begins with a dash as list items do.
    case listInText
    /// The source is larger than ``YAMLLimits/bytes``.
    case tooLarge
    /// The nesting is deeper than ``YAMLLimits/depth``.
    case tooDeep
    /// There are more nodes than ``YAMLLimits/nodes``.
    case tooManyNodes
    /// Aliases stand for more nodes than ``YAMLLimits/expandedNodes``, or nest deeper than ``YAMLLimits/depth``; those
    /// from there on stand for nothing.
    case tooMuchExpansion
  }

  /// Another place that explains the issue.
  package struct Related: Hashable, Sendable {
    /// What is at the place, to be read on its own: `first written here`.
    package var label: String
    /// Where, in bytes of the source.
    package var range: ByteRange

    /// Makes a place with its label.
    package init(label: String, range: ByteRange) {
      self.label = label
      self.range = range
    }
  }

  /// What kind of thing is wrong.
  package var code: Code

  /// Where the mistake is, in bytes of the source; may be empty, a place between two bytes.
  package var range: ByteRange

  /// What is wrong, one sentence without a full stop.
  package var message: String

  /// The likely cause in plain words, whole sentences; `nil` where the message says it.
  package var cause: String?

  /// What to do, whole sentences.
  package var help: String?

  /// Other places that explain it, in the order of the source.
  package var related: [Related]

  /// Makes an issue.
  package init(
    _ code: Code, _ range: ByteRange, _ message: String, cause: String? = nil, help: String? = nil,
    related: [Related] = []
  ) {
    self.code = code
    self.range = range
    self.message = message
    self.cause = cause
    self.help = help
    self.related = related
  }

  /// Whether the document could not be read to its end because of it.
  package var isFatal: Bool {
    switch code {
    case .syntax, .encoding, .tooLarge, .tooDeep, .tooManyNodes: true
    default: false
    }
  }
}
