import CEL
import Testing

/// The extension libraries, function by function.
@Suite("The extensions")
struct ExtensionTests {
  @Test(
    "of strings count code points",
    arguments: [
      "'a😀b'.charAt(1) == '😀'", "'a😀b'.size() == 3", "'a😀b'.indexOf('b') == 2", "'a😀b'.substring(1, 2) == '😀'",
      "'a😀b'.reverse() == 'b😀a'", "'😀'.split('') == ['😀']", "'a😀b'.lastIndexOf('b') == 2",
      "'hello mellow'.indexOf('ello', 2) == 7", "'hello mellow'.indexOf('', 2) == 2", "'hello'.indexOf('jello') == -1",
      "'hello mellow'.lastIndexOf('ello', 6) == 1", "'hello'.lastIndexOf('') == 5", "'hello'.lastIndexOf('', 2) == 2",
      "'abc'.indexOf('c', 3) == -1", "['a'].join('-') == 'a'", "['a', '', 'b'].join('-') == 'a--b'",
      "'TacoCÆt Xii'.lowerAscii() == 'tacocÆt xii'", "'tacocæt'.upperAscii() == 'TACOCæT'",
      "'hello hello'.replace('he', 'we', 0) == 'hello hello'", "'hello hello'.replace('he', 'we', -1) == 'wello wello'",
      "'aaa'.replace('aa', 'b') == 'ba'", "'a b c'.split(' ', 0) == []", "'a b c'.split(' ', 1) == ['a b c']",
      "'a b c'.split(' ', 2) == ['a', 'b c']", "'a b c'.split(' ', 9) == ['a', 'b', 'c']",
      "'tacocat'.substring(7) == ''", "'tacocat'.substring(3, 3) == ''", "'\\u200b x \\u3000'.trim() == '\\u200b x'",
      "strings.quote('a\\\"b\\n') == '\\\"a\\\\\\\"b\\\\n\\\"'", "''.reverse() == ''", "''.trim() == ''",
    ])
  func strings(_ text: String) {
    #expect(value(of: text).isTrue, "\(text): \(value(of: text).literal)")
  }

  @Test(
    "of formatting write the same everywhere",
    arguments: [
      ("'%s'.format([1.0])", "1"), ("'%s'.format([true])", "true"), ("'%s'.format([null])", "null"),
      ("'%s'.format([b'abc'])", "abc"), ("'%s'.format([{'b': 1, 'a': [2u]}])", "{a: [2], b: 1}"),
      ("'%s'.format([duration('90s')])", "90s"), ("'%s'.format([timestamp(0)])", "1970-01-01T00:00:00Z"),
      ("'%s'.format([type('a')])", "string"), ("'%s'.format([1e300])", "1e+300"), ("'%s'.format([-0.0])", "-0"),
      ("'%d %d'.format([-9223372036854775808, 18446744073709551615u])", "-9223372036854775808 18446744073709551615"),
      ("'%f'.format([1234567.891])", "1234567.891000"), ("'%.3f'.format([2])", "2.000"), ("'%.0f'.format([2.5])", "2"),
      ("'%f'.format([1.0 / 0.0])", "Infinity"), ("'%f'.format([0.0 / 0.0])", "NaN"),
      ("'%e'.format([1234.5])", "1.234500e+03"), ("'%.1e'.format([0.00012])", "1.2e-04"),
      ("'%x'.format(['hi'])", "6869"), ("'%X'.format([b'\\xff'])", "FF"), ("'%b'.format([true])", "1"),
      ("'%o'.format([-8])", "-10"), ("'%x'.format([18446744073709551615u])", "ffffffffffffffff"),
      ("'100%%'.format([])", "100%"), ("'é %s'.format(['日本'])", "é 日本"),
    ])
  func formatting(_ text: String, _ expected: String) {
    #expect(value(of: text).text == expected, "\(text): \(value(of: text).literal)")
  }

