package search

import (
	"math/bits"
	"slices"
	"strings"
)

// The cost of a slip, in tenths of an ordinary one: another letter, a letter too many or too few.
const (
	slip      = 10
	swapped   = 8 // two neighbouring letters
	slipped   = 8 // a neighbouring key
	misheard  = 6 // letters that sound alike
	doubled   = 6 // a letter twice instead of once, or once instead of twice; a soft sign
	unlike    = 2 // the first letter is another: people know how words begin
	unfolded  = 4 // the typed word is the beginning of a longer one
	cheapest  = 6
	longWord  = 8 // letters from which two slips are corrected
	shortWord = 4 // letters from which one is, of what was typed or of what was meant
)

// alike are letters that are written for one another by ear, and rows the keys of a keyboard, whose neighbours are hit by
// mistake.
var (
	alike = pairs("оа еи иы ий еэ яе юу бп вф гк дт жш зс шщ цс ae ei iy ou ck cs sz mn")
	near  = neighbours("йцукенгшщзхъ фывапролджэ ячсмитьбю", "qwertyuiop asdfghjkl zxcvbnm")
)

func pairs(list string) map[[2]uint16]bool {
	set := map[[2]uint16]bool{}
	for pair := range strings.FieldsSeq(list) {
		u := toUnits(pair)
		set[[2]uint16{u[0], u[1]}] = true
		set[[2]uint16{u[1], u[0]}] = true
	}
	return set
}

// neighbours pairs the keys beside each other in a row, and those below, half a key to the right and to the left.
func neighbours(keyboards ...string) map[[2]uint16]bool {
	var list []string
	for _, keyboard := range keyboards {
		var above []rune
		for row := range strings.FieldsSeq(keyboard) {
			keys := []rune(row)
			for i, key := range keys {
				if i > 0 {
					list = append(list, string([]rune{keys[i-1], key}))
				}
				for at := i; at <= i+1 && at < len(above); at++ {
					list = append(list, string([]rune{above[at], key}))
				}
			}
			above = keys
		}
	}
	return pairs(strings.Join(list, " "))
}

// allowed returns what the slips of a word may cost.
func allowed(word []uint16) int {
	switch n := len(word); {
	case n >= longWord:
		return 2 * slip
	case n >= shortWord-1:
		return slip
	}
	return 0
}

// spelling measures how far other words are from one that was typed, by the distance of Damerau and Levenshtein (optimal
// string alignment) with slips of different cost.
type spelling struct {
	typed   []uint16
	letters uint32
	most    int // what slips may cost
	open    bool
	rows    [3][longestEntry + 5]int
}

func newSpelling(w *word) *spelling {
	typed := toUnits(w.text)
	return &spelling{typed: typed, letters: letterSet(typed), most: allowed(typed), open: w.open}
}

// letterSet has a bit for each letter of a word.
func letterSet(word []uint16) uint32 {
	set := uint32(0)
	for _, unit := range word {
		set |= 1 << (unit & 31)
	}
	return set
}

// cost returns what it costs to have meant a word, or -1 where that is more than allowed. Of a word that is open, what was
// typed may be the beginning.
func (s *spelling) cost(meant []uint16) int {
	n, slips := len(s.typed), s.most/cheapest
	if s.most == 0 || n > longestEntry || max(n, len(meant)) < shortWord || len(meant) < n-slips || !s.open && len(meant) > n+slips {
		return -1
	}
	meant = meant[:min(len(meant), n+slips+1)]
	others := letterSet(meant)
	if bits.OnesCount32(s.letters&^others) > slips || !s.open && bits.OnesCount32(others&^s.letters) > slips {
		return -1
	}
	first := 0
	if s.typed[0] != meant[0] {
		first = unlike
	}
	whole, beginning := s.distance(meant)
	if s.open && len(meant) > n {
		whole = min(whole, beginning+unfolded)
	}
	if whole > s.most {
		return -1
	}
	return whole + first
}

// distance returns the distance of the typed word from another, and from the nearest beginning of that.
func (s *spelling) distance(meant []uint16) (whole, beginning int) {
	m := len(meant)
	before, last, row := &s.rows[0], &s.rows[1], &s.rows[2]
	last[0] = 0
	for j := 1; j <= m; j++ {
		last[j] = last[j-1] + extra(meant, j-1)
	}
	for i, a := range s.typed {
		row[0] = last[0] + extra(s.typed, i)
		least := row[0]
		for j := 1; j <= m; j++ {
			b := meant[j-1]
			d := min(last[j]+extra(s.typed, i), row[j-1]+extra(meant, j-1), last[j-1]+other(a, b))
			if i > 0 && j > 1 && a == meant[j-2] && b == s.typed[i-1] && a != b {
				d = min(d, before[j-2]+swapped)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > s.most {
			return least, least
		}
		before, last, row = last, row, before
	}
	return last[m], slices.Min(last[:m+1])
}

// extra returns the cost of a letter that only one of two words has.
func extra(word []uint16, i int) int {
	switch unit := word[i]; {
	case i > 0 && word[i-1] == unit, i+1 < len(word) && word[i+1] == unit, unit == 'ь', unit == 'ъ':
		return doubled
	}
	return slip
}

// other returns the cost of a letter instead of another.
func other(a, b uint16) int {
	pair := [2]uint16{a, b}
	switch {
	case a == b:
		return 0
	case alike[pair]:
		return misheard
	case near[pair]:
		return slipped
	}
	return slip
}
