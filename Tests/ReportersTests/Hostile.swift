import Diagnostics
import SourceText

@testable import Reporters

/// A report whose every text tries to be something else: a command, markup, a formula, a control sequence.
enum Hostile {
  /// The text that stands wherever a document can put one.
  static let text =
    "=cmd|'/c calc'!A1 \u{1B}[31m\u{202E}\n::error file=x::forged\r\n::add-mask::a ]]> --> % %0A , ; \" ' <script>&amp; "
    + "##vso[task.setvariable variable=x]y ##[add-matcher]z | `code` ``` *b* _i_ [link](https://evil.example) www.evil.example "
    + "@everyone #1 \\ {0} \u{0}\u{7}\u{9B}\u{FFFE}\u{2028}\u{200B} 😀 風險 ]"

  /// The path of a file of such a name.
  static let path = "::warning::a,b;c/=x \u{1B}[2J\u{202E}|`%41 #?é.yaml"

  /// A report of it, with findings of every disposition.
  static let example: Example = {
    var example = Example([path: "key: \u{1B}[31m##vso[x]\u{202E}\nother: ::error::x\n"])
    let location = example.location("\u{1B}[31m##vso[x]\u{202E}")
    let dispositions: [Disposition] = [
      .active, .ignored(reason: text), .waived(reason: text), .backlog, .superseded(by: "X"), .outsidePaths, .unchanged,
      .belowSeverityFloor,
    ]
    for disposition in dispositions {
      example.add(
        "RSK001", disposition == .active ? text : "HELDBACK \(text)", at: location, label: text,
        related: [RelatedLocation(location: example.location("other"), label: text)], help: text
      ) {
        $0.entity = Finding.EntityName(kind: text, id: text)
        $0.project = text
        $0.pointer = "/\(text)"
        $0.locator = "/\(text)"
        $0.disposition = disposition
        $0.fixes = [
          Fix(title: text, applicability: .safe, source: 0, edits: [ByteEdit(range: location.range, text: text)])
        ]
      }
    }
    example.add("RSK002", text, at: example.location("other"), severity: .warning, ruleClass: .performance)
    example.add("RSK003", text, at: Location(source: 0, range: ByteRange(0, 40)), severity: .info)
    example.with { report in
      report.rules = [
        RuleSummary(
          id: "RSK001", name: text, title: text, because: text, help: text, topic: text, severity: .error,
          ruleClass: .integrity, cites: [text, text] + (0..<30).map { "source \($0)" })
      ]
      report.notes = [text]
    }
    return example
  }()
}
