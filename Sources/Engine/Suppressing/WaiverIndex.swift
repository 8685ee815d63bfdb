import Calendar
import Diagnostics
import Portfolio
import SourceText
import Standard
import Workspace

/// The waivers of a configuration, found by rule, and what each of them did in a run.
struct WaiverIndex {
  /// Where a waiver stands on a day.
  enum State {
    case notYet, inForce, expired
  }

  /// A waiver, and what it did.
  struct Entry {
    let waiver: Waiver

    /// The ids of its rules; `nil` where there is none of that name.
    let rules: [String?]

    /// Where it stands on the day of the run.
    let state: State

    /// The findings that it speaks of and that nothing else holds back, by location: waived, or back.
    var locations: [Location] = []

    /// The projects of those findings.
    var projects: Set<String> = []
  }

  /// The waivers, in the order of the configuration.
  private(set) var entries: [Entry]

  private var byRule: [String: RuleWaivers] = [:]

  init(_ configuration: Configuration, asOf: Day, names: @autoclosure () -> RuleNames) {
    guard !configuration.waivers.isEmpty else {
      entries = []
      return
    }
    let names = names()
    entries = configuration.waivers.map { waiver in
      let isEarly = waiver.granted.map { $0 > asOf } ?? false
      return Entry(
        waiver: waiver, rules: waiver.rules.map { names.id(of: $0.word) },
        state: isEarly ? .notYet : waiver.expires < asOf ? .expired : .inForce)
    }
    for (index, entry) in entries.enumerated() {
      for rule in entry.rules.compactMap(\.self) {
        byRule[rule, default: RuleWaivers()].add(entry.waiver, index: index, isInForce: entry.state == .inForce)
      }
    }
  }

  /// The reason that a waiver in force gives for a finding; `nil` where none speaks of it.
  ///
  /// - Complexity: O(1) in waivers that differ in what their patterns begin with; O(*n*) in those that begin alike.
  mutating func reason(for finding: Finding, path: String) -> String? {
    guard let waivers = byRule[finding.rule] else { return nil }
    let found = waivers.first(project: finding.project, entity: finding.entity?.id, path: path) {
      WaiverIndex.matches(entries[$0].waiver, finding, path: path)
    }
    guard let index = found else { return nil }
    entries[index].locations.append(finding.location)
    if let project = finding.project { entries[index].projects.insert(project) }
    guard entries[index].state == .inForce else { return nil }
    let waiver = entries[index].waiver
    return
      "\(VisibleText.visible(waiver.reason)) (\(VisibleText.visible(waiver.approvedBy)), until \(waiver.expires.iso8601))"
  }

  private static func matches(_ waiver: Waiver, _ finding: Finding, path: String) -> Bool {
    Waiver.matches(waiver.project, finding.project) && Waiver.matches(waiver.entity, finding.entity?.id)
      && (waiver.path?.matches(path) ?? true)
  }
}

/// The waivers of one rule, found by what their patterns begin with, so that thousands of them cost a finding no more than a few.
private struct RuleWaivers {
  /// How many forms of patterns are kept apart; the waivers of further ones are compared one by one.
  private static let formLimit = 32

  /// The waivers whose patterns have one form, by the texts that the patterns begin with.
  private struct Group {
    var inForce: [[[UInt8]]: [Int]] = [:]
    var others: [[[UInt8]]: [Int]] = [:]
  }

  private var forms: [[PatternForm]] = []
  private var groups: [[PatternForm]: Group] = [:]

  mutating func add(_ waiver: Waiver, index: Int, isInForce: Bool) {
    let patterns = [waiver.project, waiver.entity, waiver.path]
    var form = patterns.map(PatternForm.init)
    if groups[form] == nil {
      if forms.count >= RuleWaivers.formLimit { form = patterns.map { _ in .any } }
      if groups[form] == nil { forms.append(form) }
    }
    let key = zip(form, patterns).map { form, pattern in pattern.flatMap { form.beginning(of: $0.text) } ?? [] }
    if isInForce {
      groups[form, default: Group()].inForce[key, default: []].append(index)
    } else {
      groups[form, default: Group()].others[key, default: []].append(index)
    }
  }

  /// The first waiver that matches, one in force before any other.
  func first(project: String?, entity: String?, path: String, where matches: (Int) -> Bool) -> Int? {
    let texts = [project, entity, path]
    var inForce: Int?
    var other: Int?
    for form in forms {
      guard let group = groups[form] else { continue }
      var key: [[UInt8]] = []
      for (form, text) in zip(form, texts) {
        guard let beginning = form.beginning(of: text) else { break }
        key.append(beginning)
      }
      guard key.count == texts.count else { continue }
      if let found = group.inForce[key]?.first(where: matches) { inForce = min(inForce ?? found, found) }
      if inForce == nil, let found = group.others[key]?.first(where: matches) { other = min(other ?? found, found) }
    }
    return inForce ?? other
  }
}

/// What can be known of a text that fits a pattern before the two are compared.
private enum PatternForm: Hashable {
  /// Nothing.
  case any

  /// It is the pattern; `isWhole` where the pattern has a slash, and the last part of the text does not do.
  case literal(isWhole: Bool)

  /// Its first bytes are those of the pattern.
  case prefix(Int, isWhole: Bool)

  init(_ pattern: PathPattern?) {
    guard let text = pattern?.text, !text.hasPrefix("/"), !text.hasPrefix("./") else {
      self = .any
      return
    }
    let isWhole = text.contains("/")
    let literal = text.utf8.prefix { !"*?{".utf8.contains($0) }.count
    self =
      literal == text.utf8.count && !text.hasSuffix("/")
      ? .literal(isWhole: isWhole) : literal == 0 ? .any : .prefix(literal, isWhole: isWhole)
  }

  /// The bytes that a text has in common with all patterns of the form that it fits; `nil` where it fits none.
  func beginning(of text: String?) -> [UInt8]? {
    if self == .any { return [] }
    guard let text else { return nil }
    switch self {
    case .any: return []
    case .literal(let isWhole): return Array(PatternForm.part(of: text, isWhole))
    case .prefix(let count, let isWhole):
      let part = PatternForm.part(of: text, isWhole).prefix(count)
      return part.count == count ? Array(part) : nil
    }
  }

  private static func part(of text: String, _ isWhole: Bool) -> Substring.UTF8View {
    guard !isWhole, let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text[...].utf8 }
    return text[text.utf8.index(after: slash)...].utf8
  }
}
