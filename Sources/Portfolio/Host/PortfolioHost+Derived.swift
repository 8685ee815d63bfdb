package import CEL
import Standard
import YAMLTree

extension PortfolioHost {
  /// How deep derived fields may be computed from each other before the definition is taken to be circular.
  private static let derivedDepthLimit = 24

  /// A derived field of an entity; `nil` where it is absent.
  func derived(_ definition: Int32, type: Int, of reference: HostReference) -> Value? {
    if Space.isContainer(reference.space) { return derivedOfContainer(definition, type: type, of: reference) }
    let slot = PortfolioHost.cacheSlot(reference, definition)
    if derivedCache[slot].definition == definition, derivedCache[slot].reference == reference {
      return derivedCache[slot].value
    }
    let value = compute(Int(definition), type: type, of: reference)
    derivedCache[slot] = DerivedEntry(reference: reference, definition: definition, value: value)
    return value
  }

  /// The same of a project, a programme or the portfolio, which is computed once: it may look at every record.
  private func derivedOfContainer(_ definition: Int32, type: Int, of reference: HostReference) -> Value? {
    noteReach(to: reference)
    let key = DerivedKey(reference: reference, definition: definition)
    let isShared = Space.isShared(reference.space)
    if let known = isShared ? sharedContainerValues[key] : containerValues[key] {
      reach = max(reach, known.reach)
      return known.value
    }
    let before = reach
    reach = .container
    let value = compute(Int(definition), type: type, of: reference)
    let entry = ContainerEntry(value: value, reach: reach)
    reach = max(before, reach)
    // What a definition that leads back to itself gives in between is no answer to other questions.
    if case .error = value { return value }
    if isShared { sharedContainerValues[key] = entry } else { containerValues[key] = entry }
    return value
  }

  private static func cacheSlot(_ reference: HostReference, _ definition: Int32) -> Int {
    var hash = reference.node &* 0x9E37_79B1
    hash ^= reference.space &* 0x85EB_CA6B
    hash ^= UInt32(bitPattern: definition) &* 0xC2B2_AE35
    return Int((hash ^ (hash >> 15)) & UInt32(cacheSize - 1))
  }

  private func compute(_ definition: Int, type: Int, of reference: HostReference) -> Value? {
    guard let context, let program = compiled.program(of: definition) else { return nil }
    guard derivedDepth < PortfolioHost.derivedDepthLimit else {
      let name = standard.definitions[definition].name
      return .error(EvaluationFailure(.budgetExceeded, "the definition of `\(name)` goes in a circle"))
    }
    derivedDepth += 1
    defer { derivedDepth -= 1 }
    // Most derived fields are asked of entities of the document at hand, whose containers the variables are bound to already.
    guard reference.space != boundDocument else {
      return evaluate(program, of: reference, ownSlot: slots.entities[type], in: context)
    }
    let saved = SavedContainers(context, slots, boundDocument)
    defer {
      saved.restore(context, slots)
      boundDocument = saved.boundDocument
    }
    bindContainers(of: reference, in: context)
    return evaluate(program, of: reference, ownSlot: slots.entities[type], in: context)
  }

  private func evaluate(
    _ program: Program, of reference: HostReference, ownSlot: Int, in context: EvaluationContext
  ) -> Value? {
    let subject = context[slots.subject]
    let own = ownSlot >= 0 ? context[ownSlot] : .null
    defer {
      context[slots.subject] = subject
      if ownSlot >= 0 { context[ownSlot] = own }
    }
    context[slots.subject] = .host(reference)
    if ownSlot >= 0 { context[ownSlot] = .host(reference) }
    switch program.evaluate(in: context) {
    case .optional(let optional): return optional.wrapped
    // What cannot be computed of these values is absent; whoever wrote the values learns of it where they stand.
    case .error(let failure) where failure.dependsOnValues: return nil
    case .null: return nil
    case let value: return value
    }
  }

  /// Sets the variables of the containers that a reference lies in; those that it does not lie in are absent.
  func bindContainers(of reference: HostReference, in context: EvaluationContext) {
    for slot in [slots.document, slots.project, slots.programme] { context[slot] = PortfolioHost.absent }
    boundDocument = Space.isDocument(reference.space) ? reference.space : .max
    switch reference.space {
    case Space.project: bindProject(Int(reference.node), in: context)
    case Space.programme:
      context[slots.programme] = .host(reference)
    case Space.portfolio: break
    default:
      let document = Int(reference.space == Space.document ? reference.node : reference.space)
      boundDocument = UInt32(document)
      context[slots.document] = .host(self.reference(toDocument: document))
      let project = portfolio.projectOfDocument[document]
      if project >= 0 {
        bindProject(project, in: context)
      } else if portfolio.programmeOfDocument[document] >= 0 {
        context[slots.programme] = .host(self.reference(toProgramme: portfolio.programmeOfDocument[document]))
      }
    }
  }

  private func bindProject(_ project: Int, in context: EvaluationContext) {
    context[slots.project] = .host(reference(toProject: project))
    let programme = portfolio.projects[project].programme
    context[slots.programme] = programme >= 0 ? .host(reference(toProgramme: programme)) : PortfolioHost.absent
  }

  /// The value of a variable that has none here: rules that need it say nothing.
  package static let absent = Value.error(EvaluationFailure(.noSuchField, "there is none", isAboutData: true))

  /// The variables of the containers, which computing a derived field of another document changes.
  private struct SavedContainers {
    let document: Value
    let project: Value
    let programme: Value
    let boundDocument: UInt32

    init(_ context: EvaluationContext, _ slots: HostSlots, _ boundDocument: UInt32) {
      document = context[slots.document]
      project = context[slots.project]
      programme = context[slots.programme]
      self.boundDocument = boundDocument
    }

    func restore(_ context: EvaluationContext, _ slots: HostSlots) {
      context[slots.document] = document
      context[slots.project] = project
      context[slots.programme] = programme
    }
  }
}
