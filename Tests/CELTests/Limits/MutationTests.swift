import Calendar
import CEL
import SourceText
import Testing

@Suite("Mutated expressions")
struct MutationTests {
  private static let seeds = [
    "has(risk.owner) && risk.status != 'closed'", "risk.mitigations.all(m, has(m.due) && m.due < asOf + 3)",
    "risk.?cause.?category.orValue('x') in ['a', \"b\", '''c''']", "[1, 2u, 3.5e2, 0x1F, -4].map(x, x > 1, x * 2)[?0]",
    "{'a': 1, ?'b': optional.none()}.transformMap(k, v, v + 1) == {}", "'%s %d %.2f'.format(['a', 1, 2.5])",
    "cel.bind(x, risk.probability, x * x >= 15 ? 'hi' : 'lo')", "risk.id.matches(r'^RSK-\\d{3}$') || !true",
    "timestamp('2026-11-24T00:00:00Z') - duration('1h') < timestamp(0)", "math.greatest(1, 2, 3) == size(risk.tags)",
    "regex.replace('a1b2', '([0-9])', '<\\\\1>')", "risk.mitigations.groupBy(m, m.owner).exists(k, v, size(v) > 1)",
    "sets.contains([1], [2]) // comment\n && b'\\xff' != bytes('é')", "decimal('1.10') / 3 > 0.1 + double('2')",
  ]

  /// A generator whose numbers are the same in every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let mixed = (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
      return mixed ^ mixed >> 32
    }
  }

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", ".", "?", ".?", "[?", ",", ":", "'", "\"", "\\", "`", "&&", "||", "!", "-", "==",
    "in",
    "all", "has", "null", "1", "1.5", "9223372036854775807", "é", "\u{0}", "//", "risk", "cel.bind", "\n", "😀", "u",
    "e9",
  ]

  private func mutated(_ text: String, _ generator: inout Generator) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let position = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0 where position < bytes.count: bytes.remove(at: position)
      case 1:
        bytes.insert(contentsOf: Array(Self.pieces.randomElement(using: &generator)?.utf8 ?? "".utf8), at: position)
      case 2 where position < bytes.count: bytes[position] = UInt8.random(in: 0...255, using: &generator)
      case 3:
        let end = min(bytes.count, position + Int.random(in: 0...8, using: &generator))
        bytes.insert(contentsOf: bytes[position..<end], at: Int.random(in: 0...bytes.count, using: &generator))
      default:
        let other = Array(Self.seeds.randomElement(using: &generator)?.utf8 ?? "".utf8)
        let start = Int.random(in: 0..<other.count, using: &generator)
        bytes.insert(contentsOf: other[start..<min(other.count, start + 12)], at: position)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("are read, checked and evaluated without a crash, with issues that lie in the text")
  func mutations() {
    var generator = Generator(state: 20_261_124)
    let environment = riskEnvironment()
    let context = EvaluationContext(slots: 2)
    context[1] = .date(Day(number: 20_000))
    context.budget = 20_000
    var readable = 0
    for round in 0..<6_000 {
      let text = mutated(Self.seeds[round % Self.seeds.count], &generator)
      let parsed = environment.parse(text)
      let checked = environment.check(parsed)
      let size = text.utf8.count
      for problem in checked.problems {
        #expect(problem.range.upper <= size, "\(text)")
      }
      guard let program = environment.plan(parsed) else { continue }
      readable += 1
      let value = program.evaluate(in: context)
      if case .error(let failure) = value, let range = failure.range { #expect(range.upperBound <= size, "\(text)") }
      _ = value.literal
      _ = program.reads
    }
    #expect(readable > 500)
  }
}
