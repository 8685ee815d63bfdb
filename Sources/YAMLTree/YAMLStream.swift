package import SourceText

/// What one source holds: its documents and what is wrong with it.
package struct YAMLStream: Sendable {
  /// The source.
  package let source: SourceFile

  /// The part of the source that was read: all of it, or the front matter.
  package let part: ByteRange

  /// The documents that were read to their end, in order; none for a source without content.
  package let documents: [YAMLDocument]

  /// What was read of a document before the reader had to stop; `nil` unless a problem is fatal.
  ///
  /// For editors and for guessing what the document was to be; never to be judged as if it were complete.
  package let incomplete: YAMLDocument?

  /// What is wrong, in the order of the source.
  package let problems: [SourceProblem]

  /// Reads a source with a reader of its own; many sources are read faster by one ``YAMLReader``.
  ///
  /// - Complexity: O(*n*) in bytes.
  package static func read(
    _ source: SourceFile, symbols: SymbolTable = .empty, limits: YAMLLimits = YAMLLimits()
  ) -> YAMLStream {
    var reader = YAMLReader(symbols: symbols, limits: limits)
    return reader.read(source)
  }
}

extension YAMLStream {
  /// Makes a stream of documents that were read from a source before, without what was wrong with it.
  package init(source: SourceFile, documents: [YAMLDocument]) {
    self.init(
      source: source, part: ByteRange(0, source.bytes.count), documents: documents, incomplete: nil, problems: [])
  }
}

/// What kind of thing is wrong with a source as YAML; the raw value is the code of the problem.
package enum YAMLProblemCode: String, Hashable, Sendable, CaseIterable {
  /// The text is not YAML; there is one such problem at most, and nothing after it was read.
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
  /// `<<` takes in something that is not a mapping.
  case invalidMerge
  /// A tag such as `!!int` on a text that is none.
  case tagMismatch
  /// `{{ x }}` without quotes, which is read as a mapping in a mapping.
  case unquotedPlaceholder
  /// A path such as `"C:\new"` whose backslashes are read as signs for other characters.
  case suspiciousEscape
  /// A text of several lines, one of which begins with a dash as list items do.
  case listInText
  /// A dash that should begin a list item has no space after it.
  case missingSpace
  /// A comment that was likely meant as part of the value before it.
  case valueInComment
  /// A line that is indented with no-break spaces, and so read as part of the text above it.
  case wideIndentation
  /// The source is larger than ``YAMLLimits/bytes``.
  case tooLarge
  /// The nesting is deeper than ``YAMLLimits/depth``.
  case tooDeep
  /// There are more nodes than ``YAMLLimits/nodes``.
  case tooManyNodes
  /// Aliases expand to more nodes than ``YAMLLimits/expandedNodes``, or nest deeper than ``YAMLLimits/depth``; those
  /// from there on refer to nothing.
  case tooMuchExpansion
}

extension SourceProblem {
  /// Makes a problem of a source as YAML.
  package init(
    _ code: YAMLProblemCode, _ range: ByteRange, _ message: String, cause: String = "", help: String = "",
    related: [Related] = []
  ) {
    self.init(
      code: code.rawValue, location: FileLocation(range: range), message: message, cause: cause, help: help,
      related: related)
  }

  /// What kind of thing is wrong with a source as YAML; `nil` for a problem of another language.
  package var yamlCode: YAMLProblemCode? { YAMLProblemCode(rawValue: code) }

  /// Whether the YAML document could not be read to its end because of it.
  package var isFatal: Bool {
    switch yamlCode {
    case .syntax, .encoding, .tooLarge, .tooDeep, .tooManyNodes: true
    default: false
    }
  }
}

/// How much a source may ask of the reader; above, it gives a problem instead of a tree.
package struct YAMLLimits: Sendable {
  /// Bytes of the source, inclusive.
  package var bytes = 64 << 20

  /// Levels of nesting, inclusive, those behind aliases counted too: walking a document needs no more stack than this.
  package var depth = 128

  /// Nodes of all documents of a source, inclusive.
  package var nodes = 4_000_000

  /// Nodes that the aliases of one document expand to, inclusive.
  ///
  /// Walking through aliases meets no more than these and the nodes as written. A text of more than 64 bytes counts
  /// once more for each 64 of them.
  package var expandedNodes = 200_000

  /// A text counts as one more node for each 2 to the power of so many bytes.
  static var bytesOfNode: Int { 6 }

  /// Problems that are kept of one source; later ones are dropped.
  package var problems = 100

  /// The limits that documents written by people never meet.
  package init() {}
}
