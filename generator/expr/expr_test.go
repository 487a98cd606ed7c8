package expr

import (
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct{ in, want, json string }{
		{`what == 'fake'`, `what == 'fake'`, `["is","what","fake"]`},
		{`'fake' == what`, `what == 'fake'`, `["is","what","fake"]`},
		{"what == `fake`", `what == 'fake'`, `["is","what","fake"]`},
		{`what != 'fake'`, `what != 'fake'`, `["not",["is","what","fake"]]`},
		{`not (what == 'fake')`, `what != 'fake'`, `["not",["is","what","fake"]]`},
		{`not not owner`, `owner == 'yes'`, `["is","owner","yes"]`},
		{`owner == true and owner != false`, `owner == 'yes' and owner != 'no'`, `["and",["is","owner","yes"],["not",["is","owner","no"]]]`},
		{`paid-by in ['mir', 'visa']`, `paid-by in ['visa', 'mir']`, `["is","paid-by","visa","mir"]`},
		{`paid_by in ['visa']`, `paid-by == 'visa'`, `["is","paid-by","visa"]`},
		{`what not in ["fake","broken"]`, `what not in ['fake', 'broken']`, `["not",["is","what","fake","broken"]]`},
		{`not owner and paid-by!='mir'`, `owner != 'yes' and paid-by != 'mir'`, `["and",["not",["is","owner","yes"]],["not",["is","paid-by","mir"]]]`},
		{`owner and what == 'fake' or true`, `owner == 'yes' and what == 'fake' or true`, `["or",["and",["is","owner","yes"],["is","what","fake"]],true]`},
		{`owner and (what == 'fake' or false)`, `owner == 'yes' and (what == 'fake' or false)`, `["and",["is","owner","yes"],["or",["is","what","fake"],false]]`},
		{`owner and (what == 'fake' and true)`, `owner == 'yes' and what == 'fake' and true`, `["and",["is","owner","yes"],["is","what","fake"],true]`},
		{`not (owner or what == 'fake') and true`, `not (owner == 'yes' or what == 'fake') and true`, `["and",["not",["or",["is","owner","yes"],["is","what","fake"]]],true]`},
		{`strict and owner`, `true and owner == 'yes'`, `["and",true,["is","owner","yes"]]`},
		{`paid`, `paid == 'yes'`, `["is","sub-paid","yes"]`},
		{`paid == 'no'`, `paid == 'no'`, `["is","sub-paid","no"]`},
		{`late`, `days_between(decided, today) > 7`, `["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]`},
		{`not late`, `days_between(decided, today) <= 7`, `["<=",["days_between",["v","decided"],["today"]],["n","7"]]`},
		{`late == false`, `days_between(decided, today) <= 7`, `["<=",["days_between",["v","decided"],["today"]],["n","7"]]`},
		{`fair`, `days_between(decided, today) <= 7 and price * quantity <= 100`, `["and",["<=",["days_between",["v","decided"],["today"]],["n","7"]],["<=",["*",["v","price"],["v","quantity"]],["n","100"]]]`},
		{`who == 'fake'`, `what == 'fake'`, `["is","what","fake"]`},
		{`paid-by in cards`, `paid-by in ['visa', 'mastercard']`, `["is","paid-by","visa","mastercard"]`},
		{`paid-by not in cards`, `paid-by not in ['visa', 'mastercard']`, `["not",["is","paid-by","visa","mastercard"]]`},
		{`has(evidence, 'video')`, `has(evidence, 'video')`, `["has","evidence","video"]`},
		{`not has(evidence, 'video')`, `not has(evidence, 'video')`, `["not",["has","evidence","video"]]`},
		{`count(evidence) >= 2`, `count(evidence) > 1`, `["not",["<=",["count","evidence"],["n","1"]]]`},
		{`decided == 'unknown'`, `decided == 'unknown'`, `["is","decided","unknown"]`},
		{`price in ['free']`, `price == 'free'`, `["is","price","free"]`},
		{`note == 'none'`, `note == 'none'`, `["is","note","none"]`},
		{`decided < today`, `today > decided`, `["not",["<=",["today"],["v","decided"]]]`},
		{`decided < dsa`, `decided <= date('2024-02-16')`, `["<=",["v","decided"],["d","2024-02-16"]]`},
		{`decided <= dsa`, `decided <= date('2024-02-17')`, `["<=",["v","decided"],["d","2024-02-17"]]`},
		{`decided > date('2026-11-22')`, `decided > date('2026-11-22')`, `["not",["<=",["v","decided"],["d","2026-11-22"]]]`},
		{`decided == shipped`, `decided == shipped`, `["==",["v","decided"],["v","shipped"]]`},
		{`days_between(decided, today) > 7`, `days_between(decided, today) > 7`, `["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]`},
		{`decided < add_days(today, -7)`, `days_between(decided, today) > 7`, `["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]`},
		{`add_days(decided, 7) < today`, `days_between(decided, today) > 7`, `["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]`},
		{`days_between(today, decided) < -7`, `days_between(decided, today) > 7`, `["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]`},
		{`7 < days_between(decided, today)`, `days_between(decided, today) > 7`, `["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]`},
		{`price > 7`, `price > 7`, `["not",["<=",["v","price"],["n","7"]]]`},
		{`not (price <= 7)`, `price > 7`, `["not",["<=",["v","price"],["n","7"]]]`},
		{`7 < price`, `price > 7`, `["not",["<=",["v","price"],["n","7"]]]`},
		{`price >= 7.50`, `price >= 7.5`, `["not",["<",["v","price"],["n","7.5"]]]`},
		{`price != 3`, `price != 3`, `["not",["==",["v","price"],["n","3"]]]`},
		{`hours < 7.5`, `hours <= 7`, `["<=",["v","hours"],["n","7"]]`},
		{`hours == 7.5`, `false`, `false`},
		{`hours == 7`, `hours == 7`, `["==",["v","hours"],["n","7"]]`},
		{`price > 2 * hours`, `2 * hours < price`, `["<",["*",["n","2"],["v","hours"]],["v","price"]]`},
		{`2 * price > 4 * hours + 6`, `2 * hours < price - 3`, `["<",["*",["n","2"],["v","hours"]],["-",["v","price"],["n","3"]]]`},
		{`price * 2 * quantity > 5`, `price * quantity > 2.5`, `["not",["<=",["*",["v","price"],["v","quantity"]],["n","2.5"]]]`},
		{`quantity * price > 2.5`, `price * quantity > 2.5`, `["not",["<=",["*",["v","price"],["v","quantity"]],["n","2.5"]]]`},
		{`price / 2 > 3`, `price > 6`, `["not",["<=",["v","price"],["n","6"]]]`},
		{`2 * price / hours > 3`, `price / hours > 1.5`, `["not",["<=",["/",["v","price"],["v","hours"]],["n","1.5"]]]`},
		{`1/3 < price`, `price > 1 / 3`, `["not",["<=",["v","price"],["n","1/3"]]]`},
		{`-price < 3`, `price > -3`, `["not",["<=",["v","price"],["n","-3"]]]`},
		{`+price < 3`, `price < 3`, `["<",["v","price"],["n","3"]]`},
		{`rate-of-tax * price > 1`, `price > 5`, `["not",["<=",["v","price"],["n","5"]]]`},
		{`price-hours > 3`, `hours < price - 3`, `["<",["v","hours"],["-",["v","price"],["n","3"]]]`},
		{`price - hours > 3`, `hours < price - 3`, `["<",["v","hours"],["-",["v","price"],["n","3"]]]`},
		{`price-3 > 3`, `price > 6`, `["not",["<=",["v","price"],["n","6"]]]`},
		{`price - price > 3`, `false`, `false`},
		{`price > 12345678901234567890123`, `price > 12345678901234567890123`, `["not",["<=",["v","price"],["n","12345678901234567890123"]]]`},
		{`price > 0.000000000000000000000000000001`, `price > 1 / 1000000000000000000000000000000`, `["not",["<=",["v","price"],["n","1/1000000000000000000000000000000"]]]`},
		{`days_between(decided, shipped) * 3 + days_between(date('2024-01-01'), today) > 5`, `days_between(decided, today) + 2 * days_between(decided, shipped) + days_between(date('0001-01-01'), shipped) > 738890`, `["not",["<=",["+",["+",["days_between",["v","decided"],["today"]],["*",["n","2"],["days_between",["v","decided"],["v","shipped"]]]],["days_between",["d","0001-01-01"],["v","shipped"]]],["n","738890"]]]`},
		{`limit[country].fee > 1`, `country == 'uk'`, `["is","country","uk"]`},
		{`limit[country].fee > 0`, `country != 'us'`, `["not",["is","country","us"]]`},
		{`limit[country].fee > 5`, `country not in ['us', 'uk', 'de']`, `["not",["is","country","us","uk","de"]]`},
		{`limit['us'].fee + price > 1`, `price > 1`, `["not",["<=",["v","price"],["n","1"]]]`},
		{`limit[country].fee > price`, `limit[country].fee > price`, `["not",["<=",["row","sub-limit","fee",["v","country"]],["v","price"]]]`},
		{`last-day[country].day > today`, `today < last-day[country].day`, `["<",["today"],["row","sub-last-day","day",["v","country"]]]`},
		{`last-day[country] > date('2026-11-25')`, `last-day[country].day > date('2026-11-25')`, `["not",["<=",["row","sub-last-day","day",["v","country"]],["d","2026-11-25"]]]`},
		{`band[hours].sum > 5`, `band[hours].sum > 5`, `["not",["<=",["row","sub-band","sum",["v","hours"]],["n","5"]]]`},
		{`band[hours] + 1 > 5`, `band[hours].sum > 4`, `["not",["<=",["row","sub-band","sum",["v","hours"]],["n","4"]]]`},
		{`band[30] > price`, `price < 10`, `["<",["v","price"],["n","10"]]`},
		{`rate[today].pay_rate > 10`, `rate[today].pay-rate > 10`, `["not",["<=",["row","sub-rate","pay-rate",["today"]],["n","10"]]]`},
		{`sum(rate, overlap(.from, .to, shipped, decided) * .pay-rate) > 100`, `sum(rate, overlap(.from, .to, shipped, decided) * .pay-rate) > 100`, `["not",["<=",["sum","sub-rate",["*",["overlap",["col","from"],["col","to"],["v","shipped"],["v","decided"]],["col","pay-rate"]]],["n","100"]]]`},
		{`sum(rate, .pay-rate) > price`, `price < 33.65`, `["<",["v","price"],["n","33.65"]]`},
		{`sum(rate, if(.from < date('2025-01-01'), .pay-rate, 0) * price) > hours`, `sum(rate, if(.from <= date('2024-12-31'), .pay-rate, 0) * price) > hours`, `["not",["<=",["sum","sub-rate",["*",["if",["<=",["col","from"],["d","2024-12-31"]],["col","pay-rate"],["n","0"]],["v","price"]]],["v","hours"]]]`},
		{`working_days(decided, 10, 'ru') < today`, `today > working_days(decided, 10, 'ru')`, `["not",["<=",["today"],["working_days",["v","decided"],["n","10"],"sub-ru"]]]`},
		{`working_days_between(decided, today, 'ru') > 10`, `working_days_between(decided, today, 'ru') > 10`, `["not",["<=",["working_days_between",["v","decided"],["today"],"sub-ru"],["n","10"]]]`},
		{`add_months(decided, 6) >= today`, `today <= add_months(decided, 6)`, `["<=",["today"],["add_months",["v","decided"],["n","6"]]]`},
		{`if(owner, 5, 10) > 7`, `owner != 'yes'`, `["not",["is","owner","yes"]]`},
		{`if(owner, price, 10) > 7`, `if(owner == 'yes', price, 10) > 7`, `["not",["<=",["if",["is","owner","yes"],["v","price"],["n","10"]],["n","7"]]]`},
		{`price > (late ? 1 : 0)`, `if(days_between(decided, today) > 7, 1, 0) < price`, `["<",["if",["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]],["n","1"],["n","0"]],["v","price"]]`},
		{`owner ? late : costly`, `owner == 'yes' and days_between(decided, today) > 7 or owner != 'yes' and price * quantity > 100`, `["or",["and",["is","owner","yes"],["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]],["and",["not",["is","owner","yes"]],["not",["<=",["*",["v","price"],["v","quantity"]],["n","100"]]]]]`},
		{`if(owner, late, costly)`, `owner == 'yes' and days_between(decided, today) > 7 or owner != 'yes' and price * quantity > 100`, `["or",["and",["is","owner","yes"],["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]],["and",["not",["is","owner","yes"]],["not",["<=",["*",["v","price"],["v","quantity"]],["n","100"]]]]]`},
		{`if(owner, late, false)`, `owner == 'yes' and days_between(decided, today) > 7`, `["and",["is","owner","yes"],["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]]`},
		{`if(owner, true, late)`, `owner == 'yes' or owner != 'yes' and days_between(decided, today) > 7`, `["or",["is","owner","yes"],["and",["not",["is","owner","yes"]],["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]]]`},
		{`if(strict, late, owner)`, `days_between(decided, today) > 7`, `["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]`},
		{`price > 1 ? true : false`, `price > 1`, `["not",["<=",["v","price"],["n","1"]]]`},
		{`price == hours ? late : owner`, `hours == price and days_between(decided, today) > 7 or hours != price and owner == 'yes'`, `["or",["and",["==",["v","hours"],["v","price"]],["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]]],["and",["not",["==",["v","hours"],["v","price"]]],["is","owner","yes"]]]`},
		{`min(price, hours) > 3`, `min(price, hours) > 3`, `["not",["<=",["min",["v","price"],["v","hours"]],["n","3"]]]`},
		{`max(decided, shipped) < today`, `today > max(decided, shipped)`, `["not",["<=",["today"],["max",["v","decided"],["v","shipped"]]]]`},
		{`ceil(hours / 8) > 2`, `ceil(hours / 8) > 2`, `["not",["<=",["ceil",["/",["v","hours"],["n","8"]]],["n","2"]]]`},
		{`round(price) > 2`, `round(price, 0) > 2`, `["not",["<=",["round",["v","price"],["n","0"]],["n","2"]]]`},
		{`round(price, 2) > 2`, `round(price, 2) > 2`, `["not",["<=",["round",["v","price"],["n","2"]],["n","2"]]]`},
		{`weekday(decided) == 6`, `weekday(decided) == 6`, `["==",["weekday",["v","decided"]],["n","6"]]`},
		{`2 > 1`, `true`, `true`},
		{`date('2026-01-01') > dsa`, `true`, `true`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			c := condition(t, test.in)
			if got := c.String(); got != test.want {
				t.Errorf("String() = %s\nwant       %s", got, test.want)
			}
			if got := string(c.JSON()); got != test.json {
				t.Errorf("JSON() = %s\nwant     %s", got, test.json)
			}
			if again := condition(t, c.String()); again.String() != c.String() {
				t.Errorf("the canonical form %s reads back as %s", c, again)
			}
		})
	}
}

