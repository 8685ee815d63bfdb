import Calendar

/// The status report of October 2026 as text.
struct StatusReport {
  let project: Project

  var text: String {
    var dice = project.dice
    let planned = (project.budget - project.contingency) / 100 * dice.roll(45..<75)
    let earned = planned / 100 * dice.roll(97..<101)
    let actual = earned / 100 * dice.roll(97..<103)
    var text = """
      # Highlight report of \(project.id)
      kind: status-report
      project: \(project.id)
      period: 2026-10
      reported_on: 2026-11-0\(dice.roll(3..<7))
      author: \(project.manager)

      rag:
        overall: amber
        time: green
        cost: green
        scope: green
        quality: green
        risk: amber
        benefits: green

      summary: |
        October was a good month for \(project.service). \(dice.pick(Phrases.achievements)).
        \(dice.pick(Phrases.achievements)).

        What keeps the rating at amber is one risk: \(dice.pick(Phrases.events)). The board has
        agreed the action below and looks at it again in December. Spending is within \(dice.roll(1..<4))% of plan, and the
        forecast at completion stays inside the budget with £\(dice.roll(10..<60)),000 of contingency left.

      achievements:

      """
    let first = dice.roll(0..<Phrases.achievements.count)
    for offset in 0..<6 {
      text += "  - \(Phrases.achievements[(first + offset) % Phrases.achievements.count])\n"
    }
    text += "next_period:\n"
    for offset in 0..<5 { text += "  - \(Phrases.actions[(first + offset) % Phrases.actions.count])\n" }
    text += "\nrecovery:\n"
    for offset in 0..<4 {
      text += """
          - action: \(Phrases.actions[(first + 5 + offset) % Phrases.actions.count])
            owner: \(project.team[offset])
            due: \(Project.asOf.advanced(byDays: dice.roll(10..<45)).iso8601)
            expected_effect: Green again by the next report, unless \(dice.pick(Phrases.events))

        """
    }
    text += "\nmilestones:\n"
    for milestone in project.milestones {
      text += """
          - id: \(milestone.id)
            \(milestone.isDone ? "actual" : "forecast"): \(milestone.forecast.iso8601)
            status: \(milestone.isDone ? "done" : "planned")
            comment: \(dice.pick(Phrases.comments))

        """
    }
    text += """

      finance:
        planned_value: \(planned)
        earned_value: \(earned)
        actual_cost: \(actual)
        budget: \(project.budget)
        forecast_at_completion: \(project.budget - project.contingency / 4)
        contingency_used: \(project.contingency / 3)
        as_of: 2026-10-31
        variance:
          cause: Hardware was delivered in October instead of November, and two posts were filled later than planned.
          impact: None on the forecast at completion; the profile between the quarters changes.
          action: The finance lead has told the directorate, and the profile is corrected in the next return.

      risks: [\(RiskRegister.ids(6).joined(separator: ", "))]

      decisions_required:
        - text: Release the second instalment of the implementation contract after the integration test
          by: \(project.sponsor)
          due: \(Project.asOf.advanced(byDays: dice.roll(8..<30)).iso8601)
        - text: Agree the order of the last three sites
          by: \(project.team[4])
          due: \(Project.asOf.advanced(byDays: dice.roll(8..<30)).iso8601)

      """
    return text
  }
}
