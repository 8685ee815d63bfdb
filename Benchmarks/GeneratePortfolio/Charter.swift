import Calendar

/// A charter as text.
struct Charter {
  let project: Project

  var text: String {
    var dice = project.dice
    let approved = project.start.advanced(byDays: -9).iso8601
    var text = """
      # Charter of \(project.id). Changes go through the change authority.
      kind: charter
      id: \(project.id)
      name: \(project.name)
      stage: delivery
      tier: 2
      reporting_cadence: monthly
      summary: >-
        Patients who need \(project.service) wait longer here than anywhere else in the region. The project brings the
        sites onto one way of working, with one system and one waiting list, and leaves the staff with less to type.

      roles:
        sponsor: \(project.sponsor)
        project_manager: \(project.manager)
        senior_user: \(project.team[0])
        senior_supplier: \(project.team[1])
        project_assurance: \(project.team[2])
        change_authority: \(project.sponsor)
        finance_lead: \(project.team[3])
        clinical_lead: \(project.team[4])

      strategic_objectives: [SO-\(dice.roll(1..<5))]

      business_case:
        status: full
        approved_on: \(approved)
        reviewed_on: \(Project.asOf.advanced(byDays: -dice.roll(20..<90)).iso8601)
        strategic: Waiting times for \(project.service) are the longest in the region.
        economic: The preferred option returns £\(dice.roll(12..<40) / 10).\(dice.roll(0..<10)) for each pound over ten years.
        commercial: Call-off from the national framework, in two lots.
        financial: Capital is funded nationally; revenue is met from within the directorate.
        management: Project board every month; assurance reports to the audit committee.
        options:
          - {id: OPT-0, summary: Do nothing, do_nothing: true, cost: 0, benefit: 0}
          - {id: OPT-1, summary: Improve the present system, cost: \(project.budget / 2), benefit: \(project.budget)}
          - {id: OPT-2, summary: One system at all sites (preferred), cost: \(project.budget), benefit: \(project.budget * 3)}
        cost_total: \(project.budget)
        benefit_total: \(project.budget * 3)

      objectives:

      """
    for number in 1...3 {
      text += """
          - id: OBJ-\(number)
            statement: Shorten the time that patients of \(project.service) wait at step \(number) of the pathway.
            measure: Median days from referral to step \(number)
            target: \(dice.roll(5..<20)) days by \(project.finish.iso8601)
            baseline: \(dice.roll(21..<60)) days in March 2025
            due: \(project.finish.iso8601)

        """
    }
    text += """

      scope:
        included:
          - One system for \(project.service) at all five sites
          - Moving the records of the last eight years
          - Training of all staff who book, treat or report
        excluded:
          - Changes to the national services that the system talks to
          - Reporting to commissioners, which stays where it is

      tolerances: {time_days: 30, cost_pct: 10}

      baseline:
        version: 1
        approved_on: \(approved)
        approved_by: \(project.sponsor)
        start: \(project.start.iso8601)
        finish: \(project.finish.iso8601)
        budget:
          amount: \(project.budget)
          currency: GBP
          contingency: \(project.contingency)

      milestones:

      """
    for (index, milestone) in project.milestones.enumerated() {
      let before = index == 0 ? "" : "\n    depends_on: [\(project.milestones[index - 1].id)]"
      let date = milestone.isDone ? "actual" : "forecast"
      text += """
          - id: \(milestone.id)
            name: \(milestone.name)
            baseline: \(milestone.baseline.iso8601)
            \(date): \(milestone.forecast.iso8601)
            status: \(milestone.isDone ? "done" : "planned")
            owner: \(milestone.owner)\(before)
            # \(dice.pick(Phrases.comments))

        """
    }
    text += """

      communications:
        - {audience: Sponsor and project board, what: Highlight report, cadence: monthly, owner: \(project.manager)}
        - {audience: Staff of all sites, what: Open hour with the clinical lead, cadence: monthly, owner: \(project.team[4])}

      approvals:
        - {role: sponsor, name: \(project.sponsor), on: \(approved), version: 1}
        - {role: senior_user, name: \(project.team[0]), on: \(approved), version: 1}

      """
    return text
  }
}
