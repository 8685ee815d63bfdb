import Calendar
import CEL
import SourceText
import Testing

/// Work that grows with values, by the steps that are counted for it.
@Suite("Growth")
struct GrowthTests {
  /// Values of `count` elements each, by name.
  private static func values(_ count: Int) -> [(name: String, value: Value)] {
    let numbers = (0..<count).map(Int64.init)
    func list(_ make: (Int64) -> Value) -> Value { .list(numbers.map(make)) }
    func day(_ number: Int64) -> Value { .date(Day(number: Int32(number))) }
    return [
      ("ints", list(Value.int)), ("doubles", list { .double(Double($0) + 0.5) }),
      ("decimals", list { .decimal(Decimal(millionths: Int128($0) * 500_000)) }), ("days", list(day)),
      ("later", list { day($0 + 1_000_000) }), ("texts", list { .string("t\($0)") }),
      ("stamps", list { Timestamp(seconds: $0).map(Value.timestamp) ?? .null }),
      ("spans", list { .duration(TimeSpan(nanoseconds: $0)) }), ("octets", list { .bytes(Array("\($0)".utf8)) }),
      ("pairs", list { .list([.int($0), .string("x")]) }), ("optionals", list { .some(.int($0)) }),
      ("records", list { .map(MapValue([(.string("id"), .int($0)), (.string("kind"), .string("risk"))])) }),
      ("nothing", list { _ in .double(.nan) }), ("byNumber", .map(MapValue(numbers.map { (.int($0), .int($0)) }))),
      ("text", .string(String(repeating: "ab ", count: count))),
    ]
  }

  /// The steps of an expression over values of so many elements.
  private func steps(of text: String, count: Int) -> Int {
    var environment = Environment()
    let values = Self.values(count)
    let slots = values.map { environment.declare(VariableDeclaration($0.name, .dyn)) }
    let context = EvaluationContext(slots: values.count)
    context.budget = 1_000_000_000
    for (slot, value) in zip(slots, values) { context[slot] = value.value }
    let result = environment.plan(environment.parse(text))?.evaluate(in: context) ?? .null
    #expect(!result.isError, "\(text): \(result.failure?.message ?? "")")
    return context.stepsTaken
  }

  @Test(
    "of lists, maps and texts is at most n log n, and counted",
    arguments: [
      "ints + ints", "ints.reverse()", "ints.slice(0, size(ints))", "ints.map(x, [x]).flatten()",
      "lists.range(size(ints))",
      "optionals.unwrapOpt()", "ints.sum()", "ints.avg()", "texts.max()", "days.min()", "math.greatest(ints)",
      "ints.distinct()", "doubles.distinct()", "decimals.distinct()", "days.distinct()", "texts.distinct()",
      "stamps.distinct()", "spans.distinct()", "octets.distinct()", "pairs.distinct()", "records.distinct()",
      "optionals.distinct()", "nothing.distinct()", "(records + records).distinct()", "sets.contains(days, days)",
      "sets.equivalent(records, records.reverse())", "sets.intersects(days, later)",
      "sets.contains(decimals, ints.slice(0, 9))",
      "ints.sort()", "texts.sort()", "days.sort()", "records.sortBy(r, r.id)", "records.groupBy(r, r.id)",
      "records.groupBy(r, r.kind)", "ints.transformMap(i, x, x)", "texts.transformMapEntry(i, t, {t: i})",
      "ints.all(x, byNumber[x] == x)", "ints.all(x, x in byNumber)", "-1 in ints", "ints == ints.map(x, x)",
      "byNumber == ints.transformMap(i, x, x)", "ints.map(x, texts[x])", "ints.filter(x, x % 2 == 0)",
      "ints.existsOne(x, x == 3)", "texts.join(', ')", "texts.join(', ').split(', ')", "text.split('')",
      "text.reverse()",
      "text.replace('ab', 'abc')", "text.replace('', '-')", "text.indexOf('c')", "text.lastIndexOf('c')",
      "text.contains('c')",
      "text + text", "text.upperAscii()", "text.trim()", "strings.quote(text)", "normalise(text)", "words(text)",
      "similar(text, text + 'c')", "'%s'.format([texts])", "'%s'.format([byNumber])", "base64.encode(bytes(text))",
      "text.matches('c$')", "size(text) + size(bytes(text))", "text == text + ''", "{text: 1}[text]", "text in [text]",
    ])
  func steps(_ text: String) {
    let count = 1000
    let once = steps(of: text, count: count)
    let twice = steps(of: text, count: 2 * count)
    #expect(once >= count / 8, "\(text) takes \(once) steps for \(count) elements")
    #expect(twice < 5 * once / 2, "\(text) takes \(once) steps for \(count) elements, \(twice) for twice as many")
  }

  @Test("long texts count where they are sorted, grouped and looked up")
  func longTexts() {
    for text in ["ts.sort()", "ts.groupBy(t, t)", "ts.distinct()", "ts.transformMapEntry(i, t, {t: i})", "ts.max()"] {
      let short = failureCode("ints.map(x, string(x))", text)
      let long = failureCode("ints.map(x, long + string(x))", text)
      #expect(short == nil && long == .budgetExceeded, "\(text)")
    }
  }

  /// How an expression over texts fails within a budget that is enough for short ones and for making the long ones.
  private func failureCode(_ texts: String, _ text: String) -> EvaluationFailure.Code? {
    let environment = Environment(variables: [
      VariableDeclaration("ts", .list(.string)), VariableDeclaration("ints", .list(.int)),
      VariableDeclaration("long", .string),
    ])
    let context = EvaluationContext(slots: 3)
    context[1] = .list((0..<100).map { Value.int($0) })
    context[2] = .string(String(repeating: "x", count: 4000))
    context[0] = environment.plan(environment.parse(texts))?.evaluate(in: context) ?? .null
    context.budget = 5000
    return environment.plan(environment.parse(text))?.evaluate(in: context).failure?.code
  }