  @Test(
    "of lists, sets, mathematics, encoders and regular expressions",
    arguments: [
      "[[1, [2]], [], [3]].flatten() == [1, [2], 3]", "[1, [2, [3, [4]]]].flatten(3) == [1, 2, 3, 4]",
      "[].distinct() == []", "[1, 1.0, 1u, 2].distinct() == [1, 2]", "[{'a': 1}, {'a': 1}].distinct() == [{'a': 1}]",
      "[1, 2, 3].slice(0, 0) == []", "[1, 2, 3].slice(3, 3) == []", "['b', 'A', 'a'].sort() == ['A', 'a', 'b']",
      "[b'b', b'a'].sort() == [b'a', b'b']", "[timestamp(2), timestamp(1)].sort()[0] == timestamp(1)",
      "[duration('2s'), duration('1s')].sort()[0] == duration('1s')", "[2.0, -1.0].sort() == [-1.0, 2.0]",
      "[{'n': 2}, {'n': 1}].sortBy(e, e.n)[0].n == 1",
      "['b1', 'a2', 'b2', 'a1'].sortBy(e, e.charAt(0)) == ['a2', 'a1', 'b1', 'b2']",
      "[1, 2].first() == optional.of(1)", "[].last() == optional.none()", "[3, 2, 1].reverse() == [1, 2, 3]",
      "sets.contains([], [])", "sets.equivalent([1], [1, 1u, 1.0])", "!sets.equivalent([1, 2], [1])",
      "sets.intersects([[1], [2, 3]], [[1, 2], [2, 3.0]])", "!sets.intersects([], [])",
      "math.greatest(-42.0, -21.5, -100.0) == -21.5", "math.greatest(1u, 2u) == 2u",
      "math.least(dyn(1), 1.5, 0u) == 0u",
      "math.greatest(5) == 5", "math.greatest([5, 2.5, 7u]) == 7u", "math.ceil(-1.2) == -1.0", "math.floor(1.9) == 1.0",
      "math.round(1.5) == 2.0", "math.round(-0.5) == -1.0", "math.round(0.49999999999999994) == 0.0",
      "math.trunc(-1.9) == -1.0", "math.isNaN(math.round(0.0 / 0.0))", "math.isInf(math.ceil(1.0 / 0.0))",
      "!math.isFinite(0.0 / 0.0)", "!math.isInf(1.0)", "math.abs(-1.5) == 1.5", "math.abs(1u) == 1u",
      "math.sign(-0.5) == -1.0",
      "math.sign(0) == 0", "math.sign(7u) == 1u", "math.isNaN(math.sign(0.0 / 0.0))", "math.sqrt(2.25) == 1.5",
      "math.isNaN(math.sqrt(-1))", "math.bitAnd(-1, 255) == 255", "math.bitOr(1u, 2u) == 3u",
      "math.bitXor(-1, -1) == 0",
      "math.bitNot(0u) == 18446744073709551615u", "math.bitShiftLeft(1, 63) == -9223372036854775808",
      "math.bitShiftLeft(1, 64) == 0", "math.bitShiftRight(-1, 1) == 9223372036854775807",
      "math.bitShiftRight(-1, 63) == 1", "math.bitShiftRight(1u, 200) == 0u",
      "base64.encode(b'') == ''", "base64.encode(b'a') == 'YQ=='", "base64.decode('YQ') == b'a'",
      "base64.decode('') == b''",
      "base64.decode(base64.encode(b'\\x00\\xff\\xfe')) == b'\\x00\\xff\\xfe'",
      "regex.extract('a1b22', '[0-9]+') == optional.of('1')", "regex.extract('a', '[0-9]') == optional.none()",
      "regex.extractAll('a1b22', '[0-9]+') == ['1', '22']", "regex.extractAll('abc', '[0-9]') == []",
      "regex.replace('a1b2', '[0-9]', '<\\\\0>') == 'a<1>b<2>'", "regex.replace('aaa', 'a', 'b', 2) == 'bba'",
      "regex.replace('aaa', 'a', 'b', 0) == 'aaa'", "regex.replace('abc', '', '-') == '-a-b-c-'",
    ])
  func collections(_ text: String) {
    #expect(value(of: text).isTrue, "\(text): \(value(of: text).literal)")
  }

