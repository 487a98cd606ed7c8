package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writeSite makes up a site of n pages, the same number in each language, in a folder. The same n gives the same bytes.
func writeSite(dir string, n int, tags ...string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	guides := filepath.Join(dir, "content", "guides")
	if err := os.MkdirAll(guides, 0o755); err != nil {
		return err
	}
	for name, text := range map[string]string{
		"site.toml": siteTOML, "content/glossary.toml": glossaryTOML, "content/sources.toml": sourcesTOML,
		"content/deadlines.toml": deadlinesTOML,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(inLanguages(text, tags)), 0o644); err != nil {
			return err
		}
	}
	slugs := n / len(tags)
	for i := range slugs {
		for _, tag := range tags {
			w := &writer{random: rand.New(rand.NewPCG(uint64(i), uint64(n))), words: vocabulary[tag], slugs: slugs}
			name := filepath.Join(guides, fmt.Sprintf("%s.%s.md", slug(i), tag))
			if err := os.WriteFile(name, []byte(w.page(i)), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// inLanguages leaves out the lines of a TOML file that are in other languages, and names its languages.
func inLanguages(text string, tags []string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		for _, tag := range []string{"ru", "en"} {
			if strings.Contains(line, "."+tag+" = ") && !slices.Contains(tags, tag) {
				line = ""
			}
		}
		b.WriteString(line)
	}
	return strings.ReplaceAll(b.String(), "LANGUAGES", `"`+strings.Join(tags, `", "`)+`"`)
}

func slug(i int) string { return fmt.Sprintf("page-%05d", i) }

// writer makes up one page.
type writer struct {
	random *rand.Rand
	words  *words
	slugs  int
	text   strings.Builder
}

// page has what a real guide has: front matter, five sections of paragraphs with references, citations and terms, steps, a
// list, a table, an alert; every fourth has a block of code.
func (w *writer) page(i int) string {
	title := w.sentence(3, 5)
	fmt.Fprintf(&w.text, "+++\ntitle = \"%s %d\"\nsummary = \"%s\"\ntopics = [\"%s\"]\nkeywords = [\"%s\"]\nweight = %d\ndescribes = 2025-06-30\nreviewed = 2026-11-22\nsources = [\"alpha\"]\nconfidence = \"several\"\n+++\n\n",
		title, i, w.sentence(9, 12), []string{"one", "two", "three", "four"}[i%4], w.word(), i%100)
	w.paragraph()
	for section := range 5 {
		fmt.Fprintf(&w.text, "## %s {#s%d}\n\n", w.sentence(2, 5), section+1)
		for range 2 {
			w.paragraph()
		}
		switch section {
		case 0:
			w.text.WriteString("::: steps\n")
			for step := range 4 {
				fmt.Fprintf(&w.text, "%d. **%s.** %s.\n", step+1, w.sentence(2, 3), w.sentence(8, 14))
			}
			w.text.WriteString(":::\n\n")
		case 1:
			for range 5 {
				fmt.Fprintf(&w.text, "- %s\n", w.sentence(4, 9))
			}
			w.text.WriteString("\n")
		case 2:
			fmt.Fprintf(&w.text, "| %s | %s | %s |\n|---|---|---|\n", w.word(), w.word(), w.word())
			for range 5 {
				fmt.Fprintf(&w.text, "| %s | %s | %s |\n", w.sentence(2, 4), w.sentence(3, 6), w.word())
			}
			w.text.WriteString("\n")
		case 3:
			fmt.Fprintf(&w.text, "> [!WARNING]\n> %s.\n\n", w.sentence(10, 18))
			if i%4 == 0 {
				fmt.Fprintf(&w.text, "```json\n{ \"order\": %d, \"state\": \"open\", \"paid\": true, \"items\": [1, 2, 3] }\n```\n\n", w.random.IntN(1e9))
			}
		}
	}
	return w.text.String()
}

// paragraph writes four sentences, one of them with a reference, one with a citation.
func (w *writer) paragraph() {
	fmt.Fprintf(&w.text, "%s. %s [%s](guide:%s). ", w.sentence(9, 16), w.sentence(5, 9), w.sentence(2, 3), slug(w.random.IntN(w.slugs)))
	fmt.Fprintf(&w.text, "%s [](source:alpha \"several; 2025\"). %s [](term:dispute), **%s**.\n\n", w.sentence(8, 14), w.sentence(5, 9), w.sentence(2, 4))
}

// sentence returns between least and most words, the first with a capital.
func (w *writer) sentence(least, most int) string {
	list := make([]string, least+w.random.IntN(most-least+1))
	for i := range list {
		list[i] = w.word()
	}
	first := []rune(list[0])
	list[0] = strings.ToUpper(string(first[:1])) + string(first[1:])
	return strings.Join(list, " ")
}

// word picks a word as texts do: few words often, most words seldom.
func (w *writer) word() string {
	const skew = 3 // the cube of a uniform number is near Zipf's law here
	x := w.random.Float64()
	for range skew - 1 {
		x *= w.random.Float64()
	}
	root := w.words.roots[int(x*float64(len(w.words.roots)))]
	return root + w.words.endings[w.random.IntN(len(w.words.endings))]
}

// words are what a language's texts are made of. Roots are made of syllables, so that the vocabulary is as rich as that of
// real texts.
type words struct{ roots, endings []string }

var vocabulary = map[string]*words{
	"ru": {syllables([]string{"спо", "ра", "за", "по", "до", "тре", "го", "во", "ле", "мо", "ни", "пе", "ру", "ста", "ви", "ко"}, []string{"р", "ва", "каз", "сыл", "лат", "дав", "рок", "нос", "тов", "мен", "бан", "воз", "щит", "лоб"}), []string{"", "а", "у", "ом", "ы", "ой", "ый", "ого", "ами"}},
	"en": {syllables([]string{"dis", "re", "pro", "com", "ap", "se", "de", "in", "con", "par", "ex", "un", "tra", "be", "mi", "sub"}, []string{"pute", "fund", "tect", "plain", "peal", "ler", "lay", "form", "cel", "vice", "port", "mit", "ck", "ter"}), []string{"", "s", "ed", "ing", "er", "ly"}},
}

// syllables returns some 3,000 roots: each first part with each second, alone and with each other first part before it.
func syllables(first, second []string) []string {
	var roots []string
	for _, b := range second {
		for _, a := range first {
			roots = append(roots, a+b)
		}
	}
	for _, c := range first {
		for _, b := range second {
			for _, a := range first {
				roots = append(roots, c+a+b)
			}
		}
	}
	return roots
}

const siteTOML = `name = "Bench"
title.ru = "Большой сайт"
title.en = "A large site"
description.ru = "Сайт, придуманный для измерений: много страниц, ссылок, таблиц и терминов."
description.en = "A site made up for measuring: many pages, links, tables and terms on it."
base_url = "https://bench.example/"
languages = [LANGUAGES]
[topic.one]
title.ru = "Первая тема"
title.en = "The first topic"
summary.ru = "Первая из четырёх тем, по которым разложены страницы этого сайта."
summary.en = "The first of the four topics that the pages of this site are sorted into."
[topic.two]
title.ru = "Вторая тема"
title.en = "The second topic"
summary.ru = "Вторая из четырёх тем, по которым разложены страницы этого сайта."
summary.en = "The second of the four topics that the pages of this site are sorted into."
[topic.three]
title.ru = "Третья тема"
title.en = "The third topic"
summary.ru = "Третья из четырёх тем, по которым разложены страницы этого сайта."
summary.en = "The third of the four topics that the pages of this site are sorted into."
[topic.four]
title.ru = "Четвёртая тема"
title.en = "The fourth topic"
summary.ru = "Четвёртая из четырёх тем, по которым разложены страницы этого сайта."
summary.en = "The fourth of the four topics that the pages of this site are sorted into."
`

const glossaryTOML = `[term.dispute]
title.ru = "спор"
title.en = "dispute"
screen.ru = "Спор"
screen.en = "Dispute"
meaning.ru = "Требование вернуть деньги."
meaning.en = "A request for money back."
`

const sourcesTOML = `[source.alpha]
title.ru = "Источник"
title.en = "Source"
kind = "compilation"
period = "2025"
`

const deadlinesTOML = `[deadline.answer-5]
title.ru = "Ответить"
title.en = "Answer"
start.ru = "вопрос"
start.en = "the question"
event = "question"
length = 5
`
