/// Random numbers that are the same at every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// Writes YAML documents at random: nested, in all styles, with comments, wide characters, names and blank lines.
struct DocumentGenerator {
  private var random: SeededGenerator
  private var text = ""
  private var anchors = 0
  private let lineBreak: String

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    lineBreak = seed % 5 == 0 ? "\r\n" : "\n"
  }

  mutating func document() -> String {
    text = chance(8) ? "\u{FEFF}" : ""
    if chance(3) { line("# Kopf – ✓") }
    if chance(4) { line("---\(comment())") }
    anchors = 0
    block(indent: 0, depth: 0)
    if chance(4) { line("# Ende 😀") }
    return text
  }

  private mutating func chance(_ one: UInt64) -> Bool { random.next() % one == 0 }

  private mutating func pick<T>(_ values: [T]) -> T { values[Int(random.next() % UInt64(values.count))] }

  private mutating func line(_ content: String) { text += content + lineBreak }

  private mutating func comment() -> String { chance(5) ? " # Größe: 'x' \"y # z" : "" }

  private mutating func block(indent: Int, depth: Int) {
    let margin = String(repeating: " ", count: indent)
    let isMapping = chance(2)
    for index in 0..<Int(1 + random.next() % 4) {
      if chance(6) { line("") }
      if chance(6) { line(margin + "# Zeile für sich") }
      let names = [
        "id\(index)", "größe\(index)", "\"in quotes\(index)\"", "'it''s\(index)'", "two words\(index)", "日本\(index)",
      ]
      text += margin + (isMapping ? pick(names) + ":" : "-")
      value(indent: indent, depth: depth)
    }
  }

  private mutating func value(indent: Int, depth: Int) {
    if chance(8) {
      anchors += 1
      text += " &a\(anchors)"
    } else if chance(12), anchors > 0 {
      line(" *a\(1 + random.next() % UInt64(anchors))\(comment())")
      return
    }
    if chance(12) { text += " !!str" }
    switch depth < 4 ? random.next() % 10 : random.next() % 7 {
    case 0: line(comment())
    case 1, 2: line(" " + plain() + comment())
    case 3: line(" " + quoted() + comment())
    case 4: line(" " + flow(depth: 0) + comment())
    case 5: blockText(indent: indent + 2)
    case 6:
      line(" first words")
      line(String(repeating: " ", count: indent + 3) + "and – more" + comment())
    default:
      line(comment())
      block(indent: indent + 2, depth: depth + 1)
    }
  }

  private mutating func plain() -> String {
    pick([
      "a", "1", "-1.5", "true", "~", "2026-01-31", "a b#c", "Größe – ✓", "日本語", "😀", "http://x.y/z", "x:y", "yes",
      "0x1F",
    ])
  }

  private mutating func quoted() -> String {
    pick([
      "''", "\"\"", "'it''s # no comment'", "\"tab\\tand \\u00e9 # \\\"\"", "'ä: ö'", "\"😀 \\U0001F600\"", "'plain'",
    ])
  }

  private mutating func flow(depth: Int) -> String {
    guard depth < 3 else { return chance(2) ? plain() : quoted() }
    switch random.next() % 5 {
    case 0: return "[" + flow(depth: depth + 1) + ", " + flow(depth: depth + 1) + "]"
    case 1: return "{ä: " + flow(depth: depth + 1) + ", \"b\": " + flow(depth: depth + 1) + "}"
    case 2: return pick(["[]", "{}", "[ ]", "{ }"])
    case 3: return quoted()
    default: return plain()
    }
  }

  private mutating func blockText(indent: Int) {
    let margin = String(repeating: " ", count: indent)
    line(" " + pick(["|", ">", "|-", ">-", "|+"]) + comment())
    for _ in 0..<Int(1 + random.next() % 3) {
      line(margin + pick(["Zeile – eins", "# kein Kommentar", "key: value", "- item", "'quote"]))
      if chance(4) { line("") }
    }
  }
}
