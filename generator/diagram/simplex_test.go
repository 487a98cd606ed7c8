package diagram

import (
	"math/rand/v2"
	"testing"
)

// TestSolve compares costs with the least that trying all values finds.
func TestSolve(t *testing.T) {
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 3))
		variables := 2 + random.IntN(3)
		var constraints []constraint
		for v := 1; v < variables; v++ { // connected, and free of circles
			constraints = append(constraints, constraint{from: random.IntN(v), to: v, length: random.IntN(3), weight: random.IntN(4)})
		}
		for range random.IntN(4) {
			from := random.IntN(variables - 1)
			to := from + 1 + random.IntN(variables-1-from)
			constraints = append(constraints, constraint{from: from, to: to, length: random.IntN(3), weight: random.IntN(4)})
		}
		y := solve(variables, constraints, 1_000_000)
		got, sound := cost(constraints, y)
		if !sound {
			t.Errorf("seed %d: %v breaks a constraint of %v", seed, y, constraints)
		}
		if want := leastCost(variables, constraints); got != want {
			t.Errorf("seed %d: %v costs %d, want %d", seed, y, got, want)
		}
	}
}

// TestSolveInterrupted holds that what is found in no time is sound.
func TestSolveInterrupted(t *testing.T) {
	constraints := []constraint{{0, 1, 2, 1}, {0, 2, 1, 1}, {2, 3, 5, 1}, {1, 3, 0, 9}}
	if y := solve(4, constraints, 0); !soundOnly(constraints, y) {
		t.Errorf("%v breaks a constraint", y)
	}
}

func soundOnly(constraints []constraint, y []int) bool {
	_, sound := cost(constraints, y)
	return sound
}

func cost(constraints []constraint, y []int) (sum int, sound bool) {
	sound = true
	for _, c := range constraints {
		sum += c.weight * (y[c.to] - y[c.from])
		sound = sound && c.slack(y) >= 0
	}
	return sum, sound
}

// leastCost tries all values from 0 to 6, which suffice for four variables with lengths up to 2.
func leastCost(variables int, constraints []constraint) int {
	least := -1
	y := make([]int, variables)
	var try func(v int)
	try = func(v int) {
		if v == variables {
			if sum, sound := cost(constraints, y); sound && (least < 0 || sum < least) {
				least = sum
			}
			return
		}
		for y[v] = 0; y[v] <= 6; y[v]++ {
			try(v + 1)
		}
		y[v] = 0
	}
	try(0)
	return least
}
