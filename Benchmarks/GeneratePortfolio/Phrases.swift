/// The words that documents are made of.
enum Phrases {
  static let firstNames = [
    "Amina", "Ben", "Catrin", "Daniel", "Eleanor", "Femi", "Grace", "Hamid", "Isla", "James", "Kavita", "Liam", "Megan",
    "Nadia", "Owen", "Priya", "Rhys", "Sunita", "Tomasz", "Zoë",
  ]

  static let familyNames = [
    "Adeyemi", "Baxter", "Carr", "Donnelly", "Evans", "Fairweather", "Grant", "Hussain", "Ibrahim", "Jones", "Khatri",
    "Lewandowski", "Marsh", "Nwosu", "O’Brien", "Pugh", "Raman", "Sallis", "Tranter", "Whitcombe",
  ]

  static let verbs = ["Redesign", "Expansion", "Digitisation", "Relocation", "Renewal", "Consolidation"]

  static let services = [
    "outpatient booking", "community nursing", "diagnostic imaging", "pathology", "theatre scheduling",
    "electronic prescribing", "urgent treatment", "maternity triage", "stroke rehabilitation", "ward discharge",
  ]

  static let locations = [
    "Northmere", "the Wolds", "Fenwater", "Thornby", "Calder Vale", "Eastmarsh", "Wold Market", "Harrowdale",
  ]

  static let milestones = [
    "Requirements agreed with the clinical leads", "Supplier selected and contract signed",
    "Design approved by the project board", "Build and configuration complete",
    "Integration tested with the hospital systems", "Clinical safety case approved",
    "Staff trained at every site", "Service live at the first site", "Service live at every site",
  ]

  static let causes = [
    "The supplier has one implementation team for three customers this winter",
    "Ward staff work through the season with one post in eight vacant",
    "The network at two of the five sites was last renewed in 2014",
    "The contract lets the supplier pass on changes in the price of hardware",
    "The data of the old system were entered by hand for nine years",
    "Two neighbouring trusts recruit for the same posts in the same quarter",
    "The building’s electrical survey dates from before the last extension",
    "National guidance on the pathway is due in the spring",
  ]

  static let events = [
    "acceptance testing starts more than four weeks late", "fewer than half of the staff are trained before go-live",
    "response times exceed three seconds in the morning peak", "costs rise by more than the contingency line allows",
    "one record in two hundred cannot be matched to a patient", "key posts are still open a month before go-live",
    "the power supply has to be reinforced before installation", "the agreed pathway has to be changed after design",
  ]

  static let effects = [
    "go-live moves by up to six weeks at £11,500 a week", "clinics run on paper for the first month",
    "clinicians return to the old system and benefits are lost", "the last site waits for the next financial year",
    "manual matching takes two people for five weeks", "the first site opens with reduced hours",
    "installation waits for the network operator’s next window", "the clinical safety case has to be reviewed again",
  ]

  static let riskTitles = [
    "Late acceptance testing", "Training behind schedule", "Slow system in the morning peak", "Hardware prices",
    "Records that cannot be matched", "Unfilled key posts", "Electricity supply", "New national guidance",
  ]

  static let actions = [
    "Agree named people and dates with the supplier’s account director",
    "Train two key users on each ward who then train the others",
    "Measure the peak load with a copy of last November’s data",
    "Order the hardware at today’s price and store it on site",
    "Clean the three fields that cause most of the mismatches",
    "Second two members of staff from the neighbouring site",
    "Survey the supply at every site and report to the project board",
    "Review the draft guidance with the clinical lead every month",
  ]

  static let achievements = [
    "Completed the second round of supplier demonstrations with clinical staff from all sites",
    "Signed the data processing agreement with the information governance lead",
    "Moved 18,400 records into the test system; 99.6% matched at the first attempt",
    "Trained forty-two key users, against a plan of forty",
    "Closed eleven of the fourteen findings of the security test",
    "Agreed the opening hours with the patient participation group",
    "Installed and tested the network cabinets at two sites",
    "Published the clinical hazard log, version 0.4, for review",
  ]

  static let comments = [
    "On track; the supplier has confirmed the date in writing",
    "A few days later than the baseline, with no effect on the next milestone",
    "Depends on access to the ward in the week before, which matron has agreed",
    "Test data are ready; two testers are on leave until Monday",
    "The room is booked, and invitations have gone out to all clinical leads",
  ]
}
