/// All time zones of the IANA database with their history, embedded, so that no machine's own data changes an answer.
///
/// One zone a line, its parts between `|`: the names of the zone, the rule that holds after its last recorded change
/// (`TimeZoneRule`), the offsets that it ever had (seconds east of UTC, the first before any change), and its changes
/// (`TimeZoneHistory`). `scripts/make-time-zones` writes the tables.
enum TimeZoneTable {
  private static let tables = [america, asia, others]

  /// The line of the zone of this name without its names, `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the size of the tables, without making texts.
  static func line(of name: String) -> Substring? {
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 != UInt8(ascii: "|") && $0 > UInt8(ascii: " ") }) else { return nil }
    for table in tables {
      var search = 0
      while let found = table.utf8Range(of: name, from: search) {
        search = found.upperBound
        guard let line = rest(of: table, after: found) else { continue }
        return line
      }
    }
    return nil
  }

  /// What follows the names of a line, where a range of bytes is one of them.
  private static func rest(of table: String, after name: Range<Int>) -> Substring? {
    let bytes = table.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: name.lowerBound)
    let end = bytes.index(start, offsetBy: name.count)
    let isFirst = start == bytes.startIndex
    let before = isFirst ? UInt8(ascii: "\n") : bytes[bytes.index(before: start)]
    guard before == UInt8(ascii: "\n") || before == UInt8(ascii: " "), end < bytes.endIndex,
      bytes[end] == UInt8(ascii: "|") || bytes[end] == UInt8(ascii: " ")
    else { return nil }
    let lineEnd = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    guard let bar = bytes[end..<lineEnd].firstIndex(of: UInt8(ascii: "|"))
    else { return nil }
    // Parts of rules may look like names, but stand after the first bar of their line.
    let lineStart = bytes[..<start].lastIndex(of: UInt8(ascii: "\n")) ?? bytes.startIndex
    guard !bytes[lineStart..<start].contains(UInt8(ascii: "|")) else { return nil }
    return table[bytes.index(after: bar)..<lineEnd]
  }

  /// The names of all zones.
  static var names: [String] {
    tables.flatMap { table in
      table.split(separator: "\n").flatMap { line in
        line.prefix { $0 != "|" }.split(separator: " ").map(String.init)
      }
    }
  }
}
