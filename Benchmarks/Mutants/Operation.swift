import Calendar

/// What is done to a fact.
enum Operation: Equatable {
  /// Field and value, an element, or a file are gone.
  case drop

  /// All elements of a list are gone.
  case clear

  /// The first element of a list is gone.
  case dropFirst

  /// A field is written twice; a record of a list is there twice.
  case double

  /// The first element of a list is there twice.
  case doubleFirst

  /// The name of a field has lost a letter.
  case misspell

  /// Other YAML in place of the value.
  case write(String)

  /// A field that was not there, as YAML; an element where the path leads to a list.
  case add(String)

  /// A date so many days after that of another field, or after the date that is judged by (`as-of`).
  case day(String, Int)

  /// The value of another field of the record.
  case copy(String)

  /// A number times this, or plus this.
  case times(Double)
  case plus(Int)

  /// A reference to an id that nothing has.
  case nothingSuch

  /// A text that has this at its end.
  case append(String)

  /// Bytes that are no YAML at the end of the file.
  case breakSyntax

  /// The file once more in another folder.
  case copyFile

  /// Reads an operation.
  init(_ text: String) throws {
    if let simple = Self.words[text] {
      self = simple
      return
    }
    let words = text.split(separator: " ")
    switch (text.prefix(2), words.first, words.count) {
    case ("= ", _, _): self = .write(String(text.dropFirst(2)))
    case ("+ ", _, _): self = .add(String(text.dropFirst(2)))
    case ("& ", _, _): self = .append(String(text.dropFirst(1)))
    case (_, "day", 3): self = .day(String(words[1]), try Self.number(words[2]))
    case (_, "copy", 2): self = .copy(String(words[1]))
    case (_, "plus", 2): self = .plus(try Self.number(words[1]))
    default: throw Mistake("“\(text)” is not an operation")
    }
  }

  private static func number(_ text: Substring) throws -> Int {
    guard let number = Int(text) else { throw Mistake("“\(text)” is not a number") }
    return number
  }

  /// Operations that have a name of their own.
  private static let words: [String: Operation] = [
    "drop": .drop, "drop all": .clear, "drop first": .dropFirst, "doubled": .double, "repeated": .doubleFirst,
    "misspelt": .misspell,
    "empty": .write(""), "placeholder": .write("TBC"), "team": .write("Digital Team"),
    "two people": .write("Judith Marlowe and Owen Castell"), "stranger": .write("Percival Underhay"),
    "mailbox": .write("pmo@harrowmere-icb.example"),
    "not a date": .write("soon"), "foreign date": .write("14/09/2026"), "no such day": .write("2026-02-30"),
    "ahead": .day("as-of", 40), "behind": .day("as-of", -40), "long ago": .write("1926-03-02"),
    "far away": .write("2126-03-02"),
    "zero": .write("0"), "negative": .times(-1), "ten times": .times(10), "half": .times(0.5),
    "tenth": .times(0.1),
    "off the scale": .write("9"), "many": .write("many"),
    "unknown word": .write("wobbly"), "nothing such": .nothingSuch,
    "text": .write("see the minutes"), "list": .write("[one, two]"), "record": .write("{what: this}"),
    "vague": .write("Improve things"), "not YAML": .breakSyntax, "copied": .copyFile,
  ]
}
