import Diagnostics
import Foundation
import SourceText
import Testing

@testable import Reporters

@Suite struct `JSON` {
  /// Reads the report back with another program's eyes.
  func object(_ example: Example) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(example.bytes("json")))
    return try #require(value as? [String: Any])
  }

  @Test func `is read by others, whatever a document holds`() throws {
    let text = "quote \" backslash \\ tab \t break \n zero \u{0} delete \u{7F} 風險 \u{2028} 😀"
    var example = Example(["a.yaml": "key: value\n"])
    example.add("RSK001", text, at: example.location("value"), label: text, help: text)
    let findings = try #require(try object(example)["findings"] as? [[String: Any]])
    #expect(findings.count == 1)
    for key in ["message", "label", "help"] { #expect(findings[0][key] as? String == text) }
  }

  @Test func `has its keys in order at every level`() throws {
    func check(_ text: Substring) {
      // Keys of one object, as the writer left them: found by depth.
      var depth = 0
      var last: [Int: String] = [:]
      var rest = text
      while let character = rest.first {
        if character == "{" || character == "[" {
          depth += 1
          last[depth] = nil
        }
        if character == "}" || character == "]" { depth -= 1 }
        if let key = rest.prefixMatch(of: /"((?:[^"\\]|\\.)*)"(: )?/) {
          if key.2 != nil {
            #expect(last[depth].map { $0 < key.1 } ?? true, "\(key.1) after \(last[depth] ?? "")")
            last[depth] = String(key.1)
          }
          rest = rest[key.range.upperBound...]
        } else {
          rest = rest.dropFirst()
        }
      }
      #expect(depth == 0)
    }
    check(String(decoding: Example.portfolio.bytes("json"), as: UTF8.self)[...])
  }

  @Test func `counts lines and columns from 1 and ends after the last character`() throws {
    var example = Example(["a.yaml": "風: e\u{301} value\r\n"])
    example.add(at: example.location("value"))
    let finding = try #require((try object(example)["findings"] as? [[String: Any]])?.first)
    let range = try #require(finding["range"] as? [String: [String: Int]])
    #expect(range == ["start": ["line": 1, "column": 7], "end": ["line": 1, "column": 12]])
  }

  @Test func `holds what is held back, and says why`() throws {
    let findings = try #require(try object(Example.portfolio)["findings"] as? [[String: Any]])
    let kinds = findings.compactMap { ($0["disposition"] as? [String: String])?["kind"] }
    #expect(
      kinds == ["active", "active", "active", "active", "outsidePaths", "belowSeverityFloor", "ignored", "superseded"])
  }
}