  @Test(
    "of optionals, bindings and comprehensions with two variables",
    arguments: [
      "optional.of(1).hasValue() && !optional.none().hasValue()", "optional.ofNonZeroValue(0) == optional.none()",
      "optional.ofNonZeroValue([]) == optional.none()", "optional.ofNonZeroValue({'a': 1}).hasValue()",
      "optional.none().or(optional.of(1)).value() == 1", "optional.of(1).or(optional.of(2)).value() == 1",
      "optional.none().orValue(5) == 5", "optional.of(2).optMap(x, x * 2).orValue(0) == 4",
      "optional.none().optMap(x, x * 2).orValue(0) == 0", "optional.of([1]).optFlatMap(l, l.first()) == optional.of(1)",
      "{'a': {'b': 1}}.?a.b == optional.of(1)", "{'a': {'b': 1}}.?x.b == optional.none()", "[1][?0] == optional.of(1)",
      "[1][?5] == optional.none()", "{'k': 2}[?'k'].value() == 2", "{'a': {'b': [7]}}.?a.?b[?0].value() == 7",
      "[?optional.of(1), ?optional.none(), 3] == [1, 3]", "{?'a': optional.of(1), ?'b': optional.none()} == {'a': 1}",
      "optional.unwrap([optional.of(1), optional.none(), optional.of(2)]) == [1, 2]", "has({'a': {'b': 1}}.?a.b)",
      "cel.bind(a, 'hello', cel.bind(b, 'world', a + b + b + a)) == 'helloworldworldhello'",
      "cel.bind(x, 1, [1].exists(y, y == x))", "[1, 2, 3].all(i, v, v == i + 1)",
      "{'a': 1, 'b': 2}.exists(k, v, k == 'b' && v == 2)",
      "['a', 'b'].existsOne(i, v, i == 1 && v == 'b')", "[1, 2, 3].transformList(i, v, v % 2 == 1, i * v) == [0, 6]",
      "{'a': 1}.transformList(k, v, k + string(v)) == ['a1']", "[5].transformMap(i, v, v * 2) == {0: 10}",
      "{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v) == {'b': 2}", "['x'].transformMapEntry(i, v, {v: i}) == {'x': 0}",
      "{'a': 1, 'b': 2}.transformMapEntry(k, v, v > 1, {v: k}) == {2: 'b'}",
    ])
  func optionals(_ text: String) {
    #expect(value(of: text).isTrue, "\(text): \(value(of: text).literal)")
  }

  @Test(
    "fail where they must",
    arguments: [
      "'hello'.charAt(-1)", "'hello'.charAt(6)", "'hello'.indexOf('o', -1)", "'hello'.indexOf('o', 20)",
      "'hello'.lastIndexOf('o', -1)", "'tacocat'.substring(-1)", "'tacocat'.substring(2, 1)",
      "'tacocat'.substring(0, 9)",
      "['a', dyn(1)].join()", "[dyn(1), 'a'].sort()", "[1, 2].slice(1, 3)", "math.greatest(dyn('a'))",
      "math.bitShiftRight(1, -1)", "base64.decode('aGVsbG8*')", "base64.decode('a===')", "optional.none().value()",
      "[?dyn(1)]", "['x', 'x'].transformMapEntry(i, v, {v: i})", "regex.extract('a', '(')",
      "regex.replace('a', 'a', '\\\\')",
      "{'a': 1, 'a': 2}", "{1: 1, 1u: 2}", "{1.5: 1}", "[1].existsOne(x, dyn('a'))",
    ])
  func failures(_ text: String) {
    #expect(value(of: text).isError, "\(text): \(value(of: text).literal)")
  }
}
