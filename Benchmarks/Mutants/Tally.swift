import Diagnostics

/// What was broken, and what of it was noticed.
struct Tally {
  /// One broken fact.
  struct Entry {
    let family: Family
    let place: String

    /// The worst finding on it; `nil` where there is none.
    let severity: Severity?

    /// The rules that noticed it, or why the run stopped.
    let detail: String
  }

  /// What was broken, in the order of the families.
  var entries: [Entry] = []

  /// Why families need not be noticed, by name.
  let reasons: [String: String]

  var made: Int { entries.count }
  var noticed: Int { entries.count { $0.severity != nil } }

  /// The share that was noticed, in tenths of a per cent, rounded down.
  private static func percent(_ noticed: Int, of made: Int) -> String {
    let tenths = made == 0 ? 0 : noticed * 1000 / made
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// Whether enough was noticed, and the rest has a reason.
  func isEnough(percent: Int) -> Bool { noticed * 100 >= made * percent }

  /// The report: a row for each group, then what was not noticed, then the total.
  var text: String {
    var lines = ["group  families   ways  noticed"]
    var groups: [String] = []
    for entry in entries where !groups.contains(entry.family.group) { groups.append(entry.family.group) }
    for group in groups { lines.append(row(group, entries.filter { $0.family.group == group })) }
    let missed = entries.filter { $0.severity == nil }
    lines += section("Not noticed, without a reason", missed.filter { reasons[$0.family.name] == nil }) { $0.place }
    for reason in Set(missed.compactMap { reasons[$0.family.name] }).sorted() {
      lines += section("Not noticed: \(reason)", missed.filter { reasons[$0.family.name] == reason }) { $0.place }
    }
    let stopped = missed.filter { !$0.detail.isEmpty }
    lines += section("The run stopped", stopped) { "\($0.place) \($0.detail)" }
    lines += section("Noticed as information only", entries.filter { $0.severity == .info }) {
      "\($0.place) \($0.detail)"
    }
    let needless = reasons.keys.filter { name in
      let own = entries.filter { $0.family.name == name }
      return own.allSatisfy { $0.severity != nil }
    }
    if !needless.isEmpty { lines += ["", "Reasons without need:"] + needless.sorted().map { "  \($0)" } }
    return (lines + ["", row("total", entries)]).map { $0 + "\n" }.joined()
  }

  private func row(_ name: String, _ entries: [Entry]) -> String {
    let families = Set(entries.map(\.family.name)).count
    let noticed = entries.count { $0.severity != nil }
    return Self.padded(name, to: -5) + Self.padded("\(families)", to: 10) + Self.padded("\(entries.count)", to: 7)
      + Self.padded("\(noticed)", to: 9) + "  " + Self.percent(noticed, of: entries.count)
  }

  private static func padded(_ text: String, to width: Int) -> String {
    let blanks = String(repeating: " ", count: max(0, abs(width) - text.count))
    return width < 0 ? text + blanks : blanks + text
  }

  private func section(_ title: String, _ entries: [Entry], _ text: (Entry) -> String) -> [String] {
    guard !entries.isEmpty else { return [] }
    var lines = ["", "\(title):"]
    var names: [String] = []
    for entry in entries where names.last != entry.family.name { names.append(entry.family.name) }
    for name in names {
      let own = entries.filter { $0.family.name == name }
      let all = self.entries.count { $0.family.name == name }
      lines.append(
        "  \(own[0].family.group) \(name) (\(own.count) of \(all)): \(own.map(text).joined(separator: ", "))")
    }
    return lines
  }
}
