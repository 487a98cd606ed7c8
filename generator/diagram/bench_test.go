package diagram

import (
	"io"
	"math/rand/v2"
	"strconv"
	"testing"
)

func BenchmarkSVG(b *testing.B) {
	for _, nodes := range []int{30, 60, 300} {
		g := randomGraph(rand.New(rand.NewPCG(1, 1)), nodes)
		b.Run(strconv.Itoa(nodes), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := g.SVG(io.Discard, SVGOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
