package tree

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"recourse/generator/lang"
	"recourse/generator/source"
	"recourse/templates"
)

// words returns the interface's words.
func words(t testing.TB, tag lang.Tag) *lang.Messages {
	t.Helper()
	file, _, err := source.Read(templates.FS, "messages/"+tag+".toml")
	if err != nil {
		t.Fatal(err)
	}
	texts, problems := source.Texts(file)
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	l, _ := lang.Lookup(tag)
	return lang.NewMessages(l, texts)
}

// asking writes a tree that asks the question q, of the kind and with the keys given, and leads by conditions to a, b, c … and
// else to z. The head may hold other questions, which stand first.
func asking(head, question string, conditions ...string) string {
	var b strings.Builder
	start := "q"
	if strings.Contains(head, "[question.first]") {
		start = "first"
	}
	fmt.Fprintf(&b, "start = %q\n%s\n[question.q]\nask.ru = \"Когда решили?\"\nask.en = \"When was it decided?\"\n%s\nnext = [", start, head, question)
	for i, c := range conditions {
		fmt.Fprintf(&b, "{ when = %q, to = %q }, ", c, string(rune('a'+i)))
	}
	fmt.Fprint(&b, "{ otherwise = \"z\" } ]\n")
	for i := range conditions {
		fmt.Fprintf(&b, "[outcome.%c]\ntitle.ru = \"?\"\ntitle.en = \"?\"\n", 'a'+i)
	}
	fmt.Fprint(&b, "[outcome.z]\ntitle.ru = \"?\"\ntitle.en = \"?\"\n")
	return b.String()
}

// firstDate is a question that stands before.
const firstDate = `[question.first]
ask.ru = "Когда отправили?"
ask.en = "When was it sent?"
kind = "date"
to = "q"
`

