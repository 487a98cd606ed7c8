// Package workday counts working days by a calendar: which days of the week are the weekend, which days are holidays, and
// which days of weekends are worked. Authors name calendars in trees and beside deadlines:
//
//	[calendar.ru]
//	weekend = ["saturday", "sunday"]     # the default
//	holidays = [2026-01-01, 2026-01-02]
//	working = [2026-02-28]               # a Saturday that is worked
//
// Codes of problems: calendar/day, a day that the calendar cannot have or names twice.
//
// static/js/_workday.ts is its twin in browsers.
package workday
