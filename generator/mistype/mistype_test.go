package mistype

import (
	"math/rand/v2"
	"testing"
)

// TestRandom holds that every kind of slip is made, and no other: of a word of different letters, one slip changes its length by one,
// one letter, or the places of two neighbours.
func TestRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	made := map[string]int{}
	for range 400 {
		before, after := []rune("спор"), []rune(Random(random, "спор", "ru"))
		switch len(after) - len(before) {
		case -1:
			made["less"]++
			continue
		case 1:
			made["more"]++
			continue
		}
		var changed []int
		for i := range before {
			if before[i] != after[i] {
				changed = append(changed, i)
			}
		}
		switch {
		case len(changed) == 0:
		case len(changed) == 1:
			made["another"]++
		case len(changed) == 2 && changed[1] == changed[0]+1 && before[changed[0]] == after[changed[1]] && before[changed[1]] == after[changed[0]]:
			made["swapped"]++
		default:
			t.Errorf("%s is more than one slip from %s", string(after), string(before))
		}
	}
	for _, kind := range []string{"less", "more", "another", "swapped"} {
		if made[kind] < 50 {
			t.Errorf("%d slips of kind %s in 400", made[kind], kind)
		}
	}
}
