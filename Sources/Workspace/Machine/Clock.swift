#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The machine's clocks, read at the edge and nowhere else.
package enum Clock {
  /// Today's date where the user is, by the time zone of the environment (`TZ`) or of the machine.
  package static func today() -> CalendarDate {
    var now = time(nil)
    var local = unsafe tm()
    unsafe localtime_r(&now, &local)
    // `tm` holds a pointer to the zone's name, which is left alone.
    let (year, month, day) = unsafe (Int(local.tm_year) + 1900, Int(local.tm_mon) + 1, Int(local.tm_mday))
    return CalendarDate(year: year, month: month, day: day) ?? CalendarDate(days: 0)
  }

  /// Nanoseconds since some moment of the past, for durations; never goes back.
  package static func monotonicNanoseconds() -> UInt64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }
}
