import Diagnostics
import SourceText

/// Writes findings as SARIF results, one after the other.
struct SARIFResults {
  private let report: Report
  private let style: ReportStyle
  private let rules: SARIFRules
  private let marksAll: Bool
  private let fingerprints: [String]
  private var positions: Positions

  /// Related places that GitHub keeps of a result.
  private static let relatedLimit = 100

  /// Prepares to write the findings of a report.
  ///
  /// - Parameters:
  ///   - report: What was found.
  ///   - style: How to write it.
  ///   - rules: The rules as they were written.
  ///   - marksAll: Whether some finding is suppressed, so that each must say whether it is (§3.27.23).
  init(report: Report, style: ReportStyle, rules: SARIFRules, marksAll: Bool) {
    self.report = report
    self.style = style
    self.rules = rules
    self.marksAll = marksAll
    self.fingerprints = Fingerprint.all(of: report)
    self.positions = Positions(report.sources)
  }

  /// By what, and why, a finding is suppressed; `nil` for one that is shown or that is no concern of this run.
  static func suppression(of finding: Finding) -> (kind: String, reason: String)? {
    switch finding.disposition {
    case .ignored(let reason): ("inSource", reason)
    case .waived(let reason): ("external", reason)
    case .backlog: ("external", "In the backlog of known findings")
    case .active, .belowSeverityFloor, .outsidePaths, .unchanged, .superseded: nil
    }
  }

  /// Writes one finding.
  mutating func write(_ index: Int, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    let finding = report.findings[index]
    let related = finding.related.prefix(Self.relatedLimit)
    json.object(to: &output) { json, output in
      json.member("ruleId", finding.rule, to: &output)
      json.member("ruleIndex", rules.index(of: finding.rule), to: &output)
      json.member("level", SARIFRules.level(finding.severity), to: &output)
      writeMessage(message(finding, related), &json, &output)
      json.key("locations", to: &output)
      json.list(CollectionOfOne(finding), to: &output) { json, finding, output in
        json.object(to: &output) { json, output in
          write(finding.location, &json, &output)
          if !finding.label.isEmpty { writeMessage(VisibleText.visible(finding.label), &json, &output) }
          if !finding.locator.isEmpty { writeLogicalLocation(finding, &json, &output) }
        }
      }
      if !related.isEmpty {
        json.key("relatedLocations", to: &output)
        json.list(related.enumerated(), to: &output) { json, related, output in
          json.object(to: &output) { json, output in
            json.member("id", related.offset + 1, to: &output)
            write(related.element.location, &json, &output)
            writeMessage(VisibleText.visible(related.element.label), &json, &output)
          }
        }
      }
      json.key("partialFingerprints", to: &output)
      json.object(to: &output) { json, output in json.member("pmoLint/v1", fingerprints[index], to: &output) }
      if !finding.fixes.isEmpty {
        json.key("fixes", to: &output)
        json.list(finding.fixes, to: &output) { json, fix, output in write(fix, &json, &output) }
      }
      if marksAll { writeSuppression(of: finding, &json, &output) }
      json.key("properties", to: &output)
      json.object(to: &output) { json, output in
        json.member("class", finding.ruleClass.rawValue, to: &output)
        if let project = finding.project { json.member("project", project, to: &output) }
      }
    }
  }

  /// The message, what to write instead, and links to the related places: GitHub shows no others.
  private func message(_ finding: Finding, _ related: ArraySlice<RelatedLocation>) -> String {
    let links = related.prefix(10).enumerated().map { index, related in
      "[\(Self.plain(related.label.isEmpty ? "another place" : related.label, isLink: true))](\(index + 1))"
    }
    let see = links.isEmpty ? "" : "\nSee: \(links.joined(separator: ", "))."
    let text = Self.plain(LineText.messageAndHelp(finding))
    let cut = CutText.cut(text, to: max(1, SARIFRules.textLimit - see.utf16.count))
    return see.utf16.count < SARIFRules.textLimit / 2 ? cut + see : CutText.cut(text, to: SARIFRules.textLimit)
  }

