package lang

import "testing"

func TestMoneyBriefAndOrdinal(t *testing.T) {
	ru, en, de := mustLookup(t, "ru"), mustLookup(t, "en"), mustLookup(t, "de")
	tests := []struct{ got, want string }{
		{en.MoneyBrief("1000", "USD"), "US$1,000"},
		{en.MoneyBrief("1000.00", "USD"), "US$1,000"},
		{en.MoneyBrief("-1000.5", "USD"), "-US$1,000.50"},
		{en.MoneyBrief("12.4", "JPY"), "JP¥12"},
		{en.MoneyBrief("much", "USD"), "much~USD"},
		{en.MoneyBrief("1/2", "USD"), "1/2~USD"},
		{ru.MoneyBrief("2500", "RUB"), "2~500~₽"},
		{ru.MoneyBrief("2500.5", "RUB"), "2~500,50~₽"},
		{en.Ordinal(1), "1st"},
		{en.Ordinal(2), "2nd"},
		{en.Ordinal(3), "3rd"},
		{en.Ordinal(11), "11th"},
		{en.Ordinal(112), "112th"},
		{en.Ordinal(1022), "1,022nd"},
		{ru.Ordinal(5), "5-й"},
		{de.Ordinal(5), "5."},
	}
	for _, test := range tests {
		if got := hard(test.got); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
