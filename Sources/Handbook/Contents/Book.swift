package import Examples
package import Standard

/// What a handbook is written from: the standard as configured, and what is not part of it.
package struct HandbookSource: Sendable {
  /// The standard in force.
  package var standard: Standard

  /// The profile in force; `nil` for none.
  package var profile: String?

  /// The profiles that the packs have, each with the rules as they are under it.
  package var profiles: [ProfileRules]

  /// Examples of rules; a rule that has none shows none.
  package var examples: [RuleExample]

  /// A profile, and the rules as they are under it.
  package struct ProfileRules: Sendable {
    /// What the packs say of it.
    package let description: ProfileDescription

    /// All rules of the standard, in the order of their ids.
    package let rules: [Rule]

    /// Creates a profile from its parts.
    package init(description: ProfileDescription, rules: [Rule]) {
      self.description = description
      self.rules = rules
    }
  }

  /// Creates a source from its parts.
  package init(
    standard: Standard, profile: String? = nil, profiles: [ProfileRules] = [], examples: [RuleExample] = []
  ) {
    self.standard = standard
    self.profile = profile
    self.profiles = profiles
    self.examples = examples
  }
}

/// A handbook: the standard in force as linked pages, before they are written in a format.
///
/// The pages depend on the source alone: no date and no version of the program is in them.
package struct Book: Sendable {
  /// What it is called.
  package static let title = "PMO handbook"

  /// The pages, the index first; each address once.
  package let pages: [Page]

  /// Puts the pages of a standard together.
  ///
  /// - Complexity: O(rules times fields), since a page of a field's type names the rules about it.
  package init(_ source: HandbookSource) {
    let facts = StandardFacts(source)
    var pages: [Page] = []
    pages += facts.topics.map { TopicPages(facts).page(of: $0) }
    pages += source.standard.rules.map { RulePages(facts).page(of: $0) }
    let types = TypePages(facts)
    pages += source.standard.kinds.map(types.page)
    pages += facts.recordTypes.map { types.page(ofRecord: source.standard.objectTypes[$0]) }
    let words = WordPages(facts)
    pages += source.standard.words.vocabularies.map(words.page)
    pages += source.standard.words.scales.map(words.page)
    pages += facts.gates.map { GatePages(facts).page(of: $0) }
    pages += source.profiles.map { ProfilePages(facts).page(of: $0) }
    var known: Set<String> = []
    let distinct = pages.filter { known.insert($0.address.path.lowercased()).inserted }
    self.pages = [IndexPage(facts, pages: distinct).page] + distinct
  }
}
