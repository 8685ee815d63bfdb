import Calendar
import Diagnostics
import Portfolio
import SourceText
import Standard
import Workspace

/// What is wrong with waivers.
extension Suppression {
  /// How many findings that are back are shown beside an expired waiver.
  private static let shownLocations = 10

  /// Waivers that have expired, that end soon or last long, that nobody with the authority approved, or that waive nothing.
  mutating func reportWaivers() {
    guard !waivers.entries.isEmpty else { return }
    let roles = configuration.waiverRoles ?? compiled.standard.contract.waiverRoles
    var approval = WaiverApproval(portfolio: portfolio, compiled: compiled, roles: roles, asOf: options.asOf)
    for entry in waivers.entries {
      let rules = entry.rules.compactMap(\.self)
      guard !entry.locations.isEmpty else {
        if !rules.isEmpty, rules.allSatisfy(isInForce) { reportUnused(entry) }
        continue
      }
      let waiver = entry.waiver
      switch entry.state {
      case .notYet:
        let day = waiver.granted?.iso8601 ?? ""
        reportInConfiguration(
          problem(.unapprovedWaiver, entry, at: waiver.grantedRange, EngineMessage.notYetGranted(day)))
      case .expired: reportExpired(entry)
      case .inForce:
        let left = Int(waiver.expires.number) - Int(options.asOf.number)
        var expiring = problem(
          .expiringWaiver, entry, at: waiver.expiresRange,
          EngineMessage.expires(on: waiver.expires.iso8601, inDays: left))
        expiring.amount = String(left)
        reportInConfiguration(expiring)
        let length = Int(waiver.expires.number) - Int((waiver.granted ?? options.asOf).number)
        var long = problem(.longWaiver, entry, at: waiver.expiresRange, EngineMessage.lasts(days: length))
        long.amount = String(length)
        reportInConfiguration(long)
        if let refusal = approval.refusal(of: entry) {
          var unapproved = problem(.unapprovedWaiver, entry, at: waiver.approvedByRange, refusal.text)
          unapproved.help = refusal.help
          unapproved.expected = roles.joined(separator: ", ")
          reportInConfiguration(unapproved)
        }
      }
    }
  }

  private mutating func reportExpired(_ entry: WaiverIndex.Entry) {
    let expires = entry.waiver.expires
    let ago = Int(options.asOf.number) - Int(expires.number)
    var expired = problem(
      .expiredWaiver, entry, at: entry.waiver.expiresRange,
      EngineMessage.expired(on: expires.iso8601, daysAgo: ago, findings: entry.locations.count))
    expired.amount = String(ago)
    expired.related = entry.locations.prefix(Suppression.shownLocations).map { location in
      DocumentProblem.Related(file: location.source, range: location.range, label: EngineMessage.expiredLabel)
    }
    reportInConfiguration(expired)
  }

  private mutating func reportUnused(_ entry: WaiverIndex.Entry) {
    let location = entry.waiver.rules.first?.range ?? ByteRange(at: 0)
    reportInConfiguration(problem(.unusedWaiver, entry, at: location, EngineMessage.waivesNothing))
  }

  private func problem(
    _ problemClass: ProblemClass, _ entry: WaiverIndex.Entry, at range: ByteRange, _ what: String
  ) -> DocumentProblem {
    let rules = entry.waiver.rules.map { VisibleText.visible($0.word) }.joined(separator: ", ")
    var problem = DocumentProblem(problemClass, range, EngineMessage.waiver(of: rules, what))
    problem.found = rules
    return problem
  }

  /// Entries of the backlog that no finding matched.
  mutating func reportStale() {
    guard let backlog else { return }
    let dated = Set(compiled.rules.filter(\.isDated).map(\.id))
    let isEarlier = backlog.backlog.asOf.map { options.asOf < $0 } ?? false
    for (entry, count) in zip(backlog.backlog.entries, backlog.remaining) where count > 0 {
      let key = entry.key
      // What depends on the date may not have come about yet on an earlier day.
      guard isInForce(key.rule), !(isEarlier && dated.contains(key.rule)) else { continue }
      let subject = EngineMessage.subject(of: key)
      let text =
        count == entry.count
        ? EngineMessage.staleBacklog(key.rule, on: subject)
        : EngineMessage.partlyStaleBacklog(key.rule, on: subject, count, of: entry.count)
      var problem = DocumentProblem(.staleBacklog, entry.range, text)
      problem.found = key.rule
      problem.entity = key.entity
      problem.amount = String(count)
      reportInBacklog(problem)
    }
  }
}
