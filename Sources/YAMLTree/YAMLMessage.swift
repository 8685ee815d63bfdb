import SourceText

/// The wording of all that is wrong with a source as YAML, in one place: message, likely cause and help of each problem.
///
/// A message says first what is wrong, and is one sentence without a full stop. Cause and help are one or more sentences.
struct YAMLMessage: Sendable {
  let code: YAMLProblemCode
  let message: String
  let cause: String
  let help: String

  private init(_ code: YAMLProblemCode, _ message: String, cause: String = "", help: String = "") {
    self.code = code
    self.message = message
    self.cause = cause
    self.help = help
  }

  private init(_ message: String, cause: String = "", help: String = "") {
    self.init(.syntax, message, cause: cause, help: help)
  }

  /// The problem at a range.
  func problem(at range: ByteRange, related: [SourceProblem.Related] = []) -> SourceProblem {
    SourceProblem(code, range, message, cause: cause, help: help, related: related)
  }

  // MARK: Files

  static func tooLarge(_ count: Int, limit: Int) -> YAMLMessage {
    YAMLMessage(
      .tooLarge, "The file has \(count) bytes, more than the \(limit) that are read", help: splitFileHelp)
  }

  static func tooManyNodes(limit: Int) -> YAMLMessage {
    YAMLMessage(.tooManyNodes, "The file holds more than \(limit) values", help: splitFileHelp)
  }

  private static let splitFileHelp = "Split it into several files."

  static func tooDeep(limit: Int) -> YAMLMessage {
    YAMLMessage(.tooDeep, "The values are nested more than \(limit) levels deep", help: "Flatten the structure.")
  }

  static func wideEncoding(hasMark: Bool) -> YAMLMessage {
    YAMLMessage(
      .encoding,
      hasMark ? "The file is saved as UTF-16 or UTF-32, not as UTF-8" : "The file is not UTF-8 text",
      cause: "Some editors call this encoding \"Unicode\".", help: saveAgainHelp)
  }

  /// A byte that does not belong to a character; most such files are Windows-1252, which agrees with Latin-1 from 0xA0 on.
  static func strayByte(_ byte: UInt8) -> YAMLMessage {
    let hexadecimal = String(byte, radix: 16, uppercase: true)
    let meant = byte >= 0xA0 ? ", where this byte is `\(Character(Unicode.Scalar(byte)))`" : ""
    return YAMLMessage(
      .encoding, "The byte 0x\(hexadecimal) is not UTF-8 text",
      cause: "The file was likely saved in an older encoding (\"ANSI\", Windows-1252)\(meant).", help: saveAgainHelp)
  }

  private static let saveAgainHelp = "Save the file again with the encoding UTF-8."

  static func controlCharacter(_ name: String) -> YAMLMessage {
    YAMLMessage(
      .encoding, "The invisible character \(name) is not allowed",
      cause: "It often comes along when text is pasted from another program.", help: "Delete it.")
  }

  static let mergeConflict = YAMLMessage(
    "A merge conflict is not resolved",
    cause: "Two people changed the same lines, and git has kept both versions between marks.",
    help: "Keep the version that is right and delete the three lines of marks.")

  static let mergeMark = YAMLMessage(
    "A mark of a merge conflict was left behind",
    cause: "Git writes such lines where two people changed the same lines.",
    help: "Delete this line, and see that what stands around it is there once.")

  static let unclosedFrontMatter = YAMLMessage(
    "The front matter that begins here is not closed",
    cause: "The fields at the top of a Markdown file stand between two lines of three dashes.",
    help: "Write --- on a line of its own after the last field.")

  // MARK: Keys, anchors and tags

  static func duplicateKey(_ name: String) -> YAMLMessage {
    YAMLMessage(
      .duplicateKey, "`\(name)` is written twice here",
      cause: "A program keeps only one of the two values, and not every program keeps the same one.",
      help: name == "<<"
        ? "Take in several values at once with a list: `<<: [*a, *b]`." : "Remove one of the two, or rename it.")
  }

  /// A field below a list that belongs into the last record of it, where the level of the list has another of its name.
  static func outdentedKey(_ name: String, list: String, line: Int, indentation: Int) -> YAMLMessage {
    YAMLMessage(
      .duplicateKey, "`\(name)` is written twice here: this one probably belongs to the last record of `\(list)`",
      cause:
        "It has the indentation of `\(list)`, where line \(line) says `\(name)` as well; it is read as part of that record.",
      help: "Indent it by \(spaces(indentation)) to make it part of the record above it, or remove one of the two.")
  }

