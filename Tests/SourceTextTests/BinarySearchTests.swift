import SourceText
import Testing

@Suite struct `Searching what is sorted` {
  @Test func `finds the end of what comes before, as looking at everything does`() {
    for count in 0..<20 {
      let numbers = (0..<count).map { $0 / 2 * 3 }
      for wanted in -1...31 {
        #expect(numbers.endOfPrefix { $0 < wanted } == numbers.prefix { $0 < wanted }.count)
        let slice = numbers[min(3, count)...]
        #expect(slice.endOfPrefix { $0 <= wanted } == slice.startIndex + slice.prefix { $0 <= wanted }.count)
      }
    }
  }

  @Test func `looks at few elements`() {
    var looks = 0
    _ = (0..<1_000_000).endOfPrefix {
      looks += 1
      return $0 < 777_777
    }
    #expect(looks <= 20)
  }
}
