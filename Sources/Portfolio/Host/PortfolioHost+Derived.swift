package import CEL
import Standard
import YAMLTree

extension PortfolioHost {
  /// How deep derived fields may be computed from each other before the definition is taken to be circular.
  private static let derivedDepthLimit = 24

  /// A derived field of an entity; `nil` where it is absent.
  func derived(_ definition: Int32, type: Int, of reference: HostReference) -> Value? {
    let slot = PortfolioHost.cacheSlot(reference, definition)
    if derivedCache[slot].definition == definition, derivedCache[slot].reference == reference {
      return derivedCache[slot].value
    }
    let value = compute(Int(definition), type: type, of: reference)
    derivedCache[slot] = DerivedEntry(reference: reference, definition: definition, value: value)
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
    let slots = compiled.environment
    let saved = Saved(context, slots, type)
    defer { saved.restore(context) }
    context[slots.selfSlot] = .host(reference)
    if slots.entities[type] >= 0 { context[slots.entities[type]] = .host(reference) }
    bindWholes(of: reference, in: context)
    switch program.evaluate(in: context) {
    case .optional(let optional): return optional.wrapped
    case .error(let failure) where failure.isAboutData: return nil
    case .null: return nil
    case let value: return value
    }
  }

  /// Sets the variables of the wholes that a reference lies in.
  package func bindWholes(of reference: HostReference, in context: EvaluationContext) {
    let slots = compiled.environment
    switch reference.space {
    case Space.project: bindProject(Int(reference.node), in: context)
    case Space.programme:
      context[slots.programme] = .host(reference)
    case Space.portfolio: break
    default:
      let document = Int(reference.space == Space.document ? reference.node : reference.space)
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
    let slots = compiled.environment
    context[slots.project] = .host(reference(toProject: project))
    let programme = portfolio.projects[project].programme
    context[slots.programme] = programme >= 0 ? .host(reference(toProgramme: programme)) : PortfolioHost.absent
  }

  /// The value of a variable that has none here: rules that need it say nothing.
  package static let absent = Value.error(EvaluationFailure(.noSuchField, "there is none", isAboutData: true))

  /// The variables that computing a derived field changes.
  private struct Saved {
    let slots: [Int]
    let values: [Value]

    init(_ context: EvaluationContext, _ environment: RuleEnvironment, _ type: Int) {
      let own = environment.entities[type]
      slots =
        [environment.selfSlot, environment.document, environment.project, environment.programme]
        + (own >= 0 ? [own] : [])
      values = slots.map { context[$0] }
    }

    func restore(_ context: EvaluationContext) {
      for (slot, value) in zip(slots, values) { context[slot] = value }
    }
  }
}