  /// Two lists of one name, by the lines of their names.
  static func duplicateList(_ name: String, line: Int, first: Int) -> YAMLMessage {
    YAMLMessage(
      .duplicateKey, "`\(name)` is written twice here",
      cause: "A program keeps only one of the two lists, and not every program keeps the same one.",
      help: "Move the items below line \(line) to the end of the list of line \(first), and delete line \(line).")
  }

  /// A field that begins a second record within the first.
  static func missingDash(_ name: String, line: Int, isItem: Bool) -> YAMLMessage {
    YAMLMessage(
      .duplicateKey, "A dash is missing before this second `\(name)`",
      cause: "Without it the fields from line \(line) on belong to the record above, which has them already.",
      help: isItem
        ? "Write `- \(name): …` in line \(line), with the dash below the one above."
        : "Write a dash and a space before the first field of each record: `- \(name): …`.")
  }

  static let invalidMerge = YAMLMessage(
    .invalidMerge, "`<<` can only take in a group of fields",
    help: "Write `<<: *name`, where &name marks a group of fields.")

  static func redefinedAnchor(_ name: String) -> YAMLMessage {
    YAMLMessage(
      .redefinedAnchor, "The name &\(name) is given to a second value",
      cause: "From here on *\(name) repeats this value, before it repeated the other.",
      help: "Use another name for one of the two.")
  }

  static func undefinedAlias(_ name: String, meant: String?) -> YAMLMessage {
    YAMLMessage(
      .undefinedAlias, "Unknown alias *\(name): no value before it is marked &\(name)",
      cause: meant.map { "Did you mean *\($0)?" }
        ?? "Text that begins with an asterisk is taken as a reference to another value.",
      help: "Write &\(name) before the value that is meant, or put the text in quotes.")
  }

  static func cyclicAlias(_ name: String) -> YAMLMessage {
    YAMLMessage(
      .cyclicAlias, "Cyclic alias *\(name): it lies inside the value that it repeats",
      help: "Move it out of that value, or write the value out.")
  }

  static func tooManyExpandedNodes(limit: Int) -> YAMLMessage {
    tooMuchExpansion("The aliases of this document expand to more than \(limit) values")
  }

  static func tooDeepExpansion(limit: Int) -> YAMLMessage {
    tooMuchExpansion("The aliases of this document expand to values nested more than \(limit) levels deep")
  }

  private static func tooMuchExpansion(_ message: String) -> YAMLMessage {
    YAMLMessage(
      .tooMuchExpansion, message, cause: "From here on aliases are not followed.",
      help: "Use fewer aliases, or split the document.")
  }

  static func tagMismatch(_ tag: Substring) -> YAMLMessage {
    YAMLMessage(
      .tagMismatch, "!!\(tag) does not fit the text that follows", help: "Remove it, or write a text that it fits.")
  }

  // MARK: Values that are read otherwise than meant

  static func unquotedPlaceholder(_ text: String) -> YAMLMessage {
    YAMLMessage(
      .unquotedPlaceholder, "The placeholder `\(text)` is not filled in",
      cause: "It looks like a placeholder of a template, in whose place a text was to be written.",
      help: "Write the text that is meant. If the braces belong to it, put it in quotes: \(QuotedText.quoted(text)).")
  }

  /// A comment that was likely meant as part of the value; `quoted` is all of it in quotes, in backticks.
  static func valueInComment(_ text: String, quoted: String) -> YAMLMessage {
    YAMLMessage(
      .valueInComment, "`\(text)` is read as a comment, not as part of the value",
      cause: "Everything after a space and `#` is a comment.",
      help: "Put all of the value in quotes: \(quoted). If it is a comment, write a space after `#`.")
  }

  static func suspiciousEscape(_ sign: String) -> YAMLMessage {
    YAMLMessage(
      .suspiciousEscape, "The backslashes of this path are not read as such",
      cause: "In double quotes `\(sign)` means another character.",
      help: "Put the path in single quotes, or write every backslash twice.")
  }

  static let listInText = YAMLMessage(
    .listInText, "This list item is read as part of the text above it",
    cause: "The field above has a value on its own line, which goes on in the lines below it.",
    help: "Remove that value to have a list, or put all of the text in quotes.")

