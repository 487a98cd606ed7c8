package solve

import "math/big"

var (
	one  = big.NewRat(1, 1)
	half = big.NewRat(1, 2)
	fine = big.NewRat(1, 1_000_000) // the unit of quantities that have none
)

// clamp returns a number as an int64 within unlimited.
func clamp(n *big.Int) int64 {
	if !n.IsInt64() {
		return unlimited * int64(n.Sign())
	}
	return max(-unlimited, min(n.Int64(), unlimited))
}

// floorRat rounds down to a whole number.
func floorRat(n *big.Rat) *big.Int {
	q, rest := new(big.Int).QuoRem(n.Num(), n.Denom(), new(big.Int))
	if rest.Sign() < 0 {
		q.Sub(q, big.NewInt(1))
	}
	return q
}

// ceilRat rounds up to a whole number.
func ceilRat(n *big.Rat) *big.Int {
	down := floorRat(new(big.Rat).Neg(n))
	return down.Neg(down)
}
