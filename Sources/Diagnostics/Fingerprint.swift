import SourceText

/// What tells one finding from another across runs: the same finding has the same fingerprint as long as its rule, its
/// file and the ids around its place stay what they are.
///
/// Lines and messages are no part of it, since both change while the finding stays.
package enum Fingerprint {
  /// The fingerprints of a report's findings, in their order, each one once.
  ///
  /// Findings that differ in nothing else are numbered in their order.
  ///
  /// - Returns: 32 hexadecimal digits each.
  /// - Complexity: O(findings).
  package static func all(of report: Report) -> [String] {
    var seen: [String: Int] = [:]
    return report.findings.map { finding in
      let path =
        report.sources.indices.contains(finding.location.source) ? report.sources[finding.location.source].path : ""
      let key = "\(finding.rule)\0\(path)\0\(finding.locator)"
      let occurrence = seen[key, default: 0]
      seen[key] = occurrence + 1
      return digest("\(key)\0\(occurrence)")
    }
  }

  /// The FNV-1a hash of a text, 128 bits, as hexadecimal digits.
  ///
  /// Source: The FNV Non-Cryptographic Hash Algorithm, section 2.
  private static func digest(_ text: String) -> String {
    var high: UInt64 = 0x6c62_272e_07bb_0142
    var low: UInt64 = 0x62b8_2175_6295_c58d
    for byte in text.utf8 {
      low ^= UInt64(byte)
      // The prime is 2^88 + 0x13B.
      let product = low.multipliedFullWidth(by: 0x13B)
      high = (high &* 0x13B) &+ product.high &+ (low << 24)
      low = product.low
    }
    return hex(high) + hex(low)
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
