package import SourceText

/// What one source holds: its documents and what is wrong with it.
package struct YAMLStream: Sendable {
  /// The source.
  package let source: SourceFile

  /// The part of the source that was read: all of it, or the front matter.
  package let part: ByteRange

  /// The documents that were read to their end, in order; none for a source without content.
  package let documents: [YAMLDocument]

  /// What was read of a document before the reader had to stop; `nil` unless an issue is fatal.
  ///
  /// For editors and for guessing what the document was to be; never to be judged as if it were whole.
  package let incomplete: YAMLDocument?

  /// What is wrong, in the order of the source.
  package let problems: [YAMLProblem]

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
