import Engine
import SourceText
import Standard
import Testing
import YAMLTree

/// The trees that are embedded beside the texts of the built-in pack must be what the reader makes of the texts.
@Suite("The embedded trees")
struct EmbeddedTreeTests {
  @Test("every file of the built-in pack but those of rules has one, and it is that of its text")
  func areThoseOfTheTexts() throws {
    let files = try #require(BuiltInPack.files()).files
    #expect(files.count > 20)
    #expect(files.count { $0.image != nil } > 20)
    for file in files where file.path.hasSuffix(".yaml") {
      let source = SourceFile(path: file.path, bytes: file.bytes)
      let read = try #require(YAMLStream.read(source, symbols: PackKey.symbols).documents.first)
      if let root = read.root, read.value(in: root, forKey: "topic") != nil { continue }
      let image = try #require(file.image?.document(of: source, symbols: PackKey.symbols), "\(file.path) has no tree")
      try #require(image.nodeCount == read.nodeCount)
      for index in 0..<read.nodeCount {
        let node = NodeID(rawValue: UInt32(index))
        let isSame =
          image.kind(node) == read.kind(node) && image.style(node) == read.style(node)
          && image.span(node) == read.span(node) && image.isVerbatim(node) == read.isVerbatim(node)
          && image.text(node) == read.text(node) && image.symbol(node) == read.symbol(node)
          && image.count(node) == read.count(node)
        #expect(isSame, "\(file.path): \(read.jsonPointer(to: node))")
      }
    }
  }

  @Test("the keys of packs are numbered as their table has them, and fit a set of 64 bits")
  func keysAreNumbered() {
    #expect(PackKey.allCases.count < 128)
    #expect(PackKey.symbols.names == PackKey.allCases.map(\.text))
    for key in PackKey.allCases { #expect(PackKey.symbols.symbol(for: key.text) == key.symbol) }
  }
}