  /// A text in which no reader finds a link (§3.11.6).
  private static func plain(_ text: String, isLink: Bool = false) -> String {
    guard isLink else {
      var previous: Unicode.Scalar = " "
      return ScalarText.escaped(text) { scalar in
        defer { previous = scalar }
        return previous == "]" && scalar == "(" ? " (" : nil
      }
    }
    return ScalarText.escaped(CutText.cut(VisibleText.visible(text), to: 80)) { scalar in
      ["\\", "[", "]"].contains(scalar) ? "\\\(scalar)" : nil
    }
  }

  private func writeMessage(_ text: String, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.key("message", to: &output)
    json.object(to: &output) { json, output in
      json.member("text", CutText.cut(text, to: SARIFRules.textLimit), to: &output)
    }
  }

  private func writeLogicalLocation(_ finding: Finding, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.key("logicalLocations", to: &output)
    json.list(CollectionOfOne(finding), to: &output) { json, finding, output in
      json.object(to: &output) { json, output in
        json.member("fullyQualifiedName", finding.locator, to: &output)
        if let entity = finding.entity { json.member("name", entity.id, to: &output) }
      }
    }
  }

  private mutating func write(_ location: Location, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.key("physicalLocation", to: &output)
    json.object(to: &output) { json, output in
      writeArtifact(location.source, &json, &output)
      json.key("region", to: &output)
      writeRegion(location, &json, &output)
    }
  }

  private func writeArtifact(_ source: Int, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    let path = report.repositoryPath(source, style)
    json.key("artifactLocation", to: &output)
    json.object(to: &output) { json, output in
      json.member("uri", ReferenceText.uri(path), to: &output)
      if !path.hasPrefix("/") { json.member("uriBaseId", "%SRCROOT%", to: &output) }
    }
  }

  /// Writes a range: 1-based, its end exclusive in columns (§3.30.8), columns in Unicode scalars.
  private mutating func writeRegion(_ location: Location, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    let start = positions.position(of: location.range.lower, in: location.source)
    let end = positions.position(of: location.range.upper, in: location.source)
    json.object(to: &output) { json, output in
      json.member("startLine", start.line, to: &output)
      json.member("startColumn", start.column, to: &output)
      json.member("endLine", end.line, to: &output)
      json.member("endColumn", end.column, to: &output)
    }
  }

  private mutating func write(_ fix: Fix, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.object(to: &output) { json, output in
      json.key("description", to: &output)
      json.object(to: &output) { json, output in
        json.member("text", CutText.cut(VisibleText.visible(fix.title), to: SARIFRules.textLimit), to: &output)
      }
      json.key("artifactChanges", to: &output)
      json.list(CollectionOfOne(fix), to: &output) { json, fix, output in
        json.object(to: &output) { json, output in
          writeArtifact(fix.source, &json, &output)
          json.key("replacements", to: &output)
          json.list(fix.edits, to: &output) { json, edit, output in
            json.object(to: &output) { json, output in
              json.key("deletedRegion", to: &output)
              writeRegion(Location(source: fix.source, range: edit.range), &json, &output)
              json.key("insertedContent", to: &output)
              json.object(to: &output) { json, output in
                json.member("text", String(decoding: edit.replacement, as: UTF8.self), to: &output)
              }
            }
          }
        }
      }
    }
  }

  private func writeSuppression(of finding: Finding, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.key("suppressions", to: &output)
    let suppressions = Self.suppression(of: finding).map { [$0] } ?? []
    json.list(suppressions, to: &output) { json, suppression, output in
      json.object(to: &output) { json, output in
        json.member("kind", suppression.kind, to: &output)
        if !suppression.reason.isEmpty {
          let reason = LineText.visibleLines(suppression.reason)
          json.member("justification", CutText.cut(reason, to: SARIFRules.textLimit), to: &output)
        }
      }
    }
  }
}
