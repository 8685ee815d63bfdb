/// Where programs run: the host, the values of the variables, and what bounds the run.
///
/// A context belongs to one thread and is used again for the next evaluation. While a program runs, its host may run
/// another one; the inner run has the variables of the context that it is given, so a derived field that has variables
/// of its own brings a context of its own.
package final class EvaluationContext {
  /// What the values of documents look like.
  package let host: any Host

  /// The days on which nobody works, for `workingDays` and `addWorkingDays`.
  package var calendar = WorkingCalendar()

  /// How many steps one evaluation may take, 10 million unless set otherwise: iterations of comprehensions, elements
  /// compared or copied, and every eighth byte of text that is made or, where it is long, looked through.
  package var budget: Int {
    get { counters[4] }
    set { counters[4] = newValue }
  }

  /// How many of the steps of its budget the last evaluation took; more than the budget where that was exceeded.
  package var stepsTaken: Int {
    budget - remaining
  }

  private let slots: FixedBuffer<Value>
  private let locals: FixedBuffer<Value>
  private let counters = FixedBuffer(repeating: 0, count: 5)
  private var patterns: [(text: String, pattern: Pattern)] = []
  private var zones: [(name: String, zone: TimeZone)] = []

  private static let localCapacity = 4 * Limits.locals

  /// The budget of an evaluation unless it is set otherwise.
  static let usualBudget = 10_000_000

  /// A context for programs of an environment with so many variables; none has a value yet.
  package init(host: any Host = EmptyHost(), slots: Int) {
    self.host = host
    self.slots = FixedBuffer(repeating: .error(EvaluationFailure(.undeclaredVariable)), count: slots)
    locals = FixedBuffer(repeating: .null, count: Self.localCapacity)
    counters[4] = Self.usualBudget
  }

  /// Where the locals of the running program begin.
  private var frame: Int {
    @inline(__always) get { counters[0] }
    @inline(__always) set { counters[0] = newValue }
  }

  /// Where they end, and those of an inner run begin.
  private var frameEnd: Int {
    get { counters[1] }
    set { counters[1] = newValue }
  }

  /// What is left of the budget.
  private var remaining: Int {
    @inline(__always) get { counters[2] }
    @inline(__always) set { counters[2] = newValue }
  }

  /// How many runs are under way, one in the other.
  private var runs: Int {
    get { counters[3] }
    set { counters[3] = newValue }
  }

  /// The value of the variable in a slot.
  package subscript(slot: Int) -> Value {
    get { slots[slot] }
    set { slots[slot] = newValue }
  }

  /// Evaluates a program with the values that the slots have now.
  func run(_ program: Program) -> Value {
    guard program.slotCount <= slots.count else {
      return .error(.lacksVariables)
    }
    guard frameEnd + program.localCount <= locals.count else {
      return .error(.nestedRuns)
    }
    let outerFrame = frame
    let outerEnd = frameEnd
    if runs == 0 { remaining = budget }
    runs += 1
    frame = frameEnd
    frameEnd += program.localCount
    let value = evaluate(program.root, program)
    frame = outerFrame
    frameEnd = outerEnd
    runs -= 1
    if case .error(let failure) = value { return fail(failure, program.root, program) }
    return value
  }

  @inline(__always)
  func slotValue(_ slot: Int32) -> Value {
    slots[Int(slot)]
  }

  @inline(__always)
  func localValue(_ local: Int32) -> Value {
    locals[frame &+ Int(local)]
  }

  @inline(__always)
  func setLocal(_ local: Int32, _ value: Value) {
    locals[frame &+ Int(local)] = value
  }

  /// Takes steps from the budget; `false` where it is used up.
  @inline(__always)
  package func charge(_ steps: Int) -> Bool {
    remaining -= steps
    return remaining >= 0
  }

  /// Takes the steps for a text that is made; `false` where the budget is used up.
  package func charge(bytes: Int) -> Bool {
    charge(bytes / 8 + 1)
  }

  /// Takes the steps for looking through a text or octets; `false` where the budget is used up.
  @inline(__always)
  func chargeReading(_ value: Value) -> Bool {
    let steps = Self.readingSteps(value)
    return steps == 0 || charge(steps)
  }

  /// The steps for looking through a text or octets; short ones cost nothing.
  @inline(__always)
  static func readingSteps(_ value: Value) -> Int {
    switch value {
    case .string(let text):
      let count = text.utf8.count
      return count < freeBytes ? 0 : count / 8 + 1
    case .bytes(let bytes): return bytes.count < freeBytes ? 0 : bytes.count / 8 + 1
    default: return 0
    }
  }

  /// Texts of documents are most often shorter than this.
  private static let freeBytes = 256

  /// A compiled pattern, kept for the next use.
  func pattern(_ text: String) throws(Pattern.Malformed) -> Pattern {
    if let known = patterns.first(where: { $0.text == text }) { return known.pattern }
    // What is made of a pattern takes longer than most steps.
    _ = charge(2_000 + 100 * text.utf8.count)
    let pattern = try Pattern(text, memory: Limits().patternMemory)
    if patterns.count >= 16 { patterns.removeFirst() }
    patterns.append((text, pattern))
    return pattern
  }

  /// A time zone, kept for the next use; `nil` where none has this name.
  func timeZone(_ name: String) -> TimeZone? {
    if let known = zones.first(where: { $0.name == name }) { return known.zone }
    _ = charge(200)
    guard let zone = TimeZone(name) else { return nil }
    if zones.count >= 16 { zones.removeFirst() }
    zones.append((name, zone))
    return zone
  }

  /// The plain value of what may be a reference; a list, map or object of a document stays a reference.
  @inline(__always)
  package func resolve(_ value: Value) -> Value {
    guard case .host(let reference) = value else { return value }
    return host.scalar(of: reference)
  }
}

/// A fixed number of elements that are changed in place.
///
/// Unlike an array in a class's variable, an access pays neither for the check that nobody else is accessing it nor
/// for the check that nobody shares it; an evaluation reads and writes its variables so often that both would show.
@safe
struct FixedBuffer<Element>: ~Copyable {
  // SAFETY: the memory is allocated and initialised for exactly `count` elements in `init`, never moved, and freed in
  // `deinit`; the type cannot be copied, so nothing else frees it. Every subscript is checked against `count`, and
  // elements are read and written entirely, so that no access lasts while another begins.
  private let base: UnsafeMutablePointer<Element>
  /// How many elements there are.
  let count: Int

  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe base = .allocate(capacity: max(1, count))
    unsafe base.initialize(repeating: element, count: count)
  }

  deinit {
    unsafe base.deinitialize(count: count)
    unsafe base.deallocate()
  }

  /// The element at a position from 0 to below `count`.
  subscript(position: Int) -> Element {
    @inline(__always)
    get {
      precondition(position >= 0 && position < count, "the position lies in the buffer")
      return unsafe base[position]
    }
    @inline(__always)
    nonmutating set {
      precondition(position >= 0 && position < count, "the position lies in the buffer")
      unsafe base[position] = newValue
    }
  }
}
