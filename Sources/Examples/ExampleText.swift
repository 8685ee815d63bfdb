/// Examples as one text, so that a program holds them as a single literal that costs nothing until it is read.
///
/// The first sign of a line says what it is: `=` a rule with `fails` or `passes`, `/` a file, `+` a file that is not shown, a blank
/// a line of the file, `>` a line in which the rule fires.
package enum ExampleText {
  /// Writes examples.
  package static func encode(_ examples: [RuleExample]) -> String {
    var text = ""
    for example in examples {
      text += "=\(example.rule) \(example.isFailing ? "fails" : "passes")\n"
      for file in example.files {
        text += "/\(file.name)\n"
        for line in file.lines { text += "\(line.isMarked ? ">" : " ")\(line.text)\n" }
      }
      for name in example.others { text += "+\(name)\n" }
    }
    return text
  }

  /// Reads examples; lines that are none of theirs are passed over.
  ///
  /// - Complexity: O(bytes).
  package static func decode(_ text: String) -> [RuleExample] {
    var examples: [RuleExample] = []
    var rule = ""
    var isFailing = false
    var files: [RuleExample.File] = []
    var others: [String] = []
    var name = ""
    var lines: [RuleExample.Line] = []
    func endFile() {
      if !name.isEmpty { files.append(RuleExample.File(name: name, lines: lines)) }
      (name, lines) = ("", [])
    }
    func endExample() {
      endFile()
      if !rule.isEmpty {
        examples.append(RuleExample(rule: rule, isFailing: isFailing, files: files, others: others))
      }
      (files, others) = ([], [])
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      let rest = line.dropFirst()
      switch line.first {
      case "=":
        endExample()
        rule = String(rest.prefix { $0 != " " })
        isFailing = rest.hasSuffix(" fails")
      case "/":
        endFile()
        name = String(rest)
      case "+": others.append(String(rest))
      case " ": lines.append(RuleExample.Line(String(rest)))
      case ">": lines.append(RuleExample.Line(String(rest), isMarked: true))
      default: break
      }
    }
    endExample()
    return examples
  }
}