  /// A list item that is indented deeper than the one above it, which is a text; `column` is that of its dash.
  static func itemInText(column: Int) -> YAMLMessage {
    YAMLMessage(
      .listInText, "This list item is read as part of the text of the item above it",
      cause: "It is indented deeper than that item, whose text goes on in the lines below it.",
      help: "Indent it by \(spaces(column)), like the item above. If it is text, put all of that text in quotes.")
  }

  static let wideIndentation = YAMLMessage(
    .wideIndentation, "The spaces at the start of this line are not ordinary ones",
    cause: """
      They look like spaces but are other characters, often pasted from a web page or a word processor; so the line is \
      not read where it stands.
      """,
    help: "Replace them with ordinary spaces.")

  /// A dash without the space that makes it one; what it does depends on where it stands.
  static func noSpaceAfterDash(_ text: String, _ code: YAMLProblemCode) -> YAMLMessage {
    YAMLMessage(
      code, "A space is missing after the dash",
      cause: "Without it the dash is part of the text, not the sign of a list item.", help: "Write `- \(text)`.")
  }

  /// A dash or dot that looks like the dash of a list item; `line` is the item as it should be, in backticks.
  static func otherDash(_ sign: Unicode.Scalar, line: String) -> YAMLMessage {
    let isDot = [0x2022, 0xB7, 0x25AA, 0x25CF].contains(sign.value)
    let code = String(sign.value, radix: 16, uppercase: true)
    let name = sign.value == 0x2013 ? "en dash" : sign.value == 0x2014 ? "em dash" : isDot ? "dot" : "dash"
    return YAMLMessage(
      "This is not the dash that YAML knows",
      cause:
        "It is the \(name) (U+\(String(repeating: "0", count: max(0, 4 - code.utf8.count)))\(code)), which word processors "
        + "put in its place.",
      help: "Write the hyphen of the keyboard: \(line).")
  }

  // MARK: Colons

  static func noSpaceAfterColon(_ name: String, _ value: String) -> YAMLMessage {
    YAMLMessage(
      "A space is missing after the colon", cause: "Without it the line is one text, not a field with a value.",
      help: "Write `\(name): \(value)`.")
  }

  static let wideColon = YAMLMessage(
    "This is not the colon that YAML knows",
    cause: "It is the wide colon (U+FF1A) of Chinese and Japanese keyboards.", help: "Write `:` and a space.")

  static let wideSpaceAfterColon = YAMLMessage(
    "The space after the colon is not an ordinary one",
    cause: "It looks like a space but is another character, often pasted from a web page or a word processor.",
    help: "Replace it with an ordinary space.")

  /// A text with a colon in it; `corrected` is the line with its text in quotes, in backticks.
  static func secondColon(corrected: String) -> YAMLMessage {
    YAMLMessage(
      "The text holds a second colon and is not in quotes",
      cause: "A colon with a space after it separates a field from its value, once in a line.",
      help: "Put the text in quotes: \(corrected).")
  }

  private static let neitherFieldNorItem = "This line is neither a field nor a list item"

  /// A line below a field with a value; `field` is how the line would be a field, in backticks.
  static func continuedText(of name: String, indentation: String, field: String) -> YAMLMessage {
    YAMLMessage(
      neitherFieldNorItem, cause: "A field has a colon and a space after its name.",
      help: "Write \(field). If the line continues the text of \(name) above, indent it by \(indentation).")
  }

  static let runningText = YAMLMessage(
    neitherFieldNorItem,
    cause: "Running text has no place between fields; a field has a colon and a space after its name.",
    help: "Write `name: value`, or begin the line with # to make it a comment.")

  // MARK: First characters

  static let codeBlock = YAMLMessage(
    "Three backticks begin a block of code in Markdown, not in YAML",
    cause: "The text was likely copied from a Markdown document or a chat.", help: "Delete the lines with ```.")

  private static let asteriskCause = "YAML takes text that begins with an asterisk as a reference to another value."

  static let bullet = YAMLMessage(
    "A list item begins with a dash, not with an asterisk", cause: asteriskCause, help: "Write `- ` instead of `* `.")

  static let markdown = YAMLMessage(
    "This is Markdown, not YAML", cause: asteriskCause, help: "Put the text in quotes below a field, or delete it.")

