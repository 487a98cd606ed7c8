package expr

import (
	"math/big"
	"strings"
)

// MaxDigits is the length of the longest number that can be written, in digits.
const MaxDigits = 80

const (
	writtenPlaces = 20 // the most decimal places that are written; a number that needs more is written as a fraction
	roundedPlaces = 9  // the most decimal places to round to
)

// maxBits bounds numerators and denominators of numbers while they are computed: beyond it a number is unknown, so that
// no chain of multiplications can take more than a moment.
const maxBits = 256

// bounded tells whether a number may be computed with.
func bounded(n *big.Rat) bool { return n.Num().BitLen() <= maxBits && n.Denom().BitLen() <= maxBits }

// parseNumber reads 12, -3, 12.5 or 1/3.
func parseNumber(s string) (*big.Rat, bool) {
	top, bottom, isFraction := strings.Cut(s, "/")
	if !isDecimal(strings.TrimPrefix(top, "-")) || isFraction && (!isDecimal(bottom) || strings.Contains(s, ".")) {
		return nil, false
	}
	n, ok := new(big.Rat).SetString(s)
	return n, ok && bounded(n)
}

// isDecimal tells whether a text is digits with at most one point among them.
func isDecimal(s string) bool {
	if len(s) > MaxDigits+1 {
		return false
	}
	whole, fraction, point := strings.Cut(s, ".")
	return isDigits(whole) && (!point || isDigits(fraction))
}

func isDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// formatNumber writes a number as a decimal without needless zeros, or as a fraction where no decimal is exact.
func formatNumber(n *big.Rat) string {
	if n.IsInt() {
		return n.Num().String()
	}
	places, exact := n.FloatPrec()
	if !exact || places > writtenPlaces {
		return n.String()
	}
	return n.FloatString(places)
}

// floorInt returns the largest whole number that is not above n.
func floorInt(n *big.Rat) *big.Int {
	quotient, rest := new(big.Int).QuoRem(n.Num(), n.Denom(), new(big.Int))
	if rest.Sign() < 0 {
		quotient.Sub(quotient, big.NewInt(1))
	}
	return quotient
}
