import Foundation
import Handbook
import Testing

/// Whether every link of every page leads somewhere, and every page has the parts that readers and programs look for.
@Suite struct `Pages of a handbook` {
  @Test(arguments: HandbookFormat.allCases)
  func `lead to pages and parts that exist`(format: HandbookFormat) throws {
    let files = try HandbookFixture.files(as: format)
    var anchors: [String: Set<String>] = [:]
    for file in files { anchors[file.path] = try Self.anchors(of: file, format) }
    var count = 0
    for file in files {
      for href in Self.links(of: file, format) {
        count += 1
        let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? file.path : Self.resolved(parts[0], from: file.path)
        guard let known = anchors[target] else {
          Issue.record("\(file.path): \(href) leads to no page")
          continue
        }
        if parts.count > 1 { #expect(known.contains(parts[1]), "\(file.path): \(href) leads to no part") }
      }
    }
    #expect(count > 5_000)
  }

  @Test func `have one title, headings in order, and landmarks`() throws {
    for file in try HandbookFixture.files(as: .html) {
      let levels = file.text.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
      #expect(levels.first == 1 && levels.filter { $0 == 1 }.count == 1, "\(file.path)")
      #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 - $0 <= 1 }, "\(file.path): \(levels)")
      for part in [
        "<html lang=\"en\">", "<main id=\"main\"", "<header>", "<footer>", "href=\"#main\"", "role=\"search\"",
      ] {
        #expect(file.text.components(separatedBy: part).count == 2, "\(file.path): \(part)")
      }
      #expect(
        !file.text.contains("http://") && !file.text.contains("<link") && !file.text.contains(" src="), "\(file.path)")
    }
    for file in try HandbookFixture.files(as: .markdown) {
      let lines = Self.prose(file.text)
      #expect(lines.filter { $0.hasPrefix("# ") }.count == 1, "\(file.path)")
    }
  }

  @Test func `close every element that they open`() throws {
    for file in try HandbookFixture.files(as: .html) {
      var open: [Substring] = []
      for match in file.text.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) where match.2 != "meta" && match.2 != "input" {
        // What a script says of elements is text.
        if match.1.isEmpty, open.last != "script" {
          open.append(match.2)
        } else if !match.1.isEmpty {
          #expect(open.popLast() == match.2, "\(file.path)")
        }
      }
      #expect(open.isEmpty, "\(file.path): \(open)")
    }
  }

  // MARK: Reading pages

  private static func links(of file: HandbookFile, _ format: HandbookFormat) -> [String] {
    switch format {
    case .html: file.text.matches(of: /(?:href|action)="([^"]*)"/).map { String($0.1) }
    case .markdown:
      prose(file.text).flatMap { line in
        // What stands in code, and a bracket that is escaped, makes no link.
        line.replacing(/`+[^`]*`+/, with: "x").replacing(/\\./, with: "").matches(of: /\]\(([^)]*)\)/).map {
          String($0.1)
        }
      }
    }
  }

  private static func anchors(of file: HandbookFile, _ format: HandbookFormat) throws -> Set<String> {
    let found: [String] =
      switch format {
      case .html: file.text.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
      case .markdown:
        // As GitHub makes them: of the text as it is read.
        prose(file.text).filter { $0.hasPrefix("#") }.map { line in
          let heading = line.drop { $0 == "#" }.dropFirst().replacing("\\", with: "")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
          return Section.anchor(of: String(heading))
        }
      }
    #expect(Set(found).count == found.count, "\(file.path) has a part twice")
    return Set(found)
  }

  private static func prose(_ text: String) -> [Substring] {
    var isInside = false
    return text.split(separator: "\n").filter { line in
      if line.hasPrefix("```") { isInside.toggle() }
      return !isInside
    }
  }

  private static func resolved(_ href: String, from path: String) -> String {
    var folder = path.split(separator: "/").dropLast().map(String.init)
    for part in href.split(separator: "/") {
      if part == ".." { _ = folder.popLast() } else { folder.append(String(part)) }
    }
    return folder.joined(separator: "/")
  }
}
