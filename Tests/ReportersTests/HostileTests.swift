import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Reporters

@Suite struct `A hostile report` {
  private func text(_ format: String) -> String {
    String(decoding: Hostile.example.bytes(format), as: UTF8.self)
  }

  @Test(arguments: ReportFormat.all.map(\.name))
  func `is harmless in every format`(format: String) {
    Golden.expect(Hostile.example.bytes(format), "hostile.\(format).txt", in: "ReportersTests")
  }

  @Test(arguments: ReportFormat.all.map(\.name))
  func `holds nothing that cannot be seen`(format: String) {
    let breaks: Set<Unicode.Scalar> = format == "csv" ? ["\n", "\r"] : ["\n"]
    let invisible = text(format).unicodeScalars.filter { VisibleText.isInvisible($0) && !breaks.contains($0) }
    #expect(invisible.map(VisibleText.name) == [])
  }

  @Test(arguments: ReportFormat.all.map(\.name).filter { $0 != "json" && $0 != "sarif" })
  func `shows nothing as live that is not`(format: String) {
    #expect(!text(format).contains("HELDBACK"))
  }

  @Test(arguments: ["json", "json-lines", "sarif", "gitlab", "rdjson", "junit", "checkstyle"])
  func `gives Azure Pipelines no command`(format: String) {
    #expect(!text(format).contains("##"))
  }

  @Test func `gives GitHub one command a line, and what it says comes back`() throws {
    let lines = text("github").split(separator: "\n")
    #expect(lines.count == 3)
    for (line, command) in zip(lines, ["error", "warning", "notice"]) {
      let match = try #require(line.wholeMatch(of: /::([a-z]+) ((?:[^:,]*)(?:,[^:,]*)*)::(.*)/))
      #expect(match.1 == command)
      let message = String(match.3).replacingOccurrences(of: "%0A", with: "\n").replacingOccurrences(
        of: "%25", with: "%")
      #expect(message.hasPrefix(VisibleText.visible(Hostile.text)))
      let file = try #require(match.2.split(separator: ",").first?.dropFirst("file=".count))
      #expect(file.removingPercentEncoding == VisibleText.visible(Hostile.path))
    }
  }

  @Test func `gives Azure one command a line`() throws {
    let lines = text("azure").split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines {
      let match = try #require(line.firstMatch(of: /^##vso\[task\.logissue ([^\]]*)\]/))
      #expect(match.1.split(separator: ";").count == 5)
    }
  }

  @Test func `is a table of as many cells, and no cell is a formula`() throws {
    let text = text("csv")
    #expect(text.components(of: "\r\n") == 4)
    for line in text.components(separatedBy: "\r\n").dropLast() {
      let cells = line.matches(of: /(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/)
      #expect(cells.count == 17)
      for cell in cells { #expect(!"=+-@".contains((cell.1 ?? cell.2 ?? "x").first ?? "x")) }
    }
  }

  @Test func `is Markdown without links, markup or names to notify`() {
    let text = text("markdown").replacing("<!-- -->", with: "\u{1}")
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      #expect([6, 7].contains(line.matches(of: /(?:^|[^\\])\|/).count), "\(line)")
    }
    // Neither code nor what is escaped is markup: what is left must have none.
    let prose = text.replacing(/\\./, with: "").replacing(/`` .*? ``|`[^`\n]*`/, with: "")
    #expect(prose.contains("everyone"))
    for markup in ["@everyone", "#1", "https:/", "www.evil", "<script", "[", "]", "_", "`"] {
      #expect(!prose.contains(markup), "\(markup)")
    }
  }

  @Test func `has an address that any reader of SARIF can resolve`() throws {
    let value = try JSONSerialization.jsonObject(with: Data(Hostile.example.bytes("sarif"))) as? [String: Any]
    let run = try #require((value?["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 6)
    for result in results {
      let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      let uri = try #require((location?["artifactLocation"] as? [String: String])?["uri"])
      #expect(uri.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._~/%".contains($0)) })
      #expect(uri.removingPercentEncoding == Hostile.path)
      let message = try #require((result["message"] as? [String: String])?["text"])
      #expect(message.utf16.count <= 1024)
      #expect(!message.contains("[link](https"))
    }
  }
}
