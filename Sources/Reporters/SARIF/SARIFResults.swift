import Diagnostics
import SourceText

/// Writes findings as SARIF results, one after the other.
struct SARIFResults {
  private let report: Report
  private let style: ReportStyle
  private let rules: SARIFRules
  private let marksSuppressions: Bool
  private let fingerprints: [String]
  private let positions: Positions

  /// Related locations that GitHub keeps of a result.
  private static let relatedLimit = 100

  /// Prepares to write the findings of a report.
  ///
  /// - Parameters:
  ///   - report: What was found.
  ///   - style: How to write it.
  ///   - rules: The rules as they were written.
  ///   - marksSuppressions: Whether some finding is suppressed, so that each must be marked as suppressed or not (§3.27.23).
  init(report: Report, style: ReportStyle, rules: SARIFRules, marksSuppressions: Bool) {
    self.report = report
    self.style = style
    self.rules = rules
    self.marksSuppressions = marksSuppressions
    self.fingerprints = Fingerprint.all(of: report)
    self.positions = Positions(report.sources)
  }

  /// By what, and why, a finding is suppressed; `nil` for one that is shown or that this run does not report.
  static func suppression(of finding: Finding) -> (kind: String, reason: String)? {
    switch finding.disposition {
    case .ignored(let reason): ("inSource", reason)
    case .waived(let reason): ("external", reason)
    case .backlog: ("external", "In the backlog of known findings")
    case .active, .belowSeverityFloor, .outsidePaths, .unchanged, .superseded, .gathered: nil
    }
  }

  /// Writes one finding.
  mutating func write(_ index: Int, _ json: inout JSONWriter) {
    let finding = report.findings[index]
    let related = finding.related.prefix(Self.relatedLimit)
    json.object { json in
      json.member("ruleId", finding.rule)
      json.member("ruleIndex", rules.index(of: finding.rule))
      json.member("level", SARIFRules.level(style.policy.platformSeverity(of: finding)))
      writeMessage(message(finding, related), &json)
      json.key("locations")
      json.list(CollectionOfOne(finding)) { json, finding in
        json.object { json in
          write(finding.location, &json)
          if !finding.label.isEmpty { writeMessage(VisibleText.visible(finding.label), &json) }
          if !finding.locator.isEmpty { writeLogicalLocation(finding, &json) }
        }
      }
      if !related.isEmpty {
        json.key("relatedLocations")
        json.list(related.enumerated()) { json, related in
          json.object { json in
            json.member("id", related.offset + 1)
            write(related.element.location, &json)
            writeMessage(VisibleText.visible(related.element.label), &json)
          }
        }
      }
      json.member("partialFingerprints") { json in json.member("pmoLint/v1", fingerprints[index]) }
      if !finding.fixes.isEmpty {
        json.key("fixes")
        json.list(finding.fixes) { json, fix in write(fix, &json) }
      }
      if marksSuppressions { writeSuppression(of: finding, &json) }
      json.member("properties") { json in
        json.member("class", finding.ruleClass.rawValue)
        if let project = finding.project { json.member("project", project) }
      }
    }
  }

  /// The message, what to write instead, and links to the related locations: GitHub shows no others.
  private func message(_ finding: Finding, _ related: ArraySlice<RelatedLocation>) -> String {
    let links = related.prefix(10).enumerated().map { index, related in
      "[\(Self.plain(related.label.isEmpty ? "related location" : related.label, isLink: true))](\(index + 1))"
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

  private func writeMessage(_ text: String, _ json: inout JSONWriter) {
    json.member("message") { json in
      json.member("text", CutText.cut(text, to: SARIFRules.textLimit))
    }
  }

  private func writeLogicalLocation(_ finding: Finding, _ json: inout JSONWriter) {
    json.key("logicalLocations")
    json.list(CollectionOfOne(finding)) { json, finding in
      json.object { json in
        json.member("fullyQualifiedName", finding.locator)
        if let entity = finding.entity { json.member("name", entity.id) }
      }
    }
  }

  private mutating func write(_ location: Location, _ json: inout JSONWriter) {
    json.member("physicalLocation") { json in
      writeArtifact(location.source, &json)
      json.key("region")
      writeRegion(location, &json)
    }
  }

  private func writeArtifact(_ source: Int, _ json: inout JSONWriter) {
    let path = report.repositoryPath(source, style)
    json.member("artifactLocation") { json in
      json.member("uri", ReferenceText.uri(path))
      if !path.hasPrefix("/") { json.member("uriBaseId", "%SRCROOT%") }
    }
  }

  /// Writes a range: 1-based, its end exclusive in columns (§3.30.8), columns in Unicode scalars.
  private mutating func writeRegion(_ location: Location, _ json: inout JSONWriter) {
    let start = positions.position(of: location.range.lower, in: location.source)
    let end = positions.position(of: location.range.upper, in: location.source)
    json.object { json in
      json.member("startLine", start.line)
      json.member("startColumn", start.column)
      json.member("endLine", end.line)
      json.member("endColumn", end.column)
    }
  }

  private mutating func write(_ fix: Fix, _ json: inout JSONWriter) {
    json.object { json in
      json.member("description") { json in
        json.member("text", CutText.cut(VisibleText.visible(fix.title), to: SARIFRules.textLimit))
      }
      json.key("artifactChanges")
      json.list(CollectionOfOne(fix)) { json, fix in
        json.object { json in
          writeArtifact(fix.source, &json)
          json.key("replacements")
          json.list(fix.edits) { json, edit in
            json.object { json in
              json.key("deletedRegion")
              writeRegion(Location(source: fix.source, range: edit.range), &json)
              json.member("insertedContent") { json in
                json.member("text", String(decoding: edit.replacement, as: UTF8.self))
              }
            }
          }
        }
      }
    }
  }

  private func writeSuppression(of finding: Finding, _ json: inout JSONWriter) {
    json.key("suppressions")
    let suppressions = Self.suppression(of: finding).map { [$0] } ?? []
    json.list(suppressions) { json, suppression in
      json.object { json in
        json.member("kind", suppression.kind)
        if !suppression.reason.isEmpty {
          let reason = LineText.visibleLines(suppression.reason)
          json.member("justification", CutText.cut(reason, to: SARIFRules.textLimit))
        }
      }
    }
  }
}