  // Compared at every position, these would take tens of thousands of millions of steps, and no test would end.

  @Test("a long text is found, or not, in one that nearly holds it everywhere", .timeLimit(.minutes(2)))
  func hostileSearch() {
    let environment = Environment(variables: [
      VariableDeclaration("text", .string), VariableDeclaration("part", .string),
    ])
    let context = EvaluationContext(slots: 2)
    context[0] = .string(String(repeating: "a", count: 300_000))
    context[1] = .string(String(repeating: "a", count: 150_000) + "b")
    for text in [
      "!text.contains(part)", "text.indexOf(part) == -1", "text.lastIndexOf('b' + part) == -1",
      "text.replace(part, '') == text", "text.split(part) == [text]", "(text + part).indexOf(part) == 300000",
      "(part + text).lastIndexOf(part) == 0",
    ] {
      #expect(environment.plan(environment.parse(text))?.evaluate(in: context).isTrue == true, "\(text)")
    }
  }

  @Test("texts that are canonically equivalent do not fall together as keys", .timeLimit(.minutes(2)))
  func equivalentKeys() {
    let texts = (0..<32_768).map { number in
      Value.string((0..<15).map { number >> $0 & 1 == 0 ? "\u{E9}" : "e\u{301}" }.joined())
    }
    let environment = Environment(variables: [VariableDeclaration("ts", .list(.string))])
    let context = EvaluationContext(slots: 1)
    context[0] = .list(texts)
    for text in ["size(ts.groupBy(t, t)) == 32768", "ts.distinct().size() == 32768"] {
      #expect(environment.plan(environment.parse(text))?.evaluate(in: context).isTrue == true, "\(text)")
    }
  }

  @Test("an expression with very many texts after `in` is planned at once", .timeLimit(.minutes(1)))
  func longTextSet() {
    let texts = (0..<7000).map { "'\($0)'" }.joined(separator: ", ")
    #expect(value(of: "!('x' in [\(texts)]) && '6999' in [\(texts.prefix(8)), '6999']").isTrue)
    #expect(value(of: "'6999' in [\(texts)]").isTrue)
  }
}

/// Searching and comparing by index give what comparing one by one gives.
@Suite("Searching")
struct SearchTests {
  @Test("finds long parts where short ones are found")
  func longParts() {
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<200 {
      let unit = (0...next(4)).map { _ in ["a", "b", "é"][next(3)] }.joined()
      let text = String(repeating: unit, count: 40) + (next(2) == 0 ? "a" : "") + String(repeating: unit, count: 20)
      let scalars = Array(text.unicodeScalars)
      let start = next(scalars.count / 2)
      let part = Array(scalars[start..<min(scalars.count, start + 18 + next(20))])
      let positions = (0...scalars.count - part.count).filter { scalars[$0..<$0 + part.count].elementsEqual(part) }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part)
      let needle = String(view)
      #expect(value(of: "'\(text)'.indexOf('\(needle)')").literal == "\(positions.first ?? -1)")
      #expect(value(of: "'\(text)'.lastIndexOf('\(needle)')").literal == "\(positions.last ?? -1)")
      let later = positions.first { $0 > start }
      #expect(value(of: "'\(text)'.indexOf('\(needle)', \(start + 1))").literal == "\(later ?? -1)")
      let earlier = positions.last { $0 <= start }
      #expect(value(of: "'\(text)'.lastIndexOf('\(needle)', \(start))").literal == "\(earlier ?? -1)")
    }
  }

  @Test(
    "goes by equality, across types",
    arguments: [
      "[decimal('1'), 1, 1.0, 1u].distinct().size() == 1", "[0.5, decimal('0.5')].distinct().size() == 1",
      "[1, null, [1, 2u], [1.0, 2], {'a': 1}, {'a': 1u}, null].distinct().size() == 4",
      "[{'a': 1, 'b': 2}, {'b': 2, 'a': 1}].distinct().size() == 1", "[0.0, -0.0].distinct().size() == 1",
      "[date('2026-01-01'), date('2026-01-01'), timestamp(0), timestamp(0), b'a', b'a'].distinct().size() == 3",
      "[int, int, string, optional.none(), optional.of(1), optional.of(1.0)].distinct().size() == 4",
      "lists.range(20).map(x, 0.0 / 0.0).distinct().size() == 20", "[true, 'true', 1].distinct().size() == 3",
      "[9007199254740993, 9007199254740992].distinct().size() == 2",
      "sets.contains(lists.range(100), lists.range(100).map(x, double(x)))",
      "sets.equivalent(lists.range(100).map(x, decimal(x)), lists.range(100).map(x, uint(x)))",
      "!sets.intersects(lists.range(20), lists.range(20).map(x, string(x)))",
      "!sets.contains(lists.range(20).map(x, [x]), lists.range(21).map(x, [x]))",
      "sets.intersects(lists.range(20).map(x, {'a': x}), lists.range(20).map(x, {'a': x + 19}))",
      "!sets.contains(lists.range(20).map(x, 0.0 / 0.0), [0.0 / 0.0, 1.0, 2.0, 3.0])",
    ])
  func equality(_ text: String) {
    #expect(value(of: text).isTrue, "\(text): \(value(of: text).literal)")
  }
}
