package solve

import (
	"math/big"

	"recourse/generator/expr"
)

// Usual returns the bounds of a question that has none of its own. Whoever takes answers refuses others, for nothing was
// found out about them.
func (d Domain) Usual() (least, most expr.Value) {
	if d.Type == expr.Date {
		return expr.Day(firstDate), expr.Day(lastDate)
	}
	least = expr.Num(big.NewRat(-maxNumber, 1))
	if d.Money {
		least = expr.Num(new(big.Rat))
	}
	return least, expr.Num(big.NewRat(maxNumber, 1))
}
