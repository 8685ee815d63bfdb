import Calendar

/// What the three documents of a project agree on.
struct Project {
  /// A point of the plan.
  struct Milestone {
    var id: String
    var name: String
    var baseline: Day
    var forecast: Day
    var owner: String

    /// Whether it lies before the date that the portfolio is judged by.
    var isDone: Bool { forecast < Project.asOf }
  }

  /// The date that the portfolio is judged by: what is overdue is measured from it.
  static let asOf = Day(year: 2026, month: 11, day: 24) ?? Day(number: 0)

  let id: String
  let name: String
  let service: String
  let sponsor: String
  let manager: String
  let team: [String]
  let start: Day
  let milestones: [Milestone]

  /// The whole budget in pounds, and its part that is held back for risks.
  let budget: Int
  let contingency: Int

  /// The run of chance that its documents go on with.
  let dice: Dice

  /// The last day of the plan.
  var finish: Day { milestones.last?.baseline ?? start }

  /// Rolls a project.
  init(number: Int, seed: UInt64) {
    var dice = Dice(seed: seed &* 1_000_003 &+ UInt64(number))
    let digits = String(number)
    id = "PRJ-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    service = dice.pick(Phrases.services)
    name = "\(dice.pick(Phrases.verbs)) of \(service) in \(dice.pick(Phrases.locations))"
    var people: [String] = []
    while people.count < 8 {
      let person = "\(dice.pick(Phrases.firstNames)) \(dice.pick(Phrases.familyNames))"
      if !people.contains(person) { people.append(person) }
    }
    sponsor = people[0]
    manager = people[1]
    team = Array(people[2...])
    start = Self.asOf.advanced(byDays: -dice.roll(240..<330))
    budget = dice.roll(40..<900) * 10_000
    contingency = budget / 20

    var milestones: [Milestone] = []
    var day = start
    for (index, name) in Phrases.milestones.enumerated() {
      day = day.advanced(byDays: dice.roll(42..<61))
      // No milestone between the last report and the date of judgement: those would have to be reported on.
      while day.advanced(byDays: 12) > Self.asOf.advanced(byDays: -30), day < Self.asOf.advanced(byDays: 7) {
        day = day.advanced(byDays: 7)
      }
      day = Self.workday(from: day)
      milestones.append(
        Milestone(
          id: "MS-0\(index + 1)", name: name, baseline: day,
          forecast: Self.workday(from: day.advanced(byDays: dice.roll(0..<8))),
          owner: team[index % team.count]))
    }
    self.milestones = milestones
    self.dice = dice
  }

  /// The day itself, or the Monday after a weekend.
  private static func workday(from day: Day) -> Day {
    day.weekday > 5 ? day.advanced(byDays: 8 - day.weekday) : day
  }
}
