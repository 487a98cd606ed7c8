package lang

// Plural returns the CLDR category of a count: "one", "few", "many" or "other". The sign does not matter.
func (l *Language) Plural(n int) string { return l.plural(n) }

// Forms returns every category that [Language.Plural] can return for the language and, last, "other", which CLDR keeps
// for fractions: the forms that a message with a count has to have.
func (l *Language) Forms() []string { return append([]string(nil), l.forms...) }

func pluralNeutral(int) string { return "other" }

func pluralEnglish(n int) string {
	if n == 1 || n == -1 {
		return "one"
	}
	return "other"
}

// pluralRussian follows CLDR's rules for integers: 1, 21, 31 … are one; 2–4, 22–24 … few; all others, 11–14 too, many.
func pluralRussian(n int) string {
	ten, hundred := n%10, n%100
	if n < 0 {
		ten, hundred = -ten, -hundred
	}
	switch {
	case hundred >= 11 && hundred <= 14:
		return "many"
	case ten == 1:
		return "one"
	case ten >= 2 && ten <= 4:
		return "few"
	}
	return "many"
}
