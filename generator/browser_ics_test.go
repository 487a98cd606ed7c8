package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
)

// icsScript writes calendar files by the module that pages load.
const icsScript = `
import { calendar, uid } from "./_ics";
Object.assign(window, { calendar, uid });
`

// icsEntry is an entry of a calendar as _ics.ts takes it.
type icsEntry struct {
	UID   string `json:"uid"`
	Date  string `json:"date"`
	Title string `json:"title"`
	Text  string `json:"text"`
	URL   string `json:"url,omitempty"`
}

// icsStrict are the rules of RFC 5545 for such a file that readers of calendars forgive, or not: it returns what is broken.
func icsStrict(file string) (faults []string) {
	fault := func(format string, values ...any) { faults = append(faults, fmt.Sprintf(format, values...)) }
	if !utf8.ValidString(file) {
		fault("no UTF-8")
	}
	if !strings.HasSuffix(file, "\r\n") || strings.Contains(strings.ReplaceAll(file, "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(file, "\r\n", ""), "\r") {
		fault("lines do not end with CRLF, or only with it")
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(file, "\r\n"), "\r\n") {
		if len(line) > 75 {
			fault("%d octets: %q", len(line), line)
		}
		if !utf8.ValidString(line) {
			fault("a character is cut: %q", line)
		}
		if line == "" || line == " " {
			fault("an empty line")
		}
	}
	unfolded := strings.Split(strings.TrimSuffix(strings.ReplaceAll(file, "\r\n ", ""), "\r\n"), "\r\n")
	content := regexp.MustCompile(`^[A-Z-]+(;[A-Z-]+=[A-Za-z0-9-]+)*:`)
	badText := regexp.MustCompile(`^(?:[^\\]|\\[\\;,n])*(?:\\(?:[^\\;,n]|$))`)
	bareText := regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*[;,]`)
	count := map[string]int{}
	open := []string{}
	for _, line := range unfolded {
		if !content.MatchString(line) {
			fault("no content line: %q", line)
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		if strings.IndexFunc(value, func(c rune) bool { return c < 0x20 && c != '\t' || c == 0x7f }) >= 0 {
			fault("a control character: %q", line)
		}
		switch name {
		case "BEGIN":
			open = append(open, value)
			count = map[string]int{}
		case "END":
			if len(open) == 0 || open[len(open)-1] != value {
				fault("%s ends and has not begun", value)
				return faults
			}
			open = open[:len(open)-1]
		case "SUMMARY", "DESCRIPTION", "UID":
			if badText.MatchString(value) || bareText.MatchString(value) {
				fault("not escaped: %q", line)
			}
		}
		if count[name]++; count[name] > 1 && name != "BEGIN" && name != "END" {
			fault("%s is there twice", name)
		}
	}
	if unfolded[0] != "BEGIN:VCALENDAR" || unfolded[len(unfolded)-1] != "END:VCALENDAR" || len(open) > 0 {
		fault("no whole VCALENDAR")
	}
	head, _, _ := strings.Cut(strings.Join(unfolded, "\n"), "BEGIN:VEVENT")
	for _, must := range []string{"VERSION:2.0\n", "PRODID:-//", "CALSCALE:GREGORIAN\n"} {
		if !strings.Contains(head, must) {
			fault("no %q in the head", must)
		}
	}
	if strings.Contains(file, "METHOD:") {
		fault("it has a METHOD")
	}
	return faults
}

// shown is what a text is after what calendars cannot hold has been left out.
func shown(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(c rune) rune {
		if c < 0x20 && c != '\t' && c != '\n' || c == 0x7f {
			return -1
		}
		return c
	}, text)
}

// icsText undoes the escapes of a value of type TEXT.
var icsText = strings.NewReplacer(`\\`, `\`, `\;`, `;`, `\,`, `,`, `\n`, "\n")

// icsCheck reads a file back by another implementation and compares it with what should be in it.
func icsCheck(t *testing.T, file string, entries []icsEntry, today, home string) {
	t.Helper()
	for _, f := range icsStrict(file) {
		t.Errorf("%s\n%s", f, file)
	}
	calendar, err := ics.ParseCalendar(strings.NewReader(file))
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	events := calendar.Events()
	if len(events) != len(entries) {
		t.Fatalf("%d events of %d entries", len(events), len(entries))
	}
	raw := map[string][]string{}
	for line := range strings.SplitSeq(strings.ReplaceAll(file, "\r\n ", ""), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		raw[name] = append(raw[name], value)
	}
	stamp := strings.ReplaceAll(today, "-", "") + "T000000Z"
	for i, event := range events {
		want := entries[i]
		start, err := event.GetAllDayStartAt()
		if err != nil || start.Format(time.DateOnly) != want.Date {
			t.Errorf("it begins on %s, want %s (%v)", start, want.Date, err)
		}
		if end, err := event.GetAllDayEndAt(); err != nil || !end.Equal(start.AddDate(0, 0, 1)) {
			t.Errorf("it ends on %s, a day after %s is wanted (%v)", end, start, err)
		}
		if event.Id() != want.UID || raw["DTSTAMP"][i] != stamp {
			t.Errorf("UID %q, DTSTAMP %q", event.Id(), raw["DTSTAMP"][i])
		}
		if got := event.GetProperty(ics.ComponentPropertySummary).Value; got != shown(want.Title) {
			t.Errorf("the title is %q, want %q", got, shown(want.Title))
		}
		if got := icsText.Replace(raw["SUMMARY"][i]); got != shown(want.Title) {
			t.Errorf("the title is written as %q", raw["SUMMARY"][i])
		}
		text := event.GetProperty(ics.ComponentPropertyDescription)
		if want.Text != "" && (text == nil || text.Value != shown(want.Text)) {
			t.Errorf("the text is %v, want %q", text, shown(want.Text))
		}
		if want.URL != "" {
			got := event.GetProperty(ics.ComponentPropertyUrl).Value
			parsed, err := url.Parse(got)
			if err != nil || !strings.HasPrefix(got, home) || parsed.Scheme != "http" {
				t.Errorf("the address is %q (%v)", got, err)
			}
		}
		alarms := event.Alarms()
		if len(alarms) != 1 || alarms[0].GetProperty(ics.ComponentPropertyAction).Value != "DISPLAY" ||
			alarms[0].GetProperty(ics.ComponentPropertyTrigger).Value != "-PT14H" || alarms[0].GetProperty(ics.ComponentPropertyDescription).Value != shown(want.Title) {
			t.Errorf("the reminder is %v", alarms)
		}
	}
}

// TestCalendarFiles writes calendars of hostile and of made-up words, and reads them back.
func TestCalendarFiles(t *testing.T) {
	server := serveScript(t, icsScript, nil)
	b := newTab(t, phone)
	b.open(server.URL + "/")
	b.until("window.calendar")
	titles := []string{
		"File an appeal", "a,b;c\\d", `\n is no new line, \\n neither`, "one\ntwo\r\nthree\rfour", "tab\tand\x00\x07\x7f\x1bothers",
		strings.Repeat("Срок подачи апелляции по спору; ", 16), strings.Repeat("я", 500), strings.Repeat("👩‍👩‍👧‍👦", 40), "👍🏽" + strings.Repeat("é̂", 60),
		"END:VEVENT\r\nBEGIN:VEVENT", "  spaces  ", strings.Repeat("x", 67), strings.Repeat("x", 68), strings.Repeat("x", 66) + "ж", strings.Repeat("x", 65) + "😀", "=?utf-8?Q?=41?=", `"quoted": 'so'`, "",
	}
	alphabet := []rune("ab cЖщЪ,;:\\\n\"'😀🇷🇺—…№\u00ad\u2028\u00a0\u0301\u200d中")
	random := rand.New(rand.NewPCG(5545, 75))
	made := func() string {
		var text strings.Builder
		for range random.IntN(300) {
			text.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		return text.String()
	}
	for range 150 {
		titles = append(titles, made())
	}
	var entries []icsEntry
	for i, title := range titles {
		entry := icsEntry{
			UID: fmt.Sprintf("rule-%d-2026-11-20@127.0.0.1", i), Title: title, Text: made(),
			Date: time.Date(2026, 1, 1+i*9, 0, 0, 0, 0, time.UTC).Format(time.DateOnly),
		}
		if i%2 == 0 {
			entry.URL = "/ru/сроки/?q=a,b;c&d#" + strings.Repeat("ж", i%40)
		}
		entries = append(entries, entry)
	}
	data, err := json.Marshal(entries)
	if err != nil {
		t.Fatal(err)
	}
	icsCheck(t, b.text(fmt.Sprintf("calendar(%s, '2026-11-22')", data)), entries, "2026-11-22", server.URL)
	for i := range entries {
		one, _ := json.Marshal(entries[i : i+1])
		icsCheck(t, b.text(fmt.Sprintf("calendar(%s, '2026-12-31')", one)), entries[i:i+1], "2026-12-31", server.URL)
	}
	// Halves of characters are left out, and the same rule and date give the same UID.
	if got := b.text(`calendar([{ uid: "u", date: "2026-11-22", title: "a\ud83dz\ude00b", text: "" }], "2026-11-22")`); !strings.Contains(got, "SUMMARY:azb\r\n") {
		t.Errorf("half characters: %q", got)
	}
	b.gives(`uid("confirmed-15", "2026-11-20")`, "confirmed-15-2026-11-20@127.0.0.1")
	b.quiet("ics")
}