func TestChoiceWords(t *testing.T) {
	const date, money, number = `kind = "date"`, "kind = \"money\"\ncurrency = \"USD\"", "kind = \"number\"\nunit.ru = \"кг\"\nunit.en = \"kg\""
	const calendar = "[calendar.ru]\nholidays = [2026-01-01]\n"
	days := func(op string) string { return "days_between(q, today) " + op }
	apart := func(op string) string { return "days_between(first, q) " + op }
	tests := []struct {
		head, question string
		conditions     []string
		ru, en         string // choices with bars between
	}{
		// How long ago.
		{"", date, []string{days("<= 7"), days("<= 14")}, "Не больше 7 дней назад или ещё впереди | От 8 до 14 дней назад | Больше 14 дней назад", "7 days ago or less, or still to come | 8 to 14 days ago | More than 14 days ago"},
		{"", `kind = "date"
max = "today"`, []string{days("<= 7")}, "Не больше 7 дней назад | Больше 7 дней назад", "7 days ago or less | More than 7 days ago"},
		{"", date, []string{days("<= 21"), days("<= 31")}, "Не больше 21 дня назад или ещё впереди | От 22 до 31 дня назад | Больше 31 дня назад", "21 days ago or less, or still to come | 22 to 31 days ago | More than 31 days ago"},
		{"", date, []string{days("< 0"), days("<= 7")}, "В будущем | Сегодня или не больше 7 дней назад | Больше 7 дней назад", "In the future | Today, or no more than 7 days ago | More than 7 days ago"},
		{"", date, []string{days("< 0"), days("== 0"), days("== 1"), days("== 2")}, "В будущем | Сегодня | Вчера | 2 дня назад | Больше 2 дней назад", "In the future | Today | Yesterday | 2 days ago | More than 2 days ago"},
		{"", date, []string{days("<= 0")}, "Сегодня или позже | Вчера или раньше", "Today or later | Yesterday or earlier"},
		{"", date, []string{days("<= 1")}, "Вчера или позже | Больше 1 дня назад", "Yesterday or later | More than 1 day ago"},
		{"", date, []string{days("< 0"), days("<= 1")}, "В будущем | Сегодня или вчера | Больше 1 дня назад", "In the future | Today or yesterday | More than 1 day ago"},
		{"", date, []string{days("< -1"), days("<= 0")}, "Через 2 дня или позже | Сегодня или завтра | Вчера или раньше", "In 2 days or later | Today or tomorrow | Yesterday or earlier"},
		{"", date, []string{days("< -5"), days("<= -2"), days("<= -1")}, "Через 6 дней или позже | Через 2–5 дней | Завтра | Сегодня или раньше", "In 6 days or later | In 2 to 5 days | Tomorrow | Today or earlier"},
		{"", date, []string{days("< -5"), days("<= 0")}, "Через 6 дней или позже | Сегодня или не позже чем через 5 дней | Вчера или раньше", "In 6 days or later | Today, or in no more than 5 days | Yesterday or earlier"},
		{"", date, []string{days("< -3"), days("<= 21")}, "Через 4 дня или позже | Не раньше чем 21 день назад и не позже чем через 3 дня | Больше 21 дня назад", "In 4 days or later | No earlier than 21 days ago and no later than in 3 days | More than 21 days ago"},
		{"", date, []string{days("< -2"), days("< -1"), days("< 0")}, "Через 3 дня или позже | Через 2 дня | Завтра | Сегодня или раньше", "In 3 days or later | In 2 days | Tomorrow | Today or earlier"},
		{"", date, []string{"today <= add_days(q, -1)"}, "В будущем | Сегодня или раньше", "In the future | Today or earlier"},
		{"", date, []string{"today <= add_days(q, -2)"}, "Через 2 дня или позже | Завтра или раньше", "In 2 days or later | Tomorrow or earlier"},
		{"", `kind = "month"`, []string{days("<= 30")}, "Первое число этого месяца: не больше 30 дней назад или ещё впереди | Первое число этого месяца: больше 30 дней назад", "The 1st of that month: 30 days ago or less, or still to come | The 1st of that month: more than 30 days ago"},
		// Months, years, working days.
		{"", date, []string{"add_months(q, 6) >= today"}, "Не больше 6 месяцев назад | Больше 6 месяцев назад", "No more than 6 months ago | More than 6 months ago"},
		{"", date, []string{"add_months(q, 1) < today"}, "Не больше 1 месяца назад | Больше 1 месяца назад", "No more than 1 month ago | More than 1 month ago"},
		{"", date, []string{"add_months(q, -3) >= today"}, "Через 3 месяца или позже | Раньше чем через 3 месяца", "In 3 months or later | Sooner than in 3 months"},
		{"", date, []string{"add_months(q, 0) >= today"}, "Сегодня или позже | Вчера или раньше", "Today or later | Yesterday or earlier"},
		{"", date, []string{"add_years(q, 2) >= today"}, "Не больше 2 лет назад | Больше 2 лет назад", "No more than 2 years ago | More than 2 years ago"},
		{"", date, []string{"add_years(q, -1) >= today"}, "Через 1 год или позже | Раньше чем через 1 год", "In 1 year or later | Sooner than in 1 year"},
		{"", `kind = "month"`, []string{"add_months(q, 6) >= today"}, "Первое число этого месяца: не больше 6 месяцев назад | Первое число этого месяца: больше 6 месяцев назад", "The 1st of that month: no more than 6 months ago | The 1st of that month: more than 6 months ago"},
		{calendar, date, []string{"working_days(q, 5, 'ru') >= today"}, "5-й рабочий день после этой даты ещё не закончился | 5-й рабочий день после этой даты уже прошёл", "The 5th working day after that date is not over yet | The 5th working day after that date is over"},
		{calendar, date, []string{"working_days(q, -2, 'ru') >= today"}, "2-й рабочий день до этой даты ещё не закончился | 2-й рабочий день до этой даты уже прошёл", "The 2nd working day before that date is not over yet | The 2nd working day before that date is over"},
		{calendar, date, []string{"working_days(q, 0, 'ru') >= today"}, "Эта дата, а если это выходной — следующий рабочий день, ещё не прошла | Эта дата, а если это выходной — следующий рабочий день, уже прошла", "That date, or the next working day where it is a day off, is not over yet | That date, or the next working day where it is a day off, is over"},
		// Dates and months.
		{"", date, []string{"q < date('2024-04-06')", "q <= date('2025-04-05')", "q == date('2025-04-06')"}, "Раньше 6~апреля 2024~г. | С 6~апреля 2024~г. по 5~апреля 2025~г. | 6~апреля 2025~г. | 7~апреля 2025~г. или позже", "Before 6~April 2024 | From 6~April 2024 to 5~April 2025 | 6~April 2025 | 7~April 2025 or later"},
		{"", `kind = "month"`, []string{"q < date('2026-03-01')", "q <= date('2026-05-10')", "q < date('2026-07-01')"}, "Февраль 2026~г. или раньше | Март 2026~г. — май 2026~г. | Июнь 2026~г. | Июль 2026~г. или позже", "February 2026 or earlier | From March 2026 to May 2026 | June 2026 | July 2026 or later"},
		// Two dates.
		{firstDate, date, []string{apart("<= 14"), apart("<= 21")}, "Не позже чем через 14 дней после «Когда отправили?» | Через 15–21 день после «Когда отправили?» | Позже чем через 21 день после «Когда отправили?»", "No later than 14 days after “When was it sent?” | 15 to 21 days after “When was it sent?” | Later than 21 days after “When was it sent?”"},
		{firstDate, date, []string{"q < first", "q == first", apart("== 1")}, "Раньше чем в тот же день, что «Когда отправили?» | В тот же день, что «Когда отправили?» | Через 1 день после «Когда отправили?» | Позже чем через 1 день после «Когда отправили?»", "Earlier than the day of “When was it sent?” | The day of “When was it sent?” | 1 day after “When was it sent?” | Later than 1 day after “When was it sent?”"},
		{firstDate, date, []string{apart("< -5"), apart("< -2"), apart("< 3")}, "Раньше чем за 5 дней до «Когда отправили?» | За 3–5 дней до «Когда отправили?» | Не раньше чем за 2 дня до «Когда отправили?» и не позже чем через 2 дня после «Когда отправили?» | Позже чем через 2 дня после «Когда отправили?»", "Earlier than 5 days before “When was it sent?” | 3 to 5 days before “When was it sent?” | No earlier than 2 days before “When was it sent?” and no later than 2 days after “When was it sent?” | Later than 2 days after “When was it sent?”"},
		{firstDate, date, []string{apart("<= -3")}, "Раньше чем за 2 дня до «Когда отправили?» | Не раньше чем за 2 дня до «Когда отправили?»", "Earlier than 2 days before “When was it sent?” | No earlier than 2 days before “When was it sent?”"},
		// Numbers and money.
		{"", number, []string{"q < 50", "q <= 60", "q == 61"}, "Не больше 49~кг | От 50~кг до 60~кг | Ровно 61~кг | Не меньше 62~кг", "49~kg or less | From 50~kg to 60~kg | Exactly 61~kg | 62~kg or more"},
		{"", number + "\nstep = 0.5", []string{"q < 50", "q <= 50.5", "q < 60", "q < 1000.5", "q <= 12000"}, "Меньше 50~кг | От 50~кг до 50,5~кг | Больше 50,5~кг, но меньше 60~кг | Не меньше 60~кг, но меньше 1~000,5~кг | От 1~000,5~кг до 12~000~кг | Больше 12~000~кг", "Less than 50~kg | From 50~kg to 50.5~kg | More than 50.5~kg, but less than 60~kg | 60~kg or more, but less than 1,000.5~kg | From 1,000.5~kg to 12,000~kg | More than 12,000~kg"},
		{"", money, []string{"q <= 1000", "q <= 2000.5"}, "Не больше 1~000~$ | Больше 1~000~$, но не больше 2~000,50~$ | Больше 2~000,50~$", "US$1,000 or less | More than US$1,000, but no more than US$2,000.50 | More than US$2,000.50"},
		{"", money, []string{"q < 1000"}, "Меньше 1~000~$ | Не меньше 1~000~$", "Less than US$1,000 | US$1,000 or more"},
		// Values and statements with names.
		{"[let.total]\nvalue = \"q * 3\"\nlabel.ru = \"Втрое\"\nlabel.en = \"Three times it\"\n", number, []string{"total <= 99", "total <= 198"}, "Втрое: не больше 99 | Втрое: от 102 до 198 | Втрое: не меньше 201", "Three times it: 99 or less | Three times it: from 102 to 198 | Three times it: 201 or more"},
		{"[let.rest]\nvalue = \"100 - q / 2\"\nlabel.ru = \"Остаток\"\nlabel.en = \"What is left\"\n", number, []string{"rest <= 10"}, "Остаток: не больше 10 | Остаток: не меньше 10,5", "What is left: 10 or less | What is left: 10.5 or more"},
		{"[let.end]\nvalue = \"add_months(q, 2)\"\nlabel.ru = \"Конец\"\nlabel.en = \"The end\"\n", date, []string{"end < date('2026-05-01')"}, "Конец: раньше 1~мая 2026~г. | Конец: 1~мая 2026~г. или позже", "The end: before 1~May 2026 | The end: 1~May 2026 or later"},
		{"[let.late]\nvalue = \"days_between(q, today) > 7\"\nlabel.ru = \"Срок прошёл\"\nlabel.en = \"It is late\"\n", date, []string{"late"}, "Да | Нет", "Yes | No"},
		{"[let.late]\nvalue = \"days_between(q, today) > 7\"\nlabel.ru = \"Срок прошёл\"\nlabel.en = \"It is late\"\n", date, []string{"not late"}, "Да | Нет", "Yes | No"},
		// Nothing to tell apart, named answers, yes and no.
		{"", date + "\nanswer.unknown = { label.ru = \"Не помню\", label.en = \"I do not remember\", to = \"z\" }", []string{"q == 'unknown' or q != 'unknown'"}, "Дальше | Не помню", "Continue | I do not remember"},
		{"", `kind = "yesno"`, []string{"q"}, "Да | Нет", "Yes | No"},
		{"", "kind = \"yesno\"\nanswer.yes.label = { ru = \"Открыли\", en = \"I opened one\" }", []string{"q"}, "Открыли | Нет", "I opened one | No"},
		{"", "kind = \"many\"\nanswer.film = { label.ru = \"Видео\", label.en = \"Video\" }\nanswer.act = { label.ru = \"Акт\", label.en = \"Statement\" }", []string{"has(q, 'film')"}, "Видео: да | Видео: нет", "Video: yes | Video: no"},
	}
	for _, test := range tests {
		text := asking(test.head, test.question, test.conditions...)
		compiled, problems := compileFile([]byte(text), Options{Languages: languages("ru", "en")})
		if compiled == nil {
			t.Errorf("%v: %s", test.conditions, printProblems(problems))
			continue
		}
		s := compiled.States[slices.IndexFunc(compiled.States, func(s *State) bool { return s.Question != nil && s.Question.ID == "q" && s.Of == nil })]
		for tag, want := range map[lang.Tag]string{"ru": test.ru, "en": test.en} {
			var got []string
			for _, c := range s.Choices {
				got = append(got, compiled.ChoiceWords(s, c, words(t, tag), tag))
			}
			if hard := strings.ReplaceAll(strings.Join(got, " | "), "\u00a0", "~"); hard != want {
				t.Errorf("%v\n got %s\nwant %s", test.conditions, hard, want)
			}
		}
	}
}

