/// What is broken in a run: some records of each family.
struct Plan {
  /// Each broken fact with its family, in the order of the families.
  private(set) var mutants: [(family: Family, mutant: CleanPortfolio.Mutant)] = []

  /// Families for which the portfolio has no fact.
  private(set) var unused: [String] = []

  /// Chooses the records.
  ///
  /// - Parameters:
  ///   - families: The families.
  ///   - leftOut: Parts of the paths of documents that are broken only where a family names them.
  ///   - portfolio: The portfolio.
  ///   - seed: Where the run of chance begins.
  ///   - ways: How many records a family breaks at most.
  init(_ families: [Family], leavingOut leftOut: [String], of portfolio: CleanPortfolio, seed: UInt64, ways: Int) {
    for family in families {
      var dice = Dice(seed: seed, text: family.name)
      let all = portfolio.mutants(of: family, leavingOut: leftOut)
      if all.isEmpty { unused.append(family.name) }
      mutants += dice.pick(ways, of: all).map { (family: family, mutant: $0) }
    }
  }
}
