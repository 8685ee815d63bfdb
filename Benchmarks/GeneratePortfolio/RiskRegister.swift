import Calendar

/// A risk register as text.
struct RiskRegister {
  let project: Project

  /// How many risks it holds.
  var size = 6

  /// The ids of the risks in a register of a size.
  static func ids(_ size: Int) -> [String] {
    (1...max(1, size)).map { "R-\($0 < 10 ? "00" : $0 < 100 ? "0" : "")\($0)" }
  }

  var text: String {
    var dice = project.dice
    var text = """
      # Risk register of \(project.id), reviewed at every project board.
      kind: risk-register
      project: \(project.id)

      risks:

      """
    for (index, id) in Self.ids(size).enumerated() {
      let theme = (dice.roll(0..<8) + index) % 8
      let probability = dice.roll(1..<4)
      let impact = dice.roll(2..<5)
      let first = project.team[index % project.team.count]
      let second = project.team[(index + 2) % project.team.count]
      text += """
          - id: \(id)
            title: \(Phrases.riskTitles[theme])
            kind: threat
            cause: \(Phrases.causes[theme]).
            event: In consequence, \(Phrases.events[theme]).
            effect: As an effect, \(Phrases.effects[theme]).
            category: \(dice.pick(["operations", "technology", "people", "commercial", "clinical", "financial"]))
            owner: \(first)
            raised_on: \(project.start.advanced(byDays: dice.roll(5..<60)).iso8601)
            probability: \(probability)
            impact: \(impact)
            score: \(probability * impact)
            residual: {probability: \(max(1, probability - 1)), impact: \(impact)}
            response: reduce
            mitigations:
              - action: \(dice.pick(Phrases.actions))
                owner: \(first)
                due: \(project.start.advanced(byDays: dice.roll(90..<150)).iso8601)
                status: done
                completed_on: \(project.start.advanced(byDays: dice.roll(80..<150)).iso8601)
              - action: \(dice.pick(Phrases.actions))
                owner: \(second)
                due: \(Project.asOf.advanced(byDays: dice.roll(7..<80)).iso8601)
                status: in-progress
                effect: Probability falls by one point once it is done
            contingency: |
              Keep the old system in parallel for four weeks, and tell every site by noon of the day
              on which the trigger is met. The project manager decides; the sponsor is told.
            trigger: Two weekly reports running without progress on the action above
            status: open
            reviewed_on: \(Project.asOf.advanced(byDays: -dice.roll(3..<30)).iso8601)


        """
    }
    return text
  }
}
