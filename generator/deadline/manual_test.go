package deadline

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestManual counts the examples of docs/deadlines.md.
func TestManual(t *testing.T) {
	text, err := os.ReadFile("../../docs/deadlines.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "| length | unit |")
	table, _, _ = strings.Cut(table, "\n\n")
	rows := strings.Split(table, "\n")
	if !found || len(rows) < 12 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows[2:] {
		cells := strings.Split(strings.Trim(row, "| "), " | ")
		length, err := strconv.Atoi(cells[0])
		if err != nil {
			t.Fatal(err)
		}
		rule := Rule{Length: length, Unit: Unit(cells[1]), FirstDay: cells[2] == "true", Weekend: Weekend(cells[3])}
		if last, _ := rule.Due(date(t, cells[4])); last.String() != cells[5] {
			t.Errorf("%s: it is %s", row, last)
		}
	}
}
