package solve

import (
	"math/rand/v2"
	"testing"
)

// TestProjection compares elimination with trying all values: what it calls empty is empty, and where it is exact what it
// calls open has a solution, which taking any value of each interval in turn finds.
func TestProjection(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const width = 5
	solved, empty, exact := 0, 0, 0
	for range 4000 {
		n := 2 + random.IntN(2)
		var rows []inequality
		for range 1 + random.IntN(5) {
			coef := make([]int64, n)
			for i := range coef {
				coef[i] = int64(random.IntN(7) - 3)
			}
			rows = append(rows, inequality{coef, int64(random.IntN(13) - 6)})
		}
		for i := range n {
			upper, lower := make([]int64, n), make([]int64, n)
			upper[i], lower[i] = 1, -1
			rows = append(rows, inequality{upper, width}, inequality{lower, 0})
		}
		holds := func(x []int64) bool {
			for _, row := range rows {
				sum := int64(0)
				for i, c := range row.coef {
					sum += c * x[i]
				}
				if sum > row.bound {
					return false
				}
			}
			return true
		}
		want := false
		x := make([]int64, n)
		var try func(int)
		try = func(i int) {
			if i == n {
				want = want || holds(x)
				return
			}
			for x[i] = 0; x[i] <= width && !want; x[i]++ {
				try(i + 1)
			}
		}
		try(0)

		p := newProjection(n)
		for _, row := range rows {
			p.add(append([]int64(nil), row.coef...), row.bound)
		}
		open := p.eliminate()
		switch {
		case !open && want:
			t.Fatalf("%v has solutions, and none is left", rows)
		case !open:
			empty++
			continue
		}
		sure := p.sure(0) && p.exact[0]
		if sure && !want {
			t.Fatalf("%v has no solution, and elimination was exact", rows)
		}
		if !sure {
			continue
		}
		exact++
		for i := range x {
			lo, hi := p.interval(i, x)
			if lo > hi {
				t.Fatalf("%v: no value is left for x[%d] after %v", rows, i, x[:i])
			}
			x[i] = lo + random.Int64N(hi-lo+1)
		}
		if !holds(x) {
			t.Fatalf("%v: %v is not a solution", rows, x)
		}
		solved++
	}
	if solved < 500 || empty < 500 {
		t.Errorf("%d solved, %d empty, %d exact: the systems are too much alike", solved, empty, exact)
	}
}

func TestOverflow(t *testing.T) {
	p := newProjection(2)
	const large = int64(1) << 62
	p.add([]int64{large - 1, large - 3}, large)
	p.add([]int64{large - 5, -large + 7}, -large)
	p.add([]int64{-1, 0}, 0)
	p.add([]int64{1, 0}, large)
	if !p.eliminate() || !p.dropped {
		t.Errorf("empty is %v and dropped is %v after numbers that do not fit", p.empty, p.dropped)
	}
	for _, test := range []struct{ a, b, want int64 }{{7, 2, 3}, {-7, 2, -4}, {-8, 2, -4}, {0, 5, 0}, {-1, 5, -1}} {
		if got := floorDiv(test.a, test.b); got != test.want {
			t.Errorf("floorDiv(%d, %d) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
