package tree

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFlows compiles decision flows of public bodies, written anew in this language: what real flows need can be said, their
// scenarios hold, and nothing is wrong with them. With -v it prints how many states there are and how long it takes.
//
// What could not be said, or not as in the source:
//
//   - register-a-death: nothing.
//   - vat-payment-deadlines: nothing. The source asks for any month's last day as three numbers; here it is one date. Days
//     left cannot be counted in working days without a condition on them.
//   - next-steps-for-your-business: the outcome is put together from eleven blocks, and each of the 360 combinations is a
//     page, as nothing says which blocks are worth one. A company's number taken from the address is left out.
//   - simplified-expenses-checker: whether the flat rates for the vehicle and the home together are more than the costs,
//     which have a product of two amounts, is not decided: nothing is proved of such comparisons. Comparisons that look a
//     value up need a label, though a table by number could be read as intervals. "One hour or more" is a limit.
//   - inherits-someone-dies-without-will: nothing; outcomes that say the same are one.
//   - check-uk-visa: two hundred countries are a dozen, in named sets as they would be; a list of answers cannot be taken from
//     a table, so that all would have to be written out with their labels.
func TestFlows(t *testing.T) {
	paths, err := filepath.Glob("testdata/flows/*.toml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no flows: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".toml"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			compiled, problems := compileFile(text, Options{Languages: languages("en")})
			took := time.Since(began)
			if len(problems) > 0 || compiled == nil {
				t.Fatalf("%s", printProblems(problems))
			}
			t.Logf("%d states before and %d after merging, of these %d parts; %d scenarios; %s",
				compiled.Points, len(compiled.States), parts(compiled), len(compiled.Scenarios), took.Round(time.Millisecond))
		})
	}
}

// parts counts the states that only readers without script meet.
func parts(t *Tree) int {
	n := 0
	for _, s := range t.States {
		if s.Of != nil {
			n++
		}
	}
	return n
}
