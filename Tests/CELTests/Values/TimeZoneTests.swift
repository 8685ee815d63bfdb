import CEL
import Foundation
import SourceText
import Testing

/// What clocks show, now and long ago.
@Suite("Time zones")
struct TimeZoneTests {
  @Test(
    "have a history",
    arguments: [
      // British Standard Time, all the year round from 1968 to 1971.
      ("1970-01-15T12:00:00Z", "Europe/London", 13, 0), ("1972-01-15T12:00:00Z", "Europe/London", 12, 0),
      // Double summer time.
      ("1943-07-01T12:00:00Z", "Europe/London", 14, 0),
      // Brazil gave summer time up in 2019.
      ("2015-01-15T12:00:00Z", "America/Sao_Paulo", 10, 0), ("2020-01-15T12:00:00Z", "America/Sao_Paulo", 9, 0),
      ("2012-07-01T12:00:00Z", "Europe/Moscow", 16, 0), ("2015-07-01T12:00:00Z", "Europe/Moscow", 15, 0),
      ("2006-04-01T12:00:00Z", "America/New_York", 7, 0), ("2007-04-01T12:00:00Z", "America/New_York", 8, 0),
      // Local mean time, to the second: 53 minutes and 28 seconds ahead.
      ("1890-01-01T12:00:00Z", "Europe/Berlin", 12, 53), ("1800-01-01T12:00:00Z", "Europe/London", 11, 58),
      ("1986-01-01T12:00:00Z", "Asia/Kathmandu", 17, 45), ("1985-12-31T12:00:00Z", "Asia/Kathmandu", 17, 30),
      // A day that there was not.
      ("2011-12-30T09:59:00Z", "Pacific/Apia", 23, 59), ("2011-12-30T10:00:00Z", "Pacific/Apia", 0, 0),
      ("2027-03-28T01:00:00Z", "Europe/London", 2, 0), ("2500-07-01T12:00:00Z", "Europe/Paris", 14, 0),
      ("2026-07-01T12:00:00Z", "+05:30", 17, 30), ("2026-07-01T12:00:00Z", "-09:30", 2, 30),
      ("2026-07-01T12:00:00Z", "02:00", 14, 0), ("2026-07-01T12:00:00Z", "Asia/Kolkata", 17, 30),
      ("2026-07-01T12:00:00Z", "GMT", 12, 0), ("2026-07-01T12:00:00Z", "Etc/UTC", 12, 0),
      ("2026-07-01T12:00:00Z", "America/Argentina/Buenos_Aires", 9, 0),
    ] as [(String, String, Int, Int)])
  func history(_ instant: String, _ zone: String, _ hour: Int, _ minute: Int) {
    let at = "timestamp('\(instant)')"
    #expect(value(of: "\(at).getHours('\(zone)')").literal == String(hour), "\(instant) \(zone)")
    #expect(value(of: "\(at).getMinutes('\(zone)')").literal == String(minute), "\(instant) \(zone)")
  }

  @Test(
    "that there are not are failures, and mistakes where they are constants",
    arguments: [
      ("Europe/Lodnon", "unknown time zone \"Europe/Lodnon\"; did you mean \"Europe/London\"?"),
      ("Mars/Olympus", "unknown time zone \"Mars/Olympus\""), ("europe/london", nil), ("London", nil),
      ("+5:30", nil), ("+24:00", nil), ("Europe", nil), ("Europe/", nil), ("0", nil), ("|", nil), (" ", nil),
      ("3600", nil),
      ("AABA", nil), ("3.5.0.60", nil),
    ] as [(String, String?)])
  func unknown(_ zone: String, _ message: String?) {
    let text = "timestamp(0).getHours('\(zone)')"
    let failure = value(of: text).failure
    #expect(failure?.code == .invalidArgument, "\(zone)")
    if let message { #expect(failure?.message == message) }
    let environment = Environment()
    let problems = environment.check(environment.parse(text)).problems
    #expect(problems.count == 1 && problems.first?.message == failure?.message, "\(zone): \(problems)")
  }

  @Test("agree with this machine's database at every change since 1900, where that is of the same release")
  func agreement() throws {
    let root = "/usr/share/zoneinfo"
    guard
      let first = try? String(contentsOfFile: root + "/tzdata.zi", encoding: .utf8).prefix(40).split(separator: "\n")
        .first,
      first.hasSuffix("2025b")
    else {
      print("time zones: skipped, \(root) is absent or of another release")
      return
    }
    var environment = Environment()
    let at = environment.declare(VariableDeclaration("at", .timestamp))
    let zone = environment.declare(VariableDeclaration("zone", .string))
    let program = try #require(
      environment.plan(environment.parse("at.getHours(zone) * 60 + at.getMinutes(zone)")))
    let context = EvaluationContext(slots: 2)
    var zones = 0
    var changes = 0
    for name in CompiledZone.names(below: root) {
      guard let compiled = CompiledZone(path: "\(root)/\(name)") else { continue }
      zones += 1
      context[zone] = .string(name)
      for (instant, before, after) in compiled.changes where instant > -2_208_988_800 {
        changes += 1
        for (second, offset) in [(instant - 1, before), (instant, after)] {
          guard let timestamp = Timestamp(seconds: second) else { continue }
          context[at] = .timestamp(timestamp)
          let wall = (second + offset) % 86_400
          let expected = (wall < 0 ? wall + 86_400 : wall) / 60
          let found = program.evaluate(in: context).literal
          guard found != String(expected) else { continue }
          Issue.record("\(name) at \(second): \(found) instead of \(expected)")
          break
        }
      }
    }
    print("time zones: \(zones) zones, \(changes) changes")
    #expect(zones > 300)
  }
}

/// A zone as the machine's database has it compiled.
///
/// Source: RFC 9636, version 2 of TZif.
private struct CompiledZone {
  /// When the offset changed, with the offsets before and after.
  let changes: [(instant: Int64, before: Int64, after: Int64)]

  static func names(below root: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return paths.filter { name in
      !name.hasPrefix("posix") && !name.hasPrefix("right") && !name.contains(".")
        && !["localtime", "Factory"].contains(name)
    }.sorted()
  }

  init?(path: String) {
    guard let data = FileManager.default.contents(atPath: path), data.prefix(4).elementsEqual("TZif".utf8) else {
      return nil
    }
    let bytes = Array(data)
    func number(_ position: Int, _ count: Int) -> Int64 {
      var result = Int64(Int8(bitPattern: bytes[position]))
      for index in 1..<count { result = result << 8 | Int64(bytes[position + index]) }
      return result
    }
    func counts(_ start: Int) -> [Int] { (0..<6).map { Int(number(start + 20 + 4 * $0, 4)) } }
    let old = counts(0)
    var position = 44 + old[3] * 5 + old[4] * 6 + old[5] + old[2] * 8 + old[1] + old[0]
    let new = counts(position)
    position += 44
    let kinds = position + new[3] * 8
    let types = kinds + new[3]
    func offset(_ kind: Int) -> Int64 { number(types + 6 * kind, 4) }
    var before = offset(0)
    var changes: [(Int64, Int64, Int64)] = []
    for index in 0..<new[3] {
      let after = offset(Int(bytes[kinds + index]))
      changes.append((number(position + 8 * index, 8), before, after))
      before = after
    }
    self.changes = changes.map { (instant: $0.0, before: $0.1, after: $0.2) }
  }
}
