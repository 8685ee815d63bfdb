import Standard

/// The slots of the variables that a host sets while it computes derived fields.
struct HostSlots {
  let subject: Int
  let document: Int
  let project: Int
  let programme: Int

  /// The slot of each object type that is an entity, by index; -1 for the others.
  let entities: [Int]

  init(_ environment: RuleEnvironment) {
    subject = environment.selfSlot
    document = environment.document
    project = environment.project
    programme = environment.programme
    entities = environment.entities
  }
}
