import SourceText
import Testing

@Suite struct LineIndexTests {
  private let source = SourceFile(path: "a.yaml", text: "\u{FEFF}añb\r\n😀c\rd\n")

  @Test(arguments: [
    (3, 1, 1, 1, 1), (4, 1, 2, 2, 2), (6, 1, 3, 3, 4), (7, 1, 4, 4, 5), (9, 2, 1, 1, 1), (13, 2, 2, 3, 5),
    (15, 3, 1, 1, 1),
    (17, 4, 1, 1, 1), (99, 4, 1, 1, 1), (0, 1, 1, 1, 1), (5, 1, 2, 2, 2), (11, 2, 1, 1, 1),
  ])
  func `An offset has a line, and a column in every unit`(offset: UInt32, line: Int, scalar: Int, utf16: Int, utf8: Int)
  {
    let index = source.lineIndex
    #expect(index.position(of: offset, in: source.bytes, unit: .scalars) == SourcePosition(line: line, column: scalar))
    #expect(index.position(of: offset, in: source.bytes, unit: .utf16) == SourcePosition(line: line, column: utf16))
    #expect(index.position(of: offset, in: source.bytes, unit: .utf8) == SourcePosition(line: line, column: utf8))
  }

  @Test func `A line and column have an offset, and back again`() {
    let index = source.lineIndex
    for unit in [ColumnUnit.scalars, .utf16, .utf8] {
      for offset in [3, 4, 6, 7, 9, 13, 15, 16, 17] as [UInt32] {
        let position = index.position(of: offset, in: source.bytes, unit: unit)
        #expect(index.offset(of: position, in: source.bytes, unit: unit) == offset)
      }
    }
    #expect(index.offset(of: SourcePosition(line: 1, column: 99), in: source.bytes, unit: .scalars) == 7)
    #expect(index.offset(of: SourcePosition(line: 99, column: 1), in: source.bytes, unit: .scalars) == 17)
    #expect(index.offset(of: SourcePosition(line: 2, column: 2), in: source.bytes, unit: .utf16) == 9)
  }

  @Test(arguments: [ColumnUnit.scalars, .utf16, .utf8])
  func `Columns of long lines are counted as those of short ones`(unit: ColumnUnit) {
    let text = "\u{FEFF}" + String(repeating: "aé😀b", count: 200) + "\n" + String(repeating: "日x", count: 300)
    let source = SourceFile(path: "a.yaml", text: text)
    let index = source.lineIndex
    var line = 1
    var column = 1
    var offset = UInt32(3)
    for scalar in text.unicodeScalars.dropFirst() {
      let position = SourcePosition(line: line, column: column)
      #expect(index.position(of: offset, in: source.bytes, unit: unit) == position)
      #expect(index.offset(of: position, in: source.bytes, unit: unit) == offset)
      offset += UInt32(String(scalar).utf8.count)
      switch unit {
      case .scalars: column += 1
      case .utf16: column += String(scalar).utf16.count
      case .utf8: column += String(scalar).utf8.count
      }
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
  }

  @Test func `LF, CR LF and a lone CR end lines`() {
    let index = source.lineIndex
    #expect(index.count == 4)
    #expect((1...4).map { source.text(index.textRange(ofLine: $0, in: source.bytes)) } == ["añb", "😀c", "d", ""])
    #expect(source.text(index.range(ofLine: 1)) == "añb\r\n")
    #expect(index.range(ofLine: 9).isEmpty)
    #expect(LineIndex([]).count == 1)
  }
}

@Suite struct ByteRangeTests {
  @Test func `Ranges contain, overlap and join as half-open ranges do`() {
    let range = ByteRange(2, 5)
    #expect(range.contains(2) && range.contains(4) && !range.contains(5))
    #expect(range.overlaps(ByteRange(4, 9)) && !range.overlaps(ByteRange(5, 9)))
    #expect(range.union(ByteRange(7, 9)) == ByteRange(2, 9))
    #expect(range.clamped(toCount: 3) == ByteRange(2, 3))
    #expect(ByteRange(5, 2) == ByteRange(5, 5))
    #expect(
      [ByteRange(3, 4), ByteRange(1, 9), ByteRange(1, 2)].sorted() == [
        ByteRange(1, 2), ByteRange(1, 9), ByteRange(3, 4),
      ])
  }

  @Test func `Edits are made together or not at all`() {
    let bytes = Array("owner: Jane\n".utf8)
    let edits = [ByteEdit(range: ByteRange(7, 11), text: "Sam"), ByteEdit(range: ByteRange(0, 0), text: "# who\n")]
    #expect(ByteEdit.applied(edits, to: bytes).map { String(decoding: $0, as: UTF8.self) } == "# who\nowner: Sam\n")
    #expect(ByteEdit.applied([], to: bytes) == bytes)
    #expect(ByteEdit.applied([ByteEdit(range: ByteRange(5, 99), text: "")], to: bytes) == nil)
    let overlapping = [ByteEdit(range: ByteRange(0, 5), text: "a"), ByteEdit(range: ByteRange(4, 6), text: "b")]
    #expect(ByteEdit.applied(overlapping, to: bytes) == nil)
    let samePlace = [ByteEdit(range: ByteRange(3, 3), text: "a"), ByteEdit(range: ByteRange(3, 3), text: "b")]
    #expect(ByteEdit.applied(samePlace, to: bytes) == nil)
    let neighbours = [ByteEdit(range: ByteRange(0, 5), text: "lead"), ByteEdit(range: ByteRange(5, 6), text: " :")]
    #expect(ByteEdit.applied(neighbours, to: bytes).map { String(decoding: $0, as: UTF8.self) } == "lead : Jane\n")
  }
}

@Suite struct DisplayTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\nb\tc\r", "a␊b␉c␍"), ("a\u{1B}[31m", "a<U+001B>[31m"), ("x\u{202E}y", "x<U+202E>y"),
    ("a\u{200B}b\u{FEFF}", "a<U+200B>b<U+FEFF>"), ("Größe 日本 😀", "Größe 日本 😀"), ("\u{E0041}", "<U+E0041>"),
    ("\u{7F}", "<U+007F>"),
  ])
  func `What cannot be seen is spelled out`(text: String, visible: String) {
    #expect(VisibleText.visible(text) == visible)
  }

  @Test(arguments: [
    ("abc", 3), ("Größe", 5), ("日本", 4), ("e\u{301}", 1), ("😀", 2), ("👨‍👩‍👧", 2), ("ｆ", 2), ("", 0), ("한", 2),
    ("a\u{200B}b", 2), ("❤️", 2), ("🇩🇪", 2), ("–", 1),
  ])
  func `A text has the width that terminals give it`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }
}