func TestParseValue(t *testing.T) {
	tests := []struct{ in, want, json string }{
		{`price / 3 + 1/3`, `price / 3 + 1 / 3`, `["+",["/",["v","price"],["n","3"]],["n","1/3"]]`},
		{`-price`, `-price`, `["neg",["v","price"]]`},
		{`-(price + 1)`, `-(price + 1)`, `["neg",["+",["v","price"],["n","1"]]]`},
		{`2 - -3 - price`, `5 - price`, `["-",["n","5"],["v","price"]]`},
		{`price - (hours - 1)`, `price - (hours - 1)`, `["-",["v","price"],["-",["v","hours"],["n","1"]]]`},
		{`price / (hours * 2)`, `price / (hours * 2)`, `["/",["v","price"],["*",["v","hours"],["n","2"]]]`},
		{`(price + 1) * (hours - 1)`, `(price + 1) * (hours - 1)`, `["*",["+",["v","price"],["n","1"]],["-",["v","hours"],["n","1"]]]`},
		{`if(late, 5, 10) * 2`, `if(days_between(decided, today) > 7, 5, 10) * 2`, `["*",["if",["not",["<=",["days_between",["v","decided"],["today"]],["n","7"]]],["n","5"],["n","10"]],["n","2"]]`},
		{`price > 3 ? today : dsa`, `if(price > 3, today, date('2024-02-17'))`, `["if",["not",["<=",["v","price"],["n","3"]]],["today"],["d","2024-02-17"]]`},
		{`what`, `what`, `["v","what"]`},
		{`who`, `what`, `["v","what"]`},
		{`evidence`, `evidence`, `["v","evidence"]`},
		{`note`, `note`, `["v","note"]`},
		{`owner`, `owner`, `["v","owner"]`},
		{`paid`, `paid`, `["v","sub-paid"]`},
		{`due`, `add_days(decided, 7)`, `["add_days",["v","decided"],["n","7"]]`},
		{`total`, `price * quantity`, `["*",["v","price"],["v","quantity"]]`},
		{`add_days(decided, hours)`, `add_days(decided, hours)`, `["add_days",["v","decided"],["v","hours"]]`},
		{`add_years(start_of_month(decided), 1)`, `add_years(start_of_month(decided), 1)`, `["add_years",["start_of_month",["v","decided"]],["n","1"]]`},
		{`end_of_month(today)`, `end_of_month(today)`, `["end_of_month",["today"]]`},
		{`working_days(today, 10, 'never')`, `working_days(today, 10, 'never')`, `["working_days",["today"],["n","10"],"sub-never"]`},
		{`working_days_between(decided, today, 'every-day')`, `working_days_between(decided, today, 'every-day')`, `["working_days_between",["v","decided"],["today"],"sub-every-day"]`},
		{`months_between(decided, today) + years_between(decided, today)`, `months_between(decided, today) + years_between(decided, today)`, `["+",["months_between",["v","decided"],["today"]],["years_between",["v","decided"],["today"]]]`},
		{`year(today) + month(today) + day(today) + weekday(today)`, `year(today) + month(today) + day(today) + weekday(today)`, `["+",["+",["+",["year",["today"]],["month",["today"]]],["day",["today"]]],["weekday",["today"]]]`},
		{`limit[country].days`, `limit[country].days`, `["row","sub-limit","days",["v","country"]]`},
		{`rate[today]`, `rate[today].pay-rate`, `["row","sub-rate","pay-rate",["today"]]`},
		{`sum(rate, overlap(.from, .to, shipped, decided) * .pay-rate)`, `sum(rate, overlap(.from, .to, shipped, decided) * .pay-rate)`, `["sum","sub-rate",["*",["overlap",["col","from"],["col","to"],["v","shipped"],["v","decided"]],["col","pay-rate"]]]`},
		{`min(1, 2, 3)`, `1`, `["n","1"]`},
		{`round(price, 2) + floor(price) + ceil(price)`, `round(price, 2) + floor(price) + ceil(price)`, `["+",["+",["round",["v","price"],["n","2"]],["floor",["v","price"]]],["ceil",["v","price"]]]`},
		{`count(evidence)`, `count(evidence)`, `["count","evidence"]`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			e := expression(t, test.in)
			if got := e.String(); got != test.want {
				t.Errorf("String() = %s\nwant       %s", got, test.want)
			}
			if got := string(e.JSON()); got != test.json {
				t.Errorf("JSON() = %s\nwant     %s", got, test.json)
			}
			if again := expression(t, e.String()); again.String() != e.String() || again.Type() != e.Type() {
				t.Errorf("the canonical form %s reads back as %s", e, again)
			}
		})
	}
}