  /// A text that begins with a sign of YAML; `quoted` is the text in quotes, in backticks.
  static func firstCharacter(_ byte: UInt8, quoted: String) -> YAMLMessage {
    let sign = Character(Unicode.Scalar(byte))
    let meaning =
      switch byte {
      case UInt8(ascii: ">"), UInt8(ascii: "|"):
        "this sign announces a text of several lines, which begins on the next line"
      case UInt8(ascii: "*"): "an asterisk makes a reference to another value"
      case UInt8(ascii: "&"): "this sign gives a name to a value"
      case UInt8(ascii: "!"): "an exclamation mark names a type"
      case UInt8(ascii: "%"): "a percent sign is kept for instructions to the program that reads it"
      case UInt8(ascii: "?"): "a question mark announces the name of a field"
      default: "this sign is kept for YAML itself"
      }
    return YAMLMessage(
      "A text cannot begin with \(sign == "`" ? "a backtick" : "`\(sign)`") unless it is in quotes",
      cause: "At the start of a text \(meaning).", help: "Put it in quotes: \(quoted).")
  }

  static func listOnOneLine(quoted: String) -> YAMLMessage {
    YAMLMessage(
      "A list cannot begin on the line of its field", cause: "A dash and a space begin a list item.",
      help: "Put each item on a line of its own below the field, or the text in quotes: \(quoted).")
  }

  /// A placeholder in backticks; `quoted` is the same in quotes, in backticks.
  static func placeholder(_ text: String, quoted: String) -> YAMLMessage {
    YAMLMessage(
      "The placeholder \(text) is not filled in",
      cause: "A brace at the start of a text has a meaning of its own, two of them are a template's.",
      help: "Write the text that is meant, or put it in quotes: \(quoted).")
  }

  // MARK: Quotes

  /// `quoted` is the text in double quotes with the sign as an apostrophe of it, in backticks.
  static func unclosedQuote(isSingle: Bool, quoted: String) -> YAMLMessage {
    YAMLMessage(
      "The quote that begins here is not closed",
      cause: "All that follows is taken as part of the text, up to the next quote.",
      help: isSingle
        ? "Write ' at the end of the text as well. If it is an apostrophe, put the text in double quotes: \(quoted)."
        : "Write \" at the end of the text as well.")
  }

  /// An apostrophe at the start of a text; `quoted` is the text in double quotes, in backticks.
  static func apostropheFirst(quoted: String) -> YAMLMessage {
    YAMLMessage(
      "The apostrophe at the start is taken as a quote, which is not closed",
      cause: "All that follows is taken as part of the text, up to the next quote.",
      help: "Put the text in double quotes: \(quoted).")
  }

  static let noCommaAfterQuote = YAMLMessage(
    "A comma is missing after the closing quote", help: "Separate values in brackets with commas.")

  /// A quote or an apostrophe inside of a text in the same quotes; `quoted` is the text in other quotes, in backticks.
  static func earlyQuote(isSingle: Bool, quoted: String) -> YAMLMessage {
    YAMLMessage(
      "The \(isSingle ? "apostrophe" : "quote") before this ends the text, but more follows",
      cause: "A \(isSingle ? "single quote or an apostrophe" : "double quote") inside the text closes it.",
      help: "Put the text in \(isSingle ? "double" : "single") quotes: \(quoted).")
  }

  /// `quoted` is all of the text in quotes, in backticks.
  static func textAfterQuote(quoted: String) -> YAMLMessage {
    YAMLMessage(
      "Text follows the closing quote", cause: "A value in quotes ends with its quote.",
      help: "Put all of the text in quotes: \(quoted).")
  }

  /// A backslash and what follows, in backticks.
  static func unknownEscape(_ text: String, isPath: Bool) -> YAMLMessage {
    YAMLMessage(
      "\(text) has no meaning in double quotes",
      cause: "In double quotes a backslash begins a special sign, such as \\n for a line break."
        + (isPath ? " A path of Windows has backslashes that are meant as such." : ""),
      help: "Put the text in single quotes, or write every backslash twice.")
  }

  // MARK: Brackets

  static func unclosedBracket(_ closing: String) -> YAMLMessage {
    YAMLMessage(
      "The bracket that begins here is not closed",
      cause: "The lines that follow are taken as part of the list in brackets.",
      help: "Write \(closing) after its last value.")
  }

  static let commentInBrackets = YAMLMessage(
    "`#` begins a comment here, so that the bracket before it is not closed",
    cause: "Everything after `#` is left out, the closing bracket as well.",
    help: "Put each value with `#` in quotes: `[\"#urgent\", \"#clinic\"]`.")

  static let missingValue = YAMLMessage(
    "A value is missing before this", cause: "In brackets a value stands between two commas.",
    help: "Write the value, or delete the comma.")

  static func missingComma(_ closing: String) -> YAMLMessage {
    YAMLMessage(
      "A comma or the closing \(closing) is missing before this",
      cause: "Values in brackets are separated by commas.",
      help: "Write the comma, or put a text that holds colons or brackets in quotes.")
  }

  static func textAfterBracket(quoted: String) -> YAMLMessage {
    YAMLMessage(
      "Text follows the closing bracket", cause: "A text that begins with a bracket is taken as a list.",
      help: "Put all of the text in quotes: \(quoted).")
  }

  // MARK: Indentation

  /// "no spaces", "1 space", "4 spaces".
  static func spaces(_ count: Int) -> String {
    switch count {
    case 0: "no spaces"
    case 1: "1 space"
    default: "\(count) spaces"
    }
  }

  /// A line that begins with tabs: what to write in their place, such as `` 4 spaces, like `effect` on line 8 ``; and how many
  /// lines below begin so, too.
  static func tab(count: Int, spaces: String?, others: Int) -> YAMLMessage {
    let tabs = count == 1 ? "the tab" : "the \(count) tabs"
    let more =
      others == 0
      ? "" : " \(others == 1 ? "1 line" : "\(others) lines") below \(others == 1 ? "begins" : "begin") with tabs, too."
    return YAMLMessage(
      "The line is indented with \(count == 1 ? "a tab" : "tabs")",
      cause: "YAML takes only spaces as indentation, since a tab is not equally wide everywhere.",
      help: "Replace \(tabs) by \(spaces ?? "spaces, as the lines around it have them").\(more)")
  }

  /// A level that lines above have; names in backticks.
  static func likeLine(_ indentation: String, _ name: String, line: Int) -> String {
    "\(indentation), like \(name) on line \(line)"
  }

  /// A level that is new; names in backticks.
  static func belowLine(_ indentation: String, _ name: String, line: Int) -> String {
    "\(indentation), so that it belongs to \(name) on line \(line)"
  }

  /// A field below one that has a value; names in backticks.
  static func fieldBelowValue(_ key: String, above: String, indentation: String, line: Int) -> YAMLMessage {
    YAMLMessage(
      "\(key) is indented deeper than the field above it",
      cause: "\(above) has a value on its own line, so that no fields can stand below it.",
      help: "Indent it by \(indentation), like \(above) on line \(line).")
  }

  /// A field between lines that are indented deeper than it; names in backticks.
  static func fieldBetween(
    _ name: String, neighbour: String, indentation: String, line: Int, below: String, own: String
  ) -> YAMLMessage {
    YAMLMessage(
      "\(name) is not indented like the lines around it",
      cause: "Those above and below it are indented by \(indentation), this one by \(own).",
      help:
        "Indent \(name) by \(indentation), like \(neighbour) on line \(line). If it belongs to the level above, move it "
        + "below \(below) and what belongs to that.")
  }

  static let fieldBelowText = YAMLMessage(
    "This list item is a text, but fields follow below it",
    cause: "Fields below a list item belong to it; a text cannot have any.",
    help: "Write the item as a field, too: `- name: value`.")

  private static let eitherOrCause = "One level holds either fields (`name: value`) or list items (`- …`), not both."

  static let itemAmongFields = YAMLMessage(
    "A list item stands among fields of the same level", cause: eitherOrCause,
    help: """
      Write a name with a colon above the list, such as `items:`, or indent the list below the field that it belongs to.
      """)

  /// A field beside list items, with names in backticks.
  ///
  /// `indentation` makes it part of the item above, below that item's field `above`; `nil` where there is none.
  static func fieldAmongItems(_ name: String, indentation: String?, above: String) -> YAMLMessage {
    YAMLMessage(
      "\(name) is a field, but stands among list items of the same level", cause: eitherOrCause,
      help: indentation.map {
        "Indent it by \($0)\(above.isEmpty ? "" : ", under \(above),") to make it part of the item above, or move it before the list."
      } ?? "Move it before the list.")
  }

  /// What is out of line: a field by its name in backticks, or a list item.
  static let item = "The list item"

  /// What a line may be out of line with.
  static let items = "list items"
  static let fields = "fields"
  static let lines = "lines"

  static let firstOfText = "The first line of this text"

  /// A line between fields that is likely one of the text above; the name in backticks.
  static func outOfText(of name: String, indentation: String, line: Int) -> YAMLMessage {
    YAMLMessage(
      "This line is not indented like the text of \(name) above it",
      cause: "Such a text ends before a line that is indented less than its first one.",
      help: "Indent it by \(indentation), like line \(line).")
  }

  private static let oneColumn = "Lines of one level begin in the same column"

  static func outOfLine(_ name: String) -> YAMLMessage {
    YAMLMessage(
      "\(name) is not in line with any line above", cause: "\(oneColumn).",
      help: "Indent it like the other lines of its level.")
  }

  /// A line whose neighbours stand in another column; each place is an indentation and the number of a line that has it.
  static func outOfLine(
    _ name: String, with what: String, indentation: String, nearest: (indentation: String, line: Int),
    other: (indentation: String, line: Int)?
  ) -> YAMLMessage {
    let rest = other.map { ", or by \($0.indentation), like line \($0.line)" } ?? ""
    return YAMLMessage(
      "\(name) is not in line with the \(what) above",
      cause: "\(oneColumn); this one is indented by \(indentation).",
      help: "Indent it by \(nearest.indentation), like line \(nearest.line)\(rest).")
  }

  static func outOfLineBelow(
    _ name: String, with what: String, indentation: String, below: (indentation: String, line: Int)
  ) -> YAMLMessage {
    YAMLMessage(
      "\(name) is not in line with the \(what) below",
      cause: "\(oneColumn); this one is indented by \(indentation).",
      help: "Indent it by \(below.indentation), like line \(below.line).")
  }

  /// A line whose block stands in another column; `line` is the number of its neighbour there.
  static func moved(
    _ name: String, what: String, isAbove: Bool, own: String, indentation: String, line: Int, other: String?
  ) -> YAMLMessage {
    YAMLMessage(
      "\(name) is indented by \(own), the \(what) \(isAbove ? "above" : "below") it by \(indentation)",
      cause: "\(oneColumn).",
      help: "Indent it by \(indentation), like line \(line)\(other.map { ", or by \($0)" } ?? "").")
  }

  /// A list item whose fields stand in another column than the first one, which follows the dash; names in backticks.
  static func movedItem(
    _ name: String, own: String, indentation: String, fields: String, field: String, line: Int
  ) -> YAMLMessage {
    YAMLMessage(
      "\(name) is indented by \(own), its fields below it by \(fields)",
      cause: "The fields of a list item begin in the column of the first one, which follows the dash.",
      help: "Indent it by \(indentation), so that its first field stands above \(field) on line \(line).")
  }

  /// A line that has no neighbours where it belongs.
  static func moved(_ name: String, own: String, indentation: String) -> YAMLMessage {
    YAMLMessage(
      "\(name) is not indented like the lines around it", cause: "This one is indented by \(own).",
      help: "Indent it by \(indentation).")
  }

  static func firstLineTooDeep(indentation: String, line: Int) -> YAMLMessage {
    YAMLMessage(
      "The first line is indented deeper than line \(line)", cause: "\(oneColumn).",
      help: "Indent it by \(indentation), or indent the lines below like it.")
  }

  // MARK: The rest

  static func textAfterValue(quoted: String) -> YAMLMessage {
    YAMLMessage("This text does not belong to the value before it", help: "Put all of the text in quotes: \(quoted).")
  }

  static func unrecognized(isEnd: Bool) -> YAMLMessage {
    YAMLMessage(
      isEnd ? "The text ends where more is expected" : "This does not fit what stands before it",
      cause: "Often a quote, a colon, a space or a bracket is missing just before.",
      help: "Compare with the lines around it; text with signs of its own goes in quotes.")
  }
}

extension YAMLMessage {
  /// What is said of other locations.
  enum Label: String {
    case earlierKey = "first written here"
    case laterKey = "also written here"
    case earlierAnchor = "first given here"
    case anchoredValue = "the value begins here"
    case repeatedValue = "the value that this alias repeats"
    case textStart = "the text begins here"
    case otherVersion = "the other version begins"
    case conflictEnd = "the conflict ends"
    case bracket = "the bracket"
    case fieldAbove = "the field above"
    case itemAbove = "the item above"
    case fieldBelow = "the field below"
    case field = "a field"
    case column = "in this column"
    case lessDeep = "not as deep"
  }
}

extension SourceProblem.Related {
  /// Makes a location with one of the labels of YAML.
  init(_ label: YAMLMessage.Label, at range: ByteRange) { self.init(label: label.rawValue, range: range) }
}
