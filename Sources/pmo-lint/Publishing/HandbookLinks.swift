import Diagnostics
import Handbook
import Portfolio

extension Configuration {
  /// The handbook that the organisation publishes; `nil` where it names none.
  var publishedHandbook: PublishedHandbook? { handbook.map { PublishedHandbook(base: $0.text) } }

  /// Rules with the addresses of their pages.
  func linked(_ rules: [RuleSummary]) -> [RuleSummary] {
    guard let handbook = publishedHandbook else { return rules }
    return rules.map { rule in
      var rule = rule
      rule.page = handbook.url(of: PageAddress(.rules, rule.id))
      return rule
    }
  }
}