// TestAspectWords walks through the parts of questions that ask for several things.
func TestAspectWords(t *testing.T) {
	const ticks = "kind = \"many\"\nanswer.film = { label.ru = \"Видео\", label.en = \"Video\" }\nanswer.act = { label.ru = \"Акт\", label.en = \"Statement\" }"
	const price = "[question.first]\nask.ru = \"Сколько стоил?\"\nask.en = \"How much was it?\"\nkind = \"money\"\ncurrency = \"USD\"\nto = \"q\"\n"
	const costly = "[let.costly]\nvalue = \"first * q > 1000\"\nlabel.ru = \"Всё вместе дороже 1000\"\nlabel.en = \"All of it costs more than 1000\"\n"
	const total = "[let.total]\nvalue = \"first * q\"\nlabel.ru = \"Всё вместе\"\nlabel.en = \"All of it\"\n"
	tests := []struct {
		head, question string
		conditions     []string
		ru, en         string // what the states of q and their parts ask
	}{
		{"", ticks, []string{"has(q, 'film') and has(q, 'act')"}, "Входит ли в ваш ответ «Видео»? | Входит ли в ваш ответ «Акт»?", "Is “Video” part of your answer? | Is “Statement” part of your answer?"},
		{"", `kind = "date"`, []string{"days_between(q, today) > 7"}, "", ""},
		{"", `kind = "yesno"`, []string{"q"}, "", ""},
		{price + costly, `kind = "number"`, []string{"costly"}, "Верно ли это: «Всё вместе дороже 1000»?", "Is this so: “All of it costs more than 1000”?"},
		{price + total, `kind = "number"`, []string{"total > 5"}, "Всё вместе", "All of it"},
		{price, `kind = "number"`, []string{"q > 3 and first > 5"}, "", ""},
		{firstDate, `kind = "date"`, []string{"days_between(q, first) > 5 and days_between(q, today) > 7"}, "", ""},
	}
	for _, test := range tests {
		compiled, problems := compileFile([]byte(asking(test.head, test.question, test.conditions...)), Options{Languages: languages("ru", "en")})
		if compiled == nil {
			t.Errorf("%v: %s", test.conditions, printProblems(problems))
			continue
		}
		for tag, want := range map[lang.Tag]string{"ru": test.ru, "en": test.en} {
			var got []string
			for _, s := range compiled.States {
				if s.Question != nil && s.Question.ID == "q" && !slices.Contains(got, compiled.AspectWords(s, words(t, tag), tag)) {
					got = append(got, compiled.AspectWords(s, words(t, tag), tag))
				}
			}
			if joined := strings.Join(got, " | "); joined != want {
				t.Errorf("%v\n got %q\nwant %q", test.conditions, joined, want)
			}
		}
	}
}

// TestAspectWordsOfAnother: a state that asks how the answer compares with another one's question speaks of that question.
func TestAspectWordsOfAnother(t *testing.T) {
	compiled := compileArchive(t, "good-small", "", "")
	s := compiled.Start
	other := &State{Question: s.Question, Aspect: &Aspect{Scale: &Scale{Kind: ScaleAge, Question: compiled.Question("owner")}}}
	if got, want := compiled.AspectWords(other, words(t, "en"), "en"), compiled.Plain(s, compiled.Question("owner").Ask, "en"); got != want || want == "" {
		t.Errorf("got %q, want %q", got, want)
	}
}
